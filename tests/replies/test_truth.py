"""The judge of readings finds each kind of fault; a judge that finds none would pass any reader."""

from decimal import Decimal

import pytest

from foi.records import (
    Figure,
    FigureKind,
    FigureState,
    Period,
    QuestionAnswer,
    QuestionOutcome,
    Reading,
    ReplyOutcome,
    SheetCell,
)
from tests.replies.make.truth import ANSWERED, FULL, Expected, Need, Truth, count, faults, financial_year, under_five

YEAR = financial_year(2015)


def figure(
    value: int, *, state: FigureState = FigureState.ACCEPTED, period: Period = YEAR, category: str = "Dale"
) -> Figure:
    return Figure(
        question="1",
        measure="items",
        unit="items",
        period=period,
        breakdown={"district": category},
        kind=FigureKind.EXACT,
        value=Decimal(value),
        raw=str(value),
        where=SheetCell(sheet="Sheet1", cell="B2"),
        state=state,
        confidence=0.9,
    )


def reading(*figures: Figure, outcome: ReplyOutcome = ReplyOutcome.FULL, force: str = "northmere") -> Reading:
    return Reading(
        file="reply.xlsx",
        sha256="",
        kind="xlsx",
        force=force,
        outcome=outcome,
        questions=(QuestionAnswer(question="1", outcome=QuestionOutcome.ANSWERED),),
        figures=figures,
    )


def truth(*figures: Expected, noise_allowed: bool = False) -> Truth:
    return Truth(FULL, figures, {"1": ANSWERED}, force="northmere", noise_allowed=noise_allowed)


def test_a_right_reading_has_no_fault() -> None:
    assert faults(reading(figure(7)), truth(count("1", YEAR, 7, "Dale"))) == []


@pytest.mark.parametrize(
    ("read", "expected", "fault"),
    [
        (reading(figure(8)), count("1", YEAR, 7, "Dale"), "accepted wrongly"),
        (reading(), count("1", YEAR, 7, "Dale"), "not found"),
        (reading(figure(7, state=FigureState.REVIEW)), count("1", YEAR, 7, "Dale"), "in review though clear"),
        (reading(figure(7)), count("1", YEAR, 7, "Dale", need=Need.DOUBTFUL), "accepted though doubtful"),
        (reading(figure(7)), count("1", YEAR, 7, "Dale", need=Need.REVIEW), "accepted though doubtful"),
        (reading(figure(3)), under_five("1", YEAR, "Dale"), "accepted wrongly"),
        (
            reading(figure(7, period=financial_year(2016))),
            count("1", YEAR, 7, "Dale"),
            "accepted but not in the reply",
        ),
        (reading(figure(7, category="Marsh")), count("1", YEAR, 7, "Dale"), "accepted but not in the reply"),
        (reading(figure(7), outcome=ReplyOutcome.REFUSED), count("1", YEAR, 7, "Dale"), "outcome refused, not full"),
        (reading(figure(7), force="aldby"), count("1", YEAR, 7, "Dale"), 'force "aldby"'),
    ],
)
def test_each_kind_of_fault_is_named(read: Reading, expected: Expected, fault: str) -> None:
    assert any(fault in sentence for sentence in faults(read, truth(expected)))


def test_a_figure_in_review_may_be_extra_only_where_the_maker_says_so() -> None:
    read = reading(figure(7), figure(9, category="Marsh", state=FigureState.REVIEW))
    expected = count("1", YEAR, 7, "Dale")
    (fault,) = faults(read, truth(expected))
    assert fault.startswith("in review but not in the reply: question 1, 2015-04-01 to 2016-03-31, Marsh: exact '9'")
    assert faults(read, truth(expected, noise_allowed=True)) == []


def test_a_second_wrong_sight_of_a_figure_is_a_fault_though_the_first_is_right() -> None:
    found = faults(reading(figure(7), figure(8)), truth(count("1", YEAR, 7, "Dale")))
    assert len(found) == 1
    assert found[0].startswith("accepted wrongly")


def test_questions_exemptions_and_checks_are_judged() -> None:
    wanted = Truth(
        FULL,
        questions={"1": frozenset({QuestionOutcome.REFUSED}), "2": ANSWERED},
        exemptions={"1": ("s12(1)",)},
    )
    assert faults(reading(), wanted) == [
        "question 1 is answered, not refused",
        "question 2 is missing, not answered",
        "question 1 cites (), not ('s12(1)',)",
    ]


def test_what_a_person_must_be_told_is_judged() -> None:
    wanted = Truth(FULL, (count("1", YEAR, 7, "Dale", need=Need.REVIEW),), warnings=("hidden",), reasons=("by hand",))
    assert faults(reading(figure(7, state=FigureState.REVIEW)), wanted) == [
        'no warning says "hidden"',
        'question 1, 2015-04-01 to 2016-03-31, Dale: no reason says "by hand", only ()',
    ]
