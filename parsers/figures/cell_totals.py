"""What one cell of a table adds up: categories, periods, or nothing."""

from parsers.figures.drafts import TotalOf
from parsers.figures.table_reader import TableReader
from parsers.grids.heads import Head
from parsers.grids.rows import RowLabel
from parsers.grids.totals import is_grand_total


def total_of_cell(reader: TableReader, row: RowLabel, head: Head) -> TotalOf:
    """Whether a cell is a total over categories or over periods, by its row, its head and the others of the table."""
    if row.sums_below:
        return (
            TotalOf.CATEGORIES
            if reader.rows_named and not row.when.is_nothing and not any(row.labels)
            else TotalOf.PERIODS
        )
    unheaded = reader.columns_dated and head.when.is_nothing and not head.words
    if head.is_total or unheaded:
        as_dated = reader.columns_dated and reader.columns_named and _as_finely_dated(reader, head)
        if reader.columns_dated and not as_dated:
            return TotalOf.PERIODS
        if not row.total:
            return TotalOf.CATEGORIES
    if row.total:
        over_all = is_grand_total(row.total) and row.when.is_nothing and head.when.is_nothing
        if not reader.rows_dated or (reader.rows_named and not over_all):
            return TotalOf.CATEGORIES
        return TotalOf.PERIODS
    return TotalOf.NOTHING


def _as_finely_dated(reader: TableReader, head: Head) -> bool:
    others = [other.when for other in reader.layout.heads if not other.is_total and not other.when.is_nothing]
    return not head.when.is_nothing and all(
        (other.month is None) == (head.when.month is None) and (other.period is None) == (head.when.period is None)
        for other in others
    )
