"""A list of incidents is told from every sort of table of counts, and gathered over the pages of a document."""

from dataclasses import replace

import pytest

from foi.records import PageBox
from parsers.blocks import CellValue, Document, Grid, Kind, Paragraph
from parsers.grids.assembly import document_to_tables
from parsers.grids.incident_rows import IncidentList, take_incident_lists
from parsers.grids.list_columns import Holds
from tests.parsers.invented_grids import document, grid
from tests.parsers.invented_lists import HEAD, listed, rows, table_of


def taken(*grids: Grid, kind: Kind = Kind.XLSX) -> tuple[IncidentList, ...]:
    return take_incident_lists(document(*grids, kind=kind))[0]


def page(number: int, cells: list[list[CellValue]]) -> Grid:
    return replace(grid([[str(text or "") for text in row] for row in cells], name=f"table {number}"), page=number)


def test_a_list_is_taken_out_and_its_columns_are_told_apart() -> None:
    (found,), rest = take_incident_lists(document(listed(30)))
    assert [column.holds for column in found.columns] == [
        Holds.NUMBERING,
        Holds.WHEN,
        Holds.CATEGORY,
        Holds.CATEGORY,
    ]
    assert len(found.rows) == 30
    assert rest.blocks == ()


@pytest.mark.parametrize(
    "cells",
    [
        [["No.", "Date", "Offence", "Incidents"], *[[at, f"{at:02}/05/2019", "Theft", 3] for at in range(1, 20)]],
        [["Date", "Offence", "Count"], *[[f"{at:02}/05/2019", "Theft", "one"] for at in range(1, 20)]],
        [["Date", "Offence", "Number"], *[[f"{at:02}/05/2019", "Theft", at] for at in range(1, 20)]],
        [["Date", "Offence", "Crimes"], *[[f"{at:02}/05/2019", "Theft", 1000 + at] for at in range(1, 20)]],
        [["Date", "Offence", "Number of incidents"], *[[f"{at:02}/05/2019", "Theft", at] for at in range(1, 20)]],
        [["Date", "Offence", "Incidents"], *[[f"{at:02}/05/2019", "Theft", "<5"] for at in range(1, 20)]],
        [["Year", "Answer"], *[[f"20{at}/{at + 1}", "No information held"] for at in range(10, 20)]],
        [["Year", "Answer"], *[[f"20{at}/{at + 1}", "See our website"] for at in range(10, 20)]],
        [["No.", "Question", "Held"], *[[at, f"Do you hold item {at}?", "Yes"] for at in range(1, 20)]],
        [["No.", "Station", "Area"], *[[at, f"Station {at}", f"Area {at}"] for at in range(1, 20)]],
    ],
    ids=[
        "counts by day beside row numbers",
        "counts in words",
        "counts that go up by one",
        "large counts that rise",
        "counts that look like row numbers",
        "hidden counts",
        "a year a row, nothing held",
        "a year a row, words",
        "numbered questions",
        "a list of things that nothing groups",
    ],
)
def test_what_is_no_list_of_incidents_is_left_alone(cells: list[list[CellValue]]) -> None:
    found, rest = take_incident_lists(document(grid(cells)))
    assert found == ()
    assert rest == document(grid(cells))


@pytest.mark.parametrize(
    ("head", "numbers"),
    [("Crime ref", [4410 + 7 * at for at in range(12)]), ("Age", [17, 40, 23, 17, 61, 35, 22, 19, 50, 33, 28, 44])],
)
def test_references_and_ages_are_no_counts(head: str, numbers: list[int]) -> None:
    cells: list[list[CellValue]] = [[f"{at:02}/06/2019", "Theft", number] for at, number in enumerate(numbers, 1)]
    assert len(taken(grid([["Date", "Offence", head], *cells]))) == 1


def test_a_day_with_a_time_is_a_day() -> None:
    cells: list[list[CellValue]] = [[f"{at:02}/06/2019 09:{at:02}", "Theft"] for at in range(1, 13)]
    (found,) = taken(grid([["Reported", "Offence"], *cells]))
    assert found.columns[0].holds is Holds.WHEN


def test_a_table_of_totals_above_or_beside_a_list_stays_in_the_document() -> None:
    beside: list[list[CellValue]] = [[*row, None, None, None] for row in table_of(HEAD, *rows(30))]
    beside[2][5:] = ["2018/19", 10]
    beside[3][5:] = ["2019/20", 20]
    above: list[list[CellValue]] = [
        ["Incidents at the quay"],
        ["Year", "Incidents"],
        ["2018/19", 10],
        ["2019/20", 20],
        [],
    ]
    (found,), rest = take_incident_lists(document(grid([*above, *beside])))
    assert len(found.rows) == 30
    assert "Incidents at the quay" in found.captions
    (left,) = rest.blocks
    assert isinstance(left, Grid)
    texts = [cell.text for row in left.rows for cell in row if cell.text]
    assert texts == ["Incidents at the quay", "Year", "Incidents", *["2018/19", "10", "2019/20", "20"] * 2]
    assert document_to_tables(rest).tables


def test_the_total_at_the_foot_is_no_incident() -> None:
    (found,) = taken(grid([HEAD, *rows(30), ["Total", None, None, 30]]))
    assert (len(found.rows), found.printed_total) == (30, 30)


def test_a_list_goes_on_over_pages_with_its_head_repeated_or_not() -> None:
    cells = rows(30)
    pages = [page(1, table_of(HEAD, *cells[:12])), page(2, table_of(HEAD, *cells[12:20])), page(3, cells[20:])]
    (found,) = taken(*pages, kind=Kind.PDF)
    assert [row.looks[0].text for row in found.rows] == [str(at) for at in range(1, 31)]


def test_a_row_cut_by_the_page_break_is_one_row() -> None:
    cells = rows(30)
    cells[11][3] = "No further"
    pages = [page(1, table_of(HEAD, *cells[:12])), page(2, table_of(HEAD, ["", "", "", "action"], *cells[12:]))]
    (found,) = taken(*pages, kind=Kind.PDF)
    assert len(found.rows) == 30
    assert found.rows[11].looks[3].text == "No further action"


def test_another_table_on_the_next_page_is_no_part_of_the_list() -> None:
    others: list[list[CellValue]] = [
        ["Station", "2018/19", "2019/20", "2020/21"],
        ["Hill", 1, 2, 3],
        ["Quay", 4, 5, 6],
    ]
    found, rest = take_incident_lists(document(page(1, table_of(HEAD, *rows(12))), page(2, others), kind=Kind.PDF))
    assert len(found[0].rows) == 12
    assert len(rest.blocks) == 1


def test_the_paragraph_above_a_list_is_its_caption() -> None:
    place = PageBox(page=1, bbox=(0, 0, 1, 1))
    blocks = (Paragraph("Incidents at the quay", place), page(1, table_of(HEAD, *rows(12))))
    (found,), _ = take_incident_lists(Document(Kind.PDF, blocks))
    assert found.captions == ("Incidents at the quay",)


def test_a_list_ends_where_another_head_begins_after_an_empty_row() -> None:
    totals: list[list[CellValue]] = [["Financial year", "Incidents"], ["2018/19", 10], ["2019/20", 20], []]
    (found,), rest = take_incident_lists(document(grid([*totals, *[row[1:] for row in table_of(HEAD, *rows(60))]])))
    assert (len(found.rows), [column.head for column in found.columns]) == (60, HEAD[1:])
    assert len(document_to_tables(rest).layouts) == 1
