"""Send drafted letters by a mail server, one after the other, at its pace, each once."""

import datetime as dt
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from db.letters import LetterState, StoredLetter, load_last_sending
from db.store import Store
from flows.lock import DRAFTING, MOMENT_SECONDS, RUN_SECONDS, SENDING, hold_store, is_sending
from flows.mail_settings import SenderSettings, SmtpSettings
from flows.smtp import smtp_post
from foi.errors import ConfigurationError
from foi.holidays import uk_calendar
from foi.journal import Happened, Work, note
from steps.after_restore import require_unlocked
from steps.dispatch import Dispatched, Dropped, Now, Post, dispatch_letter, drop_letter, settle_letter
from steps.doubts import Doubts, load_doubts

MINUTE = dt.timedelta(minutes=1)

TAKEN_BACK = "taken back"

Sleep = Callable[[float], None]
Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class SendReport:
    """What came of a run: letters sent, refused by the server, in doubt, and held back, each with its sentence.

    `unsent` counts those that were not reached because the run ended early; `stopped` says why it did.
    """

    sent: list[Dispatched] = field(default_factory=list)
    failed: list[Dispatched] = field(default_factory=list)
    in_doubt: list[Dispatched] = field(default_factory=list)
    held_back: list[Dispatched] = field(default_factory=list)
    unsent: int = 0
    stopped: str = ""

    @property
    def needs_a_person(self) -> bool:
        """Something did not go as it should."""
        return bool(self.failed or self.in_doubt or self.held_back or self.stopped)

    def note(self, one: Dispatched) -> None:
        """Put one letter where it belongs."""
        if one.held_back:
            self.held_back.append(one)
            return
        {LetterState.SENT: self.sent, LetterState.IN_DOUBT: self.in_doubt}.get(one.letter.state, self.failed).append(
            one
        )


def send_letters(
    store: Store,
    letters: Sequence[StoredLetter],
    *,
    smtp: SmtpSettings,
    sender: SenderSettings,
    by: str,
    now: Now = lambda: dt.datetime.now(dt.UTC),
    sleep: Sleep = time.sleep,
    progress: Progress = lambda _what, _done, _all: None,
) -> SendReport:
    """Send these letters. One that the server refuses does not stop the others; trouble with the connection does.

    Doing it again goes on where it stopped. Raises StoreLocked while another run sends, ConfigurationError in a
    restored store where nobody has looked yet, and, with MailServerError, when there is no server to send by: then
    nothing was begun.
    """
    require_unlocked(store)
    if not sender.sender_address:
        raise ConfigurationError("nobody is named as the sender.", do="Set FOI_SENDER_NAME and FOI_SENDER_ADDRESS.")
    with sending_lock(store), smtp_post(smtp, sender=sender.sender_address) as post:
        return _send_all(
            store,
            letters,
            post,
            sender=sender.sender_address,
            by=by,
            pace=MINUTE / smtp.per_minute,
            now=now,
            sleep=sleep,
            progress=progress,
        )


def _send_all(
    store: Store,
    letters: Sequence[StoredLetter],
    post: Post,
    *,
    sender: str,
    by: str,
    pace: dt.timedelta,
    now: Now,
    sleep: Sleep,
    progress: Progress,
) -> SendReport:
    report = SendReport()
    for done, letter in enumerate(letters, 1):
        _keep_pace(store, pace, now=now, sleep=sleep)
        one = dispatch_letter(store, letter.id, post, sender=sender, by=by, now=now, calendar=uk_calendar())
        report.note(one)
        note(Happened.LETTER_HANDED_OVER, letter=letter.id, state=one.letter.state, held_back=one.held_back)
        progress("sending", done, len(letters))
        if one.ends_run:
            report.unsent = len(letters) - done
            report.stopped = f"the run ended at letter {letter.id} ({letter.our_reference}): {one.note}."
            break
    note(Happened.RUN_ENDED, run=Work.SEND, sent=len(report.sent), failed=len(report.failed), unsent=report.unsent)
    return report


def _keep_pace(store: Store, pace: dt.timedelta, *, now: Now, sleep: Sleep) -> None:
    """Wait until the server may be asked again; the store remembers when it last was, over several runs too."""
    with store.reading() as session:
        last = load_last_sending(session)
    if last is not None:
        wait = (last + pace - now()).total_seconds()
        if wait > 0:
            sleep(min(wait, pace.total_seconds()))


def sending_lock(store: Store) -> AbstractContextManager[None]:
    """Held by whoever sends, and by whoever settles a doubt: else a letter on its way might be sent twice."""
    return hold_store(store, wait_seconds=MOMENT_SECONDS, name=SENDING)


def letters_in_doubt(store: Store, *, campaign: str | None = None) -> Doubts:
    """The letters that may have gone, for a person to settle, and the one that is being sent."""
    sending = is_sending(store)
    with store.reading() as session:
        return load_doubts(session, is_sending=sending, campaign=campaign)


def settle_doubt(store: Store, letter_id: int, *, was_sent: bool, by: str, at: dt.datetime) -> StoredLetter:
    """Write down what a person found out about a letter in doubt, while nobody sends.

    Raises StoreLocked while a run sends, UsageError for a letter that is not in doubt.
    """
    with sending_lock(store):
        return settle_letter(store, letter_id, was_sent=was_sent, by=by, at=at)


def take_back(store: Store, letter_id: int, *, by: str, at: dt.datetime) -> Dropped:
    """Take a draft back, while nobody drafts. Raises UsageError when it has gone, or may have."""
    with hold_store(store, wait_seconds=RUN_SECONDS, name=DRAFTING):
        return drop_letter(store, letter_id, by=by, at=at, note=TAKEN_BACK)
