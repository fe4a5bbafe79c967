"""Turns the tables of a document into drafts of figures: one for each number, with its question, period and category.

Every cell of a column of numbers becomes a draft, is a recognised total or rate, is blank, or is counted among the
leftovers, which the reading names in its warnings.
"""

from foi.campaigns import Campaign, Question
from foi.records import FigureKind
from parsers.figures.account import account_for_cells
from parsers.figures.beside import MERGED, Beside, measure_columns
from parsers.figures.categories import is_asked_category, is_category_label, telling_columns, to_breakdown
from parsers.figures.cell_times import heads_turn, numbered_month_doubt, place_cell
from parsers.figures.cell_totals import total_of_cell
from parsers.figures.drafts import Draft, TotalOf
from parsers.figures.placing import (
    LIMIT_WORDS,
    LIMITED,
    days_stand_for_months,
    match_asked,
    table_setting,
)
from parsers.figures.questioning import QuestionOf, questions_of_table
from parsers.figures.shares import is_share_row
from parsers.figures.stars import read_star
from parsers.figures.subtotals import place_sums
from parsers.figures.surroundings import Leftovers, Surroundings
from parsers.figures.table_reader import TableReader
from parsers.figures.tying import Ties
from parsers.figures.wider_tables import doubt_wider_tables
from parsers.grids.heads import Head, Layout
from parsers.grids.rows import RowLabel
from parsers.grids.turns import rows_past_the_turn
from parsers.terms.vocabulary import Vocabulary
from parsers.values.sayings import DASH
from parsers.values.sorts import Sort

NO_LABEL = "the row has no label, so its category is not known"
NO_HEAD = "the column has no head"
CUT = "the row stands at the foot of a page, and what it is called may go on over the break"
PARTED = "the number has a gap in it on the page, so it may be two numbers of two columns"
HIDDEN = "the number stands in a hidden row or column"
OTHER_ROW = "another row of this table names what was asked; this one may count something else"
TURN_OF_YEAR = "the months run over the end of a year, but only one year is named"
ASKED_CATEGORY = "a category that was asked for, not a number"
FINER = "the reply breaks this down further than was asked"


def table_to_drafts(
    number: int, layout: Layout, ties: Ties, campaign: Campaign, vocabulary: Vocabulary, around: Surroundings
) -> tuple[list[Draft], Leftovers]:
    """Draft every figure of one table. `number` tells the document's tables apart."""
    questions = questions_of_table(layout, ties, campaign, vocabulary)
    dated = [head for head in layout.heads if not head.is_total]
    whens = [head.when for head in layout.heads] + [row.when for row in layout.rows]
    question = questions.table.parts.question
    telling = telling_columns(layout, question, leave_out=questions.label_positions)
    reader = TableReader(
        number=number,
        layout=layout,
        questions=questions,
        setting=table_setting(layout, file_name=around.file_name, document=around.period, listed=around.listed),
        around=around,
        telling=telling,
        days_are_months=days_stand_for_months(whens, campaign.questions),
        columns_dated=any(not head.when.is_nothing for head in dated),
        columns_named=not questions.by_column and len({head.words for head in dated if head.words}) > 1,
        rows_dated=any(not row.when.is_nothing for row in layout.rows),
        rows_named=any(row.labels[at] for row in layout.rows for at in telling),
        rows_past_the_turn=rows_past_the_turn(layout.rows),
        leftovers=Leftovers(),
        beside=_beside(layout, questions, vocabulary, around),
    )
    drafts: list[Draft] = []
    for row in layout.rows:
        for head in layout.heads:
            draft = _read_cell(reader, row, head)
            if draft is not None and is_category_label(draft.raw, draft.breakdown, draft.question):
                reader.leftovers.ignore(ASKED_CATEGORY, draft.row, draft.column)
            elif draft is not None:
                drafts.append(draft)
    place_sums(drafts)
    reader.beside.doubt_by_notes(drafts)
    doubt_wider_tables(drafts)
    account_for_cells(layout, {(draft.row, draft.column) for draft in drafts}, reader.leftovers)
    return drafts, reader.leftovers


def _beside(layout: Layout, questions: QuestionOf, vocabulary: Vocabulary, around: Surroundings) -> Beside:
    question = questions.table.parts.question
    words = next((w for w in vocabulary.questions if question and w.question.number == question.number), None)
    tells = words is not None and not questions.by_column
    return Beside(
        layout=layout,
        vocabulary=vocabulary,
        known=around.authority,
        captions=tuple(caption.text for caption in layout.table.captions),
        notes=tuple(caption.text for caption in layout.table.notes),
        measure_columns=measure_columns(layout, words, around.authority) if words and tells else frozenset(),
    )


def _read_cell(reader: TableReader, row: RowLabel, head: Head) -> Draft | None:
    look = reader.layout.table.looks[row.row][head.column]
    if look.sort is Sort.EMPTY:
        return None
    if head.is_rate or is_share_row(row):
        reader.leftovers.add("rates, percentages or money", row.row, head.column)
        return None
    if look.value is None:
        reason = "rates, percentages or money" if "%" in look.text else f'not numbers, such as "{look.text[:30]}"'
        reader.leftovers.add(reason, row.row, head.column)
        return None
    if look.value.kind is FigureKind.BLANK and look.value.doubt == DASH:
        reader.leftovers.add("a dash, which can mean none, withheld or not yet known", row.row, head.column)
        return None
    total_of = total_of_cell(reader, row, head)
    tie = reader.questions.of(row, head, is_bare=not _categories(reader, row, head))
    if tie.question is None:
        reader.leftovers.add("not tied to any question", row.row, head.column)
        return None
    return _draft_cell(reader, row, head, total_of, tie.question, [] if tie.sure else [tie.reason], tie.score)


