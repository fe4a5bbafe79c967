"""The ways in which a mail shows whose it is: a trail makes the envelope for one request.

Each trail alone is enough for a careful person; what it leaves out (subject, headers, quoted text) is left out on
purpose.
"""

import random
from collections.abc import Callable

from tests.mailbox.make.people import Writer, invent_writer, vendor_writer
from tests.mailbox.make.post import Envelope, identifier
from tests.mailbox.make.records import SentRequest
from tests.mailbox.make.subjects import ANSWERING, bare_subject, day, their_subject, topic_subject
from tests.mailbox.make.threads import our_mail, passed_on, without_our_reference

Trail = Callable[[random.Random, SentRequest], Envelope]


def subject_kept(rng: random.Random, request: SentRequest) -> Envelope:
    return Envelope(
        invent_writer(rng, request.force),
        rng.choice(ANSWERING) + request.subject,
        day(rng, request),
        "subject kept, headers as they should be",
        in_reply_to=request.message_id,
        references=(request.message_id,),
        thread=(our_mail(request),) if rng.random() < 0.5 else (),
    )


def subject_only(rng: random.Random, request: SentRequest) -> Envelope:
    return Envelope(
        invent_writer(rng, request.force),
        rng.choice(("", "RE: ", "(no classification) ", "Restricted: ")) + request.subject,
        day(rng, request),
        "our tag in the subject, no headers of an answer",
    )


def in_reply_to_only(rng: random.Random, request: SentRequest) -> Envelope:
    return Envelope(
        invent_writer(rng, request.force),
        rng.choice((their_subject(rng, request), bare_subject(rng))),
        day(rng, request),
        "subject changed wholly, In-Reply-To only",
        in_reply_to=request.message_id,
    )


def references_only(rng: random.Random, request: SentRequest) -> Envelope:
    writer = invent_writer(rng, request.force)
    return Envelope(
        writer,
        rng.choice((their_subject(rng, request), bare_subject(rng))),
        day(rng, request),
        "subject changed; our Message-ID only in References, after another of theirs in In-Reply-To",
        in_reply_to=(theirs := f"<{identifier(rng)}@{writer.address.rpartition('@')[2].lower()}>"),
        references=(request.message_id, theirs),
    )


def quoted_only(rng: random.Random, request: SentRequest) -> Envelope:
    return Envelope(
        invent_writer(rng, request.force),
        rng.choice((their_subject(rng, request), bare_subject(rng))),
        day(rng, request),
        "subject changed, no headers; our tag only in the quoted text",
        thread=(our_mail(request),),
    )


def reference_in_letter(rng: random.Random, request: SentRequest) -> Envelope:
    ours = rng.choice(("Your ref: {}", "Your reference: {}", "Applicant's reference  {}", "Y/Ref {}", "Re your {}"))
    theirs = rng.choice(("Our ref: {}", "Our reference: {}", "Ein cyf / Our ref: {}", "O/Ref {}", "Ref. {}"))
    return Envelope(
        invent_writer(rng, request.force),
        rng.choice((their_subject(rng, request), bare_subject(rng))),
        day(rng, request),
        "our reference only at the head of the letter, without the tag",
        mention=f"{theirs.format(request.their_reference)}\n{ours.format(request.reference)}",
    )


def learnt_reference(rng: random.Random, request: SentRequest) -> Envelope:
    """Only for a request whose reference is learnt."""
    head = rng.choice(("Ref: {}", "FOI reference number {}", "Case reference: {}", "Our Ref: {}", "Request {}"))
    in_subject = rng.random() < 0.6
    return Envelope(
        invent_writer(rng, request.force),
        their_subject(rng, request) if in_subject else bare_subject(rng),
        day(rng, request),
        "only the force's own reference, learnt from an earlier acknowledgement",
        mention="" if in_subject else head.format(request.their_reference),
    )


def learnt_from_vendor(rng: random.Random, request: SentRequest) -> Envelope:
    """Only for a request whose reference is learnt."""
    return Envelope(
        vendor_writer(rng, request.force),
        rng.choice(("Update on case {}", "Case {} has been updated", "{}: a message for you", "Ref {}")).format(
            request.their_reference
        ),
        day(rng, request),
        "a supplier's domain and the force's own reference, learnt before",
        names_force=True,
    )


