"""Our own workbook comes back filled in by hand: each cell is a figure, a refusal, or told; never lost."""

import io
from collections.abc import Iterator
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from foi.campaigns import Campaign, Question
from foi.question_sheet import HOW_TO, short_label
from foi.records import (
    CheckStatus,
    Figure,
    FigureKind,
    FigureState,
    Period,
    QuestionOutcome,
    Reading,
    ReplyOutcome,
    SheetCell,
)
from letters.template_workbook import MARKER, TO_FILL, campaign_to_workbook
from parsers.read import read_reply
from parsers.values.values import text_to_value
from tests.letters.invented import ARRESTS, BICYCLES, DRONES, IMAGES, YEARS, campaign, months

Typed = str | int | None
FOUND = campaign(BICYCLES.questions[0].model_copy(update={"periods": YEARS[:2]}))
ONE = "Question 1"
ANSWERED, PARTLY = QuestionOutcome.ANSWERED, QuestionOutcome.PARTLY_ANSWERED


def sent(asked: Campaign) -> Workbook:
    return load_workbook(io.BytesIO(campaign_to_workbook(asked, f"{asked.slug}-kent-1", "Essex Police Watch")))


def read(workbook: Workbook, asked: Campaign) -> Reading:
    held = io.BytesIO()
    workbook.save(held)
    return read_reply(held.getvalue(), "back.xlsx", asked)


def answered(*cells: Typed, notes: tuple[Typed, ...] = ()) -> Reading:
    """The reading of a workbook of one question and two years, with these figures and notes."""
    workbook = sent(FOUND)
    for row, value in enumerate(cells, start=4):
        workbook[ONE].cell(row, 2, value)
    for row, note in enumerate(notes, start=4):
        workbook[ONE].cell(row, 3, note)
    return read(workbook, FOUND)


def outcome(reading: Reading) -> tuple[ReplyOutcome, QuestionOutcome, tuple[str, ...]]:
    (question,) = reading.questions
    return reading.outcome, question.outcome, question.exemptions


def place(figure: Figure) -> str:
    assert isinstance(figure.where, SheetCell)
    return figure.where.cell


@pytest.mark.parametrize("word", ["withheld", "Refused", "exempt", "s.40(2)", "withheld (s.40(2))", "exempt s.40(2)"])
def test_figures_withheld_with_their_section_in_the_notes_are_a_refusal_on_that_ground(word: str) -> None:
    reading = answered(word, word, notes=("s.40(2)", "Section 40(2)"))
    assert outcome(reading) == (ReplyOutcome.REFUSED, QuestionOutcome.REFUSED, ("s40(2)",))
    assert [(figure.kind, figure.state, place(figure)) for figure in reading.figures] == [
        (FigureKind.SUPPRESSED, FigureState.ACCEPTED, "B4"),
        (FigureKind.SUPPRESSED, FigureState.ACCEPTED, "B5"),
    ]
    assert reading.warnings == ()


def test_a_figure_withheld_beside_one_given_is_a_partial_reply() -> None:
    reading = answered("withheld", 12, notes=("s.31(1)(a)",))
    assert outcome(reading) == (ReplyOutcome.PARTIAL, PARTLY, ("s31(1)(a)",))
    assert outcome(answered("withheld", "withheld")) == (ReplyOutcome.REFUSED, QuestionOutcome.REFUSED, ())


def test_a_star_hides_a_small_count_and_refuses_nothing_unless_a_section_stands_beside_it() -> None:
    assert outcome(answered("*", 12)) == (ReplyOutcome.FULL, ANSWERED, ())
    assert outcome(answered("*", 12, notes=("s.40(2)",))) == (ReplyOutcome.PARTIAL, PARTLY, ("s40(2)",))


def test_a_section_beside_empty_cells_withholds_them() -> None:
    reading = answered(None, None, notes=("s.40(2)", "exempt under s.40(2)"))
    assert outcome(reading) == (ReplyOutcome.REFUSED, QuestionOutcome.REFUSED, ("s40(2)",))
    assert reading.figures == ()
    assert len(reading.warnings) == 2
    assert outcome(answered(None, 9, notes=("s.40(2)",))) == (ReplyOutcome.PARTIAL, PARTLY, ("s40(2)",))


