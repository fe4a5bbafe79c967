"""What an xlsx says beyond its values: what is hidden, merged, masked by a number format, wrong or not calculated.

Read from the XML of the rows that say more than plain values (notable_rows.py).
"""

import io
import re
import zipfile
from dataclasses import dataclass, field
from functools import cached_property

from parsers.blocks import Span
from parsers.files.extent import letters_to_column
from parsers.files.office_xml import local, read_tree, related_parts, stream_xml
from parsers.sheets.built_in_formats import BUILT_IN
from parsers.sheets.notable_rows import keep_notable_rows
from parsers.sheets.number_formats import NumberFormat, parse_format

WORKBOOK = "xl/workbook.xml"
HIDDEN_STATES = {"hidden": "hidden", "veryHidden": "very hidden"}

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_TRUE = frozenset({"1", "true", "on"})
Place = tuple[int, int]


@dataclass(frozen=True)
class SheetPart:
    """A sheet as the workbook lists it; `hidden` is "", "hidden" or "very hidden"."""

    name: str
    part: str
    hidden: str


@dataclass(frozen=True)
class Styles:
    """The number format of each cell style, and which conditional styles carry one of their own."""

    formats: tuple[NumberFormat, ...]
    conditional: frozenset[int]

    @cached_property
    def rounding(self) -> frozenset[int]:
        """The styles that show nothing but fractions otherwise than they are stored."""
        return frozenset(number for number in range(len(self.formats)) if self._rounds(number))

    @cached_property
    def of_note(self) -> frozenset[int]:
        """The other styles that may show something else than what is stored."""
        return frozenset(number for number in range(len(self.formats)) if self.note(number)) - self.rounding

    def note(self, number: int) -> NumberFormat | None:
        """The number format of a style, if it may show something else than what is stored."""
        chosen = self.formats[number] if number < len(self.formats) else None
        return None if chosen is None or chosen.is_general or chosen.is_date else chosen

    def _rounds(self, number: int) -> bool:
        shown_as = self.note(number)
        return shown_as is not None and shown_as.rounds_only


@dataclass
class SheetMeaning:
    """What a sheet says beyond its values; places are (row, column), both from 0."""

    spans: list[Span] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    formats: dict[Place, NumberFormat] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)
    uncalculated: set[Place] = field(default_factory=set)
    notes: dict[Place, str] = field(default_factory=dict)
    has_conditional_formats: bool = False


def list_sheets(archive: zipfile.ZipFile, name: str) -> tuple[SheetPart, ...]:
    """The worksheets of an xlsx in order, with their visibility; charts and macro sheets are left out."""
    related = related_parts(archive, WORKBOOK, name)
    tree = read_tree(archive, WORKBOOK, name)
    sheets = []
    for element in tree.iter() if tree is not None else ():
        if local(element.tag) != "sheet":
            continue
        ids = [value for key, value in element.attrib.items() if key.endswith("}id")]
        kind, part = related.get(ids[0] if ids else "", ("", ""))
        if kind == "worksheet":
            hidden = HIDDEN_STATES.get(element.get("state", ""), "")
            sheets.append(SheetPart(element.get("name", ""), part, hidden))
    return tuple(sheets)


def read_styles(archive: zipfile.ZipFile, name: str) -> Styles:
    """The number formats behind the style numbers of cells (ECMA-376 part 1, 18.8.10)."""
    tree = read_tree(archive, "xl/styles.xml", name)
    if tree is None:
        return Styles((), frozenset())
    codes = dict(BUILT_IN)
    cell_formats: list[int] = []
    conditional: set[int] = set()
    for group in tree:
        if local(group.tag) == "numFmts":
            codes |= {int(one.get("numFmtId", "0")): one.get("formatCode", "General") for one in group}
        elif local(group.tag) == "cellXfs":
            cell_formats = [int(one.get("numFmtId", "0")) for one in group]
        elif local(group.tag) == "dxfs":
            conditional = {at for at, one in enumerate(group) if any(local(part.tag) == "numFmt" for part in one)}
    return Styles(
        tuple(parse_format(codes.get(number, "General")) for number in cell_formats), frozenset(conditional)
    )


