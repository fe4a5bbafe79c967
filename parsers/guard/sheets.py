"""Sheets and columns of a workbook that are put out of sight: how many rows, and what their heads name.

Of a hidden sheet only its first rows are turned into values, to see what the heads of its columns are.
"""

import io
import re
from collections.abc import Iterable, Iterator, Sequence

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from foi.hidden_records import NAMED_ROWS, HiddenPlace, HiddenRecords
from parsers.blocks import Kind
from parsers.files.archives import BROKEN_ARCHIVE, open_archive
from parsers.guard.person_heads import names_persons_or_cases
from parsers.sheets.marker_sheet import marker_grid
from parsers.sheets.meaning import list_sheets

FIRST_ROWS = 12
"""Rows of a sheet that are turned into values: its heads stand there, below a title or two."""

ROWS_OF_HEADS = 3
"""Rows of several texts each that are taken for heads; those below are records, which nobody needs to see."""

HEAD_BYTES = 65_536
"""Bytes of a sheet's XML in which its columns are described, before its cells (ECMA-376 part 1, 18.3.1.99)."""

_HIDDEN_COLUMN = re.compile(rb"<(?:\w+:)?col\b(?=[^>]*\bhidden=[\"'](?:1|true|on)[\"'])[^>]*>")
_SPAN = (re.compile(rb"\bmin=[\"'](\d+)[\"']"), re.compile(rb"\bmax=[\"'](\d+)[\"']"))


def sheets_out_of_sight(data: bytes, kind: Kind, name: str) -> tuple[HiddenRecords, ...]:
    """The hidden sheets of a workbook, and hidden columns that name persons; () where it cannot be opened.

    Our own template's marker sheet is known and is none. The limits of the file have been checked.
    """
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            hidden = tuple(_hidden_sheets(workbook))
            columns = _hidden_columns(workbook, data, name) if kind is Kind.XLSX else ()
            return hidden + tuple(columns)
    except (CalamineError, PasswordError, KeyError, *BROKEN_ARCHIVE):
        return ()


def rows_of_all_sheets(data: bytes) -> HiddenRecords | None:
    """A workbook that lies inside another document, whose every sheet is out of sight; None if it holds nothing."""
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            sheets = list(_worksheets(workbook))
    except (CalamineError, PasswordError, KeyError, *BROKEN_ARCHIVE):
        return None
    rows = max((sheet.height for sheet in sheets), default=0)
    named = any(sheet.height > NAMED_ROWS and names_persons_or_cases(_heads(sheet)) for sheet in sheets)
    if not rows:
        return None
    return HiddenRecords(place=HiddenPlace.EMBEDDED_WORKBOOK, count=rows, names_persons=named)


def _worksheets(workbook: CalamineWorkbook) -> Iterator[CalamineSheet]:
    for sheet in workbook.sheets_metadata:
        if sheet.typ == SheetTypeEnum.WorkSheet:
            yield workbook.get_sheet_by_name(sheet.name)


def _hidden_sheets(workbook: CalamineWorkbook) -> Iterator[HiddenRecords]:
    for sheet in workbook.sheets_metadata:
        if sheet.typ != SheetTypeEnum.WorkSheet or sheet.visible == SheetVisibleEnum.Visible:
            continue
        opened = workbook.get_sheet_by_name(sheet.name)
        is_in_the_menu = sheet.visible == SheetVisibleEnum.Hidden
        if opened.height and not marker_grid(sheet.name, _first_rows(opened)):
            yield HiddenRecords(
                place=HiddenPlace.HIDDEN_SHEET if is_in_the_menu else HiddenPlace.VERY_HIDDEN_SHEET,
                sheet=sheet.name,
                count=opened.height,
                names_persons=names_persons_or_cases(_heads(opened)),
            )


def _hidden_columns(workbook: CalamineWorkbook, data: bytes, name: str) -> Iterator[HiddenRecords]:
    """Only columns that name persons: a column of workings that is folded away is nothing to tell."""
    with open_archive(data, name) as archive:
        for sheet in list_sheets(archive, name):
            if sheet.hidden or not sheet.part:
                continue
            with archive.open(sheet.part) as source:
                head = source.read(HEAD_BYTES)
            columns = columns_out_of_sight(head)
            if not columns:
                continue
            opened = workbook.get_sheet_by_name(sheet.name)
            if names_persons_or_cases(_heads(opened, columns)):
                yield HiddenRecords(
                    place=HiddenPlace.HIDDEN_COLUMNS, sheet=sheet.name, count=opened.height, names_persons=True
                )


def columns_out_of_sight(head: bytes) -> list[int]:
    """The hidden columns, counted from 0, of a sheet whose XML begins so."""
    return [column for found in _HIDDEN_COLUMN.findall(head[:HEAD_BYTES]) for column in _span(found)]


def _span(column: bytes) -> Iterable[int]:
    """The columns, from 0, that one element speaks of."""
    found = [bound.search(column) for bound in _SPAN]
    first, last = (int(one[1]) if one else 0 for one in found)
    return range(max(first, 1) - 1, min(last, 16_384))


def _first_rows(sheet: CalamineSheet) -> list[list[object]]:
    return [list(row) for row in sheet.to_python(skip_empty_area=False, nrows=FIRST_ROWS)] if sheet.start else []


def _heads(sheet: CalamineSheet, columns: Sequence[int] | None = None) -> list[str]:
    """The texts of the first rows that hold several of them: that is where heads stand."""
    heads: list[str] = []
    rows = 0
    for row in _first_rows(sheet):
        texts = [cell.strip() for cell in row if isinstance(cell, str) and cell.strip()]
        if len(texts) > 1:
            rows += 1
            chosen = row if columns is None else [row[column] for column in columns if column < len(row)]
            heads += [cell.strip() for cell in chosen if isinstance(cell, str)]
        if rows == ROWS_OF_HEADS:
            break
    return heads
