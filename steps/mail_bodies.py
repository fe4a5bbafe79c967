"""The texts of a mail in the store, taken out of it in a process of its own."""

from dataclasses import dataclass

from db.documents import OUT_OF_REACH, StoredDocument
from db.store import Store
from foi.errors import ArchiveError, DocumentError
from parsers.bodies import PAGE, PLAIN
from parsers.isolation import read_isolated
from steps.look_over import nothing_asked
from steps.originals import load_bytes

READER = "parsers.bodies:read_bodies"


@dataclass(frozen=True, slots=True)
class MailBodies:
    """What a mail says, plain and as a page (HTML as a stranger wrote it: never to be shown as it is)."""

    plain: str = ""
    page: str = ""
    fault: str = ""


def load_bodies(store: Store, document: StoredDocument) -> MailBodies:
    """The texts; a fault in a sentence where they cannot be had. Nothing of what lies in quarantine is opened."""
    if document.status in OUT_OF_REACH:
        return MailBodies()
    try:
        found = read_isolated(load_bytes(store, document), document.name, nothing_asked(()), reader=READER).parts
    except (DocumentError, ArchiveError) as error:
        return MailBodies(fault=error.sentence)
    texts = {part.name: part.data.decode("utf-8") for part in found}
    return MailBodies(texts.get(PLAIN, ""), texts.get(PAGE, ""))