def read_meaning(archive: zipfile.ZipFile, part: str, styles: Styles, name: str) -> SheetMeaning:
    """Read one sheet's meaning; raises Unreadable when its XML is damaged."""
    reader = _SheetReader(styles)
    xml = keep_notable_rows(archive.read(part), styles.of_note, styles.rounding)
    stream_xml(io.BytesIO(xml), name, start=reader.start, end=reader.end, text=reader.text)
    for kind, target in related_parts(archive, part, name).values():
        if kind == "comments":
            reader.meaning.notes.update(_read_notes(archive, target, name))
    return reader.meaning


def address_to_place(address: str) -> Place | None:
    """Row and column from 0: "B4" -> (3, 1); None if it is no address."""
    found = _ADDRESS.fullmatch(address)
    return (int(found[2]) - 1, letters_to_column(found[1].upper())) if found else None


def _read_notes(archive: zipfile.ZipFile, part: str, name: str) -> dict[Place, str]:
    tree = read_tree(archive, part, name)
    notes = {}
    for comment in tree.iter() if tree is not None else ():
        place = address_to_place(comment.get("ref", "")) if local(comment.tag) == "comment" else None
        if place:
            words = (piece.text or "" for piece in comment.iter() if local(piece.tag) == "t")
            notes[place] = " ".join("".join(words).split())
    return notes


class _SheetReader:
    """Handlers for the elements of a worksheet (18.3.1). Cells without an address follow the one before."""

    def __init__(self, styles: Styles) -> None:
        self.meaning = SheetMeaning()
        self._styles = styles
        self._row = -1
        self._column = -1
        self._address: str | None = None
        self._format: NumberFormat | None = None
        self._is_error = False
        self._has_formula = False
        self._value: str | None = None
        self._in_value = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag.rpartition(":")[2]:
            case "c":
                self._column += 1
                self._address = attributes.get("r")
                style = attributes.get("s")
                self._format = self._styles.note(int(style)) if style else None
                self._is_error = attributes.get("t") == "e"
                self._has_formula = False
                self._value = None
            case "v" | "t":
                self._in_value = True
                self._value = self._value or ""
            case "f":
                self._has_formula = True
            case "row":
                self._row = int(attributes.get("r", self._row + 2)) - 1
                self._column = -1
                if attributes.get("hidden") in _TRUE:
                    self.meaning.hidden_rows.add(self._row)
            case "col":
                if attributes.get("hidden") in _TRUE:
                    self.meaning.hidden_columns.append((int(attributes["min"]) - 1, int(attributes["max"]) - 1))
            case "mergeCell":
                self._merge(attributes.get("ref", ""))
            case "cfRule":
                self._conditional(attributes.get("dxfId", ""))

    def text(self, text: str) -> None:
        if self._in_value:
            self._value = (self._value or "") + text

    def end(self, tag: str) -> None:
        match tag.rpartition(":")[2]:
            case "v" | "t":
                self._in_value = False
            case "c":
                self._end_cell()

    def _end_cell(self) -> None:
        shown_as = self._format
        if shown_as and shown_as.rounds_only and "." not in (self._value or "") and "E" not in (self._value or ""):
            shown_as = None
        uncalculated = self._has_formula and not self._value
        if not (shown_as or self._is_error or uncalculated):
            return
        place = (address_to_place(self._address) if self._address else None) or (self._row, self._column)
        if self._is_error:
            self.meaning.errors[place] = self._value or "#ERROR"
        elif uncalculated:
            self.meaning.uncalculated.add(place)
        elif shown_as and self._value:
            self.meaning.formats[place] = shown_as

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        top_left, bottom_right = address_to_place(first), address_to_place(last)
        if top_left and bottom_right:
            self.meaning.spans.append(Span(*top_left, *bottom_right))

    def _conditional(self, style: str) -> None:
        if style.isdigit() and int(style) in self._styles.conditional:
            self.meaning.has_conditional_formats = True
