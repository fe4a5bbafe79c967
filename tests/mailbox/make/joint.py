"""Offices that answer for several forces, and forces whose names are easily mistaken."""

import random
from dataclasses import replace

from foi.correspondence import MailKind
from tests.mailbox.make import reply_words, trails
from tests.mailbox.make.people import Writer, invent_writer
from tests.mailbox.make.post import Envelope
from tests.mailbox.make.records import SentRequest
from tests.mailbox.make.reply_scenes import OUTRIGHT, REFUSING
from tests.mailbox.make.sack import Sack, Wording
from tests.mailbox.make.threads import our_mail, passed_on
from tests.mailbox.make.trails import Trail

PARTNERS = (
    ("norfolk", "suffolk"),
    ("surrey", "sussex"),
    ("devon-and-cornwall", "dorset"),
    ("essex", "kent"),
    ("warwickshire", "west-mercia"),
)
_FOR_BOTH = (
    (
        "This {response|reply} is {given|made} on behalf of both $one and $two, {which answer jointly|who share "
        "one team}."
    ),
    "{The|Our} joint {team|unit} answers requests {for|to} $one and $two {together|alike}. {One reply serves both.|}",
    (
        "{Please note|Note}: $one and $two received {the same request from you|one and the "
        "same request}. {This letter covers the two of "
        "them.|Here is the single answer.}"
    ),
)
_FOR_ONE = (
    (
        "{This answer is|The figures are} for $official only. {The other force in our partnership will write to "
        "you itself.|Our partner force answers separately.}"
    ),
    "{I write|This is sent} on behalf of $official{.|, whose requests our shared team also handles.}",
    (
        "{Although we share a mailbox with a neighbouring force,|Ours is a shared mailbox;} this reply is from "
        "$official {alone|and nobody else}."
    ),
)


def put_joint(sack: Sack, both: int = 5, one: int = 5) -> None:
    for place in range(both):
        put_for_both(sack, PARTNERS[(0, 1, 0, 3, 2)[place % 5]], place % 2)
    for place in range(one):
        put_for_one(sack, PARTNERS[place % len(PARTNERS)], place)


def put_for_both(sack: Sack, partners: tuple[str, str], campaign: int) -> None:
    """One mail answers both forces' requests; the tag is one of the two, or neither."""
    first, second = (sack.world.request(force, campaign) for force in partners)
    trail = sack.rng.choice((trails.subject_kept, trails.in_reply_to_only, trails.quoted_only))
    envelope = trail(sack.rng, first)
    envelope = replace(envelope, hard=f"one reply for two forces; {envelope.hard}")
    wording = Wording((_FOR_BOTH, reply_words.OPENINGS, reply_words.ANSWERS, reply_words.RIGHTS))
    given = {
        "one": first.force.official_name,
        "two": second.force.official_name,
        "force": f"{first.force.name} and {second.force.name} Constabularies",
    }
    truth = frozenset({first.reference, second.reference})
    sack.put_letter(first, envelope, wording, MailKind.REPLY, truth=truth, given=given)


def put_for_one(sack: Sack, partners: tuple[str, str], campaign: int) -> None:
    """The mail comes from one force's domain and speaks for the other alone."""
    host, guest = (sack.world.request(force, campaign % 2) for force in partners)
    writer = invent_writer(sack.rng, host.force, domain=host.force.domains[0])
    shared = Writer(writer.name, writer.role, "Shared Information Services", "Shared FOI", writer.address)
    kinds: tuple[Trail, ...] = (trails.sender_and_topic, trails.quoted_only, _passed_on, trails.subject_kept)
    moved = trails.from_address_of(
        kinds[campaign % len(kinds)], lambda _: shared, "sent from the partner's domain for one force only"
    )
    wording = Wording((_FOR_ONE, *sack.rng.choice((OUTRIGHT, REFUSING)).parts))
    sack.put_letter(guest, moved(sack.rng, guest), wording, MailKind.REPLY)


def _passed_on(rng: random.Random, request: SentRequest) -> Envelope:
    """The force passed our mail to the shared office, which answers on top of it all."""
    envelope = trails.quoted_only(rng, request)
    ours = our_mail(request)
    noted = passed_on(rng, ours, f"{request.force.name} FOI <{request.force.email}>", "Shared FOI")
    return replace(envelope, subject="RE: FW: one for the joint team", thread=(noted, ours))


def put_three_forces(sack: Sack) -> None:
    """A unit of three forces answers all three by one mail."""
    requests = [sack.world.request(force, 0) for force in ("bedfordshire", "cambridgeshire", "hertfordshire")]
    envelope = trails.subject_kept(sack.rng, requests[1])
    envelope = replace(envelope, hard="one reply for three forces; tag and headers of one of them")
    said = (
        (
            "On behalf of Bedfordshire Police, Cambridgeshire Constabulary and Hertfordshire Constabulary, whose "
            "requests {are dealt with|we deal with} together, {here is|I send} the {combined|joint} answer."
        ),
    )
    truth = frozenset(request.reference for request in requests)
    wording = Wording((said, *OUTRIGHT.parts))
    sack.put_letter(requests[1], envelope, wording, MailKind.REPLY, truth=truth)


def put_easily_mistaken(sack: Sack) -> None:
    """Names that name more than one: "West Midlands" the region, WMP, Hampshire's old name."""
    region = (
        "{We are one of four forces of the West Midlands region.|Data for the West Midlands as a region are not "
        "ours.}"
    )
    _mistaken(sack, "west-mercia", 0, trails.sender_and_topic, region)
    _mistaken(sack, "warwickshire", 1, trails.letterhead_and_topic, region)
    _mistaken(
        sack, "west-midlands", 1, trails.sender_and_topic, "{WMP holds|WMP has} {no more|nothing else} on this."
    )
    _mistaken(sack, "hampshire", 0, trails.letterhead_and_topic, "{Formerly|Until 2022} Hampshire Constabulary.")


def _mistaken(sack: Sack, force: str, campaign: int, trail: Trail, said: str) -> None:
    request = sack.world.request(force, campaign)
    envelope = trail(sack.rng, request)
    envelope = replace(envelope, hard=f"a name that could be another's; {envelope.hard}")
    sack.put_letter(request, envelope, Wording((*OUTRIGHT.parts[:2], (said,))), MailKind.REPLY)
