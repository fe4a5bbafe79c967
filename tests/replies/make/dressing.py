"""How invented workbooks are dressed: bold heads, widths, merged titles and the look of a pivot table."""

from collections.abc import Iterable, Mapping, Sequence

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

PIVOT_BLUE = "DDEBF7"
HEAD_GREY = "D9D9D9"
Cells = Sequence[str | int | None]


def title(sheet: Worksheet, row: int, *, size: int = 12) -> None:
    """Make the first cell of a row a title."""
    sheet.cell(row, 1).font = Font(bold=True, size=size)


def head(sheet: Worksheet, *rows: int, colour: str = HEAD_GREY) -> None:
    """Make rows bold, shaded and ruled, as heads are."""
    for row in rows:
        for cell in sheet[row]:
            cell.font = Font(bold=True)
            cell.fill = PatternFill("solid", fgColor=colour)
            cell.border = Border(bottom=Side("thin"))
            if isinstance(cell.value, str):
                cell.alignment = Alignment(
                    horizontal="left" if cell.column_letter == "A" else "center", wrap_text=True
                )


def bold(sheet: Worksheet, *rows: int) -> None:
    """Make whole rows bold, as totals are."""
    for row in rows:
        for cell in sheet[row]:
            cell.font = Font(bold=True)


def widths(sheet: Worksheet, columns: Mapping[str, float]) -> None:
    """Column letter -> width in characters."""
    for letter, width in columns.items():
        sheet.column_dimensions[letter].width = width


def narrow(sheet: Worksheet, first: int, last: int, width: float = 6) -> None:
    """Give the columns from `first` to `last` (from 1) one narrow width, as months have."""
    widths(sheet, {get_column_letter(column): width for column in range(first, last + 1)})


def pivot(sheet: Worksheet, rows: Iterable[Cells], *, heads: int, indented: frozenset[str] = frozenset()) -> None:
    """Append rows in the look of a pivot table: blue heads and last row, `indented` labels, groups in bold."""
    placed = []
    for cells in rows:
        sheet.append(list(cells))
        placed.append(sheet.max_row)
    head(sheet, *placed[:heads], colour=PIVOT_BLUE)
    for row in placed[heads:]:
        label = sheet.cell(row, 1)
        if str(label.value) in indented:
            label.alignment = Alignment(horizontal="left", indent=1)
        elif indented:
            bold(sheet, row)
    head(sheet, placed[-1], colour=PIVOT_BLUE)
    widths(sheet, {"A": 26, "B": 18})
