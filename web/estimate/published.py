"""What was published beside what stands now."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.cause_links import CauseLink, load_cause_links
from db.estimates import StoredEstimate, Target, load_estimates, load_targets
from db.publications import Publication
from db.store import Session
from estimates.results import NationalEstimate
from reports.report.facts import QuestionTotal, ReportFacts
from reports.report.words import quote_of, title_of
from steps.moves import describe_move


@dataclass(frozen=True, slots=True)
class SinceThen:
    """One total of a publication: what it said, and in words what has moved; `moved` empty where nothing has.

    `causes` are the changes that the estimates drawn since took in.
    """

    title: str
    question: str
    period: str
    said: str
    says_now: str
    moved: str
    causes: tuple[CauseLink, ...]


def since_published(session: Session, publication: Publication) -> tuple[SinceThen, ...]:
    """Each total that was published beside the one that stands."""
    said = ReportFacts.model_validate(publication.facts)
    targets = {(one.question, one.period): one for one in load_targets(session, campaign=publication.campaign)}
    return tuple(
        _compare(session, total, targets.get((total.question, total.period)))
        for total in said.totals
        if total.estimate is not None
    )


def _compare(session: Session, total: QuestionTotal, target: Target | None) -> SinceThen:
    found = total.estimate
    assert found is not None, "only these are compared"
    estimates = load_estimates(session, target) if target else []
    latest = estimates[-1] if estimates else None
    is_same = latest is None or latest.fingerprint == found.fingerprint
    now = NationalEstimate.model_validate(latest.result) if latest and not is_same else None
    return SinceThen(
        title=title_of(total),
        question=total.question,
        period=total.period.name,
        said=quote_of(total),
        says_now=quote_of(total.model_copy(update={"estimate": now})) if now else "",
        moved=describe_move(found.model_dump(mode="json"), now) if now else "",
        causes=_causes_since(session, estimates, total),
    )


def _causes_since(
    session: Session, estimates: Sequence[StoredEstimate], total: QuestionTotal
) -> tuple[CauseLink, ...]:
    published_as = total.drawn.sequence if total.drawn else 0
    later = [one.id for one in estimates if one.sequence > published_as]
    links = load_cause_links(session, later)
    return tuple({link.change_id: link for one in later for link in links[one]}.values())
