"""Gathers from the store and the clock what a letter is written from."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from db.campaigns import load_campaign
from db.contacts import COMMISSIONER, COMMISSIONER_ADDRESS, load_address, load_contacts
from db.held import load_held_for
from db.letters import LetterState, load_letters
from db.outcomes import load_outcomes
from db.request_figures import load_request_figures
from db.requests import RequestRecord, load_requests
from db.store import Session, Store
from db.threads import ThreadMail, load_their_reference, load_thread
from foi.clock import DAYS_TO_REPLY, london_day
from foi.correspondence import LetterKind
from foi.course import Course
from foi.errors import LetterNotReady, ReferenceDataError
from foi.events import Event, EventKind, in_force
from foi.extensions import ExtensionFault
from foi.force_names import official_name
from foi.forces import Authority
from foi.holidays import Calendar
from foi.requests import Standing, fold
from letters.context import HiddenFile, LetterContext, Sender
from steps.chronology import chronology
from steps.enclosures import our_letters
from steps.noting import noted_fee
from steps.their_question import their_question

UNTHREADED = frozenset({LetterKind.REQUEST, LetterKind.ICO_COMPLAINT})
"""Letters that begin a correspondence, or go to somebody who has seen none of it."""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a person writes for a letter: our answer or the narrower request, and the question we answer."""

    text: str = ""
    asked: str = ""


NO_WORDS = OwnWords()
"""For the letters that need none."""


@dataclass(frozen=True, slots=True)
class Addressed:
    """To whom a letter goes, and whether a person has confirmed that address."""

    address: str
    is_confirmed: bool
    whose: str


def address_for(session: Session, kind: LetterKind, force: str) -> Addressed:
    """The confirmed address, or else the one best known; LetterNotReady when none is known at all."""
    whose = COMMISSIONER if kind is LetterKind.ICO_COMPLAINT else force
    confirmed = load_address(session, whose)
    if confirmed is not None:
        return Addressed(confirmed.address, is_confirmed=True, whose=whose)
    known = load_contacts(session, forces=[whose])
    if not known and whose == COMMISSIONER:
        return Addressed(COMMISSIONER_ADDRESS, is_confirmed=False, whose=whose)
    if not known:
        raise LetterNotReady(
            f"no address of {whose} is known.",
            do=f"`foi contact add {whose} ADDRESS` adds one; then confirm it with `foi contact verify`.",
        )
    return Addressed(known[0].address, is_confirmed=False, whose=whose)


def letter_context(
    store: Store,
    request: RequestRecord,
    kind: LetterKind,
    *,
    sender: Sender,
    addressed: Addressed,
    words: OwnWords,
    today: dt.date,
    calendar: Calendar,
) -> LetterContext:
    """The facts of a letter of this kind to this request, as of `today`.

    Of a narrower request not sent yet, the refusal it answers is its parent's.
    """
    with store.reading() as session:
        about = _about(session, request, kind)
        thread = [] if kind in UNTHREADED else load_thread(session, about.id)
        context = replace(
            _from_the_books(session, request, about, kind, sender=sender, addressed=addressed, today=today),
            chronology=chronology(about.history, today),
            narrowed_text=words.text if kind is LetterKind.NARROWING else "",
        )
    standing = fold(about.history, today, calendar)
    context = _with_vain_notices(_with_dates(context, kind, standing, calendar), standing)
    if kind is LetterKind.CLARIFICATION:
        asked = words.asked or their_question(store, request)
        context = replace(context, clarification_asked=asked, clarification_answer=words.text)
    if kind is LetterKind.ICO_COMPLAINT:
        context = replace(context, enclosures=our_letters(store, request))
    if kind is LetterKind.NARROWING:
        context = _with_fee(context, about.history, standing.course)
    return _with_thread(context, thread)


def _from_the_books(
    session: Session,
    request: RequestRecord,
    about: RequestRecord,
    kind: LetterKind,
    *,
    sender: Sender,
    addressed: Addressed,
    today: dt.date,
) -> LetterContext:
    """Who writes to whom, and what the store holds of the request that the letter is `about`."""
    campaign = load_campaign(session, request.campaign)
    authority = next(one for one in campaign.authorities if one.slug == request.force)
    sent = load_letters(session, request_id=request.id, kind=kind, states={LetterState.SENT})
    outcome = load_outcomes(session, request.campaign, request_id=about.id).get(about.id)
    return LetterContext(
        campaign=campaign,
        authority=authority,
        authority_name=name_on(authority, today),
        our_reference=request.our_reference,
        sender=sender,
        recipient=addressed.address,
        is_verified=addressed.is_confirmed,
        today=today,
        number=len(sent) + 1,
        their_reference=load_their_reference(session, about.id),
        parent_reference=about.our_reference if about is not request else "",
        answers=outcome.questions if outcome else (),
        lacks=outcome.lacks if outcome else (),
        figures=load_request_figures(session, request.id) if kind is LetterKind.THANKS else (),
        hidden=_hidden(session, request) if kind is LetterKind.HIDDEN_RECORDS else (),
    )


