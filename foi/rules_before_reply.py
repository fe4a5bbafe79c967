"""The lines of the table of next steps for a request that has not been answered.

foi/next_steps.py puts them in order. In a sentence, {due} and the like stand for the dates of the case
(foi/cases.py).
"""

from foi.clock import Stopped
from foi.correspondence import LetterKind
from foi.course import RequestState as S
from foi.extensions import ExtensionFault
from foi.moments import Moment
from foi.step_rules import Action, Rule

OUR_DESK = (
    Rule(
        "documents_waiting",
        "a document from them waits for a person",
        lambda case: case.situation.waiting > 0,
        Action.CHECK_FIGURES,
        "s.1(1)",
        "{waiting} of their documents wait for a person, and one may be the reply: look at them first.",
    ),
    Rule(
        "figures_to_check",
        "figures of theirs are in review",
        lambda case: case.situation.in_review > 0,
        Action.CHECK_FIGURES,
        "s.1(1)(b)",
        "{in_review} figures wait to be checked; what they answered is not known before.",
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

EXTENSIONS = (
    Rule(
        "extension_undated",
        "an extension notice names no date, not reminded",
        lambda case: (
            case.is_in(S.SENT, S.ACKNOWLEDGED)
            and case.has_extension_fault(ExtensionFault.UNDATED)
            and case.chased is None
        ),
        Action.CHASE,
        "s.17(2)",
        "Their notice of {extended_on} estimates no date: ask for it. The reply is still due on {due}.",
        letter=LetterKind.CHASE,
    ),
    Rule(
        "extension_unreasonable",
        "extended past 40 working days in all, not reminded",
        lambda case: case.is_unreasonable and case.chased is None,
        Action.CHASE,
        "s.10(3), s.17(3)",
        "Since {unreasonable} it has taken more than 40 working days in all: ask for the decision, or the reasons.",
        earliest=Moment.UNREASONABLE,
        letter=LetterKind.CHASE,
    ),
    Rule(
        "extension_unreasonable_reminded",
        f"extended past 40 working days in all, {Moment.CHASE_OVER} or later",
        lambda case: case.is_unreasonable and not case.reminder_runs,
        Action.COMPLAIN_ICO,
        "s.10(3), s.50(1)",
        "More than 40 working days in all is no reasonable time, and our reminder of {chased} brought no decision.",
        earliest=Moment.CHASE_OVER,
        letter=LetterKind.ICO_COMPLAINT,
    ),
    Rule(
        "extended",
        "extended in time to an estimated date",
        lambda case: case.is_in(S.EXTENDED),
        Action.WAIT,
        "s.10(3), s.17(2)",
        "They gave notice in time that they weigh the public interest until {due}: wait for that date.",
        earliest=Moment.OVERDUE_FROM,
    ),
)

SILENCE = (
    Rule(
        "reminded",
        f"overdue, reminded, less than {Moment.CHASE_OVER}",
        lambda case: case.is_in(S.OVERDUE) and case.reminder_runs,
        Action.WAIT,
        "s.10(1), s.50(1)",
        "We reminded them on {chased}. We give them until {chase_over}; that is our practice, not the law.",
        earliest=Moment.CHASE_OVER,
    ),
    Rule(
        "silent",
        f"overdue, reminded, {Moment.CHASE_OVER} or later",
        lambda case: case.is_in(S.OVERDUE) and case.chased is not None,
        Action.COMPLAIN_ICO,
        "s.10(1), s.50(1)",
        "Due on {due}, reminded on {chased}, and no reply: there is no decision to review, so the way is open to the "
        "Commissioner without an internal review.",
        earliest=Moment.CHASE_OVER,
        letter=LetterKind.ICO_COMPLAINT,
    ),
    Rule(
        "extension_late",
        "overdue, the extension notice came too late",
        lambda case: case.is_in(S.OVERDUE) and case.has_extension_fault(ExtensionFault.LATE),
        Action.CHASE,
        "s.10(3), s.17(1), (2)",
        "Their extension notice of {extended_on} came too late to put anything off: the reply was due on {due}.",
        earliest=Moment.OVERDUE_FROM,
        letter=LetterKind.CHASE,
    ),
    Rule(
        "extension_undated_overdue",
        "overdue, the extension notice names no date",
        lambda case: case.is_in(S.OVERDUE) and case.has_extension_fault(ExtensionFault.UNDATED),
        Action.CHASE,
        "s.10(3), s.17(2)",
        "Their extension notice of {extended_on} estimates no date and puts nothing off: the reply was due on {due}.",
        earliest=Moment.OVERDUE_FROM,
        letter=LetterKind.CHASE,
    ),
    Rule(
        "extension_passed",
        "overdue, the estimated date has passed",
        lambda case: case.is_in(S.OVERDUE) and case.standing.extended_to is not None,
        Action.CHASE,
        "s.10(3), s.17(2)",
        "They put the reply off to {due}, and that date has passed.",
        earliest=Moment.OVERDUE_FROM,
        letter=LetterKind.CHASE,
    ),
    Rule(
        "fees_notice_late",
        "overdue, a fees notice came too late",
        lambda case: case.is_in(S.OVERDUE) and case.has_late_fees_notice,
        Action.CHASE,
        "s.9(1), s.10(1)",
        "A fees notice can be given only within the time for the reply, which ended on {due}.",
        earliest=Moment.OVERDUE_FROM,
        letter=LetterKind.CHASE,
    ),
    Rule(
        "overdue",
        "overdue, not reminded",
        lambda case: case.is_in(S.OVERDUE),
        Action.CHASE,
        "s.10(1)",
        "The reply was due on {due}. One reminder is our practice; then the Commissioner.",
        earliest=Moment.OVERDUE_FROM,
        letter=LetterKind.CHASE,
    ),
    Rule(
        "time_runs",
        "sent or acknowledged, and the reply is not due yet",
        lambda case: case.is_in(S.SENT, S.ACKNOWLEDGED),
        Action.WAIT,
        "s.10(1)",
        "Their time runs until {due}.",
        earliest=Moment.OVERDUE_FROM,
    ),
)
