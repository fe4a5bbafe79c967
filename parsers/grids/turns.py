"""Months that run over the end of a year while only one year is named, so that the year of each is not said."""

import itertools
from collections.abc import Sequence

from parsers.grids.rows import RowLabel
from parsers.values.whens import When

DECEMBER = 12


def months_turn(heads: Sequence[When]) -> bool:
    """Whether months side by side, under no year or all under one, turn from December to January or back.

    Months in falling order do not turn until they rise. A month with a year of its own ("Jan-19") takes no part.
    """
    for year in {when.year for when in heads if when.month is not None}:
        months = [when.month for when in heads if when.year == year and when.month is not None]
        steps = [after - before for before, after in itertools.pairwise(months)]
        rises, falls = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
        if len(set(months)) == len(months) and (falls == 1 or (rises == 1 and falls > 0)):
            return True
    return False


def rows_past_the_turn(rows: Sequence[RowLabel]) -> frozenset[int]:
    """Rows whose year may be another than the one that stands beside or above them.

    Months that begin again after rising, under a year carried down: the next year may have begun unsaid. And all rows
    of a year whose December comes before its January: such a year is no calendar year, whatever it is called.
    """
    found: set[int] = set()
    for before, one, after in zip(rows, rows[1:], (*rows[2:], None), strict=False):
        if one.when.month is None or before.when.month is None or _block(before) != _block(one):
            continue
        if not one.year_is_carried:
            if before.when.month == DECEMBER and one.when.month == 1:
                found.update(row.row for row in rows if _block(row) == _block(one))
            continue
        falls = one.when.month < before.when.month
        goes_on_falling = after is not None and after.when.month is not None and after.when.month < one.when.month
        if before.row in found or (falls and not goes_on_falling):
            found.add(one.row)
    return frozenset(found)


def _block(row: RowLabel) -> tuple[tuple[str, ...], str, int | None]:
    """Rows of one category under one year."""
    return row.labels, row.section, row.when.year
