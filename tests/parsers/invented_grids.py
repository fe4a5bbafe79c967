"""Grids and campaigns invented for the tests of tables and figures: Northmere Police and its neighbours."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from foi.campaigns import Campaign, Question
from foi.forces import Authority
from foi.records import Period
from parsers.blocks import EMPTY, Cell, CellValue, Document, Grid, Kind, Paragraph, Span

NORTHMERE = Authority(slug="northmere", name="Northmere Police")


def cell(value: CellValue) -> Cell:
    if value is None or value == "":
        return EMPTY
    if isinstance(value, dt.date | dt.datetime):
        return Cell(value.isoformat()[:10], value)
    if isinstance(value, int):
        return Cell(str(value), Decimal(value))
    return Cell(str(value), value)


def grid(rows: Sequence[Sequence[CellValue]], *, name: str = "Sheet1", spans: tuple[Span, ...] = ()) -> Grid:
    width = max(len(row) for row in rows)
    padded = [[*row, *[None] * (width - len(row))] for row in rows]
    return Grid(name, tuple(tuple(cell(value) for value in row) for row in padded), spans)


def document(*blocks: Grid | Paragraph, kind: Kind = Kind.XLSX) -> Document:
    return Document(kind, blocks)


def financial_year(year: int) -> Period:
    label = f"{year}/{(year + 1) % 100:02d}"
    return Period(start=dt.date(year, 4, 1), end=dt.date(year + 1, 3, 31), label=label)


def calendar_month(year: int, month: int) -> Period:
    start = dt.date(year, month, 1)
    after = dt.date(year + month // 12, month % 12 + 1, 1)
    return Period(start=start, end=after - dt.timedelta(days=1), label=f"{year}-{month:02d}")


def question(number: str, measure: str, terms: Sequence[str], periods: Sequence[Period], **more: object) -> Question:
    return Question.model_validate(
        {
            "number": number,
            "text": f"How many {measure.replace('_', ' ')}?",
            "measure": measure,
            "unit": measure.split("_", maxsplit=1)[0],
            "terms": tuple(terms),
            "periods": tuple(periods),
            **more,
        }
    )


def campaign(*questions: Question) -> Campaign:
    return Campaign(
        slug="invented", title="Invented", authority_list="none", authorities=(NORTHMERE,), questions=questions
    )


YEARS = tuple(financial_year(year) for year in (2018, 2019, 2020))
MONTHS = tuple(calendar_month(year, month) for year in (2018, 2019) for month in range(1, 13))
KNIVES = campaign(question("1", "knives_seized", ["knives seized"], YEARS, breakdown={"offence": ()}))
KNIVES_BY_MONTH = campaign(question("1", "knives_seized", ["knives seized"], MONTHS, breakdown={"station": ()}))
TWO_QUESTIONS = campaign(
    question("1", "knives_seized", ["knives seized"], YEARS, breakdown={"station": ()}),
    question("2", "drones_flown", ["drone flights"], YEARS, breakdown={"station": ()}),
)
