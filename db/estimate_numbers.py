"""Load the numbers of estimates as they stand in their columns, beside what their result says, to be compared."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlmodel import Session, col, select

from db.tables import EstimateCategoryRow, EstimateInputRow, EstimateRow, EstimateScenarioRow

Numbers = dict[str, Decimal | None]


@dataclass(frozen=True, slots=True)
class EstimateNumbers:
    """One estimate: its numbers by column (and "scenario NAME"), and its full result as JSON."""

    id: int
    question_id: int
    period_id: int
    sequence: int
    fingerprint: str
    columns: Numbers
    result: dict[str, Any]


def load_estimate_numbers(session: Session) -> Iterator[EstimateNumbers]:
    """Every estimate that was ever drawn, oldest first, one at a time."""
    scenarios: dict[int, Numbers] = {}
    for one in session.exec(select(EstimateScenarioRow)):
        scenarios.setdefault(one.estimate_id, {})[f"scenario {one.scenario}"] = one.value
    for part in session.exec(select(EstimateCategoryRow)):
        numbers = scenarios.setdefault(part.estimate_id, {})
        for name in ("counted", "low", "median", "high"):
            numbers[f"{part.dimension} {part.category} {name}"] = getattr(part, name)
    for row in session.exec(select(EstimateRow).order_by(col(EstimateRow.id)).execution_options(yield_per=200)):
        assert row.id is not None, "loaded"
        own: Numbers = {name: getattr(row, name) for name in ("counted", "low", "median", "high")}
        columns = own | {"forces": Decimal(row.forces), "units": Decimal(row.units)} | scenarios.get(row.id, {})
        yield EstimateNumbers(
            row.id, row.question_id, row.period_id, row.sequence, row.fingerprint, columns, row.result
        )


def load_inputs(session: Session, estimate_id: int) -> set[tuple[int, str, Decimal, Decimal, str]]:
    """What went into an estimate: figure, covers, low, high, categories."""
    rows = session.exec(select(EstimateInputRow).where(EstimateInputRow.estimate_id == estimate_id))
    return {(row.figure_id, row.covers, row.low, row.high, row.categories) for row in rows}
