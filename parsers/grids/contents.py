"""A list of contents that says which period each table of a workbook covers: number, title, "Period covered"."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parsers.blocks import Cell, Document, Grid
from parsers.grids.heads import Layout
from parsers.terms.words import Tokens, text_to_tokens
from parsers.values.whens import NEVER, When, one_period

PERIOD_HEAD = re.compile(
    r"(?:time )?periods?(?: (?:covered|of (?:the )?data))?|(?:dates?|years?) covered", re.IGNORECASE
)
TITLE_HEAD = re.compile(r"(?:table )?(?:titles?|names?|descriptions?|contents?)", re.IGNORECASE)
NUMBER_HEAD = re.compile(r"(?:table|sheet|tab|annex|appendix)(?: (?:number|no\.?))?", re.IGNORECASE)
NUMBER = re.compile(r"(?:table|sheet|tab|annex|appendix)?[\s_.-]*(?P<number>\d{1,3}[a-z]?)", re.IGNORECASE)
NUMBERED = re.compile(
    r"(?:table|sheet|tab|annex|appendix)[\s_.-]*(?P<number>\d{1,3}[a-z]?)\b\s*[.:)-]?\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a list of contents; `number` is "" where it gives none."""

    number: str
    title: Tokens
    when: When


def contents_entries(document: Document) -> tuple[Entry, ...]:
    """Every table that a visible list of contents gives a title and one period."""
    grids = (block for block in document.blocks if isinstance(block, Grid) and not block.hidden)
    return tuple(entry for grid in grids for entry in _grid_to_entries(grid))


def _grid_to_entries(grid: Grid) -> Iterable[Entry]:
    for row, cells in enumerate(grid.rows):
        period, title, number = (_column(cells, kind) for kind in (PERIOD_HEAD, TITLE_HEAD, NUMBER_HEAD))
        if period is None or title is None:
            continue
        for below in grid.rows[row + 1 :]:
            when = one_period(below[period].text)
            if below[title].text and not when.is_nothing:
                of_table = _number(below[number].text) if number is not None else ""
                yield Entry(of_table, text_to_tokens(below[title].text), when)
        return


def _column(cells: Sequence[Cell], kind: re.Pattern[str]) -> int | None:
    return next((at for at, cell in enumerate(cells) if kind.fullmatch(cell.text.strip())), None)


def _number(text: str) -> str:
    match = NUMBER.fullmatch(text.strip())
    return match["number"].casefold() if match else ""


def period_in_contents(layout: Layout, entries: Sequence[Entry]) -> When:
    """The period that the contents give for a table, found by its title word for word and by its number.

    NEVER where several rows fit and differ, or where the number is another.
    """
    captions = [caption.text for caption in layout.table.captions]
    named = [match for text in (*captions, layout.table.grid.name) if (match := NUMBERED.match(text))]
    numbers = {match["number"].casefold() for match in named}
    titles = {text_to_tokens(NUMBERED.sub("", text, count=1)) for text in captions}
    fitting = [
        entry
        for entry in entries
        if entry.title in titles and (not entry.number or not numbers or numbers == {entry.number})
    ]
    periods = {(entry.when.period, entry.when.year) for entry in fitting}
    return fitting[0].when if len(periods) == 1 else NEVER
