"""What page breaks and narrow columns do to tables is undone, and nothing is joined that does not belong together."""

import pytest

from foi.records import PageBox
from parsers.blocks import Document, Grid, Paragraph
from parsers.grids.assembly import document_to_tables
from parsers.grids.glued_heads import part_glued_heads
from parsers.grids.pages import repair_pages
from parsers.grids.running_lines import running_lines
from tests.parsers.invented_grids import document, grid
from tests.parsers.invented_pages import line, page_grid, pages, texts

HEAD = ["District", "2019/20", "2020/21"]
MONTHS = ["Month", "Jan-19", "Feb-19", "Mar-19", "Apr-19", "May-19"]


def grids(found: Document) -> list[Grid]:
    return [block for block in repair_pages(found).blocks if isinstance(block, Grid)]


@pytest.mark.parametrize(
    ("head", "parted"),
    [
        (
            ["Code", "Nov-19", "Oct-19", "Dec-19Grand Total", ""],
            ["Code", "Nov-19", "Oct-19", "Dec-19", "Grand Total"],
        ),
        (["Code", "Nov-19", "Oct-19", "Dec-19Grand", "Total"], ["Code", "Nov-19", "Oct-19", "Dec-19", "Grand Total"]),
        (["Code", "2017", "2018", "2019 Total", ""], ["Code", "2017", "2018", "2019", "Total"]),
    ],
)
def test_a_head_that_ran_into_the_next_is_parted(head: list[str], parted: list[str]) -> None:
    assert texts(part_glued_heads(page_grid(1, [head, ["A", "1", "2", "3", "6"]])))[0] == parted


@pytest.mark.parametrize(
    "head",
    [
        ["Code", "2018 Total", "2019 Total", "2020 Total", ""],
        ["Code", "2018", "2019", "2019 Total", ""],
        ["Code", "2017", "2018", "2019 Total", "Notes"],
    ],
    ids=["every head says more than its year", "the year has a head of its own", "the next column has a head"],
)
def test_heads_that_only_say_more_than_a_period_stay(head: list[str]) -> None:
    found = page_grid(1, [head, ["A", "1", "2", "3", "6"]])
    assert part_glued_heads(found) is found


def test_heads_of_sheets_are_left_alone() -> None:
    sheet = grid([["Code", "2017", "2018", "2019Total", ""], ["A", 1, 2, 3, 6]])
    assert repair_pages(document(sheet)) == document(sheet)


LABELLED = [["Month", "Cars"], *[[month, str(at)] for at, month in enumerate(MONTHS[1:], 10)]]


def test_columns_printed_on_further_pages_are_put_beside_their_labels() -> None:
    second = page_grid(2, [["Vans", "Lorries"], *[[str(at), str(at * 3)] for at in range(20, 25)]])
    third = [line(3, text, 100 + 20 * at) for at, text in enumerate(["Bicycles", *"56789"])]
    (joined,) = grids(pages(page_grid(1, LABELLED), second, *third))
    assert texts(joined)[:2] == [["Month", "Cars", "Vans", "Lorries", "Bicycles"], ["Jan-19", "10", "20", "60", "5"]]
    place = joined.where(1, 4)
    assert isinstance(place, PageBox)
    assert (place.page, place.bbox[1]) == (3, 120)


def test_lines_of_one_paragraph_are_rows_too() -> None:
    (joined,) = grids(pages(page_grid(1, LABELLED), line(2, "Vans\n5\n6\n7\n8\n9", 98)))
    assert [row[2] for row in texts(joined)] == ["Vans", "5", "6", "7", "8", "9"]


@pytest.mark.parametrize(
    "others",
    [
        [page_grid(2, [["Vans"], ["5"], ["6"], ["7"], ["8"], ["9"]], top=108)],
        [page_grid(2, [["Month", "Vans"], *[[month, "5"] for month in MONTHS[1:]]])],
        [page_grid(2, [["Vans"], ["5"], ["6"], ["7"], ["8"], ["9"]]), line(2, "Vans returned", 400)],
        [page_grid(2, [["5"], ["6"], ["7"], ["8"], ["9"], ["11"]])],
        [page_grid(2, [["Vans"], ["5"], ["6"], ["7"]])],
        [page_grid(3, [["Vans"], ["5"], ["6"], ["7"], ["8"], ["9"]])],
    ],
    ids=["other heights", "labels of its own", "another text on the page", "no head", "fewer rows", "a page between"],
)
def test_a_page_that_is_no_slice_of_the_one_before_stays_by_itself(others: list[Grid]) -> None:
    found = pages(page_grid(1, LABELLED), *others)
    assert len(grids(found)[0].rows[0]) == 2


