"""Replies that even a careful person could not file: the truth is that nobody knows."""

import datetime as dt
from dataclasses import replace

from foi.correspondence import MailKind
from tests.mailbox.make import reply_words, subjects, trails
from tests.mailbox.make.people import invent_writer, vendor_writer
from tests.mailbox.make.post import Envelope
from tests.mailbox.make.records import NOT_KNOWN, SentRequest
from tests.mailbox.make.reply_scenes import OUTRIGHT
from tests.mailbox.make.sack import Sack, Wording

_SOMEBODY_ELSES = (
    (
        "{For Mrs Copperbeck.|Mr Saltmarrow's request.}\n\n"
        "You asked how many officers were {recruited|taken on} since 2019 and from where. {Our answer is "
        "attached|The numbers are}: $a, $b, $c."
    ),
    (
        "Your request FOI $number of last {month|week} concerned the cost of {police horses|kennels}. {It came "
        "to|We spent} £$a."
    ),
    "{Response to|Re} your questions on speed cameras along the ring road:\n\n$a fines; $b warnings; $c cancelled.",
)
_NAMELESS = (
    "{Please find|Here is} the {reply|response} {you are waiting for|to your request}. {All figures are attached.|}",
    "{Your request has been closed.|This case is closed.} {The figures are}: $a; $b; $c.",
)


def put_wrong_campaign(sack: Sack, count: int = 3) -> None:
    """The subject and the headers are of one campaign, the answer is to the other: in doubt, nobody's."""
    for _ in range(count):
        request = sack.deal()
        answered = sack.world.other(request)
        envelope = replace(
            trails.subject_kept(sack.rng, request),
            hard="tag and headers of one campaign, the answer is to the other",
            thread=(),
        )
        sack.put_letter(
            answered, envelope, OUTRIGHT, MailKind.REPLY, truth=NOT_KNOWN, given={"ref": "the case number"}
        )


def put_somebody_elses(sack: Sack, count: int = 2) -> None:
    """A force's answer to another person, sent to us by mistake: a reply, but as rightly none of ours."""
    also = frozenset({MailKind.OTHER})
    for _ in range(count):
        request = sack.deal()
        number = str(sack.rng.randrange(100, 999))
        envelope = _envelope(
            sack,
            request,
            f"FOI {number}/26 - response",
            "an answer to somebody else's request, sent to us by mistake",
        )
        wording = Wording((_SOMEBODY_ELSES, reply_words.RIGHTS[4:6]))
        given = {"number": number, "ref": f"FOI {number}/26"}
        sack.put_letter(request, envelope, wording, MailKind.REPLY, truth=NOT_KNOWN, given=given, also=also)


def put_initials_only(sack: Sack) -> None:
    """WMP by a supplier's system: West Midlands or West Mercia?"""
    request = sack.world.request("west-midlands", 0)
    envelope = replace(
        _envelope(sack, request, "WMP FOI response", "WMP may be either of two forces, and no address tells"),
        writer=vendor_writer(sack.rng, request.force),
        names_force=True,
    )
    wording = Wording((reply_words.OPENINGS[:1], reply_words.ANSWERS))
    given = {"force": "WMP", "official": "WMP", "short": "WMP", "ref": "WMP"}
    sack.put_letter(request, envelope, wording, MailKind.REPLY, truth=NOT_KNOWN, given=given)


def put_same_digits(sack: Sack) -> None:
    """A reference that two forces gave, by a supplier's system that names neither."""
    request = sack.world.request("kent", 0)
    envelope = replace(
        _envelope(
            sack, request, request.their_reference, "a reference that two forces gave alike; no force is named"
        ),
        writer=vendor_writer(sack.rng, request.force),
    )
    given = {"force": "The FOI Team", "official": "the force", "short": "the force"}
    sack.put_letter(request, envelope, Wording((_NAMELESS,)), MailKind.REPLY, truth=NOT_KNOWN, given=given)


def put_no_campaign(sack: Sack, count: int = 1) -> None:
    """From the force, but to which of the two requests? Its reference is not one that we know."""
    for _ in range(count):
        request = sack.deal(learnt=False)
        envelope = _envelope(
            sack,
            request,
            subjects.their_subject(sack.rng, request),
            "both campaigns asked this force; nothing tells which",
        )
        wording = Wording((_NAMELESS, reply_words.RIGHTS))
        sack.put_letter(request, envelope, wording, MailKind.REPLY, truth=NOT_KNOWN)


def _envelope(sack: Sack, request: SentRequest, subject: str, hard: str) -> Envelope:
    late = dt.timedelta(days=20)
    return Envelope(
        invent_writer(sack.rng, request.force), subject, subjects.day(sack.rng, request, last=15) + late, hard
    )
