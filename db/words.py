"""The words of documents, and the index of them: SQLite's FTS5, or PostgreSQL's (db/words_postgres.py).

In SQLite the index follows the table by triggers (migration 0005). What is put into quarantine or purged is forgotten
here in the same transaction (db/documents.set_status), and the index is packed, so that no word of it stays behind.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import text
from sqlmodel import Session, select

from db.phrases import Phrase, text_to_snippet, text_to_words
from db.tables import DocumentTextRow
from db.words_postgres import find_phrases, index_words

BEGIN, END = "\x02", "\x03"
"""Stand round a found word in a snippet; parsers/words.py lets neither into a text."""

MOST_TERMS = 12
SNIPPET_WORDS = 28
_TOKENS = ("L", "N", "Co")
"""What the index takes for part of a word; everything else parts words."""


@dataclass(frozen=True, slots=True)
class FoundWords:
    """A document in which all the words stand: whose it is, and a piece of it with them between BEGIN and END."""

    document_id: int
    name: str
    snippet: str
    references: tuple[str, ...]


def save_words(session: Session, document_id: int, words: str) -> None:
    """Keep the words of a document in place of those kept before; nothing is written where they are the same."""
    row = session.get(DocumentTextRow, document_id)
    if row is None:
        session.add(DocumentTextRow(document_id=document_id, text=words))
    elif row.text != words:
        row.text = words
        session.add(row)
    else:
        return
    session.flush()
    if _is_postgresql(session):
        index_words(session, document_id, words)


def forget_words(session: Session, document_id: int) -> None:
    """Forget the words of a document, in the index too."""
    row = session.get(DocumentTextRow, document_id)
    if row is not None:
        session.delete(row)
        session.flush()
        if _is_postgresql(session):
            return  # gone with the text; db/postgres.py frees the room
        session.execute(text("INSERT INTO document_search (document_search) VALUES ('optimize')"))


def load_wordless(session: Session, *, campaign: str | None = None) -> list[int]:
    """Ids of the documents that were read, or wait, and whose words are not kept: read by an older program."""
    query = """
        SELECT d.id FROM document AS d
        WHERE d.status IN ('read', 'waiting') AND (:campaign IS NULL OR d.campaign = :campaign)
            AND NOT EXISTS (SELECT 1 FROM document_text AS t WHERE t.document_id = d.id)
        ORDER BY d.id
    """
    return list(session.scalars(text(query), {"campaign": campaign}))


def find_words(session: Session, asked: str, *, most: int) -> list[FoundWords]:
    """Documents in which all the words and quoted phrases stand, best first; `*` after a word is for its endings.

    Nothing a person types is an error: what is no word is passed over. Neither quarantined nor purged ones are found.
    """
    if _is_postgresql(session):
        return _find_in_postgresql(session, asked, most=most)
    terms = words_to_terms(asked)
    if not terms:
        return []
    rows = session.execute(
        text(_FIND), {"terms": terms, "begin": BEGIN, "end": END, "length": SNIPPET_WORDS, "most": most}
    )
    return [
        FoundWords(row.id, row.name, row.snippet, tuple(filter(None, (row.references or "").split("\n"))))
        for row in rows
    ]


_FIND = """
    SELECT
        d.id,
        d.name,
        snippet(document_search, 0, :begin, :end, ' ... ', :length) AS snippet,
        (
            SELECT group_concat(r.our_reference, char(10))
            FROM document_request AS dr
            INNER JOIN request AS r ON dr.request_id = r.id
            WHERE dr.document_id = d.id
        ) AS "references"
    FROM document_search
    INNER JOIN document AS d ON d.id = document_search.rowid
    WHERE document_search MATCH :terms AND d.status NOT IN ('quarantined', 'purged')
    ORDER BY document_search.rank, d.id DESC
    LIMIT :most
"""


def words_to_terms(asked: str) -> str:
    """What a person typed, as FTS5 takes it: each word and phrase in quotes, so that no sign is a command.

    "images "cost limit" polic*" becomes: "images" AND "cost limit" AND "polic" *. Empty where there is no word in it.
    """
    terms = [f'"{words}"{"*" if is_beginning else ""}' for words, is_beginning in _pieces(asked)]
    return " AND ".join(terms[:MOST_TERMS])


def _pieces(asked: str) -> Iterator[tuple[str, bool]]:
    """The words and phrases somebody asked for, and whether each is only a beginning."""
    for number, piece in enumerate(asked.replace("\x00", " ").split('"')):
        is_phrase = number % 2 == 1
        for term in (piece,) if is_phrase else piece.split():
            if any(unicodedata.category(sign).startswith(_TOKENS) for sign in term):
                yield term.strip().rstrip("*"), term.rstrip().endswith("*")


def _find_in_postgresql(session: Session, asked: str, *, most: int) -> list[FoundWords]:
    asked_for = [Phrase(text_to_words(words), is_beginning) for words, is_beginning in _pieces(asked)]
    phrases = [one for one in asked_for if one.words][:MOST_TERMS]
    if not phrases:
        return []
    return [
        FoundWords(
            found.document_id,
            found.name,
            text_to_snippet(found.text, phrases, begin=BEGIN, end=END, length=SNIPPET_WORDS),
            tuple(filter(None, (found.references or "").split("\n"))),
        )
        for found in find_phrases(session, phrases, most=most)
    ]


def _is_postgresql(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"


def load_words(session: Session, document_id: int) -> str | None:
    """The words kept of a document; None where none are."""
    return session.exec(select(DocumentTextRow.text).where(DocumentTextRow.document_id == document_id)).first()
