"""The lines of the table of next steps after a reply, in review, with the Commissioner, and at the end.

foi/next_steps.py puts them in order. In a sentence, {replied} and the like stand for the dates of the case
(foi/cases.py).
"""

from foi.cases import Case
from foi.correspondence import LetterKind
from foi.course import RequestState as S
from foi.moments import Moment
from foi.records import QuestionOutcome as Q
from foi.step_rules import Action, Rule

ENDED = (
    Rule(
        "narrowed",
        "a narrowed request took its place",
        lambda case: bool(case.course.narrowed_to) and case.is_in(S.CLOSED),
        Action.NOTHING,
        "s.16(1)",
        "{narrowed_to} took its place and has a clock of its own.",
        earliest=Moment.NONE,
    ),
    Rule(
        "transferred",
        "they passed it to another authority",
        lambda case: case.course.transferred is not None and case.is_in(S.CLOSED),
        Action.NOTHING,
        "s.16(1); s.45 Code",
        "They passed it to another authority on {transferred}, which has twenty days of its own from receipt. "
        "If we have asked that one too, nothing is lost; if not, follow it there.",
        earliest=Moment.NONE,
    ),
    Rule(
        "closed",
        "closed, or withdrawn by us",
        lambda case: case.is_in(S.CLOSED, S.WITHDRAWN),
        Action.NOTHING,
        "s.1(1)",
        "It has ended: there is nothing left to ask for under this request.",
        earliest=Moment.NONE,
    ),
    Rule(
        "with_ico",
        "with the Commissioner",
        lambda case: case.is_in(S.WITH_ICO),
        Action.WAIT,
        "s.50(2), (3)",
        "The Commissioner has had our complaint since {complained}; wait for the decision.",
        earliest=Moment.NONE,
    ),
    Rule(
        "decided_open",
        "the Commissioner has decided, and they have never replied",
        lambda case: case.is_decided and case.course.is_open,
        Action.WAIT,
        "s.50(4), s.54",
        "The decision notice of {decided} says what they must do and by when; if they do not, tell the Commissioner.",
        earliest=Moment.NONE,
    ),
    Rule(
        "decided",
        "the Commissioner has decided about their reply",
        lambda case: case.is_decided,
        Action.CLOSE,
        "s.50(3), s.57(1)",
        "The Commissioner decided on {decided}. Close it, unless we appeal to the tribunal by {appeal_by}.",
        deadline=Moment.APPEAL_BY,
    ),
)

REVIEWS = (
    Rule(
        "review_over_limit",
        "in review for more than 40 working days",
        lambda case: case.standing.review_is_over_limit,
        Action.COMPLAIN_ICO,
        "s.50(2)(a); s.45 Code, part 5",
        "The review asked for on {review_asked} has taken more than 40 working days, the most that the Commissioner "
        "allows for: complain without waiting for it.",
        earliest=Moment.REVIEW_OVER,
        letter=LetterKind.ICO_COMPLAINT,
    ),
    Rule(
        "review_late",
        "in review for more than 20 working days",
        lambda case: case.standing.review_is_late,
        Action.COMPLAIN_ICO,
        "s.50(2)(a); s.45 Code, part 5",
        "The review asked for on {review_asked} is late. By the Commissioner's guidance (advisory) we may complain "
        "now; if they name exceptional circumstances, from {review_over} on.",
        earliest=Moment.REVIEW_LATE,
        letter=LetterKind.ICO_COMPLAINT,
    ),
    Rule(
        "in_review",
        "in review",
        lambda case: case.is_in(S.IN_REVIEW),
        Action.WAIT,
        "s.45 Code, part 5",
        "They review their decision; 20 working days are theirs (advisory).",
        earliest=Moment.REVIEW_LATE,
    ),
)

REPLIES = (
    Rule(
        "reply_unread",
        "replied, but how the questions ended is not written down",
        lambda case: case.is_unread,
        Action.CHECK_FIGURES,
        "s.1(1), s.17(1)",
        "They replied on {replied}, but what they answered is not in the store: ingest the reply.",
        deadline=Moment.REVIEW_ASK_BY,
    ),
    Rule(
        "retracted",
        "replied, and figures were withdrawn",
        lambda case: case.ended(Q.RETRACTED),
        Action.SEND_AGAIN,
        "s.1(1), s.12(4)",
        "They withdrew figures: ask again, in a new request with a clock of its own. Before {safe_to_repeat} they "
        "may add the cost of both together.",
        earliest=Moment.SAFE_TO_REPEAT,
        letter=LetterKind.NARROWING,
    ),
    Rule(
        "cost",
        "refused for cost, not narrowed yet",
        lambda case: case.is_refused_for_cost and not case.situation.narrowed,
        Action.NARROW,
        "s.12(1), s.16(1)",
        "Refused for cost ({sections}): they owe us advice on what they could answer within 18 hours. Ask for less, "
        "in a new request with a clock of its own.",
        letter=LetterKind.NARROWING,
    ),
)

