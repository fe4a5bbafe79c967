"""Which total of a campaign is meant: its question and its period, as an address or a form names them."""

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


def choices_of(totals: Sequence[QuestionTotal]) -> tuple[Choice, ...]:
    """Every total of a campaign, in its order."""
    return tuple(
        Choice(name, total.question, total.period.name, title_of(total))
        for total, name in zip(totals, names_of(totals), strict=True)
    )


def chosen_of(choices: Sequence[Choice], question: str, period: str) -> Choice:
    """The one that is meant; what is not said is the first there is. UsageError for a question that was not asked.

    A period that this question was not asked for gives way to its first: the two are chosen one beside the other.
    """
    of_question = [one for one in choices if question in {"", one.question}]
    if not of_question:
        raise UsageError(f'the campaign has no question "{question}".', do="Choose one of those it has.")
    return next((one for one in of_question if one.period == period), of_question[0])
