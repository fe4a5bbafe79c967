"""The same figure twice in one document: if they agree it is one figure, if not a person must look at both."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Sequence

from foi.records import Check, CheckStatus, FigureKind
from parsers.figures.drafts import Draft, TotalOf
from parsers.values.values import Value

STRONGER = 1.4
"""A table whose words fit its question this much better is the answer, the other something else: one word more beside
a phrase of two (3 points and 1) does not decide. It only leaves tables out, and a warning names them."""

DRIFT = "most hidden counts here are below {usual}; this one may come from dragging the cell"
SEVERAL_BOUNDS = "small counts are hidden below different numbers, as when the cell is dragged"
TWICE = "the document gives different figures for this"
RIVALS = "another table gives other figures for most of what both give, so one of them counts something else"
APART = "two tables give this, and what parts them is not known"
DIGITS_BEYOND_CHANCE = 4
"""Equal numbers with so many digits do not agree by chance: each digit makes that ten times less likely."""

DIGITS_FOR_A_DIFFERENCE = 2
"""A number that differs weighs as much as two digits that agree: of a true repeat one cell in a hundred may be
mistyped or brought up to date on one side only, but of two tables about different things nearly all cells differ."""


def doubt_dragged_bounds(drafts: Sequence[Draft]) -> None:
    """Doubt "<6", "<7" ... in a document that hides counts below 5: a spreadsheet counts on when "<5" is dragged.

    The bound that stands most often is the true one; where none stands more often than another, all are doubted.
    """
    bounded = [draft for draft in drafts if draft.value.kind is FigureKind.RANGE and draft.value.low == 1]
    highs = Counter(draft.value.high for draft in bounded)
    if len(highs) < 2:  # noqa: PLR2004
        return
    (usual, often), (_, next_often) = highs.most_common(2)
    for draft in bounded:
        if often == next_often:
            draft.doubt(SEVERAL_BOUNDS)
        elif usual is not None and draft.value.high is not None and draft.value.high > usual:
            draft.doubt(DRIFT.format(usual=usual + 1))


def drop_other_tables(drafts: Sequence[Draft]) -> tuple[list[Draft], dict[int, int]]:
    """Leave out tables that are about something else, for a question that another table of the document answers.

    They contradict a better tied table on most of what they share, or break down further than was asked throughout.
    Returns the drafts kept, and for each table left out the number of its cells.
    """
    by_table: dict[tuple[int, str], dict[object, Draft]] = defaultdict(dict)
    for draft in drafts:
        by_table[draft.table, draft.question.number][draft.key] = draft
    out: set[tuple[int, str]] = set()
    for (table, question), cells in by_table.items():
        rivals = [others for (rival, asked), others in by_table.items() if asked == question and rival != table]
        if any(_is_contradicted(cells, others) or _is_only_finer(cells, others) for others in rivals):
            out.add((table, question))
    kept = [draft for draft in drafts if (draft.table, draft.question.number) not in out]
    lost = Counter(draft.table for draft in drafts if (draft.table, draft.question.number) in out)
    return kept, dict(lost)


def doubt_rival_tables(drafts: Sequence[Draft]) -> None:
    """Doubt two tables throughout that answer one question and differ in most of what both give.

    What only one of them gives may be of another question too: which of the two counts what was asked is not said.
    """
    by_table: dict[tuple[int, str], dict[object, Draft]] = defaultdict(dict)
    for draft in drafts:
        if draft.key[1]:
            by_table[draft.table, draft.question.number][draft.key] = draft
    for (one, others), (first, second) in zip(
        itertools.combinations(by_table.values(), 2), itertools.combinations(by_table, 2), strict=True
    ):
        if first[1] == second[1] and len(one.keys() & others.keys()) > 1 and _mostly_differ(one, others):
            for draft in (*one.values(), *others.values()):
                draft.doubt(RIVALS)


def _mostly_differ(cells: dict[object, Draft], others: dict[object, Draft]) -> bool:
    shared = cells.keys() & others.keys()
    apart = sum(not same_value(cells[key].value, others[key].value) for key in shared)
    return apart * 2 > len(shared)


def _is_contradicted(cells: dict[object, Draft], others: dict[object, Draft]) -> bool:
    if not _mostly_differ(cells, others):
        return False
    score = max(draft.tie_score for draft in cells.values())
    return max(draft.tie_score for draft in others.values()) >= STRONGER * score


def _is_only_finer(cells: dict[object, Draft], others: dict[object, Draft]) -> bool:
    parts = [draft for draft in cells.values() if draft.total_of is TotalOf.NOTHING]
    return bool(parts) and all(draft.is_finer for draft in parts) and not any(d.is_finer for d in others.values())


def same_value(one: Value, other: Value) -> bool:
    """Two printed values say the same."""
    return (one.value, one.low, one.high) == (other.value, other.low, other.high) and (
        one.kind is other.kind or one.value is not None
    )


def merge_repeats(drafts: Sequence[Draft]) -> tuple[list[Draft], tuple[Check, ...]]:
    """One draft for each figure; repeats that agree are dropped, those that differ stay and are doubted.

    Two tables repeat each other only where too much of what they share agrees for chance: else they are about
    different things that the reader does not see (two districts, two sexes), equal in some of their numbers.
    """
    grouped: dict[object, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.total_of is not TotalOf.PERIODS or draft.period is not None:
            grouped[draft.key if draft.key[1] else (draft.key, id(draft))].append(draft)
    repeats = _repeating_places(list(grouped.values()))
    kept: list[Draft] = []
    agreed: list[Draft] = []
    differing: list[tuple[Draft, Draft]] = []
    for group in grouped.values():
        group.sort(key=lambda draft: (len(draft.doubts), -draft.tie_score, draft.table))
        first = group[0]
        others = [draft for draft in group[1:] if not same_value(draft.value, first.value)]
        if others:
            for draft in (first, *others):
                draft.doubt(f"{TWICE}: {_raws(first, *others)}")
            differing.append((first, others[0]))
        elif len(group) > 1 and all(_pair(first, draft) in repeats for draft in group[1:]):
            first.supports = len(group)
            agreed.append(first)
        elif len(group) > 1:
            first.doubt(APART)
        kept.extend([first, *others])
    return kept, _repeats_to_checks(agreed, differing)


Pair = frozenset[int]


def _pair(one: Draft, other: Draft) -> Pair:
    return frozenset({one.table, other.table})


def _repeating_places(groups: Sequence[Sequence[Draft]]) -> set[Pair]:
    """The pairs of tables (or the one table) whose shared figures agree, with digits enough for those that do not."""
    digits: Counter[Pair] = Counter()
    apart: Counter[Pair] = Counter()
    seen: set[tuple[Pair, object]] = set()
    for group in groups:
        for one, other in itertools.combinations(group, 2):
            pair = _pair(one, other)
            if not same_value(one.value, other.value):
                apart[pair] += 1
            elif (pair, one.value.value) not in seen:
                seen.add((pair, one.value.value))
                digits[pair] += len(f"{abs(one.value.value or 0):.0f}")
    return {
        pair
        for pair, count in digits.items()
        if count >= DIGITS_BEYOND_CHANCE + DIGITS_FOR_A_DIFFERENCE * apart[pair]
    }


def _raws(*drafts: Draft) -> str:
    return " and ".join(f'"{raw}"' for raw in dict.fromkeys(draft.raw for draft in drafts))


def _repeats_to_checks(agreed: Sequence[Draft], differing: Sequence[tuple[Draft, Draft]]) -> tuple[Check, ...]:
    checks: list[Check] = []
    name = "same figure twice"
    if agreed:
        detail = f"{len(agreed)} figures stand more than once and agree"
        checks.append(Check(check=name, status=CheckStatus.AGREE, detail=detail))
    for one, other in differing:
        period = one.period.label if one.period else ""
        what = " ".join(part for part in (*one.breakdown.values(), period) if part)
        detail = f"question {one.question.number} {what}: {_raws(one, other)}"
        checks.append(Check(check=name, status=CheckStatus.DISAGREE, detail=detail))
    return tuple(checks)
