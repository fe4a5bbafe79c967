"""Take a person's name, address or any other text out of the whole store; figures and hashes stay.

Documents and letters that hold it are told, or purged with it: an original is never altered. What no redaction can
reach is told too: files beside the store, files that were published, and whatever was backed up or sent before.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default
from html import unescape
from pathlib import Path

from db.audit import save_audit
from db.documents import DocumentStatus, StoredDocument, load_documents, load_family
from db.drawn import forget_all_views
from db.letters import StoredLetter, load_letters
from db.publications import load_publications
from db.redaction import Redaction, find_texts, rebuild_search, redact_texts, texts_to_pattern
from db.retention import repack, save_purged
from db.settings import Setting, save_setting
from db.store import Session, Store
from db.words import load_words
from foi.errors import ArchiveError, UsageError
from foi.plain_words import uk_date
from steps.originals import home_of
from steps.retention import delete_letter, delete_originals, purged_letters

SHORTEST, FEWEST_DIGITS = 4, 7
ENCODINGS = ("utf-8", "cp1252", "utf-16")
LARGEST = 32 * 1024 * 1024
"""Bytes of a file that is looked into beside the store."""


@dataclass(frozen=True, slots=True)
class Holding:
    """Where the texts stand. `texts` counts them by table; `elsewhere` are files that a redaction cannot reach.

    `unseen` are those that nothing here can look into, so that they may hold it too.
    """

    texts: Mapping[str, int]
    documents: tuple[StoredDocument, ...]
    letters: tuple[StoredLetter, ...]
    elsewhere: tuple[str, ...]
    unseen: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """All texts of the database."""
        return sum(self.texts.values())


def find_holding(store: Store, texts: Sequence[str]) -> Holding:
    """Where the texts stand; nothing is changed. UsageError for texts that cannot be redacted."""
    pattern = _checked(texts)
    with store.reading() as session:
        redaction, fixed = find_texts(session, pattern)
        if fixed:
            raise UsageError(
                f"the text also stands in {', '.join(fixed)}, by which other things are found.",
                do="Nothing was changed. Give a longer text, such as the whole name.",
            )
        return _holding(store, session, redaction, pattern)


def redact(
    store: Store, texts: Sequence[str], *, why: str, is_purging: bool, by: str, today: dt.date, at: dt.datetime
) -> Holding:
    """Take the texts out of the database, and purge the documents and letters that hold them if told to.

    The audit says that, when, by whom and why, and never what. Raises UsageError, before anything is changed, for
    texts that cannot be redacted and for a reason that holds one.
    """
    pattern = _checked(texts)
    if pattern.search(why) or not why.strip():
        raise UsageError("the reason is kept: it must not be empty, nor hold the text.", do="Give another --why.")
    holding = find_holding(store, texts)
    said = f"purged on {uk_date(today)}, because it held what had to be removed ({why})."
    with store.writing() as session:
        if is_purging:
            save_purged(session, holding.documents, explanation=said)
            for letter in holding.letters:
                save_setting(session, Setting.PURGED_AT, at.isoformat(), of=f"letter {letter.id}", by=by, at=at)
        redact_texts(session, pattern)
        gone = len(holding.documents) + len(holding.letters) if is_purging else 0
        detail = f"{holding.count} texts, {gone} documents and letters purged: {why} Figures and hashes stay."
        save_audit(session, by=by, action="redacted", subject="texts about a person", detail=detail, at=at)
        rebuild_search(session)
    if is_purging:
        delete_originals(store, holding.documents)
        for letter in holding.letters:
            delete_letter(store, letter)
    forget_all_views(store.views_folder)
    repack(store)
    return holding


def _checked(texts: Sequence[str]) -> re.Pattern[str]:
    for one in texts:
        letters, digits = sum(sign.isalpha() for sign in one), sum(sign.isdigit() for sign in one)
        if len(one.strip()) < SHORTEST or not (letters or digits >= FEWEST_DIGITS):
            raise UsageError(
                f"a text of fewer than {SHORTEST} signs, or of a few digits, cannot be redacted: it may be anything.",
                do="Give the whole name, address or number.",
            )
    if not texts:
        raise UsageError("there is nothing to redact.", do="Give a text, or a file with one on each line.")
    return texts_to_pattern(texts)


def _holding(store: Store, session: Session, redaction: Redaction, pattern: re.Pattern[str]) -> Holding:
    documents: dict[int, StoredDocument] = {}
    for document in load_documents(session):
        is_named = document.id in redaction.documents
        if document.id not in documents and (is_named or _original_holds(store, document.sha256, pattern)):
            documents |= {one.id: one for one in load_family(session, document.id)}
    ours = load_letters(session)
    purged = purged_letters(session, ours)
    unseen = [
        f"document {document.id} ({document.sha256[:12]})"
        for document in load_documents(session)
        if document.status is not DocumentStatus.PURGED
        and document.id not in documents
        and not load_words(session, document.id)
        and _is_packed(store, document.sha256)
    ]
    letters = [
        letter
        for letter in ours
        if letter.id not in purged
        and (letter.id in redaction.letters or _original_holds(store, letter.sha256, pattern))
    ]
    published = [
        f"{file.name} of publication {one.id}"
        for one in load_publications(session)
        for file in one.files
        if _original_holds(store, file.sha256, pattern)
    ]
    return Holding(
        texts=redaction.texts,
        documents=tuple(one for one in documents.values() if one.status is not DocumentStatus.PURGED),
        letters=tuple(letters),
        elsewhere=(*published, *_files_beside(store, pattern)),
        unseen=(*unseen, *_too_large(store)),
    )


def _original_holds(store: Store, sha256: str, pattern: re.Pattern[str]) -> bool:
    home = home_of(store, sha256)
    try:
        with home.opened(sha256) as stream:
            data = stream.read()
    except ArchiveError:
        return False
    return _data_holds(data, pattern)


def _data_holds(data: bytes, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(one) for one in _texts_of(data))


def _texts_of(data: bytes) -> Iterator[str]:
    """What bytes say: as they are, in the encodings of old files, as a page, and as a mail decoded."""
    for encoding in ENCODINGS:
        said = data.decode(encoding, "replace")
        yield said
        if "&" in said:
            yield unescape(said)
    mail = message_from_bytes(data, policy=default)
    if mail.keys():
        yield "\n".join(str(one) for one in mail.values())
        for part in mail.walk():
            if part.get_content_maintype() == "text":
                encoded = part.get_payload(decode=True)
                if isinstance(encoded, bytes):
                    yield from (unescape(encoded.decode(one, "replace")) for one in ENCODINGS)


def _is_packed(store: Store, sha256: str) -> bool:
    """Whether its bytes are not its words: packed, encrypted or a picture."""
    try:
        with home_of(store, sha256).opened(sha256) as stream:
            return b"\0" in stream.read()
    except ArchiveError:
        return False


def _too_large(store: Store) -> Iterator[str]:
    for path in _own_files(store):
        if path.stat().st_size > LARGEST:
            yield f"{path.relative_to(store.folder)}, which has more than {LARGEST // 1024**2} MB"


def _files_beside(store: Store, pattern: re.Pattern[str]) -> Iterator[str]:
    """Files of the store's folder that hold it, by their paths in it."""
    for path in _own_files(store):
        name = str(path.relative_to(store.folder))
        if pattern.search(name) or (path.stat().st_size <= LARGEST and _data_holds(path.read_bytes(), pattern)):
            yield name


def _own_files(store: Store) -> Iterator[Path]:
    left_out = {store.archive_folder, store.quarantine_folder, store.views_folder}
    for path in sorted(store.folder.rglob("*")):
        is_ours = path.name.startswith("foi43.sqlite") or any(path.is_relative_to(one) for one in left_out)
        if not is_ours and path.is_file():
            yield path
