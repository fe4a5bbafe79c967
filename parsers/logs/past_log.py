"""A log of past requests, as a workbook or a csv -> its rows with what each cell stands for.

The heads may stand below a title. The first sheet that has a head for the authority, or all the heads told, is read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from foi.errors import InputError, Unreadable
from parsers.blocks import Cell, Grid
from parsers.documents import bytes_to_document
from parsers.logs.heads import LogField, Mapped, head_to_field, map_heads

HEADS_WITHIN = 30
"""Rows in which the heads are looked for."""

FEWEST_HEADS = 2
UNCALCULATED = "a formula"
"""How the note of a cell begins whose formula has no stored result (parsers/sheets/document.py)."""


@dataclass(frozen=True, slots=True)
class LogRow:
    """One row of a log. `number` counts from 1 as a spreadsheet shows it; only filled cells are in `cells`."""

    number: int
    cells: Mapping[LogField, tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class PastLog:
    """The rows of a log, the heads as mapped (field -> heads), and what a person should know of the reading."""

    heads: Mapping[LogField, tuple[str, ...]]
    mapped: Mapped
    rows: tuple[LogRow, ...]
    warnings: tuple[str, ...]


def bytes_to_log(data: bytes, name: str, told: Mapping[LogField, str]) -> PastLog:
    """Read a log of requests; `told` says which head is which column, where the guess would be wrong.

    Raises InputError for a file that is empty, broken, no table or without such heads, UsageError for a head told
    that is not there, and DocumentError for one that is locked or too large.
    """
    try:
        document = bytes_to_document(data, name)
    except Unreadable as error:  # its advice is for what an authority sent
        remedy = "Save the log into it again, as .xlsx or .csv: a row of heads, then one for each request."
        raise InputError(error.what, where=name, do=remedy) from error
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    if not grids or not document.kind.is_spreadsheet:
        raise InputError("this is no table.", where=name, do="Save the log as .xlsx or .csv.")
    for grid in grids:
        at = _head_row(grid, told)
        if at is not None:
            others = tuple(f"sheet '{other.name}' is not read" for other in grids if other is not grid)
            return _grid_to_log(grid, at, told, name, document.warnings + others)
    if told:
        map_heads(_texts(grids[0].rows[0]), told, where=name)
    raise InputError(
        "no column is headed as the authority (authority, force, public authority).",
        where=name,
        do='Say which column it is: --map "authority=HEAD".',
    )


def _head_row(grid: Grid, told: Mapping[LogField, str]) -> int | None:
    """The row with the heads: the first that names the authority and one thing more."""
    wanted = {head.strip().casefold() for head in told.values()}
    for at, row in enumerate(grid.rows[:HEADS_WITHIN]):
        heads = _texts(row)
        there = wanted & {head.casefold() for head in heads}
        fields = {field for head in heads if (field := head_to_field(head))}
        names_it = LogField.AUTHORITY in fields or LogField.AUTHORITY in told
        if names_it and there == wanted and len(fields) + len(there) >= FEWEST_HEADS:
            return at
    return None


def _grid_to_log(grid: Grid, at: int, told: Mapping[LogField, str], name: str, warnings: tuple[str, ...]) -> PastLog:
    heads = _texts(grid.rows[at])
    mapped = map_heads(heads, told, where=name)
    rows = [
        LogRow(number + 1, _row_cells(grid.rows[number], mapped))
        for number in range(at + 1, len(grid.rows))
        if any(not cell.is_empty for cell in grid.rows[number])
    ]
    hidden = sum(row.number - 1 in grid.hidden_rows for row in rows)
    if hidden:
        warnings += (f"{hidden} rows are hidden in the sheet '{grid.name}': read like the others",)
    if not rows:
        raise InputError("there is no row below the heads.", where=name, do="Check that this is the right file.")
    shown = {field: tuple(heads[column] for column in columns) for field, columns in mapped.columns.items()}
    return PastLog(shown, mapped, tuple(rows), warnings)


def _row_cells(row: Sequence[Cell], mapped: Mapped) -> dict[LogField, tuple[Cell, ...]]:
    found = {
        field: tuple(row[column] for column in columns if is_filled(row[column]))
        for field, columns in mapped.columns.items()
    }
    return {field: cells for field, cells in found.items() if cells}


def is_filled(cell: Cell) -> bool:
    """Whether a cell says anything; a formula without a stored result does, though nobody can tell what."""
    return not cell.is_empty or is_uncalculated(cell)


def is_uncalculated(cell: Cell) -> bool:
    """Whether a cell holds a formula whose result is not stored in the file."""
    return cell.is_empty and cell.note.startswith(UNCALCULATED)


def _texts(row: Sequence[Cell]) -> list[str]:
    return [" ".join(cell.text.split()) for cell in row]
