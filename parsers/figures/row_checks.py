"""Holds counted rows against the totals that the document prints, and makes figures of them.

A count is accepted unseen only where the document itself confirms it: every printed total of a period equals the
rows of that period, with digits enough that chance cannot have done it. Everything else goes to a person.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from foi.campaigns import Campaign
from foi.records import Check, CheckStatus, Figure, FigureKind, FigureState, PageBox
from parsers.figures.agreement import DIGITS_BEYOND_CHANCE, TWICE
from parsers.figures.confidence import DOUBTED, SURE, doubt_figure
from parsers.figures.row_counts import CountedList, RowCount, Span, count_list, to_key
from parsers.grids.incident_rows import IncidentList
from parsers.terms.vocabulary import campaign_to_vocabulary

COUNTED = "counted from rows"
UNCONFIRMED = "no printed total confirms the number of rows"
BY_CHANCE = "the printed totals are too small to confirm the number of rows"
CONTRADICTED = "the rows of this list do not add up to the totals that the document prints"
PART_OF_A_PERIOD = "the list may cover only a part of the period"
SEVERAL_LISTS = "several lists of this document have rows for this, and may have to be added up"
NEAR = Decimal("0.1")
"""Share by which rows and a printed total may differ and still be about the same thing."""

CHECK = "rows counted"
DISAGREEMENTS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class CountedRows:
    """The printed figures with those counted from rows after them, the checks and the warnings."""

    figures: tuple[Figure, ...]
    checks: tuple[Check, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Compared:
    """One list held against the printed totals: the periods in which they agree, and those in which they do not."""

    agreeing: Mapping[Span, int]
    failing: Mapping[Span, tuple[Figure, int]]
    foot_agrees: bool
    foot_fails: bool

    @property
    def fails(self) -> bool:
        return bool(self.failing) or self.foot_fails

    def is_beyond_chance(self) -> bool:
        return sum(len(str(number)) for number in set(self.agreeing.values())) >= DIGITS_BEYOND_CHANCE


def with_counted_rows(
    printed: Sequence[Figure],
    lists: Sequence[IncidentList],
    campaign: Campaign,
    *,
    file_name: str,
    known: frozenset[str],
) -> CountedRows:
    """Count the lists of a document whose tables gave the figures `printed`."""
    vocabulary = campaign_to_vocabulary(campaign)
    figures = list(printed)
    checks: list[Check] = []
    warnings: list[str] = []
    every = [count_list(found, campaign, vocabulary, file_name=file_name, known=known) for found in lists]
    given = Counter(key for counted in every for key in {count.key for count in counted.counts})
    for counted in every:
        for count in counted.counts:
            count.doubt(SEVERAL_LISTS if given[count.key] > 1 else "")
        warnings.extend(_warnings(counted))
        if counted.counts:
            compared = _compare(counted, printed)
            checks.extend(_checks(counted, compared))
            figures = _join(figures, counted, compared)
    return CountedRows(tuple(figures), tuple(checks), tuple(warnings))


def _compare(counted: CountedList, printed: Sequence[Figure]) -> _Compared:
    numbers = {question.number for question in counted.questions}
    agreeing: dict[Span, int] = {}
    failing: dict[Span, tuple[Figure, int]] = {}
    for figure in printed:
        if figure.question not in numbers or figure.breakdown or figure.period is None or figure.value is None:
            continue
        span = str(figure.period.start), str(figure.period.end)
        rows = counted.totals.get(span)
        if rows is not None and figure.value != rows:
            failing[span] = (figure, rows)
        elif rows is not None and figure.state is FigureState.ACCEPTED:
            agreeing[span] = rows
    foot, count = counted.found.printed_total, len(counted.found.rows)
    return _Compared(agreeing, failing, foot == count, foot is not None and foot != count)


def _join(printed: list[Figure], counted: CountedList, compared: _Compared) -> list[Figure]:
    """The printed figures, doubted where the list contradicts them, and the counts that they do not already give."""
    spans = {span for span, (figure, rows) in compared.failing.items() if _is_near(figure, rows, counted, compared)}
    by_key = {_key(figure): figure for figure in printed}
    contradicted: dict[int, str] = {}
    added: list[Figure] = []
    for count in counted.counts:
        twin = by_key.get(count.key)
        if twin is not None and twin.value == count.rows:
            continue
        if twin is not None:
            reason = f'{TWICE}: "{twin.raw}" and "{_rows(count)}"'
            contradicted[id(twin)] = reason
            count.doubt(reason)
        for reason in _doubts(count, counted, compared):
            count.doubt(reason)
        added.append(_to_figure(count))
    for figure in printed:
        if figure.period and (str(figure.period.start), str(figure.period.end)) in spans and not figure.breakdown:
            contradicted.setdefault(id(figure), CONTRADICTED)
    kept = [
        doubt_figure(figure, contradicted[id(figure)], most=DOUBTED) if id(figure) in contradicted else figure
        for figure in printed
    ]
    return [*kept, *added]


def _is_near(figure: Figure, rows: int, counted: CountedList, compared: _Compared) -> bool:
    """Whether a printed total and a list that differ are yet about the same thing."""
    value = figure.value or Decimal(0)
    return not counted.tie_doubt or bool(compared.agreeing) or abs(value - rows) <= NEAR * max(value, Decimal(rows))


def _doubts(count: RowCount, counted: CountedList, compared: _Compared) -> Iterable[str]:
    """Why a count is not confirmed by the document."""
    yield from counted.doubts
    span = str(count.period.start), str(count.period.end)
    if compared.fails:
        yield CONTRADICTED
    if span in compared.agreeing:
        if not compared.is_beyond_chance():
            yield BY_CHANCE
        return
    if not compared.foot_agrees:
        yield UNCONFIRMED
    elif len(str(len(counted.found.rows))) < DIGITS_BEYOND_CHANCE - 1:
        yield BY_CHANCE
    if counted.is_dated_by_days:
        yield PART_OF_A_PERIOD
    yield counted.tie_doubt


def _to_figure(count: RowCount) -> Figure:
    return Figure(
        question=count.question.number,
        measure=count.question.measure,
        unit=count.question.unit,
        period=count.period,
        breakdown=count.breakdown,
        kind=FigureKind.EXACT,
        value=Decimal(count.rows),
        raw=_rows(count),
        where=count.where,
        state=FigureState.REVIEW if count.doubts else FigureState.ACCEPTED,
        confidence=DOUBTED if count.doubts else SURE,
        reasons=(COUNTED, *count.doubts),
    )


def _rows(count: RowCount) -> str:
    return "1 row" if count.rows == 1 else f"{count.rows:,} rows"


def _key(figure: Figure) -> tuple[str, str, str, tuple[str, ...]]:
    start, end = (str(figure.period.start), str(figure.period.end)) if figure.period else ("", "")
    return figure.question, start, end, to_key(figure.breakdown)


def _checks(counted: CountedList, compared: _Compared) -> Iterable[Check]:
    place = _place(counted.found)
    rows = len(counted.found.rows)
    if compared.agreeing:
        periods = "1 period" if len(compared.agreeing) == 1 else f"{len(compared.agreeing)} periods"
        detail = f"{place}: the rows equal the printed totals of {periods}"
        yield Check(check=CHECK, status=CheckStatus.AGREE, detail=detail)
    if compared.foot_agrees:
        detail = f"{place}: {rows:,} rows, as printed below them"
        yield Check(check=CHECK, status=CheckStatus.AGREE, detail=detail)
    if compared.foot_fails:
        detail = f"{place}: {rows:,} rows, but {counted.found.printed_total:,} is printed below them"
        yield Check(check=CHECK, status=CheckStatus.DISAGREE, detail=detail)
    for figure, number in [*compared.failing.values()][:DISAGREEMENTS_SHOWN]:
        label = figure.period.label if figure.period else ""
        detail = f'{place}: {number:,} rows for {label}, but the document prints "{figure.raw}"'
        yield Check(check=CHECK, status=CheckStatus.DISAGREE, detail=detail)


def _warnings(counted: CountedList) -> Iterable[str]:
    found = counted.found
    what = f"{_place(found)}: a list of {len(found.rows):,} rows, one for each incident"
    if not counted.questions:
        yield f"{what}; {counted.tie_doubt}, so nobody has counted them"
    elif not counted.counts:
        reason = "; ".join(counted.doubts) or "no column that could be counted by what was asked"
        yield f"{what}; nobody has counted them: {reason}"
    else:
        unused = [f'"{column.head}"' for column in found.columns if column.head and column.head not in counted.used]
        left = f"; {', '.join(unused)} not used" if unused else ""
        used = [f'"{head}"' for head in counted.used]
        yield f"{what}, counted by {', '.join(used)}{left}"
    if counted.outside:
        yield f"{_place(found)}: {counted.outside:,} rows are dated outside the periods asked for"


def _place(found: IncidentList) -> str:
    where = found.grid.where(found.rows[0].row, found.columns[0].column)
    return f"page {where.page}" if isinstance(where, PageBox) else found.grid.name
