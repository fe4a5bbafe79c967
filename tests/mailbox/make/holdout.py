"""The hold-out set: 60 mails by another seed, other campaigns and mostly other words.

It shows that the first mailbox was not learnt by heart: nobody tunes anything to it.
"""

import random
from collections.abc import Mapping
from dataclasses import replace

from foi.correspondence import MailKind
from tests.mailbox.make import holdout_machines as machines
from tests.mailbox.make import holdout_words as words
from tests.mailbox.make import subjects, trails
from tests.mailbox.make.acknowledgements import put_acknowledgements
from tests.mailbox.make.attachments import answer_papers
from tests.mailbox.make.auto_replies import put_auto_replies, put_auto_reply
from tests.mailbox.make.bounces import put_bounces, put_unknowable_bounces
from tests.mailbox.make.holding import HoldingCounts, HoldingWords, put_holding
from tests.mailbox.make.joint import PARTNERS, put_for_both, put_for_one
from tests.mailbox.make.others import put_others
from tests.mailbox.make.people import vendor_writer
from tests.mailbox.make.post import Envelope, identifier
from tests.mailbox.make.records import NOT_KNOWN, Mailbox, SentRequest
from tests.mailbox.make.sack import Sack, Wording
from tests.mailbox.make.trails import Trail
from tests.mailbox.make.unknowable import put_no_campaign
from tests.mailbox.make.world import SPEECH, STATIONS, invent_world

SEED = 2027

_REPLIES: Mapping[str, int] = {
    "subject_kept": 3,
    "in_reply_to_only": 2,
    "quoted_only": 2,
    "reference_in_letter": 2,
    "learnt_reference": 2,
    "sender_and_topic": 2,
    "letterhead_and_topic": 2,
    "wrong_subject": 1,
    "forwarded_deep": 2,
    "old_quoted": 1,
    "long_references": 2,
    "answer_elsewhere": 2,
}
_OUTRIGHT = Wording((words.OPENINGS, words.ANSWERS, words.RIGHTS))
_COVERING = Wording((words.COVERS, words.RIGHTS))
_VAGUE = Wording((words.VAGUE, words.RIGHTS))


def long_references(rng: random.Random, request: SentRequest) -> Envelope:
    """Our Message-ID in the midst of a long thread of their own."""
    envelope = trails.references_only(rng, request)
    theirs = [f"<{identifier(rng)}@{request.force.domains[0]}>" for _ in range(4)]
    ids = (*theirs[:2], request.message_id, *theirs[2:])
    return replace(envelope, references=ids, in_reply_to=theirs[3], hard="our Message-ID amidst a long References")


def answer_elsewhere(rng: random.Random, request: SentRequest) -> Envelope:
    """Sent by a supplier's system; Reply-To names the force, the subject ours without the tag."""
    return Envelope(
        vendor_writer(rng, request.force),
        request.asked.subject,
        subjects.day(rng, request),
        "a supplier's address; Reply-To and letterhead name the force, the subject only the campaign",
        headers={"Reply-To": f"foi@{request.force.domains[0]}"},
        says_topic=True,
        names_force=True,
    )


def invent_holdout(seed: int = SEED) -> Mailbox:
    """The same 60 mails, byte for byte, for the same seed."""
    rng = random.Random(seed)
    sack = Sack(rng, invent_world(rng, (SPEECH, STATIONS)))
    for name, count in _REPLIES.items():
        for _ in range(count):
            _put_reply(sack, name)
    put_for_both(sack, PARTNERS[0], 0)
    put_for_one(sack, PARTNERS[1], 1)
    put_for_one(sack, PARTNERS[3], 0)
    _put_wrong_campaign(sack)
    put_no_campaign(sack)
    put_acknowledgements(
        sack,
        ((trails.subject_kept, 3), (trails.in_reply_to_only, 2), (trails.quoted_only, 2), (long_references, 1)),
        automatic=2,
        said=Wording((words.RECEIPTS, words.LIMITS)),
    )
    put_auto_replies(sack, machines.ANSWERERS, rounds=1)
    put_auto_reply(sack, machines.ANSWERERS[0], sack.deal(), known=False)
    put_bounces(sack, machines.MAIL_SYSTEMS, more=0)
    put_unknowable_bounces(sack, foreign=False)
    put_holding(sack, HoldingCounts(3, 1, 1, 2, 1), _holding_words())
    put_others(sack, machines.MATTERS, machines.NEWS, machines.READ)
    return sack.closed("holdout")


def _holding_words() -> HoldingWords:
    return HoldingWords(
        words.CLARIFICATIONS,
        words.EXTENSIONS_DATED,
        words.EXTENSIONS_OPEN,
        words.FEES,
        words.TRANSFERS,
        words.CLOSINGS,
    )


def _put_reply(sack: Sack, name: str) -> None:
    request = sack.deal(learnt=True if name.startswith("learnt") else None)
    envelope = _trail(sack, name, request)(sack.rng, request)
    wording = sack.rng.choice((_OUTRIGHT, _OUTRIGHT, _COVERING, _COVERING if envelope.says_topic else _VAGUE))
    attached = () if wording is _OUTRIGHT else answer_papers(sack.rng, request)
    sack.put_letter(request, envelope, wording, MailKind.REPLY, attached=attached)


def _trail(sack: Sack, name: str, request: SentRequest) -> Trail:
    if name == "old_quoted":
        return trails.old_quoted_new_subject(sack.world.other(request))
    here = {"long_references": long_references, "answer_elsewhere": answer_elsewhere}
    trail: Trail = here[name] if name in here else getattr(trails, name)
    return trail


def _put_wrong_campaign(sack: Sack) -> None:
    request = sack.deal()
    envelope = replace(
        trails.subject_kept(sack.rng, request),
        hard="tag and headers of one campaign, the answer is to the other",
        thread=(),
    )
    sack.put_letter(
        sack.world.other(request), envelope, _OUTRIGHT, MailKind.REPLY, truth=NOT_KNOWN, given={"ref": "our number"}
    )
