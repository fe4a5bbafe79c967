from foi.campaigns import Campaign
from parsers.blocks import CellValue, Grid
from parsers.figures.tying import Tie, common_tokens, layout_texts, set_aside_guesses, tie_table
from parsers.grids.heads import table_to_layout
from parsers.grids.tables import grid_to_tables
from parsers.terms.vocabulary import campaign_to_vocabulary, scores
from parsers.terms.words import text_to_tokens
from tests.parsers.invented_grids import KNIVES, TWO_QUESTIONS, YEARS, campaign, grid, question

BODY: list[list[CellValue]] = [["Station", "2018/19", "2019/20"], ["Quay", 3, 4], ["Saltby", 5, 6]]


def ties(asked: Campaign, *grids: Grid, name: str = "reply.xlsx") -> list[Tie]:
    layouts = [table_to_layout(table) for one in grids for table in grid_to_tables(one)]
    common = common_tokens([layout_texts(layout, file_name="") for layout in layouts])
    vocabulary = campaign_to_vocabulary(asked)
    found = [tie_table(layout, asked, vocabulary, file_name=name, common=common) for layout in layouts]
    return [one.parts for one in set_aside_guesses(found)]


def tied(asked: Campaign, *grids: Grid, name: str = "reply.xlsx") -> list[tuple[str, bool]]:
    return [(tie.question.number if tie.question else "", tie.sure) for tie in ties(asked, *grids, name=name)]


def test_a_caption_in_the_questions_words_ties_its_table() -> None:
    sheet = grid([["Knives seized by station"], *BODY])
    assert tied(TWO_QUESTIONS, sheet) == [("1", True)]


def test_question_numbers_tie_from_caption_sheet_and_file_name() -> None:
    assert tied(TWO_QUESTIONS, grid([["Question 2"], *BODY])) == [("2", True)]
    assert tied(TWO_QUESTIONS, grid(BODY, name="Q2")) == [("2", True)]
    assert tied(TWO_QUESTIONS, grid(BODY), name="Northmere_Q2.xlsx") == [("2", True)]


def test_words_win_over_a_wrong_number() -> None:
    sheet = grid([["7. Drone flights by station"], *BODY])
    assert tied(TWO_QUESTIONS, sheet) == [("2", True)]
    (tie,) = ties(TWO_QUESTIONS, grid([["1. Drone flights by station"], *BODY]))
    assert not tie.sure


def test_what_every_table_says_tells_none_apart() -> None:
    first = grid([["Knives seized and put away"], *BODY], name="A")
    second = grid([["Knives seized during drone flights"], *BODY], name="B")
    assert tied(TWO_QUESTIONS, first, second)[1] == ("2", True)


def test_a_table_that_says_nothing_is_tied_to_nothing() -> None:
    assert tied(TWO_QUESTIONS, grid(BODY)) == [("", False)]


def test_a_page_number_is_only_a_guess() -> None:
    assert tied(TWO_QUESTIONS, grid(BODY), name="annex 2.xlsx") == [("2", False)]


def test_the_only_question_is_not_answered_by_a_table_of_something_else() -> None:
    assert tied(KNIVES, grid([["Arrests"], ["Offence", "2018/19"], ["Theft", 3]])) == [("1", False)]
    assert tied(KNIVES, grid([["Knives seized"], ["Offence", "2018/19"], ["Theft", 3]])) == [("1", True)]


def test_a_breakdown_by_something_else_is_a_guess_and_set_aside_beside_the_right_one() -> None:
    right = grid([["Knives seized"], ["Offence", "2018/19"], ["Theft", 3]], name="A")
    wrong = grid([["Knives seized by hour of day"], ["Hour", "2018/19"], ["Noon", 3]], name="B")
    assert tied(KNIVES, wrong) == [("1", False)]
    assert tied(KNIVES, right, wrong)[0] == ("1", True)


def test_totals_answer_the_question_that_asks_for_no_breakdown() -> None:
    asked = campaign(
        question("1a", "knives_seized", ["knives seized"], YEARS),
        question("1b", "knives_by_offence", ["offence"], YEARS, unit="knives", breakdown={"offence": ()}),
        question("1c", "knives_by_outcome", ["outcome"], YEARS, unit="knives", breakdown={"outcome": ()}),
    )
    layout = table_to_layout(grid_to_tables(grid([["Offence", "2018/19"], ["Theft", 3], ["Total", 3]]))[0])
    found = tie_table(layout, asked, campaign_to_vocabulary(asked), file_name="reply.xlsx", common=frozenset())
    assert found.parts.question is not None
    assert found.totals.question is not None
    assert (found.parts.question.number, found.totals.question.number) == ("1b", "1a")


def test_words_are_taken_apart_and_singular() -> None:
    assert text_to_tokens("KnivesSeized, Form12") == ("knive", "seized", "form", "12")
    assert text_to_tokens("Knives") == text_to_tokens("knives")


def test_a_phrase_may_have_words_between_its_words_but_not_in_another_order() -> None:
    asked = campaign(question("1", "images_seized", ["indecent photographs seized"], YEARS))
    vocabulary = campaign_to_vocabulary(asked)
    assert scores(vocabulary.evidence("Indecent photographs of children seized"))["1"] > 3
    assert ("1", "indecent photograph seized") not in vocabulary.evidence("seized photographs, some indecent")


def test_a_column_that_alone_names_a_question_ties_the_table_as_a_guess() -> None:
    rows: list[list[CellValue]] = [["Year", "Swords seized", "Knives seized"], ["2018/19", 3, 4], ["2019/20", 5, 6]]
    assert tied(TWO_QUESTIONS, grid(rows)) == [("1", False)]
    rows[0] = ["Year", "Drone flights", "Knives seized"]
    assert tied(TWO_QUESTIONS, grid(rows)) == [("", False)]
