"""Checks that a document makes possible on itself. A check never alters a figure; a failed one sends it to a person.

Printed totals are compared with the sums of their parts. A part hidden as "<5" counts as anything from 1 to 4, "*" as
anything at all: then the total can only be found possible, not confirmed.
"""

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from foi.records import Check, CheckStatus, FigureKind, PageBox, SheetCell, Where
from parsers.figures.drafts import Draft, TotalOf
from parsers.values.values import Value

ENDLESS = Decimal("Infinity")
COLUMN_TOTAL = "column total"
ROW_TOTAL = "row total"
DISAGREEMENTS_SHOWN = 20
MOST_PARTS_OF_A_GROUP = 40
EXACT_COLUMNS_OF_A_GROUP = 2
MOST_ROWS_TAKEN_APART = 500
GAP = "cells of this row are empty on the page, and no column total shows that the others stand in their columns"
DISAGREES = "the printed total differs from the sum of its parts"


@dataclass(frozen=True, slots=True)
class _Bounds:
    low: Decimal
    high: Decimal

    def __add__(self, other: "_Bounds") -> "_Bounds":
        return _Bounds(self.low + other.low, self.high + other.high)

    def holds(self, number: Decimal) -> bool:
        return self.low <= number <= self.high


ZERO = _Bounds(Decimal(0), Decimal(0))


@dataclass(frozen=True, slots=True)
class _Result:
    total: Draft
    parts: Sequence[Draft]
    status: CheckStatus

    def printed_and_added(self) -> tuple[Decimal, Decimal]:
        """The printed total, and the sum of the parts that show a number."""
        shown = (part.value.value for part in self.parts if part.value.value is not None)
        return self.total.value.value or Decimal(0), sum(shown, Decimal(0))


def value_to_bounds(value: Value) -> _Bounds:
    """The least and the most that a printed value can stand for."""
    if value.kind in {FigureKind.EXACT, FigureKind.ZERO} and value.value is not None:
        return _Bounds(value.value, value.value)
    if value.kind is FigureKind.RANGE:
        return _Bounds(value.low or Decimal(0), ENDLESS if value.high is None else value.high)
    if value.kind is FigureKind.BLANK:
        return ZERO
    return _Bounds(Decimal(0), ENDLESS)


def check_totals(drafts: Sequence[Draft]) -> tuple[Check, ...]:
    """Compare every printed total with its parts, table by table; doubt what disagrees."""
    checks: list[Check] = []
    for _, group in itertools.groupby(drafts, key=lambda draft: draft.table):
        checks.extend(_check_table(list(group)))
    return tuple(checks)


def _check_table(drafts: Sequence[Draft]) -> Iterable[Check]:
    parts = [draft for draft in drafts if draft.total_of is TotalOf.NOTHING]
    lines: dict[tuple[str, int], list[Draft]] = defaultdict(list)
    by_row: dict[int, list[Draft]] = defaultdict(list)
    for part in parts:
        lines[COLUMN_TOTAL, part.column].append(part)
        lines[ROW_TOTAL, part.row].append(part)
        by_row[part.row].append(part)
    groups = _group_rows(by_row) if any(draft.total_of is TotalOf.CATEGORIES for draft in drafts) else frozenset()
    results: dict[str, list[_Result]] = {COLUMN_TOTAL: [], ROW_TOTAL: []}
    for total in drafts:
        if total.total_of is TotalOf.NOTHING or total.value.value is None:
            continue
        name, at = (COLUMN_TOTAL, total.column) if (COLUMN_TOTAL, total.column) in lines else (ROW_TOTAL, total.row)
        own = [part for part in lines.get((name, at), ()) if _is_part(total, part)]
        if own:
            status = _compare(total.value.value, own, groups)
            results[name].append(_Result(total, own, status))
            for part in own if status is CheckStatus.AGREE else ():
                part.confirmed = part.confirmed or name == COLUMN_TOTAL
                part.is_share = part.is_share or total.total_of is TotalOf.CATEGORIES
    for name, found in results.items():
        yield from _report(name, found)


def _is_part(total: Draft, part: Draft) -> bool:
    if total.total_of is TotalOf.CATEGORIES and _span(part) != _span(total):
        return False
    if total.total_of is TotalOf.PERIODS and not _within(part, total):
        return False
    return total.breakdown.items() <= part.breakdown.items()


def _span(draft: Draft) -> tuple[dt.date, dt.date] | None:
    return (draft.printed.start, draft.printed.end) if draft.printed else None


def _within(part: Draft, total: Draft) -> bool:
    if total.printed is None or part.printed is None:
        return total.printed is None or (total.over_all and part.is_undated)
    return total.printed.start <= part.printed.start and part.printed.end <= total.printed.end


