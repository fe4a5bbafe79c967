"""Checks that a table makes possible on itself. A check never alters a figure; a failed one sends it to a person.

Printed totals are compared with the sums of their parts. A part hidden as "<5" counts as anything from 1 to 4, "*" as
anything at all: then the total can only be found possible, not confirmed.
"""

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from foi.records import Check, CheckStatus, FigureKind, PageBox, SheetCell, Where
from parsers.figures.bounds import add_bounds, value_to_bounds
from parsers.figures.drafts import Draft, TotalOf
from parsers.figures.groups import rows_within_groups

COLUMN_TOTAL = "column total"
ROW_TOTAL = "row total"
GRAND_TOTAL = "grand total"
DISAGREEMENTS_SHOWN = 20
"""A table that is wrong throughout needs no hundred lines to say so; the rest are counted."""

DISAGREES = "the printed total differs from the sum of its parts"
LEAVES_OUT = "the printed total is the sum of the counts that are shown, and leaves out those that are hidden"
COMPARED = frozenset({FigureKind.EXACT, FigureKind.ZERO, FigureKind.RANGE})
HIDDEN = frozenset({FigureKind.SUPPRESSED, FigureKind.RANGE})


@dataclass(frozen=True, slots=True)
class _Result:
    check: str
    total: Draft
    parts: Sequence[Draft]
    status: CheckStatus

    def printed_and_added(self) -> tuple[str, Decimal]:
        """The printed total, and the sum of the parts that show a number."""
        printed = self.total.value.value
        return f"{printed:,}" if printed is not None else self.total.raw, _shown(self.parts)


@dataclass(slots=True)
class _Lines:
    """The figures of a table that are no totals, by column and by row, each from first to last."""

    columns: dict[int, list[Draft]] = field(default_factory=lambda: defaultdict(list))
    rows: dict[int, list[Draft]] = field(default_factory=lambda: defaultdict(list))

    def parts_of(self, total: Draft) -> tuple[str, list[Draft]]:
        """What a total adds up: the parts in its column, else those in its row, else all of the table."""
        for name, line in (
            (COLUMN_TOTAL, self.columns.get(total.column, ())),
            (ROW_TOTAL, self.rows.get(total.row, ())),
        ):
            if own := [part for part in line if _is_part(total, part)]:
                return name, own
        everything = itertools.chain.from_iterable(self.rows.values())
        asked = total.question.number
        return GRAND_TOTAL, [p for p in everything if p.question.number == asked and _is_part(total, p)]


def check_totals(drafts: Sequence[Draft]) -> tuple[Check, ...]:
    """Compare every printed total with its parts, table by table; doubt what disagrees."""
    checks: list[Check] = []
    for _, group in itertools.groupby(drafts, key=lambda draft: draft.table):
        checks.extend(_check_table(list(group)))
    return tuple(checks)


def _check_table(drafts: Sequence[Draft]) -> Iterator[Check]:
    lines = _Lines()
    for draft in drafts:
        if draft.total_of is TotalOf.NOTHING:
            lines.columns[draft.column].append(draft)
            lines.rows[draft.row].append(draft)
    totals = [draft for draft in drafts if draft.total_of is not TotalOf.NOTHING and draft.value.kind in COMPARED]
    within = rows_within_groups(lines.rows) if any(t.total_of is TotalOf.CATEGORIES for t in totals) else frozenset()
    before = _totals_before(totals)
    results: list[_Result] = []
    for total in totals:
        name, parts = lines.parts_of(total)
        if parts:
            readings = list(_readings(name, total, parts, before, within))
            status = _compare(total, readings, grouped=any(part.row in within for part in parts))
            results.append(_Result(name, total, parts, status))
            if status is not CheckStatus.AGREE and any(_leaves_out_hidden(total, reading) for reading in readings):
                total.doubt(LEAVES_OUT)
    agreed = _mark_agreed(results)
    for name in (COLUMN_TOTAL, ROW_TOTAL, GRAND_TOTAL):
        yield from _report(name, [result for result in results if result.check == name], agreed)


def _is_part(total: Draft, part: Draft) -> bool:
    if total.is_stray is not part.is_stray:
        return False
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


def _totals_before(totals: Sequence[Draft]) -> Mapping[int, tuple[int, int]]:
    """For each total (by identity) the row of the one above it, and the column of the one to its left; -1 if none."""
    found: dict[int, tuple[int, int]] = {}
    rows: dict[int, int] = {}
    columns: dict[int, int] = {}
    for total in sorted(totals, key=lambda one: (one.row, one.column)):
        found[id(total)] = rows.get(total.column, -1), columns.get(total.row, -1)
        rows[total.column], columns[total.row] = total.row, total.column
    return found


