"""Signs on a page that words of a list stand across the edge of their column, and so in part in the next cell."""

import re
from collections import Counter

from parsers.grids.incident_rows import IncidentList
from parsers.grids.list_columns import Holds

OVER_THE_EDGE = 'words under "{head}" stand across the edge of the column, so cells may have run into one another'
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
