"""Letters for the desk: the same drafting and sending as `foi send` and `foi chase`."""

import datetime as dt
import logging
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from cli.desk_health import mail_state
from db.letters import StoredLetter, load_letters
from db.store import Store
from flows.drafting import EXAMPLE, Refused, Wanted, draft_letters, sender_of, sender_or_example, show_letters
from flows.mail_settings import SenderSettings, SmtpSettings
from flows.send import SendReport, letters_in_doubt, send_letters, sending_lock, settle_doubt, take_back
from foi.errors import FoiError, StoreLocked
from foi.holidays import uk_calendar
from letters.context import Sender
from steps import by_hand
from steps.dispatch import Dispatched, Dropped
from steps.doubts import Doubts
from web.safety.faults import kind_and_place
from web.work_letters import LetterAsked, LetterRefused, LettersDrafted, LettersShown, NotSent, Sending

LOG = logging.getLogger("foi.desk")
UNFORESEEN = (
    "something went wrong here, and it is the program's fault. Look at what went and what is in doubt before you try "
    "again."
)

SOON_SECONDS = 4
"""So long a page waits for a sending: a few letters have gone by then, and of many it shows how far they are."""


@dataclass
class _Run:
    """A sending, in a thread of its own: the server's pace must not keep a page waiting."""

    by: str
    of: int
    done: int = 0
    report: SendReport = field(default_factory=SendReport)
    fault: str = ""
    thread: threading.Thread | None = None

    @property
    def is_running(self) -> bool:
        return self.thread is not None and self.thread.is_alive()


class DeskLetters:
    """See web/work_letters.py."""

    def __init__(self) -> None:
        super().__init__()
        self._run: _Run | None = None
        self._starting = threading.Lock()

    def who_signs(self) -> tuple[Sender, bool]:
        """From the settings, or the example."""
        sender = sender_or_example(SenderSettings())
        return sender, sender is not EXAMPLE

    def can_send(self) -> bool:
        """Not where the settings of the server cannot be used: the page Health says why."""
        _, is_signed = self.who_signs()
        return is_signed and mail_state(SmtpSettings).is_named

    def show_letters(
        self, store: Store, campaign: str, asked: Sequence[LetterAsked], *, today: dt.date
    ) -> LettersShown:
        """These letters as they would be."""
        sender = sender_or_example(SenderSettings())
        report = show_letters(store, campaign, _wanted(asked), sender=sender, today=today)
        return LettersShown(tuple(report.shown), _refused(report.refused))

    def draft_letters(
        self, store: Store, campaign: str, asked: Sequence[LetterAsked], *, by: str, today: dt.date, at: dt.datetime
    ) -> LettersDrafted:
        """Draft these letters into outbox/."""
        sender = sender_of(SenderSettings())
        report = draft_letters(store, campaign, _wanted(asked), sender=sender, by=by, today=today, at=at)
        return LettersDrafted(tuple(report.drafted), _refused(report.refused))

    def begin_sending(
        self, store: Store, letter_ids: Sequence[int], *, by: str, now: Callable[[], dt.datetime]
    ) -> None:
        """Begin to send these letters, and wait a moment for them."""
        with store.reading() as session:
            letters = load_letters(session, ids=list(letter_ids))
        with self._starting:
            if self._run is not None and self._run.is_running:
                raise StoreLocked("letters are being sent just now.", do="Wait until they have gone, then try again.")
            run = self._run = _Run(by, len(letters))
            run.thread = threading.Thread(target=_send, args=(run, store, letters, now), name="sending", daemon=True)
            run.thread.start()
        run.thread.join(SOON_SECONDS)

    def last_sending(self) -> Sending | None:
        """The sending asked for last."""
        run = self._run
        if run is None:
            return None
        report = run.report
        return Sending(
            by=run.by,
            is_running=run.is_running,
            done=run.done,
            of=run.of,
            sent=len(report.sent),
            refused=_not_sent(report.failed),
            held_back=_not_sent(report.held_back),
            in_doubt=len(report.in_doubt),
            unsent=report.unsent,
            stopped=run.fault or report.stopped,
        )

    def letters_in_doubt(self, store: Store, campaign: str) -> Doubts:
        """The letters that may have gone, and the one that is being sent."""
        return letters_in_doubt(store, campaign=campaign)

    def settle_letter(
        self, store: Store, letter_id: int, *, was_sent: bool, by: str, at: dt.datetime
    ) -> StoredLetter:
        """Write down what became of a letter in doubt."""
        return settle_doubt(store, letter_id, was_sent=was_sent, by=by, at=at)

    def take_back(self, store: Store, letter_id: int, *, by: str, at: dt.datetime) -> Dropped:
        """Take a draft back."""
        return take_back(store, letter_id, by=by, at=at)

    def log_by_hand(
        self, store: Store, letter_ids: Sequence[int], *, on: dt.date, by: str, today: dt.date, at: dt.datetime
    ) -> list[StoredLetter]:
        """Write down that drafts were sent by hand, while nobody sends."""
        with sending_lock(store):
            return by_hand.log_by_hand(store, letter_ids, on=on, by=by, today=today, at=at, calendar=uk_calendar())


def _send(run: _Run, store: Store, letters: Sequence[StoredLetter], now: Callable[[], dt.datetime]) -> None:
    def count(_what: str, done: int, _of: int) -> None:
        run.done = done

    try:
        run.report = send_letters(
            store, letters, smtp=SmtpSettings(), sender=SenderSettings(), by=run.by, now=now, progress=count
        )
    except FoiError as error:
        run.fault = error.sentence
    except Exception as error:  # noqa: BLE001 - it ends here: what nobody foresaw must not end unseen, nor tell of a letter
        LOG.error("sending: %s", kind_and_place(error))  # noqa: TRY400 - a trace would hold what the exception says
        run.fault = UNFORESEEN


def _wanted(asked: Iterable[LetterAsked]) -> list[Wanted]:
    return [Wanted(one.request, one.kind, one.words) for one in asked]


def _refused(refused: Iterable[Refused]) -> tuple[LetterRefused, ...]:
    return tuple(LetterRefused(LetterAsked(one.request, one.kind), one.why) for one in refused)


def _not_sent(dispatched: Iterable[Dispatched]) -> tuple[NotSent, ...]:
    return tuple(NotSent(one.letter, one.note) for one in dispatched)
