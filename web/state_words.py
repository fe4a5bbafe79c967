"""How every page says where something stands, and the tone of it: a document, a letter of ours, an address."""

from collections.abc import Mapping

from db.contacts import ContactStatus
from db.documents import DocumentStatus
from db.letters import LetterState

DOCUMENTS: Mapping[DocumentStatus, tuple[str, str]] = {
    DocumentStatus.READ: ("read", "done"),
    DocumentStatus.STORED: ("not read yet", "waiting"),
    DocumentStatus.WAITING: ("waits for you", "ours"),
    DocumentStatus.PARKED: ("cannot be read", "ours"),
    DocumentStatus.QUARANTINED: ("in quarantine", "overdue"),
    DocumentStatus.PURGED: ("deleted", "waiting"),
}
LETTERS: Mapping[LetterState, tuple[str, str]] = {
    LetterState.DRAFTED: ("drafted", "soon"),
    LetterState.IN_DOUBT: ("in doubt", "overdue"),
    LetterState.SENT: ("sent", "done"),
    LetterState.FAILED: ("refused by the mail server", "overdue"),
    LetterState.DROPPED: ("dropped", "none"),
}
ADDRESSES: Mapping[ContactStatus, tuple[str, str]] = {
    ContactStatus.VERIFIED: ("confirmed", "done"),
    ContactStatus.UNVERIFIED: ("not confirmed", "ours"),
    ContactStatus.STALE: ("out of date", "none"),
    ContactStatus.BOUNCED: ("came back", "overdue"),
}
