"""What comes of one request in the invented large store, as rows: its history, letters, documents and figures."""

import datetime as dt
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from db.figures import categories_key
from db.requests import RequestRecord
from foi.campaigns import Campaign, Question
from foi.records import PageBox

DAY = dt.timedelta(days=1)
ACTOR = "bench"
KINDS = ("bicycles", "cars", "dogs", "drones", "engines", "goods", "homes", "shops", "vans")
COURSES = ("full",) * 39 + ("check",) * 3 + ("joint", "joined")
OTHERS = ("refused", "refused", "silent", "asked", "extended", "chased")
"""What the authorities do: of fifty 44 reply in full; one of them speaks for the next one too, who was joined."""

ACKNOWLEDGED_BY_MAIL = 3
"""Every so many-th request has no acknowledgement that came by mail."""

PAGE = PageBox(page=1, bbox=(62.0, 100.0, 120.0, 112.0)).model_dump(mode="json")
SAID = (
    "the council holds recorded of and in response to your request we have considered whether information is held "
    "between figures provided below district officers cases each year under section of the act please note"
)
WORDS = tuple(SAID.split())

Row = dict[str, Any]


@dataclass
class Sheets:
    """Rows about to be saved, by table, the number that each table has got to, and what stands in the originals."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    last: Counter[str] = field(default_factory=Counter)
    originals: list[str] = field(default_factory=list)

    def add(self, table: str, **values: object) -> int:
        """A row with the next number of its table."""
        self.last[table] += 1
        self.rows[table].append({"id": self.last[table], **values})
        return self.last[table]

    def original(self, text: str) -> str:
        """The sha256 of an original that says this."""
        self.originals.append(text)
        return hashlib.sha256(text.encode()).hexdigest()

    def link(self, table: str, **values: object) -> None:
        """A row whose key is made of others', or given by the database."""
        self.rows[table].append(values)


@dataclass(frozen=True, slots=True)
class Played:
    """A request about to be played: `ids` are the questions' by number, `place` its place in the campaign.

    `following` is the request after it, None of the last.
    """

    campaign: Campaign
    request: RequestRecord
    following: RequestRecord | None
    ids: dict[str, int]
    place: int
    sent: dt.date
    is_newest: bool

    @property
    def course(self) -> str:
        """What this authority does."""
        at = (self.place + len(self.campaign.slug)) % (len(COURSES) + len(OTHERS))
        return (*COURSES, *OTHERS)[at]

    @property
    def replied(self) -> dt.date:
        """When it replied."""
        return self.sent + (14 + self.place % 12) * DAY


def at_nine(day: dt.date) -> dt.datetime:
    """A moment of a day."""
    return dt.datetime.combine(day, dt.time(9), tzinfo=dt.UTC)


def play(sheets: Sheets, one: Played) -> None:
    """Everything that comes of a request."""
    _letter(sheets, one, "request", one.sent)
    _event(sheets, one, "sent", one.sent)
    document = None
    if one.place % ACKNOWLEDGED_BY_MAIL and one.course not in {"silent", "joined"}:
        document = _mail(sheets, one, "acknowledgement", one.sent + DAY)
        _reading(sheets, one, document, "acknowledgement", one.sent + DAY)
    _event(sheets, one, "acknowledged", one.sent + DAY, document=document)
    _event(sheets, one, "note", one.sent + 4 * DAY, note=f"rang them, line {one.place}")
    match one.course:
        case "asked":
            _event(sheets, one, "clarification_asked", one.sent + 9 * DAY)
        case "extended":
            _event(sheets, one, "extension_notice", one.sent + 20 * DAY, until=one.sent + 48 * DAY)
        case "chased":
            _letter(sheets, one, "chase", one.sent + 30 * DAY)
            _event(sheets, one, "chased", one.sent + 30 * DAY)
        case "silent" | "joined":
            pass
        case _:
            _reply(sheets, one)
    if not one.is_newest:
        _event(sheets, one, "closed", one.sent + 90 * DAY)


def _event(
    sheets: Sheets,
    one: Played,
    kind: str,
    on: dt.date,
    *,
    note: str = "",
    until: dt.date | None = None,
    document: int | None = None,
) -> None:
    sheets.add(
        "event",
        request_id=one.request.id,
        kind=kind,
        happened_on=on,
        date_assumed=False,
        until=until,
        note=note,
        actor=ACTOR,
        document_id=document,
        recorded_at=at_nine(on),
    )


def _letter(sheets: Sheets, one: Played, kind: str, on: dt.date) -> None:
    mark = f"{one.request.our_reference}-{kind}"
    letter = sheets.add(
        "letter",
        request_id=one.request.id,
        kind=kind,
        recipient=f"foi@{one.request.force}.example",
        subject=f"Request for information {one.request.tag}",
        message_id=f"{mark}@bench.example",
        in_reply_to="",
        sha256=sheets.original(mark),
        name=f"{mark}.eml",
        by=ACTOR,
        drafted_at=at_nine(on),
    )
    for step in ("begun", "sent"):
        sheets.add("dispatch", letter_id=letter, step=step, note="", by=ACTOR, at=at_nine(on))


