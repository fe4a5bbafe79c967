"""The clock of a request in words: what happened up to the day from which it is counted."""

import datetime as dt
from collections.abc import Collection

from foi.fees import FeesNotice
from foi.key_dates import Clarification, KeyDates
from foi.spoken_dates import spoken
from foi.working_days import DAYS_TO_REPLY, Count


def clock_story(
    dates: KeyDates, count: Count | None, first_due: dt.date | None, late_questions: Collection[Clarification]
) -> str:
    """What happened, in order of date: "sent Tue 1 Sep 2026; clarification asked ...".

    `count` is the count of the twenty days, None while an answer of ours is waited for; `first_due` the day the reply
    was due without the clarifications that we dispute and the `late_questions`.
    """
    parts = [
        *((one.asked, _asked(one, first_due, is_late=one in late_questions)) for one in dates.clarifications),
        *((fee.given, _charged(fee, count)) for fee in dates.fees),
    ]
    told = [words for _, words in sorted(parts, key=lambda part: part[0])]
    return "; ".join([f"sent {spoken(dates.received)}", *told])


def came_late(fee: FeesNotice, count: Count | None) -> bool:
    """s.9(1): a fees notice can be given only within the time for the reply."""
    return count is not None and fee.given > count.last


def _asked(clarification: Clarification, first_due: dt.date | None, *, is_late: bool) -> str:
    asked = f"clarification asked {spoken(clarification.asked)}"
    if is_late and first_due:
        asked += f" (after the reply was due on {spoken(first_due)}, which it does not undo: s.10(1))"
    if clarification.disputed:
        without = f": without it the reply was due on {spoken(first_due)}" if first_due and not is_late else ""
        asked += f" (disputed{without})"
    if clarification.clarified is not None:
        asked += f" and given {spoken(clarification.clarified)}, which starts a fresh {DAYS_TO_REPLY} days"
    return asked


def _charged(fee: FeesNotice, count: Count | None) -> str:
    charged = f"fees notice {spoken(fee.given)}, " + (f"paid {spoken(fee.paid)}" if fee.paid else "not paid")
    if count is not None and came_late(fee, count):
        charged += f" (given after the reply was due on {spoken(count.last)}, so it does not stop the clock: s.9(1))"
    return charged