def test_sections_that_only_excuse_confirming_neither_confirm_nor_deny() -> None:
    reading = answered("exempt s.31(3)", "exempt s.31(3)")
    assert outcome(reading) == (ReplyOutcome.NCND, QuestionOutcome.NCND, ("s31(3)",))


@pytest.mark.parametrize("second", [1300, "c. 1300", None, "see note"])
def test_a_first_row_of_words_is_never_a_heading(second: Typed) -> None:
    reading = answered("1,204 (provisional)", second)
    first = reading.figures[0]
    assert (place(first), first.kind, first.value, first.period) == ("B4", FigureKind.EXACT, Decimal(1204), YEARS[0])
    assert first.state is FigureState.REVIEW
    assert first.reasons == ('the cell says more than a figure: "1,204 (provisional)"',)
    if second == "c. 1300":
        assert [(f.kind, f.value) for f in reading.figures[1:]] == [(FigureKind.APPROXIMATE, Decimal(1300))]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1,204, subject to change", FigureKind.EXACT),
        ("1204 provisional", FigureKind.EXACT),
        ("<5 (estimated)", FigureKind.RANGE),
        ("nil - new system", FigureKind.ZERO),
        ("not held before 2024", FigureKind.NOT_HELD),
        ("withheld until the trial", FigureKind.SUPPRESSED),
        ("14.5", FigureKind.EXACT),
    ],
)
def test_more_words_than_a_figure_send_it_to_a_person(text: str, kind: FigureKind) -> None:
    (first, _) = answered(text, 3).figures
    assert (first.kind, first.state, first.raw) == (kind, FigureState.REVIEW, text)


@pytest.mark.parametrize("text", ["see note", "see letter, page 3", "14%", "12 per cent", "May 2024", "12; 13"])
def test_words_that_are_no_number_are_told_with_their_cell_and_period(text: str) -> None:
    reading = answered(text, 1300)
    assert outcome(reading) == (ReplyOutcome.PARTIAL, PARTLY, ())
    assert [place(figure) for figure in reading.figures] == ["B5"]
    assert reading.figures[0].state is FigureState.ACCEPTED
    assert reading.warnings == (
        f"sheet 'Question 1', B4: \"{text}\" is no number, so a figure is missing for 2023/24",
    )


@pytest.mark.parametrize("cells", [(12, None), (None, 12)])
def test_a_period_left_empty_leaves_the_question_partly_answered(cells: tuple[Typed, ...]) -> None:
    reading = answered(*cells)
    assert outcome(reading) == (ReplyOutcome.PARTIAL, PARTLY, ())
    cell, label = ("B5", "2024/25") if cells[0] else ("B4", "2023/24")
    assert reading.warnings == (f"sheet 'Question 1', {cell}: no figure for {label}",)


def test_what_is_not_held() -> None:
    assert outcome(answered("not held", "Not held.")) == (ReplyOutcome.NOT_HELD, QuestionOutcome.NOT_HELD, ())
    assert outcome(answered("not held", "nil")) == (ReplyOutcome.PARTIAL, PARTLY, ())
    assert outcome(answered("not held", None)) == (ReplyOutcome.PARTIAL, PARTLY, ())


def test_a_dash_is_for_a_person_and_no_answer() -> None:
    reading = answered("-", 4)
    assert outcome(reading) == (ReplyOutcome.PARTIAL, PARTLY, ())
    assert next((f.kind, f.state) for f in reading.figures) == (FigureKind.BLANK, FigureState.REVIEW)


