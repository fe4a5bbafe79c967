"""The workbook comes back filled in and is read by our own reader: every figure, nothing else."""

import io
from collections.abc import Iterator
from decimal import Decimal

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from foi.campaigns import Campaign
from foi.question_sheet import HOW_TO
from foi.records import FigureKind, FigureState, QuestionOutcome, Reading, ReplyOutcome
from letters.template_workbook import DECLARATION, MARKER, TO_FILL, campaign_to_workbook
from parsers.read import read_reply
from tests.letters.invented import AGES, ARRESTS, BICYCLES, DRONES, IMAGES, YEARS, campaign

REFERENCE = "any-2026-kent-1"
SEXES = campaign(
    BICYCLES.questions[0].model_copy(
        update={"breakdown": {"age_band": ("Under 18", "18 and over"), "sex": ("F", "M")}}
    )
)
CAMPAIGNS = {
    "one total": IMAGES,
    "two questions": BICYCLES,
    "named categories": ARRESTS,
    "open categories and a snapshot": DRONES,
    "two dimensions": SEXES,
}
Shown = dict[tuple[str, str, tuple[str, ...]], tuple[FigureKind, Decimal | None]]


def empty(asked: Campaign) -> Workbook:
    return load_workbook(io.BytesIO(campaign_to_workbook(asked, REFERENCE)))


def to_fill(sheet: Worksheet) -> Iterator[Cell]:
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, Cell) and cell.fill.fgColor.rgb == TO_FILL.fgColor.rgb:
                yield cell


def fill(sheet: Worksheet, *values: str | int) -> None:
    for cell, value in zip(to_fill(sheet), values, strict=True):
        cell.value = value


def read(workbook: Workbook, asked: Campaign) -> Reading:
    held = io.BytesIO()
    workbook.save(held)
    return read_reply(held.getvalue(), "figures final v2.xlsx", asked)


def shown(reading: Reading) -> Shown:
    return {
        (
            figure.question,
            figure.period.label if figure.period else "",
            tuple(figure.breakdown.values()),
        ): (figure.kind, figure.value)
        for figure in reading.figures
    }


@pytest.mark.parametrize("asked", CAMPAIGNS.values(), ids=CAMPAIGNS)
def test_an_empty_workbook_answers_nothing_and_is_known_by_its_mark(asked: Campaign) -> None:
    reading = read_reply(campaign_to_workbook(asked, REFERENCE), "template.xlsx", asked)
    assert reading.references == (f"[foi43 {REFERENCE}]",)
    assert (reading.figures, reading.warnings) == ((), ())
    assert reading.outcome is ReplyOutcome.OTHER
    assert {answer.outcome for answer in reading.questions} == {QuestionOutcome.NOT_ANSWERED}


@pytest.mark.parametrize("asked", [IMAGES, BICYCLES, SEXES], ids=["one total", "two questions", "two dimensions"])
def test_every_cell_filled_in_comes_back_accepted_in_its_place(asked: Campaign) -> None:
    workbook = empty(asked)
    numbers: list[int] = []
    for sheet in workbook.worksheets[1:-1]:
        for cell in to_fill(sheet):
            numbers.append(100 + len(numbers))
            cell.value = numbers[-1]
    reading = read(workbook, asked)
    assert [figure.value for figure in reading.figures] == numbers
    assert {figure.state for figure in reading.figures} == {FigureState.ACCEPTED}
    assert (reading.outcome, reading.warnings) == (ReplyOutcome.FULL, ())
    assert reading.references == (f"[foi43 {REFERENCE}]",)
    asked_for = [(q.number, period.label) for q in asked.questions for period in q.periods]
    times = len(numbers) // len(asked_for)
    assert [(f.question, f.period.label) for f in reading.figures if f.period] == [
        place for place in asked_for for _ in range(times)
    ]


def test_periods_keep_their_own_kind_of_number() -> None:
    workbook = empty(BICYCLES)
    fill(workbook["Question 1"], 0, "<5", "not held")
    fill(workbook["Question 2"], 1234, "withheld", "nil")
    reading = read(workbook, BICYCLES)
    assert shown(reading) == {
        ("1", YEARS[0].label, ()): (FigureKind.ZERO, Decimal(0)),
        ("1", YEARS[1].label, ()): (FigureKind.RANGE, None),
        ("1", YEARS[2].label, ()): (FigureKind.NOT_HELD, None),
        ("2", YEARS[0].label, ()): (FigureKind.EXACT, Decimal(1234)),
        ("2", YEARS[1].label, ()): (FigureKind.SUPPRESSED, None),
        ("2", YEARS[2].label, ()): (FigureKind.ZERO, Decimal(0)),
    }
    assert {figure.state for figure in reading.figures} == {FigureState.ACCEPTED}


