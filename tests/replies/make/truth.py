"""What must come out of a reply, and what is wrong with a reading that differs."""

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from foi.records import CheckStatus, Figure, FigureKind, FigureState, Period, QuestionOutcome, Reading, ReplyOutcome


class Need(StrEnum):
    """How a reader may bring a figure."""

    ACCEPTED = "must be found and accepted unseen"
    FOUND = "must be found, accepted or in review"
    REVIEW = "must be found, in review"
    DOUBTFUL = "may be left out, but never be accepted"
    OPTIONAL = "may be left out, but must be right"


Key = tuple[str, dt.date | None, dt.date | None, tuple[str, ...]]
"""Question, first and last day, categories in alphabetical order."""


@dataclass(frozen=True, slots=True)
class Expected:
    """One figure as a careful person reads it."""

    question: str
    period: Period
    categories: tuple[str, ...]
    kind: FigureKind
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    need: Need = Need.ACCEPTED

    @property
    def key(self) -> "Key":
        return (self.question, self.period.start, self.period.end, tuple(sorted(self.categories)))

    def __str__(self) -> str:
        said = f"{self.low} to {self.high}" if self.kind is FigureKind.RANGE else self.value
        return f"{_key_in_words(self.key)}: {self.kind} {said}"


@dataclass(frozen=True, slots=True)
class Truth:
    """All that a reader must make of one reply; what is None is not judged.

    `noise_allowed`: further figures may stand in review. `references` are all those the reply bears, theirs and ours.
    `warnings` are words that some warning must have, `reasons` words that every figure in review must give.
    """

    outcomes: frozenset[ReplyOutcome]
    figures: tuple[Expected, ...] = ()
    questions: dict[str, frozenset[QuestionOutcome]] = field(default_factory=dict)
    exemptions: dict[str, tuple[str, ...]] = field(default_factory=dict)
    checks: frozenset[CheckStatus] = frozenset()
    force: str | None = None
    letter_date: dt.date | None = None
    references: frozenset[str] | None = None
    noise_allowed: bool = False
    warnings: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


def faults(reading: Reading, truth: Truth) -> list[str]:
    """Every way in which a reading departs from the truth, as sentences; empty when it is right."""
    found = [
        *_figure_faults(reading.figures, truth),
        *(f"not found: {wanted}" for wanted in _missing(reading.figures, truth)),
    ]
    if reading.outcome not in truth.outcomes:
        found.append(f"outcome {reading.outcome}, not {_any_of(truth.outcomes)}")
    return [
        *found,
        *_answer_faults(reading, truth),
        *_letter_faults(reading, truth),
        *_unsaid(reading, truth),
    ]


def _answer_faults(reading: Reading, truth: Truth) -> Iterable[str]:
    answers = {answer.question: answer for answer in reading.questions}
    for number, outcomes in truth.questions.items():
        if number not in answers or answers[number].outcome not in outcomes:
            got = answers[number].outcome if number in answers else "missing"
            yield f"question {number} is {got}, not {_any_of(outcomes)}"
    for number, sections in truth.exemptions.items():
        got_sections = answers[number].exemptions if number in answers else ()
        if not set(sections) <= set(got_sections):
            yield f"question {number} cites {got_sections}, not {sections}"


def _letter_faults(reading: Reading, truth: Truth) -> Iterable[str]:
    for status in sorted(truth.checks - {check.status for check in reading.checks}):
        yield f"no check says {status}"
    if truth.force is not None and reading.force != truth.force:
        yield f'force "{reading.force}", not "{truth.force}"'
    if truth.letter_date is not None and reading.letter_date != truth.letter_date:
        yield f"letter date {reading.letter_date}, not {truth.letter_date}"
    if truth.references is not None and set(reading.references) != truth.references:
        yield f"references {sorted(reading.references)}, not {sorted(truth.references)}"


