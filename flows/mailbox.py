"""Collect mail: every mail of the mailbox that has not been seen goes into the archive and onto the books, once."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from db.mailboxes import MailFate, SeenMail, load_seen
from db.store import Store
from flows.imap import Mailbox, MailboxLost, MailRefused, opened_mailbox
from flows.mail_settings import ImapSettings
from foi.errors import MailServerError
from parsers.files.inflation import MEBIBYTE
from steps.receive import Received
from steps.receive_mail import MAX_BYTES, leave_mail, receive_mail

TRIES = 2
"""So often a mail is asked for in one run, where the server hung up instead of giving it."""

MOST_OPENINGS = 8
"""So often the mailbox is opened in one run, where its server hangs up."""


@dataclass(slots=True)
class MailReport:
    """What a look into the mailbox brought: mails taken in (some of which the store may have known from elsewhere).

    `too_large`, `refused`, `stopped` and `not_moved` are sentences for a person, empty when all went well. `moved`
    counts the mails that went to another folder of the mailbox.
    """

    received: list[Received] = field(default_factory=list)
    too_large: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    moved: int = 0
    not_moved: str = ""
    stopped: str = ""

    @property
    def new(self) -> int:
        """How many mails the store had not got."""
        return sum(received.is_new for received in self.received)

    @property
    def sentences(self) -> list[str]:
        """Everything that a person must know."""
        return [*self.too_large, *self.refused, *(said for said in (self.not_moved, self.stopped) if said)]


def collect_mail(store: Store, settings: ImapSettings, *, at: dt.datetime) -> MailReport:
    """Take in the mails that have not been seen; an empty report when no mailbox is named.

    A mail that the server will not give, or over which it hangs up (twice: it may be chance), keeps no other back. A
    connection that does not come back ends the run with a sentence: what was fetched is safe, the rest comes next
    time. Raises MailServerError when the mailbox cannot be opened at all.
    """
    report, failures = MailReport(), Counter[int]()
    if not settings.is_configured:
        return report
    for opening in range(MOST_OPENINGS):
        try:
            with opened_mailbox(settings) as mailbox:
                _collect(store, mailbox, settings, report, failures, at=at)
        except (MailboxLost, MailRefused):
            continue
        except MailServerError:
            if not opening:
                raise
            break
        return report
    report.stopped = (
        f"the connection to the mailbox was lost after {len(report.received)} mail(s); those are safe. "
        "The rest is fetched the next time."
    )
    return report


def look_into_mailbox(store: Store, *, at: dt.datetime) -> MailReport:
    """Collect from the mailbox that the settings name, if any; one that cannot be opened is told in the report.

    For runs that have other work to do as well: replies in inbox/ are read though the mail server is away.
    """
    try:
        return collect_mail(store, ImapSettings(), at=at)
    except MailServerError as error:
        return MailReport(stopped=str(error))


def _collect(
    store: Store,
    mailbox: Mailbox,
    settings: ImapSettings,
    report: MailReport,
    failures: Counter[int],
    *,
    at: dt.datetime,
) -> None:
    """Take in each mail in its turn; `failures` count, by its number, how often one could not be had in this run."""
    name = mailbox_name(settings)
    with store.reading() as session:
        seen = load_seen(session, name, mailbox.uid_validity)
    there = mailbox.uids()
    stored = [uid for uid in there if seen.get(uid) is MailFate.STORED]
    for uid in _in_turn(there, seen, failures):
        mail = SeenMail(name, mailbox.uid_validity, uid)
        try:
            if _take_in(store, mailbox, mail, settings, report, at=at):
                stored.append(uid)
        except MailRefused:
            failures[uid] = TRIES
            _tell_refusal(uid, settings, report)
        except MailboxLost:
            failures[uid] += 1
            if failures[uid] == TRIES:
                _tell_refusal(uid, settings, report)
            raise
    if settings.move_to:
        _move(mailbox, stored, settings.move_to, report)


def _in_turn(there: Iterable[int], seen: Collection[int], failures: Counter[int]) -> list[int]:
    """The mails still to be had: oldest first, then those that later ones went before, for they gave trouble."""
    newest = max(seen, default=0)
    fresh = [uid for uid in there if uid not in seen and failures[uid] < TRIES]
    return sorted(fresh, key=lambda uid: (failures[uid], uid < newest, uid))


def _take_in(
    store: Store, mailbox: Mailbox, mail: SeenMail, settings: ImapSettings, report: MailReport, *, at: dt.datetime
) -> bool:
    """Whether a mail is in the store now: one that is too large, or has gone meanwhile, is not."""
    size = mailbox.size(mail.uid)
    data = mailbox.fetch(mail.uid) if size <= MAX_BYTES else None
    size = max(size, len(data or b""))
    if size > MAX_BYTES:
        _leave(store, mail, size, settings, report, at)
        return False
    if data is None:
        return False
    report.received.append(receive_mail(store, data, mail, place=_place(settings, mail.uid), at=at))
    return True


def _tell_refusal(uid: int, settings: ImapSettings, report: MailReport) -> None:
    report.refused.append(
        f"the mailbox server will not give mail {uid} in {settings.folder}. It is tried again the next time, after "
        "the others. Look for that mail with another mail program, and put what you can save into inbox/."
    )


def _leave(
    store: Store, mail: SeenMail, size: int, settings: ImapSettings, report: MailReport, at: dt.datetime
) -> None:
    leave_mail(store, mail, MailFate.TOO_LARGE, at=at)
    report.too_large.append(
        f"mail {mail.uid} in {settings.folder} has {size // MEBIBYTE} MB and was left there; the limit is "
        f"{MAX_BYTES // MEBIBYTE} MB. Save what is wanted of it and put that into inbox/."
    )


def _move(mailbox: Mailbox, uids: Sequence[int], folder: str, report: MailReport) -> None:
    """Move mails that are safe in the store, those of a run that broke off before it could included."""
    if not uids:
        return
    if not mailbox.can_move():
        report.not_moved = (
            "the mailbox server cannot move mails; they stay where they are. Leave FOI_IMAP_MOVE_TO empty."
        )
        return
    for uid in uids:
        try:
            mailbox.move(uid, folder)
        except (MailboxLost, MailRefused):
            report.not_moved = (
                f'mail {uid} could not be moved to "{folder}"; it is safe in the store and stays where it is. '
                "See that the folder is there, or correct FOI_IMAP_MOVE_TO."
            )
            return
        report.moved += 1


def mailbox_name(settings: ImapSettings) -> str:
    """How a mailbox is called in the store: account, server and folder."""
    return f"{settings.user}@{settings.host}:{settings.port_used}/{settings.folder}"


def _place(settings: ImapSettings, uid: int) -> str:
    return f"imap:{settings.user}/{settings.folder}/{uid}"
