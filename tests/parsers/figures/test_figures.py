import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

import pytest

from foi.campaigns import Campaign
from foi.records import CheckStatus, Figure, FigureKind, FigureState
from parsers.blocks import Cell, CellValue, Grid, Kind
from parsers.figures.document_figures import TableFigures, tables_to_figures
from parsers.grids.assembly import document_to_tables
from tests.parsers.invented_grids import (
    KNIVES,
    KNIVES_BY_MONTH,
    MONTHS,
    TWO_QUESTIONS,
    YEARS,
    campaign,
    document,
    grid,
    question,
)

Row = Sequence[CellValue]
ACROSS: Row = ["Station", "Jan-18", "Feb-18", "Mar-18"]


def found(asked: Campaign, *grids: Grid, name: str = "reply.xlsx", kind: Kind = Kind.XLSX) -> TableFigures:
    made = document(*grids, kind=kind)
    return tables_to_figures(document_to_tables(made), made, name, asked)


def read(asked: Campaign, rows: Sequence[Row], *, name: str = "reply.xlsx") -> TableFigures:
    return found(asked, grid(rows), name=name)


def told(figures: tuple[Figure, ...]) -> dict[tuple[str, str, str], Decimal | None]:
    return {
        (f.question, f.period.label if f.period else "", "/".join(f.breakdown.values())): f.value for f in figures
    }


def reviewed(figures: tuple[Figure, ...]) -> list[Figure]:
    return [figure for figure in figures if figure.state is FigureState.REVIEW]


def test_years_across_and_one_row_for_each_offence() -> None:
    reading = read(
        KNIVES,
        [
            ["Knives seized by offence"],
            ["Offence", "2018/19", "2019/20", "2020/21"],
            ["Theft", 3, 4, 5],
            ["Robbery", 6, 7, 8],
            ["Total", 9, 11, 13],
        ],
    )
    assert reviewed(reading.figures) == []
    assert told(reading.figures)["1", "2019/20", "Robbery"] == 7
    assert told(reading.figures)["1", "2019/20", ""] == 11
    assert reading.figures[0].breakdown == {"offence": "Theft"}
    assert [(c.check, c.status) for c in reading.checks] == [("column total", CheckStatus.AGREE)]


def test_dates_on_the_first_of_each_month_stand_for_months_and_blanks_give_nothing() -> None:
    dates = [dt.date(2018, month, 1) for month in (1, 2, 3)]
    reading = read(
        KNIVES_BY_MONTH, [["Knives seized"], ["Station", *dates], ["Quay", 3, None, 5], ["Saltby", 6, 7, 8]]
    )
    assert len(reading.figures) == 5
    assert reviewed(reading.figures) == []
    assert [f.period for f in reading.figures[:2]] == [MONTHS[0], MONTHS[2]]


def test_codes_across_months_down_and_null_is_a_category() -> None:
    reading = read(KNIVES_BY_MONTH, [["Knives seized"], ["Month", "K1", "NULL"], [201801, 3, 4], [201802, 5, 6]])
    assert told(reading.figures)["1", "2018-02", "NULL"] == 6
    assert reviewed(reading.figures) == []


def test_a_long_list_ties_each_row_by_its_measure() -> None:
    rows: list[Row] = [["Measure", "Year", "Station", "Number"]]
    rows += [["Knives seized", "2018/19", "Quay", 3], ["Drone flights", "2018/19", "Quay", 4]]
    rows += [["Knives seized", "2019/20", "Saltby", 5], ["Drone flights", "2019/20", "Saltby", 6]]
    reading = read(TWO_QUESTIONS, rows)
    assert told(reading.figures) == {
        ("1", "2018/19", "Quay"): 3,
        ("2", "2018/19", "Quay"): 4,
        ("1", "2019/20", "Saltby"): 5,
        ("2", "2019/20", "Saltby"): 6,
    }
    assert reviewed(reading.figures) == []


def test_columns_that_name_questions_are_not_categories() -> None:
    reading = read(TWO_QUESTIONS, [["Year", "Station", "Knives seized", "Drone flights"], ["2018/19", "Quay", 3, 4]])
    assert told(reading.figures) == {("1", "2018/19", "Quay"): 3, ("2", "2018/19", "Quay"): 4}