def test_pages_that_run_down_and_then_over_are_put_side_by_side() -> None:
    more = [[f"{month}-19", str(at)] for at, month in enumerate(["Jun", "Jul", "Aug", "Sep", "Oct"], 30)]
    third = page_grid(3, [["Vans"], *[[str(at)] for at in range(40, 45)]])
    fourth = page_grid(4, [[str(at)] for at in range(50, 55)], top=120)
    first, second = grids(pages(page_grid(1, LABELLED), page_grid(2, more, top=120), third, fourth))
    assert texts(first)[:2] == [["Month", "Cars", "Vans"], ["Jan-19", "10", "40"]]
    assert texts(second)[0] == ["Jun-19", "30", "50"]


def test_a_slice_belongs_to_the_table_right_before_it_unless_that_goes_on_from_another() -> None:
    other = page_grid(2, [["Kind", "Open"], *[[kind, "7"] for kind in ("Pub", "Club", "Shop", "Mill", "Barn")]])
    third = page_grid(3, [["Shut"], *[[str(at)] for at in range(40, 45)]])
    first, second = grids(pages(page_grid(1, LABELLED), other, third))
    assert texts(first) == LABELLED
    assert texts(second)[0] == ["Kind", "Open", "Shut"]


def test_pages_that_run_over_and_then_down_go_on_from_one_another() -> None:
    slices = [page_grid(page, [["Vans"], *[[str(at)] for at in range(40, 45)]]) for page in (2, 4)]
    more = page_grid(3, [["Month", "Cars"], *[[f"{month}-19", "7"] for month in ("Jun", "Jul", "Aug", "Sep", "Oct")]])
    first, second = grids(pages(page_grid(1, LABELLED), slices[0], more, slices[1]))
    assert texts(first)[0] == ["Month", "Cars", "Vans"]
    assert texts(second)[0] == ["Jun-19", "7", "40"]


def test_a_head_repeated_on_the_next_page_is_no_new_table() -> None:
    first = page_grid(1, [HEAD, ["Hill", "1", "2"], ["Quay", "3", "4"]])
    second = page_grid(2, [HEAD, ["Moor", "5", "6"], ["Total", "9", "12"]])
    assert texts(grids(pages(first, second))[1]) == [["Moor", "5", "6"], ["Total", "9", "12"]]


def test_a_head_repeated_on_each_of_many_pages_is_taken_from_all_but_the_first() -> None:
    each = [page_grid(page, [HEAD, [f"D{page}", "1", "2"], [f"E{page}", "3", "4"]]) for page in range(1, 5)]
    assert [len(found.rows) for found in grids(pages(*each))] == [3, 2, 2, 2]


@pytest.mark.parametrize(("rest", "count"), [("of the quay", 3), ("Quayside", 4)], ids=["small letters", "a heading"])
def test_a_label_that_goes_on_in_the_row_below_is_one(rest: str, count: int) -> None:
    (found,) = grids(pages(page_grid(1, [HEAD, ["North side", "1", "2"], [rest, "", ""], ["Hill", "3", "4"]])))
    assert len(found.rows) == count
    assert found.rows[1][0].text == ("North side of the quay" if count == 3 else "North side")
    assert texts(found)[-1] == ["Hill", "3", "4"]
    assert found.boxes[count - 1, 1] == (130, 160, 170, 170)


@pytest.mark.parametrize(
    ("first", "between"),
    [
        ([HEAD, ["Hill", "1", "2"], ["Total", "1", "2"]], []),
        ([HEAD, ["Moor", "1", "2"], ["Quay", "3", "4"]], []),
        ([HEAD, ["Hill", "1", "2"], ["Quay", "3", "4"]], [line(2, "Warnings withdrawn", 60)]),
    ],
    ids=["the first ends in a total", "the same rows again", "a caption between them"],
)
def test_the_same_head_may_begin_another_table(first: list[list[str]], between: list[Grid]) -> None:
    second = page_grid(2, [HEAD, ["Moor", "5", "6"], ["Fen", "9", "12"]])
    assert texts(grids(pages(page_grid(1, first), *between, second))[1])[0] == HEAD


def test_a_row_cut_after_its_numbers_is_made_whole() -> None:
    first = page_grid(1, [HEAD, ["Hill", "1", "2"], ["Quay and the", "3", "4"]])
    second = page_grid(2, [HEAD, ["Mole", "", ""], ["Moor", "5", "6"]])
    before, after = grids(pages(first, second))
    assert texts(before)[-1] == ["Quay and the Mole", "3", "4"]
    assert texts(after) == [["Moor", "5", "6"]]
    assert after.boxes[0, 1] == second.boxes[2, 1]


