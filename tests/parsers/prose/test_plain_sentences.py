import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.campaigns import Question
from foi.records import Period
from parsers.prose.plain_sentences import words_asked, words_left
from parsers.values.periods import locate_periods
from tests.parsers.invented_letters import ARRESTS

QUESTION = ARRESTS.questions[0]
KNOWN_WORDS = ["There", "were", "arrests", "of", "people", "made", "recorded", "in", "the", "total", "number", "was"]


def left(text: str, *, says_none: bool = False, heads: bool = False) -> tuple[str, ...]:
    periods = [(begins, ends) for begins, ends, _ in locate_periods(text)]
    return words_left(text, periods, QUESTION, says_none=says_none, heads=heads)


@pytest.mark.parametrize(
    "text",
    [
        "There were arrests in 2017.",
        "In response to your request of 3 June 2018, I can confirm that people were arrested in 2017.",
        "The arrests made from March 2017 to May 2017 are below:",
        "Response: people arrested for flying drones",
        "Question 1: A total of people arrested for flying drones in 2017",
        "2. Our records show that the number of arrests in the calendar year 2017 was as follows:",
    ],
)
def test_nothing_is_left_of_a_plain_answer(text: str) -> None:
    assert left(text) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Arrests fell in 2017.", ("fell",)),
        ("Arrests before 2017", ("before",)),
        ("There were arrests of pilots in the town centre in 2017.", ("pilots", "town", "centre")),
        ("Arrests in 2017 were not recorded.", ("not",)),
        ("Arrests under section 60 in 2017", ("under", "section", "60")),
        ("Of the arrests in 2017", ("Of",)),
        ("Arrests in 2017 (14%)", ("14%",)),
        ("As at 1 March 2018 there were arrests, and in May", ("May",)),
        ("In 2017, of the arrests made", ("of",)),
        ("The number of requests on arrests in 2017", ("requests",)),
        ("We were asked questions on arrests in 2017", ("questions",)),
        ("Arrests in 2017 to date", ("to", "date")),
        ("Arrests from 2017", ("from",)),
        ("Arrests above the total of 2017", ("above",)),
        ("Confirmed arrests in 2017", ("Confirmed",)),
    ],
)
def test_every_other_word_is_left(text: str, words: tuple[str, ...]) -> None:
    assert left(text) == words


def test_small_words_of_the_question_are_its_own_only_in_its_order() -> None:
    returned = asking("How many bicycles were returned to their owners?")
    assert words_left("bicycles returned to their owners", (), returned) == ()
    assert words_left("bicycles returned up to their owners", (), returned) == ("up",)


def test_data_beside_none_means_that_nothing_is_known() -> None:
    assert left("There were arrests data in 2017") == ()
    assert left("There were arrests data in 2017", says_none=True) == ("data",)


def test_a_heading_may_carry_references_and_the_letters_furniture() -> None:
    assert left("Freedom of Information Act request 12/34", heads=True) == ()
    assert left("Northern district", heads=True) == ("Northern", "district")


@given(
    place=st.integers(0, len(KNOWN_WORDS)),
    stranger=st.text("bcdfghjklmnpqrtvwxz", min_size=4, max_size=12),
)
def test_a_strange_word_is_never_overlooked(place: int, stranger: str) -> None:
    words = [*KNOWN_WORDS[:place], stranger, *KNOWN_WORDS[place:]]
    assert stranger in left(" ".join(words) + " 2017")


def asking(text: str) -> Question:
    year = Period(start=dt.date(2017, 1, 1), end=dt.date(2017, 12, 31))
    return Question(number="1", text=text, measure="arrests", unit="arrests", terms=("arrests",), periods=(year,))


def test_one_of_several_things_asked_is_a_part() -> None:
    several = asking("How many arrests were made for theft, fraud or arson in 2016, 2017 and 2018?")
    assert "fraud" not in words_asked(several, "arrests for fraud")
    assert "fraud" in words_asked(several, "arrests made for theft, fraud or arson")
    assert "theft" in words_asked(asking("How many arrests were made for theft in 2016, 2017 and 2018?"), "arrests")
