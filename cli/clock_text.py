"""What `foi clock` prints: the fixed JSON, and the answer for a person."""

import datetime as dt
import textwrap
from dataclasses import dataclass

from foi.advisory_clocks import ToldDate, ico_by, review_ask_by, review_due, review_exceptional
from foi.aggregation import aggregation_until
from foi.clock import Clock, KeyDates, Stopped
from foi.errors import ReferenceDataError
from foi.holidays import Calendar
from foi.spoken_dates import in_days, in_working_days, spoken

Row = tuple[str, str]

NO_WINDOW = "no date: the 60 working days of s.12(4) run past the table of bank holidays"


@dataclass(frozen=True, slots=True)
class Answer:
    """The clock of one request, with the dates after its reply.

    `left` are the working days left as at `today`, None while the clock stands still.
    """

    dates: KeyDates
    clock: Clock
    calendar: Calendar
    today: dt.date
    left: int | None
    replied: dt.date | None
    review_asked: dt.date | None
    review_replied: dt.date | None


def answer_to_json(answer: Answer) -> dict[str, object]:
    """The fixed form of `foi clock --json`.

    The dates of the reply are null while the clock stands still; those of a fee, an extension, a dispute, a review
    and a complaint are there where they were asked about. `aggregation_until` is null where the table of bank
    holidays does not reach it.
    """
    counted = answer.clock
    told = _told(answer)
    safe = _aggregation(answer)
    why = [
        counted.why,
        *(date.why for _, date in told),
        safe.why if safe else f"For a similar request there is {NO_WINDOW}.",
    ]
    return {
        "due": counted.due,
        "overdue_from": counted.overdue_from,
        "working_days_left": answer.left,
        "skipped": [{"date": day.on, "reason": day.reason} for day in counted.skipped],
        "code_due": counted.code_due,
        **({"disputed_due": counted.disputed_due} if _is_disputed(answer) or counted.is_late_question else {}),
        **({"pay_by": answer.dates.fees[-1].pay_by} if answer.dates.fees else {}),
        **(
            {"extended_to": counted.extended_to, "unreasonable_from": counted.unreasonable_from}
            if answer.dates.extensions
            else {}
        ),
        **{name: date.on for name, date in told},
        "aggregation_until": safe.on if safe else None,
        "why": " ".join(why),
    }


def answer_to_lines(answer: Answer) -> list[str]:
    """The answer for a person: what happened, the due date, what comes after, and how it came about."""
    rows = [*_happened(answer), *_due(answer), *_afterwards(answer)]
    why = textwrap.wrap(f"Why: {answer.clock.why}", width=100)
    return [*(f"{name:<16}{text}" for name, text in rows), "", *why]


def _told(answer: Answer) -> list[tuple[str, ToldDate]]:
    """The advisory dates that were asked about, by the names of the JSON, each with its sentence."""
    told = []
    if answer.review_asked:
        told += [
            ("review_due", review_due(answer.review_asked, answer.calendar)),
            ("review_exceptional", review_exceptional(answer.review_asked, answer.calendar)),
        ]
    if answer.replied:
        told.append(("review_ask_by", review_ask_by(answer.replied, answer.calendar)))
    final = answer.review_replied or answer.replied
    if final:
        in_review = answer.review_asked is not None and answer.review_replied is None
        told.append(("ico_by", ico_by(final, is_in_review=in_review)))
    return told


def _aggregation(answer: Answer) -> ToldDate | None:
    try:
        return aggregation_until(answer.dates.received, answer.calendar)
    except ReferenceDataError:
        return None


def _is_disputed(answer: Answer) -> bool:
    return any(clarification.disputed for clarification in answer.dates.clarifications)


