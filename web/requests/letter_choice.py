"""Which letters can be written to a request now, which cannot, and why not; a kept draft as it can be read."""

from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from db.letters import StoredLetter
from db.store import Store
from foi.correspondence import LetterKind
from foi.course import RequestState
from steps.occasions import OCCASIONS, out_of_season
from steps.outbox import kept_mail
from steps.request_view import RequestView
from web.addresses import request_address
from web.letters.words import LETTER_BUTTONS


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind of letter; `why_not` says in a sentence why it does not fit now, empty where it does."""

    kind: LetterKind
    words: str
    address: str
    why_not: str


@dataclass(frozen=True, slots=True)
class KeptLetter:
    """A draft as it lies in the archive: its text and the names of what goes with it; no text where it is lost."""

    text: str
    attachments: tuple[str, ...]


def letter_choices(view: RequestView) -> tuple[Choice, ...]:
    """Every kind, those that fit now first."""
    where = view.row.standing.where
    choices = [
        Choice(
            kind,
            LETTER_BUTTONS[kind],
            request_address(view.request.our_reference, "letter", kind=kind),
            _why_not(kind, where),
        )
        for kind in OCCASIONS
    ]
    return tuple(sorted(choices, key=lambda one: bool(one.why_not)))


def _why_not(kind: LetterKind, where: RequestState) -> str:
    """A narrower request is one of its own: it can be asked for once this one has gone."""
    if kind is LetterKind.NARROWING:
        return "the request has not gone yet." if where is RequestState.DRAFT else ""
    return out_of_season(kind, where)


def kept_letter(store: Store, letter: StoredLetter) -> KeptLetter:
    """The draft as text. It is a mail of our own making: nothing in it came from outside."""
    message = message_from_bytes(kept_mail(store, letter), policy=default)
    assert isinstance(message, EmailMessage), "the policy says so"
    body = message.get_body(("plain",))
    names = tuple(part.get_filename("") or "a mail" for part in message.iter_attachments())
    return KeptLetter(body.get_content() if body else "", names)
