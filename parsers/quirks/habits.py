"""Turns the habits of an authority into changes of one document: headings, ignored headings, values, layout.

A heading is only changed where it heads something (over a column, beside a row, above a table), a value only among
numbers: "2015" is a year in one place and a count in another.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from foi.campaigns import Campaign
from parsers.blocks import Block, Document, Grid, Paragraph
from parsers.grids.assembly import document_to_tables
from parsers.quirks.changes import Change, Loose, Spot, Traces, with_changes
from parsers.quirks.labels import HEADINGS, IGNORED, SHEETS, VALUES, YEARS, use_to_warning
from parsers.quirks.meaning import HeadingMeaning, meaning_of
from parsers.quirks.model import NOTHING_SAID, BareYears, ForceQuirks, QuirkFile, plain
from parsers.quirks.places import Places, Stand


@dataclass
class _Habits:
    """One file at work on one document."""

    source: ForceQuirks
    document: Document
    campaign: Campaign
    places: Places
    traces: Traces
    cells: dict[Spot, Change] = field(default_factory=dict)
    texts: dict[int, Change] = field(default_factory=dict)
    left_out: set[Spot] = field(default_factory=set)
    used: dict[str, int] = field(default_factory=dict)
    left_out_by: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        rules = self.source.rules
        self.headings = {plain(text): text for text in rules.headings}
        self.ignored = {plain(text): text for text in rules.ignored_headings}
        self.values = {plain(text): text for text in rules.values}

    def note(self, label: str) -> str:
        """Count a use of a rule; the rule as figures name it."""
        self.used[label] = self.used.get(label, 0) + 1
        return f"{self.source.where}, {label}"


def follow(document: Document, campaign: Campaign, source: ForceQuirks, traces: Traces) -> tuple[Document, list[str]]:
    """The document as one file of quirks says it is to be read, and a warning for each rule that was used."""
    document, sheets = _without_sheets(document, source.rules)
    habits = _Habits(source, document, campaign, _places(document, source.rules), traces)
    _name_years(habits)
    for spot, text in _texts_of_cells(document):
        _read_cell(habits, spot, text)
    for number, block in enumerate(document.blocks):
        if isinstance(block, Paragraph) and not block.quoted:
            _read_paragraph(habits, number, block)
    used = [
        *(use_to_warning(source, label, count, left_out=True) for label, count in sheets.items()),
        *(use_to_warning(source, label, count, left_out=True) for label, count in habits.left_out_by.items()),
        *(use_to_warning(source, label, count) for label, count in habits.used.items()),
    ]
    return with_changes(document, habits.cells, habits.texts), used


def rule_texts(rules: QuirkFile) -> frozenset[str]:
    """Every text that the rules of a file wait for, as compared; the layout is not among them."""
    return frozenset(map(plain, (*rules.headings, *rules.values, *rules.ignored_headings)))


def _texts_of_cells(document: Document) -> Iterator[tuple[Spot, str]]:
    for number, block in enumerate(document.blocks):
        if isinstance(block, Grid) and not block.hidden:
            for row, cells in enumerate(block.rows):
                yield from (((number, row, column), cell.text) for column, cell in enumerate(cells) if cell.text)


def _places(document: Document, rules: QuirkFile) -> Places:
    """How cells stand once the texts that mean a number are read as one: "NR" under a head is no head itself."""
    values = {plain(text): "" if said == NOTHING_SAID else said for text, said in rules.values.items()}
    changes = {spot: Change(values[plain(text)]) for spot, text in _texts_of_cells(document) if plain(text) in values}
    provisional = with_changes(document, changes, {}) if changes else document
    return Places(provisional, document_to_tables(provisional))


def _without_sheets(document: Document, rules: QuirkFile) -> tuple[Document, Mapping[str, int]]:
    names = {plain(name): name for name in rules.layout.ignored_sheets}
    used: dict[str, int] = {}
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Grid) and document.kind.is_spreadsheet and plain(block.name) in names:
            label = SHEETS.format(names[plain(block.name)])
            used[label] = used.get(label, 0) + sum(bool(cell.text) for row in block.rows for cell in row)
        else:
            blocks.append(block)
    return replace(document, blocks=tuple(blocks)), used


def _name_years(habits: _Habits) -> None:
    basis = habits.source.rules.layout.bare_years
    if basis is None:
        return
    for spot, year in habits.places.bare_years():
        first = year if basis is BareYears.BEGIN else year - 1
        label = habits.note(YEARS.format(basis))
        why = f'"{year}" is read as the financial year {first}/{(first + 1) % 100:02d} ({label})'
        _change_head(habits, spot, f"{first}/{(first + 1) % 100:02d}", why)


def _read_cell(habits: _Habits, spot: Spot, text: str) -> None:
    key = plain(text)
    if spot in habits.left_out or not (key in habits.headings or key in habits.ignored or key in habits.values):
        return
    stand = habits.places.stand_of(spot)
    if stand in {Stand.HEAD, Stand.LABEL} and key in habits.ignored:
        _leave_out(habits, spot, habits.ignored[key])
    elif stand is not Stand.NUMBER and key in habits.headings:
        name = habits.headings[key]
        if meaning := meaning_of(habits.source.rules.headings[name], habits.campaign):
            _mean(habits, spot, text, name, meaning)
    elif stand in {Stand.NUMBER, None} and key in habits.values:
        _read_value(habits, spot, text, habits.values[key])


def _leave_out(habits: _Habits, spot: Spot, name: str) -> None:
    """A heading is ignored with all that stands under it, or (a label) beside it."""
    spots = [one for one in habits.places.extent(spot) if _grid_of(habits, one).rows[one[1]][one[2]].text]
    habits.left_out.update(spots)
    habits.cells.update(dict.fromkeys(spots, Change("")))
    label = IGNORED.format(name)
    habits.left_out_by[label] = habits.left_out_by.get(label, 0) + len(spots)


def _read_value(habits: _Habits, spot: Spot, text: str, name: str) -> None:
    said = habits.source.rules.values[name]
    label = habits.note(VALUES.format(name))
    habits.cells[spot] = Change("" if said == NOTHING_SAID else said)
    place = _grid_of(habits, spot).where(*spot[1:])
    habits.traces.printed.setdefault(place, (text, Change(said, f'"{text}" is read as "{said}" ({label})')))


def _mean(habits: _Habits, spot: Spot, text: str, name: str, meaning: HeadingMeaning) -> None:
    label = habits.note(HEADINGS.format(name))
    why = f'the heading "{text}" is read as {meaning.words} ({label})'
    if habits.places.stand_of(spot) is None:
        habits.cells[spot] = Change(meaning.text)
        habits.traces.loose.append(Loose(meaning.question, meaning.span, why))
    else:
        _change_head(habits, spot, meaning.text, why)


def _change_head(habits: _Habits, spot: Spot, now: str, why: str) -> None:
    habits.cells[spot] = Change(now)
    for one in habits.places.extent(spot):
        place = _grid_of(habits, one).where(*one[1:])
        habits.traces.beside.setdefault(place, []).append(why)


def _read_paragraph(habits: _Habits, number: int, paragraph: Paragraph) -> None:
    name = habits.headings.get(plain(paragraph.text), "")
    meaning = meaning_of(habits.source.rules.headings[name], habits.campaign) if name else None
    if meaning:
        label = habits.note(HEADINGS.format(name))
        habits.texts[number] = Change(meaning.text)
        why = f'the heading "{paragraph.text}" is read as {meaning.words} ({label})'
        habits.traces.loose.append(Loose(meaning.question, meaning.span, why))


def _grid_of(habits: _Habits, spot: Spot) -> Grid:
    block = habits.document.blocks[spot[0]]
    assert isinstance(block, Grid), "a spot is a cell"
    return block
