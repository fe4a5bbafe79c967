from decimal import Decimal

import pytest

from foi.records import (
    Figure,
    FigureKind,
    FigureState,
    LinePlace,
    QuestionAnswer,
    QuestionOutcome,
    ReplyOutcome,
)
from parsers.figures.confidence import doubt_figure
from parsers.read import join_prose
from parsers.wording.letters import LetterFacts
from parsers.wording.outcomes import answer_questions, reply_outcome
from tests.parsers.invented_grids import TWO_QUESTIONS, YEARS


def figure(
    question: str, number: int = 3, *, line: int = 1, kind: FigureKind = FigureKind.EXACT, year: int = 0
) -> Figure:
    return Figure(
        question=question,
        measure="knives_seized",
        unit="knives",
        period=YEARS[year],
        kind=kind,
        value=Decimal(number) if kind is FigureKind.EXACT else None,
        raw=str(number),
        where=LinePlace(line=line),
        state=FigureState.ACCEPTED,
        confidence=0.95,
    )


def letter(says: ReplyOutcome | None, *questions: QuestionAnswer) -> LetterFacts:
    return LetterFacts("", (), None, says, ("s12(1)",) if says is ReplyOutcome.REFUSED else (), questions)


def ending(figures: list[Figure], facts: LetterFacts) -> tuple[ReplyOutcome, list[QuestionOutcome]]:
    answers = answer_questions(figures, facts, TWO_QUESTIONS)
    return reply_outcome(figures, answers, facts), [answer.outcome for answer in answers]


ANSWERED, NOT_ANSWERED = QuestionOutcome.ANSWERED, QuestionOutcome.NOT_ANSWERED


def test_figures_for_every_question_are_a_full_reply_and_for_some_a_partial_one() -> None:
    assert ending([figure("1"), figure("2")], letter(None)) == (ReplyOutcome.FULL, [ANSWERED, ANSWERED])
    assert ending([figure("1")], letter(None)) == (ReplyOutcome.PARTIAL, [ANSWERED, NOT_ANSWERED])


def test_a_year_that_is_not_held_beside_one_that_is_given_is_a_part_of_an_answer() -> None:
    figures = [figure("1", year=1), figure("2"), figure("1", kind=FigureKind.NOT_HELD)]
    partly = [QuestionOutcome.PARTLY_ANSWERED, ANSWERED]
    assert ending(figures, letter(None)) == (ReplyOutcome.PARTIAL, partly)


def test_figures_beside_a_refusal_are_a_partial_reply() -> None:
    assert ending([figure("1"), figure("2")], letter(ReplyOutcome.REFUSED))[0] is ReplyOutcome.PARTIAL


def test_a_refusal_without_figures_refuses_every_question_with_its_section() -> None:
    facts = letter(ReplyOutcome.REFUSED)
    answers = answer_questions([], facts, TWO_QUESTIONS)
    assert reply_outcome([], answers, facts) is ReplyOutcome.REFUSED
    assert [(a.outcome, a.exemptions) for a in answers] == [(QuestionOutcome.REFUSED, ("s12(1)",))] * 2


@pytest.mark.parametrize(
    "says", [ReplyOutcome.ACKNOWLEDGEMENT, ReplyOutcome.EXTENSION, ReplyOutcome.NCND, ReplyOutcome.FULL]
)
def test_a_letter_without_figures_is_what_it_says(says: ReplyOutcome) -> None:
    assert ending([], letter(says))[0] is says


def test_what_the_letter_says_of_one_question_stands() -> None:
    facts = letter(None, QuestionAnswer(question="2", outcome=QuestionOutcome.NOT_HELD))
    assert ending([figure("1")], facts) == (ReplyOutcome.PARTIAL, [ANSWERED, QuestionOutcome.NOT_HELD])


def test_not_held_in_every_cell_is_not_an_answer() -> None:
    figures = [figure(question, kind=FigureKind.NOT_HELD, year=year) for question in "12" for year in range(3)]
    assert ending(figures, letter(None))[0] is ReplyOutcome.NOT_HELD


def test_one_year_not_held_and_silence_on_the_others_is_no_outcome_for_the_whole() -> None:
    figures = [figure("1", kind=FigureKind.NOT_HELD)]
    assert ending(figures, letter(None)) == (ReplyOutcome.OTHER, [NOT_ANSWERED, NOT_ANSWERED])


def test_silence_is_other() -> None:
    assert ending([], letter(None)) == (ReplyOutcome.OTHER, [NOT_ANSWERED, NOT_ANSWERED])


def test_a_figure_said_in_table_and_text_alike_is_one_and_differently_both_go_to_review() -> None:
    assert join_prose([figure("1", 3)], [figure("1", 3, line=9)]) == (figure("1", 3),)
    both = join_prose([figure("1", 3)], [figure("1", 4, line=9)])
    assert [(f.value, f.state) for f in both] == [(Decimal(n), FigureState.REVIEW) for n in (3, 4)]


def test_a_doubted_figure_keeps_its_value_and_gains_a_reason_once() -> None:
    doubted = doubt_figure(doubt_figure(figure("1"), "because"), "because")
    assert (doubted.value, doubted.state, doubted.reasons) == (Decimal(3), FigureState.REVIEW, ("because",))
