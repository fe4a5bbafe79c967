"""Words beside a number that nobody asked for send it to a person; words that tell nothing do not."""

import datetime as dt

import pytest

from foi.records import FigureState, Period
from parsers.blocks import CellValue
from parsers.figures.document_figures import tables_to_figures
from parsers.figures.figures import TURN_OF_YEAR
from parsers.grids.assembly import document_to_tables
from parsers.grids.captions import caption_doubts
from parsers.grids.heads import table_to_layout
from parsers.grids.notes import note_doubts
from parsers.grids.tables import grid_to_tables
from parsers.terms.unasked import unasked_words
from parsers.terms.vocabulary import campaign_to_vocabulary
from tests.parsers.invented_grids import KNIVES, KNIVES_BY_MONTH, YEARS, campaign, document, grid, question

VOCABULARY = campaign_to_vocabulary(KNIVES)
WORDS = VOCABULARY.questions[0]
YEAR = Period(start=dt.date(2018, 4, 1), end=dt.date(2019, 3, 31), label="2018/19")
EARLIER = Period(start=dt.date(2017, 4, 1), end=dt.date(2018, 3, 31), label="2017/18")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("forecast", ("forecast",)),
        ("Number of knives", ()),
        ("Total seizures", ("seizure",)),
        ("Seized", ()),
        ("Northmere", ("northmere",)),
        ("FOI 123/22", ()),
    ],
)
def test_what_is_left_when_the_questions_words_are_taken_away(text: str, left: tuple[str, ...]) -> None:
    assert unasked_words(text, WORDS) == left


def test_the_authoritys_own_name_tells_nothing() -> None:
    assert unasked_words("Northmere Police", WORDS, known=frozenset({"northmere"})) == ()


@pytest.mark.parametrize(
    ("asked", "label", "left"),
    [
        ("How many knives were seized from persons under 18?", "Knives seized, aged under 18", ()),
        ("How many knives were seized?", "Knives seized (under 18s)", ("under 18",)),
        ("How many knives were seized?", "Knives seized, over 65", ("over 65",)),
        ("How many knives were seized from trains or buses?", "Knives seized from buses", ("buse",)),
        ("How many knives were seized from trains or buses?", "Knives seized from trains and buses", ()),
        ("How many knives were seized? Count knives, not events.", "Events of knives seized", ("event",)),
    ],
)
def test_what_narrows_the_question_and_what_it_ruled_out_are_left(
    asked: str, label: str, left: tuple[str, ...]
) -> None:
    one = question("1", "knives_seized", ["knives seized"], [YEAR], text=asked)
    assert unasked_words(label, campaign_to_vocabulary(campaign(one)).questions[0]) == left


def test_a_row_that_names_the_measure_and_something_more_is_doubted() -> None:
    made = document(
        grid([["", "2018/19", "2019/20"], ["Knives seized from adults", 10, 11], ["Drone flights", 3, 4]])
    )
    plain = campaign(
        question("1", "knives_seized", ["knives seized"], YEARS),
        question("2", "drones_flown", ["drone flights"], YEARS),
    )
    reading = tables_to_figures(document_to_tables(made), made, "reply.xlsx", plain)
    assert {figure.question: figure.state for figure in reading.figures} == {
        "1": FigureState.REVIEW,
        "2": FigureState.ACCEPTED,
    }


@pytest.mark.parametrize(("beside", "state"), [("to date", FigureState.REVIEW), ("", FigureState.ACCEPTED)])
def test_words_beside_a_period_in_its_row_may_limit_it(beside: str, state: FigureState) -> None:
    plain = campaign(question("1", "knives_seized", ["knives seized"], YEARS))
    made = document(grid([["Year", "Knives seized"], ["2018/19", 10], [f"2019/20 {beside}".strip(), 11]]))
    reading = tables_to_figures(document_to_tables(made), made, "reply.xlsx", plain)
    assert [figure.state for figure in reading.figures] == [FigureState.ACCEPTED, state]


@pytest.mark.parametrize(
    ("caption", "word"),
    [
        ("Knives seized (thousands)", "thousands"),
        ("Percentage of knives seized", "Percentage"),
        ("Knives seized in schools", "school"),
        ("Knives seized by offence, 2018/19", ""),
        ("Young persons under 18", "under 18"),
        ("Table 3: knives seized, Northmere Police", ""),
    ],
)
def test_a_caption_is_doubted_for_its_scale_its_share_and_whatever_narrows_it(caption: str, word: str) -> None:
    (table,) = grid_to_tables(grid([[caption], ["Offence", "2018/19", "2019/20"], ["Theft", 3, 4], ["Fraud", 5, 6]]))
    doubts = caption_doubts(table_to_layout(table), WORDS, VOCABULARY, known=frozenset({"northmere"}))
    assert [f'"{word}"' in doubt for doubt in doubts] == [True] * bool(word)


