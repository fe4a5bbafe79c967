"""Look over a store for what needs somebody: each finding with its remedy."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from db.archive import Archive, has_original, is_intact
from db.changes import load_pending_changes
from db.documents import NEED_A_PERSON, DocumentStatus, StoredDocument, load_documents
from db.figures import load_figures
from db.letters import LetterState, load_letters
from db.publications import load_publications
from db.store import Store
from db.words import load_wordless
from foi.holidays import uk_calendar
from steps.after_restore import load_lock, what_to_look_for, why_locked
from steps.doubts import load_doubts
from steps.new_basis import find_new_bases
from steps.originals import home_of
from steps.retention import purged_letters


class FindingKind(StrEnum):
    """What a finding is about: the desk words its remedy by it."""

    HOLIDAYS = "holidays"
    ORIGINAL = "original"
    UNREAD = "unread"
    PUT_ASIDE = "put_aside"
    PUBLICATION = "publication"
    BASIS = "basis"
    PENDING = "pending"
    REVIEW = "review"
    WORDLESS = "wordless"
    BEING_SENT = "being_sent"
    IN_DOUBT = "in_doubt"
    FAILED = "failed"
    SENDING_LOCKED = "sending_locked"
    LETTER = "letter"
    DATABASE = "database"
    QUIRKS = "quirks"
    PROPOSED = "proposed"
    ROOM = "room"
    CLOCK = "clock"
    RIGHTS = "rights"
    LIBRARY = "library"
    BACKUP = "backup"
    SCHEDULE = "schedule"
    LEASE = "lease"
    AWAY = "away"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to know or to do. `is_fault` says the store itself is not sound."""

    what: str
    do: str
    is_fault: bool = False
    kind: FindingKind = FindingKind.OTHER


HOLIDAYS_WANTED = dt.timedelta(days=180)
"""How far ahead the table of bank holidays should reach: a request's clock can run for months."""


def examine(store: Store, *, today: dt.date, is_sending: bool = False) -> list[Finding]:
    """Originals that are missing or altered, files unread or put aside, figures and changes that wait.

    `is_sending` says that a run is sending: the letter that it is at is not in doubt.
    """
    findings: list[Finding] = []
    if uk_calendar().last < today + HOLIDAYS_WANTED:
        findings.append(
            Finding(
                f"the table of bank holidays ends on {uk_calendar().last}.",
                "Install a newer version of foi43: past that day no due date can be told.",
                kind=FindingKind.HOLIDAYS,
            )
        )
    with store.reading() as session:
        documents = load_documents(session)
        pending = load_pending_changes(session)
        in_review = len(load_figures(session, standing="review"))
        wordless = len(load_wordless(session))
    for document in documents:
        findings += _document_findings(store, document)
    findings += _letter_findings(store, is_sending=is_sending)
    findings += _publication_findings(store)
    findings += _basis_findings(store)
    if pending:
        findings.append(
            Finding(
                f"{len(pending)} change(s) to figures that no estimate has taken in.",
                "Run `foi estimate`.",
                kind=FindingKind.PENDING,
            )
        )
    if in_review:
        findings.append(
            Finding(
                f"{in_review:,} figure(s) wait for a person.", "`foi review` lists them.", kind=FindingKind.REVIEW
            )
        )
    if wordless:
        findings.append(
            Finding(
                f"{wordless:,} document(s) read by an earlier version cannot be found by their words.",
                "Run `foi reread`: it takes them in.",
                kind=FindingKind.WORDLESS,
            )
        )
    return findings


def _document_findings(store: Store, document: StoredDocument) -> Iterator[Finding]:
    """An original that is missing or altered, a file that is unread or put aside."""
    if document.status is DocumentStatus.PURGED:
        return
    home = home_of(store, document.sha256)
    named = f"{document.name} ({document.sha256[:12]})"
    if not has_original(home, document.sha256):
        yield Finding(
            f"the original of {named} is missing from the archive.",
            "Restore it from a backup, or put the same file into inbox/ again.",
            is_fault=True,
            kind=FindingKind.ORIGINAL,
        )
    elif not is_intact(home, document.sha256):
        yield Finding(
            f"the original of {named} has been altered.",
            "Restore it from a backup.",
            is_fault=True,
            kind=FindingKind.ORIGINAL,
        )
    if document.status is DocumentStatus.STORED:
        yield Finding(f"{document.name} has not been read yet.", "Run `foi ingest`.", kind=FindingKind.UNREAD)
    if document.status in NEED_A_PERSON:
        yield Finding(
            f"{document.name} is {document.status}: {document.explanation}",
            f"It lies in {_place(store, home)} as {document.sha256[:12]}.",
            kind=FindingKind.PUT_ASIDE,
        )


def _publication_findings(store: Store) -> list[Finding]:
    """Files that were published and cannot be given back."""
    with store.reading() as session:
        publications = load_publications(session)
    return [
        Finding(
            f'{file.name} of publication {one.id} ("{one.title}") is missing from the archive, or has been altered.',
            "Restore it from a backup.",
            is_fault=True,
            kind=FindingKind.PUBLICATION,
        )
        for one in publications
        for file in one.files
        if not is_intact(store.archive, file.sha256)
    ]


def _basis_findings(store: Store) -> list[Finding]:
    """Totals that an upgrade of the program, or of its populations, would draw otherwise."""
    with store.reading() as session:
        found = find_new_bases(session, thorough=True)
    reasons = Counter(one.what for one in found)
    do = "Run `foi estimate`: it draws them anew. What was published stays as it was."
    return [
        Finding(f"{count:,} total(s) would be drawn otherwise now ({what}).", do, kind=FindingKind.BASIS)
        for what, count in reasons.items()
    ]


def _place(store: Store, home: Archive) -> str:
    return "quarantine" if home == store.quarantine else "the archive"


def _letter_findings(store: Store, *, is_sending: bool) -> list[Finding]:
    """Letters that may have gone, that a mail server refused, or whose mail is not as it was written."""
    with store.reading() as session:
        letters = load_letters(session)
        purged = purged_letters(session, letters)
        being_sent = {letter.id for letter in load_doubts(session, is_sending=is_sending).being_sent}
        locked = load_lock(session)
    findings = []
    if locked:
        findings.append(Finding(why_locked(locked), what_to_look_for(locked), kind=FindingKind.SENDING_LOCKED))
    for letter in letters:
        named = f"letter {letter.id} ({letter.our_reference}, {letter.kind.replace('_', ' ')})"
        if letter.id in being_sent:
            findings.append(
                Finding(
                    f"{named} is being sent to {letter.recipient} just now.",
                    "Let it finish.",
                    kind=FindingKind.BEING_SENT,
                )
            )
        elif letter.state is LetterState.IN_DOUBT:
            do = f"Find out, then say `foi send --settle {letter.id} sent`, or `not-sent`."
            findings.append(
                Finding(f"{named} may have gone to {letter.recipient}, or not.", do, kind=FindingKind.IN_DOUBT)
            )
        if letter.state is LetterState.FAILED:
            do = "Check the address with `foi contact list`; `foi send --send` tries again."
            findings.append(
                Finding(f"{named} did not go to {letter.recipient}: {letter.note}.", do, kind=FindingKind.FAILED)
            )
        if letter.id not in purged and not is_intact(store.archive, letter.sha256):
            missing = f"the mail of {named} is missing from the archive, or has been altered."
            findings.append(Finding(missing, "Restore it from a backup.", is_fault=True, kind=FindingKind.LETTER))
    return findings
