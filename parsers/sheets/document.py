"""Workbooks (xlsx, xlsm, xls, xlsb, ods) -> one grid for each visible sheet, and warnings.

Values come in bulk from python-calamine; what they mean (hidden, merged, masked by a number format) from
parsers/sheets/meaning.py for xlsx. Hidden sheets and pivot caches are named in a warning and never read, save
the marker sheet of our own template, of which only the reference is kept (parsers/sheets/marker_sheet.py).
"""

import gc
import io
from collections.abc import Iterator
from contextlib import contextmanager

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from foi.errors import PasswordProtected, Unreadable
from parsers.blocks import EMPTY, Cell, Grid, Kind, Span
from parsers.files.archives import BROKEN_ARCHIVE, open_archive
from parsers.files.extent import check_extent
from parsers.files.record_level import record_level_warnings
from parsers.sheets.binary_formats import binary_meanings
from parsers.sheets.cells import Stored, stored_number, values_to_cells
from parsers.sheets.marker_sheet import marker_grid
from parsers.sheets.meaning import SheetMeaning, list_sheets, read_meaning, read_styles
from parsers.sheets.ods import ods_to_grids

Sheets = tuple[tuple[Grid, ...], tuple[str, ...]]
Rows = list[list[Cell]]

CALAMINE_GAVE_UP = "PanicException"
"""What calamine raises where its Rust code gives up; it is no Exception, and Python has no name for it."""


def workbook_to_grids(data: bytes, kind: Kind, name: str) -> Sheets:
    """All visible sheets that hold anything, in order, each with its full rectangle from A1, and the warnings.

    Raises Unreadable, PasswordProtected or TooLarge.
    """
    warnings = record_level_warnings(data, kind, name)
    if kind is Kind.ODS:
        grids, more = ods_to_grids(data, name)
        return grids, warnings + more
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook, _collector_at_rest():
            if kind is Kind.XLSX:
                grids, more = _xlsx_to_grids(workbook, data, name)
            else:
                grids, more = _binary_to_grids(workbook, binary_meanings(data, kind, name), name)
    except PasswordError as error:
        raise PasswordProtected(
            "the workbook is locked with a password.", where=name, do="Ask the sender for a copy without one."
        ) from error
    except (CalamineError, KeyError, *BROKEN_ARCHIVE) as error:
        raise _damaged(f" ({error})", name) from error
    except BaseException as error:
        if type(error).__name__ != CALAMINE_GAVE_UP:
            raise
        raise _damaged("", name) from error
    return grids, warnings + more


def _damaged(why: str, name: str) -> Unreadable:
    return Unreadable(
        f"the workbook is damaged{why}.", where=name, do="Open it by hand, or ask the sender for it again."
    )


def _xlsx_to_grids(workbook: CalamineWorkbook, data: bytes, name: str) -> Sheets:
    grids: list[Grid] = []
    warnings: list[str] = []
    with open_archive(data, name) as archive:
        styles = read_styles(archive, name)
        for sheet in list_sheets(archive, name):
            values = _values(workbook.get_sheet_by_name(sheet.name), name)
            if marker := marker_grid(sheet.name, values):
                grids.append(marker)
                continue
            if sheet.hidden:
                warnings.append(_hidden_warning(sheet.name, sheet.hidden, values))
                continue
            meaning = read_meaning(archive, sheet.part, styles, name)
            grid, told = _values_to_grid(sheet.name, values, meaning)
            grids += grid
            warnings += told
    return tuple(grids), tuple(warnings)


def _binary_to_grids(workbook: CalamineWorkbook, meanings: dict[str, SheetMeaning], name: str) -> Sheets:
    grids: list[Grid] = []
    warnings: list[str] = []
    for sheet in workbook.sheets_metadata:
        if sheet.typ != SheetTypeEnum.WorkSheet:
            continue
        opened = workbook.get_sheet_by_name(sheet.name)
        values = _values(opened, name)
        if marker := marker_grid(sheet.name, values):
            grids.append(marker)
            continue
        if sheet.visible != SheetVisibleEnum.Visible:
            hidden = "hidden" if sheet.visible == SheetVisibleEnum.Hidden else "very hidden"
            warnings.append(_hidden_warning(sheet.name, hidden, values))
            continue
        meaning = meanings.get(sheet.name) or SheetMeaning(
            spans=[Span(*first, *last) for first, last in opened.merged_cell_ranges or ()]
        )
        grid, told = _values_to_grid(sheet.name, values, meaning)
        grids += grid
        warnings += told
    return tuple(grids), tuple(warnings)