def test_sums_over_months_are_no_figures_unless_the_whole_span_was_asked() -> None:
    rows: list[Row] = [
        ["Knives seized"],
        [*ACROSS, "Total"],
        ["Quay", 3, 4, 5, 12],
        ["Saltby", 6, 7, 8, 21],
    ]
    assert len(read(KNIVES_BY_MONTH, rows).figures) == 6
    quarter = MONTHS[0].model_copy(update={"end": MONTHS[2].end, "label": "first quarter"})
    asked = campaign(question("1", "knives_seized", ["knives seized"], [quarter], breakdown={"station": ()}))
    accepted = [f for f in read(asked, rows).figures if f.state is FigureState.ACCEPTED]
    assert {f.breakdown["station"]: f.value for f in accepted} == {"Quay": 12, "Saltby": 21}


def test_a_grand_total_over_all_years_of_month_columns_gives_no_figure() -> None:
    rows: list[Row] = [["Knives seized"], ["Year", "Station", *range(1, 13)]]
    rows += [
        [2018, "Quay", *range(40, 52)],
        [2019, "Quay", *range(60, 72)],
        ["Grand Total", None, *range(100, 124, 2)],
    ]
    reading = read(KNIVES_BY_MONTH, rows)
    assert len(reading.figures) == 24
    assert all(figure.breakdown for figure in reading.figures)


def test_a_total_that_differs_from_its_parts_sends_its_column_to_review_and_changes_nothing() -> None:
    reading = read(
        KNIVES_BY_MONTH, [["Knives seized"], ACROSS[:3], ["Quay", 3, 4], ["Saltby", 6, 7], ["Total", 9, 12]]
    )
    assert told(reading.figures)["1", "2018-02", ""] == 12
    assert {f.period.label for f in reviewed(reading.figures) if f.period} == {"2018-02"}
    assert any(c.status is CheckStatus.DISAGREE and "prints 12" in c.detail for c in reading.checks)


def test_hidden_parts_make_a_total_possible_but_not_confirmed() -> None:
    reading = read(KNIVES_BY_MONTH, [["Knives seized"], ACROSS[:2], ["Quay", "<5"], ["Saltby", 6], ["Total", 9]])
    assert [check.status for check in reading.checks] == [CheckStatus.CANNOT_COMPARE]
    assert reviewed(reading.figures) == []
    quay = reading.figures[0]
    assert (quay.kind, quay.low, quay.high, quay.value) == (FigureKind.RANGE, Decimal(1), Decimal(4), None)


def test_groups_followed_by_their_parts_do_not_count_twice() -> None:
    rows: list[Row] = [["Knives seized"], ACROSS]
    rows += [["North", 9, 11, 13], ["Quay", 3, 4, 5], ["Saltby", 6, 7, 8], ["South", 2, 2, 2], ["Total", 11, 13, 15]]
    reading = read(KNIVES_BY_MONTH, rows)
    assert reviewed(reading.figures) == []
    assert len(reading.figures) == 15


def test_the_same_figure_on_two_sheets_is_one_figure_if_they_agree() -> None:
    rows: list[Row] = [["Knives seized"], ACROSS[:3], ["Quay", 3, 4], ["Saltby", 6, 7]]
    reading = found(KNIVES_BY_MONTH, grid(rows, name="Answer"), grid(rows, name="Raw data"))
    assert len(reading.figures) == 4
    assert all(figure.confidence > 0.95 for figure in reading.figures)


def test_tables_that_differ_somewhere_confirm_nothing_and_name_both_values() -> None:
    rows: list[Row] = [["Knives seized"], ACROSS[:3], ["Quay", 3, 4], ["Saltby", 6, 7]]
    other: list[Row] = [*rows[:3], ["Saltby", 6, 8]]
    reading = found(KNIVES_BY_MONTH, grid(rows, name="Answer"), grid(other, name="Raw data"))
    doubted = reviewed(reading.figures)
    assert sorted(int(figure.value or 0) for figure in doubted) == [3, 4, 6, 7, 8]
    assert sum('"7" and "8"' in figure.reasons[0] for figure in doubted) == 2
    assert sum("what parts them is not known" in figure.reasons[0] for figure in doubted) == 3


def test_one_small_number_equal_in_two_tables_is_no_confirmation() -> None:
    rows: list[Row] = [["Knives seized"], ACROSS[:2], ["Quay", 30]]
    (figure,) = found(KNIVES_BY_MONTH, grid(rows, name="North"), grid(rows, name="South")).figures
    assert "what parts them is not known" in figure.reasons[0]


