"""Everything that the page of the national estimate shows, from one look at the store."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from db.beside_totals import count_waiting
from db.changes import load_pending_changes
from db.estimates import StoredEstimate, Target, load_estimates, load_targets
from db.history import load_used, stood_at_end_of
from db.publications import PublishedTotal, load_published_totals
from db.store import Session
from estimates.results import NationalEstimate, Severity
from foi.clock import london_day
from foi.errors import UsageError
from foi.plain_words import uk_date
from reports.report.cells import Table
from reports.report.facts import Drawn, QuestionTotal, ReportFacts
from reports.report.method import method_paragraphs
from reports.report.pictures import Picture, campaign_pictures
from reports.report.source_tables import context_table, what_if_table
from reports.report.view import TotalView, total_view
from steps.check_samples import sample_sentence
from steps.report_facts import report_facts_as_read
from web.estimate.choice import Choice, choices_of, chosen_of
from web.estimate.inputs import InputLine, input_lines
from web.estimate.moves import Move, moves_of

WEIGHTS = {
    Severity.RED: "Red: print “at least” only",
    Severity.AMBER: "Amber: say it beside the figure",
    Severity.NOTE: "Note",
}


@dataclass(frozen=True, slots=True)
class EstimatePage:
    """What is shown of one total. `as_of` is None for the total that stands; `waiting` counts figures to check.

    `pending`: a change waits that no total has taken in. `drawn` are the ids of the campaign's latest estimates,
    which whoever publishes has read. `published` are the publications of this total, the latest first; `re_checked`
    says how many figures of a random sample were wrong.
    """

    facts: ReportFacts
    choices: tuple[Choice, ...]
    chosen: Choice
    view: TotalView
    answers: tuple[Picture, ...]
    context: Table | None
    what_if: Table | None
    method: tuple[str, ...]
    inputs: tuple[InputLine, ...]
    moves: tuple[Move, ...]
    as_of: dt.date | None
    waiting: int
    pending: bool
    drawn: tuple[int, ...]
    published: tuple[PublishedTotal, ...]
    fingerprint: str
    re_checked: str

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions that can be chosen."""
        return tuple(dict.fromkeys(one.question for one in self.choices))

    @property
    def periods(self) -> tuple[str, ...]:
        """The periods that can be chosen of the question shown."""
        return tuple(one.period for one in self.choices if one.question == self.chosen.question)

    @property
    def warnings(self) -> tuple[tuple[str, str, str], ...]:
        """Each warning: its severity, what that means for whoever publishes, and its words; the gravest first."""
        found = self.view.total.estimate
        warnings = found.warnings if found else ()
        return tuple(
            (severity.value, WEIGHTS[severity], warning.text)
            for severity in (Severity.RED, Severity.AMBER, Severity.NOTE)
            for warning in warnings
            if warning.severity is severity
        )


def estimate_page(
    session: Session, campaign: str, *, question: str, period: str, as_of: dt.date | None, today: dt.date
) -> EstimatePage:
    """Gather the page. UsageError for a question that was not asked, or a day that has not come."""
    if as_of is not None and as_of > today:
        raise UsageError(f"{uk_date(as_of)} has not come yet.", do="Choose a day that has.")
    facts = report_facts_as_read(session, campaign, today=today)
    choices = choices_of(facts.totals)
    chosen = chosen_of(choices, question, period)
    total = facts.totals[choices.index(chosen)]
    target = load_targets(session, campaign=campaign)[choices.index(chosen)]
    estimates = load_estimates(session, target)
    latest = estimates[-1] if estimates else None
    shown = stood_at_end_of(estimates, as_of) if as_of else latest
    if as_of is not None:
        total = _as_it_stood(total, shown, estimates)
    return EstimatePage(
        facts=facts,
        choices=choices,
        chosen=chosen,
        view=total_view(facts, total, chosen.name),
        answers=campaign_pictures(facts),
        context=context_table(facts.context),
        what_if=what_if_table(facts.what_if),
        method=method_paragraphs(facts),
        inputs=input_lines(session, load_used(session, shown.id)) if shown else (),
        moves=moves_of(session, estimates, total.history),
        as_of=as_of,
        waiting=count_waiting(session, target),
        pending=_is_pending(session, target),
        drawn=tuple(one.drawn.estimate_id for one in facts.totals if one.drawn),
        published=tuple(reversed(load_published_totals(session, target))),
        fingerprint=latest.fingerprint if latest else "",
        re_checked=sample_sentence(session, campaign),
    )


def _is_pending(session: Session, target: Target) -> bool:
    return any(change.question_id == target.question_id for change in load_pending_changes(session))


def _as_it_stood(
    total: QuestionTotal, stood: StoredEstimate | None, estimates: Sequence[StoredEstimate]
) -> QuestionTotal:
    """A total as it was then; what stands beside it now, such as who is missing and why, is left out."""
    if stood is None:
        first = (
            f"the first was drawn on {uk_date(london_day(estimates[0].at))}" if estimates else "none has been drawn"
        )
        beside: dict[str, object] = {"estimate": None, "no_estimate": f"No total stood then: {first}.", "drawn": None}
        stood_at = 0
    else:
        beside = {"estimate": NationalEstimate.model_validate(stood.result), "drawn": _drawn(stood)}
        stood_at = stood.sequence
    then = tuple(past for past in total.history if past.sequence <= stood_at)
    gone = {"figures": (), "missing": (), "year_on_year": None, "population": None}
    return total.model_copy(update={**beside, **gone, "history": then})


def _drawn(stood: StoredEstimate) -> Drawn:
    return Drawn(
        estimate_id=stood.id, sequence=stood.sequence, cause=stood.cause, difference=stood.difference, at=stood.at
    )