def _hidden(session: Session, request: RequestRecord) -> tuple[HiddenFile, ...]:
    """The files in quarantine of which no letter that went has told them."""
    kind = LetterKind.HIDDEN_RECORDS
    went = load_letters(session, request_id=request.id, kind=kind, states={LetterState.SENT})
    told = max((letter.drafted_at for letter in went), default=None)
    return tuple(
        HiddenFile(one.name, one.found, one.came_on, london_day(one.at))
        for one in load_held_for(session, request.id)
        if told is None or one.at > told
    )


def _about(session: Session, request: RequestRecord, kind: LetterKind) -> RequestRecord:
    """The request whose course the letter speaks of: of a narrower one, the one it came from."""
    if kind is not LetterKind.NARROWING:
        return request
    requests = load_requests(session, request.campaign, forces=[request.force])
    return next((one for one in requests if one.id == request.parent_id), request)


def _with_dates(context: LetterContext, kind: LetterKind, standing: Standing, calendar: Calendar) -> LetterContext:
    """What the clock and the course of the request say."""
    course, clock = standing.course, standing.clock
    replied = course.replied if kind is LetterKind.ICO_COMPLAINT else course.last_replied
    asked = course.clarifications[-1] if course.clarifications else None
    return replace(
        context,
        sent_on=course.received,
        received_on=course.received,
        due=_due(kind, standing, context.today, calendar),
        days_late=standing.days_overdue,
        first_due=(clock.disputed_due or clock.undisturbed_due) if clock else None,
        extended_until=standing.extended_to,
        unreasonable_from=standing.unreasonable_from,
        clarification_asked_on=asked.asked if asked else None,
        clarified_on=next((one.clarified for one in reversed(course.clarifications) if one.clarified), None),
        disputed=asked.disputed if asked else False,
        replied_on=replied,
        reply_is_dated=not (course.reply_date_assumed and replied == course.replied),
        chased_on=tuple(day for day in course.chased if day <= context.today),
        review_asked_on=course.review_asked,
        review_replied_on=course.review_replied,
    )


def _with_vain_notices(context: LetterContext, standing: Standing) -> LetterContext:
    """Notices of theirs that put nothing off: no date, or too late."""
    course, clock = standing.course, standing.clock
    if clock is None:
        return context
    noticed = course.extensions[-1].given if course.extensions else None
    charged = course.fees[-1].given if course.fees else None
    return replace(
        context,
        undated_extension_on=noticed if clock.extension_fault is ExtensionFault.UNDATED else None,
        late_extension_on=noticed if clock.extension_fault is ExtensionFault.LATE else None,
        late_fees_notice_on=charged if clock.fees_notice_late else None,
    )


def _with_fee(context: LetterContext, history: Sequence[Event], course: Course) -> LetterContext:
    """The fees notice that stands between us and an answer; its fee only where every notice says the same."""
    if not course.fees or course.fees[-1].is_settled or course.last_replied:
        return context
    notice = course.fees[-1]
    notices = [
        event for event in in_force(history) if event.kind is EventKind.FEES_NOTICE and event.on >= notice.given
    ]
    fees = {noted_fee(event) for event in notices}
    return replace(
        context,
        fees_notice_on=notice.given,
        fee=fees.pop() if len(fees) == 1 else None,
        fee_lapsed=notice.has_lapsed(context.today),
    )


def _with_thread(context: LetterContext, thread: Sequence[ThreadMail]) -> LetterContext:
    """The mails it follows on, their latest as the one it answers, or else our own."""
    if not thread:
        return context
    theirs = [mail for mail in thread if not mail.is_ours]
    return replace(
        context,
        in_reply_to=(theirs or thread)[-1].message_id,
        references=tuple(dict.fromkeys(mail.message_id for mail in thread)),
    )


def _due(kind: LetterKind, standing: Standing, today: dt.date, calendar: Calendar) -> dt.date | None:
    """The statutory day. An answer to their question makes a new one, if it goes today (s.10(6)(b))."""
    if kind is LetterKind.CLARIFICATION:
        try:
            return calendar.working_days_after(today, DAYS_TO_REPLY)
        except ReferenceDataError:
            return None
    return (standing.clock.twentieth if standing.clock else None) or standing.due


def name_on(authority: Authority, today: dt.date) -> str:
    """The official name of an authority on a day; of one that is none of the 43, as its list has it."""
    try:
        return official_name(authority.slug, today)
    except ReferenceDataError:  # not one of the 43
        return authority.official_name or authority.name
