"""How long the letters of a campaign are kept, and what is purged after that: their words; figures and hashes stay.

Purged are the originals of its documents, in the archive or in quarantine, what was drawn of them, our own letters,
the drafts in outbox/, the words in the search index, the names of files and the places they lay in, senders,
recipients and subjects of mails, and what was noted on requests. What stays: figures with their places, readings,
decisions and why, totals, publications, hashes, dates, and what was done by whom.
"""

import datetime as dt
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass

from db.audit import save_audit
from db.documents import DocumentStatus, StoredDocument, load_known
from db.drawn import forget_views
from db.letters import StoredLetter, load_letters
from db.named_originals import load_purged
from db.redaction import forget_persons
from db.retention import count_texts, forget_deleted, load_purgeable, save_purged
from db.settings import Setting, load_setting, load_setting_change, load_settings, save_setting
from db.store import Session, Store
from foi.errors import UsageError
from foi.plain_words import uk_date
from steps.campaign_facts import campaign_line
from steps.originals import home_of

MONTHS = (6, 12, 24, 36, 60, 84)
"""How many months may be chosen."""

MONTHS_IN_YEAR = 12


@dataclass(frozen=True, slots=True)
class Retention:
    """What stands for a campaign, and what the rule would take away today.

    `months` is None where letters are kept until somebody says otherwise. `closed_on` is the day from which they
    count, None while the campaign is not closed; `is_told` says that a person named it. `purge_on` is the first day
    on which the letters may be purged. `documents`, `letters` and `texts` count what would go, in `size` bytes;
    `shared` what stays because another campaign has it too.
    """

    months: int | None
    chosen_by: str
    closed_on: dt.date | None
    is_told: bool
    purge_on: dt.date | None
    purged_at: dt.datetime | None
    documents: int
    letters: int
    texts: int
    size: int
    shared: int
    is_due: bool


@dataclass(frozen=True, slots=True)
class Purged:
    """What was purged."""

    documents: int
    letters: int


def retention_of(store: Store, campaign: str, *, today: dt.date) -> Retention:
    """What stands for a campaign today; nothing is changed."""
    with store.reading() as session:
        chosen = load_setting_change(session, Setting.RETENTION, of=campaign)
        told = load_setting(session, Setting.CLOSED_ON, of=campaign)
        closed_on = dt.date.fromisoformat(told) if told else None
        line = campaign_line(session, campaign, today=today)
        if closed_on is None and line.state == "closed":
            closed_on = line.last_on
        purgeable = load_purgeable(session, campaign)
        letters = load_letters(session, campaign=campaign)
        texts = count_texts(session, purgeable.documents)
        purged_at = load_purged_at(session, campaign)
    months = int(chosen.value) if chosen and chosen.value else None
    purge_on = months_after(closed_on, months) if closed_on and months is not None else None
    hashes = [*(one.sha256 for one in purgeable.documents), *(one.sha256 for one in letters)]
    sizes = [_size(store, sha256) for sha256 in hashes]
    return Retention(
        months=months,
        chosen_by=chosen.by if chosen else "",
        closed_on=closed_on,
        is_told=bool(told),
        purge_on=purge_on,
        purged_at=purged_at,
        documents=len(purgeable.documents),
        letters=sum(_size(store, one.sha256) > 0 for one in letters),
        texts=texts,
        size=sum(sizes),
        shared=purgeable.shared,
        is_due=purge_on is not None and purge_on <= today,
    )


def choose_retention(
    store: Store,
    campaign: str,
    *,
    months: int | None,
    closed_on: dt.date | None,
    today: dt.date,
    by: str,
    at: dt.datetime,
) -> None:
    """Choose how long letters are kept, and from which day that counts. Nothing is purged by it.

    Raises UsageError for a number of months that is not offered, or a day that is still to come.
    """
    if months is not None and months not in MONTHS:
        raise UsageError(f"{months} months cannot be chosen.", do=f"Choose one of {', '.join(map(str, MONTHS))}.")
    if closed_on is not None and closed_on > today:
        raise UsageError(
            f"{uk_date(closed_on)} is still to come.", do="Name the day on which the campaign was closed."
        )
    with store.writing() as session:
        save_setting(session, Setting.RETENTION, str(months or ""), of=campaign, by=by, at=at)
        save_setting(
            session, Setting.CLOSED_ON, closed_on.isoformat() if closed_on else "", of=campaign, by=by, at=at
        )


