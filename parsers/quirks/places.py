"""Where a text stands in the tables of a document: over a column, beside a row, among the numbers, or in none."""

from collections.abc import Iterable
from enum import StrEnum

from parsers.blocks import Document, Grid
from parsers.grids.assembly import DocumentTables
from parsers.grids.heads import table_to_layout
from parsers.grids.roles import Role
from parsers.grids.tables import Table
from parsers.quirks.changes import Spot
from parsers.values.sorts import Sort


class Stand(StrEnum):
    """How a cell stands in its table."""

    HEAD = "head"
    LABEL = "label"
    NUMBER = "number"


class Places:
    """The tables of a document, found by the cells of its blocks.

    A table that goes on over a page break borrows the head rows of the one before; each row is known by itself.
    """

    def __init__(self, document: Document, tables: DocumentTables) -> None:
        self._rows = {
            id(row): (number, at)
            for number, block in enumerate(document.blocks)
            if isinstance(block, Grid)
            for at, row in enumerate(block.rows)
        }
        self._cells: dict[Spot, tuple[Stand, Table, int]] = {}
        for table in tables.tables:
            roles = table_to_layout(table).roles
            first = min((column for column, role in roles.items() if role is Role.VALUE), default=len(roles))
            numbers = {column for column in table.columns if column >= first}
            for row in (*table.heads, *table.body):
                for column in table.columns:
                    body = Stand.NUMBER if column in numbers else Stand.LABEL
                    self._enter(table, row, column, Stand.HEAD if row in table.heads else body)

    def _enter(self, table: Table, row: int, column: int, stand: Stand) -> None:
        if spot := self._spot(table, row, column):
            self._cells.setdefault(spot, (stand, table, row))

    def _spot(self, table: Table, row: int, column: int) -> Spot | None:
        found = self._rows.get(id(table.grid.rows[row]))
        return (*found, column) if found else None

    def stand_of(self, spot: Spot) -> Stand | None:
        """How a cell stands; None outside every table."""
        return self._cells[spot][0] if spot in self._cells else None

    def extent(self, spot: Spot) -> tuple[Spot, ...]:
        """The cells that a head speaks for, down to the end of its table, or a label along its row; itself too."""
        stand, table, row = self._cells[spot]
        if stand is not Stand.HEAD:
            return tuple((*spot[:2], column) for column in table.columns)
        rights = [span.right for span in table.grid.spans if (span.top, span.left) == (row, spot[2])]
        columns = range(spot[2], max((spot[2], *rights)) + 1)
        rows = [at for at in (*table.heads, *table.body) if at >= row]
        spots = [self._spot(table, at, column) for at in rows for column in columns]
        return tuple(one for one in spots if one)

    def bare_years(self) -> Iterable[tuple[Spot, int]]:
        """Every head and label that is a year and nothing else."""
        for spot, (stand, table, row) in self._cells.items():
            look = table.looks[row][spot[2]]
            if stand is not Stand.NUMBER and look.sort is Sort.YEAR and look.year is not None:
                yield spot, look.year
