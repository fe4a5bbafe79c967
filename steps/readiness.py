"""Whether one more letter of a kind may go to a request today: asked when it is drafted and when it is sent."""

import datetime as dt
from collections.abc import Iterable, Sequence

from db.letters import LetterState, StoredLetter
from db.requests import RequestRecord
from foi.clock import london_day
from foi.correspondence import LetterKind
from foi.holidays import Calendar
from foi.requests import fold
from foi.spoken_dates import spoken
from steps.occasions import NAMES, REPEATABLE, is_redirected, out_of_season


def why_not_now(
    kind: LetterKind,
    request: RequestRecord,
    letters: Sequence[StoredLetter],
    *,
    recipient: str,
    today: dt.date,
    calendar: Calendar,
) -> str:
    """Why a letter of this kind may not go to this request today, in a sentence; empty when it may.

    `letters` are all those of the request. One that an automatic answer pointed elsewhere may go there.
    """
    standing = fold(request.history, today, calendar)
    went_to = [letter.recipient for letter in letters if letter.state is LetterState.SENT]
    if kind is not LetterKind.REQUEST or not is_redirected(request.history, standing.where, recipient, went_to):
        fault = out_of_season(kind, standing.where)
        if fault:
            return fault
    return one_too_many(kind, letters, last_replied=standing.course.last_replied, today=today)


def one_too_many(
    kind: LetterKind, letters: Iterable[StoredLetter], *, last_replied: dt.date | None, today: dt.date
) -> str:
    """Why another letter of this kind would be one too many today, in a sentence; empty when it would not.

    One in doubt may have gone, two chases on one day are a mistake, and one reply is thanked for once. A letter goes
    on the day that it is drafted for.
    """
    for letter in letters:
        went = london_day(letter.drafted_at)
        if letter.kind is not kind or letter.state not in {LetterState.IN_DOUBT, LetterState.SENT}:
            continue
        if letter.state is LetterState.IN_DOUBT:
            return (
                f"letter {letter.id}, another {NAMES[kind]}, is in doubt, or on its way just now. If nothing is "
                f"being sent, find out whether it went, then say `foi send --settle {letter.id} sent` or "
                f"`foi send --settle {letter.id} not-sent`."
            )
        if kind in REPEATABLE and went == today:
            return f"letter {letter.id}, another {NAMES[kind]}, went today already."
        if kind is LetterKind.THANKS and (last_replied is None or went >= last_replied):
            return f"letter {letter.id} thanked them on {spoken(went)}, and they have not replied since."
    return ""
