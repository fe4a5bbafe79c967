"""Which total of a campaign is meant: its question and its period, as an address or a form names them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from foi.errors import UsageError
from reports.report.facts import QuestionTotal
from reports.report.names import names_of
from reports.report.words import title_of


@dataclass(frozen=True, slots=True)
class Choice:
    """One total that can be chosen."""

    name: str
    question: str
    period: str
    title: str
    start: dt.date


def choices_of(totals: Sequence[QuestionTotal]) -> tuple[Choice, ...]:
    """Every total of a campaign, in its order."""
    return tuple(
        Choice(name, total.question, total.period.name, title_of(total), total.period.start)
        for total, name in zip(totals, names_of(totals), strict=True)
    )


def chosen_of(choices: Sequence[Choice], question: str, period: str) -> Choice:
    """The one that is meant. UsageError for a question that was not asked.

    What is not said is the total that the page of requests quotes: of the first question the latest period. A period
    that this question was not asked for gives way to its latest: the two are chosen one beside the other.
    """
    meant = question or next((one.question for one in choices), "")
    of_question = [one for one in choices if one.question == meant]
    if not of_question:
        raise UsageError(f'the campaign has no question "{question}".', do="Choose one of those it has.")
    return next((one for one in of_question if one.period == period), max(of_question, key=lambda one: one.start))