def test_a_note_is_told_and_one_that_limits_the_figure_sends_it_to_a_person() -> None:
    reading = answered(1204, 1300, notes=("provisional; 12 of these were in 2023", "On a new system."))
    assert [figure.state for figure in reading.figures] == [FigureState.REVIEW, FigureState.ACCEPTED]
    assert reading.warnings == (
        "sheet 'Question 1', C4: the note says \"provisional; 12 of these were in 2023\"",
        "sheet 'Question 1', C5: the note says \"On a new system.\"",
    )
    assert outcome(reading) == (ReplyOutcome.FULL, ANSWERED, ())


def test_a_question_left_empty_is_not_answered_and_the_reply_partial() -> None:
    workbook = sent(BICYCLES)
    for row in (4, 5, 6):
        workbook[ONE].cell(row, 2, row)
    reading = read(workbook, BICYCLES)
    assert reading.outcome is ReplyOutcome.PARTIAL
    assert [one.outcome for one in reading.questions] == [ANSWERED, QuestionOutcome.NOT_ANSWERED]


def test_one_question_refused_and_one_answered_are_a_partial_reply() -> None:
    workbook = sent(BICYCLES)
    for row in (4, 5, 6):
        workbook[ONE].cell(row, 2, row)
        workbook["Question 2"].cell(row, 2, "withheld")
    reading = read(workbook, BICYCLES)
    assert reading.outcome is ReplyOutcome.PARTIAL
    assert [one.outcome for one in reading.questions] == [ANSWERED, QuestionOutcome.REFUSED]


def test_totals_are_checked_and_a_missing_total_is_no_gap() -> None:
    workbook = sent(ARRESTS)
    for row, column in product(range(4, 7), range(2, 5)):
        workbook[ONE].cell(row, column, row * column)
    reading = read(workbook, ARRESTS)
    assert (outcome(reading), reading.warnings) == ((ReplyOutcome.FULL, ANSWERED, ()), ())
    for column, total in enumerate((30, 45, 61), start=2):
        workbook[ONE].cell(7, column, total)
    reading = read(workbook, ARRESTS)
    assert CheckStatus.DISAGREE in {check.status for check in reading.checks}
    assert [figure.state for figure in reading.figures if not figure.breakdown][2] is FigureState.REVIEW


def test_an_empty_cell_of_a_category_is_told_with_its_period() -> None:
    workbook = sent(ARRESTS)
    for row, column in product(range(4, 8), range(2, 5)):
        workbook[ONE].cell(row, column, None if (row, column) == (5, 3) else 3 if row < 7 else 9)
    reading = read(workbook, ARRESTS)
    assert outcome(reading)[:2] == (ReplyOutcome.PARTIAL, PARTLY)
    assert "sheet 'Question 1', C5: no figure for 2024/25" in reading.warnings


def test_rows_left_to_the_authority() -> None:
    workbook = sent(DRONES)
    sheet = workbook[ONE]
    for row, district in ((4, "North"), (5, "North"), (6, "")):
        sheet.cell(row, 1, district or None)
        for column in range(2, 26):
            sheet.cell(row, column, row)
    reading = read(workbook, DRONES)
    assert {figure.state for figure in reading.figures} == {FigureState.REVIEW}
    assert len(reading.figures) == 48
    assert sum("whose category is not named" in warning for warning in reading.warnings) == 24
    assert reading.questions[0].outcome is PARTLY


def test_totals_alone_do_not_answer_a_question_by_category() -> None:
    workbook = sent(DRONES)
    for column in range(2, 26):
        workbook[ONE].cell(44, column, 7)
    reading = read(workbook, DRONES)
    assert reading.questions[0].outcome is PARTLY
    assert "sheet 'Question 1': no category is named, so the totals stand alone" in reading.warnings


def test_a_sheet_of_the_old_layout_is_read_by_it() -> None:
    workbook = sent(FOUND)
    workbook[MARKER]["B3"] = 1
    for row, period in enumerate(FOUND.questions[0].periods, start=4):
        workbook[ONE].cell(row, 1, period.label)
    workbook[ONE]["B4"], workbook[ONE]["B5"] = "see note", 7
    reading = read(workbook, FOUND)
    assert [(place(f), f.period, f.state) for f in reading.figures] == [("B5", YEARS[1], FigureState.ACCEPTED)]
    assert outcome(reading)[1] is PARTLY


