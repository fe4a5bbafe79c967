"""Which period each number of a sentence belongs to, and what makes that doubtful."""

import re
from dataclasses import dataclass
from decimal import Decimal

from foi.campaigns import Question
from foi.records import Period
from parsers.figures.placing import NO_PERIOD, ONLY_IN_FILE_NAME, TAKEN_AS_ASKED
from parsers.prose.counted import Counted, Dated
from parsers.prose.stretches import Stretch
from parsers.terms.phrases import any_phrase
from parsers.values.periods import find_periods

MOST_IN_A_SENTENCE = 3
SEVERAL_NUMBERS = "several numbers stand in the sentence"
APART = "the number and the period stand in different parts of the sentence"
BY_ORDER = "the sentence gives numbers and periods in two lists; they are paired by their order"
IN_THE_LINE_ABOVE = "the period stands in the line above, not beside the number"
SEVERAL_PERIODS = "several periods stand in the sentence"


@dataclass(frozen=True, slots=True)
class Tied:
    """A number with its period, if it has one, and the reasons to doubt the pair."""

    counted: Counted
    period: Period | None
    reasons: tuple[str, ...] = ()


def tie_periods(
    counted: tuple[Counted, ...], dated: tuple[Dated, ...], stretch: Stretch, name: str, question: Question
) -> list[Tied]:
    """Give each number of a stretch its period: its neighbour's, the only one near, or the only one asked for.

    `name` is the file's name, which may name the period. A stretch with many numbers and no order gives nothing.
    """
    counted = _without_sum(counted, dated, stretch.text)
    if pairs := _pairs(counted, dated, stretch.text):
        return pairs
    if len(counted) == len(dated) and RESPECTIVELY.search(stretch.text):
        return [Tied(c, d.period, (BY_ORDER,)) for c, d in zip(counted, dated, strict=True)]
    if len(counted) > MOST_IN_A_SENTENCE:
        return []
    several = (SEVERAL_NUMBERS,) if len(counted) > 1 else ()
    if len(dated) > 1:
        return [Tied(c, None, (*several, SEVERAL_PERIODS)) for c in counted]
    if dated:
        return [Tied(c, dated[0].period, several) for c in counted]
    period, doubt = _period_from_around(stretch, name, question)
    return [Tied(c, period, several + doubt) for c in counted]


def _without_sum(counted: tuple[Counted, ...], dated: tuple[Dated, ...], text: str) -> tuple[Counted, ...]:
    """The numbers without a total, named so, that the others add up to: "a total of 12: 7 in 2017 and 5 in 2018"."""
    if len(counted) != len(dated) + 1 or len(dated) < 2:  # noqa: PLR2004
        return counted
    numbers = [c.value.value for c in counted]
    if any(number is None for number in numbers):
        return counted
    whole = sum((number for number in numbers if number is not None), Decimal(0))
    for place in (0, -1):
        before = text[counted[place - 1].end if place else 0 : counted[place].start]
        if TOTAL.search(before) and counted[place].value.value == whole / 2:
            return counted[1:] if place == 0 else counted[:-1]
    return counted


TOTAL = any_phrase(r"(?:totals?|totall?ed|altogether|overall|in all|combined|sum)\b")


def _period_from_around(stretch: Stretch, name: str, question: Question) -> tuple[Period | None, tuple[str, ...]]:
    led = find_periods(stretch.lead)
    if len(led) == 1:
        return led[0], ()
    above = find_periods(stretch.heading)
    if len(above) == 1:
        return above[0], (IN_THE_LINE_ABOVE,)
    asked = {(period.start, period.end): period for period in question.periods}
    named = [(period.start, period.end) for period in find_periods(re.sub(r"[_]+", " ", name))]
    in_name = [asked[span] for span in named if span in asked]
    if len(in_name) == 1:
        return in_name[0], (ONLY_IN_FILE_NAME,)
    if len(question.periods) == 1:
        return question.periods[0], (TAKEN_AS_ASKED,)
    return None, (NO_PERIOD,)


RESPECTIVELY = re.compile(r"\brespectively\b|\bin (?:that|this|the same) order\b", re.IGNORECASE)
_DATING = r"\b(?:in|during|for|between|from|of|over|within|throughout|at)\b"
JOINS_AFTER = re.compile(rf"[^.;!?]*?(?:{_DATING}|[(:,-])\W*(?:\w+\W+){{0,3}}", re.IGNORECASE)
JOINS_BEFORE = re.compile(r"[^.;!?]*")
"""Between a number and its period; which words may stand there is judged elsewhere."""
BINDS_FORWARD = re.compile(rf"\s*(?:(?!and\b)\w+\s+){{0,6}}?{_DATING}\s+(?:the\s+(?:\w+\s+)?)?", re.IGNORECASE)
"""Between a number and the next period, with no comma: "5 in 2018" after another year."""


def _pairs(counted: tuple[Counted, ...], dated: tuple[Dated, ...], text: str) -> list[Tied]:
    """Numbers and periods that take turns: "7 in 2017 and 19 in 2018", or "2017 - 7 2018 - 19"; else nothing."""
    if not counted or len(counted) != len(dated):
        return []
    number_first = counted[0].start < dated[0].start
    pairs = []
    reached = -1
    for place, (number, date) in enumerate(zip(counted, dated, strict=True)):
        first, second = (number, date) if number_first else (date, number)
        if first.start < reached or first.end > second.start:
            return []
        between = text[first.end : second.start]
        joins = JOINS_AFTER if number_first else JOINS_BEFORE
        apart = not joins.fullmatch(between)
        if not number_first and place + 1 < len(dated):
            apart = apart or bool(BINDS_FORWARD.fullmatch(text[number.end : dated[place + 1].start]))
        if apart and len(counted) > 1:
            return []
        reached = second.end
        pairs.append(Tied(number, date.period, (APART,) * apart))
    return pairs