def test_dashes_are_named_in_a_warning_and_give_no_figure() -> None:
    reading = read(KNIVES_BY_MONTH, [["Knives seized"], ACROSS[:3], ["Quay", 3, "-"], ["Saltby", 6, "-"]])
    assert len(reading.figures) == 2
    assert any("2 cells not read: a dash" in warning for warning in reading.warnings)


def test_numbers_tied_to_no_question_are_named_in_a_warning() -> None:
    reading = read(TWO_QUESTIONS, [["Station", "2018/19"], ["Quay", 3], ["Saltby", 4]])
    assert reading.figures == ()
    assert any("2 cells not read: not tied to any question" in warning for warning in reading.warnings)


def test_a_dragged_bound_goes_to_review_and_the_true_one_does_not() -> None:
    rows: list[Row] = [["Knives seized"], ACROSS, ["Quay", "<5", "<6", "<7"], ["Saltby", "<5", "<5", 9]]
    reading = read(KNIVES_BY_MONTH, rows)
    assert {figure.raw for figure in reviewed(reading.figures)} == {"<6", "<7"}


@pytest.mark.parametrize(
    "note",
    ["* fewer than 5", 'Values below five are shown as "*"', "Counts under 5 have been replaced with an asterisk"],
)
def test_a_star_with_a_note_is_a_range(note: str) -> None:
    reading = read(KNIVES_BY_MONTH, [["Knives seized"], ACROSS[:2], ["Quay", "*"], ["Saltby", 9], [], [note]])
    assert (reading.figures[0].kind, reading.figures[0].high) == (FigureKind.RANGE, Decimal(4))


def test_a_star_without_a_note_is_suppressed_and_a_note_on_another_sheet_does_not_count() -> None:
    rows: list[Row] = [["Knives seized"], ACROSS[:2], ["Quay", "*"], ["Saltby", 9]]
    noted: list[Row] = [["Knives seized"], ["Station", "Feb-18"], ["Quay", "*"], [], ["* under 5"]]
    reading = found(KNIVES_BY_MONTH, grid(rows, name="A"), grid(noted, name="B"))
    assert [figure.kind for figure in reading.figures] == [FigureKind.SUPPRESSED, FigureKind.EXACT, FigureKind.RANGE]


def test_calendar_years_where_financial_ones_were_asked_go_to_review_as_printed() -> None:
    reading = read(KNIVES, [["Knives seized"], ["Offence", 2018, 2019], ["Theft", 3, 4]])
    assert [figure.state for figure in reading.figures] == [FigureState.REVIEW] * 2
    assert "other year basis" in reading.figures[0].reasons[0]
    period = reading.figures[0].period
    assert period is not None
    assert (period.start, period.end) == (dt.date(2018, 1, 1), dt.date(2018, 12, 31))


def test_a_period_that_stands_only_in_the_file_name_goes_to_review() -> None:
    rows: list[Row] = [["Knives seized"], ["Offence", "Number"], ["Theft", 3], ["Fraud", 4]]
    reading = read(KNIVES, rows, name="seizures 2018-19.xlsx")
    assert [figure.period for figure in reading.figures] == [YEARS[0]] * 2
    assert "file's name" in reading.figures[0].reasons[0]


def test_a_breakdown_finer_than_asked_goes_to_review() -> None:
    rows: list[Row] = [["Knives seized"], ["Offence", "Sex", "2018/19"]]
    rows += [["Theft", "F", 3], ["Theft", "M", 4], ["Fraud", "F", 5], ["Fraud", "M", 6]]
    reading = read(KNIVES, rows)
    assert reading.figures[0].breakdown == {"offence": "Theft", "sex": "F"}
    assert all("further than was asked" in figure.reasons[0] for figure in reading.figures)


def test_a_code_and_its_name_are_one_category_and_a_region_beside_its_stations_none() -> None:
    rows: list[Row] = [
        ["Knives seized"],
        ["Code", "Offence", "2018/19"],
        ["T1", "Theft", 3],
        ["F1", "Fraud", 4],
    ]
    assert [f.breakdown for f in read(KNIVES, rows).figures] == [{"offence": "Theft"}, {"offence": "Fraud"}]
    region: list[Row] = [["Knives seized"], ["Group", "Offence", "2018/19"]]
    region += [["Taking", "Theft", 3], ["Taking", "Fraud", 4], ["Harm", "Assault", 5]]
    assert [f.breakdown for f in read(KNIVES, region).figures][2] == {"offence": "Assault"}


