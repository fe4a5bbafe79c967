"""Totals within totals: sums over several periods, and totals of groups beside the total of everything."""

from collections import defaultdict
from collections.abc import Sequence

from parsers.figures.drafts import Draft, TotalOf
from parsers.figures.placing import match_asked, span_of
from parsers.grids.totals import is_bare_total

LEAST_TOTALS_ADDED = 3
"""A whole and two parts: of two totals that are equal, neither is the sum of the other."""

SEVERAL_TOTALS = "the table prints several totals, and which one is the whole is not clear"


def place_sums(drafts: Sequence[Draft]) -> None:
    """A total over all the periods of a table is about their whole span."""
    whole = span_of(
        draft.printed for draft in drafts if draft.total_of is TotalOf.NOTHING and draft.printed is not None
    )
    for draft in drafts:
        if draft.total_of is not TotalOf.PERIODS or draft.printed is not None or draft.over_years:
            continue
        draft.over_all = True
        if whole is not None:
            draft.printed = whole
            draft.period, _ = match_asked(whole, draft.question, names_no_period=False)


def settle_totals(drafts: Sequence[Draft]) -> tuple[list[Draft], int]:
    """Where a table prints totals of groups and of everything, keep the whole; say how many subtotals were left out.

    The whole is the one called just "Total"; failing that, the only one that the others (at least two) add up to.
    """
    grouped: dict[object, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.total_of is TotalOf.CATEGORIES:
            grouped[draft.table, draft.key].append(draft)
    left_out: set[int] = set()
    for totals in grouped.values():
        if len(totals) < 2:  # noqa: PLR2004
            continue
        whole = _whole(totals)
        if whole is None:
            for total in totals:
                total.doubt(SEVERAL_TOTALS)
            continue
        left_out.update(id(total) for total in totals if total is not whole)
    return [draft for draft in drafts if id(draft) not in left_out], len(left_out)


def _whole(totals: Sequence[Draft]) -> Draft | None:
    bare = [total for total in totals if is_bare_total(total.label)]
    if len(bare) == 1:
        return bare[0]
    numbers = [total.value.value for total in totals]
    known = [number for number in numbers if number is not None]
    if bare or len(known) < max(LEAST_TOTALS_ADDED, len(numbers)):
        return None
    wholes = [total for total, number in zip(totals, known, strict=True) if number * 2 == sum(known)]
    return wholes[0] if len(wholes) == 1 else None
