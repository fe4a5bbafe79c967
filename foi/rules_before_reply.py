"""The lines of the table of next steps for what lies with us before a reply: to look at, to send, to answer, to pay.

foi/next_steps.py puts them in order. In a sentence, {due} and the like stand for the dates of the case
(foi/cases.py).
"""

from foi.clock import Stopped
from foi.correspondence import LetterKind
from foi.course import RequestState as S
from foi.moments import Moment
from foi.step_rules import Action, Rule

OUR_DESK = (
    Rule(
        "documents_waiting",
        "a document from them waits for a person",
        lambda case: case.situation.waiting > 0,
        Action.CHECK_FIGURES,
        "s.1(1)",
        "{documents_wait} for a person, and may be the reply: `foi inbox` comes first.",
    ),
    Rule(
        "figures_to_check",
        "figures of theirs are in review",
        lambda case: case.situation.in_review > 0,
        Action.CHECK_FIGURES,
        "s.1(1)(b)",
        "{figures_wait} to be checked; what they answered is not known before.",
        deadline=Moment.REVIEW_ASK_BY,
    ),
)

SENDING = (
    Rule(
        "bounced",
        "the request came back",
        lambda case: case.is_in(S.DRAFT) and case.course.bounced is not None,
        Action.SEND_AGAIN,
        "s.10(1), s.10(6)(a)",
        "The mail came back on {bounced}: they have not received it, and no time runs. Send it to a working address.",
        letter=LetterKind.REQUEST,
    ),
    Rule(
        "not_sent",
        "not sent yet",
        lambda case: case.is_in(S.DRAFT),
        Action.SEND,
        "s.8(1)",
        "It has not been sent: the clock starts when they receive it.",
        letter=LetterKind.REQUEST,
    ),
    Rule(
        "redirected",
        "an automatic answer names another address, and it has not been sent there",
        lambda case: case.course.is_to_go_elsewhere,
        Action.SEND_AGAIN,
        "s.10(1), s.10(6)(a)",
        "An automatic answer of {redirected} asks to write to another address: confirm it and send the request "
        "again; they have received it only then.",
        letter=LetterKind.REQUEST,
    ),
    Rule(
        "no_date",
        "open, but no due date can be told",
        lambda case: case.has_no_date,
        Action.WAIT,
        "s.10(1)",
        "Put the dates right first. {why}",
        earliest=Moment.NONE,
    ),
)

THEIR_QUESTIONS = (
    Rule(
        "fee_lapsed",
        "the fee was not paid within three months",
        lambda case: case.standing.has_lapsed,
        Action.SEND,
        "s.9(2)",
        "The request lapsed after {pay_by}, the last day to pay. Send a new, narrower one, with a clock of its own.",
        letter=LetterKind.NARROWING,
    ),
    Rule(
        "late_clarification",
        "they asked what we mean, but only after the reply was due",
        lambda case: case.is_stopped_by(Stopped.CLARIFICATION) and case.is_asked_late,
        Action.ANSWER_CLARIFICATION,
        "s.1(3), s.10(1), s.10(6)(b)",
        "Answer: 20 fresh days run from then. They asked too late, for the reply was due on {disputed_due}: the "
        "breach of s.10(1) stands, and the Commissioner may be told of it.",
        letter=LetterKind.CLARIFICATION,
    ),
    Rule(
        "disputed_clarification",
        "they asked what we mean, and we hold the question to be stalling",
        lambda case: case.is_stopped_by(Stopped.CLARIFICATION) and case.is_disputed,
        Action.ANSWER_CLARIFICATION,
        "s.1(3), s.10(6)(b)",
        "Answer, and say that the question was not needed: by the first clock the reply is due on {disputed_due}. "
        "If it was needed, 20 fresh days run from our answer.",
        letter=LetterKind.CLARIFICATION,
    ),
    Rule(
        "clarification",
        "they asked what we mean",
        lambda case: case.is_stopped_by(Stopped.CLARIFICATION),
        Action.ANSWER_CLARIFICATION,
        "s.1(3), s.10(6)(b)",
        "They wait for our answer and no time runs until they have it; then 20 fresh days begin.",
        letter=LetterKind.CLARIFICATION,
    ),
    Rule(
        "fee",
        "a fees notice is not paid",
        lambda case: case.is_stopped_by(Stopped.FEE),
        Action.PAY_OR_NARROW,
        "s.9(2), s.10(2)",
        "No time runs until the fee is paid. {pay_by} is the last day; or send a narrower request instead.",
        deadline=Moment.PAY_BY,
    ),
)