@pytest.mark.parametrize(
    ("captions", "notes", "doubted"),
    [
        ([], ["2018/19 covers 1 April to 30 September 2018"], True),
        ([], ["2018/19 is provisional"], True),
        ([], ["Extracted on 3 June 2018"], True),
        ([], ["Extracted on 3 June 2019"], False),
        ([], ["Extracted on 31 March 2019"], False),
        ([], ["Figures run to 3 June"], True),
        ([], ["Figures run to 31 March"], False),
        ([], ["The latest year is not yet complete."], True),
        (["April 2018 to June 2018"], [], True),
        (["Knives seized to 3 June 2018"], [], True),
        (["Knives seized 2018/19"], [], False),
        (["Thank you for your request, which was received on 5 September 2018."], [], False),
        (["The data was extracted when your request was received on 5 September 2018."], [], True),
    ],
)
def test_a_text_that_speaks_of_one_period_or_a_part_of_it_doubts_that_period_alone(
    captions: list[str], notes: list[str], doubted: bool
) -> None:
    said = note_doubts([EARLIER, YEAR], captions, notes, asked="How many knives were seized?")
    assert (said.of(EARLIER), bool(said.of(YEAR))) == ((), doubted)


def test_a_note_that_names_the_only_period_of_a_table_says_what_the_table_is_about() -> None:
    assert note_doubts([YEAR], [], ["All figures are for 2018/19"], asked="How many?").of(YEAR) == ()


@pytest.mark.parametrize(
    "note",
    ["Since 2018/19 the figures are incomplete.", "Figures for 2018/19 only.", "Incomplete before 3 June 2018"],
)
def test_a_note_whose_reach_is_not_clear_doubts_every_period(note: str) -> None:
    said = note_doubts([EARLIER, YEAR], [], [note], asked="How many knives were seized?")
    assert said.of(EARLIER)
    assert said.of(YEAR)


def test_numbers_that_fit_no_table_are_named_in_a_warning() -> None:
    made = document(grid([["Knives seized"], list(range(1, 13))]))
    reading = tables_to_figures(document_to_tables(made), made, "reply.xlsx", KNIVES)
    assert reading.figures == ()
    assert reading.warnings == ("Sheet1: 12 cells with numbers could not be put into any table",)


def test_a_table_no_question_is_clearly_answered_by_is_reviewed_not_dropped() -> None:
    made = document(grid([["Year", "Items", "Charges"], ["2018/19", 10, 11]]))
    reading = tables_to_figures(document_to_tables(made), made, "reply.xlsx", KNIVES)
    assert {figure.state for figure in reading.figures} == {FigureState.REVIEW}
    assert len(reading.figures) == 2


def test_months_that_run_into_the_next_year_are_doubted_where_one_year_is_named() -> None:
    made = document(grid([["Knives seized, 2018"], ["Station", "Nov", "Dec", "Jan"], ["Quay", 5, 9, 2]]))
    reading = tables_to_figures(document_to_tables(made), made, "reply.xlsx", KNIVES_BY_MONTH)
    assert all(TURN_OF_YEAR in figure.reasons for figure in reading.figures)
    assert len(reading.figures) == 3


def test_a_month_that_begins_again_under_a_carried_year_is_doubted() -> None:
    rows: list[list[CellValue]] = [["Knives seized"], ["Year", "Month", "Knives"], ["2018", "Nov", 5]]
    made = document(grid([*rows, ["", "Dec", 6], ["", "Jan", 7]]))
    reading = tables_to_figures(document_to_tables(made), made, "reply.xlsx", KNIVES_BY_MONTH)
    assert [TURN_OF_YEAR in figure.reasons for figure in reading.figures] == [False, False, True]


def test_heads_that_nothing_calls_a_category_of_the_breakdown_are_doubted() -> None:
    made = document(grid([["Knives seized"], ["Year", "Target", "Actual"], ["2018/19", 50, 51]]))
    reading = tables_to_figures(document_to_tables(made), made, "reply.xlsx", KNIVES)
    assert {figure.state for figure in reading.figures} == {FigureState.REVIEW}