def _unsaid(reading: Reading, truth: Truth) -> Iterable[str]:
    """Warnings and reasons that a person has to be given and is not."""
    for words in truth.warnings:
        if not any(words in warning for warning in reading.warnings):
            yield f'no warning says "{words}"'
    for figure in reading.figures:
        for words in truth.reasons if figure.state is FigureState.REVIEW else ():
            if not any(words in reason for reason in figure.reasons):
                yield f'{_key_in_words(_key_of(figure))}: no reason says "{words}", only {figure.reasons}'


def _figure_faults(figures: Iterable[Figure], truth: Truth) -> Iterable[str]:
    wanted = {expected.key: expected for expected in truth.figures}
    for figure in figures:
        expected = wanted.get(_key_of(figure))
        accepted = figure.state is FigureState.ACCEPTED
        said = f"{_key_in_words(_key_of(figure))}: {figure.kind} {figure.raw!r} at {figure.where}"
        if expected is None:
            if figure.kind is not FigureKind.BLANK and (accepted or not truth.noise_allowed):
                yield f"{'accepted' if accepted else 'in review'} but not in the reply: {said}"
        elif accepted and expected.need in (Need.REVIEW, Need.DOUBTFUL):
            yield f"accepted though doubtful: {said}"
        elif accepted and not _same(figure, expected):
            yield f"accepted wrongly: {said}, not {expected}"
        elif not accepted and expected.need is Need.ACCEPTED:
            yield f"in review though clear: {said} ({'; '.join(figure.reasons)})"


def _missing(figures: Iterable[Figure], truth: Truth) -> Iterable[Expected]:
    by_key: dict[Key, list[Figure]] = {}
    for figure in figures:
        by_key.setdefault(_key_of(figure), []).append(figure)
    for expected in truth.figures:
        if expected.need in (Need.DOUBTFUL, Need.OPTIONAL):
            continue
        if not any(_same(figure, expected) for figure in by_key.get(expected.key, [])):
            yield expected


def _same(figure: Figure, expected: Expected) -> bool:
    return (figure.kind, figure.value, figure.low, figure.high) == (
        expected.kind,
        expected.value,
        expected.low,
        expected.high,
    )


def _key_of(figure: Figure) -> Key:
    period = figure.period
    return (
        figure.question,
        period.start if period else None,
        period.end if period else None,
        tuple(sorted(figure.breakdown.values())),
    )


def _key_in_words(key: Key) -> str:
    question, start, end, categories = key
    return f"question {question}, {start} to {end}, {' / '.join(categories) or 'no category'}"


def _any_of(outcomes: Iterable[StrEnum]) -> str:
    return " or ".join(sorted(outcomes))


def count(question: str, period: Period, number: int, *categories: str, need: Need = Need.ACCEPTED) -> Expected:
    """A printed number; a printed 0 is a true zero."""
    kind = FigureKind.EXACT if number else FigureKind.ZERO
    return Expected(question, period, categories, kind, value=Decimal(number), need=need)


def under_five(question: str, period: Period, *categories: str, need: Need = Need.FOUND) -> Expected:
    """A count known only to be 1 to 4."""
    return Expected(question, period, categories, FigureKind.RANGE, low=Decimal(1), high=Decimal(4), need=need)


def month(year: int, number: int) -> Period:
    """A calendar month."""
    last = calendar.monthrange(year, number)[1]
    return Period(start=dt.date(year, number, 1), end=dt.date(year, number, last))


def calendar_year(year: int) -> Period:
    """January to December."""
    return Period(start=dt.date(year, 1, 1), end=dt.date(year, 12, 31))


def financial_year(year: int) -> Period:
    """April of `year` to March of the next."""
    return Period(start=dt.date(year, 4, 1), end=dt.date(year + 1, 3, 31))


def financial_label(year: int) -> str:
    """2015 -> "2015/16"."""
    return f"{year}/{(year + 1) % 100:02d}"


FULL = frozenset({ReplyOutcome.FULL})
PARTIAL = frozenset({ReplyOutcome.PARTIAL})
ANSWERED = frozenset({QuestionOutcome.ANSWERED})
