"""Lists of incidents invented for the tests: one row each, dated, with an offence and an outcome."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from foi.records import Figure, FigureKind, FigureState, Period, SheetCell
from parsers.blocks import CellValue, Grid
from tests.parsers.invented_grids import YEARS, campaign, grid, question

HEAD = ["No.", "Financial year", "Offence", "Outcome"]
OFFENCES = ("Theft", "Trespass", "Disorder")
OUTCOMES = ("Charged", "No further action")

INCIDENTS = campaign(
    question("1", "quay_incidents", ["incidents at the quay"], YEARS),
    question("2", "quay_incidents_by_offence", ["offence"], YEARS, breakdown={"offence": ()}, unit="quay"),
    question("3", "quay_incidents_by_outcome", ["outcome"], YEARS, breakdown={"outcome": ()}, unit="quay"),
)


def year_of(at: int, number: int) -> Period:
    """The year of incident `at` of `number`: three tenths fall into the first, and a little more into each next."""
    share = at / number
    return YEARS[0] if share <= 0.3 else YEARS[1] if share <= 0.64 else YEARS[2]


def rows(number: int) -> list[list[CellValue]]:
    """Numbered incidents of three years; offences in turn, outcomes in turn."""
    return [[at, year_of(at, number).label, OFFENCES[at % 3], OUTCOMES[at % 2]] for at in range(1, number + 1)]


def table_of(*cells: Sequence[CellValue]) -> list[list[CellValue]]:
    """Rows of cells of any sort."""
    return [list(row) for row in cells]


def listed(number: int) -> Grid:
    """A list with its head."""
    return grid([HEAD, *rows(number)])


def total(year: Period, number: int, *, accepted: bool = True) -> Figure:
    """A printed total of the first question."""
    asked = INCIDENTS.questions[0]
    return Figure(
        question=asked.number,
        measure=asked.measure,
        unit=asked.unit,
        period=year,
        kind=FigureKind.EXACT,
        value=Decimal(number),
        raw=str(number),
        where=SheetCell(sheet="Totals", cell="B2"),
        state=FigureState.ACCEPTED if accepted else FigureState.REVIEW,
        confidence=0.95,
    )


def dated(days: Sequence[dt.date], offence: str = "Theft") -> list[list[CellValue]]:
    """Incidents with a day each."""
    return [[day, offence, "Charged"] for day in days]
