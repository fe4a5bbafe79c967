"""The lines of the table of next steps while the time for the reply runs, is put off, or is over.

foi/next_steps.py puts them in order. In a sentence, {due} and the like stand for the dates of the case
(foi/cases.py).
"""

from foi.correspondence import LetterKind
from foi.course import RequestState as S
from foi.extensions import ExtensionFault
from foi.moments import Moment
from foi.step_rules import Action, Rule

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
