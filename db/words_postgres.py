"""The index of words in PostgreSQL, made to find what SQLite's FTS5 finds.

A tsvector keeps no more than 256 places of a word, 16,383 places in all, and 1 MB. So a text is indexed in parts of
PART_WORDS words, which overlap by OVERLAP words: the longest phrase that is found across the end of a part.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import text
from sqlmodel import Session

from db.phrases import Phrase, text_to_words

PART_WORDS = 400
OVERLAP = 40


@dataclass(frozen=True, slots=True)
class Found:
    """A document in which every phrase stands, with its words; `references` are its requests', one a line."""

    document_id: int
    name: str
    text: str
    references: str | None


def index_words(session: Session, document_id: int, words: str) -> None:
    """Put the words of a document in the place of those that the index has of it."""
    session.execute(text("DELETE FROM document_search WHERE document_id = :id"), {"id": document_id})
    parts = [
        {"id": document_id, "part": number, "words": _to_vector(part)}
        for number, part in enumerate(_parts(text_to_words(words)))
    ]
    # a text without a word gets an empty part: what has none is missing from the index (db/soundness.py)
    session.execute(text(_INSERT), parts or [{"id": document_id, "part": 0, "words": ""}])


_INSERT = "INSERT INTO document_search (document_id, part, words) VALUES (:id, :part, CAST(:words AS tsvector))"


def index_all(session: Session) -> None:
    """Index every text of which the index has nothing, as after a store was copied from another database."""
    words = text("SELECT text FROM document_text WHERE document_id = :id")
    for document_id in session.scalars(text(_MISSING)).all():
        index_words(session, document_id, session.execute(words, {"id": document_id}).scalar_one())


_MISSING = """
    SELECT t.document_id
    FROM document_text AS t
    WHERE NOT EXISTS (SELECT 1 FROM document_search AS s WHERE s.document_id = t.document_id)
    ORDER BY t.document_id
"""


def find_phrases(session: Session, phrases: Sequence[Phrase], *, most: int) -> list[Found]:
    """Documents in which all the phrases stand, best first."""
    queries = {f"phrase_{number}": _to_query(phrase) for number, phrase in enumerate(phrases)}
    each = " AND ".join(_HAS.format(name=name) for name in queries)
    values = {**queries, "any": " | ".join(f"({one})" for one in queries.values()), "most": most}
    rows = session.execute(text(_FIND.format(each=each)), values)
    return [Found(row.id, row.name, row.text, row.references) for row in rows]


_HAS = "d.id IN (SELECT s.document_id FROM document_search AS s WHERE s.words @@ CAST(:{name} AS tsquery))"
_FIND = """
    SELECT
        d.id,
        d.name,
        t.text,
        (
            SELECT STRING_AGG(r.our_reference, CHR(10) ORDER BY r.id)
            FROM document_request AS dr
            INNER JOIN request AS r ON dr.request_id = r.id
            WHERE dr.document_id = d.id
        ) AS "references"
    FROM document AS d
    INNER JOIN document_text AS t ON d.id = t.document_id
    WHERE d.status NOT IN ('quarantined', 'purged') AND {each}
    ORDER BY
        (
            SELECT SUM(TS_RANK(s.words, CAST(:any AS tsquery), 1)) / COUNT(*)
            FROM document_search AS s
            WHERE s.document_id = d.id
        ) DESC,
        d.id DESC
    LIMIT :most
"""


def _parts(words: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(words), PART_WORDS):
        yield words[start : start + PART_WORDS + OVERLAP]


def _to_vector(words: Sequence[str]) -> str:
    """A part of a text as PostgreSQL takes it: 'cost':1,9 'limit':2."""
    places: dict[str, list[str]] = {}
    for place, word in enumerate(words, 1):
        places.setdefault(word, []).append(str(place))
    return " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())


def _to_query(phrase: Phrase) -> str:
    """A phrase as PostgreSQL takes it: 'cost' <-> 'limit', or 'polic':* for a beginning."""
    return " <-> ".join(f"'{word}'" for word in phrase.words) + (":*" if phrase.is_beginning else "")
