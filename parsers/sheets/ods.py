"""OpenDocument spreadsheets -> grids. The text that a cell shows is stored beside its value, and is what counts.

Source: OpenDocument 1.2 part 1, 9.1 (tables) and 19.385 (value types). Repeated cells and rows are unfolded only as
far as something stands in them.
"""

import datetime as dt
import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from foi.errors import Unreadable
from parsers.blocks import EMPTY, Cell, CellValue, Grid, Span
from parsers.files.archives import BROKEN_ARCHIVE, open_archive
from parsers.files.extent import check_extent
from parsers.files.office_xml import stream_xml
from parsers.sheets.marker_sheet import marker_grid
from parsers.sheets.number_formats import DASHES, plain_number

CONTENT = "content.xml"
SKIPPED = frozenset({"tracked-changes", "shapes", "frame", "forms", "annotation", "dde-links", "content-validations"})
CELLS = frozenset({"table-cell", "covered-table-cell"})
NUMBER_TYPES = frozenset({"float", "percentage", "currency"})


def ods_to_grids(data: bytes, name: str) -> tuple[tuple[Grid, ...], tuple[str, ...]]:
    """All visible sheets that hold anything, and warnings about hidden ones. Raises Unreadable or TooLarge."""
    reader = _ContentReader(name)
    with open_archive(data, name) as archive:
        try:
            source = archive.open(CONTENT)
        except (KeyError, *BROKEN_ARCHIVE) as error:
            raise Unreadable("the file holds no sheets.", where=name, do="Open it by hand.") from error
        with source:
            stream_xml(source, name, start=reader.start, end=reader.end, text=reader.text)
    return tuple(reader.grids), tuple(reader.warnings)


@dataclass
class _Sheet:
    name: str
    is_hidden: bool
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    next_row: int = 0
    next_column: int = 0
    width: int = 0


@dataclass
class _CellText:
    attributes: dict[str, str]
    paragraphs: list[str] = field(default_factory=list)


class _ContentReader:
    """Handlers for the elements of content.xml."""

    def __init__(self, name: str) -> None:
        self.grids: list[Grid] = []
        self.warnings: list[str] = []
        self._file = name
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._sheet: _Sheet | None = None
        self._row: dict[int, Cell] = {}
        self._row_attributes: dict[str, str] = {}
        self._column = 0
        self._cell: _CellText | None = None
        self._skipping = 0
        self._in_text = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        kind = tag.rpartition(":")[2]
        if self._skipping or kind in SKIPPED:
            self._skipping += 1
            return
        if kind in CELLS:
            self._cell = _CellText({key.rpartition(":")[2]: value for key, value in attributes.items()})
        elif kind == "p" and self._cell:
            self._in_text += 1
            self._cell.paragraphs.append("")
        elif self._cell and kind in {"s", "tab", "line-break"}:
            self.text(" ")
        else:
            self._start_structure(kind, {key.rpartition(":")[2]: value for key, value in attributes.items()})

    def _start_structure(self, kind: str, attributes: dict[str, str]) -> None:
        match kind:
            case "style":
                self._style = attributes.get("name", "")
            case "table-properties":
                if attributes.get("display") == "false":
                    self._hidden_styles.add(self._style)
            case "table":
                self._sheet = _Sheet(attributes.get("name", ""), attributes.get("style-name") in self._hidden_styles)
            case "table-row":
                self._row, self._column, self._row_attributes = {}, 0, attributes
            case "table-column":
                self._add_columns(attributes)

    def text(self, text: str) -> None:
        if self._cell and self._in_text and not self._skipping:
            self._cell.paragraphs[-1] += text

    def end(self, tag: str) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        kind = tag.rpartition(":")[2]
        if kind in CELLS:
            self._end_cell()
        elif kind == "p" and self._in_text:
            self._in_text -= 1
        elif kind == "table-row":
            self._end_row()
        elif kind == "table":
            self._end_sheet()

    def _add_columns(self, attributes: dict[str, str]) -> None:
        sheet = self._sheet
        if sheet:
            first = sheet.next_column
            sheet.next_column += _count(attributes, "number-columns-repeated")
            if attributes.get("visibility", "visible") != "visible":
                sheet.hidden_columns.append((first, sheet.next_column))

    def _end_cell(self) -> None:
        content, self._cell = self._cell, None
        if not content or not self._sheet:
            return
        repeated = _count(content.attributes, "number-columns-repeated")
        cell = _to_cell(content)
        row = self._sheet.next_row
        if not cell.is_empty:
            check_extent(row + 1, self._column + repeated, sheet=f'the sheet "{self._sheet.name}"', name=self._file)
            self._row.update(dict.fromkeys(range(self._column, self._column + repeated), cell))
        height = _count(content.attributes, "number-rows-spanned")
        width = _count(content.attributes, "number-columns-spanned")
        if height > 1 or width > 1:
            self._sheet.spans.append(Span(row, self._column, row + height - 1, self._column + width - 1))
        self._column += repeated

    def _end_row(self) -> None:
        sheet = self._sheet
        if not sheet:
            return
        repeated = _count(self._row_attributes, "number-rows-repeated")
        if self._row:
            sheet.width = max(sheet.width, max(self._row) + 1)
            label = f'the sheet "{sheet.name}"'
            check_extent(sheet.next_row + repeated, sheet.width, sheet=label, name=self._file)
            sheet.rows.update(dict.fromkeys(range(sheet.next_row, sheet.next_row + repeated), self._row))
            if self._row_attributes.get("visibility", "visible") != "visible":
                sheet.hidden_rows.update(range(sheet.next_row, sheet.next_row + repeated))
        sheet.next_row += repeated

    def _end_sheet(self) -> None:
        sheet, self._sheet = self._sheet, None
        if not sheet:
            return
        texts = ([cell.text for cell in row.values()] for row in sheet.rows.values())
        if marker := marker_grid(sheet.name, texts):
            self.grids.append(marker)
        elif sheet.is_hidden:
            self.warnings.append(f"hidden sheet '{sheet.name}': {len(sheet.rows):,} rows, not read")
        elif sheet.rows:
            self.grids.append(_sheet_to_grid(sheet))


