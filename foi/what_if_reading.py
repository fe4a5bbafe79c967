"""Read a chain of reasoning, "50,000 x 55 %" or "80,000 less (20,000 to 30,000)", or say where it cannot be read.

A range is read before all else ("50,000 x 60% to 70%" is 50,000 times a range), then "of", then x and /, then + and
less, each from left to right. Ambiguous writing is refused rather than guessed at. Texts come from files and command
lines of strangers: length, depth and digits are bounded, so that no text makes it slow.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from foi.errors import ExpressionError
from foi.what_if import Between, Expression, Negative, Number, Operation, OwnFigure, Reference, Scale, Sign

MOST_CHARACTERS = 400
MOST_BRACKETS = 20
MOST_DIGITS = 24
SHOWN_AROUND = 24
"""Characters shown on each side of the place that cannot be read."""

HOW = 'Write it such as "50,000 x (60% to 70%)" or "80,000 less (20,000 to 30,000)".'

TO = "to"
HYPHEN = "-"
SIGNS: Mapping[str, Sign] = {
    **dict.fromkeys(("x", "×", "*", "times", "multiplied by"), Sign.TIMES),
    **dict.fromkeys(("/", "÷", "divided by"), Sign.OVER),
    **dict.fromkeys(("+", "plus"), Sign.PLUS),
    **dict.fromkeys((HYPHEN, "−", "less", "minus"), Sign.LESS),
    "of": Sign.OF,
}
SCALES: Mapping[str, Scale] = {
    **dict.fromkeys(("%", "per cent", "percent"), Scale.PERCENT),
    "thousand": Scale.THOUSAND,
    "million": Scale.MILLION,
    "billion": Scale.BILLION,
}
RANGES = {TO, "–"}

TOKEN = re.compile(
    r"(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+)|(?P<own>\{[^{}]*\})"
    r"|(?P<word>divided\s+by|multiplied\s+by|per\s+cent|[^\W\d_]+|\S)",
    re.IGNORECASE,
)
GROUPED = re.compile(r"([0-9]{1,3}(,[0-9]{3})+|[0-9]*)(\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text: a number, one of the campaign's own figures, or a word or sign (folded, single spaces)."""

    kind: str
    text: str
    start: int
    end: int


def text_to_expression(text: str) -> Expression:
    """Read a chain of reasoning. Raises ExpressionError with the place marked, and what can be written there."""
    if len(text) > MOST_CHARACTERS:
        raise ExpressionError(
            f"this is {len(text):,} characters long; {MOST_CHARACTERS} are read at most.",
            do="Split it into several.",
        )
    return _Reader(text).whole()


