"""The next step of a request as a button: its words, and the page that it leads to."""

from dataclasses import dataclass

from foi.correspondence import LetterKind
from foi.events import EventKind
from foi.next_steps import Action
from letters.wording import counted
from steps.board_words import next_words
from steps.occasions import OWN_WORDS
from steps.standings import BoardRow
from steps.todo import Todo, todo_of
from web.addresses import address, request_address
from web.letters.words import LETTER_BUTTONS


@dataclass(frozen=True, slots=True)
class NextAction:
    """`address` empty: there is nothing to press. `ground` cites the section, `why` is a sentence for staff."""

    words: str
    address: str
    ground: str
    why: str


def next_action(row: BoardRow, campaign: str) -> NextAction:
    """What to do next about a request and where that is done; a wait, and what has ended, are only told."""
    words, leads_to = _told(row, campaign)
    return NextAction(words, leads_to, "" if row.next.action is Action.NOTHING else row.next.ground, row.next.why)


def due_letter(row: BoardRow) -> LetterKind | None:
    """The letter that the next step calls for today; thanks, which nobody waits for, are left out."""
    step = row.next
    is_due = step.earliest is None or step.earliest <= row.standing.today
    return step.letter if is_due and todo_of(row) is not Todo.DONE else None


def _told(row: BoardRow, campaign: str) -> tuple[str, str]:
    step = row.next
    letter = due_letter(row)
    if step.action is Action.CHECK_FIGURES:
        return _to_check(row, campaign)
    if letter is not None:
        if letter in OWN_WORDS:
            return LETTER_BUTTONS[letter], request_address(row.our_reference, "letter", kind=letter)
        return LETTER_BUTTONS[letter], address("/letters", campaign=campaign, request=str(row.request_id))
    if step.action is Action.CLOSE:
        return _to_close(row, campaign)
    if step.action is Action.PAY_OR_NARROW:
        return "Pay, or ask for less", request_address(row.our_reference)
    words = next_words(row).removesuffix(f" ({step.ground})")
    return f"{words[0].upper()}{words[1:]}" if step.action is not Action.NOTHING else "Nothing to do", ""


def _to_close(row: BoardRow, campaign: str) -> tuple[str, str]:
    if row.next.letter is None:
        return "Close it", request_address(row.our_reference, "log", kind=EventKind.CLOSED)
    thanks = address("/letters", campaign=campaign, kind=row.next.letter, request=str(row.request_id))
    return LETTER_BUTTONS[row.next.letter], thanks


def _to_check(row: BoardRow, campaign: str) -> tuple[str, str]:
    if row.waiting:
        return ("See to a document" if row.waiting == 1 else f"See to {row.waiting} documents"), "/reply"
    if row.in_review:
        return f"Check {counted(row.in_review, 'figure')}", address("/check", campaign=campaign, force=row.force)
    return "Add their reply", address("/reply", campaign=campaign, force=row.force)