def _sheet_to_grid(sheet: _Sheet) -> Grid:
    height, width = max(sheet.rows) + 1, sheet.width
    blank: dict[int, Cell] = {}
    return Grid(
        name=sheet.name,
        rows=tuple(
            tuple(sheet.rows.get(row, blank).get(column, EMPTY) for column in range(width)) for row in range(height)
        ),
        spans=tuple(span for span in sheet.spans if span.top < height and span.left < width),
        hidden_rows=frozenset(sheet.hidden_rows),
        hidden_columns=frozenset(
            column for first, end in sheet.hidden_columns for column in range(first, min(end, width))
        ),
    )


def _count(attributes: dict[str, str], key: str) -> int:
    text = attributes.get(key, "1")
    return max(int(text), 1) if text.isascii() and text.isdigit() else 1


def _to_cell(content: _CellText) -> Cell:
    attributes = content.attributes
    shown = " ".join(" ".join(content.paragraphs).split())
    kind = attributes.get("value-type", "")
    if kind in NUMBER_TYPES and (number := _decimal(attributes.get("value", ""))) is not None:
        return _number_cell(number, shown if content.paragraphs else None, kind)
    if kind == "date" and shown and (date := _date(attributes.get("date-value", ""))):
        return Cell(text=date.isoformat(" ") if isinstance(date, dt.datetime) else date.isoformat(), value=date)
    value: CellValue = attributes.get("boolean-value") == "true" if kind == "boolean" else shown
    return Cell(text=shown, value=value) if shown else EMPTY


def _number_cell(number: Decimal, shown: str | None, kind: str) -> Cell:
    """The shown form counts: a stored 3 shown as "<5" is "<5", and the 3 never comes out."""
    value: CellValue = int(number) if number == number.to_integral_value() else number
    if shown is None:
        return Cell(text=plain_number(number), value=value)
    if not shown:
        return EMPTY
    bare = re.sub(r"[\s,£$€()%+]", "", shown)
    printed = _decimal(bare)
    if not _stands_for(shown, printed, number, kind, places=len(bare.partition(".")[2])):
        return Cell(text=shown, value=shown)
    is_bare = printed is not None and "%" not in shown and "(" not in shown
    return Cell(text=plain_number(number) if printed == number else bare if is_bare else shown, value=value)


def _stands_for(shown: str, printed: Decimal | None, number: Decimal, kind: str, *, places: int) -> bool:
    """Whether the shown form is the number itself, rounded, bracketed or as a percentage; or a dash for zero."""
    if printed is None:
        return number == 0 and shown in DASHES
    if kind == "percentage" or "%" in shown:
        return True
    return abs(printed - number) <= Decimal("0.51").scaleb(-places) or abs(printed) == abs(number)


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _date(text: str) -> dt.date | dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat(text[:26])
    except ValueError:
        return None
    return moment if moment.time() != dt.time.min else moment.date()