def insert_row(workbook: Workbook) -> None:
    workbook[ONE].insert_rows(4)
    workbook[ONE]["A4"], workbook[ONE]["B4"] = "2022/23 (1 April 2022 to 31 March 2023)", 1


def reword_head(workbook: Workbook) -> None:
    workbook[ONE]["B3"] = "Bicycles found (crimes only)"


def merge(workbook: Workbook) -> None:
    workbook[ONE].merge_cells("B4:B5")


@pytest.mark.parametrize("change", [insert_row, reword_head, merge])
def test_a_sheet_that_was_changed_is_left_to_the_general_reader_with_a_warning(change: object) -> None:
    workbook = sent(FOUND)
    workbook[ONE]["B4"], workbook[ONE]["B5"] = 1204, 1300
    assert callable(change)
    change(workbook)
    reading = read(workbook, FOUND)
    assert any(w.startswith("question 1: its sheet in our workbook is missing") for w in reading.warnings)
    assert Decimal(1204) in {figure.value for figure in reading.figures}


def test_a_version_that_is_not_known_is_left_to_the_general_reader_with_a_warning() -> None:
    workbook = sent(FOUND)
    workbook[MARKER]["B3"] = "99"
    workbook[ONE]["B4"], workbook[ONE]["B5"] = 1204, 1300
    reading = read(workbook, FOUND)
    assert [figure.value for figure in reading.figures] == [1204, 1300]
    assert 'our workbook has a layout "99" that is not known' in reading.warnings


def test_a_sheet_that_stands_twice_is_left_to_the_general_reader() -> None:
    workbook = sent(FOUND)
    workbook[ONE]["B4"], workbook[ONE]["B5"] = 1204, 1300
    workbook.copy_worksheet(workbook[ONE])
    reading = read(workbook, FOUND)
    assert any("stands there twice" in warning for warning in reading.warnings)


def test_what_stands_outside_the_table_is_told() -> None:
    workbook = sent(FOUND)
    workbook[ONE]["B4"], workbook[ONE]["B5"], workbook[ONE]["A7"] = 1, 2, "Source: the crime system"
    reading = read(workbook, FOUND)
    assert reading.warnings == (
        "sheet 'Question 1', A7: \"Source: the crime system\" stands outside the table and was not read",
    )
    assert len(reading.figures) == 2


def test_a_sheet_of_their_own_beside_ours_is_read_too() -> None:
    workbook = sent(BICYCLES)
    workbook.remove(workbook["Question 2"])
    for row in (4, 5, 6):
        workbook[ONE].cell(row, 2, row)
    more = workbook.create_sheet("Returned", 2)
    more.append(["Bicycles returned to their owners", *(year.label for year in YEARS)])
    more.append(["Bicycles returned", 70, 80, 90])
    reading = read(workbook, BICYCLES)
    assert [figure.value for figure in reading.figures] == [4, 5, 6, 70, 80, 90]
    assert reading.outcome is ReplyOutcome.FULL


def test_who_asks_is_not_taken_for_who_answers() -> None:
    workbook = sent(FOUND)
    assert workbook[HOW_TO]["A3"].value == "This request is made by Essex Police Watch."
    workbook[ONE]["B4"] = 3
    assert read(workbook, FOUND).force == ""
    workbook[MARKER]["B3"] = "99"
    assert read(workbook, FOUND).force == ""


BREAKDOWNS: st.SearchStrategy[dict[str, tuple[str, ...]]] = st.sampled_from(
    [
        {},
        {"age": ("Under 18", "18 and over")},
        {"sex": ("F", "M", "Not known")},
        {"age_band": ("Under 18", "18 and over"), "sex": ("F", "M")},
    ]
)
PERIODS = st.sampled_from(
    [YEARS, YEARS[:1], months(2025, 3), IMAGES.questions[0].periods, DRONES.questions[1].periods]
)
KNOWN = {
    "<5": FigureKind.RANGE,
    "withheld": FigureKind.SUPPRESSED,
    "*": FigureKind.SUPPRESSED,
    "not held": FigureKind.NOT_HELD,
    "nil": FigureKind.ZERO,
    "c. 1300": FigureKind.APPROXIMATE,
}
WORDS = st.text("abc einoN0123456789 .,;:()<>*-%/'", max_size=14).map(str.strip).filter(bool)
TYPED = st.one_of(st.none(), st.integers(0, 99_999), st.sampled_from(sorted(KNOWN)), WORDS)


