"""Rows are counted by what was asked, and accepted only where the document itself confirms their number."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest

from foi.campaigns import Campaign
from foi.records import CheckStatus, Figure, FigureState
from parsers.blocks import CellValue, Grid, Kind, Span
from parsers.figures.row_checks import COUNTED, CountedRows, with_counted_rows
from parsers.grids.incident_rows import take_incident_lists
from tests.parsers.invented_grids import KNIVES, TWO_QUESTIONS, YEARS, campaign, document, grid, question
from tests.parsers.invented_lists import HEAD, INCIDENTS, dated, listed, rows, total
from tests.parsers.invented_pages import page_grid

TITLE: list[list[CellValue]] = [["Incidents at the quay"], []]


def counted(
    *grids: Grid, printed: Sequence[Figure] = (), asked: Campaign = INCIDENTS, name: str = "reply.xlsx"
) -> CountedRows:
    lists, _ = take_incident_lists(document(*grids))
    return with_counted_rows(printed, lists, asked, file_name=name, known=frozenset())


def of_question(found: CountedRows, number: str) -> dict[tuple[str, str], int]:
    return {
        (figure.period.label if figure.period else "", " ".join(figure.breakdown.values())): int(figure.value or 0)
        for figure in found.figures
        if figure.question == number
    }


def reasons(found: CountedRows) -> set[str]:
    return {reason for figure in found.figures for reason in figure.reasons}


COUNTS = {YEARS[0]: 36, YEARS[1]: 40, YEARS[2]: 44}
CONFIRMED = [total(year, number) for year, number in COUNTS.items()]


def test_rows_are_counted_by_year_and_by_each_breakdown() -> None:
    found = counted(listed(120))
    assert of_question(found, "1") == {(year.label, ""): number for year, number in COUNTS.items()}
    assert sum(of_question(found, "2").values()) == sum(of_question(found, "3").values()) == 120
    assert of_question(found, "3")["2018/19", "Charged"] == 18
    assert {figure.reasons[0] for figure in found.figures} == {COUNTED}


def test_a_count_has_the_place_of_its_first_row() -> None:
    found = counted(listed(120))
    first = next(figure for figure in found.figures if figure.question == "2")
    assert (first.raw, str(first.where)) == ("12 rows", "sheet='Sheet1' cell='C2'")


def test_nothing_is_accepted_without_a_printed_total() -> None:
    assert all(figure.state is FigureState.REVIEW for figure in counted(listed(120)).figures)


def test_counts_that_the_printed_totals_confirm_are_accepted_and_the_totals_stay() -> None:
    found = counted(listed(120), printed=CONFIRMED)
    assert all(figure.state is FigureState.ACCEPTED for figure in found.figures)
    assert found.figures[:3] == tuple(CONFIRMED)
    assert [check.status for check in found.checks] == [CheckStatus.AGREE]


def test_totals_in_review_confirm_nothing() -> None:
    found = counted(listed(120), printed=[total(year, number, accepted=False) for year, number in COUNTS.items()])
    assert all(figure.state is FigureState.REVIEW for figure in found.figures)


def test_totals_of_few_digits_may_agree_by_chance() -> None:
    found = counted(listed(10), printed=[total(YEARS[0], 3), total(YEARS[2], 4)])
    assert "the printed totals are too small to confirm the number of rows" in reasons(found)


def test_one_total_that_disagrees_sends_the_list_and_that_total_to_a_person() -> None:
    found = counted(listed(120), printed=[CONFIRMED[0], total(YEARS[1], 41), CONFIRMED[2]])
    states = [figure.state for figure in found.figures[:3]]
    assert states == [FigureState.ACCEPTED, FigureState.REVIEW, FigureState.ACCEPTED]
    assert all(figure.state is FigureState.REVIEW for figure in found.figures[3:])
    assert CheckStatus.DISAGREE in {check.status for check in found.checks}


def test_a_list_of_other_things_leaves_the_printed_totals_alone() -> None:
    printed = [total(year, 4000) for year in YEARS]
    found = counted(listed(120), printed=printed)
    assert [figure.value for figure in found.figures[:3]] == [4000] * 3
    assert all(figure.state is FigureState.REVIEW for figure in found.figures[3:])


def test_a_total_at_the_foot_confirms_a_list_that_names_what_was_asked() -> None:
    foot: list[CellValue] = ["Total", None, None, 120]
    assert {figure.state for figure in counted(grid([*TITLE, HEAD, *rows(120), foot])).figures} == {
        FigureState.ACCEPTED
    }
    assert {figure.state for figure in counted(grid([HEAD, *rows(120), foot])).figures} == {FigureState.REVIEW}
    narrowed: list[list[CellValue]] = [["Incidents at the quay, adults only"], []]
    assert {figure.state for figure in counted(grid([*narrowed, HEAD, *rows(120), foot])).figures} == {
        FigureState.REVIEW
    }


def test_a_wrong_total_at_the_foot_confirms_nothing() -> None:
    found = counted(grid([*TITLE, HEAD, *rows(120), ["Total", None, None, 121]]))
    assert {figure.state for figure in found.figures} == {FigureState.REVIEW}
    assert [check.status for check in found.checks] == [CheckStatus.DISAGREE]


def test_a_missing_row_number_is_a_doubt() -> None:
    cells = [row for row in rows(121) if row[0] != 77]
    found = counted(grid([HEAD, *cells]))
    assert "the row numbers go from 76 to 78, so rows may be missing" in reasons(found)


def test_a_blank_category_is_a_doubt_for_its_own_breakdown() -> None:
    cells = rows(120)
    cells[5][3] = None
    found = counted(grid([HEAD, *cells]), printed=CONFIRMED)
    in_review = {figure.question for figure in found.figures if figure.state is FigureState.REVIEW}
    assert in_review == {"3"}


def test_days_fall_into_the_asked_years_and_those_beyond_are_named() -> None:
    days = [dt.date(2018, 4, 1) + dt.timedelta(days=11 * at) for at in range(110)]
    found = counted(grid([["Date", "Offence", "Outcome"], *dated(days)]))
    assert of_question(found, "1") == {("2018/19", ""): 34, ("2019/20", ""): 33, ("2020/21", ""): 33}
    assert any("10 rows are dated outside the periods asked for" in warning for warning in found.warnings)


def test_of_two_dates_the_one_asked_about_is_counted_with_a_doubt() -> None:
    days = [dt.date(2018, 4, 1) + dt.timedelta(days=at) for at in range(40)]
    cells: list[list[CellValue]] = [[day + dt.timedelta(days=400), day, "Theft", "Charged"] for day in days]
    found = counted(grid([["Date closed", "Date of incident", "Offence", "Outcome"], *cells]))
    assert of_question(found, "1") == {("2018/19", ""): 40}
    assert any("the list has several dates" in reason for reason in reasons(found))


def test_calendar_years_are_not_bent_to_financial_years() -> None:
    cells: list[list[CellValue]] = [[at, 2018 + at % 2, "Theft", "Charged"] for at in range(1, 41)]
    found = counted(grid([["No.", "Year", "Offence", "Outcome"], *cells]))
    assert any(reason.startswith("other year basis") for reason in reasons(found))
    assert {figure.period.start for figure in found.figures if figure.period} == {
        dt.date(2018, 1, 1),
        dt.date(2019, 1, 1),
    }


def test_one_incident_on_two_rows_is_a_doubt() -> None:
    days = [dt.date(2018, 4, 1) + dt.timedelta(days=at) for at in range(40)]
    cells: list[list[CellValue]] = [[f"K/{at // 2}", *row] for at, row in enumerate(dated(days))]
    found = counted(grid([["Crime ref", "Date", "Offence", "Outcome"], *cells]))
    assert any("may not be incidents one by one" in reason for reason in reasons(found))


def test_two_columns_that_could_be_the_breakdown_are_a_doubt() -> None:
    cells: list[list[CellValue]] = [[*row[:3], f"{row[2]} (part)", row[3]] for row in rows(30)]
    found = counted(grid([["No.", "Financial year", "Offence group", "Offence subgroup", "Outcome"], *cells]))
    assert any("could both be the offence asked for" in reason for reason in reasons(found))


def test_a_breakdown_without_a_column_is_not_answered() -> None:
    found = counted(grid([HEAD[:3], *[row[:3] for row in rows(30)]]))
    assert {figure.question for figure in found.figures} == {"1", "2"}


def test_where_one_breakdown_is_asked_the_only_small_column_is_taken_with_a_doubt() -> None:
    cells = [[*row[:2], row[2]] for row in rows(30)]
    found = counted(grid([["No.", "Financial year", "Nature"], *cells]), asked=KNIVES)
    assert any("because no other column can be" in reason for reason in reasons(found))


def test_a_list_that_answers_nobody_knows_what_is_named_in_a_warning() -> None:
    found = counted(listed(30), asked=TWO_QUESTIONS)
    assert found.figures == ()
    assert "nobody has counted them" in found.warnings[0]


def test_two_lists_of_one_thing_are_in_doubt_each() -> None:
    foot: list[CellValue] = ["Total", None, None, 120]
    sheets = [grid([*TITLE, HEAD, *rows(120), foot], name=name) for name in ("Hill", "Quay")]
    found = counted(*sheets)
    assert {figure.state for figure in found.figures} == {FigureState.REVIEW}
    assert any("several lists" in reason for reason in reasons(found))


def test_hidden_rows_are_a_doubt() -> None:
    found = counted(replace(listed(120), hidden_rows=frozenset({7, 8})), printed=CONFIRMED)
    assert "2 of 120 rows are hidden in the sheet" in reasons(found)


def test_a_year_merged_over_its_rows_dates_each_of_them() -> None:
    cells = rows(120)
    for row in (*range(1, 36), *range(37, 76), *range(77, 120)):
        cells[row][1] = None
    spans = (Span(1, 1, 36, 1), Span(37, 1, 76, 1), Span(77, 1, 120, 1))
    found = counted(grid([HEAD, *cells], spans=spans), printed=CONFIRMED)
    assert {figure.state for figure in found.figures} == {FigureState.ACCEPTED}


def test_rows_are_not_counted_by_dates_of_birth_and_by_closing_dates_only_in_doubt() -> None:
    days = [dt.date(2018, 4, 1) + dt.timedelta(days=at) for at in range(40)]
    birth: list[list[CellValue]] = [[at, dt.date(1990, 1, 1), *row] for at, row in enumerate(dated(days), 1)]
    found = counted(grid([["No.", "Date of birth", "Date closed", "Offence", "Outcome"], *birth]))
    assert of_question(found, "1") == {("2018/19", ""): 40}
    assert any('counted by "Date closed"' in reason for reason in reasons(found))


def test_a_column_that_shares_one_word_with_the_breakdown_is_a_guess() -> None:
    by_group = campaign(question("1", "knives_seized", ["knives seized"], YEARS, breakdown={"age_group": ()}))
    cells = [[*row[:2], row[2]] for row in rows(30)]
    found = counted(grid([["No.", "Financial year", "Offence group"], *cells]), asked=by_group)
    assert any("by a single word that they share" in reason for reason in reasons(found))


def test_cells_that_wrap_in_the_middle_of_a_page_are_a_doubt_for_their_own_breakdown() -> None:
    cells: list[list[str]] = [[str(cell) for cell in row] for row in rows(120)]
    cells.insert(60, ["", "", "", "(see note)"])
    page = replace(grid([HEAD, *cells], name="table 1"), page=1)
    lists, _ = take_incident_lists(document(page, kind=Kind.PDF))
    found = with_counted_rows(CONFIRMED, lists, INCIDENTS, file_name="reply.pdf", known=frozenset())
    assert {figure.question for figure in found.figures if figure.state is FigureState.REVIEW} == {"3"}


def test_words_that_ran_into_the_next_cell_of_a_page_leave_every_breakdown_in_doubt() -> None:
    cells: list[list[str]] = [[str(cell) for cell in row] for row in rows(120)]
    cells[70][2:] = [" ".join(cells[70][2:]), ""]
    page = replace(grid([HEAD, *cells], name="table 1"), page=1)
    lists, _ = take_incident_lists(document(page, kind=Kind.PDF))
    found = with_counted_rows(CONFIRMED, lists, INCIDENTS, file_name="reply.pdf", known=frozenset())
    assert {figure.question for figure in found.figures if figure.state is FigureState.REVIEW} == {"2", "3"}


@pytest.mark.parametrize(("text", "left"), [("Charged", 190.0), ("rampCharged", 200.0)])
def test_words_across_the_edge_of_a_column_leave_every_breakdown_in_doubt(text: str, left: float) -> None:
    cells: list[list[str]] = [[str(cell) for cell in row] for row in rows(120)]
    cells[4][3] = text
    page = page_grid(1, [HEAD, *cells])
    page = replace(page, boxes=page.boxes | {(5, 3): (left, 0.0, 400.0, 10.0)})
    boxes = {
        place: (200.0 if place[1] == 3 and place[0] != 5 else box[0], *box[1:]) for place, box in page.boxes.items()
    }
    lists, _ = take_incident_lists(document(replace(page, boxes=boxes), kind=Kind.PDF))
    found = with_counted_rows(CONFIRMED, lists, INCIDENTS, file_name="reply.pdf", known=frozenset())
    assert {figure.question for figure in found.figures if figure.state is FigureState.REVIEW} == {"2", "3"}


def test_a_row_whose_words_are_cut_by_the_page_break_leaves_its_breakdown_in_doubt() -> None:
    cells: list[list[str]] = [[str(cell) for cell in row] for row in rows(120)]
    cells[59][3], cells[60][3] = f"{cells[59][3]} No further", "action"
    pages = (page_grid(1, [HEAD, *cells[:60]]), page_grid(2, [HEAD, *cells[60:]]))
    lists, _ = take_incident_lists(document(*pages, kind=Kind.PDF))
    found = with_counted_rows(CONFIRMED, lists, INCIDENTS, file_name="reply.pdf", known=frozenset())
    assert {figure.question for figure in found.figures if figure.state is FigureState.REVIEW} == {"3"}
    assert any("may be cut by a page break" in reason for reason in reasons(found))
