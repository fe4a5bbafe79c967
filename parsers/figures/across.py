"""Sums across the tables of a reply: months of one table against the year of another, districts against a total.

Within one table printed totals are compared by parsers/figures/checks.py. Only figures that nothing else makes
doubtful are compared: a guess proves nothing against a figure that is sure.
"""

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from foi.records import Check, CheckStatus
from parsers.figures.bounds import add_bounds, value_to_bounds
from parsers.figures.drafts import Draft, TotalOf
from parsers.figures.groups import rows_within_groups
from parsers.figures.placing import span_of

PERIODS = "sum of periods"
CATEGORIES = "sum of categories"
DISAGREES = "another table gives parts of this that do not add up to it"
LEAST_PARTS = 2
"""One part equals its whole or is a part of it; only several can add up."""

Days = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class _Sum:
    """A figure, and figures of one table that should add up to it; `outer` are those no group row counts again."""

    name: str
    whole: Draft
    parts: Sequence[Draft]
    outer: Sequence[Draft]

    def status(self) -> CheckStatus:
        """Agree, disagree, or beyond comparison since something is hidden or may be counted twice."""
        printed = value_to_bounds(self.whole.value)
        sums = [add_bounds(part.value for part in parts) for parts in (self.parts, self.outer)]
        if not any(printed.low <= one.high and one.low <= printed.high for one in sums):
            return CheckStatus.CANNOT_COMPARE if len(self.outer) < len(self.parts) else CheckStatus.DISAGREE
        exact = printed.is_exact and any(one.is_exact and one.low == printed.low for one in sums)
        return CheckStatus.AGREE if exact else CheckStatus.CANNOT_COMPARE


def check_across(drafts: Sequence[Draft]) -> tuple[Check, ...]:
    """Compare the figures of different tables (and a year with its months in one); doubt what does not add up."""
    sure = [draft for draft in drafts if not draft.doubts and draft.period is not None]
    inner = _counted_again(drafts)
    agreed: dict[str, list[_Sum]] = defaultdict(list)
    failed: list[_Sum] = []
    for found in (*_sums_of_periods(sure, inner), *_sums_of_categories(sure, inner)):
        match found.status():
            case CheckStatus.AGREE:
                agreed[found.name].append(found)
            case CheckStatus.DISAGREE:
                failed.append(found)
            case CheckStatus.CANNOT_COMPARE:
                pass
    return (*itertools.starmap(_agreement, agreed.items()), *map(_disagreement, failed))


def _counted_again(drafts: Sequence[Draft]) -> Mapping[int, frozenset[int]]:
    """For each table the rows that a row above them counts again."""
    rows: dict[int, dict[int, list[Draft]]] = defaultdict(lambda: defaultdict(list))
    for draft in drafts:
        if draft.total_of is TotalOf.NOTHING:
            rows[draft.table][draft.row].append(draft)
    return {table: rows_within_groups(by_row) for table, by_row in rows.items()}


def _sums_of_periods(drafts: Sequence[Draft], inner: Mapping[int, frozenset[int]]) -> Iterator[_Sum]:
    """Figures of one category whose periods follow one another and fill the period of another figure."""
    grouped: dict[object, list[Draft]] = defaultdict(list)
    for draft in drafts:
        question, _, _, categories = draft.key
        grouped[question, categories].append(draft)
    for group in grouped.values():
        by_table: dict[int, dict[Days, Draft]] = defaultdict(dict)
        for draft in group:
            by_table[draft.table][_days(draft)] = draft
        for whole, (table, own) in itertools.product(group, by_table.items()):
            if whole.total_of is TotalOf.PERIODS and whole.table == table:
                continue
            start, end = _days(whole)
            inside = [d for (first, last), d in own.items() if start <= first and last <= end and d is not whole]
            parts = [draft for draft in inside if _days(draft) != (start, end)]
            filled = span_of(draft.period for draft in parts if draft.period is not None)
            if len(parts) >= LEAST_PARTS and filled is not None and (filled.start, filled.end) == (start, end):
                yield _sum(PERIODS, whole, parts, inner)


def _sums_of_categories(drafts: Sequence[Draft], inner: Mapping[int, frozenset[int]]) -> Iterator[_Sum]:
    """Figures of one table broken down alike, and a figure of another table that is not broken down."""
    wholes: dict[tuple[str, Days], list[Draft]] = defaultdict(list)
    parts: dict[tuple[str, Days], dict[tuple[int, frozenset[str]], list[Draft]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for draft in drafts:
        about = (draft.question.number, _days(draft))
        if not draft.breakdown:
            wholes[about].append(draft)
        elif draft.total_of is TotalOf.NOTHING:
            parts[about][draft.table, frozenset(draft.breakdown)].append(draft)
    for about, totals in wholes.items():
        with_total = {whole.table for whole in totals}
        for whole, ((table, _), own) in itertools.product(totals, parts.get(about, {}).items()):
            if table not in with_total and len(own) >= LEAST_PARTS:
                yield _sum(CATEGORIES, whole, own, inner)


def _sum(name: str, whole: Draft, parts: Sequence[Draft], inner: Mapping[int, frozenset[int]]) -> _Sum:
    outer = [part for part in parts if part.row not in inner.get(part.table, ())]
    return _Sum(name, whole, parts, outer if name == CATEGORIES and outer else parts)


def _days(draft: Draft) -> Days:
    assert draft.period is not None
    return draft.period.start, draft.period.end


def _agreement(name: str, found: Sequence[_Sum]) -> Check:
    what = "figures are the sums" if len(found) > 1 else "figure is the sum"
    return Check(check=name, status=CheckStatus.AGREE, detail=f"{len(found)} {what} of others in the reply")


def _disagreement(found: _Sum) -> Check:
    added = sum(part.value.value for part in found.parts if part.value.value is not None)
    for draft in (found.whole, *found.parts):
        draft.doubt_once(DISAGREES, f"{found.whole.raw} against {added:,}")
    label = found.whole.period.label if found.whole.period else ""
    what = " ".join(part for part in (*found.whole.breakdown.values(), label) if part)
    printed = f"question {found.whole.question.number} {what}: {found.whole.raw} is printed"
    detail = f"{printed}, {len(found.parts)} parts elsewhere add up to {added:,}"
    return Check(check=found.name, status=CheckStatus.DISAGREE, detail=detail)