def _values_to_grid(name: str, values: list[list[Stored]], meaning: SheetMeaning) -> tuple[list[Grid], list[str]]:
    """A visible sheet as a person sees it, or no grid where nothing is left of it, and what it must be told of."""
    rows = values_to_cells(values)
    masked = _apply_formats(rows, values, meaning)
    _apply_marks(rows, meaning)
    grid = _rows_to_grid(name, rows, meaning)
    return [grid] if grid else [], _meaning_warnings(name, meaning, masked)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Millions of new cells send Python's collector round and round, though none can be part of a cycle."""
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()


def _values(sheet: CalamineSheet, name: str) -> list[list[Stored]]:
    check_extent(sheet.total_height, sheet.total_width, sheet=f'the sheet "{sheet.name}"', name=name)
    return sheet.to_python(skip_empty_area=False) if sheet.start else []


def _apply_formats(rows: Rows, values: list[list[Stored]], meaning: SheetMeaning) -> int:
    """Replace cells by their shown form; how many show something else than the number that is stored."""
    masked = 0
    for (row, column), shown_as in meaning.formats.items():
        value = values[row][column] if row < len(values) and column < len(values[row]) else ""
        if isinstance(value, str):
            text = shown_as.text(value.strip())
            masked += text != value.strip()
            rows_cell = Cell(text=text, value=text) if text else EMPTY
        elif isinstance(value, int | float) and not isinstance(value, bool):
            number = stored_number(value)
            shown = shown_as.number(number)
            masked += shown.is_masked
            whole = int(number) if number == number.to_integral_value() else number
            rows_cell = Cell(shown.text, (shown.text or None) if shown.is_masked else whole)
        else:
            continue
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = rows_cell
    return masked


def _apply_marks(rows: Rows, meaning: SheetMeaning) -> None:
    for place, error in meaning.errors.items():
        _put(rows, place, Cell(text=error, value=error))
    for row, column in meaning.uncalculated:
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = Cell(note="a formula without a stored result")
    for (row, column), note in meaning.notes.items():
        if row < len(rows) and column < len(rows[row]):
            cell = rows[row][column]
            rows[row][column] = Cell(cell.text, cell.value, note)


def _put(rows: Rows, place: tuple[int, int], cell: Cell) -> None:
    row, column = place
    width = max(column + 1, len(rows[0]) if rows else 0)
    if row >= len(rows) or column >= len(rows[row]):
        rows.extend([] for _ in range(row + 1 - len(rows)))
        for short in rows:
            short.extend([EMPTY] * (width - len(short)))
    rows[row][column] = cell


def _rows_to_grid(name: str, rows: Rows, meaning: SheetMeaning) -> Grid | None:
    """Cut off empty rows below and empty columns to the right; None if nothing is left."""
    while rows and all(cell is EMPTY or cell.is_empty for cell in rows[-1]):
        rows.pop()
    if not rows:
        return None
    width = _widest(rows)
    height = len(rows)
    return Grid(
        name=name,
        rows=tuple(tuple(row[:width]) for row in rows),
        spans=tuple(span for span in meaning.spans if span.top < height and span.left < width),
        hidden_rows=frozenset(row for row in meaning.hidden_rows if row < height),
        hidden_columns=frozenset(
            column for first, last in meaning.hidden_columns for column in range(first, min(last + 1, width))
        ),
    )


def _widest(rows: Rows) -> int:
    """Columns up to the last that is filled; rows are equally long, so one filled to its end is the widest."""
    widest = 0
    for row in rows:
        column = len(row) - 1
        while column >= widest and row[column].is_empty:
            column -= 1
        widest = max(widest, column + 1)
        if widest == len(row):
            break
    return widest


def _hidden_warning(sheet: str, hidden: str, values: list[list[Stored]]) -> str:
    filled = sum(any(value != "" for value in row) for row in values)
    return f"{hidden} sheet '{sheet}': {filled:,} rows, not read"


def _meaning_warnings(sheet: str, meaning: SheetMeaning, masked: int) -> list[str]:
    warnings = []
    if masked:
        warnings.append(
            f"sheet '{sheet}': {masked} cells show something else than they store; what they show was read"
        )
    if meaning.uncalculated:
        warnings.append(
            f"sheet '{sheet}': {len(meaning.uncalculated)} formulas without a stored result, read as blank"
        )
    if meaning.errors:
        warnings.append(f"sheet '{sheet}': {len(meaning.errors)} cells show an error such as #N/A")
    if meaning.has_conditional_formats:
        warnings.append(f"sheet '{sheet}': a conditional format may show numbers as something else; compare by eye")
    return warnings
