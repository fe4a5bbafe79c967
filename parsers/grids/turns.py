"""Months that run over the end of a year while only one year is named, so that the year of each is not said."""

import itertools
from collections import defaultdict
from collections.abc import Sequence

from parsers.grids.rows import RowLabel
from parsers.values.whens import When


def months_turn(heads: Sequence[When]) -> bool:
    """Whether months side by side, under no year or all under one, turn from December to January or back.

    Months in falling order do not turn until they rise. A month with a year of its own ("Jan-19") takes no part.
    """
    years = {when.year for when in heads if when.month is not None}
    return any(
        _turn([when.month for when in heads if when.year == year and when.month is not None]) for year in years
    )


def _turn(months: Sequence[int]) -> bool:
    steps = [after - before for before, after in itertools.pairwise(months)]
    rises, falls = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
    return len(set(months)) == len(months) and (falls == 1 or (rises == 1 and falls > 0))


def rows_past_the_turn(rows: Sequence[RowLabel]) -> frozenset[int]:
    """Rows whose year may be another than the one that stands beside or above them.

    Months that begin again after rising, under a year carried down from the first of them: the next year may have
    begun unsaid. And all months of a year, each with the year beside it or all below it, where they turn: such a year
    is no calendar year, whatever it is called.
    """
    found = set(_past_a_fall(rows))
    blocks: dict[object, list[RowLabel]] = defaultdict(list)
    for row in rows:
        if row.when.month is not None and not row.total:
            blocks[_block(row)].append(row)
    for block in blocks.values():
        months = [row.when.month for row in block if row.when.month is not None]
        carried = {row.year_is_carried for row in block}
        if len(carried) == 1 and _turn(months):
            found.update(row.row for row in block)
    return frozenset(found)


def _past_a_fall(rows: Sequence[RowLabel]) -> set[int]:
    found: set[int] = set()
    for before, one, after in zip(rows, rows[1:], (*rows[2:], None), strict=False):
        if not one.year_is_carried or one.when.month is None or before.when.month is None:
            continue
        if _block(before) != _block(one):
            continue
        falls = one.when.month < before.when.month
        goes_on_falling = after is not None and after.when.month is not None and after.when.month < one.when.month
        if before.row in found or (falls and not goes_on_falling):
            found.add(one.row)
    return found


def _block(row: RowLabel) -> tuple[tuple[str, ...], str, int | None]:
    """Rows of one category under one year."""
    return row.labels, row.section, row.when.year