def test_a_row_that_names_the_measure_is_not_a_category() -> None:
    asked = campaign(question("1", "knives_seized", ["knives seized"], YEARS[:1]))
    reading = read(asked, [["Question 1", "2018/19"], ["Knives seized", 317]])
    assert [(f.breakdown, f.value, f.state) for f in reading.figures] == [({}, Decimal(317), FigureState.ACCEPTED)]


def test_a_row_without_a_label_goes_to_review() -> None:
    reading = read(KNIVES, [["Knives seized"], ["Offence", "2018/19"], ["Theft", 3], [None, 4], ["Fraud", 5]])
    assert [figure.raw for figure in reviewed(reading.figures)] == ["4"]


def test_every_figure_knows_the_cell_it_came_from() -> None:
    reading = read(KNIVES, [["Knives seized"], ["Offence", "2018/19"], ["Theft", 3]])
    assert reading.figures[0].where.model_dump() == {"sheet": "Sheet1", "cell": "B3"}
    assert reading.figures[0].raw == "3"


def test_a_table_cut_by_a_page_break_keeps_its_head_and_its_total() -> None:
    head = ["Offence", "2018/19", "2019/20"]
    first = Grid(
        "table 1", tuple(tuple(Cell(str(t), str(t)) for t in row) for row in (head, ["Theft", 3, 4])), page=1
    )
    rest = (["Fraud", 5, 6], ["Total", 8, 10])
    second = Grid("table 2", tuple(tuple(Cell(str(t), str(t)) for t in row) for row in rest), page=2)
    reading = found(KNIVES, first, second, name="knives seized.pdf", kind=Kind.PDF)
    assert told(reading.figures)["1", "2019/20", "Fraud"] == 6
    assert [(c.check, c.status) for c in reading.checks] == [("column total", CheckStatus.AGREE)]
    assert reviewed(reading.figures) == []


def test_hidden_columns_and_rows_go_to_review() -> None:
    rows: list[Row] = [["Knives seized"], ACROSS[:3], ["Quay", 3, 4], ["Saltby", 6, 7]]
    shown = grid(rows)
    hiding = Grid(shown.name, shown.rows, hidden_rows=frozenset({3}), hidden_columns=frozenset({2}))
    assert {figure.raw for figure in reviewed(found(KNIVES_BY_MONTH, hiding).figures)} == {"4", "6", "7"}


@pytest.mark.parametrize("head", ["2020/21*", "2020/21 (to date)", "2020/21 provisional"])
def test_a_year_with_a_mark_or_a_limit_goes_to_review(head: str) -> None:
    reading = read(KNIVES, [["Knives seized"], ["Offence", "2019/20", head], ["Theft", 3, 4]])
    assert [figure.raw for figure in reviewed(reading.figures)] == ["4"]


def test_a_foot_row_without_a_label_never_passes_as_the_month_above() -> None:
    reading = read(
        KNIVES_BY_MONTH, [["Knives seized"], ["Month", "Quay", "Saltby"], ["Jan-18", None, 4], [None, 3, 4]]
    )
    assert "3" in {figure.raw for figure in reviewed(reading.figures)}


def test_another_measure_beside_the_one_asked_goes_to_review() -> None:
    asked = campaign(question("1", "knives_seized", ["knives seized"], YEARS[:1]))
    reading = read(asked, [["Question 1", "2018/19"], ["Knives seized", 317], ["Arrests made", 12]])
    assert [figure.raw for figure in reviewed(reading.figures)] == ["12"]


def test_a_gap_on_a_page_goes_to_review_unless_the_columns_add_up() -> None:
    rows = (["Offence", "2018/19", "2019/20"], ["Theft", 3, ""], ["Fraud", 5, 6], ["Total", 8, 6])
    cells = tuple(tuple(Cell(str(text), str(text)) for text in row) for row in rows)
    whole = found(KNIVES, Grid("table 1", cells, page=1), name="knives seized.pdf", kind=Kind.PDF)
    assert reviewed(whole.figures) == []
    cut = found(KNIVES, Grid("table 1", cells[:3], page=1), name="knives seized.pdf", kind=Kind.PDF)
    assert [figure.raw for figure in reviewed(cut.figures)] == ["3"]


def test_a_list_of_incidents_is_named_in_a_warning_and_its_row_numbers_are_no_figures() -> None:
    rows: list[Row] = [["Knives seized"], ["No.", "Year", "Offence"]]
    rows += [[number, "2018/19", "Theft"] for number in range(14, 20)]
    reading = read(KNIVES, rows)
    assert reading.figures == ()
    assert any("a list of 6 rows" in warning for warning in reading.warnings)
