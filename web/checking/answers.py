"""What a person answers about a figure, as the form brings it, and what that decides."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from fastapi import Form
from pydantic import BaseModel, ConfigDict

from db.decisions import NOT_HELD, REFUSED, Right, Verdict, right_number, right_range
from foi.errors import UsageError
from foi.records import FigureKind
from parsers.values.values import Value, text_to_value
from web.forms import Faults

SEEN = "seen in the letter"
LONGEST_NOTE = 1000


class Said(StrEnum):
    """The answers there are to "what does the letter say?"."""

    SAME = "same"
    OTHER = "other"
    RANGE = "range"
    NOT_HELD = "not_held"
    REFUSED = "refused"
    UNSURE = "unsure"
    PERIOD = "period"
    PART = "part"
    NO_ANSWER = "no_answer"


LEFT_OUT = {
    Said.PERIOD: "it is for another period, or for a part of it",
    Said.PART: "it is a part, not the total",
    Said.NO_ANSWER: "it answers another question, or none",
}
"""Answers by which a figure is left out, with the reason that is written down."""


STANDS_FOR = {Said.NOT_HELD: NOT_HELD, Said.REFUSED: REFUSED}


class AnswerForm(BaseModel):
    """The form as it was filled in. `seen` is the latest decision that its page showed, 0 for none."""

    model_config = ConfigDict(extra="forbid")

    answer: str = ""
    number: str = ""
    highest: str = ""
    note: str = ""
    seen: int = 0


Answered = Annotated[AnswerForm, Form()]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What an answer decides; `right` only with a correction."""

    verdict: Verdict
    why: str
    right: Right | None = None


def read_answer(form: AnswerForm, read: Right | None) -> Chosen | Faults:
    """What a form decides about a figure that was read as `read`, or what is wrong with it."""
    if form.answer not in set(Said):
        return Faults({"answer": "Choose one of the answers."})
    said = Said(form.answer)
    note = form.note.strip()[:LONGEST_NOTE]
    why = f"{SEEN}: {note}" if note else SEEN
    match said:
        case Said.SAME:
            return Chosen(Verdict.ACCEPTED, why)
        case Said.OTHER | Said.RANGE | Said.NOT_HELD | Said.REFUSED:
            right = _right(said, form)
            return right if isinstance(right, Faults) else _chosen(right, read, why)
        case Said.UNSURE:
            doubt = Faults({"note": "Write what makes it doubtful, for whoever looks at it next."})
            return Chosen(Verdict.UNSURE, note) if note else doubt
        case Said.PERIOD | Said.PART | Said.NO_ANSWER:
            return Chosen(Verdict.REJECTED, f"{LEFT_OUT[said]}: {note}" if note else LEFT_OUT[said])


def read_blind_answer(form: AnswerForm) -> Chosen | Faults:
    """What somebody read who was not shown what was read before: "the same" is no answer of theirs."""
    if form.answer == Said.SAME:
        return Faults({"answer": "Write what you read yourself."})
    if form.answer == Said.UNSURE:  # nothing is written down of it, so that no note is asked for
        return Chosen(Verdict.UNSURE, form.note.strip() or "they could not tell")
    return read_answer(form, None)


def _right(said: Said, form: AnswerForm) -> Right | Faults:
    if said in STANDS_FOR:
        return STANDS_FOR[said]
    return _typed(said, form.number, form.highest)


def _chosen(right: Right, read: Right | None, why: str) -> Chosen:
    """A correction, or, where it says just what was read, an acceptance."""
    return Chosen(Verdict.ACCEPTED, why) if right == read else Chosen(Verdict.CORRECTED, why, right)


def _typed(said: Said, number: str, highest: str) -> Right | Faults:
    if said is Said.RANGE and highest.strip():
        return _typed_ends(number, highest)
    if not number.strip():
        return Faults({"number": "Write the number." if said is Said.OTHER else 'Write the range, such as "<5".'})
    value = text_to_value(number)
    if value is None:
        return Faults({"number": f'"{number.strip()}" is not a number. Write it such as 1,234, <5 or 5 to 9.'})
    right = _to_right(value)
    if isinstance(right, Right) and said is Said.RANGE and right.kind is not FigureKind.RANGE:
        return Faults({"highest": "Write the highest too."})
    return right


def _to_right(value: Value) -> Right | Faults:
    """A value as a person types it; a dash, a blank or a word for "not held" is none."""
    match value.kind:
        case FigureKind.EXACT | FigureKind.ZERO if value.value is not None and value.value >= 0:
            return right_number(value.value)
        case FigureKind.APPROXIMATE:
            return Right(FigureKind.APPROXIMATE, value.value)
        case FigureKind.RANGE:
            return Right(FigureKind.RANGE, None, value.low, value.high)
        case FigureKind.EXACT | FigureKind.ZERO:
            return Faults({"number": "A count cannot be below nought."})
        case FigureKind.SUPPRESSED | FigureKind.NOT_HELD | FigureKind.BLANK:
            return Faults({"number": "That is no number. Choose the answer that says so instead."})


def _typed_ends(lowest: str, highest: str) -> Right | Faults:
    faults, ends = {}, []
    for name, typed in (("number", lowest), ("highest", highest)):
        value = text_to_value(typed) if typed.strip() else None
        is_count = value is not None and value.kind in {FigureKind.EXACT, FigureKind.ZERO}
        if not is_count or value is None or value.value is None or value.value < 0:
            faults[name] = f'"{typed.strip()}" is not a count.' if typed.strip() else "Write the lowest too."
        else:
            ends.append(value.value)
    if faults:
        return Faults(faults)
    try:
        return right_range(*ends)
    except UsageError:
        return Faults({"highest": "The lowest comes first, and the highest must be more than it."})
