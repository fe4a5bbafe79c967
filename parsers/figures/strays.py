"""Rows and columns of a table about one question that answer another: "Orders applied for" below reports by age.

Where every category that was asked for is listed, such a label is none of them, and its numbers are the other
question's. Where the categories are whatever the authority records it may be either, and a person decides.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from foi.campaigns import Campaign, Question
from parsers.figures.tying import Tie, Ties, tie_text
from parsers.grids.heads import Head, Layout
from parsers.grids.rows import RowLabel
from parsers.terms.vocabulary import PHRASE_SCORE, Vocabulary
from parsers.terms.words import text_to_tokens


@dataclass(frozen=True, slots=True)
class Strays:
    """The ties of rows (by row) and columns (by column) to another question than their table's.

    `doubtful`: their labels may be categories of the table's own question all the same.
    """

    by_row: Mapping[int, Tie]
    by_column: Mapping[int, Tie]
    doubtful: bool

    def of(self, row: RowLabel, head: Head) -> Tie | None:
        """The tie of a cell that stands in a row or column of another question; None where it stands in neither."""
        return None if self.doubtful else self._naming(row, head)

    def holds_row(self, row: RowLabel) -> bool:
        """Whether the label of a row names another question, and no category."""
        return row.row in self.by_row and not self.doubtful

    def holds_column(self, head: Head) -> bool:
        """Whether the head of a column names another question, and no category."""
        return head.column in self.by_column and not self.doubtful

    def doubt(self, row: RowLabel, head: Head) -> str:
        """Why a cell may be of another question than it is tied to; "" where it is not."""
        tie = self._naming(row, head) if self.doubtful else None
        if tie is None or tie.question is None:
            return ""
        line, label = ("row", label_of(row)) if row.row in self.by_row else ("column", head.words)
        number = tie.question.number
        return f'the {line} is labelled "{label}", which names question {number}: it may be no category of this one'

    def _naming(self, row: RowLabel, head: Head) -> Tie | None:
        return self.by_row.get(row.row) or self.by_column.get(head.column)


NO_STRAYS = Strays({}, {}, doubtful=False)


def label_of(row: RowLabel) -> str:
    """All labels of a row as one text."""
    return " ".join(filter(None, row.labels))


def find_strays(layout: Layout, ties: Ties, campaign: Campaign, vocabulary: Vocabulary) -> Strays:
    """Find the rows and columns of a table, tied by its own words, whose labels are another question's words."""
    question = ties.parts.question
    if question is None or not question.breakdown:
        return NO_STRAYS
    own = {question.number, ties.totals.question.number if ties.totals.question else ""}
    labels = {row.row: label_of(row) for row in layout.rows if not row.total}
    heads = {head.column: head.words for head in layout.heads if not (head.is_total or head.is_rate)}

    def stray(text: str) -> Tie | None:
        tie = tie_text(text, campaign.questions, vocabulary, leads=False)
        strays = tie.question is not None and tie.question.number not in own and tie.sure
        return tie if strays and tie.score > PHRASE_SCORE and not _is_listed(text, question) else None

    return Strays(_found(stray, labels), _found(stray, heads), doubtful=not all(question.breakdown.values()))


def _found(stray: Callable[[str], Tie | None], texts: Mapping[int, str]) -> dict[int, Tie]:
    ties = {at: stray(text) for at, text in texts.items() if text}
    return {at: tie for at, tie in ties.items() if tie is not None}


def _is_listed(text: str, question: Question) -> bool:
    """Whether a text is a category that was asked for, by its very words."""
    listed = (category for categories in question.breakdown.values() for category in categories)
    return any(text_to_tokens(category) == text_to_tokens(text) for category in listed)