def purge_campaign(store: Store, campaign: str, *, today: dt.date, by: str, at: dt.datetime) -> Purged:
    """Purge the letters of a campaign whose time has come; what was purged. It cannot be undone.

    The books say first that a file is gone, then it goes: a run that is cut off leaves a file too many, which
    `delete_left_over` takes, and never a document that seems to be there. Raises UsageError before its time.
    """
    stands = retention_of(store, campaign, today=today)
    if not stands.is_due:
        when = f"before {uk_date(stands.purge_on)}" if stands.purge_on else "before a time is chosen and it is closed"
        raise UsageError(f"the letters of {campaign} are not purged {when}.", do="Nothing was purged.")
    assert stands.closed_on is not None, "it is due"
    months = f"{stands.months} months after the campaign closed on {uk_date(stands.closed_on)}"
    said = f"purged on {uk_date(today)} under the retention rule ({months})."
    with store.writing() as session:
        documents = load_purgeable(session, campaign).documents
        letters = load_letters(session, campaign=campaign)
        save_purged(session, documents, explanation=said)
        forget_persons(session, campaign, [one.id for one in documents])
        save_setting(session, Setting.PURGED_AT, at.isoformat(), of=campaign, by=by, at=at)
        detail = f"{len(documents)} documents, {len(letters)} letters; figures and hashes stay"
        save_audit(session, by=by, action="purged letters", subject=campaign, detail=detail, at=at)
    gone = delete_originals(store, documents)
    sent = sum(delete_letter(store, letter) for letter in letters)
    forget_deleted(store)
    return Purged(gone, sent)


def load_purged_at(session: Session, campaign: str) -> dt.datetime | None:
    """When the letters of a campaign were last purged; None if never."""
    told = load_setting(session, Setting.PURGED_AT, of=campaign)
    return dt.datetime.fromisoformat(told) if told else None


def purged_letters(session: Session, letters: Iterable[StoredLetter]) -> set[int]:
    """The numbers of those letters of ours whose mail is gone under the rule, so that nobody need look for it."""
    told = {of: at for of, at in load_settings(session, Setting.PURGED_AT).items() if at}
    return {
        letter.id
        for letter in letters
        if f"letter {letter.id}" in told or _is_of_old(letter, told.get(letter.campaign))
    }


def _is_of_old(letter: StoredLetter, purged_at: str | None) -> bool:
    return purged_at is not None and letter.drafted_at <= dt.datetime.fromisoformat(purged_at)


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later; the last of the month where that has no such day."""
    whole = day.year * MONTHS_IN_YEAR + day.month - 1 + months
    year, month = divmod(whole, MONTHS_IN_YEAR)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _size(store: Store, sha256: str) -> int:
    return home_of(store, sha256).size_of(sha256) or 0


def delete_originals(store: Store, documents: Iterable[StoredDocument]) -> int:
    """Delete the files of documents that are purged, wherever they lie, and what was drawn of them; how many."""
    gone = 0
    for document in documents:
        was_there = store.archive.delete(document.sha256)
        gone += store.quarantine.delete(document.sha256) or was_there
        forget_views(store.views_folder, document.sha256)
    return gone


def delete_left_over(store: Store) -> int:
    """Delete originals that the books call purged and that lie there still; how many.

    A purge was cut off before they went, or their place could not be reached. Only for who holds the lock of ingest:
    a purged reply that comes again lies there a moment before the books say so.
    """
    with store.reading() as session:
        purged = load_purged(session)
    gone = 0
    for archive in (store.archive, store.quarantine):
        for one in [one for one in archive.all_kept() if one.sha256 in purged]:
            gone += archive.delete(one.sha256)
            forget_views(store.views_folder, one.sha256)
    return gone


def delete_letter(store: Store, letter: StoredLetter) -> bool:
    """Our own mail, and what lies of it in outbox/; not where the very same bytes are a document that stays."""
    with store.reading() as session:
        known = load_known(session, letter.sha256)
    if known is not None and known.status is not DocumentStatus.PURGED:
        return False
    for draft in store.outbox_folder.glob(f"{letter.our_reference}-*"):
        draft.unlink(missing_ok=True)
    return store.archive.delete(letter.sha256)
