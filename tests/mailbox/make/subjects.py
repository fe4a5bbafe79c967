"""Subjects and days of mails that come in."""

import datetime as dt
import random

from tests.mailbox.make.records import SentRequest

ANSWERING = (
    "RE: ",
    "Re: ",
    "re: ",
    "RE: [EXT] ",
    "RE: [External] ",
    "Re: [OFFICIAL] ",
    "OFFICIAL: RE: ",
    "Ymateb: ",
)


def day(rng: random.Random, request: SentRequest, first: int = 2, last: int = 40) -> dt.datetime:
    """Some minute of an office day after the sending."""
    on = request.asked.sent + dt.timedelta(days=rng.randint(first, last))
    return dt.datetime.combine(on, dt.time(rng.randint(8, 17), rng.randrange(60), rng.randrange(60)), dt.UTC)


def their_subject(rng: random.Random, request: SentRequest) -> str:
    """A subject of the force's own, with its reference and not ours."""
    reference = request.their_reference
    force = request.force.name
    return rng.choice(
        (
            f"Freedom of Information Request {reference}",
            f"{reference}",
            f"{force} FOI {reference}",
            f"Your information request - ref {reference}",
            f"{reference} OFFICIAL",
            f"Request for information [{reference}]",
            f"FOI ref {reference} \u2013 {force}",
            f"To applicant: {reference}",
        )
    )


def bare_subject(rng: random.Random) -> str:
    """A subject that could be anybody's."""
    return rng.choice(
        (
            "Freedom of Information",
            "Your request for information",
            "FOI",
            "Letter from the Information Rights team",
            "Correspondence",
            "Your enquiry",
            "(no subject)",
            "Message from the disclosure office",
            "Request",
        )
    )


def topic_subject(rng: random.Random, request: SentRequest) -> str:
    topic = rng.choice((request.asked.topic, *request.asked.other_topics))
    return rng.choice((f"FOI - {topic}", f"Information request: {topic}", topic.capitalize(), f"Response re {topic}"))
