"""One search over all that staff may look for: authorities, references, files, notes, campaigns, words of letters."""

from dataclasses import dataclass

from db.search import (
    FoundCampaign,
    FoundDocument,
    FoundNote,
    FoundRequest,
    find_by_their_reference,
    find_campaigns,
    find_documents,
    find_notes,
    find_requests,
)
from db.store import Store
from db.words import BEGIN, END, FoundWords, find_words

MOST = 20
"""Results shown of one sort."""
LONGEST = 200
"""Characters of what is asked that are looked at."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a snippet; `is_found` marks a word that was asked for."""

    text: str
    is_found: bool


@dataclass(frozen=True, slots=True)
class FoundLetter:
    """A document with the place in it where the words stand."""

    document_id: int
    name: str
    references: tuple[str, ...]
    snippet: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """What was found, by sort, at most MOST of each."""

    campaigns: tuple[FoundCampaign, ...] = ()
    requests: tuple[FoundRequest, ...] = ()
    their_references: tuple[FoundRequest, ...] = ()
    letters: tuple[FoundLetter, ...] = ()
    documents: tuple[FoundDocument, ...] = ()
    notes: tuple[FoundNote, ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything was found."""
        return bool(
            self.campaigns or self.requests or self.their_references or self.letters or self.documents or self.notes
        )


def search(store: Store, asked: str) -> Results:
    """Look everywhere for what a person typed; nothing for nothing. No text a person can type is an error."""
    wanted = asked.strip()[:LONGEST]
    if not any(sign.isalnum() for sign in wanted):
        return Results()
    with store.reading() as session:
        return Results(
            campaigns=tuple(find_campaigns(session, wanted, most=MOST)),
            requests=tuple(find_requests(session, wanted, most=MOST)),
            their_references=tuple(find_by_their_reference(session, wanted, most=MOST)),
            letters=tuple(_to_letter(one) for one in find_words(session, wanted, most=MOST)),
            documents=tuple(find_documents(session, wanted, most=MOST)),
            notes=tuple(find_notes(session, wanted, most=MOST)),
        )


def _to_letter(found: FoundWords) -> FoundLetter:
    return FoundLetter(found.document_id, found.name, found.references, snippet_to_pieces(found.snippet))


def snippet_to_pieces(snippet: str) -> tuple[Piece, ...]:
    """A snippet of the index as stretches, so that a page can escape each and mark what was found."""
    pieces = []
    for stretch in snippet.split(BEGIN):
        found, mark, rest = stretch.partition(END)
        if mark:
            pieces.append(Piece(found, is_found=True))
        pieces.append(Piece(rest if mark else found, is_found=False))
    return tuple(piece for piece in pieces if piece.text)
