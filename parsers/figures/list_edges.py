"""Signs on a page that words of a list stand across the edge of their column or page, and so in part with others."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from itertools import pairwise

from parsers.grids.incident_rows import IncidentList
from parsers.grids.list_columns import Holds

OVER_THE_EDGE = 'words under "{head}" stand across the edge of the column, so cells may have run into one another'
CUT = 'the row with "{text}" under "{head}" may be cut by a page break, and its words read with two rows'
GLUED = re.compile(r"[a-z]{2}[A-Z]")
"""Two words without a space, as where one cell is printed over the next: "rampClosed"."""

MOST = 0.8
"""Share of cells that begin at one place in a column that is set from the left."""

BEYOND = 3.0
"""Points before that place at which a text begins outside of its column."""


def edge_doubt(found: IncidentList) -> str:
    """Why the words of a list on pages may stand in wrong cells; "" if nothing shows it."""
    if not found.grid.page:
        return ""
    for at, column in enumerate(found.columns):
        if column.holds not in {Holds.CATEGORY, Holds.WORDS}:
            continue
        lefts = [
            round(box[0]) for row in found.rows if (box := row.grid.boxes.get((row.row, column.column))) is not None
        ]
        usual, count = Counter(lefts).most_common(1)[0] if lefts else (0, 0)
        before = count >= MOST * len(lefts) and any(left < usual - BEYOND for left in lefts)
        if before or any(GLUED.search(row.looks[at].text) for row in found.rows):
            return OVER_THE_EDGE.format(head=column.head)
    return ""


def cut_doubts(found: IncidentList, positions: Collection[int]) -> Iterable[str]:
    """Why a row at the edge of a page may be two parts: its words are a category and more, or the end of one."""
    if not found.grid.page:
        return
    pairs = [pair for pair in pairwise(found.rows) if pair[0].grid is not pair[1].grid]
    for at in positions:
        texts = {row.looks[at].text for row in found.rows} - {""}
        for last, first in pairs:
            above, below = last.looks[at].text, first.looks[at].text
            if any(above.startswith(f"{text} ") for text in texts):
                yield CUT.format(text=above, head=found.columns[at].head)
            elif below[:1].islower() or any(text.endswith(f" {below}") for text in texts):
                yield CUT.format(text=below, head=found.columns[at].head)
