"""Take texts about persons out of the store, out of append-only tables too. Rows, figures, dates and hashes stay.

The one place that opens the door in the triggers (db/migrations/redaction_door.py), and shuts it in the same
transaction: what a run that is cut off has done is rolled back, the opening of the door with it.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath
from typing import Any

from sqlalchemy import JSON, Column, String, Table, TypeDecorator, UniqueConstraint, text
from sqlmodel import Session, SQLModel, col, delete, select, update

from db.tables import DocumentRow, ForceContactRow, LetterRow, RequestRow, SeenRow
from db.words_postgres import index_all

MARK = "[removed]"
STALE = "stale"
PIECE = 1000

ALIKE = (
    "'\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}`",
    "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{MINUS SIGN}",
)
"""Signs of which one stands for another."""

HASHES = frozenset({"sha256", "token_sha256", "password_hash", "fingerprint"})
WORDS_OF_OURS = frozenset(
    {
        *(
            "kind",
            "status",
            "state",
            "outcome",
            "verdict",
            "basis",
            "step",
            "sort",
            "fate",
            "role",
            "engine",
            "method",
        ),
        *("method_version", "seed", "reader_version", "covers", "categories", "dimension", "unit", "measure"),
        *("our_reference", "authority_list", "population", "gss_code", "abbr", "token", "holder"),
    }
)
"""Columns that only this program writes: what they hold names no person, and other rows are found by it."""

Turn = Callable[[str, str], str]
"""A mark to put in, and a text, to the text without what is to go."""


@dataclass(frozen=True, slots=True)
class Redaction:
    """What was, or would be, taken out: texts in each table; and the documents and letters that belong to them."""

    texts: Mapping[str, int]
    documents: frozenset[int]
    letters: frozenset[int]

    @property
    def count(self) -> int:
        """All texts."""
        return sum(self.texts.values())


def texts_to_pattern(texts: Sequence[str]) -> re.Pattern[str]:
    """Finds any of the texts as whole words, however they are spaced, broken over lines, composed, or capitalised.

    An apostrophe or a hyphen is any sign that is printed for one: word processors put others than are typed.
    """
    found = []
    for one in sorted(texts, key=len, reverse=True):
        for form in ("NFC", "NFD"):
            words = unicodedata.normalize(form, one).split()
            found.append(r"(?:\s|\\n)+".join(_word_to_pattern(word) for word in words))
    return re.compile(rf"(?<!\w)(?:{'|'.join(dict.fromkeys(found))})(?!\w)", re.IGNORECASE)


def _word_to_pattern(word: str) -> str:
    return "".join(
        next((f"[{re.escape(alike)}]" for alike in ALIKE if sign in alike), re.escape(sign)) for sign in word
    )


def find_texts(session: Session, pattern: re.Pattern[str]) -> tuple[Redaction, tuple[str, ...]]:
    """What would be taken out; and the names ("campaign.slug") of what holds it and cannot be changed."""
    changes, fixed = _look_through(session, pattern)
    return _to_redaction(changes), fixed


def redact_texts(session: Session, pattern: re.Pattern[str]) -> Redaction:
    """Put "[removed]" in place of whatever the pattern finds, in every text of every table."""
    changes, _ = _look_through(session, pattern)
    with _open_door(session):
        for change in changes:
            session.execute(update(change.table).where(*change.key).values(change.values))
            if change.table.name == ForceContactRow.__tablename__:
                contact = update(ForceContactRow).where(col(ForceContactRow.id) == change.row["id"])
                session.execute(contact.values(status=STALE))  # nothing is ever sent to what is left of it
    for by in session.exec(select(SeenRow.by)).all():
        if pattern.search(by):
            session.exec(delete(SeenRow).where(col(SeenRow.by) == by))
    session.expire_all()
    return _to_redaction(changes)


def forget_persons(session: Session, campaign: str, documents: Sequence[int]) -> None:
    """Take out what is kept of who wrote: for a purge. Names of files lose all but their ending, notes everything."""
    names = _names_of_their_own(session, documents)
    requests = [one for one in session.exec(select(RequestRow.id).where(RequestRow.campaign == campaign)) if one]
    letters = [
        one for one in session.exec(select(LetterRow.id).where(col(LetterRow.request_id).in_(requests))) if one
    ]
    _blank(session, "document", ("name",), documents, by="id", turn=lambda mark, name: mark + PurePath(name).suffix)
    _blank(session, "arrival", ("place",), documents, by="document_id", turn=lambda mark, _: mark)
    mail = ("sender", "sender_name", "recipients", "subject")
    _blank(session, "mail", mail, documents, by="document_id", turn=_blanked)
    _blank(session, "event", ("note",), requests, by="request_id", turn=_blanked)
    _blank(session, "letter", ("recipient", "subject"), requests, by="request_id", turn=_blanked)
    _blank(session, "dispatch", ("note",), letters, by="letter_id", turn=_blanked)
    if names:
        redact_texts(session, texts_to_pattern(names))
        rebuild_search(session)


def _names_of_their_own(session: Session, documents: Sequence[int]) -> list[str]:
    """Names of files, such as sentences about changes tell them, that no other document has."""
    mine: set[str] = set()
    others: set[str] = set()
    gone = set(documents)
    for number, name in session.exec(select(DocumentRow.id, DocumentRow.name)):
        (mine if number in gone else others).add(name)
    return [name for name in mine - others if PurePath(name).suffix]


def _blanked(_mark: str, one: str) -> str:
    return MARK if one else one


def _blank(session: Session, table: str, columns: Sequence[str], ids: Sequence[int], *, by: str, turn: Turn) -> None:
    """Turn these texts of the rows that `by` (a column) finds under these ids, each with a mark of its own."""
    changes = []
    chosen = SQLModel.metadata.tables[table]
    for start in range(0, len(ids), PIECE):
        rows = session.execute(chosen.select().where(chosen.c[by].in_(ids[start : start + PIECE]))).mappings()
        for row in rows:
            values = {column: _turned(row[column], partial(turn, _mark(row))) for column in columns}
            if any(row[column] != value for column, value in values.items()):
                changes.append(_Change(chosen, dict(row), values))
    with _open_door(session):
        for change in changes:
            session.execute(update(chosen).where(*change.key).values(change.values))
    session.expire_all()


@dataclass(frozen=True, slots=True)
class _Change:
    table: Table
    row: Mapping[str, Any]
    values: Mapping[str, Any]

    @property
    def key(self) -> list[Any]:
        return [column == self.row[column.name] for column in self.table.primary_key]


@contextmanager
def _open_door(session: Session) -> Iterator[None]:
    session.flush()
    session.execute(text("INSERT INTO redaction_door (id, shut_by) VALUES (1, 2)"))
    yield
    session.execute(text("DELETE FROM redaction_door"))


def _look_through(session: Session, pattern: re.Pattern[str]) -> tuple[list[_Change], tuple[str, ...]]:
    changes, fixed = [], set()
    for table in SQLModel.metadata.sorted_tables:
        texts = [column for column in table.columns if _is_text(column)]
        if not texts:
            continue
        open_to_it = [column for column in texts if _may_change(column)]
        unique = _unique_columns(table)
        for row in session.execute(table.select().execution_options(yield_per=PIECE)).mappings():
            fixed |= {
                f"{table.name}.{column.name}"
                for column in texts
                if column not in open_to_it and table.name != "seen" and _holds(row[column.name], pattern)
            }
            values = {
                column.name: _turned(row[column.name], partial(pattern.sub, mark))
                for column in open_to_it
                if _holds(row[column.name], pattern)
                for mark in [_mark(row) if column.name in unique else MARK]
            }
            if values:
                changes.append(_Change(table, dict(row), values))
    return changes, tuple(sorted(fixed))


def _to_redaction(changes: Sequence[_Change]) -> Redaction:
    documents = {change.row["id"] for change in changes if change.table.name == "document"}
    documents |= {change.row["document_id"] for change in changes if "document_id" in change.row}
    return Redaction(
        texts=Counter(change.table.name for change in changes for _ in change.values),
        documents=frozenset(one for one in documents if one is not None),
        letters=frozenset(change.row["id"] for change in changes if change.table.name == "letter"),
    )


def _is_text(column: Column[Any]) -> bool:
    kind = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    return isinstance(kind, (String, JSON))


def _may_change(column: Column[Any]) -> bool:
    is_key = column.primary_key or bool(column.foreign_keys)
    return not is_key and column.name not in HASHES | WORDS_OF_OURS and not _names_a_setting(column)


def _names_a_setting(column: Column[Any]) -> bool:
    return column.table.name == "setting" and column.name == "name"


def _unique_columns(table: Table) -> set[str]:
    found = {column.name for column in table.columns if column.unique}
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint):
            found |= {column.name for column in constraint.columns}
    return found


def _mark(row: Mapping[Any, Any]) -> str:
    number = row.get("id", row.get("document_id"))
    return f"[removed {number}]"


def _holds(value: object, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(one) for one in _texts_in(value))


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _texts_in(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield name
            yield from _texts_in(one)


def _turned(value: Any, turn: Callable[[str], str]) -> Any:  # noqa: ANN401 - JSON of any form
    if isinstance(value, str):
        return turn(value)
    if isinstance(value, list):
        return [_turned(one, turn) for one in value]
    if isinstance(value, dict):
        return {turn(name): _turned(one, turn) for name, one in value.items()}
    return value


def rebuild_search(session: Session) -> None:
    """Make the index of words anew, so that no word of what was taken out stays behind in it."""
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text("INSERT INTO document_search (document_search) VALUES ('rebuild')"))
    else:
        session.execute(text("DELETE FROM document_search"))
        index_all(session)
