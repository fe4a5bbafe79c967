"""Narrows the lines of the board to what its address asks for, and orders them."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from web.board.filters import MINE, NOBODYS, Filters
from web.board.view import LATEST, Line

KEYS: dict[str, Callable[[Line], Any]] = {
    "": lambda line: line.urgency,
    "force": lambda line: line.name,
    "status": lambda line: line.status,
    "due": lambda line: line.due or LATEST,
    "last": lambda line: line.last_on or dt.date.min,
    "assigned": lambda line: (not line.assigned, line.assigned),
}
"""What each order of web/board/filters.py goes by."""


def chosen_lines(lines: Iterable[Line], filters: Filters, *, me: str) -> list[Line]:
    """The lines to show; `me` is the login of whoever looks."""
    found = [
        line
        for line in lines
        if (filters.todo is None or line.todo is filters.todo)
        and _is_found(line, filters.find)
        and _is_assigned(line, filters.assigned, me)
    ]
    found.sort(key=lambda line: line.name)
    found.sort(key=KEYS[filters.column], reverse=filters.is_turned)
    return found


def _is_found(line: Line, words: str) -> bool:
    return all(word in line.searched for word in words.casefold().split())


def _is_assigned(line: Line, to: str, me: str) -> bool:
    if not to:
        return True
    return line.assigned == {MINE: me, NOBODYS: ""}.get(to, to)
