"""A campaign's own replies, one after another as they came: how the range closed in on what is known today.

Worked out anew from the figures that count now. What was drawn at the time, with figures that have since been
corrected or taken back, is the history of estimates and is not touched.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from db.estimates import CountedFigure, Target, load_targets
from db.replies_in_order import Came, load_when_replies_came
from db.store import Session, Store
from estimates.inputs import Inputs, Unit, seed_of
from estimates.prediction import predict
from estimates.results import PredictedRange
from estimates.scenarios import counted_sum, low_end
from steps.inputs import count_bounds, load_counting


@dataclass(frozen=True, slots=True)
class ReplayStep:
    """The total after one more reply: `forces` with a figure so far, `counted` by them, and the range.

    `range` is None where `reason` says why. `holds_present` says whether the range holds today's central estimate;
    None where there is no range now or then.
    """

    number: int
    covers: tuple[str, ...]
    name: str
    came_on: dt.date
    forces: int
    counted: Decimal
    range: PredictedRange | None
    reason: str
    holds_present: bool | None


@dataclass(frozen=True, slots=True)
class Replay:
    """The steps of one question and period; the last one is the present. None where nothing can be scaled up."""

    target: Target
    steps: tuple[ReplayStep, ...] | None


def replay_campaign(store: Store, campaign: str) -> list[Replay]:
    """Replay every question and period of a campaign."""
    with store.reading() as session:
        return [_replay(session, target) for target in load_targets(session, campaign=campaign)]


def _replay(session: Session, target: Target) -> Replay:
    counting = load_counting(session, target)
    if counting is None:
        return Replay(target, None)
    came = load_when_replies_came(session, [figure.figure_id for figure in counting.figures])
    whole = [(_complete_since(unit, counting.figures, came), unit) for unit in counting.inputs.units]
    whole.sort(key=lambda one: (one[0], one[1].covers))
    return Replay(target, replay_steps(counting.inputs, [(unit, since.on) for since, unit in whole]))


def _complete_since(unit: Unit, figures: Sequence[CountedFigure], came: Mapping[int, Came]) -> Came:
    """When a unit's figure was there: its printed total, or the last of the categories that add up to it."""
    own = [
        figure for figure in figures if frozenset(figure.covers) == frozenset(unit.covers) and count_bounds(figure)
    ]
    totals = [figure for figure in own if figure.categories == "{}"]
    return max(came[figure.figure_id] for figure in totals or own)


def replay_steps(inputs: Inputs, order: Sequence[tuple[Unit, dt.date]]) -> tuple[ReplayStep, ...]:
    """Estimate after each unit of `inputs` in the `order` given, with the day it came."""
    arrived: list[Unit] = []
    drawn = []
    for unit, came_on in order:
        arrived.append(unit)
        so_far = replace(inputs, units=tuple(arrived))
        drawn.append((unit, came_on, so_far, predict(so_far, seed=seed_of(so_far), ks=())))
    present = drawn[-1][3].range if drawn else None
    return tuple(
        ReplayStep(
            number=number,
            covers=unit.covers,
            name=inputs.name(unit.covers),
            came_on=came_on,
            forces=sum(len(one.covers) for one in so_far.units),
            counted=counted_sum(so_far.units, low_end),
            range=found.range,
            reason=found.reason,
            holds_present=_holds(found.range, present),
        )
        for number, (unit, came_on, so_far, found) in enumerate(drawn, start=1)
    )


def _holds(then: PredictedRange | None, present: PredictedRange | None) -> bool | None:
    return None if then is None or present is None else then.low <= present.median <= then.high
