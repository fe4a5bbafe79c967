"""The lines of the board's table as they stand on the page."""

from functools import lru_cache

from markupsafe import Markup

from web.board.view import Line
from web.visit import TEMPLATES

MOST_KEPT = 4_096
"""Lines that are kept as they were written: those of ten campaigns of 400."""


@lru_cache(maxsize=MOST_KEPT)
def row_to_html(line: Line, year: int, may_log: bool, assigned: str) -> Markup:
    """One line. Of a board of hundreds few have changed since the last visit, and only these are written anew.

    `year` is the one of today, which dates leave out; `assigned` the name of who has it.
    """
    template = TEMPLATES.get_template("board_row.html")
    return Markup(template.render(line=line, year=year, may_log=may_log, assigned=assigned))  # noqa: S704 - escaped there
