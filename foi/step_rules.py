"""What a line of the table of next steps consists of. The lines stand in the modules foi/rules_*.py."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from foi.cases import Case
from foi.correspondence import LetterKind
from foi.moments import Moment


class Action(StrEnum):
    """What we can do next."""

    SEND = "send"
    SEND_AGAIN = "send_again"
    WAIT = "wait"
    CHASE = "chase"
    ANSWER_CLARIFICATION = "answer_clarification"
    PAY_OR_NARROW = "pay_or_narrow"
    NARROW = "narrow"
    ASK_REVIEW = "ask_review"
    COMPLAIN_ICO = "complain_ico"
    CHECK_FIGURES = "check_figures"
    CLOSE = "close"
    NOTHING = "nothing"

    @property
    def words(self) -> str:
        """As staff say it: "complain to the ICO"."""
        return _SAID_OTHERWISE.get(self, self.replace("_", " "))


_SAID_OTHERWISE = {
    Action.ANSWER_CLARIFICATION: "answer their question",
    Action.PAY_OR_NARROW: "pay, or narrow",
    Action.ASK_REVIEW: "ask for a review",
    Action.COMPLAIN_ICO: "complain to the ICO",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table.

    `when` says in words what `applies` tests. `earliest` is the first day for the action; of a wait, the day on which
    to look again. `deadline` is the last day for it. `why` is the sentence shown to staff.
    """

    name: str
    when: str
    applies: Callable[[Case], bool]
    action: Action
    ground: str
    why: str
    earliest: Moment = Moment.AT_ONCE
    deadline: Moment = Moment.NONE
    letter: LetterKind | None = None
