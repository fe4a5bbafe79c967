"""Acknowledgements: the force has the request and says so, by hand or by its system."""

from collections.abc import Sequence
from dataclasses import replace

from foi.correspondence import MailKind
from tests.mailbox.make import subjects, trails
from tests.mailbox.make.people import invent_writer
from tests.mailbox.make.post import Envelope
from tests.mailbox.make.records import NOT_KNOWN
from tests.mailbox.make.sack import Sack, Wording
from tests.mailbox.make.trails import Trail

RECEIPTS = (
    (
        "{Thank you for|We have received} your request under the Freedom of Information Act{, which reached us "
        "on $sent|}. It has been {given|allocated} the reference $ref and will be answered within 20 working "
        "days."
    ),
    (
        "{I acknowledge|We acknowledge} {receipt of|} your {request|letter} dated $sent. {A reply will "
        "follow|You will hear from us} {promptly|as soon as we can}, and {in any case|at the latest} by the "
        "twentieth working day."
    ),
    (
        "Your {e-mail|request} has been logged as $ref. {Please quote this|Use this number} {in all letters|whenever "
        "you write}. {The Act gives us|We have} twenty working days to respond."
    ),
    "ACKNOWLEDGEMENT OF REQUEST\n\nReference\t$ref\nReceived\t$sent\nStatus\tOpen\nTarget\t20 working days",
    (
        "{Just a quick note|This is just} to {say|let you know} that we've got your FOI and it's {with|gone to} "
        "the team who hold the records. {Someone will be in touch|We'll come back to you} {before the "
        "deadline|in due course}."
    ),
    (
        "Your application for information is being {dealt with|handled} by $writer. {Should|If} we need to {ask "
        "you anything|clarify it}, {charge a fee|extend the time} or {consult others|refuse any part}, you will "
        "be told."
    ),
    (
        "{Confirmation:|We confirm that} your request {about $topic|} {was registered|has been entered} on our "
        "system today under number $ref. {No further action is needed from you.|}"
    ),
    (
        "{We aim|Our aim is} to answer {all FOI requests|every request} within the statutory 20 days. Yours, "
        "{now numbered|which bears the number} $ref, {is in hand|has been passed to a researcher}."
    ),
    (
        "{Cydnabod|Derbyniwyd eich cais}. {Receipt acknowledged.|This acknowledges your request.} {Rhif "
        "cyfeirnod / Reference|Reference}: $ref. {Byddwn yn ateb|You will receive an answer} within the time "
        "limit of the Act."
    ),
    (
        "Request accepted.\n\n"
        "Your case: $ref\nHandler: $writer\nYou can expect our decision within the statutory period. {Under "
        "section 10 this is twenty working days.|}"
    ),
    (
        "{In some circumstances|Sometimes} a charge may be payable; {if so|in that case} {a fees notice will be "
        "issued|we will say so} and the clock stops until payment. {For now|Meanwhile} your request is "
        "acknowledged as $ref."
    ),
    (
        "Further to your {e-mail|message} of $sent, {this is to confirm|I can confirm} its safe arrival. {We "
        "shall write again|A substantive reply will be sent} once {the records have been searched|enquiries are "
        "complete}."
    ),
    (
        "{Many thanks|Thanks} for your interest in $official. Under the Act we must {tell you|state} whether we "
        "hold what you ask and supply it, within 20 working days of receipt, {subject to|unless there are} "
        "exemptions. Our number: $ref."
    ),
)
LIMITS = (
    "",
    "{Owing to|Because of} {demand|the number of requests|staff absence} {replies may be late|there may be delays}.",
    "{Please note that|Note that} the {count|period} starts on the {first working day after|day after} receipt.",
    "{If you do not hear from us|Should no reply come} {by then|in time}, {contact|write to} this office.",
    "A {leaflet|guide} on how {we deal with requests|we handle your data} is on our website.",
    "{Certain exemptions may apply to what you want.|Some information may be exempt.}",
)
_RECEIVED = Wording((RECEIPTS, LIMITS))
_TRAILS: Sequence[tuple[Trail, int]] = (
    (trails.subject_kept, 10),
    (trails.subject_only, 4),
    (trails.in_reply_to_only, 7),
    (trails.references_only, 3),
    (trails.quoted_only, 4),
    (trails.reference_in_letter, 3),
    (trails.case_update, 3),
)
_BOTH = (
    (
        "{We have|You sent us} two requests {from you|of the same day}, on $topic and on $other. {They are "
        "logged as|Their numbers are} $ref and $other_ref. {Each will be answered by itself.|We will answer "
        "within 20 working days.}"
    ),
)


def put_acknowledgements(
    sack: Sack,
    by_trail: Sequence[tuple[Trail, int]] = _TRAILS,
    *,
    automatic: int = 9,
    said: Wording = _RECEIVED,
) -> None:
    """By each trail; the first `automatic` of them come from a system that says so in a header."""
    chosen = [trail for trail, count in by_trail for _ in range(count)]
    sack.rng.shuffle(chosen)
    for place, trail in enumerate(chosen):
        request = sack.deal()
        envelope = trail(sack.rng, request)
        if place < automatic:
            header = sack.rng.choice(
                ({"Auto-Submitted": "auto-generated"}, {"Auto-Submitted": "auto-replied"}, {"Precedence": "bulk"})
            )
            envelope = replace(envelope, headers=header, hard=f"sent by a system; {envelope.hard}")
        sack.put_letter(request, envelope, said, MailKind.ACKNOWLEDGEMENT)


def put_receipt_for_both(sack: Sack, count: int = 2) -> None:
    """One mail acknowledges both requests to a force."""
    for _ in range(count):
        request = sack.deal()
        other = sack.world.other(request)
        envelope = trails.subject_kept(sack.rng, request)
        envelope = replace(envelope, subject=f"Your requests {request.tag} {other.tag}", thread=())
        envelope = replace(envelope, in_reply_to="", references=(), hard="one receipt for both campaigns")
        given = {"other": other.asked.topic, "other_ref": other.their_reference}
        truth = frozenset({request.reference, other.reference})
        wording = Wording((_BOTH, LIMITS))
        sack.put_letter(request, envelope, wording, MailKind.ACKNOWLEDGEMENT, truth=truth, given=given)


def put_unknowable_receipts(sack: Sack, count: int = 3) -> None:
    """A new reference of the force's own and nothing else: which of our two requests does it acknowledge?"""
    for _ in range(count):
        request = sack.deal(learnt=False)
        envelope = Envelope(
            invent_writer(sack.rng, request.force),
            sack.rng.choice((f"FOI acknowledgement {request.their_reference}", subjects.bare_subject(sack.rng))),
            subjects.day(sack.rng, request, first=8, last=12),
            "a receipt with a new number; both campaigns asked this force",
        )
        given = {"topic": "policing", "sent": "this month"}
        sack.put_letter(request, envelope, _RECEIVED, MailKind.ACKNOWLEDGEMENT, truth=NOT_KNOWN, given=given)


def put_learnt_receipt(sack: Sack, count: int = 1) -> None:
    """The number is known from an earlier mail: an acknowledgement sent once more."""
    for _ in range(count):
        sack.put_by_trail(trails.learnt_reference, _RECEIVED, MailKind.ACKNOWLEDGEMENT, learnt=True)
