"""Counts the rows of a list of incidents into figures, by the periods and breakdowns that were asked for.

A count stands nowhere in the document, so its place is the cell that names the category (or else the period) in the
first of the rows counted, and its text is "12 rows". A category without a row in a period gives nothing: not a zero.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from foi.campaigns import Campaign, Question
from foi.records import PageBox, Period, Where
from parsers.figures.list_edges import cut_doubts, edge_doubt
from parsers.figures.list_questions import asked_of_list, divide
from parsers.figures.placing import match_asked
from parsers.figures.row_periods import WORDS, DatedRows, date_rows, repeated_references
from parsers.grids.captions import caption_doubts
from parsers.grids.heads import Layout
from parsers.grids.incident_rows import IncidentList
from parsers.grids.list_columns import Holds, numbering_breaks
from parsers.grids.list_regions import IncidentRow
from parsers.grids.tables import Caption, Table
from parsers.terms.vocabulary import Vocabulary
from parsers.values.periods import Basis, period_basis
from parsers.values.sorts import Sort

GAP = "the row numbers go from {before:,} to {after:,}, so rows may be missing"
WRAPS = 'cells under "{head}" run over several lines, and a line may have been read with the wrong row'
HIDDEN = "{count:,} of {rows:,} rows are hidden in the sheet"
BLANK = '{count:,} of {rows:,} rows are blank under "{head}"'
Span = tuple[str, str]


@dataclass(slots=True)
class RowCount:
    """Rows of one list that answer one question for one period and category. `doubts` only grow."""

    question: Question
    period: Period
    breakdown: dict[str, str]
    rows: int
    where: Where
    doubts: list[str] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, str, str, tuple[str, ...]]:
        """Question, period and categories, as in a draft of a printed figure."""
        return (self.question.number, str(self.period.start), str(self.period.end), to_key(self.breakdown))

    def doubt(self, reason: str) -> None:
        """Add a reason for a person to look, once."""
        if reason and reason not in self.doubts:
            self.doubts.append(reason)


@dataclass(frozen=True, slots=True)
class CountedList:
    """What one list gives: its counts, and how many rows lie in each period, whatever their categories.

    `tie_doubt` says why it may answer another question ("" if its words tell), `doubts` what else is wrong with the
    whole of it. `outside` rows are dated beyond all periods asked for. `is_dated_by_days`: it may cover a part of a
    period only.
    """

    found: IncidentList
    questions: tuple[Question, ...]
    counts: tuple[RowCount, ...]
    totals: Mapping[Span, int]
    tie_doubt: str
    doubts: tuple[str, ...]
    used: tuple[str, ...]
    outside: int
    is_dated_by_days: bool


def count_list(
    found: IncidentList, campaign: Campaign, vocabulary: Vocabulary, *, file_name: str, known: frozenset[str]
) -> CountedList:
    """Count one list. `known` are the words of the answering authority's name."""
    asked = asked_of_list(found, campaign, vocabulary, file_name=file_name)
    words = frozenset().union(*(w.asked for w in vocabulary.questions if w.question in asked.questions))
    dated = date_rows(found, file_name=file_name, asked=words)
    doubts = [*dated.doubts, repeated_references(found), _numbering_doubt(found), _hidden_doubt(found)]
    doubts += _captions(found, asked.questions, vocabulary, known) if asked.doubt == "" else ()
    counts: list[RowCount] = []
    used: dict[str, None] = dict.fromkeys(dated.heads)
    totals: dict[Span, int] = {}
    outside = 0
    broken_down = sum(bool(question.breakdown) for question in asked.questions)
    for question in asked.questions:
        divided = divide(found, question, vocabulary, alone=broken_down == 1)
        positions = {name: at for name, at in divided.columns.items() if at is not None}
        if len(positions) < len(question.breakdown):
            continue
        used |= dict.fromkeys(found.columns[at].head for at in positions.values())
        own, own_totals, outside = _count(found, dated, question, positions)
        totals |= own_totals
        own_doubts = [
            *divided.doubts,
            edge_doubt(found) if positions else "",
            *_cell_doubts(found, set(positions.values())),
        ]
        for count in own:
            for doubt in own_doubts:
                count.doubt(doubt)
        counts.extend(own)
    return CountedList(
        found,
        asked.questions,
        tuple(counts),
        totals,
        asked.doubt,
        tuple(dict.fromkeys(filter(None, doubts))),
        tuple(used),
        outside,
        is_dated_by_days=any(period is not None and period_basis(period) is Basis.DAY for period in dated.periods),
    )


