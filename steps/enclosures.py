"""What goes with a complaint to the Commissioner: our own letters about the request, as they went."""

from db.letters import LetterState, StoredLetter, load_letters
from db.requests import RequestRecord
from db.store import Store
from foi.clock import london_time
from foi.correspondence import LetterKind
from letters.context import Attachment
from steps.outbox import kept_mail

MAIL_TYPE = "message/rfc822"


def our_letters(store: Store, request: RequestRecord) -> tuple[Attachment, ...]:
    """Each letter that went to the authority, oldest first, named by its day; without those the archive lacks."""
    with store.reading() as session:
        sent = load_letters(session, request_id=request.id, states={LetterState.SENT})
    found = [(letter, kept_mail(store, letter)) for letter in sent if letter.kind is not LetterKind.ICO_COMPLAINT]
    return tuple(Attachment(_name(letter), MAIL_TYPE, mail) for letter, mail in found if mail)


def _name(letter: StoredLetter) -> str:
    went = london_time(letter.moved_at or letter.drafted_at)
    return f"{went:%Y-%m-%d} {letter.name}"
