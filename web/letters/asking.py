"""Which letters are meant: those ticked or those that the next step calls for, and what was seen of each."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.letters import StoredLetter
from db.requests import RequestRecord, load_requests
from foi.correspondence import LetterKind
from foi.errors import UsageError
from letters.draft import Letter
from steps.draft import standing_draft
from steps.occasions import OWN_WORDS
from web.board.view import Line
from web.visit import Visit
from web.work_letters import LetterAsked


@dataclass(frozen=True, slots=True)
class Asked:
    """What a preview is of: letters to be written, requests with nothing to write, and what takes own words.

    `idle` are lines whose next step calls for no letter; `own_words` letters that a person has to write, each with
    the draft of it that lies ready, if one does.
    """

    letters: tuple[LetterAsked, ...]
    idle: tuple[Line, ...]
    own_words: tuple[tuple[LetterAsked, StoredLetter | None], ...]


def letter_kind(given: str) -> LetterKind | None:
    """The kind named in an address; None for none. Raises UsageError for one that there is not."""
    if not given:
        return None
    if given not in set(LetterKind):
        raise UsageError(f'there is no kind of letter called "{given[:40]}".', do="Choose one on the board.")
    return LetterKind(given)


def letters_asked(visit: Visit, campaign: str, lines: Iterable[Line], kind: LetterKind | None) -> Asked:
    """Of these lines the letters of a kind, or without one those that their next steps call for today."""
    with visit.desk.store.reading() as session:
        requests = {request.id: request for request in load_requests(session, campaign)}
    letters, idle, own_words = [], [], []
    for line in lines:
        wanted = kind or line.letter
        if wanted is None:
            idle.append(line)
            continue
        asked = LetterAsked(_fitting(requests, line, wanted), wanted)
        if wanted in OWN_WORDS:
            own_words.append((asked, standing_draft(visit.desk.store, asked.request, wanted)))
        else:
            letters.append(asked)
    return Asked(tuple(letters), tuple(idle), tuple(own_words))


def _fitting(requests: dict[int, RequestRecord], line: Line, kind: LetterKind) -> RequestRecord:
    """The request itself. A narrower one that has not gone goes by its own letter, which is written of its parent."""
    request = requests[line.request_id]
    if kind is LetterKind.NARROWING and request.parent_id is not None and not request.history:
        return requests.get(request.parent_id, request)
    return request


def mark_of(letter: Letter) -> str:
    """What was seen of a letter, to the letter: whom it goes to, what it says and what goes with it."""
    parts = [letter.to, letter.subject, letter.body, *(one.name for one in letter.attachments)]
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Ticked:
    """A letter as a form sends it back: the request, the kind, and the mark of what was seen."""

    request_id: int
    kind: LetterKind
    mark: str

    @property
    def text(self) -> str:
        """As it stands in the form."""
        return f"{self.request_id}:{self.kind}:{self.mark}"


def ticked_letters(sent: Sequence[str]) -> list[Ticked]:
    """The letters that a form names; UsageError for a form that this desk did not make."""
    found = []
    for one in dict.fromkeys(sent):
        number, _, rest = one.partition(":")
        kind, _, mark = rest.partition(":")
        if not number.isdecimal() or kind not in set(LetterKind) or not mark:
            raise UsageError("the form did not arrive complete.", do="Open the preview again and send it from there.")
        found.append(Ticked(int(number), LetterKind(kind), mark))
    return found
