"""The demonstration's letters are read as they are meant, with nobody's help."""

import datetime as dt

import pytest

import demo
from demo.make.replies import count_of, our_reference
from foi.records import FigureState, Period, QuestionOutcome, Reading, ReplyOutcome
from parsers.read import read_reply
from tests.replies.make.truth import ANSWERED, FULL, Truth, count, faults

MARCH_2010_TO_APRIL_2012 = Period(start=dt.date(2010, 3, 1), end=dt.date(2012, 4, 30))


NOT_HELD = ReplyOutcome.NOT_HELD, QuestionOutcome.NOT_HELD
REFUSED = ReplyOutcome.REFUSED, QuestionOutcome.REFUSED
NCND = ReplyOutcome.NCND, QuestionOutcome.NCND
ACKNOWLEDGED = ReplyOutcome.ACKNOWLEDGEMENT, QuestionOutcome.NOT_ANSWERED


def gives(*covers: str, on: dt.date, references: set[str]) -> Truth:
    figure = count("1", MARCH_2010_TO_APRIL_2012, count_of(*covers))
    return Truth(
        FULL, (figure,), {"1": ANSWERED}, force="+".join(covers), letter_date=on, references=frozenset(references)
    )


def gives_nothing(
    force: str,
    outcomes: tuple[ReplyOutcome, QuestionOutcome],
    *sections: str,
    on: dt.date,
    references: set[str],
) -> Truth:
    reply, question = outcomes
    return Truth(
        frozenset({reply}),
        (),
        {"1": frozenset({question})},
        {"1": sections},
        force=force,
        letter_date=on,
        references=frozenset(references),
    )


TRUTHS = {
    "cambridgeshire.xlsx": gives(
        "cambridgeshire",
        on=dt.date(2012, 7, 27),
        references={"CC/FOI/0412/12", our_reference("cambridgeshire")},
    ),
    "dyfed-powys.pdf": gives(
        "dyfed-powys", on=dt.date(2012, 7, 31), references={"DPP 207/2012", our_reference("dyfed-powys")}
    ),
    "humberside-and-lincolnshire.csv": gives(
        "humberside", "lincolnshire", on=dt.date(2012, 7, 30), references={"HL 88/2012"}
    ),
    "nottinghamshire.eml": gives(
        "nottinghamshire", on=dt.date(2012, 8, 1), references={"5518/12", our_reference("nottinghamshire")}
    ),
    "wiltshire.pdf": gives_nothing(
        "wiltshire",
        REFUSED,
        "s12(1)",
        on=dt.date(2012, 7, 26),
        references={"WP/FOI/319/12", our_reference("wiltshire")},
    ),
    "warwickshire.docx": gives_nothing(
        "warwickshire",
        NOT_HELD,
        on=dt.date(2012, 7, 19),
        references={"WKS-2012-0266", our_reference("warwickshire")},
    ),
    "northumbria.txt": gives_nothing(
        "northumbria",
        NCND,
        "s31(3)",
        on=dt.date(2012, 8, 2),
        references={"NP 1127-12", our_reference("northumbria")},
    ),
    "cleveland.eml": gives_nothing(
        "cleveland", ACKNOWLEDGED, on=dt.date(2012, 7, 6), references={"2012/4471", our_reference("cleveland")}
    ),
}


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    return {name: read_reply(data, name, demo.campaign()) for name, data in demo.replies().items()}


def test_every_letter_has_its_truth_here() -> None:
    assert set(TRUTHS) == set(demo.replies())


@pytest.mark.parametrize("name", TRUTHS)
def test_a_letter_is_read_as_it_is_meant(name: str, readings: dict[str, Reading]) -> None:
    found = faults(readings[name], TRUTHS[name])
    assert not found, "\n".join(found)


def test_what_is_accepted_comes_to_26_million(readings: dict[str, Reading]) -> None:
    accepted = [
        figure.value or 0
        for reading in readings.values()
        for figure in reading.figures
        if figure.state is FigureState.ACCEPTED
    ]
    assert sum(accepted) == 26_000_000
