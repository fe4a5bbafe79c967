"""What captions and notes say about single periods of a table: "2021/22 covers April to September 2021 only"."""

from collections.abc import Iterable

from foi.records import Period
from parsers.terms.phrases import any_phrase
from parsers.values.periods import Basis, find_periods, period_basis

SHOWN = 80
LIMITS = any_phrase(
    r"(?:only|solely|exclud\w+|incomplete\w*|partial\w*|(?:do|does|did) not include|not complete|all[\s-]ages)\b"
)
"""Words by which a note says that the numbers above it are fewer, or others, than were asked for."""


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


def limiting_note(notes: Iterable[str], *, asked: str) -> str:
    """Why a note below a table may limit all its figures: "These cover persons of all ages"; "" if none does.

    Words that the question itself uses limit nothing.
    """
    for text in notes:
        for found in LIMITS.finditer(text):
            if found.group().casefold() not in asked.casefold():
                return f'a note below the table says "{found.group()}": "{_shortened(text)}"'
    return ""


def _lies_inside(named: Period, printed: Period) -> bool:
    return (
        period_basis(named) is not Basis.DAY
        and printed.start <= named.start
        and named.end <= printed.end
        and (named.start, named.end) != (printed.start, printed.end)
    )


def _says(what: str, text: str) -> str:
    return f'a {what} speaks of this period or a part of it: "{_shortened(text)}"'


def _shortened(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}..."
