"""All that reading one file gives."""

from dataclasses import dataclass, field

from foi.correspondence import MailFacts, Notices
from foi.hidden_records import HiddenRecords
from foi.records import Reading


@dataclass(frozen=True, slots=True)
class Reply:
    """What a file says, what its letter gives notice of, and the facts of a mail, None for other files.

    `text` is the beginning of the words of what is no mail; those of a mail are in its facts. `hidden` is None where
    the file was read, and what was found where it was only looked over (parsers/guard/look.py).
    """

    reading: Reading
    notices: Notices = field(default_factory=Notices)
    mail: MailFacts | None = None
    text: str = ""
    hidden: tuple[HiddenRecords, ...] | None = None
