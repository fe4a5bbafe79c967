"""The demonstration's letters are read as they are meant, with nobody's help."""

import datetime as dt

import pytest

import demo
from demo.make.replies import count_of
from foi.records import FigureState, Period, QuestionOutcome, Reading, ReplyOutcome
from parsers.read import read_reply
from tests.replies.make.truth import ANSWERED, FULL, Truth, count, faults

MARCH_2010_TO_APRIL_2012 = Period(start=dt.date(2010, 3, 1), end=dt.date(2012, 4, 30))


def gives(*covers: str) -> Truth:
    figure = count("1", MARCH_2010_TO_APRIL_2012, count_of(*covers))
    return Truth(FULL, (figure,), {"1": ANSWERED}, force="+".join(covers))


def gives_nothing(force: str, outcome: ReplyOutcome, question: QuestionOutcome, *sections: str) -> Truth:
    exemptions = {"1": sections} if sections else {}
    return Truth(frozenset({outcome}), (), {"1": frozenset({question})}, exemptions, force=force)


TRUTHS = {
    "cambridgeshire.xlsx": gives("cambridgeshire"),
    "dyfed-powys.pdf": gives("dyfed-powys"),
    "humberside-and-lincolnshire.csv": gives("humberside", "lincolnshire"),
    "nottinghamshire.eml": gives("nottinghamshire"),
    "wiltshire.pdf": gives_nothing("wiltshire", ReplyOutcome.REFUSED, QuestionOutcome.REFUSED, "s12(1)"),
    "warwickshire.docx": gives_nothing("warwickshire", ReplyOutcome.NOT_HELD, QuestionOutcome.NOT_HELD),
    "northumbria.txt": gives_nothing("northumbria", ReplyOutcome.NCND, QuestionOutcome.NCND, "s31(3)"),
    "cleveland.eml": gives_nothing("cleveland", ReplyOutcome.ACKNOWLEDGEMENT, QuestionOutcome.NOT_ANSWERED),
}

DATES = {
    "cambridgeshire.xlsx": dt.date(2012, 7, 27),
    "cleveland.eml": dt.date(2012, 7, 6),
    "dyfed-powys.pdf": dt.date(2012, 7, 31),
    "humberside-and-lincolnshire.csv": dt.date(2012, 7, 30),
    "northumbria.txt": dt.date(2012, 8, 2),
    "nottinghamshire.eml": dt.date(2012, 8, 1),
    "warwickshire.docx": dt.date(2012, 7, 19),
    "wiltshire.pdf": dt.date(2012, 7, 26),
}


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    return {name: read_reply(data, name, demo.campaign()) for name, data in demo.replies().items()}


def test_every_letter_has_its_truth_here() -> None:
    assert set(TRUTHS) == set(DATES) == set(demo.replies())


@pytest.mark.parametrize("name", TRUTHS)
def test_a_letter_is_read_as_it_is_meant(name: str, readings: dict[str, Reading]) -> None:
    found = faults(readings[name], TRUTHS[name])
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", TRUTHS)
def test_a_letter_is_dated_and_a_joint_one_apart_carries_our_reference(
    name: str, readings: dict[str, Reading]
) -> None:
    assert readings[name].letter_date == DATES[name]
    force = readings[name].force
    if "+" not in force:
        assert any(f"images-2012-{force}-1" in reference for reference in readings[name].references)


def test_what_is_accepted_comes_to_26_million(readings: dict[str, Reading]) -> None:
    accepted = [
        figure.value or 0
        for reading in readings.values()
        for figure in reading.figures
        if figure.state is FigureState.ACCEPTED
    ]
    assert sum(accepted) == 26_000_000
