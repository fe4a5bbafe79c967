"""Replies: answers and refusals by every trail, in the body or attached."""

import random
from collections.abc import Mapping
from dataclasses import replace

from foi.correspondence import MailKind
from tests.mailbox.make import reply_words, subjects, trails
from tests.mailbox.make.attachments import answer_papers
from tests.mailbox.make.people import invent_writer
from tests.mailbox.make.post import Envelope
from tests.mailbox.make.records import SentRequest
from tests.mailbox.make.sack import Sack, Wording
from tests.mailbox.make.trails import Trail

OUTRIGHT = Wording((reply_words.OPENINGS, reply_words.ANSWERS, reply_words.RIGHTS))
REFUSING = Wording((reply_words.OPENINGS, reply_words.REFUSALS, reply_words.RIGHTS))
COVERING = Wording((reply_words.COVERS, reply_words.RIGHTS))
VAGUE = Wording((reply_words.VAGUE, reply_words.RIGHTS))
SUPPLEMENTING = Wording((reply_words.SUPPLEMENTS, reply_words.RIGHTS))

COUNTS: Mapping[str, int] = {
    "subject_kept": 14,
    "subject_only": 9,
    "in_reply_to_only": 11,
    "references_only": 9,
    "quoted_only": 9,
    "reference_in_letter": 9,
    "learnt_reference": 11,
    "learnt_from_vendor": 5,
    "sender_and_topic": 10,
    "letterhead_and_topic": 8,
    "case_update": 5,
    "wrong_subject": 4,
    "forwarded_deep": 6,
    "stripped_quote": 3,
}
"""How many replies come by each trail of trails.py."""


def put_replies(sack: Sack, counts: Mapping[str, int] = COUNTS) -> None:
    for name, count in counts.items():
        trail: Trail = getattr(trails, name)
        for _ in range(count):
            put_reply(sack, trail, sack.deal(learnt=True if name.startswith("learnt") else None))


def put_reply(sack: Sack, trail: Trail, request: SentRequest) -> None:
    """One reply in one of the forms a reply has."""
    envelope = _called_a_response(sack.rng, trail(sack.rng, request))
    wording = _wording(sack.rng, envelope)
    attached = answer_papers(sack.rng, request) if wording in (COVERING, VAGUE) else ()
    sack.put_letter(request, envelope, wording, MailKind.REPLY, attached=attached)


def _called_a_response(rng: random.Random, envelope: Envelope) -> Envelope:
    """Some offices say in the subject that this is the answer."""
    if envelope.in_reply_to or rng.random() < 0.6:
        return envelope
    before, after = rng.choice(
        (("", " - Response"), ("Final response: ", ""), ("", " (disclosure)"), ("RESPONSE ", ""))
    )
    return replace(envelope, subject=f"{before}{envelope.subject}{after}")


def _wording(rng: random.Random, envelope: Envelope) -> Wording:
    if envelope.says_topic:
        return rng.choice((OUTRIGHT, OUTRIGHT, REFUSING, COVERING))
    return rng.choice((OUTRIGHT, OUTRIGHT, REFUSING, REFUSING, COVERING, VAGUE))


def put_supplements(sack: Sack, pairs: int = 3) -> None:
    """Two mails to one request: an answer, then a second part, a correction or the outcome of a review."""
    for _ in range(pairs):
        request = sack.deal()
        put_reply(sack, sack.rng.choice((trails.subject_kept, trails.quoted_only)), request)
        trail = sack.rng.choice((trails.subject_only, trails.in_reply_to_only, trails.reference_in_letter))
        envelope = trail(sack.rng, request)
        later = replace(envelope, hard=f"a second reply to one request; {envelope.hard}")
        sack.put_letter(request, later, SUPPLEMENTING, MailKind.REPLY)


def put_old_quoted(sack: Sack, count: int = 3) -> None:
    for _ in range(count):
        request = sack.deal()
        trail = trails.old_quoted_new_subject(sack.world.other(request))
        put_reply(sack, trail, request)


def put_only_attached(sack: Sack, count: int = 3) -> None:
    """What the mail is about stands only in its attachment: the reference in a letter, or the subject in a table."""
    for _ in range(count):
        request = sack.deal(learnt=False)
        envelope = Envelope(
            invent_writer(sack.rng, request.force),
            subjects.bare_subject(sack.rng),
            subjects.day(sack.rng, request),
            "only the attachment tells which campaign",
        )
        lines = (f"Your reference: {request.reference}", f"You asked about {request.asked.topic}.")
        papers = answer_papers(sack.rng, request, lines=lines)
        sack.put_letter(request, envelope, Wording((reply_words.VAGUE,)), MailKind.REPLY, attached=papers)
