"""A document is read anew in which somebody put a figure back, or could not tell: it never counts unseen."""

from decimal import Decimal

import pytest

from db.decisions import Verdict
from db.takeover import EarlierFigure, figure_key, figure_place, figure_said, plan_takeover
from foi.records import FigureState
from tests.stores import reading_of

(READ,) = reading_of(70).figures
OTHERWISE = READ.model_copy(update={"value": Decimal(71), "raw": "71"})


def earlier(verdict: Verdict) -> EarlierFigure:
    return EarlierFigure(
        id=1,
        reading_id=1,
        question_id=1,
        key=figure_key(READ),
        place=figure_place(READ),
        raw=READ.raw,
        read=figure_said(READ),
        stands=figure_said(READ),
        state=FigureState.ACCEPTED,
        reasons=(),
        standing="review",
        verdict=verdict,
    )


@pytest.mark.parametrize("verdict", [Verdict.REOPENED, Verdict.UNSURE])
def test_read_the_same_it_goes_on_waiting_by_the_same_decision(verdict: Verdict) -> None:
    plan = plan_takeover([earlier(verdict)], [READ])
    assert [one.id for one in plan.carried.values()] == [1]
    assert [one.id for one in plan.superseded] == [1]


@pytest.mark.parametrize(("verdict", "done"), [(Verdict.REOPENED, "reopened"), (Verdict.UNSURE, "could not settle")])
def test_read_otherwise_the_old_gives_way_and_the_new_waits(verdict: Verdict, done: str) -> None:
    plan = plan_takeover([earlier(verdict)], [OTHERWISE])
    assert plan.kept == []
    assert [one.id for one in plan.superseded] == [1]
    (new,) = plan.figures
    assert new.state is FigureState.REVIEW
    assert new.reasons == (f'a person {done} what was read here as "70", and it is read otherwise now',)