def test_the_rest_of_a_cut_label_may_have_run_into_the_repeated_head() -> None:
    first = page_grid(1, [HEAD, ["Hill", "1", "2"], ["Quay", "3", "4"]])
    second = page_grid(2, [["District and mole", "2019/20", "2020/21"], ["Moor", "5", "6"]])
    before, after = grids(pages(first, second))
    assert texts(before)[-1] == ["Quay and mole", "3", "4"]
    assert texts(after) == [["Moor", "5", "6"]]
    assert after.boxes[0, 1] == second.boxes[1, 1]


def test_a_label_may_begin_in_the_row_above_its_numbers() -> None:
    others = [[name, "3", "4"] for name in ("Hill", "Moor", "Fen", "Carr", "Holme")]
    (found,) = grids(pages(page_grid(1, [HEAD, ["North side", "", ""], ["of the quay", "1", "2"], *others])))
    assert texts(found)[1:] == [["North side of the quay", "1", "2"], *others]
    assert found.boxes[1, 1] == (130, 140, 170, 150)


def test_headings_among_labels_in_small_letters_are_no_part_of_them() -> None:
    rows = [HEAD, ["violence", "", ""], ["assault", "1", "2"], ["theft", "", ""], ["shoplifting", "3", "4"]]
    assert texts(grids(pages(page_grid(1, rows)))[0]) == rows


def test_a_row_cut_before_its_numbers_is_made_whole() -> None:
    first = page_grid(1, [HEAD, ["Hill", "1", "2"], ["Quay and the", "", ""]])
    second = page_grid(2, [["Mole", "3", "4"], ["Moor", "5", "6"]])
    before, after = grids(pages(first, second))
    assert texts(before)[-1] == ["Hill", "1", "2"]
    assert texts(after)[0] == ["Quay and the Mole", "3", "4"]


def test_words_that_may_be_a_heading_leave_the_row_before_in_doubt() -> None:
    first = page_grid(1, [HEAD, ["Hill", "1", "2"], ["Quay", "3", "4"]])
    second = page_grid(2, [HEAD, ["Moorside", "", ""], ["Fen", "5", "6"]])
    before, after = grids(pages(first, second))
    assert (before.may_be_cut, texts(after)[0]) == (True, ["Moorside", "", ""])


def test_the_head_of_another_table_cuts_no_row() -> None:
    first = page_grid(1, [HEAD, ["Hill", "1", "2"], ["Quay", "3", "4"]])
    second = page_grid(2, [["Station", "Open", "Shut"], ["Moor", "5", "6"]])
    assert grids(pages(first, second)) == [first, second]


def test_letterheads_and_page_numbers_run_along_and_captions_do_not() -> None:
    blocks = (
        *(line(page, "Southfen Police", 30) for page in (1, 2)),
        *(line(page, f"Page {page} of 2", 800) for page in (1, 2)),
        *(line(page, "Warnings", 90 + 40 * page) for page in (1, 2)),
        *(line(page, str(7 * page), 300) for page in (1, 2)),
        *(line(page, "9", 320) for page in (1, 2)),
        *(line(page, f"Question {page}", 50) for page in (1, 2)),
        *(line(page, f"{2018 + page}/{19 + page}", 70) for page in (1, 2)),
    )
    running = running_lines(pages(*blocks))
    assert [block.text for block in blocks if id(block) in running] == [
        "Southfen Police",
        "Southfen Police",
        "Page 1 of 2",
        "Page 2 of 2",
    ]


def test_the_title_along_the_top_of_every_page_is_the_caption_of_them_all() -> None:
    blocks = (
        line(1, "Warnings issued", 30),
        page_grid(1, [HEAD, ["Hill", "1", "2"]]),
        line(1, "Page 1 of 2", 800),
        line(2, "Warnings issued", 30),
        page_grid(2, [["Station", "2019/20"], ["Quay", "3"]]),
        line(2, "Page 2 of 2", 800),
    )
    found = document_to_tables(repair_pages(pages(*blocks)))
    assert [[caption.text for caption in table.captions] for table in found.tables] == [["Warnings issued"]] * 2


def test_a_year_at_the_top_of_each_page_is_the_year_of_that_page() -> None:
    blocks: list[Grid | Paragraph] = []
    for page in (1, 2):
        blocks += [
            line(page, f"{2018 + page}/{19 + page}", 30),
            page_grid(page, [["District", "Warnings"], [f"D{page}", "7"]]),
        ]
    found = document_to_tables(repair_pages(pages(*blocks)))
    assert [[caption.text for caption in table.captions] for table in found.tables] == [["2019/20"], ["2020/21"]]
