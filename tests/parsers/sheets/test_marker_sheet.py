import pytest
from openpyxl import Workbook

from parsers.blocks import Kind
from parsers.documents import bytes_to_document
from parsers.read import read_reply
from parsers.sheets.document import workbook_to_grids
from parsers.sheets.marker_sheet import Marker, marker_of, marks_of
from tests.parsers.invented import workbook_bytes
from tests.parsers.invented_letters import ARRESTS

MARK = "[foi43 arrests-northmere-1]"


def answer(sheet: str, state: str, *rows: tuple[object, ...]) -> bytes:
    workbook = Workbook()
    workbook.worksheets[0].append(["See the letter", None])
    hidden = workbook.create_sheet(sheet)
    hidden.sheet_state = state
    for row in rows:
        hidden.append(row)
    return workbook_bytes(workbook)


@pytest.mark.parametrize("state", ["hidden", "veryHidden", "visible"])
def test_our_marker_sheet_gives_our_reference_and_nothing_else(state: str) -> None:
    data = answer("foi43", state, ("reference", MARK), ("campaign", "arrests"), ("version", 1))
    reading = read_reply(data, "figures.xlsx", ARRESTS)
    assert (reading.references, reading.figures, reading.warnings) == ((MARK,), (), ())


@pytest.mark.parametrize(
    ("sheet", "rows"),
    [
        ("foi43", ((1, 2), (3, 4))),
        ("foi43", (("reference", "foi43 arrests-northmere-1"),)),
        ("Data", (("reference", MARK),)),
        ("foi43 data", (("reference", MARK),)),
    ],
)
def test_any_other_hidden_sheet_is_warned_of(sheet: str, rows: tuple[tuple[object, ...], ...]) -> None:
    _, warnings = workbook_to_grids(answer(sheet, "hidden", *rows), Kind.XLSX, "a.xlsx")
    assert warnings == (f"hidden sheet '{sheet}': {len(rows)} rows, not read",)


def test_the_name_may_be_written_in_capitals() -> None:
    document = bytes_to_document(answer(" FOI43", "hidden", ("x", f"ours: {MARK}.")), "a.xlsx")
    assert marks_of(document.blocks) == (MARK,)


@pytest.mark.parametrize("version", [2, 2.0, "2"])
def test_it_names_the_campaign_and_the_version_of_the_layout(version: object) -> None:
    rows = (("reference", MARK), ("campaign", "arrests"), ("version", version), ("colour", "red"))
    document = bytes_to_document(answer("foi43", "hidden", *rows), "a.xlsx")
    assert marker_of(document.blocks) == Marker(campaign="arrests", version="2")
    bare = bytes_to_document(answer("foi43", "hidden", ("reference", MARK)), "a.xlsx")
    assert marker_of(bare.blocks) == Marker(campaign="", version="")
    assert marker_of(()) is None