def to_key(breakdown: Mapping[str, str]) -> tuple[str, ...]:
    """The categories of a breakdown, spelt alike."""
    return tuple(sorted(" ".join(category.split()).casefold() for category in breakdown.values()))


def _span(period: Period) -> Span:
    return str(period.start), str(period.end)


def _count(
    found: IncidentList, dated: DatedRows, question: Question, positions: Mapping[str, int]
) -> tuple[list[RowCount], Counter[Span], int]:
    """The counts of one question in the order of their first rows; all rows by period; rows outside all of them."""
    places: dict[Span, list[tuple[Period, str]]] = {}
    gathered: dict[tuple[Span, tuple[str, ...]], list[IncidentRow]] = defaultdict(list)
    about: dict[Span, tuple[Period, str]] = {}
    totals: Counter[Span] = Counter()
    outside = 0
    for row, period in zip(found.rows, dated.periods, strict=True):
        categories = {name: row.looks[at].text for name, at in positions.items()}
        if period is None:
            continue
        span = _span(period)
        if span not in places:
            places[span] = list(_asked_around(period, question))
        outside += not places[span]
        for asked, doubt in places[span]:
            about[_span(asked)] = (asked, doubt)
            totals[_span(asked)] += 1
            if all(categories.values()):
                gathered[_span(asked), to_key(categories)].append(row)
    counts = []
    for (span, _), rows in gathered.items():
        period, doubt = about[span]
        categories = {name: rows[0].looks[at].text for name, at in positions.items()}
        column = max([*positions.values()], default=min(dated.columns, default=0))
        where = _place(rows[0], found, column)
        counts.append(RowCount(question, period, categories, len(rows), where, [doubt] if doubt else []))
    return counts, totals, outside


def _place(row: IncidentRow, found: IncidentList, at: int) -> Where:
    """The place of a cell; of another in its row where the words of this one stand on other lines of the page."""
    columns = [found.columns[at].column, *(column.column for column in found.columns)]
    places = [row.grid.where(row.row, column) for column in columns]
    return next((place for place in places if isinstance(place, PageBox)), places[0])


def _asked_around(period: Period, question: Question) -> Iterable[tuple[Period, str]]:
    """The asked periods that a row falls into; a row's own month or year, with a doubt, where none does."""
    inside = [asked for asked in question.periods if asked.start <= period.start and period.end <= asked.end]
    if inside:
        return [(asked, "") for asked in inside]
    if period_basis(period) in {Basis.DAY, Basis.MONTH}:
        return []
    placed, doubt = match_asked(period, question, names_no_period=False)
    return [(placed, doubt)] if placed is not None else []


def _numbering_doubt(found: IncidentList) -> str:
    for at, column in enumerate(found.columns):
        if column.holds is Holds.NUMBERING:
            values = [row.looks[at].value for row in found.rows]
            counted = [int(value.value) for value in values if value is not None and value.value is not None]
            if breaks := numbering_breaks(counted):
                return GAP.format(before=breaks[0][0], after=breaks[0][1])
    return ""


def _hidden_doubt(found: IncidentList) -> str:
    hidden = sum(row.row in row.grid.hidden_rows for row in found.rows)
    return HIDDEN.format(count=hidden, rows=len(found.rows)) if hidden else ""


def _cell_doubts(found: IncidentList, positions: Collection[int]) -> Iterable[str]:
    """What is wrong with the cells that name the categories of a count."""
    rows = len(found.rows)
    yield from list(cut_doubts(found, positions))[:1]
    for at, column in enumerate(found.columns):
        if at in positions and at in found.wrapped:
            yield WRAPS.format(head=column.head)
        blank = sum(row.looks[at].sort is Sort.EMPTY for row in found.rows)
        # on a page the words of a blank cell may stand in the next one
        beside = bool(found.grid.page and positions) and column.holds in WORDS and blank * 2 < rows
        if blank and (at in positions or beside):
            yield BLANK.format(count=blank, rows=rows, head=column.head)


def _captions(
    found: IncidentList, questions: Sequence[Question], vocabulary: Vocabulary, known: frozenset[str]
) -> Iterable[str]:
    """What the texts above the list say against its rows being what was asked, as for a table of counts."""
    table = Table(found.grid, (), tuple(map(Caption, found.captions)), (), (), ())
    heads = tuple(column.head for column in found.columns)
    layout = Layout(table, {}, (), heads, "", (), ())
    numbers = {question.number for question in questions}
    plain = [words for words in vocabulary.questions if words.question.number in numbers]
    doubts = [set(caption_doubts(layout, words, vocabulary, known=known)) for words in plain]
    return sorted(set.intersection(*doubts)) if doubts else ()