def _compare(total: Decimal, parts: Sequence[Draft], groups: frozenset[int]) -> CheckStatus:
    bounds = sum((value_to_bounds(part.value) for part in parts), ZERO)
    exact = bounds.low == bounds.high
    if bounds.holds(total):
        return CheckStatus.AGREE if exact else CheckStatus.CANNOT_COMPARE
    shown = sum((part.value.value for part in parts if part.value.value is not None), Decimal(0))
    if not exact and total == shown:
        return CheckStatus.CANNOT_COMPARE
    if len(parts) <= MOST_ROWS_TAKEN_APART and groups & {part.row for part in parts}:
        outer = [part for part in parts if part.row not in _members(parts, groups)]
        outer_bounds = sum((value_to_bounds(part.value) for part in outer), ZERO)
        if outer_bounds.holds(total):
            return CheckStatus.AGREE if outer_bounds.low == outer_bounds.high else CheckStatus.CANNOT_COMPARE
        return CheckStatus.CANNOT_COMPARE
    return CheckStatus.DISAGREE


def _members(parts: Sequence[Draft], groups: frozenset[int]) -> set[int]:
    """Rows that are parts of a group row above them."""
    members: set[int] = set()
    for at, part in enumerate(parts):
        if part.row not in groups or part.value.value is None:
            continue
        running = ZERO
        for following in parts[at + 1 : at + 1 + MOST_PARTS_OF_A_GROUP]:
            if following.row in groups:
                break
            running += value_to_bounds(following.value)
            if running.low > part.value.value:
                break
            members.add(following.row)
    return members


def _group_rows(by_row: dict[int, list[Draft]]) -> frozenset[int]:
    """Rows that are the sum of the rows right below them in every column, exactly so in some of the columns."""
    rows = [(row, {part.column: value_to_bounds(part.value) for part in parts}) for row, parts in by_row.items()]
    return frozenset(
        row for at, (row, cells) in enumerate(rows) if _is_group(cells, [below for _, below in rows[at + 1 :]])
    )


def _is_group(cells: dict[int, _Bounds], below: Sequence[dict[int, _Bounds]]) -> bool:
    exact = {column: bounds.low for column, bounds in cells.items() if bounds.low == bounds.high and bounds.low > 0}
    if len(exact) < EXACT_COLUMNS_OF_A_GROUP:
        return False
    sums = dict.fromkeys(exact, ZERO)
    for count, parts in enumerate(below[:MOST_PARTS_OF_A_GROUP], start=1):
        sums = {column: sums[column] + parts.get(column, ZERO) for column in sums}
        if any(sums[column].low > exact[column] for column in exact):
            return False
        certain = sum(sums[column].low == sums[column].high == exact[column] for column in exact)
        if count > 1 and certain >= EXACT_COLUMNS_OF_A_GROUP and all(sums[c].holds(exact[c]) for c in exact):
            return True
    return False


def _report(name: str, results: Sequence[_Result]) -> Iterable[Check]:
    """One line for the totals that agree, one for those beyond comparison, one each for those that do not."""
    for status in (CheckStatus.AGREE, CheckStatus.CANNOT_COMPARE):
        found = [result.total for result in results if result.status is status]
        if found:
            yield Check(check=name, status=status, detail=_summary(found, status))
    failed = [result for result in results if result.status is CheckStatus.DISAGREE]
    for result in failed:
        printed, added = result.printed_and_added()
        for draft in (result.total, *result.parts):
            draft.doubt_once(DISAGREES, f"{printed:,} against {added:,}")
    for result in failed[:DISAGREEMENTS_SHOWN]:
        printed, added = result.printed_and_added()
        detail = f"{_place(result.total.where)} prints {printed:,}; its {len(result.parts)} parts add up to {added:,}"
        yield Check(check=name, status=CheckStatus.DISAGREE, detail=detail)
    if len(failed) > DISAGREEMENTS_SHOWN:
        detail = f"{len(failed) - DISAGREEMENTS_SHOWN} more printed totals of this table differ from their parts"
        yield Check(check=name, status=CheckStatus.DISAGREE, detail=detail)


def _summary(totals: Sequence[Draft], status: CheckStatus) -> str:
    first = totals[0]
    if status is CheckStatus.AGREE:
        return f"{len(totals)} printed totals equal the sums of their parts, first {_place(first.where)}"
    return f"{len(totals)} printed totals include parts that are hidden or grouped, first {_place(first.where)}"


def _place(where: Where) -> str:
    if isinstance(where, SheetCell):
        return f"{where.sheet}!{where.cell}"
    return f"page {where.page}, {where.bbox[1]:.0f} points down" if isinstance(where, PageBox) else str(where)


def doubt_unasked_categories(drafts: Sequence[Draft]) -> None:
    """Where no breakdown was asked, a label is a category only if it adds up, with others, to a printed total.

    Else "Charges" under "Arrests" may count another thing.
    """
    for draft in drafts:
        if draft.breakdown and not draft.question.breakdown and not draft.is_share:
            label = ", ".join(draft.breakdown.values())
            draft.doubt(f'no breakdown was asked for, and "{label}" may count something else')


def doubt_gapped_rows(drafts: Sequence[Draft]) -> None:
    """On a page, a row with empty cells may have slipped sideways; only column totals can show that it has not."""
    for draft in drafts:
        if draft.in_gapped_row and not draft.confirmed and draft.total_of is TotalOf.NOTHING:
            draft.doubt(GAP)