def _mail(sheets: Sheets, one: Played, kind: str, on: dt.date) -> int:
    document = _document(sheets, one, f"{one.request.our_reference}-{kind}.eml", "eml", on)
    sheets.link(
        "mail",
        document_id=document,
        message_id=f"{document}@{one.request.force}.example",
        in_reply_to=[f"{one.request.our_reference}-request@bench.example"],
        reference_ids=[],
        sender=f"foi@{one.request.force}.example",
        sender_name="",
        recipients=["desk@bench.example"],
        subject=f"Re: Request for information {one.request.tag}",
        sent_at=at_nine(on),
        kind="reply",
        kind_reasons=[],
    )
    return document


def _document(sheets: Sheets, one: Played, name: str, kind: str, on: dt.date, *, parent: int | None = None) -> int:
    document = sheets.add(
        "document",
        sha256=sheets.original(name),
        name=name,
        size=20_000 + one.place,
        kind=kind,
        parent_id=parent,
        campaign=one.campaign.slug,
        status="read",
        reason="",
        explanation="",
        stored_at=at_nine(on),
    )
    sheets.add("arrival", document_id=document, place=f"inbox/{name}", seen_at=at_nine(on))
    for request in _speaks_for(one):
        sheets.link("document_request", document_id=document, request_id=request.id, reason="it quotes our reference")
    words = " ".join(WORDS[(document * 7 + at * (1 + document % 5)) % len(WORDS)] for at in range(60))
    sheets.link("document_text", document_id=document, text=f"{one.request.our_reference} {words} {document}")
    return document


def _reading(sheets: Sheets, one: Played, document: int, outcome: str, on: dt.date) -> int:
    return sheets.add(
        "reading",
        document_id=document,
        reader_version="bench",
        covers="+".join(request.force for request in _speaks_for(one)),
        force=one.request.force,
        their_references=[f"FOI/{one.request.id:05}/26"],
        letter_date=on,
        outcome=outcome,
        warnings=[],
        read_at=at_nine(on),
    )


def _reply(sheets: Sheets, one: Played) -> None:
    """A covering mail with its letter; the figures stand in the letter."""
    mail = _mail(sheets, one, "reply", one.replied)
    _reading(sheets, one, mail, "other", one.replied)
    letter = _document(sheets, one, f"{one.request.our_reference}-reply.pdf", "pdf", one.replied, parent=mail)
    _event(sheets, one, "reply", one.replied, document=letter)
    _event(sheets, one, "note", one.sent + 27 * DAY, note="read by two people")
    is_refused = one.course == "refused"
    reading = _reading(sheets, one, letter, "refused" if is_refused else "full", one.replied)
    for question_id in one.ids.values():
        sheets.link(
            "question_outcome",
            reading_id=reading,
            question_id=question_id,
            outcome="refused" if is_refused else "answered",
            exemptions=["s31(1)"] if is_refused else [],
        )
    if not is_refused:
        for question in one.campaign.questions:
            _figures(sheets, one, question, reading)


def _figures(sheets: Sheets, one: Played, question: Question, reading: int) -> None:
    """The figures of one question: of each period its total, and its categories where some were asked for."""
    parts: tuple[dict[str, str], ...] = ({}, *({"kind": kind} for kind in KINDS if question.breakdown))
    waits = one.course == "check" and question.number != "1"
    forces = tuple(request.force for request in _speaks_for(one))
    for year, period in enumerate(question.periods):
        for part, breakdown in enumerate(parts):
            value = _value(one, part, year)
            figure = sheets.add(
                "figure",
                reading_id=reading,
                question_id=one.ids[question.number],
                period_start=period.start,
                period_end=period.end,
                period_label=period.label,
                categories=categories_key(breakdown),
                covers="+".join(forces),
                kind="exact" if value else "zero",
                value=Decimal(value),
                unit=question.unit,
                raw=f"{value:,}",
                place=PAGE,
                confidence=0.7 if waits else 0.99,
                state="review" if waits else "accepted",
                reasons=["beside the number stands a note"] if waits else [],
            )
            for force in forces:
                sheets.link("figure_force", figure_id=figure, force=force)
            for dimension, category in breakdown.items():
                sheets.link("figure_category", figure_id=figure, dimension=dimension, category=category)
            if waits and not one.is_newest:
                _decide(sheets, one, figure, value, is_corrected=year == 0)
    if one.course == "full" and one.place % 40 == 0 and question.number == "3":
        sheets.add(
            "doubt",
            figure_id=sheets.last["figure"],
            subject="bench",
            reason="twice the year before",
            at=at_nine(one.replied),
        )


def _speaks_for(one: Played) -> Iterator[RequestRecord]:
    """The request itself; of two that are answered together, both."""
    yield one.request
    if one.course == "joint" and one.following is not None:
        yield one.following


def _value(one: Played, part: int, year: int) -> int:
    """Nine parts add up to their total."""
    parts = [(one.place * 17 + year * 11 + at * 7) % 90 for at in range(len(KINDS))]
    return parts[part - 1] if part else sum(parts)


def _decide(sheets: Sheets, one: Played, figure: int, value: int, *, is_corrected: bool) -> None:
    right = Decimal(value + 1 if is_corrected else value)
    sheets.add(
        "decision",
        figure_id=figure,
        verdict="corrected" if is_corrected else "accepted",
        basis="printed",
        kind="exact",
        value=right,
        value_before=Decimal(value),
        by=ACTOR,
        why="seen in the letter",
        at=at_nine(one.sent + 40 * DAY),
    )
