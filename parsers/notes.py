"""What captions and notes say about single periods of a table: "2021/22 covers April to September 2021 only"."""

from collections.abc import Iterable

from foi.records import Period
from parsers.periods import Basis, find_periods, period_basis

SHOWN = 80


def note_doubt(printed: Period | None, captions: Iterable[str], notes: Iterable[str], *, alone: bool) -> str:
    """Why a text round the table may change what one period's figures cover; "" if none does.

    A text may name a period that lies inside the printed one (single days aside: they date an extract). A note may
    name the printed period itself, unless the table has that one `alone`: then it only says what the table is about.
    """
    if printed is None:
        return ""
    for text in captions:
        if any(_lies_inside(named, printed) for named in find_periods(text)):
            return _says("caption", text)
    for text in notes:
        named = find_periods(text)
        own = [one for one in named if (one.start, one.end) == (printed.start, printed.end)]
        if any(_lies_inside(one, printed) for one in named) or (own and not alone):
            return _says("note", text)
    return ""


def _lies_inside(named: Period, printed: Period) -> bool:
    return (
        period_basis(named) is not Basis.DAY
        and printed.start <= named.start
        and named.end <= printed.end
        and (named.start, named.end) != (printed.start, printed.end)
    )


def _says(what: str, text: str) -> str:
    shown = text if len(text) <= SHOWN else f"{text[:SHOWN]}..."
    return f'a {what} speaks of this period or a part of it: "{shown}"'