class _Reader:
    """One text, read from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [
            Token(found.lastgroup or "", re.sub(r"\s+", " ", found[0]).casefold(), found.start(), found.end())
            for found in TOKEN.finditer(text)
        ]
        self.at = 0
        self.depth = 0

    def whole(self) -> Expression:
        """The whole text, to its end."""
        expression = self._chain(1)
        if self._now is not None:
            raise self._fault(*self._out_of_place(self._now))
        return expression

    @property
    def _now(self) -> Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def _sign(self) -> Sign | None:
        return SIGNS.get(self._now.text) if self._now and self._now.kind == "word" else None

    def _chain(self, binding: int) -> Expression:
        """Parts held together by signs that bind at least this closely."""
        if binding > Sign.OF.binding:
            return self._range()
        left = self._chain(binding + 1)
        while (sign := self._sign()) is not None and sign.binding == binding:
            self._refuse_tight_hyphen()
            self._refuse_of_after_count(sign, left)
            self.at += 1
            left = Operation(left, sign, self._chain(binding + 1))
        return left

    def _range(self) -> Expression:
        start = self.at
        low = self._signed()
        if self._now is None or self._now.text not in RANGES:
            return low
        self.at += 1
        high = self._signed()
        if isinstance(low, Number) and isinstance(high, Number):
            low = self._shared_scale(low, high, start)
            if low.value > high.value:
                self.at = start
                raise self._fault(
                    "the range runs backwards", 'Put the lower end first; for a difference, say "less".'
                )
        return Between(low, high)

    def _shared_scale(self, low: Number, high: Number, start: int) -> Number:
        """In "60 to 70 %" the sign belongs to both; "60 % to 70" may be meant in two ways."""
        if low.scale is Scale.ONE:
            return Number(low.amount, high.scale)
        if high.scale is Scale.ONE:
            self.at = start
            raise self._fault(
                f"the range has {low.scale} at one end only",
                f"Say it after both ends, or write {high.amount} in full.",
            )
        return low

    def _signed(self) -> Expression:
        """A number or something in brackets, with a minus before it or none."""
        if self._sign() is not Sign.LESS:
            return self._atom()
        self.at += 1
        return Negative(self._atom())

    def _atom(self) -> Expression:
        token = self._now
        if token is None:
            raise self._fault("something is missing at the end", HOW)
        if token.kind == "number":
            return self._number(token)
        if token.kind == "own":
            self.at += 1
            return self._own(token)
        if token.text != "(":
            raise self._fault(*self._out_of_place(token))
        self.depth += 1
        if self.depth > MOST_BRACKETS:
            raise self._fault(f"there are more than {MOST_BRACKETS} brackets within each other", "Split it.")
        self.at += 1
        inner = self._chain(1)
        if self._now is None or self._now.text != ")":
            raise self._fault(
                *(self._out_of_place(self._now) if self._now else ("a bracket is not closed", "Add )."))
            )
        self.at += 1
        self.depth -= 1
        return inner

    def _number(self, token: Token) -> Number:
        if GROUPED.fullmatch(token.text) is None:
            raise self._fault("the commas do not group thousands", "Write 50,000 or 50000.")
        digits = token.text.replace(",", "")
        if len(digits) > MOST_DIGITS:
            raise self._fault(f"the number has more than {MOST_DIGITS} digits", "Round it.")
        self.at += 1
        scale = SCALES.get(self._now.text) if self._now and self._now.kind == "word" else None
        if scale is not None:
            self.at += 1
        return Number(Decimal(digits), scale or Scale.ONE)

    def _own(self, token: Token) -> Reference:
        whose, _, name = self.text[token.start + 1 : token.end - 1].strip().rpartition(".")
        if name.strip() not in OwnFigure.__members__.values():
            self.at -= 1
            raise self._fault(
                f'a campaign has no figure "{name.strip()}"',
                f"It may be {', '.join(f'{{{one}}}' for one in OwnFigure)}.",
            )
        question, _, period = whose.partition(",")
        return Reference(OwnFigure(name.strip()), question.strip(), period.strip())

    def _refuse_tight_hyphen(self) -> None:
        before, hyphen, after = self.tokens[self.at - 1], self.tokens[self.at], self.tokens[self.at + 1 : self.at + 2]
        is_tight = hyphen.text == HYPHEN and before.end == hyphen.start and before.text != ")"
        if is_tight and after and after[0].kind == "number" and after[0].start == hyphen.end:
            raise self._fault(
                "a hyphen between two numbers may mean a range or a difference", 'Write "to" or "less" instead.'
            )

    def _refuse_of_after_count(self, sign: Sign, left: Expression) -> None:
        """What "55% of 50,000" says is plain; "50 of 60" is a share, or fifty sixties."""
        if sign is Sign.OF and not _is_share(left):
            raise self._fault('"of" stands after a percentage only', "Write x to multiply, / to divide.")

    def _out_of_place(self, token: Token) -> tuple[str, str]:
        shown = self.text[token.start : token.end][:SHOWN_AROUND]
        if token.kind == "word" and token.text not in {*SIGNS, *SCALES, *RANGES, "(", ")"}:
            return f'"{shown}" is not understood here', f"{HOW} A unit has a field of its own."
        return f'"{shown}" stands where it cannot', HOW

    def _fault(self, what: str, do: str) -> ExpressionError:
        """The error, with the place of the token that is now being read marked in the text."""
        token = self._now
        start, end = (token.start, token.end) if token else (len(self.text), len(self.text))
        end = min(end, start + SHOWN_AROUND)
        before, after = self.text[max(0, start - SHOWN_AROUND) : start], self.text[end : end + SHOWN_AROUND]
        marked = f"{before}>>{self.text[start:end]}<<{after}"
        return ExpressionError(f"{what}: {marked}.", do=do)


def _is_share(expression: Expression) -> bool:
    match expression:
        case Number(_, scale):
            return scale is Scale.PERCENT
        case Between(low, high):
            return _is_share(low) and _is_share(high)
        case Reference() | Operation() | Negative():
            return False
