"""xls and xlsb: what is shown is read, and not what is stored."""

import io
import random
from contextlib import suppress
from decimal import Decimal

import pytest
import xlwt  # type: ignore[import-untyped]

from foi.errors import DocumentError, Unreadable
from parsers.blocks import Grid, Kind, Span
from parsers.sheets import binary_formats
from parsers.sheets.binary_formats import refuse_masking_formats
from parsers.sheets.document import workbook_to_grids
from tests.parsers.invented import zip_of
from tests.parsers.invented_xlsb import xlsb

Rows = list[list[str | float | tuple[float, str] | None]]
MASKED = '[<5]"<5";0'
NOT_AVAILABLE = 42
ROWS: Rows = [
    ["Offence", "2018/19", "2019/20"],
    ["Bicycle stolen", (3, MASKED), (12, MASKED)],
    ["Share", (0.25, "0%"), "#N/A"],
    ["Lock broken", 7, (3.7, "0.00")],
]
SHOWN = [
    ["Offence", "2018/19", "2019/20"],
    ["Bicycle stolen", "<5", "12"],
    ["Share", "25%", "#N/A"],
    ["Lock broken", "7", "3.70"],
]


def xls(rows: Rows, *, hidden_rows: tuple[int, ...] = (), hidden_columns: tuple[int, ...] = ()) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Figures")
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell == "#N/A":
                sheet.row(at).set_cell_error(column, NOT_AVAILABLE)
            elif isinstance(cell, tuple):
                sheet.write(at, column, cell[0], xlwt.easyxf(num_format_str=cell[1]))
            elif cell is not None:
                sheet.write(at, column, cell)
    for at in hidden_rows:
        sheet.row(at).hidden = True
    for at in hidden_columns:
        sheet.col(at).hidden = True
    sheet.merge(5, 6, 0, 1)
    held = io.BytesIO()
    book.save(held)
    return bytes(held.getvalue())


MADE = {
    Kind.XLS: xls(ROWS, hidden_rows=(3,), hidden_columns=(2,)),
    Kind.XLSB: xlsb(ROWS, hidden_rows=(3,), hidden_columns=(2,), merged=[(5, 6, 0, 1)]),
}


def only(data: bytes, kind: Kind) -> tuple[Grid, tuple[str, ...]]:
    (grid,), warnings = workbook_to_grids(data, kind, f"reply.{kind}")
    return grid, warnings


@pytest.mark.parametrize("kind", MADE)
def test_a_number_shown_as_under_five_is_read_as_shown_and_never_comes_out(kind: Kind) -> None:
    grid, warnings = only(MADE[kind], kind)
    assert [[cell.text for cell in row] for row in grid.rows] == SHOWN
    assert grid.rows[1][1].value == "<5"
    assert grid.rows[1][2].value == 12
    assert grid.rows[2][1].value == Decimal("0.25")
    assert warnings == (
        "sheet 'Figures': 1 cells show something else than they store; what they show was read",
        "sheet 'Figures': 1 cells show an error such as #N/A",
    )


@pytest.mark.parametrize("kind", MADE)
def test_hidden_rows_and_columns_are_known(kind: Kind) -> None:
    grid, _ = only(MADE[kind], kind)
    assert (grid.hidden_rows, grid.hidden_columns) == (frozenset({3}), frozenset({2}))


def test_merged_cells_of_both_formats_are_known() -> None:
    heads: Rows = [["Year", "2018/19", None], [None, 1, 2]]
    grid, _ = only(xlsb(heads, merged=[(0, 0, 1, 2)]), Kind.XLSB)
    assert grid.spans == (Span(0, 1, 0, 2),)
    book = xlwt.Workbook()
    sheet = book.add_sheet("Figures")
    sheet.write_merge(0, 0, 1, 2, "2018/19")
    sheet.write(1, 1, 4)
    held = io.BytesIO()
    book.save(held)
    assert only(held.getvalue(), Kind.XLS)[0].spans == (Span(0, 1, 0, 2),)


@pytest.mark.parametrize("kind", MADE)
def test_a_masked_workbook_whose_cells_cannot_be_told_is_refused(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binary_formats, "xls_meanings", lambda _: None)
    monkeypatch.setattr(binary_formats, "xlsb_meanings", lambda *_: None)
    with pytest.raises(Unreadable, match=r"where it does cannot be told.*save it as \.xlsx"):
        workbook_to_grids(MADE[kind], kind, "reply.xls")
    plain = xls([["a", 1]]) if kind is Kind.XLS else xlsb([["a", 1.0]])
    assert only(plain, kind)[0].rows[0][1].text == "1"


@pytest.mark.parametrize("kind", MADE)
def test_a_damaged_one_is_read_or_refused_and_never_breaks_the_reader(kind: Kind) -> None:
    chance = random.Random(7)
    read = 0
    for _ in range(150):
        data = bytearray(MADE[kind])
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with suppress(DocumentError):
            workbook_to_grids(bytes(data), kind, "reply")
            read += 1
    assert 0 < read < 150, "some of the damage does harm, and some does none"


def test_the_record_of_a_masking_format_is_found_in_any_file() -> None:
    code = MASKED.encode()
    head = (
        b"\x1e\x04" + (5 + len(code)).to_bytes(2, "little") + b"\xa4\x00" + len(code).to_bytes(2, "little") + b"\x00"
    )
    with pytest.raises(Unreadable, match=r"save it as \.xlsx"):
        refuse_masking_formats(bytes(100) + head + code + bytes(100), Kind.XLS, "reply.xls")
    refuse_masking_formats(bytes(100) + head + b"#,##0.0_);" + bytes(100), Kind.XLS, "reply.xls")
    with pytest.raises(Unreadable, match=r"save it as \.xlsx"):
        refuse_masking_formats(MADE[Kind.XLSB], Kind.XLSB, "reply.xlsb")
    refuse_masking_formats(zip_of({"xl/workbook.bin": b""}), Kind.XLSB, "reply.xlsb")
