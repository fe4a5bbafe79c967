"""What one cell or phrase says as a number, and of which kind: exact, zero, range, approximate, withheld, not held.

The kinds are never mixed: "<5" is a range, "*" is suppressed, "nil" is zero, "-" is blank with a doubt. A `doubt` is
the reason a person should look; it is empty when the text can be read in one way only.
"""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from foi.records import FigureKind
from parsers.blocks import Cell
from parsers.values.sayings import DASH, words_to_saying
from parsers.values.words_for_numbers import NUMBER, text_to_number

DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"), "-")
SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f"), " ")
NOT_PRINTED = dict.fromkeys(map(ord, "\u200b\ufeff\u00ad"))
LEAST_IN_A_RANGE = Decimal(1)
"""Lower end of "fewer than five": authorities hide small counts, and print a zero as a zero."""

MONEY = "an amount of money, not a count"
FOOTNOTE = "the number carries a footnote mark"
OPEN_ENDED = "only one end of the range is given"
MAYBE_LABEL = "two numbers with a dash can be a range, an age band or a date"
NEGATIVE = "a count cannot be negative"
MAYBE_CODE = "it begins with a zero, so it may be a code"
SHOWN_OTHERWISE = "the cell shows another number than it stores"
FIRST_YEAR, LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class Value:
    """A number as printed. `value` for exact, zero and approximate; `low` and `high` (inclusive) for a range."""

    kind: FigureKind
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    doubt: str


def _counted(number: Decimal, doubt: str = "") -> Value:
    if number == 0:
        return Value(FigureKind.ZERO, Decimal(0), None, None, doubt)
    return Value(FigureKind.EXACT, number, None, None, doubt or (NEGATIVE if number < 0 else ""))


def _approximate(number: Decimal, doubt: str = "") -> Value:
    return Value(FigureKind.APPROXIMATE, number, None, None, doubt)


def _range(low: Decimal | None, high: Decimal | None, doubt: str = "") -> Value:
    doubt = doubt or (OPEN_ENDED if low is None or high is None else "")
    return Value(FigureKind.RANGE, None, low, high, doubt)


def cell_to_value(cell: Cell) -> Value | None:
    """What a cell says as a number; None for a label, a date, a percentage or an empty cell.

    What a person sees counts: a stored 3 shown as "<5" is a range, and the 3 is never used. A stored 0 that the sheet
    shows as a dash (the accounting format) is zero.
    """
    stored = cell.value
    if not cell.text or isinstance(stored, bool | dt.date | dt.time):
        return None
    as_stored = type(stored) is int and cell.text == str(stored)  # nearly every cell of a large sheet
    shown = _counted(Decimal(cell.text)) if as_stored else text_to_value(cell.text)
    if not isinstance(stored, int | Decimal):
        return shown
    number = Decimal(stored)
    if shown is None:
        says_more = "%" in cell.text or not re.search(r"\d", cell.text)
        return None if says_more else _counted(number, f'the cell shows "{cell.text}"')
    if shown.kind is FigureKind.BLANK and number == 0 and shown.doubt == DASH:
        return _counted(number)
    if shown.value is None or shown.value == number or shown.doubt:
        return shown
    rounding = Decimal(1).scaleb(min(0, int(shown.value.as_tuple().exponent))) / 1000
    return shown if abs(shown.value - number) <= rounding else _counted(shown.value, SHOWN_OTHERWISE)


@lru_cache(maxsize=20_000)
def text_to_value(text: str) -> Value | None:
    """What a whole text says as a number; None when it says nothing numeric ("Total", "14%", a date, an empty text).

    Footnote marks and money are read with a doubt; "26 million" is approximate.
    """
    words = _tidy(text)
    if not words:
        return None
    said = _saying(words)
    if said is not None:
        return said
    if words.endswith("%") or "per cent" in words:
        return None
    doubt = ""
    unmarked = _without_footnote(words)
    if unmarked != words:
        words, doubt = unmarked, FOOTNOTE
    if re.search(r"[£$€]", words):
        words, doubt = re.sub(r"[£$€]\s*", "", words), MONEY
    return _approximation(words, doubt) or _bound(words, doubt) or _between(words, doubt) or _number(words, doubt)


def _tidy(text: str) -> str:
    plain = text.translate(DASHES).translate(SPACES).translate(NOT_PRINTED)
    return re.sub(r"\s+", " ", plain).strip().casefold()