CHALLENGES = (
    Rule(
        "complaint_missed",
        "refused again in review, the six weeks have passed",
        lambda case: case.is_reviewed and _is_challengeable(case) and case.has_passed(Moment.ICO_BY),
        Action.CLOSE,
        "s.50(2)(b)",
        "The six weeks for a complaint ended on {ico_by}; the Commissioner may find it unduly late. A new request is "
        "open to us.",
    ),
    Rule(
        "refused_in_review",
        "a question refused, neither confirmed nor denied, or left open, and the review upheld it",
        lambda case: case.is_reviewed and _is_challengeable(case),
        Action.COMPLAIN_ICO,
        "s.50(1)",
        "The review of {replied} left it as it was ({sections}): the next step is the Commissioner, by {ico_by}.",
        deadline=Moment.ICO_BY,
        letter=LetterKind.ICO_COMPLAINT,
    ),
    Rule(
        "review_missed",
        "a question refused, neither confirmed nor denied, or left open, too long ago for a review",
        lambda case: _is_challengeable(case) and case.has_passed(Moment.REVIEW_ASK_BY),
        Action.CLOSE,
        "s.50(2)(a), (b); s.45 Code, part 5",
        "A review could be asked for until {review_ask_by}; they need not take one now. A new request is open to us.",
    ),
    Rule(
        "neither_confirmed_nor_denied",
        "they neither confirm nor deny that they hold it",
        lambda case: case.ended(Q.NCND),
        Action.ASK_REVIEW,
        "s.1(1)(a), s.17(1), (7)",
        "They neither confirm nor deny ({sections}). Ask for a review by {review_ask_by}; then the Commissioner.",
        deadline=Moment.REVIEW_ASK_BY,
        letter=LetterKind.REVIEW,
    ),
    Rule(
        "refused",
        "a question refused, wholly or in part, on another ground than cost",
        lambda case: case.is_refused,
        Action.ASK_REVIEW,
        "s.17(1), (7); s.45 Code, part 5",
        "Refused under {sections}. Ask for a review by {review_ask_by}; then the Commissioner.",
        deadline=Moment.REVIEW_ASK_BY,
        letter=LetterKind.REVIEW,
    ),
    Rule(
        "left_open",
        "a question was not answered at all",
        lambda case: case.ended(Q.NOT_ANSWERED),
        Action.ASK_REVIEW,
        "s.1(1), s.10(1)",
        "A question is neither answered nor refused. Ask them to review it by {review_ask_by}.",
        deadline=Moment.REVIEW_ASK_BY,
        letter=LetterKind.REVIEW,
    ),
)

ANSWERS = (
    Rule(
        "cost_narrowed",
        "refused for cost, and a narrowed request was made",
        lambda case: case.is_refused_for_cost,
        Action.CLOSE,
        "s.16(1)",
        "A narrowed request was made and has a clock of its own: close this one.",
    ),
    Rule(
        "thanked",
        "replied, nothing is left open or they do not hold it, and they have been thanked",
        lambda case: case.is_in(S.REPLIED) and case.situation.thanked,
        Action.CLOSE,
        "s.1(1)",
        "They replied on {replied} and have had our thanks: close it.",
    ),
    Rule(
        "not_held",
        "they do not hold it",
        lambda case: case.ended(Q.NOT_HELD),
        Action.CLOSE,
        "s.1(1)(a)",
        "They say that they do not hold it. Close it, or ask for a review by {review_ask_by} if there is reason to "
        "doubt that.",
        letter=LetterKind.THANKS,
    ),
    Rule(
        "partly",
        "a question was answered in part, and no section is named for the rest",
        lambda case: case.ended(Q.PARTLY_ANSWERED),
        Action.CLOSE,
        "s.1(1); s.45 Code, part 5",
        "They answered in part on {replied}. If the rest matters, ask for a review by {review_ask_by}; else close.",
        deadline=Moment.REVIEW_ASK_BY,
    ),
    Rule(
        "answered",
        "replied, and nothing is left open",
        lambda case: case.is_in(S.REPLIED),
        Action.CLOSE,
        "s.1(1)(b)",
        "They answered on {replied}, and nothing is left to check: thank them and close it.",
        letter=LetterKind.THANKS,
    ),
)


def _is_challengeable(case: Case) -> bool:
    """Something that a review, and after it the Commissioner, can put right."""
    return case.is_refused or case.ended(Q.NCND, Q.NOT_ANSWERED)
