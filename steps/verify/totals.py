"""Every total: do its columns say what its result says, and does drawing it again give the same numbers?"""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from db.beside_totals import load_alike_questions
from db.changes import load_pending_changes
from db.estimate_numbers import EstimateNumbers, load_estimate_numbers, load_inputs
from db.estimates import StoredEstimate, Target, load_latest_estimate, load_targets
from db.store import Session
from estimates.inputs import METHOD_VERSION, fingerprint
from estimates.national import estimate_total
from foi.forces import COVERS_SEPARATOR
from steps.inputs import Counting, count_bounds, load_counting
from steps.verify.checked import BY_HAND, Checked
from steps.verify.originals import Progress


def check_totals(session: Session, *, fast: bool, progress: Progress) -> Checked:
    """Every total ever drawn against itself; every one that stands against the figures that count now.

    A total that waits for a change to be taken in, or that an upgrade would draw otherwise, is told and is no fault.
    `fast` compares fingerprints and inputs, and draws nothing.
    """
    faults, notes = [], []
    number = 0
    for one in load_estimate_numbers(session):
        number += 1
        faults += [
            f"total {one.id} says {said} in one place and another number in another" for said in _differing(one)
        ]
    waiting = {change.question_id for change in load_pending_changes(session)}
    targets = load_targets(session)
    standing = 0
    for place, target in enumerate(targets, start=1):
        latest = load_latest_estimate(session, target)
        if latest is not None:
            standing += 1
            is_waiting = not waiting.isdisjoint(load_alike_questions(session, target.question_id))
            fault, note = _compare(session, target, latest, is_waiting=is_waiting, fast=fast)
            faults += [fault] if fault else []
            notes += [note] if note else []
        progress("totals", place, len(targets))
    how = "rest on the figures that count" if fast else "drawn again and equal to the last digit"
    return Checked(
        "Totals",
        f"{number:,} in all; {standing:,} stand, {how}",
        tuple(faults),
        BY_HAND,
        tuple(notes),
    )


def _compare(
    session: Session, target: Target, latest: StoredEstimate, *, is_waiting: bool, fast: bool
) -> tuple[str, str]:
    """A fault and a note; both empty where the total stands as it was drawn."""
    named = f"{target.campaign}, question {target.question}, {target.period.name}: "
    if is_waiting:
        return "", f"{named}a change waits to be taken in (`foi estimate`)."
    counting = load_counting(session, target)
    if counting is not None and _is_upgraded(latest, counting) and fingerprint(counting.inputs) != latest.fingerprint:
        return "", f"{named}this version of the program would draw it otherwise (`foi estimate`)."
    fault = _fault(session, latest, counting, fast=fast)
    return f"{named}{fault}" if fault else "", ""


def _fault(session: Session, latest: StoredEstimate, counting: Counting | None, *, fast: bool) -> str:
    if counting is None:
        return "the populations of its authorities are not known any more"
    if fingerprint(counting.inputs) != latest.fingerprint:
        return "the figures that count are not those that it was drawn from, and no change says why"
    if load_inputs(session, latest.id) != _to_inputs(counting):
        return "what is written down as its inputs is not what went into it"
    if fast:
        return ""
    again = estimate_total(counting.inputs).model_dump(mode="json")
    is_same = dict(_numbers(again)) == dict(_numbers(latest.result))
    return "" if is_same else "drawn again from the same figures it gives other numbers"


def _is_upgraded(latest: StoredEstimate, counting: Counting) -> bool:
    return (
        latest.result.get("version") != METHOD_VERSION
        or latest.release != counting.release
        or latest.result.get("population_total") != counting.inputs.total_persons()
    )


def _to_inputs(counting: Counting) -> set[tuple[int, str, Decimal, Decimal, str]]:
    return {
        (figure.figure_id, COVERS_SEPARATOR.join(figure.covers), *bounds, figure.categories)
        for figure in counting.figures
        if (bounds := count_bounds(figure))
    }


def _differing(one: EstimateNumbers) -> Iterator[str]:
    """The columns whose number is not that of the result."""
    if one.result.get("fingerprint") != one.fingerprint:
        yield "the fingerprint"
    told = _told(one.result)
    yield from (name for name, number in one.columns.items() if number != told.get(name))


def _told(result: Mapping[str, Any]) -> dict[str, Decimal | None]:
    """The numbers of a result by the names of the columns."""
    spread = result.get("range") or {}
    told = {name: _decimal(spread.get(name)) for name in ("low", "median", "high")}
    told |= {name: _decimal(result.get(name)) for name in ("counted", "forces", "units")}
    for name, scenario in (result.get("scenarios") or {}).items():
        told[f"scenario {name}"] = _decimal(scenario.get("value"))
    for part in result.get("categories") or ():
        for name in ("counted", "low", "median", "high"):
            told[f"{part['dimension']} {part['category']} {name}"] = _decimal(part.get(name))
    return told


def _decimal(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _numbers(thing: object, path: str = "") -> Iterator[tuple[str, Decimal]]:
    """Every number in a result with its place: sentences may be worded anew, numbers not."""
    match thing:
        case dict():
            for name, value in thing.items():
                yield from _numbers(value, f"{path}/{name}")
        case list() | tuple():
            for place, value in enumerate(thing):
                yield from _numbers(value, f"{path}/{place}")
        case bool() | None:
            return
        case int() | float() | str():
            try:
                yield path, Decimal(str(thing))
            except InvalidOperation:
                return
        case _:
            return