def _happened(answer: Answer) -> list[Row]:
    rows = [("Received", spoken(answer.dates.received))]
    for clarification in answer.dates.clarifications:
        rows.append(("They asked", f"{spoken(clarification.asked)}: the clock stops"))
        if clarification.clarified is not None:
            rows.append(("We answered", f"{spoken(clarification.clarified)}: a fresh 20 working days begin"))
    for fee in answer.dates.fees:
        effect = "too late to stop the clock (s.9(1))" if answer.clock.fees_notice_late else "the clock stops"
        rows.append(("Fees notice", f"{spoken(fee.given)}: {effect}"))
        if fee.paid is not None:
            effect = "the clock runs on" if fee.is_settled else "too late, the request had lapsed (s.9(2))"
            rows.append(("Fee paid", f"{spoken(fee.paid)}: {effect}"))
    for extension in answer.dates.extensions:
        estimate = f"estimates {spoken(extension.until)}" if extension.until else "estimates no date"
        rows.append(("Extension", f"notice of {spoken(extension.given)}, {estimate}"))
    return rows


def _due(answer: Answer) -> list[Row]:
    counted = answer.clock
    rows = []
    if counted.due is None:
        rows.append(("Reply due", _no_date(answer)))
        if counted.pay_by:
            rows.append(("Pay by", f"{spoken(counted.pay_by)}, or the request lapses (s.9(2))"))
    else:
        which = "the date of their extension (s.10(3))" if counted.extended_to else "the 20th working day"
        rows.append(("Reply due", f"{spoken(counted.due)}, {which}"))
    if answer.left is not None and answer.replied is None:
        rows.append(("Today", f"{spoken(answer.today)}: {_in_words(answer.left, answer.today == counted.due)}"))
    if counted.code_due and counted.code_due != counted.due:
        rows.append(("They may argue", f"{spoken(counted.code_due)} (s.45 Code 4.2: received on a working day only)"))
    if counted.disputed_due:
        missed = ": missed, they asked after it (s.10(1))"
        effect = missed if counted.is_late_question else ", if their question was not needed (disputed)"
        rows.append(("First clock", f"{spoken(counted.disputed_due)}{effect}"))
    if counted.unreasonable_from:
        rows.append(("Unreasonable", f"from {spoken(counted.unreasonable_from)}: over 40 working days (advisory)"))
    return rows


def _no_date(answer: Answer) -> str:
    match answer.clock.stopped:
        case Stopped.FEE:
            return "no date, until they have the fee"
        case Stopped.LAPSED:
            return "no date: the request has lapsed"
        case Stopped.CLARIFICATION | None:
            return "no date, until they have our answer"


def _afterwards(answer: Answer) -> list[Row]:
    told = {name: spoken(date.on) for name, date in _told(answer)}
    rows = []
    if answer.replied:
        rows.append(("Replied", f"{spoken(answer.replied)}{_punctual(answer.replied, answer.clock.due)}"))
        if not answer.review_asked:
            rows.append(("Ask for review", f"by {told['review_ask_by']} (s.45 Code, part 5; advisory)"))
    if answer.review_asked:
        rows.append(("Review asked", f"{spoken(answer.review_asked)}{_how_late(answer)}"))
        rows.append(
            ("Review due", f"{told['review_due']}, in an exceptional case {told['review_exceptional']} (advisory)")
        )
    if answer.review_replied:
        rows.append(("Review answered", spoken(answer.review_replied)))
    if "ico_by" in told:
        rows.append(("Complain by", f"{told['ico_by']}, to the Commissioner (s.50; six weeks, advisory)"))
    safe = _aggregation(answer)
    until = f"from {spoken(safe.on)} on it cannot be added to this one (s.12(4))" if safe else NO_WINDOW
    rows.append(("Similar request", until))
    return rows


def _punctual(replied: dt.date, due: dt.date | None) -> str:
    if due is None:
        return ""
    return f": {in_days((replied - due).days)} late" if replied > due else ": in time"


def _how_late(answer: Answer) -> str:
    """Whether a review still open has taken too long."""
    told = dict(_told(answer))
    if answer.review_replied or answer.today <= told["review_due"].on:
        return ""
    how = "over the limit" if answer.today > told["review_exceptional"].on else "late"
    return f": {how} on {spoken(answer.today)}"


def _in_words(left: int, due_today: bool) -> str:
    number = in_working_days(abs(left))
    if due_today:
        return "due today"
    return f"OVERDUE by {number}" if left < 0 else f"{number} left"
