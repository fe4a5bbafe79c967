"""Redraw the national totals of one question, where an accepted figure has changed; and only then."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from db.beside_totals import load_alike_questions, load_earlier_targets
from db.changes import Change, load_pending_changes, save_consumed
from db.estimates import (
    NewCategory,
    NewEstimate,
    StoredEstimate,
    Target,
    load_latest_estimate,
    load_targets,
    save_estimate,
)
from db.store import Session, Store
from estimates.inputs import fingerprint
from estimates.last_round import last_round_of
from estimates.national import estimate_total
from estimates.results import NationalEstimate
from foi.forces import COVERS_SEPARATOR
from steps.inputs import Counting, count_bounds, load_counting
from steps.moves import describe_move

SHARE_DIGITS = Decimal("1e-9")
"""Percent to nine decimals in the column `share`; the full result keeps every digit."""

NOTHING_TO_SCALE = "no populations are known for these authorities: nothing to scale up"


@dataclass(frozen=True, slots=True)
class Redrawn:
    """A new estimate: what it is about, what caused it and what moved."""

    estimate_id: int
    target: Target
    cause: str
    difference: str
    sentence: str


class _Touched(NamedTuple):
    target: Target
    counting: Counting | None
    latest: StoredEstimate | None
    changes: tuple[Change, ...]
    cause: str


@dataclass(frozen=True, slots=True)
class _Drawing:
    target: Target
    sequence: int
    new: NewEstimate | None
    changes: tuple[Change, ...]


def pending_questions(store: Store) -> list[int]:
    """Ids of the questions with a change that no estimate has taken in, oldest change first."""
    with store.reading() as session:
        return list(dict.fromkeys(change.question_id for change in load_pending_changes(session)))


def redraw_question(store: Store, question_id: int, *, at: dt.datetime) -> list[Redrawn]:
    """Draw anew each period of a question that a change touches and whose inputs differ from its latest estimate's.

    The totals of a later round that rest on its figures (the last round's ratio) are drawn with it. The numbers are
    worked out before anything is locked; if another run got in between, it starts over. Returns the new estimates:
    none when the same figures still count.
    """
    while True:
        with store.reading() as session:
            alike = load_alike_questions(session, question_id)
            changes = [change for change in load_pending_changes(session) if change.question_id in alike]
            seen = _load_touched(session, alike, changes) if changes else []
        if not changes:
            return []
        redrawn = _save(store, [_draw(one) for one in seen], changes, at)
        if redrawn is not None:
            return redrawn


def _load_touched(session: Session, questions: Sequence[int], changes: Sequence[Change]) -> list[_Touched]:
    """The periods of these questions that a change is about, or whose last round it is about and moved.

    Each with what it is made of now: whether it is drawn is decided by that.
    """
    targets = [target for question in questions for target in load_targets(session, question_id=question)]
    found = []
    for target in targets:
        rests_on = [target, *load_earlier_targets(session, target)]
        touching = tuple(change for change in changes if any(_touches(change, one, targets) for one in rests_on))
        if not touching:
            continue
        latest, counting = load_latest_estimate(session, target), load_counting(session, target)
        if not _last_round_moved(latest, counting):
            touching = tuple(change for change in touching if change.question_id == target.question_id)
        if touching:
            cause = "; ".join(dict.fromkeys(_what(change, target, targets) for change in touching))
            found.append(_Touched(target, counting, latest, touching, cause))
    return found


def _last_round_moved(latest: StoredEstimate | None, counting: Counting | None) -> bool:
    """Whether the last round gives other figures than those that the latest estimate rests on."""
    now = last_round_of(counting.inputs)[0] if counting else None
    before = latest.result.get("last_round") if latest else None
    if now is None or before is None:
        return now is not before
    told = now.model_dump(mode="json", include={"label", "figures"})
    return told != {"label": before["label"], "figures": before["figures"]}


def _touches(change: Change, target: Target, targets: Sequence[Target]) -> bool:
    """Whether it is about this question and period.

    One without a period touches all of its question; so does one of a period nobody asked for, which each total names
    in a warning.
    """
    if change.question_id != target.question_id:
        return False
    asked = {(one.period.start, one.period.end) for one in targets if one.question_id == change.question_id}
    return change.period == (target.period.start, target.period.end) or change.period not in asked


def _what(change: Change, target: Target, targets: Sequence[Target]) -> str:
    """A change as the cause of a total; one of the last round with the campaign that it was in."""
    if change.question_id == target.question_id:
        return change.what
    campaign = next(one.campaign for one in targets if one.question_id == change.question_id)
    return f"last round ({campaign}): {change.what}"


def _draw(touched: _Touched) -> _Drawing:
    target, counting, latest = touched.target, touched.counting, touched.latest
    sequence = latest.sequence if latest else 0
    if counting is None or not _is_new(counting, latest):
        return _Drawing(target, sequence, None, touched.changes)
    estimate = estimate_total(counting.inputs)
    difference = describe_move(latest.result if latest else None, estimate)
    return _Drawing(target, sequence, _to_row(estimate, counting, touched.cause, difference), touched.changes)


def _is_new(counting: Counting, latest: StoredEstimate | None) -> bool:
    if latest is None:
        return bool(counting.figures)
    return latest.fingerprint != fingerprint(counting.inputs)


def _save(
    store: Store, drawings: Sequence[_Drawing], changes: Sequence[Change], at: dt.datetime
) -> list[Redrawn] | None:
    """Save what was drawn; None when another run has meanwhile taken in one of these changes, and perhaps later ones.

    Whoever draws a total takes in every change that waits for it: so nothing was drawn while all of them still wait.
    """
    redrawn: list[Redrawn] = []
    led_to: dict[int, list[int]] = {}
    with store.writing() as session:
        if not {change.id for change in changes} <= {change.id for change in load_pending_changes(session)}:
            return None
        for drawing in drawings:
            if drawing.new is None:
                continue
            new_id = save_estimate(session, drawing.target, drawing.new, sequence=drawing.sequence + 1, at=at)
            redrawn.append(
                Redrawn(new_id, drawing.target, drawing.new.cause, drawing.new.difference, drawing.new.sentence)
            )
            for change in drawing.changes:
                led_to.setdefault(change.id, []).append(new_id)
        for change in changes:
            estimate_ids = led_to.get(change.id, [])
            save_consumed(
                session, change, estimate_ids=estimate_ids, outcome="redrawn" if estimate_ids else "nothing moved"
            )
    return redrawn


def _to_row(estimate: NationalEstimate, counting: Counting, cause: str, difference: str) -> NewEstimate:
    spread = estimate.range
    return NewEstimate(
        fingerprint=estimate.fingerprint,
        method=estimate.method,
        method_version=estimate.version,
        seed=str(estimate.seed),
        population=counting.release,
        counted=estimate.counted,
        forces=estimate.forces,
        units=estimate.units,
        share=estimate.share.quantize(SHARE_DIGITS),
        level=Decimal(str(spread.level)) if spread else None,
        low=spread.low if spread else None,
        median=spread.median if spread else None,
        high=spread.high if spread else None,
        sentence=estimate.sentence,
        warnings=tuple(warning.text for warning in estimate.warnings),
        inputs=tuple(
            (figure.figure_id, COVERS_SEPARATOR.join(figure.covers), *bounds, figure.categories)
            for figure in counting.figures
            if (bounds := count_bounds(figure))
        ),
        scenarios=tuple(
            (name, Decimal(scenario.value), scenario.share.quantize(SHARE_DIGITS))
            for name, scenario in estimate.scenarios.items()
        ),
        categories=tuple(NewCategory(**part.model_dump(exclude={"units", "scale"})) for part in estimate.categories),
        result=estimate.model_dump(mode="json"),
        cause=cause,
        difference=difference,
    )
