"""How a spreadsheet shows a number: number format codes such as `#,##0.0`, `0%` or `[<5]"<5";0`.

An authority that suppresses small numbers by a format still sends the stored number. What is not shown must never
come out, so that a shown form which is not the number itself replaces it, also as the typed value.
Source: ECMA-376 part 1, 18.8.30 and 18.8.31.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property, lru_cache

DASHES = frozenset("-\N{EN DASH}\N{EM DASH}")
CURRENCIES = "£$€¥ "

HARMLESS = re.compile(r"[\s()+\-\u2013\u2014$£€¥.,:/%]*")
"""Signs round the digits that leave a number what it is; "<", "k" or "(est.)" do not."""

TEXT_SECTION = 3

_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|_.|\*.|\[([^\]]*)\]|(General)|(AM/PM|A/P)|([Ee][+-])|(.)', re.IGNORECASE | re.DOTALL
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown for a number. `is_masked`: it is not the number itself, so the number must not be used."""

    text: str
    is_masked: bool


@dataclass(frozen=True)
class Section:
    """One of the parts of a format code that ";" parts: what to print before and after the digits."""

    before: str
    after: str
    digits: str
    condition: tuple[str, Decimal] | None
    percents: int
    is_date: bool
    is_general: bool
    is_special: bool
    has_text: bool


@dataclass(frozen=True)
class NumberFormat:
    """A parsed format code."""

    sections: tuple[Section, ...]

    @cached_property
    def is_general(self) -> bool:
        """Shows every number as it is stored, and every text as it is written."""
        first = self.sections[0]
        bare = first.is_general or (first.has_text and not first.digits)
        return len(self.sections) == 1 and bare and not first.before + first.after

    @cached_property
    def is_date(self) -> bool:
        """Shows a date or a time."""
        return self.sections[0].is_date

    @cached_property
    def rounds_only(self) -> bool:
        """Shows whole numbers as they are stored ("0", "#,##0"): only broken ones are changed."""
        first = self.sections[0]
        plain = first.digits.replace(",", "") in {"0", "##0", "###0"} and not first.digits.endswith(",")
        return len(self.sections) == 1 and plain and not (first.before + first.after) and not first.percents

    @cached_property
    def may_mask(self) -> bool:
        """Whether some number could be shown as something that is not the number ("<5", "*")."""
        numeric = self.sections[:TEXT_SECTION]
        return any(_is_worded(section) or (not section.digits and _says_something(section)) for section in numeric)

    def number(self, number: Decimal) -> Shown:
        """What is shown for a number."""
        section, is_signed = self._choose(number)
        if section is None:
            return Shown("", is_masked=True)
        if section.is_date or section.is_special:
            return Shown(plain_number(number), is_masked=False)
        if section.is_general:
            digits = plain_number(number if is_signed else abs(number))
        elif section.digits:
            digits = _digits(abs(number), section)
            if number < 0 and is_signed and digits.strip("0."):
                digits = f"-{digits}"
        else:
            digits = ""
        text = f"{section.before}{digits}{section.after}".strip()
        if text.strip(CURRENCIES) in DASHES and number == 0:
            return Shown(text, is_masked=False)
        scaled = section.digits.endswith(",") or section.digits.partition(".")[0].endswith(",")
        return Shown(text, is_masked=not digits or scaled or _is_worded(section))

    def text(self, text: str) -> str:
        """What is shown for a text: itself, unless a fourth section says otherwise."""
        if len(self.sections) <= TEXT_SECTION:
            return text
        section = self.sections[TEXT_SECTION]
        return f"{section.before}{text if section.has_text else ''}{section.after}".strip()

    def _choose(self, number: Decimal) -> tuple[Section | None, bool]:
        """The section for a number, and whether the sign must be printed.

        A section of its own for negative numbers prints them without one (18.8.31).
        """
        numeric = self.sections[:TEXT_SECTION]
        if any(section.condition for section in numeric):
            for section in numeric:
                if section.condition is None or _holds(number, section.condition):
                    return section, True
            return None, True
        if len(numeric) == 1:
            return numeric[0], True
        if number < 0:
            return numeric[1], False
        if number == 0 and len(numeric) == TEXT_SECTION:
            return numeric[2], True
        return numeric[0], True


