"""All that looking into one file gives: a reply, or what stands round some places of it."""

from dataclasses import dataclass, field

from foi.correspondence import MailFacts, Notices
from foi.hidden_records import HiddenRecords
from foi.records import Reading, Record
from parsers.files.parts import Part


@dataclass(frozen=True, slots=True)
class Reply:
    """What a file says, what its letter gives notice of, and the facts of a mail, None for other files.

    `text` is the beginning of the words of what is no mail; those of a mail are in its facts. `hidden` is what
    was found where the file was only looked over (parsers/guard). `words` are all its words, for
    searching. `parts` are the files inside it; None leaves them to parsers/documents.py.
    """

    reading: Reading
    notices: Notices = field(default_factory=Notices)
    mail: MailFacts | None = None
    text: str = ""
    hidden: tuple[HiddenRecords, ...] = ()
    parts: tuple[Part, ...] | None = None
    words: str = ""


class ExcerptRow(Record):
    """A row of a sheet or table with its number, or a line of text; `gap`: something was left out before it."""

    number: int
    cells: tuple[str, ...]
    gap: bool = False


class Excerpt(Record):
    """What stands round a place: rows of cells with the letters of their columns, or lines of text (no letters).

    `marked` is the row and the cell of the place itself, as indexes into `rows` and its cells. `title` names the
    sheet, table or page.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[ExcerptRow, ...]
    marked: tuple[int, int]
