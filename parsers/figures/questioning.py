"""Which question each cell of a table answers, when its columns, rows or sections speak of different ones."""

from collections.abc import Mapping
from dataclasses import dataclass

from foi.campaigns import Campaign, Question
from parsers.figures.strays import NO_STRAYS, Strays, find_strays
from parsers.figures.tying import UNTIED, Tie, Ties, tie_text
from parsers.grids.heads import Head, Layout
from parsers.grids.rows import RowLabel
from parsers.terms.numbers import NUMBER_SCORE
from parsers.terms.vocabulary import PHRASE_SCORE, Vocabulary

ROW_ALONE_SCORE = 3.0
"""A row's own label settles its question only with a phrase and more."""
BY_ELIMINATION = "the one question left for the one column left"


@dataclass(frozen=True, slots=True)
class QuestionOf:
    """The table's own ties, and those of columns (by column), rows (by row) and sections (by text).

    `strays` are the rows and columns of a table of one question that answer another.
    """

    table: Ties
    by_column: Mapping[int, Tie]
    by_label: Mapping[tuple[int, str], Tie]
    by_row: Mapping[int, Tie]
    by_section: Mapping[str, Tie]
    label_positions: frozenset[int]
    sections_tell: bool
    strays: Strays

    def of(self, row: RowLabel, head: Head, *, is_bare: bool) -> Tie:
        """The tie of one cell: what stands nearest to it decides. `is_bare`: the cell names no category."""
        if head.column in self.by_column:
            return self.by_column[head.column]
        for position in self.label_positions:
            if tie := self.by_label.get((position, row.labels[position])):
                return tie
        if row.row in self.by_row:
            return self.by_row[row.row]
        if self.by_column:
            return UNTIED
        if tie := self.strays.of(row, head) or self.by_section.get(row.section):
            return tie
        return self.table.totals if is_bare else self.table.parts

    def naming_label(self, row: RowLabel) -> str:
        """The label by which a row names its question; "" where something else does."""
        if row.row in self.by_row or self.strays.holds_row(row):
            return " ".join(label for label in row.labels if label)
        named = (row.labels[at] for at in sorted(self.label_positions) if (at, row.labels[at]) in self.by_label)
        return next(named, "")


def questions_of_table(layout: Layout, ties: Ties, campaign: Campaign, vocabulary: Vocabulary) -> QuestionOf:
    """Find the columns, label columns, rows and sections of a table that name questions of their own."""
    several = len(campaign.questions) > 1
    by_column = _columns(layout, campaign, vocabulary) if several else {}
    by_label, positions = _label_columns(layout, campaign, vocabulary) if several and not by_column else ({}, set())
    by_row = _rows(layout, ties, campaign, vocabulary) if not by_column and not positions else {}
    by_section = _sections(layout, campaign, vocabulary) if several else {}
    told = by_column or positions or by_row
    return QuestionOf(
        table=ties,
        by_column=by_column,
        by_label=by_label,
        by_row=by_row,
        by_section=by_section,
        label_positions=frozenset(positions),
        sections_tell=_sections_tell(layout, by_section),
        strays=NO_STRAYS if told else find_strays(layout, ties, campaign, vocabulary),
    )


def _columns(layout: Layout, campaign: Campaign, vocabulary: Vocabulary) -> dict[int, Tie]:
    """Columns tied to questions, where at least two of their heads name different ones."""
    heads = [head for head in layout.heads if head.words and not head.is_rate and not head.is_total]
    ties = {head.column: tie_text(" ".join(head.texts), campaign.questions, vocabulary) for head in heads}
    sure = {column: tie for column, tie in ties.items() if tie.sure}
    named = {tie.question.number for tie in sure.values() if tie.question}
    if len(named) < 2 or len(heads) > 2 * len(campaign.questions):  # noqa: PLR2004
        return {}
    left_columns = [column for column in ties if column not in sure]
    left_questions = [question for question in campaign.questions if question.number not in named]
    if len(left_columns) == 1 and len(left_questions) == 1:
        sure[left_columns[0]] = Tie(left_questions[0], 0.5, sure=False, reason=_elimination(left_questions[0]))
    return sure


def _elimination(question: Question) -> str:
    return f"which question this answers is a guess: question {question.number} as {BY_ELIMINATION}"


def _label_columns(
    layout: Layout, campaign: Campaign, vocabulary: Vocabulary
) -> tuple[dict[tuple[int, str], Tie], set[int]]:
    """Label columns in which every label names a question, as in a long list of measures."""
    found: dict[tuple[int, str], Tie] = {}
    positions: set[int] = set()
    for position in range(len(layout.category_columns)):
        labels = {row.labels[position] for row in layout.rows if row.labels[position]}
        if not labels or len(labels) > 2 * len(campaign.questions):
            continue
        ties = {label: tie_text(label, campaign.questions, vocabulary) for label in labels}
        named = {tie.question.number for tie in ties.values() if tie.question}
        one_measure = len(labels) == 1 and len(layout.category_columns) > 1
        if (len(named) > 1 or one_measure) and all(tie.sure and tie.score > PHRASE_SCORE for tie in ties.values()):
            found |= {(position, label): tie for label, tie in ties.items()}
            positions.add(position)
    return found, positions


def _rows(layout: Layout, ties: Ties, campaign: Campaign, vocabulary: Vocabulary) -> dict[int, Tie]:
    """Rows whose label is a question: numbered ("1a. Charged") or, in a table not tied itself, named outright."""
    labelled = [(row.row, " ".join(label for label in row.labels if label), row) for row in layout.rows]
    if not layout.category_columns or len({label for _, label, _ in labelled}) < len(labelled):
        return {}
    measured = _rows_that_name_the_measure(layout, ties, vocabulary)
    if measured or len(campaign.questions) == 1:
        return measured
    found = {row: tie_text(label, campaign.questions, vocabulary) for row, label, _ in labelled if label}
    numbered = {row: tie for row, tie in found.items() if tie.sure and tie.score >= NUMBER_SCORE}
    if len({tie.question.number for tie in numbered.values() if tie.question}) > 1:
        return numbered
    if ties.parts.sure:
        return {}
    return {row: tie for row, tie in found.items() if tie.sure and tie.score >= ROW_ALONE_SCORE}


def _rows_that_name_the_measure(layout: Layout, ties: Ties, vocabulary: Vocabulary) -> dict[int, Tie]:
    """The one row labelled with the question's own words, no breakdown being asked: a measure, not a category."""
    question = ties.parts.question
    if question is None or question.breakdown:
        return {}
    words = next(words for words in vocabulary.questions if words.question.number == question.number)
    named = [row.row for row in layout.rows if not row.total and words.names_the_measure(" ".join(row.labels))]
    return {named[0]: ties.totals} if len(named) == 1 else {}


def _sections(layout: Layout, campaign: Campaign, vocabulary: Vocabulary) -> dict[str, Tie]:
    sections = {row.section for row in layout.rows if row.section}
    ties = {section: tie_text(section, campaign.questions, vocabulary) for section in sections}
    return {section: tie for section, tie in ties.items() if tie.sure and tie.score > PHRASE_SCORE}


def _sections_tell(layout: Layout, by_section: Mapping[str, Tie]) -> bool:
    """Sections are categories where labels repeat under different ones, as age bands under each sex."""
    seen: set[tuple[object, ...]] = set()
    repeats = False
    for row in layout.rows:
        key = (row.labels, row.when.label, row.total)
        repeats = repeats or key in seen
        seen.add(key)
    sections = {row.section for row in layout.rows if row.section and row.section not in by_section}
    return repeats and len(sections) > 1
