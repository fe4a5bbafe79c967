"""The sentence above the board: who has replied, and the latest total with the caveat that must stand beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.estimates import Target, load_latest_estimate, load_targets
from db.store import Session
from estimates.quote import caveat_beside_sentence, is_red
from estimates.results import NationalEstimate
from estimates.shares import ShareRule
from estimates.wording import percent
from foi.populations import populations
from steps.report_requests import latest_rows
from steps.standings import BoardRow


@dataclass(frozen=True, slots=True)
class LatestTotal:
    """What may be printed of a total: its sentence, whole, and its caveat. `others` counts the campaign's others."""

    question: str
    period: str
    sentence: str
    caveat: str
    is_red: bool
    others: int


@dataclass(frozen=True, slots=True)
class Headline:
    """`replied` and `gave_figure` count authorities; `share` is of the population, empty where none is known."""

    asked: int
    replied: int
    gave_figure: int
    share: str
    total: LatestTotal | None


def load_headline(session: Session, campaign: str, rows: Sequence[BoardRow]) -> Headline:
    """The headline of a campaign from the estimates as they are stored."""
    authorities = latest_rows(rows)
    replied = {row.force for row in rows if row.standing.replied}
    targets = load_targets(session, campaign=campaign)
    target = _newest(targets)
    stored = load_latest_estimate(session, target) if target else None
    total = None
    share = ""
    if target and stored:
        found = NationalEstimate.model_validate(stored.result)
        total = LatestTotal(
            question=target.question,
            period=target.period.name,
            sentence=found.sentence,
            caveat=caveat_beside_sentence(found),
            is_red=is_red(found),
            others=len(targets) - 1,
        )
        share = _share(stored.release, {row.force for row in authorities}, replied)
    return Headline(
        asked=len(authorities),
        replied=len(replied),
        gave_figure=len({row.force for row in rows if row.figures}),
        share=share,
        total=total,
    )


def _newest(targets: Sequence[Target]) -> Target | None:
    """Of the first question the latest period asked."""
    first = [one for one in targets if one.question_id == targets[0].question_id]
    return max(first, key=lambda one: one.period.start, default=None)


def _share(release: str, asked: set[str], replied: set[str]) -> str:
    persons = populations(release).persons
    if not asked <= set(persons):
        return ""
    whole = sum(persons[slug] for slug in asked)
    return percent(ShareRule().percentage(sum(persons[slug] for slug in replied), whole))
