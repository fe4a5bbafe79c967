"""Draft letters over many requests: those not sent yet, or those that the next step calls for. Sends nothing."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from db.letters import StoredLetter
from db.requests import RequestRecord, load_requests
from db.store import Store
from flows.lock import DRAFTING, RUN_SECONDS, hold_store
from flows.mail_settings import SenderSettings
from foi.correspondence import LetterKind
from foi.course import RequestState
from foi.errors import ConfigurationError, LetterNotReady
from foi.holidays import uk_calendar
from foi.requests import fold
from letters.context import Sender
from letters.draft import Letter
from letters.rendering import Templates
from steps.draft import AddressUnconfirmed, Drafted, Prepared, prepare_letter, save_draft, standing_draft
from steps.letter_facts import NO_WORDS, OwnWords
from steps.letter_templates import load_templates
from steps.occasions import OWN_WORDS, out_of_season
from steps.standings import board

EXAMPLE = Sender(name="YOUR NAME", organisation="YOUR ORGANISATION", address="you@example.org", postal="")
"""Signs what is only looked at, while the settings name nobody."""

EXAMPLE_WORDS = "[YOUR OWN WORDS COME HERE: --text]"
"""Stands in a letter that is only looked at where a person has still to write."""

BY_THE_CLOCK = frozenset({LetterKind.CHASE, LetterKind.ICO_COMPLAINT})
"""Letters that are called for by a date that has passed, and by nothing that somebody would have to weigh."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A letter that is called for."""

    request: RequestRecord
    kind: LetterKind
    words: OwnWords = NO_WORDS


@dataclass(frozen=True, slots=True)
class Refused:
    """A letter that could not be drafted, and why, in a sentence; or only for want of a confirmed address."""

    request: RequestRecord
    kind: LetterKind
    why: str
    is_unconfirmed: bool = False


@dataclass(slots=True)
class DraftReport:
    """What came of drafting; `shown` holds the letters where they are only looked at and none is drafted."""

    drafted: list[Drafted] = field(default_factory=list)
    shown: list[Prepared] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    @property
    def letters(self) -> list[StoredLetter]:
        """The drafts that lie in outbox/ now."""
        return [drafted.letter for drafted in self.drafted]


def sender_of(settings: SenderSettings) -> Sender:
    """Who signs. Raises ConfigurationError naming the setting that is missing."""
    for name in ("sender_name", "sender_address", "organisation"):
        if not getattr(settings, name).strip():
            raise ConfigurationError(
                "nobody is named who signs, and a letter must say who writes (s.8(1)(b)).",
                do=f"FOI_{name.upper()} is not set. Set FOI_SENDER_NAME, FOI_SENDER_ADDRESS and FOI_ORGANISATION, "
                "here or in the file .env.",
            )
    return Sender(
        name=settings.sender_name,
        organisation=settings.organisation,
        address=settings.sender_address,
        postal=settings.postal_address,
    )


def sender_or_example(settings: SenderSettings) -> Sender:
    """Who signs a letter that is only looked at."""
    try:
        return sender_of(settings)
    except ConfigurationError:
        return EXAMPLE


def unsent(store: Store, campaign: str, *, forces: Sequence[str] = (), today: dt.date) -> list[Wanted]:
    """The requests of a campaign that have not gone, or came back; of a narrower request its own letter."""
    with store.reading() as session:
        requests = load_requests(session, campaign, forces=forces)
    return [
        Wanted(request, LetterKind.NARROWING if request.parent_id else LetterKind.REQUEST)
        for request in requests
        if fold(request.history, today, uk_calendar()).where is RequestState.DRAFT
    ]


def once_more(store: Store, campaign: str, *, forces: Sequence[str]) -> list[Wanted]:
    """Requests that went, to go again to the address that an automatic answer named and a person has confirmed."""
    with store.reading() as session:
        requests = load_requests(session, campaign, forces=forces)
    return [Wanted(request, LetterKind.REQUEST) for request in requests if not request.parent_id]


