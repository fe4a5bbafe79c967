"""Redraw the national totals of one question, where an accepted figure has changed; and only then."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from db.campaigns import load_campaign
from db.estimates import (
    Change,
    CountedFigure,
    NewEstimate,
    StoredEstimate,
    Target,
    load_counted_figures,
    load_latest_estimate,
    load_pending_changes,
    load_targets,
    save_consumed,
    save_estimate,
)
from db.store import Store
from estimates.inputs import Inputs
from estimates.national import estimate_total
from estimates.results import NationalEstimate
from foi.campaigns import Campaign
from steps.inputs import figures_to_inputs
from steps.moves import describe_move

NOTHING_TO_SCALE = "no populations are known for these authorities: nothing to scale up"


@dataclass(frozen=True, slots=True)
class Redrawn:
    """A new estimate: what it is about, what caused it and what moved."""

    estimate_id: int
    target: Target
    cause: str
    difference: str
    sentence: str


@dataclass(frozen=True, slots=True)
class _Drawing:
    target: Target
    latest: StoredEstimate | None
    new: NewEstimate | None


def pending_questions(store: Store) -> list[int]:
    """Ids of the questions with a change that no estimate has taken in, oldest change first."""
    with store.reading() as session:
        return list(dict.fromkeys(change.question_id for change in load_pending_changes(session)))


def redraw_question(store: Store, question_id: int, *, at: dt.datetime) -> list[Redrawn]:
    """Draw each period of a question anew whose inputs have changed since its latest estimate.

    The numbers are worked out before anything is locked; if another run got in between, it starts over. Returns the
    new estimates: none when the same figures still count.
    """
    while True:
        with store.reading() as session:
            changes = [change for change in load_pending_changes(session) if change.question_id == question_id]
            targets = load_targets(session, question_id=question_id)
            campaign = load_campaign(session, targets[0].campaign)
            seen = [
                (target, load_counted_figures(session, target), load_latest_estimate(session, target))
                for target in targets
            ]
        if not changes:
            return []
        drawings = [_draw(campaign, target, figures, latest, changes) for target, figures, latest in seen]
        redrawn = _save(store, drawings, changes, at)
        if redrawn is not None:
            return redrawn


def _draw(
    campaign: Campaign,
    target: Target,
    figures: Sequence[CountedFigure],
    latest: StoredEstimate | None,
    changes: Sequence[Change],
) -> _Drawing:
    inputs, release = figures_to_inputs(campaign, target.period, figures)
    if inputs is None or (latest is None and not figures):
        return _Drawing(target, latest, None)
    estimate = estimate_total(inputs)
    if latest is not None and latest.result == estimate.model_dump(mode="json"):
        return _Drawing(target, latest, None)
    cause = "; ".join(change.what for change in changes)
    difference = describe_move(latest.result if latest else None, estimate)
    return _Drawing(target, latest, _to_row(estimate, inputs, figures, release, cause, difference))


def _save(
    store: Store, drawings: Sequence[_Drawing], changes: Sequence[Change], at: dt.datetime
) -> list[Redrawn] | None:
    """Save what was drawn; None when another run has drawn in between."""
    redrawn = []
    with store.writing() as session:
        for drawing in drawings:
            if drawing.new is None:
                continue
            now = load_latest_estimate(session, drawing.target)
            if (now and now.sequence) != (drawing.latest and drawing.latest.sequence):
                session.rollback()
                return None
            estimate_id = save_estimate(
                session, drawing.target, drawing.new, sequence=now.sequence + 1 if now else 1, at=at
            )
            redrawn.append(
                Redrawn(estimate_id, drawing.target, drawing.new.cause, drawing.new.difference, drawing.new.sentence)
            )
        outcome = f"{len(redrawn)} redrawn" if redrawn else "nothing moved"
        save_consumed(session, changes, estimate_id=redrawn[0].estimate_id if redrawn else None, outcome=outcome)
    return redrawn


def _to_row(
    estimate: NationalEstimate,
    inputs: Inputs,
    figures: Sequence[CountedFigure],
    release: str,
    cause: str,
    difference: str,
) -> NewEstimate:
    spread = estimate.range
    by_covers = {frozenset(unit.covers): unit for unit in inputs.units}
    units = [(figure, by_covers.get(frozenset(figure.covers))) for figure in figures]
    return NewEstimate(
        fingerprint=estimate.fingerprint,
        method=estimate.method,
        method_version=estimate.version,
        seed=str(estimate.seed),
        population=release,
        counted=estimate.counted,
        forces=estimate.forces,
        units=estimate.units,
        share=estimate.share,
        level=Decimal(str(spread.level)) if spread else None,
        low=spread.low if spread else None,
        median=spread.median if spread else None,
        high=spread.high if spread else None,
        sentence=estimate.sentence,
        warnings=tuple(warning.text for warning in estimate.warnings),
        inputs=tuple(
            (figure.figure_id, "+".join(figure.covers), unit.low, unit.high) for figure, unit in units if unit
        ),
        scenarios=tuple(
            (name, Decimal(scenario.value), scenario.share) for name, scenario in estimate.scenarios.items()
        ),
        result=estimate.model_dump(mode="json"),
        cause=cause,
        difference=difference,
    )
