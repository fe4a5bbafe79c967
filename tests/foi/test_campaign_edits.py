"""What may be changed of a campaign that has begun, what may not, and which totals each change touches."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

import demo
from foi.campaign_edits import Alteration, alterations
from foi.campaigns import Campaign, PlausibleRange
from foi.context import ContextFigure, WhatIf
from foi.errors import UsageError
from foi.records import Period

BEFORE = demo.campaign()
ASKED = BEFORE.questions[0]
YEAR = Period(start=date(2012, 5, 1), end=date(2013, 4, 30), label="2012/13")


def changed(fields: Mapping[str, object]) -> Campaign:
    """The 2012 campaign with other fields: those of its question by their name, its own by theirs."""
    of_question = {name: value for name, value in fields.items() if name in type(ASKED).model_fields}
    own = {name: value for name, value in fields.items() if name not in of_question}
    return BEFORE.model_copy(update={**own, "questions": (ASKED.model_copy(update=of_question),)})


def altered(fields: Mapping[str, object], *, is_sent: bool = True) -> tuple[Alteration, ...]:
    return alterations(BEFORE, changed(fields), is_sent=is_sent)


def test_the_same_campaign_changes_nothing() -> None:
    assert alterations(BEFORE, BEFORE, is_sent=True) == ()


@pytest.mark.parametrize(
    ("fields", "what", "questions"),
    [
        ({"title": "Images"}, f"title: {BEFORE.title} to Images", ()),
        ({"population": "reb2021:2012"}, "population: orig2010 to reb2021:2012", ("1",)),
        ({"population": ""}, "population: orig2010 to the preferred release", ("1",)),
        ({"terms": ("pictures",)}, "question 1: terms", ()),
        ({"plausible": PlausibleRange(low=Decimal(1))}, "question 1: plausible range", ()),
        ({"periods": (*ASKED.periods, YEAR)}, "question 1: period 2012/13 added", ("1",)),
        ({"breakdown": {"age": ("under 12",)}}, 'question 1: category "age: under 12" added', ("1",)),
        ({"breakdown": {"age": ()}}, 'question 1: category "age" added', ("1",)),
    ],
)
def test_what_nobody_was_asked_may_change_and_touches_only_its_own_totals(
    fields: dict[str, object], what: str, questions: tuple[str, ...]
) -> None:
    (one,) = altered(fields)
    assert (one.what, one.questions) == (what, questions)


def test_what_stands_beside_the_total_is_told_line_by_line() -> None:
    figure = ContextFigure(label="Convictions", value=Decimal(2000), source="the Ministry")
    span = ContextFigure(label="Arrests", low=Decimal(1000), high=Decimal(1200), source="the press")
    elsewhere = figure.model_copy(update={"source": "the Home Office"})
    chain = WhatIf(label="A tenth", expression="{counted} x 10%")
    before = BEFORE.model_copy(update={"context": (figure,), "what_if": ()})

    def told(**fields: object) -> list[str]:
        found = alterations(before, before.model_copy(update=fields), is_sent=True)
        assert not any(one.questions for one in found)
        return [one.what.removeprefix("published figures beside the total: ") for one in found]

    assert told(context=(figure, span)) == ["+ Arrests: 1,000 to 1,200"]
    assert told(context=(span,)) == ["- Convictions: 2,000", "+ Arrests: 1,000 to 1,200"]
    assert told(context=(elsewhere,)) == ["other details of Convictions: 2,000"]
    assert told(what_if=(chain,)) == ["chains of reasoning beside the total: + A tenth: {counted} x 10%"]


def test_every_change_of_its_periods_touches_the_totals_of_a_question() -> None:
    renamed = ASKED.periods[0].model_copy(update={"label": "two years"})
    (one,) = altered({"periods": (renamed,)})
    assert one.what == "question 1: period March 2010 to April 2012 is now called two years"
    added, gone = altered({"periods": (YEAR,)})
    assert gone.without_period == ("1", ASKED.periods[0])
    assert one.questions == added.questions == gone.questions == ("1",)


def test_the_order_of_the_file_is_kept() -> None:
    before = changed({"breakdown": {"age": ("old", "young")}, "periods": (*ASKED.periods, YEAR)})
    after = changed({"breakdown": {"age": ("young", "old")}, "periods": (YEAR, *ASKED.periods)})
    told = [one.what for one in alterations(before, after, is_sent=True)]
    assert told == ["question 1: order of the periods", "question 1: order of the categories"]


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"text": "How many?"}, "question 1: its text cannot be changed"),
        ({"measure": "pictures_seized"}, "question 1: its measure cannot be changed"),
        ({"unit": "pictures"}, "question 1: its unit cannot be changed"),
        ({"sent_on": date(2012, 7, 5)}, "the date of the letters"),
        ({"authorities": BEFORE.authorities[1:]}, "whom images-2012 asks cannot be changed"),
        ({"number": "2"}, "question 1 cannot be taken out"),
    ],
)
def test_what_was_sent_stays_as_it_went_out(fields: dict[str, object], what: str) -> None:
    with pytest.raises(UsageError) as caught:
        altered(fields)
    assert what in caught.value.what
    assert "slug of its own" in caught.value.do


def test_before_anything_is_sent_the_words_may_change_and_whom_it_asks_by_starting_again() -> None:
    (one,) = altered({"text": "How many?"}, is_sent=False)
    assert one.what == "question 1: text"
    with pytest.raises(UsageError, match="campaign remove images-2012"):
        altered({"measure": "pictures_seized"}, is_sent=False)
