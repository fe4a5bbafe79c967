"""Which period each number of a sentence belongs to, and what makes that doubtful."""

import datetime as dt
import re
from dataclasses import dataclass

from foi.campaigns import Question
from foi.records import Period
from parsers.prose.counted import Counted, Dated
from parsers.prose.stretches import Stretch
from parsers.values.periods import Basis, find_periods, period_basis

MOST_IN_A_SENTENCE = 3
NO_PERIOD = "the sentence names no period"
OTHER_PERIOD = "the period is not one that was asked"
OTHER_BASIS = "other year basis than asked"
SEVERAL_NUMBERS = "several numbers stand in the sentence"
APART = "the number and the period stand in different parts of the sentence"
BY_ORDER = "the sentence gives numbers and periods in two lists; they are paired by their order"
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


def _period_from_around(stretch: Stretch, name: str, question: Question) -> tuple[Period | None, tuple[str, ...]]:
    led = find_periods(stretch.lead)
    if len(led) == 1:
        return led[0], ()
    asked = {span_of(period): period for period in question.periods}
    in_name = [asked[span_of(p)] for p in find_periods(re.sub(r"[_]+", " ", name)) if span_of(p) in asked]
    if len(in_name) == 1:
        return in_name[0], (NO_PERIOD + "; the file's name does",)
    if len(question.periods) == 1:
        return question.periods[0], (NO_PERIOD + "; one alone was asked",)
    return None, (NO_PERIOD,)


RESPECTIVELY = re.compile(r"\brespectively\b|\bin (?:that|this|the same) order\b", re.IGNORECASE)
JOINS_AFTER = re.compile(
    r"\W*(?:\w+\W+){0,4}?(?:in|during|for|between|from|\()\s*(?:the\s+)?(?:\w+\s+){0,2}\W*", re.IGNORECASE
)
JOINS_BEFORE = re.compile(
    r"\W*(?:(?:there|we|it|police|recorded|was|were|had|the|force|figure|number|total|a|of|is)\W+){0,8}",
    re.IGNORECASE,
)

ALONE_AFTER = re.compile(
    r"[^.;!?]*?(?:\b(?:in|during|for|between|from|of|over|within|throughout|at)\b|[(:,-])\W*(?:\w+\W+){0,3}",
    re.IGNORECASE,
)
ALONE_BEFORE = re.compile(r"[^.;!?]*")
"""Between a sentence's only number and its only period; which words may stand there is judged elsewhere."""


def _pairs(counted: tuple[Counted, ...], dated: tuple[Dated, ...], text: str) -> list[Tied]:
    """Numbers and periods that take turns: "7 in 2017 and 19 in 2018", or "2017 - 7 2018 - 19"; else nothing."""
    if not counted or len(counted) != len(dated):
        return []
    number_first = counted[0].start < dated[0].start
    pairs = []
    reached = -1
    for number, date in zip(counted, dated, strict=True):
        first, second = (number, date) if number_first else (date, number)
        joins = JOINS_AFTER if number_first else JOINS_BEFORE
        if first.start < reached or first.end > second.start:
            return []
        between = text[first.end : second.start]
        if len(counted) > 1 and not joins.fullmatch(between):
            return []
        reached = second.end
        alone = ALONE_AFTER if number_first else ALONE_BEFORE
        apart = len(counted) == 1 and not alone.fullmatch(between)
        pairs.append(Tied(number, date.period, (APART,) * apart))
    return pairs


def period_reasons(period: Period | None, question: Question) -> list[str]:
    """Why a period does not fit what was asked; empty when it was asked for, or when there is none."""
    if period is None or span_of(period) in {span_of(asked) for asked in question.periods}:
        return []
    bases = {period_basis(asked) for asked in question.periods}
    years = {Basis.CALENDAR_YEAR, Basis.FINANCIAL_YEAR}
    basis = period_basis(period)
    return [OTHER_BASIS if basis in years and bases & years and basis not in bases else OTHER_PERIOD]


def span_of(period: Period) -> tuple[dt.date, dt.date]:
    """First and last day, to compare periods whatever their label."""
    return period.start, period.end