def _readings(
    name: str,
    total: Draft,
    parts: Sequence[Draft],
    before: Mapping[int, tuple[int, int]],
    within: frozenset[int],
) -> Iterator[Sequence[Draft]]:
    """What a total may be meant to add up: all, or the block since the total before; with groups counted once."""
    row, column = before[id(total)]
    block = {
        COLUMN_TOTAL: [part for part in parts if row < part.row < total.row],
        ROW_TOTAL: [part for part in parts if column < part.column < total.column],
    }
    for reading in (parts, block.get(name, [])):
        if reading:
            yield reading
            outer = [part for part in reading if part.row not in within]
            if outer and len(outer) < len(reading):
                yield outer


def _compare(total: Draft, readings: Sequence[Sequence[Draft]], *, grouped: bool) -> CheckStatus:
    """How a total stands to its parts.

    Where some rows are `grouped` others may be, unseen: then the total can be less than all of them. A total that is
    hidden itself, and parts hidden with it, may also be nought; only what is shown can be too much for it.
    """
    printed = value_to_bounds(total.value)
    if not printed.is_exact:
        too_much = min(_shown(reading) for reading in readings) > printed.high
        return CheckStatus.DISAGREE if too_much else CheckStatus.CANNOT_COMPARE
    sums = [add_bounds(part.value for part in reading) for reading in readings]
    fitting = [bounds for bounds in sums if bounds.holds(printed.low)]
    if any(bounds.is_exact for bounds in fitting):
        return CheckStatus.AGREE
    may_be_less = grouped and printed.low <= sums[0].high
    if fitting or may_be_less or any(_leaves_out_hidden(total, reading) for reading in readings):
        return CheckStatus.CANNOT_COMPARE
    return CheckStatus.DISAGREE


def _leaves_out_hidden(total: Draft, parts: Sequence[Draft]) -> bool:
    """Whether a total adds up without the hidden counts, each of which is at least one: then it is not the whole."""
    return any(part.value.kind in HIDDEN for part in parts) and total.value.value == _shown(parts)


def _shown(parts: Iterable[Draft]) -> Decimal:
    return sum((part.value.value for part in parts if part.value.value is not None), Decimal(0))


def _mark_agreed(results: Sequence[_Result]) -> frozenset[int]:
    """Note in the parts that they add up to a printed total; the identities of all that do."""
    agreed: set[int] = set()
    for result in results:
        for part in result.parts if result.status is CheckStatus.AGREE else ():
            part.confirmed = part.confirmed or result.check == COLUMN_TOTAL
            part.is_share = part.is_share or result.total.total_of is TotalOf.CATEGORIES
            agreed.add(id(part))
    return frozenset(agreed)


def _report(name: str, results: Sequence[_Result], agreed: frozenset[int]) -> Iterator[Check]:
    """One line for the totals that agree, one for those beyond comparison, one each for those that do not.

    Where the grand total alone is wrong, the figures that add up to the totals of their rows or columns stand.
    """
    for status in (CheckStatus.AGREE, CheckStatus.CANNOT_COMPARE):
        found = [result.total for result in results if result.status is status]
        if found:
            yield Check(check=name, status=status, detail=_summary(found, status))
    failed = [result for result in results if result.status is CheckStatus.DISAGREE]
    for result in failed:
        printed, added = result.printed_and_added()
        for draft in (result.total, *result.parts):
            if name != GRAND_TOTAL or id(draft) not in agreed:
                draft.doubt_once(DISAGREES, f"{printed} against {added:,}")
    for result in failed[:DISAGREEMENTS_SHOWN]:
        printed, added = result.printed_and_added()
        detail = f"{_place(result.total.where)} prints {printed}; its {len(result.parts)} parts add up to {added:,}"
        yield Check(check=name, status=CheckStatus.DISAGREE, detail=detail)
    if len(failed) > DISAGREEMENTS_SHOWN:
        detail = f"{len(failed) - DISAGREEMENTS_SHOWN} more printed totals of this table differ from their parts"
        yield Check(check=name, status=CheckStatus.DISAGREE, detail=detail)


def _summary(totals: Sequence[Draft], status: CheckStatus) -> str:
    place = _place(totals[0].where)
    several = len(totals) > 1
    counted = f"{len(totals)} printed totals" if several else "the printed total"
    first = f", first {place}" if several else f", {place}"
    if status is CheckStatus.AGREE:
        return f"{counted} {'equal the sums of their parts' if several else 'equals the sum of its parts'}{first}"
    short = sum(LEAVES_OUT in total.doubts for total in totals)
    left_out = f"; {short} of them add up without the hidden parts" if several else "; it adds up without the hidden"
    return f"{counted} {'include' if several else 'includes'} parts that are hidden or grouped{first}" + (
        left_out if short else ""
    )


def _place(where: Where) -> str:
    if isinstance(where, SheetCell):
        return f"{where.sheet}!{where.cell}"
    return f"page {where.page}, {where.bbox[1]:.0f} points down" if isinstance(where, PageBox) else str(where)