@st.composite
def campaigns(draw: st.DrawFn) -> Campaign:
    questions = [
        Question(
            number=str(number),
            text=f"How many {unit} were counted in each period?",
            measure=unit,
            unit=unit,
            terms=(f"{unit} counted",),
            periods=draw(PERIODS),
            breakdown=draw(BREAKDOWNS),
        )
        for number, unit in enumerate(draw(st.sampled_from([("drones",), ("bicycles", "horses")])), start=1)
    ]
    return campaign(*questions)


def places(question: Question) -> list[tuple[Period, tuple[str, ...]]]:
    """What each cell to fill in stands for, row by row."""
    if len(question.breakdown) == 1:
        ((*categories,),) = question.breakdown.values()
        rows = [*((one,) for one in categories), ()]
        return [(period, labels) for labels in rows for period in question.periods]
    return [(one, labels) for one in question.periods for labels in product(*question.breakdown.values())]


def to_fill(sheet: Worksheet) -> Iterator[str]:
    for row in sheet.iter_rows():
        yield from (cell.coordinate for cell in row if cell.fill.fgColor.rgb == TO_FILL.fgColor.rgb)


def check_cell(typed: str | int, figure: Figure, stands_for: tuple[Period, tuple[str, ...]]) -> None:
    assert (figure.period, tuple(figure.breakdown.values())) == stands_for
    if isinstance(typed, int):
        assert figure.value == Decimal(typed)
        assert (figure.kind is FigureKind.ZERO) == (typed == 0)
    elif typed in KNOWN:
        assert figure.kind is KNOWN[typed]
    elif figure.state is FigureState.ACCEPTED and figure.kind is not FigureKind.SUPPRESSED:
        value = text_to_value(typed)
        assert value is not None
        assert (figure.kind, figure.value, figure.low, figure.high) == (
            value.kind,
            value.value,
            value.low,
            value.high,
        )


@settings(max_examples=50, deadline=None)
@given(asked=campaigns(), data=st.data())
def test_whatever_is_typed_into_any_cells_comes_back_in_its_place_or_is_told(
    asked: Campaign, data: st.DataObject
) -> None:
    workbook = sent(asked)
    typed: dict[tuple[str, str], Typed] = {}
    stands_for: dict[tuple[str, str], tuple[Period, tuple[str, ...]]] = {}
    for question in asked.questions:
        sheet = workbook[f"Question {question.number}"]
        for cell, meant in zip(to_fill(sheet), places(question), strict=True):
            stands_for[question.number, cell] = meant
            typed[question.number, cell] = sheet[cell].value = data.draw(TYPED)
    reading = read(workbook, asked)
    found = {(figure.question, place(figure)): figure for figure in reading.figures}
    assert len(found) == len(reading.figures)
    told = " ".join(reading.warnings)
    for at, value in typed.items():
        if value is None:
            assert at not in found
        elif at in found:
            check_cell(value, found[at], stands_for[at])
        else:
            assert not isinstance(value, int)
            assert value not in KNOWN
            assert f"{at[1]}" in told
            assert short_label(stands_for[at][0]) in told
    for answer in reading.questions:
        cells = {at: value for at, value in typed.items() if at[0] == answer.question}
        parts = {at: v for at, v in cells.items() if stands_for[at][1] or not asked.question(at[0]).breakdown}
        if None in parts.values() or any(at not in found for at in parts):
            assert answer.outcome is not ANSWERED
        elif all(isinstance(value, int) for value in cells.values()):
            assert answer.outcome is ANSWERED