def _draft_cell(
    reader: TableReader,
    row: RowLabel,
    head: Head,
    total_of: TotalOf,
    question: Question,
    doubts: list[str],
    score: float,
) -> Draft:
    grid = reader.layout.table.grid
    look = reader.layout.table.looks[row.row][head.column]
    assert look.value is not None
    value = read_star(look.value, look.text, reader.around.star_below)
    printed, doubts_of_time = place_cell(reader, row, head, question, is_sum=total_of is TotalOf.PERIODS)
    is_sum = total_of is TotalOf.PERIODS and printed is None
    undated = reader.around.names_no_period
    period, doubt = (
        (None, "") if is_sum or row.is_undated else match_asked(printed, question, names_no_period=undated)
    )
    categories = _categories(reader, row, head)
    draft = Draft(
        table=reader.number,
        row=row.row,
        column=head.column,
        question=question,
        period=period,
        printed=printed,
        breakdown=to_breakdown(categories, question),
        value=value,
        raw=grid.rows[row.row][head.column].text,
        where=grid.where(row.row, head.column),
        tie_score=score,
        total_of=total_of,
        label=row.total or (head.words if head.is_total else ""),
        is_undated=row.is_undated,
        over_years=is_sum and (row.when.month or head.when.month) is not None,
        is_stray=reader.questions.strays.of(row, head) is not None,
    )
    for reason in (*doubts, *doubts_of_time, doubt, value.doubt):
        draft.doubt(reason)
    if draft.is_finer:
        further = [dimension for dimension in draft.breakdown if dimension not in question.breakdown]
        draft.doubt(f"{FINER}: by {further[0].replace('_', ' ')} too")
    _doubt_theplace_cell(reader, row, head, draft)
    return draft


def _doubt_theplace_cell(reader: TableReader, row: RowLabel, head: Head, draft: Draft) -> None:
    """Doubts that come from where the number stands, not from what it says."""
    grid = reader.layout.table.grid
    strays = reader.questions.strays
    is_category = reader.columns_named and not (head.is_total or strays.holds_column(head))
    reader.beside.doubt(draft, row, head, head_is_category=is_category)
    draft.doubt(strays.doubt(row, head))
    turns = heads_turn(reader, row, head) or row.row in reader.rows_past_the_turn
    draft.doubt(TURN_OF_YEAR if turns else "")
    draft.doubt(numbered_month_doubt(reader.layout, head, reader.beside.words_of(draft.question)))
    reader.beside.doubt_named_row(draft, reader.questions.naming_label(row))
    if (row.row, head.column) in reader.beside.merged:
        draft.doubt(MERGED)
    if row.row in grid.hidden_rows or head.column in grid.hidden_columns:
        draft.doubt(HIDDEN)
    if grid.may_be_cut and row.row == grid.height - 1:
        draft.doubt(CUT)
    if grid.page and " " in draft.raw.strip() and draft.raw.replace(" ", "").isdigit():
        draft.doubt(PARTED)
    beside_the_period = (" ".join(head.texts), row.when.label, row.words_of_time)
    if any(LIMIT_WORDS.search(text) for text in beside_the_period):
        draft.doubt(LIMITED)
    if draft.total_of is not TotalOf.NOTHING:
        return
    if row.is_bare or (reader.rows_named and not any(row.labels[at] for at in reader.telling)):
        draft.doubt("" if _row_is_question(reader, row) else NO_LABEL)
    if reader.columns_named and not head.words:
        draft.doubt(NO_HEAD)
    if reader.questions.by_row and not _row_is_question(reader, row):
        draft.doubt(OTHER_ROW)
    draft.in_gapped_row = bool(grid.page) and any(
        reader.layout.table.looks[row.row][other.column].sort is Sort.EMPTY
        for other in reader.layout.heads
        if not other.is_total
    )


def _row_is_question(reader: TableReader, row: RowLabel) -> bool:
    return row.row in reader.questions.by_row


def _categories(reader: TableReader, row: RowLabel, head: Head) -> list[tuple[str, str]]:
    """(head of the label column, category) for one cell, blanks left out."""
    layout = reader.layout
    found: list[tuple[str, str]] = []
    strays, question = reader.questions.strays, reader.questions.table.parts.question
    names_none = _row_is_question(reader, row) or strays.holds_row(row)
    if not names_none and not reader.beside.names_the_whole(row, question):
        found.extend((layout.category_names[at], row.labels[at]) for at in reader.telling if row.labels[at])
        if is_asked_category(row.total, question):
            found.append(("", row.total))
        if reader.questions.sections_tell and row.section:
            found.append(("", row.section))
    is_category = reader.columns_named and head.words and not (head.is_total or strays.holds_column(head))
    if is_category and head.column not in reader.beside.measure_columns:
        found.append((layout.axis_name, head.words))
    return found
