"""The button beside the next step of a request: what it says, and the page on which it is done."""

from dataclasses import dataclass

from db.documents import NEED_A_PERSON
from foi.events import EventKind
from foi.next_steps import Action
from steps.request_view import RequestView
from web.addresses import address, request_address
from web.letters.words import LETTER_BUTTONS


@dataclass(frozen=True, slots=True)
class Button:
    """What a button says and where it leads; `role` is the least role that may use it."""

    words: str
    address: str
    role: str = "logger"


def next_buttons(view: RequestView) -> tuple[Button, ...]:
    """What to press for the next step; nothing for a wait, or for what may be done only from a later day on."""
    step, ours = view.row.next, view.request.our_reference
    if step.action is Action.CHECK_FIGURES:
        return _to_check(view)
    if step.earliest is not None and step.earliest > view.row.standing.today:
        return ()
    letter = (
        (Button(LETTER_BUTTONS[step.letter], request_address(ours, "letter", kind=step.letter)),)
        if step.letter
        else ()
    )
    match step.action:
        case Action.PAY_OR_NARROW:
            paid = Button("We have paid it", request_address(ours, "log", kind=EventKind.FEES_PAID))
            return (paid, *letter)
        case Action.CLOSE:
            return (*letter, Button("Close it", request_address(ours, "log", kind=EventKind.CLOSED)))
        case _:
            return letter


def _to_check(view: RequestView) -> tuple[Button, ...]:
    waiting = next((paper for paper in view.papers if paper.status in NEED_A_PERSON), None)
    if waiting is not None:
        return (Button("See to their document", f"/documents/{waiting.id}", "viewer"),)
    if figure := view.first_to_check:
        return (Button("Check the figure", f"/check/{figure.figure.id}", "viewer"),)
    return (
        Button("Add their reply", address("/reply", campaign=view.request.campaign)),
        Button("Write down what came", request_address(view.request.our_reference, "log")),
    )
