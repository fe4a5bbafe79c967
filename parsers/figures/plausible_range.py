"""A figure outside what its campaign calls plausible waits for a person; a check says how many keep within it."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from foi.campaigns import Campaign, PlausibleRange, Question
from foi.records import Check, CheckStatus, Figure
from parsers.figures.confidence import doubt_figure

CHECK = "plausible range"


def check_plausible(figures: Sequence[Figure], campaign: Campaign) -> tuple[tuple[Figure, ...], tuple[Check, ...]]:
    """The figures, those outside the range of their question in review, and one check for each such question.

    The range is of a whole figure for a period asked. A part of one, a category or a month of a year, is only held
    against its upper end. A range is outside where all of it is.
    """
    ranges = {question.number: question for question in campaign.questions if question.plausible is not None}
    judged = [(figure, _fault(figure, ranges.get(figure.question))) for figure in figures]
    kept = tuple(doubt_figure(figure, fault) if fault else figure for figure, fault in judged)
    return kept, tuple(_checks(judged, ranges.values()))


def _fault(figure: Figure, question: Question | None) -> str:
    """Why a figure is not plausible, in a sentence; empty when it is, or says no number."""
    if question is None or question.plausible is None:
        return ""
    low, high = (figure.value, figure.value) if figure.value is not None else (figure.low, figure.high)
    span = question.plausible
    if span.high is not None and low is not None and low > span.high:
        return f'"{figure.raw}" is more than is plausible here ({_in_words(span)})'
    if span.low is not None and high is not None and high < span.low and _is_whole(figure, question):
        return f'"{figure.raw}" is less than is plausible here ({_in_words(span)})'
    return ""


def _is_whole(figure: Figure, question: Question) -> bool:
    asked = {(period.start, period.end) for period in question.periods}
    return not figure.breakdown and figure.period is not None and (figure.period.start, figure.period.end) in asked


def _in_words(span: PlausibleRange) -> str:
    if span.low is None:
        return f"at most {_number(span.high)}"
    return f"at least {_number(span.low)}" if span.high is None else f"{_number(span.low)} to {_number(span.high)}"


def _number(number: Decimal | None) -> str:
    return f"{number:,}" if number is not None else ""


def _checks(judged: Sequence[tuple[Figure, str]], questions: Iterable[Question]) -> Iterable[Check]:
    for question in questions:
        own = [(figure, fault) for figure, fault in judged if figure.question == question.number]
        faults = [fault for _, fault in own if fault]
        if faults:
            detail = f"question {question.number}: {faults[0]}"
            more = f", and {len(faults) - 1} more" if len(faults) > 1 else ""
            yield Check(check=CHECK, status=CheckStatus.DISAGREE, detail=f"{detail}{more}")
        elif own:
            detail = f"question {question.number}: {len(own)} figure{'s' if len(own) > 1 else ''} within it"
            yield Check(check=CHECK, status=CheckStatus.AGREE, detail=detail)
