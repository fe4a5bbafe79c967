"""Redraw the national totals of one question, where an accepted figure has changed; and only then."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from db.campaigns import load_campaign
from db.changes import Change, load_pending_changes, save_consumed
from db.estimates import (
    CountedFigure,
    NewEstimate,
    StoredEstimate,
    Target,
    load_counted_figures,
    load_latest_estimate,
    load_targets,
    save_estimate,
)
from db.store import Store
from estimates.inputs import Inputs, fingerprint
from estimates.national import estimate_total
from estimates.results import NationalEstimate
from foi.campaigns import Campaign
from foi.forces import COVERS_SEPARATOR
from steps.inputs import figures_to_inputs
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
                if any(change.touches(target) for change in changes)
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
    touching = tuple(change for change in changes if change.touches(target))
    sequence = latest.sequence if latest else 0
    inputs, release = figures_to_inputs(campaign, target.period, figures)
    is_new = inputs is not None and (figures if latest is None else latest.fingerprint != fingerprint(inputs))
    if inputs is None or not is_new:
        return _Drawing(target, sequence, None, touching)
    estimate = estimate_total(inputs)
    cause = "; ".join(change.what for change in touching)
    difference = describe_move(latest.result if latest else None, estimate)
    return _Drawing(target, sequence, _to_row(estimate, inputs, figures, release, cause, difference), touching)


def _save(
    store: Store, drawings: Sequence[_Drawing], changes: Sequence[Change], at: dt.datetime
) -> list[Redrawn] | None:
    """Save what was drawn; None when another run has drawn in between."""
    redrawn: list[Redrawn] = []
    led_to: dict[int, list[int]] = {}
    with store.writing() as session:
        for drawing in drawings:
            if drawing.new is None:
                continue
            now = load_latest_estimate(session, drawing.target)
            if (now.sequence if now else 0) != drawing.sequence:
                session.rollback()
                return None
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
        share=estimate.share.quantize(SHARE_DIGITS),
        level=Decimal(str(spread.level)) if spread else None,
        low=spread.low if spread else None,
        median=spread.median if spread else None,
        high=spread.high if spread else None,
        sentence=estimate.sentence,
        warnings=tuple(warning.text for warning in estimate.warnings),
        inputs=tuple(
            (figure.figure_id, COVERS_SEPARATOR.join(figure.covers), unit.low, unit.high)
            for figure, unit in units
            if unit
        ),
        scenarios=tuple(
            (name, Decimal(scenario.value), scenario.share.quantize(SHARE_DIGITS))
            for name, scenario in estimate.scenarios.items()
        ),
        result=estimate.model_dump(mode="json"),
        cause=cause,
        difference=difference,
    )