@lru_cache(maxsize=4096)
def parse_format(code: str) -> NumberFormat:
    """Parse a format code; any text is a valid one."""
    return NumberFormat(tuple(_parse_section(part) for part in _split_sections(code)))


def plain_number(number: Decimal) -> str:
    """A number in plain digits, without exponent and without needless zeros."""
    if number == number.to_integral_value():
        return str(int(number))
    return format(number, "f").rstrip("0")


def _split_sections(code: str) -> list[str]:
    parts, start = [], 0
    for token in _TOKEN.finditer(code):
        if token[7] == ";":
            parts.append(code[start : token.start()])
            start = token.end()
    return [*parts, code[start:]]


def _parse_section(code: str) -> Section:  # noqa: C901, PLR0912 - one branch for each sort of token
    before, after, digits = "", "", ""
    condition: tuple[str, Decimal] | None = None
    percents = 0
    is_date = is_general = is_special = has_text = False
    for token in _TOKEN.finditer(code):
        literal, escaped, bracket, general, clock, exponent, sign = token.groups()
        printed = literal if literal is not None else escaped or ""
        if bracket is not None:
            if found := _CONDITION.fullmatch(bracket.strip()):
                condition = (found[1], Decimal(found[2]))
            is_date = is_date or bool(re.fullmatch(r"(?i)h+|m+|s+", bracket))
            printed = bracket[1:].partition("-")[0] if bracket.startswith("$") else ""
        elif general:
            is_general = True
        elif clock:
            is_date = True
        elif exponent:
            is_special = True
        elif sign == "@":
            has_text = True
        elif sign and (sign in "0#?" or (sign in ".," and (digits or sign == "."))):
            digits += sign
        elif sign == "/" and digits:
            is_special = True
        elif sign and sign in "dmyhsDMYHS" and not digits:
            is_date = True
        elif sign:
            percents += sign == "%"
            printed = sign
        if digits or is_general or has_text:
            after += printed
        else:
            before += printed
    return Section(before, after, digits, condition, percents, is_date, is_general, is_special, has_text)


def _holds(number: Decimal, condition: tuple[str, Decimal]) -> bool:
    sign, bound = condition
    outcomes = {
        "<": number < bound,
        "<=": number <= bound,
        ">": number > bound,
        ">=": number >= bound,
        "=": number == bound,
        "<>": number != bound,
    }
    return outcomes[sign]


def _is_worded(section: Section) -> bool:
    if section.is_date:
        return False
    return not HARMLESS.fullmatch(section.before) or not HARMLESS.fullmatch(section.after)


def _says_something(section: Section) -> bool:
    bare = section.is_general or section.is_date or section.has_text
    text = (section.before + section.after).strip()
    return not bare and bool(text) and text.strip(CURRENCIES) not in DASHES


def _digits(number: Decimal, section: Section) -> str:
    whole, point, fraction = section.digits.partition(".")
    scale = len(section.digits) - len(section.digits.rstrip(",")) or len(whole) - len(whole.rstrip(","))
    whole, fraction = whole.replace(",", ""), fraction.replace(",", "")
    shown = (number * 100**section.percents).scaleb(-3 * scale)
    shown = shown.quantize(Decimal(1).scaleb(-len(fraction)), rounding=ROUND_HALF_UP)
    left, _, right = format(shown, "f").partition(".")
    least = fraction.rfind("0") + 1
    while len(right) > least and right.endswith("0"):
        right = right[:-1]
    zeros = whole.count("0")
    left = left.lstrip("0").rjust(zeros, "0") if zeros or left.strip("0") else ""
    return f"{left}.{right}" if right and point else left
