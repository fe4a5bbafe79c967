"""Digits and words that write a number: "1,234", "1 234", "1234.0", "twelve", "twenty-one"."""

import re
from decimal import Decimal

_SMALL = tuple(
    re.findall(
        r"\w+",
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen""",
    )
)
NUMBER_WORDS = _SMALL[1:]
"""One to nineteen, for places where only a short count can stand."""

_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_UNITS = "|".join(_SMALL[1:10])
_WORD_NUMBER = rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{_UNITS}))?|{'|'.join(sorted(_SMALL, key=len, reverse=True))})"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d{1,3}(?:'\d{3})+|\d+)(?:\.\d+)?"

NUMBER = rf"(?:{_DIGITS}|{_WORD_NUMBER})"
"""A pattern without groups: a number in digits (thousands parted by comma, space or apostrophe) or in words."""

PROSE_NUMBER = rf"(?:(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?|{_WORD_NUMBER})"
"""Like NUMBER, but spaces part numbers: in a sentence "12 345" may be two."""

_SIGNED = re.compile(rf"(?P<sign>-? ?)(?P<digits>{_DIGITS})")
_VALUES = {word: number for number, word in enumerate(_SMALL)} | {
    word: 20 + 10 * place for place, word in enumerate(_TENS)
}


def text_to_number(text: str) -> Decimal | None:
    """The number that a lower-case text writes, in digits or in words up to ninety-nine; None if it is none.

    A whole number comes back without decimals: "1234.0" is Decimal("1234").
    """
    if match := _SIGNED.fullmatch(text.strip()):
        number = Decimal(re.sub(r"[, ']", "", match["digits"]))
        whole = number.to_integral_value()
        number = whole if number == whole else number
        return -number if match["sign"].strip() else number
    parts = re.split(r"[ -]", text.strip())
    if not re.fullmatch(_WORD_NUMBER, text.strip()):
        return None
    return Decimal(sum(_VALUES[part] for part in parts))