def called_for(
    store: Store, campaign: str, *, forces: Sequence[str] = (), everything: bool = False, today: dt.date
) -> list[Wanted]:
    """The letters that the next step of each request calls for today: those due by the clock, or all.

    Requests that have not gone are left to `unsent`.
    """
    rows = {row.request_id: row for row in board(store, campaign, today=today, calendar=uk_calendar())}
    with store.reading() as session:
        requests = load_requests(session, campaign, forces=forces)
    wanted = []
    for request in requests:
        step = rows[request.id].next
        is_due = step.earliest is None or step.earliest <= today
        if step.letter is None or not is_due or step.letter is LetterKind.REQUEST:
            continue
        if everything or step.letter in BY_THE_CLOCK:
            wanted.append(Wanted(request, step.letter))
    return wanted


def of_kind(
    store: Store, campaign: str, kind: LetterKind, *, forces: Sequence[str], words: OwnWords, today: dt.date
) -> list[Wanted]:
    """A letter of this kind to each of these authorities, about the latest of its requests that it fits."""
    with store.reading() as session:
        requests = load_requests(session, campaign, forces=forces)
    latest: dict[str, RequestRecord] = {}
    for request in requests:
        where = fold(request.history, today, uk_calendar()).where
        fits = where is not RequestState.DRAFT if kind is LetterKind.NARROWING else not out_of_season(kind, where)
        if fits or request.force not in latest:
            latest[request.force] = request
    return [Wanted(request, kind, words) for request in latest.values()]


def show_letters(
    store: Store, campaign: str, wanted: Iterable[Wanted], *, sender: Sender, today: dt.date
) -> DraftReport:
    """Write these letters as they would be, to be looked at: nothing is stored, whoever the address belongs to."""
    report, templates = DraftReport(), load_templates(store.folder, campaign)
    for one in wanted:
        to_come = one.kind in OWN_WORDS and not one.words.text
        seen = replace(one, words=replace(one.words, text=EXAMPLE_WORDS)) if to_come else one
        prepared = _prepared(store, seen, templates, sender=sender, today=today, report=report)
        if prepared is not None:
            report.shown.append(prepared)
    return report


def draft_letters(
    store: Store, campaign: str, wanted: Iterable[Wanted], *, sender: Sender, by: str, today: dt.date, at: dt.datetime
) -> DraftReport:
    """Draft these letters into outbox/. One that cannot be drafted is told with its reason, and the others go on."""
    report, templates = DraftReport(), load_templates(store.folder, campaign)
    with hold_store(store, wait_seconds=RUN_SECONDS, name=DRAFTING):
        for one in wanted:
            _draft_one(store, one, templates, sender=sender, by=by, today=today, at=at, report=report)
    return report


def _draft_one(
    store: Store,
    one: Wanted,
    templates: Templates,
    *,
    sender: Sender,
    by: str,
    today: dt.date,
    at: dt.datetime,
    report: DraftReport,
) -> None:
    lying = standing_draft(store, one.request, one.kind)
    if lying is not None and one.kind in OWN_WORDS and not one.words.text:
        report.drafted.append(Drafted(lying, is_new=False))
        return
    prepared = _prepared(store, one, templates, sender=sender, today=today, report=report)
    if prepared is None:
        return
    try:
        report.drafted.append(save_draft(store, prepared, by=by, at=at))
    except AddressUnconfirmed as error:
        report.refused.append(Refused(one.request, one.kind, error.sentence, is_unconfirmed=True))
    except LetterNotReady as error:
        report.refused.append(Refused(one.request, one.kind, error.sentence))


def _prepared(
    store: Store, wanted: Wanted, templates: Templates, *, sender: Sender, today: dt.date, report: DraftReport
) -> Prepared | None:
    try:
        return prepare_letter(
            store,
            wanted.request,
            wanted.kind,
            sender=sender,
            templates=templates,
            words=wanted.words,
            today=today,
            calendar=uk_calendar(),
        )
    except LetterNotReady as error:
        report.refused.append(Refused(wanted.request, wanted.kind, error.sentence))
        return None


def letter_to_text(letter: Letter) -> str:
    """A letter as one reads it: to whom, about what, the text, and what goes with it."""
    lines = [f"To: {letter.to}", f"Subject: {letter.subject}"]
    lines += [f"Attached: {attachment.name}" for attachment in letter.attachments]
    return "\n".join([*lines, "", letter.body.rstrip(), ""])
