"""Tell people: the digest goes to whatever FOI_NOTIFY_URLS names (mail, Slack, Teams ...), through apprise."""

import datetime as dt
import logging
from collections.abc import Sequence

from db.runs import save_run
from db.store import Store
from flows.lock import is_sending
from foi.holidays import uk_calendar
from foi.journal import Happened, Work, note
from steps.digest import KIND, LAST_EVENT, Digest, make_digest

log = logging.getLogger(__name__)


def send_digest(
    store: Store, *, today: dt.date, at: dt.datetime, addresses: Sequence[str] = (), engine: str = "direct"
) -> Digest:
    """Make the digest since the last one, log its numbers, send it where configured, and write down that it was made.

    An address that cannot be reached is logged, without the address, which may hold a password; the others go on.
    """
    digest = make_digest(store, today=today, calendar=uk_calendar(), is_sending=is_sending(store))
    log.info("%s", digest.subject)
    told = sum(notify(address, digest) for address in addresses)
    note(Happened.RUN_ENDED, run=Work.DIGEST, overdue=digest.overdue, told=told, not_told=len(addresses) - told)
    with store.writing() as session:
        save_run(
            session,
            kind=KIND,
            engine=engine,
            started_at=at,
            finished_at=at,
            summary={
                LAST_EVENT: digest.last_event,
                "replies": len(digest.replies),
                "overdue_today": len(digest.overdue_today),
                "overdue": digest.overdue,
                "due_soon": len(digest.due_soon),
                "queue": digest.waiting + digest.unreadable,
                "letters": len(digest.letters),
                "told": told,
                "not_told": len(addresses) - told,
            },
        )
    return digest


def notify(address: str, digest: Digest) -> bool:
    """Send the digest to one address of apprise's; whether it was taken."""
    from apprise import Apprise, NotifyFormat  # noqa: PLC0415 - only where notices are configured

    notifier = Apprise()
    if not notifier.add(address):
        log.warning("an address in FOI_NOTIFY_URLS is none that can be written to")
        return False
    body = "\n".join(digest.lines) or "Nothing new."
    taken = bool(notifier.notify(title=digest.subject, body=body, body_format=NotifyFormat.TEXT))
    if not taken:
        log.warning("a notice could not be delivered to one of FOI_NOTIFY_URLS")
    return taken
