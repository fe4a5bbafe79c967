"""Reads one sheet of our own workbook by the layout it was written with: every cell becomes a figure or is told."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from foi.campaigns import Question
from foi.plain_words import flat
from foi.question_sheet import Sheet, short_label
from foi.records import Period
from parsers.blocks import Cell, Grid
from parsers.figures.drafts import Draft, TotalOf
from parsers.figures.figures import HIDDEN
from parsers.figures.placing import LIMIT_WORDS
from parsers.grids.notes import LIMITS
from parsers.grids.totals import is_bare_total, is_total
from parsers.template.cells import Said, Standing, cell_says, shortened
from parsers.template.layout import TOLD, cell_at, name_of, stray_warnings
from parsers.wording.exemptions import cited_sections

TWICE = "the sheet gives this twice"
MAYBE_SUM = "this row may add up others"


@dataclass(frozen=True, slots=True)
class Slot:
    """One figure that was asked for and its cell ("B4"); `is_whole` marks a total over categories."""

    period: Period
    cell: str
    said: Said
    is_whole: bool
    is_empty: bool


@dataclass(slots=True)
class OwnSheet:
    """A sheet as read: what became of each figure asked for, the sections that withhold some, and what to tell.

    `unread`: the cells that hold words and no number, by these words.
    """

    question: Question
    slots: list[Slot] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    unread: dict[str, list[Slot]] = field(default_factory=lambda: defaultdict(list))
    warnings: list[str] = field(default_factory=list)


def read_own_sheet(grid: Grid, sheet: Sheet, question: Question, number: int) -> OwnSheet:
    """Read a sheet that fits its layout. `number` tells the tables of the document apart."""
    reader = _Reader(grid, sheet, OwnSheet(question), number)
    for row in range(len(sheet.rows)):
        reader.read_row(row)
    read = reader.read
    _doubt_twins(read.drafts)
    read.warnings.extend(_unread_warnings(grid, read.unread))
    if read.sections or any(not slot.is_empty for slot in read.slots):
        read.warnings.extend(_blank_warnings(grid, read.slots))
        if all(slot.is_whole for slot in read.slots):
            read.warnings.append(f"sheet '{grid.name}': no category is named, so the totals stand alone")
    read.warnings.extend(stray_warnings(grid, sheet))
    return read


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the table: `at` in the grid, its categories by dimension, and its note."""

    row: int
    at: int
    categories: Mapping[str, str]
    note: str
    is_whole: bool

    @property
    def is_named(self) -> bool:
        return self.is_whole or all(self.categories.values())


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the rows of one sheet, in order, into `read`."""

    grid: Grid
    sheet: Sheet
    read: OwnSheet
    number: int

    def read_row(self, row: int) -> None:
        """Every cell of one row."""
        line = self._line(row)
        cells = {column: cell_at(self.grid, line.at, column) for column in self.sheet.figures}
        is_used = False
        if line.is_named:
            is_used = self._read_figures(line, cells)
        else:
            self._tell_unnamed(line, cells)
        if line.note and not is_used:
            self._tell(line.at, len(self.sheet.heads) - 1, f'the note says "{shortened(line.note)}"')

    def _line(self, row: int) -> _Row:
        at = self.sheet.head_row + 1 + row
        categories = {name: cell_at(self.grid, at, column).text for column, name in self.sheet.dimensions}
        note = flat(cell_at(self.grid, at, len(self.sheet.heads) - 1).text)
        is_open = len(categories) == 1 and not self.sheet.rows[row][0]
        is_whole = row == self.sheet.total or (is_open and is_bare_total(next(iter(categories.values()))))
        return _Row(row, at, categories, note, is_whole)

    def _read_figures(self, line: _Row, cells: Mapping[int, Cell]) -> bool:
        """Whether the note served as the ground of what the row withholds."""
        said, is_used = _with_note({column: cell_says(cell) for column, cell in cells.items()}, line.note)
        for column, one in said.items():
            cell = cells[column]
            period = self.sheet.period(line.row, column)
            name = name_of(line.at, column)
            self.read.slots.append(Slot(period, name, one, line.is_whole, cell.is_empty))
            if one.standing is Standing.DENIED:
                self.read.sections.extend(one.sections)
            if one.value is not None:
                self.read.drafts.append(self._draft(line, column, one, cell))
            elif not cell.is_empty:
                self.read.unread[shortened(cell.text)].append(self.read.slots[-1])
        return is_used

    def _draft(self, line: _Row, column: int, said: Said, cell: Cell) -> Draft:
        assert said.value is not None
        period = self.sheet.period(line.row, column)
        draft = Draft(
            table=self.number,
            row=line.at,
            column=column,
            question=self.read.question,
            period=period,
            printed=period,
            breakdown={} if line.is_whole else dict(line.categories),
            value=said.value,
            raw=cell.text,
            where=self.grid.where(line.at, column),
            tie_score=1.0,
            total_of=TotalOf.CATEGORIES if line.is_whole else TotalOf.NOTHING,
            label=next(iter(line.categories.values()), "") if line.is_whole else "",
        )
        draft.doubt(said.value.doubt)
        if line.at in self.grid.hidden_rows or column in self.grid.hidden_columns:
            draft.doubt(HIDDEN)
        if LIMITS.search(line.note) or LIMIT_WORDS.search(line.note):
            draft.doubt(f'the note beside it says "{shortened(line.note)}"')
        is_listed = all(self.sheet.rows[line.row])
        if not line.is_whole and not is_listed and any(is_total(label) for label in line.categories.values()):
            draft.doubt(MAYBE_SUM)
        return draft

    def _tell_unnamed(self, line: _Row, cells: Mapping[int, Cell]) -> None:
        """A row left free for a category without its name: nothing where it is empty, else told."""
        filled = {column: cell for column, cell in cells.items() if not cell.is_empty}
        for column, cell in filled.items():
            text = f'"{shortened(cell.text)}" stands in a row whose category is not named, and was not read'
            self._tell(line.at, column, text)
        for column, cell in cells.items():
            if filled or self.sheet.row_periods:
                period = self.sheet.period(line.row, column)
                said = Said(None, Standing.LACKING)
                slot = Slot(period, name_of(line.at, column), said, is_whole=False, is_empty=cell.is_empty)
                self.read.slots.append(slot)

    def _tell(self, row: int, column: int, text: str) -> None:
        self.read.warnings.append(f"sheet '{self.grid.name}', {name_of(row, column)}: {text}")


def _with_note(said: dict[int, Said], note: str) -> tuple[dict[int, Said], bool]:
    """A section in the note is the ground of what its row withholds; where nothing is, of the cells left empty."""
    sections = cited_sections(note)
    withheld = {at for at, one in said.items() if one.standing is Standing.DENIED or one.is_mark}
    withheld = withheld or {at for at, one in said.items() if one.standing is Standing.LACKING}
    if not sections or not withheld:
        return said, False
    return {
        at: replace(one, standing=Standing.DENIED, sections=(*one.sections, *sections)) if at in withheld else one
        for at, one in said.items()
    }, True


def _doubt_twins(drafts: list[Draft]) -> None:
    counts = Counter(draft.key for draft in drafts)
    for draft in drafts:
        if counts[draft.key] > 1:
            draft.doubt(TWICE)


def _unread_warnings(grid: Grid, unread: Mapping[str, list[Slot]]) -> Iterator[str]:
    """The cells with words for a figure, the same words told once."""
    for text, slots in unread.items():
        cells = _listed([slot.cell for slot in slots])
        periods = _listed(list(dict.fromkeys(short_label(slot.period) for slot in slots)))
        yield f"sheet '{grid.name}', {cells}: \"{text}\" is no number, so a figure is missing for {periods}"


def _blank_warnings(grid: Grid, slots: list[Slot]) -> Iterator[str]:
    """The periods without a figure, and the cells that were left empty for them."""
    cells: dict[str, list[str]] = defaultdict(list)
    for slot in slots:
        says_nothing = slot.said.standing is Standing.LACKING and slot.said.value is not None
        if (slot.is_empty or says_nothing) and not slot.is_whole:
            cells[short_label(slot.period)].append(slot.cell)
    for period, blank in list(cells.items())[:TOLD]:
        yield f"sheet '{grid.name}', {_listed(blank)}: no figure for {period}"
    if (more := len(cells) - TOLD) > 0:
        yield f"sheet '{grid.name}': figures are missing for {more} more periods"


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:TOLD])
    return shown if len(names) <= TOLD else f"{shown} and {len(names) - TOLD} more"
