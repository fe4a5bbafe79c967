"""What becomes of every cell of a table: a figure, a head, a label, ignored for a reason, or named in a warning.

No rule decides that a cell is forgotten: whatever no rule has used or ignored is found here and warned of.
"""

import re
from collections.abc import Collection, Mapping
from enum import StrEnum

from parsers.figures.surroundings import Leftovers, Place
from parsers.grids.heads import Layout
from parsers.grids.roles import Role
from parsers.values.sorts import Look, Sort

NUMBER_AMONG_WORDS = "numbers in a column of words"
DATE_AMONG_NUMBERS = "dates where numbers were expected"
HEAD_AGAIN = "the head of the column again"
ROW_NUMBER = "row numbers"
SHARE = "rates, percentages or money"
WORDS_BESIDE = "words beside the numbers"
SHARE_MARK = re.compile(r"\d\s*%|[£$€]\s*\d")


class Fate(StrEnum):
    """What became of a cell."""

    FIGURE = "figure"
    HEAD = "head"
    LABEL = "label"
    IGNORED = "ignored"
    WARNED = "warned"


def account_for_cells(layout: Layout, drafted: Collection[Place], leftovers: Leftovers) -> Mapping[Place, Fate]:
    """The fate of each filled cell of a table; cells that nothing has claimed yet are added to the leftovers."""
    table = layout.table
    numbered = {row.row for row in layout.rows}
    fates: dict[Place, Fate] = {}
    for row in (*table.heads, *table.body):
        is_section = row not in numbered and _says_one_thing(table.looks[row])
        for column in table.columns:
            place = (row, column)
            if table.grid.rows[row][column].is_empty:
                continue
            if place in drafted:
                fates[place] = Fate.FIGURE
            elif row in table.heads:
                fates[place] = Fate.HEAD
            elif is_section and place not in leftovers.warned:
                fates[place] = Fate.LABEL
            else:
                fates[place] = _claim(layout, place, leftovers)
    return fates


def _says_one_thing(looks: Collection[Look]) -> bool:
    """A row with one text, which heads the rows below it."""
    return len({look.text for look in looks if look.sort is not Sort.EMPTY}) == 1


def _claim(layout: Layout, place: Place, leftovers: Leftovers) -> Fate:
    if place in leftovers.warned:
        return Fate.WARNED
    if place in leftovers.ignored:
        return Fate.IGNORED
    if layout.roles[place[1]] in {Role.CATEGORY, Role.TIME, Role.OUTLINE}:
        return Fate.LABEL
    return _leave_out(layout, place, leftovers)


def _leave_out(layout: Layout, place: Place, leftovers: Leftovers) -> Fate:
    """A cell that nothing has used: ignored if it can be no number of the answer, else named in a warning."""
    row, column = place
    look = layout.table.looks[row][column]
    role = layout.roles[column]
    is_head = any(look.text == layout.table.looks[head][column].text for head in layout.table.heads)
    if role is Role.INDEX:
        leftovers.ignore(ROW_NUMBER, row, column)
    elif is_head:
        leftovers.ignore(HEAD_AGAIN, row, column)
    elif role is Role.NOTE and look.sort is not Sort.NUMBER and not SHARE_MARK.search(look.text):
        leftovers.ignore(WORDS_BESIDE, row, column)
    else:
        among = DATE_AMONG_NUMBERS if role is Role.VALUE else NUMBER_AMONG_WORDS
        leftovers.add(SHARE if SHARE_MARK.search(look.text) else among, row, column)
        return Fate.WARNED
    return Fate.IGNORED
