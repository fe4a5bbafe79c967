"""Doubts that come from what stands beside a number: its head, its row's label, the texts and years round its table.

Whatever stands there must be the measure, a period, a category asked for or a total; any other word sends the number
to a person, who is told the word.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from foi.campaigns import Question
from foi.records import FigureKind
from parsers.figures.drafts import Draft, TotalOf
from parsers.figures.shares import share_doubt, share_heads, share_row_doubt
from parsers.grids.captions import SCALE_WORDS, caption_doubts, without_periods
from parsers.grids.heads import Head, Layout
from parsers.grids.notes import note_doubts
from parsers.grids.rows import RowLabel
from parsers.terms.unasked import NEUTRAL, unasked_words
from parsers.terms.vocabulary import QuestionWords, Vocabulary
from parsers.terms.words import STOP_WORDS, text_to_tokens
from parsers.values.year_basis import basis_doubt

SLIPPED = "the upper heads may stand over the middle of the columns they head, so which belongs to which is not clear"
SECTION_OVER = "a heading without a date stands between this row and the period above it"
FRACTION = "a count cannot have a fraction"
OTHER_SECTION = "another section names what was asked"
OTHER_COLUMN = "another column names what was asked"
MERGED = "the number stands in merged cells that cover several rows or columns"
MEASURED_WORDS = (
    "hour day week minute month year pound gbp penny kg kilogram gram g tonne kilo litre l ml mile km metre "
    "percent percentage rate cost fte wte"
)
MEASURED_UNITS = frozenset(MEASURED_WORDS.split())
"""Units that can be divided; everything else is counted in whole numbers."""


@dataclass(frozen=True)
class Beside:
    """What stands round one table, ready to be held against each of its numbers.

    `known` are the words of the answering authority's name; `measure_columns` have heads that name the measure alone.
    """

    layout: Layout
    vocabulary: Vocabulary
    known: frozenset[str]
    captions: tuple[str, ...]
    notes: tuple[str, ...]
    measure_columns: frozenset[int]

    def words_of(self, question: Question) -> QuestionWords:
        """The words of one question of the campaign."""
        return next(words for words in self.vocabulary.questions if words.question.number == question.number)

    @cached_property
    def row_labels(self) -> frozenset[str]:
        """Every label that a row of the table has."""
        return frozenset(" ".join(row.labels) for row in self.layout.rows if any(row.labels))

    @cached_property
    def sections(self) -> frozenset[str]:
        """Every heading that rows of the table stand under."""
        return frozenset(row.section for row in self.layout.rows)

    def names_the_whole(self, row: RowLabel, question: Question | None) -> bool:
        """Whether the only label of the table is no more than the authority's name, "Number", or what was asked."""
        if len(self.row_labels) != 1:
            return False
        label = " ".join(label for label in row.labels if label)
        tells_nothing = bool(label) and set(text_to_tokens(label)) <= self.known | NEUTRAL
        return tells_nothing or (question is not None and _is_a_phrase(label, self.words_of(question), self.known))

    @cached_property
    def merged(self) -> frozenset[tuple[int, int]]:
        """Places of numbers in merged cells that cover rows of different labels, or several columns of numbers."""
        rows = {row.row: row for row in self.layout.rows}
        body = frozenset(self.layout.table.body)
        places = set()
        for span in self.layout.table.grid.spans:
            covered = [rows[at] for at in range(span.top, span.bottom + 1) if at in rows]
            labels = {(row.labels, row.when, row.total) for row in covered}
            below = any(at in body for at in range(span.top + 1, span.bottom + 1))
            columns = {head.column for head in self.layout.heads if span.left <= head.column <= span.right}
            if len(labels) > 1 or below or len(columns) > 1:
                places.add((span.top, span.left))
        return frozenset(places)

    @cached_property
    def doubts_by_caption(self) -> dict[str, tuple[str, ...]]:
        """What the captions of the table make doubtful, by the number of the question."""
        return {
            words.question.number: tuple(caption_doubts(self.layout, words, self.vocabulary, known=self.known))
            for words in self.vocabulary.questions
        }

    @cached_property
    def shares(self) -> tuple[str, ...]:
        """The heads of the columns, and labels of the rows, of rates, shares and money."""
        return share_heads(self.layout)

    def doubt(self, draft: Draft, row: RowLabel, head: Head, *, head_is_category: bool) -> None:
        """Add to a draft whatever the words beside it make doubtful."""
        words = self.words_of(draft.question)
        for reason in self.doubts_by_caption[draft.question.number]:
            draft.doubt(reason)
        self._doubt_head(draft, head, words, head_is_category=head_is_category)
        self._doubt_row(draft, row, words)
        draft.doubt(share_doubt(self.shares, " ".join((head.words, *row.labels, row.total)), words))
        draft.doubt(share_row_doubt(row, draft.question))
        label_heads = (self.layout.axis_name, *self.layout.category_names, *self.layout.time_names, *head.texts)
        draft.doubt(basis_doubt(draft.printed, [*label_heads, row.words_of_time, *self.captions, *self.notes]))
        if self.layout.heads_may_slip:
            draft.doubt(SLIPPED)
        if _is_fraction(draft):
            draft.doubt(FRACTION)

    def doubt_named_row(self, draft: Draft, label: str) -> None:
        """Doubt a row whose label names the measure and something more: "Arrests of adults"."""
        if left := unasked_words(without_periods(label), self.words_of(draft.question), known=self.known):
            draft.doubt(f'the row is labelled "{label}", and "{left[0]}" was not asked for')

    def doubt_by_notes(self, drafts: Sequence[Draft]) -> None:
        """Doubt the figures of periods that a caption or note speaks of by themselves."""
        by_question: dict[str, list[Draft]] = {}
        for draft in drafts:
            by_question.setdefault(draft.question.number, []).append(draft)
        for own in by_question.values():
            periods = [draft.printed for draft in drafts if draft.printed is not None]
            said = note_doubts(periods, self.captions, self.notes, asked=own[0].question.text)
            for draft in own:
                for reason in said.of(draft.printed):
                    draft.doubt(reason)

    def _doubt_head(self, draft: Draft, head: Head, words: QuestionWords, *, head_is_category: bool) -> None:
        if head_is_category and not self._is_of_a_dimension(head, draft.question):
            draft.doubt(f'nothing says that "{head.words}" is a category of what was asked')
        shown = " ".join(head.texts)
        if SCALE_WORDS.search(shown) and not SCALE_WORDS.search(f"{draft.question.text} {draft.question.unit}"):
            draft.doubt(f'the column is headed "{shown}", so the numbers may be scaled')
        left = unasked_words(head.words, words, known=self.known)
        if not left or (head_is_category and not self.measure_columns):
            return
        if head_is_category:
            draft.doubt(f'{OTHER_COLUMN}; this one is headed "{shown}"')
        else:
            draft.doubt(f'the column is headed "{shown}", and "{left[0]}" was not asked for')

    def _is_of_a_dimension(self, head: Head, question: Question) -> bool:
        """Whether the head is a category asked for, one of a row of codes, or under a text that names a dimension."""
        listed = {text_to_tokens(category) for categories in question.breakdown.values() for category in categories}
        if not question.breakdown or head.column in self.measure_columns or text_to_tokens(head.words) in listed:
            return True
        words = self.words_of(question)
        if any(other.words and not unasked_words(other.words, words) for other in self.layout.heads):
            return True
        texts = (self.layout.axis_name, *self.layout.category_names, *self.captions)
        said = {token for text in texts for token in text_to_tokens(text)}
        return any(said & set(text_to_tokens(dimension)) for dimension in question.breakdown)

    def _doubt_row(self, draft: Draft, row: RowLabel, words: QuestionWords) -> None:
        if left := unasked_words(row.words_of_time, words, known=self.known):
            draft.doubt(
                f'beside the period of the row stands "{row.words_of_time}", and "{left[0]}" was not asked for'
            )
        if unasked_words(row.section, words, known=self.known) and any(map(words.names_the_measure, self.sections)):
            draft.doubt(f'{OTHER_SECTION}; this row stands under "{row.section}"')
        label = " ".join(label for label in row.labels if label)
        if draft.breakdown and draft.question.breakdown and words.says_a_phrase(label):
            draft.doubt(f'the row is labelled "{label}", which names what was asked, not a category of it')
        if row.section_may_be_over:
            draft.doubt(SECTION_OVER)
        left = unasked_words(draft.label, words, known=self.known) if draft.total_of is TotalOf.CATEGORIES else ()
        if left:
            draft.doubt(f'the total is called "{draft.label}", and "{left[0]}" was not asked for')


def _is_a_phrase(label: str, words: QuestionWords, known: frozenset[str]) -> bool:
    """Whether a label is a term of the question, or its measure, and nothing else but words that tell nothing."""
    tokens = set(text_to_tokens(label))
    spoken = tokens - STOP_WORDS - NEUTRAL - known
    return any(spoken <= set(phrase) <= tokens for phrase in words.phrases)


def _is_fraction(draft: Draft) -> bool:
    value = draft.value.value
    if value is None or draft.value.kind not in {FigureKind.EXACT, FigureKind.APPROXIMATE}:
        return False
    divisible = set(text_to_tokens(draft.question.unit)) & MEASURED_UNITS
    return value != value.to_integral_value() and not divisible


def measure_columns(layout: Layout, words: QuestionWords, known: frozenset[str]) -> frozenset[int]:
    """Columns whose head names the measure and nothing else: "Number of arrests", beside "Charges"."""
    return frozenset(
        head.column
        for head in layout.heads
        if head.words
        and not head.is_rate
        and not head.is_total
        and not unasked_words(head.words, words, known=known)
        and words.strong & set(text_to_tokens(head.words))
    )