def test_categories_come_back_with_their_periods_and_the_total_without_one() -> None:
    workbook = empty(ARRESTS)
    fill(workbook["Question 1"], "<5", 7, 0, 0, "not held", 3, 20, 30, 40, "<30", 37, 43)
    reading = read(workbook, ARRESTS)
    assert len(reading.figures) == 12
    kinds = shown(reading)
    assert kinds["1", "2023/24", (AGES[0],)] == (FigureKind.RANGE, None)
    assert kinds["1", "2024/25", (AGES[0],)] == (FigureKind.EXACT, Decimal(7))
    assert kinds["1", "2023/24", (AGES[1],)] == (FigureKind.ZERO, Decimal(0))
    assert kinds["1", "2024/25", (AGES[1],)] == (FigureKind.NOT_HELD, None)
    assert kinds["1", "2025/26", (AGES[2],)] == (FigureKind.EXACT, Decimal(40))
    assert kinds["1", "2025/26", ()] == (FigureKind.EXACT, Decimal(43))
    assert {figure.state for figure in reading.figures} == {FigureState.ACCEPTED}
    assert {next(iter(figure.breakdown), "age") for figure in reading.figures} == {"age"}


def test_rows_left_to_the_authority_carry_its_own_categories() -> None:
    workbook = empty(DRONES)
    sheet = workbook["Question 1"]
    for row, district in ((4, "North"), (5, "South"), (44, "")):
        if district:
            sheet.cell(row, 1, district)
        for column in range(2, 26):
            sheet.cell(row, column, row * 100 + column if district else 900 + 2 * column)
    next(to_fill(workbook["Question 2"])).value = 12
    reading = read(workbook, DRONES)
    assert {figure.state for figure in reading.figures} == {FigureState.ACCEPTED}
    assert len(reading.figures) == 3 * 24 + 1
    assert shown(reading)["1", "December 2025", ("South",)] == (FigureKind.EXACT, Decimal(525))
    assert shown(reading)["2", "as at 31 March 2026", ()] == (FigureKind.EXACT, Decimal(12))


def test_a_note_beside_a_figure_stays_a_note() -> None:
    workbook = empty(BICYCLES)
    for sheet in workbook.worksheets[1:-1]:
        for number, cell in enumerate(to_fill(sheet), start=50):
            cell.value = number
        sheet.cell(4, 3, "Recorded on a new system since May.")
    assert len(read(workbook, BICYCLES).figures) == 6


@pytest.mark.parametrize("asked", CAMPAIGNS.values(), ids=CAMPAIGNS)
def test_the_marker_sheet_is_hidden_declared_and_holds_nothing_else(asked: Campaign) -> None:
    workbook = empty(asked)
    marker = workbook[MARKER]
    assert [sheet.title for sheet in workbook if sheet.sheet_state != "visible"] == [MARKER]
    assert marker.sheet_state == "hidden"
    assert [[cell.value for cell in row] for row in marker.iter_rows()] == [
        ["reference", f"[foi43 {REFERENCE}]"],
        ["campaign", asked.slug],
        ["version", "2"],
    ]
    first = [cell.value for cell in workbook[HOW_TO]["A"]]
    assert DECLARATION in first
    assert f"Our reference: [foi43 {REFERENCE}]" in first


def test_the_first_sheet_says_who_asks_and_each_period_gives_its_days() -> None:
    data = campaign_to_workbook(BICYCLES, REFERENCE, "Jane Example,\nThe Counting Trust")
    workbook = load_workbook(io.BytesIO(data))
    assert workbook[HOW_TO]["A3"].value == "This request is made by Jane Example, The Counting Trust."
    assert workbook["Question 1"]["A4"].value == "2023/24 (1 April 2023 to 31 March 2024)"
    assert empty(DRONES)["Question 1"]["B3"].value == "January 2024"
    assert not any("made by" in str(cell.value) for cell in empty(BICYCLES)[HOW_TO]["A"])


@pytest.mark.parametrize("asked", CAMPAIGNS.values(), ids=CAMPAIGNS)
def test_every_figure_cell_is_guided(asked: Campaign) -> None:
    for sheet in empty(asked).worksheets[1:-1]:
        (rule,) = sheet.data_validations.dataValidation
        for cell in to_fill(sheet):
            assert cell.coordinate in rule.sqref
            assert (cell.value, cell.number_format) == (None, "#,##0")


def test_the_same_request_makes_the_same_bytes() -> None:
    assert campaign_to_workbook(DRONES, REFERENCE) == campaign_to_workbook(DRONES, REFERENCE)
    assert campaign_to_workbook(DRONES, REFERENCE) != campaign_to_workbook(DRONES, "any-2026-essex-1")