def sender_and_topic(rng: random.Random, request: SentRequest) -> Envelope:
    return Envelope(
        invent_writer(rng, request.force),
        bare_subject(rng) if rng.random() < 0.5 else topic_subject(rng, request),
        day(rng, request),
        "nothing but the sender's domain and what the mail is about",
        says_topic=True,
    )


def letterhead_and_topic(rng: random.Random, request: SentRequest) -> Envelope:
    return Envelope(
        vendor_writer(rng, request.force),
        rng.choice((bare_subject(rng), topic_subject(rng, request))),
        day(rng, request),
        "a supplier's domain; only the letterhead names the force and only the text the campaign",
        says_topic=True,
        names_force=True,
    )


def case_update(rng: random.Random, request: SentRequest) -> Envelope:
    number = f"{rng.randrange(10**7):08}"
    return Envelope(
        vendor_writer(rng, request.force),
        rng.choice((f"Case {number} update", f"[##{number}##] New message", f"Ticket {number}: reply added")),
        day(rng, request),
        "subject of a third party's system, In-Reply-To only",
        in_reply_to=request.message_id,
        references=(request.message_id,),
        names_force=True,
    )


def wrong_subject(rng: random.Random, request: SentRequest) -> Envelope:
    number = rng.randrange(100, 999)
    return Envelope(
        invent_writer(rng, request.force),
        rng.choice(
            (
                f"RE: FOI {number}/19 Speeding fines - J Hobbleday",
                f"FOI {number}-25 response (Mr Tallowby)",
                f"RE: Subject access request SAR/{number}",
                f"Complaint CO/{number}/26 - final letter",
            )
        ),
        day(rng, request),
        "another person's reference in the subject; In-Reply-To is ours",
        in_reply_to=request.message_id,
        references=(request.message_id,),
        says_topic=True,
    )


def forwarded_deep(rng: random.Random, request: SentRequest) -> Envelope:
    """An office passed it on to another; our tag stands at the very bottom."""
    writer = invent_writer(rng, request.force)
    here = f"{writer.unit} <{writer.address}>"
    ours = our_mail(request)
    noted = passed_on(rng, ours, f"Contact Centre <contact@{request.force.domains[0]}>", here)
    thread = (
        (passed_on(rng, noted, here, "Data Analyst", days=3), noted, ours) if rng.random() < 0.5 else (noted, ours)
    )
    return Envelope(
        writer,
        rng.choice(("FW: your request", "Fwd: for answer", "FW: FOI", "FW: as discussed", bare_subject(rng))),
        day(rng, request, first=9),
        "forwarded thread, our tag only deep below",
        thread=thread,
    )


def stripped_quote(rng: random.Random, request: SentRequest) -> Envelope:
    """Quoted from a case system that kept neither our subject nor our reference: the question itself is quoted."""
    return Envelope(
        invent_writer(rng, request.force),
        their_subject(rng, request),
        day(rng, request),
        "our question quoted without tag or reference; sender's domain and the question tell",
        thread=(without_our_reference(our_mail(request), "New request from web form"),),
    )


def old_quoted_new_subject(other: SentRequest) -> Trail:
    """The force answers on top of an old mail about `other`, whose tag is quoted; the subject has the right one."""

    def trail(rng: random.Random, request: SentRequest) -> Envelope:
        return Envelope(
            invent_writer(rng, request.force),
            "RE: " + request.subject,
            day(rng, request, first=12),
            "the tag of the other campaign is quoted, the right one is in the subject",
            thread=(our_mail(other),),
            says_topic=True,
        )

    return trail


def from_address_of(trail: Trail, writer_for: Callable[[random.Random], Writer], hard: str) -> Trail:
    """The same trail, written from elsewhere."""

    def moved(rng: random.Random, request: SentRequest) -> Envelope:
        envelope = trail(rng, request)
        return Envelope(
            writer_for(rng),
            envelope.subject,
            envelope.on,
            f"{hard}; {envelope.hard}",
            envelope.in_reply_to,
            envelope.references,
            envelope.thread,
            envelope.mention,
            envelope.says_topic,
            names_force=True,
        )

    return moved
