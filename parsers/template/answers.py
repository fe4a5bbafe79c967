"""How the questions ended whose sheets of our own workbook were read, and how that goes with what else a file says.

We asked for each figure by a cell of its own: one left empty is a part not answered, one withheld a part refused.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from foi.records import Period, QuestionAnswer, QuestionOutcome
from parsers.template.cells import Standing
from parsers.template.sheet import OwnSheet, Slot
from parsers.wording.exemptions import most_exact, only_excuse_confirming
from parsers.wording.outcomes import DENIED


def sheet_to_answer(sheet: OwnSheet) -> QuestionAnswer:
    """How one question ended, as its sheet tells. A total over categories need not be given; they must."""
    sections = most_exact(sheet.sections)
    return QuestionAnswer(question=sheet.question.number, outcome=_outcome(sheet, sections), exemptions=sections)


def _outcome(sheet: OwnSheet, sections: tuple[str, ...]) -> QuestionOutcome:
    standings = {slot.said.standing for slot in sheet.slots}
    parts = [slot for slot in sheet.slots if not slot.is_whole]
    is_whole = bool(parts) and all(slot.said.standing is not Standing.LACKING for slot in parts)
    if Standing.GIVEN in standings:
        is_full = is_whole and Standing.DENIED not in standings and not _lacks_a_period(parts)
        return QuestionOutcome.ANSWERED if is_full else QuestionOutcome.PARTLY_ANSWERED
    if Standing.DENIED in standings:
        return QuestionOutcome.NCND if only_excuse_confirming(sections) else QuestionOutcome.REFUSED
    if Standing.NOT_HELD in standings:
        return QuestionOutcome.NOT_HELD if is_whole else QuestionOutcome.PARTLY_ANSWERED
    return QuestionOutcome.NOT_ANSWERED


def _lacks_a_period(slots: Sequence[Slot]) -> bool:
    """Whether nothing is held for a whole period."""
    by_period: dict[Period, set[Standing]] = defaultdict(set)
    for slot in slots:
        by_period[slot.period].add(slot.said.standing)
    return any(standings == {Standing.NOT_HELD} for standings in by_period.values())


def join_answers(
    own: Mapping[str, QuestionAnswer], others: Sequence[QuestionAnswer], counted: Collection[str]
) -> tuple[QuestionAnswer, ...]:
    """The answers of our own sheets with those that the rest of the file gives.

    `counted`: the questions that the rest gives figures for. Where both speak and differ, the question is answered in
    part.
    """
    return tuple(_join(own.get(other.question), other, is_counted=other.question in counted) for other in others)


def _join(own: QuestionAnswer | None, other: QuestionAnswer, *, is_counted: bool) -> QuestionAnswer:
    silent = QuestionOutcome.NOT_ANSWERED
    if own is None or own.outcome is silent:
        return other
    speaks = is_counted or other.outcome not in {silent, QuestionOutcome.ANSWERED}
    if not speaks:
        return own
    both_deny = own.outcome in DENIED and other.outcome in DENIED
    outcome = own.outcome if both_deny or own.outcome is other.outcome else QuestionOutcome.PARTLY_ANSWERED
    return QuestionAnswer(
        question=own.question, outcome=outcome, exemptions=most_exact([*own.exemptions, *other.exemptions])
    )