def _saying(words: str) -> Value | None:
    saying = words_to_saying(words)
    if saying is None:
        return None
    if saying.kind is FigureKind.ZERO:
        return _counted(Decimal(0), saying.doubt)
    return Value(saying.kind, None, None, None, saying.doubt)


FOOTNOTE_MARK = re.compile(
    r"(?<=[\d)])\s*(?:\*+|\[(?:note )?[\da-z]{1,2}\]|\((?:note |see note )?[\da-z]\)"
    r"|[\u00b9\u00b2\u00b3\u2070-\u2079]+|[\u2020\u2021#^]+)$"
)


def _without_footnote(words: str) -> str:
    return FOOTNOTE_MARK.sub("", words)


ABOUT = (
    r"(?:approx(?:imately|\.)?|about|around|circa|c\.?|ca\.?|~|roughly|est(?:imated?|\.)?|nearly|almost"
    r"|in the region of)"
)
APPROXIMATION = re.compile(
    rf"{ABOUT} ?(?P<before>{NUMBER})|(?P<after>{NUMBER}) ?\(?(?:approx(?:imately|\.)?|est(?:imated|\.)?)\)?"
)
MAGNITUDE = re.compile(rf"(?:{ABOUT} ?)?(?P<number>{NUMBER}) ?(?P<scale>thousand|million|billion|k|mn?|bn)")
SCALES = {"thousand": 10**3, "k": 10**3, "million": 10**6, "m": 10**6, "mn": 10**6, "billion": 10**9, "bn": 10**9}


def _approximation(words: str, doubt: str) -> Value | None:
    if match := MAGNITUDE.fullmatch(words):
        number = text_to_number(match["number"])
        return None if number is None else _approximate(number * SCALES[match["scale"]], doubt)
    if match := APPROXIMATION.fullmatch(words):
        number = text_to_number(match["before"] or match["after"])
        return None if number is None else _approximate(number, doubt)
    return None


BELOW = re.compile(rf"(?:<|(?:fewer|less|lower) th[ae]n|under|below) ?(?P<number>{NUMBER})")
AT_MOST = re.compile(
    rf"(?:<=|=<|≤|⩽|up to|no more than|not more than|at most|maximum of) ?(?P<before>{NUMBER})"
    rf"|(?P<after>{NUMBER}) (?:or|and) (?:fewer|less|under|below)"
)
ABOVE = re.compile(rf"(?:>|(?:more|greater) th[ae]n|over|above) ?(?P<number>{NUMBER})")
AT_LEAST = re.compile(
    rf"(?:>=|=>|≥|⩾|at least|no fewer than|not less than|minimum of) ?(?P<before>{NUMBER})"
    rf"|(?P<after>{NUMBER}) ?(?:\+|(?:or|and) (?:more|over|above))"
)


def _bound(words: str, doubt: str) -> Value | None:
    for pattern, is_upper, step in ((BELOW, True, -1), (AT_MOST, True, 0), (ABOVE, False, 1), (AT_LEAST, False, 0)):
        if not (match := pattern.fullmatch(words)):
            continue
        number = text_to_number(next(group for group in match.groups() if group))
        if number is None:
            return None
        end = number + step
        if not is_upper:
            return _range(end, None, doubt)
        return None if end < 0 else _range(min(LEAST_IN_A_RANGE, end), end, doubt)
    return None


BETWEEN = re.compile(rf"between (?P<low>{NUMBER}) (?:and|to|-) (?P<high>{NUMBER})(?: inclusive| \(inclusive\))?")
FROM_TO = re.compile(rf"(?P<low>{NUMBER}) ?(?:-|to) ?(?P<high>{NUMBER})")


def _between(words: str, doubt: str) -> Value | None:
    match = BETWEEN.fullmatch(words)
    if not match:
        match = FROM_TO.fullmatch(words)
        doubt = doubt or MAYBE_LABEL
    if not match:
        return None
    low, high = text_to_number(match["low"]), text_to_number(match["high"])
    if low is None or high is None or low >= high or FIRST_YEAR <= low <= LAST_YEAR:
        return None
    return _range(low, high, doubt)


CODE = re.compile(r"0\d+")


def _number(words: str, doubt: str) -> Value | None:
    if CODE.fullmatch(words):
        doubt = doubt or MAYBE_CODE
    number = text_to_number(words)
    return None if number is None else _counted(number, doubt)
