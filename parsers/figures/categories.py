"""Which label columns of a table name a figure's category, and under which dimension.

Of columns that say the same thing twice (a code and its name, a region and its forces) the finest is kept; columns
that cross (sex and age) are all kept.
"""

import re
from collections.abc import Mapping, Sequence

from foi.campaigns import Question
from parsers.grids.heads import Layout
from parsers.terms.words import text_to_tokens

UNNAMED = "category"


def telling_columns(layout: Layout, question: Question | None, *, leave_out: frozenset[int]) -> tuple[int, ...]:
    """Positions (in `layout.category_columns`) of the label columns to use, left to right."""
    at = [position for position in range(len(layout.category_columns)) if position not in leave_out]
    if len(at) < 2:  # noqa: PLR2004
        return tuple(at)
    rows = [row.labels for row in layout.rows if not row.total]
    dropped: set[int] = set()
    for coarse in at:
        for fine in at:
            if fine in dropped or fine == coarse or not _settles(rows, fine, coarse):
                continue
            both_ways = _settles(rows, coarse, fine)
            if not both_ways or _prefer(layout, question, fine, coarse):
                dropped.add(coarse)
                break
    return tuple(position for position in at if position not in dropped)


def _settles(rows: Sequence[tuple[str, ...]], fine: int, coarse: int) -> bool:
    """Every label of the fine column goes with one label of the coarse one. Columns never filled together do not."""
    seen: dict[str, str] = {}
    for labels in rows:
        if labels[fine] and seen.setdefault(labels[fine], labels[coarse]) != labels[coarse]:
            return False
    return bool(seen) and any(labels[fine] and labels[coarse] for labels in rows)


def _prefer(layout: Layout, question: Question | None, one: int, other: int) -> bool:
    fits = [_fits_a_dimension(layout.category_names[position], question) for position in (one, other)]
    return fits[0] if fits[0] != fits[1] else one < other


def _fits_a_dimension(name: str, question: Question | None) -> bool:
    dimensions = question.breakdown if question else {}
    return any(set(text_to_tokens(dimension)) == set(text_to_tokens(name)) for dimension in dimensions)


def to_breakdown(categories: Sequence[tuple[str, str]], question: Question | None) -> dict[str, str]:
    """(head of the label column, category) pairs -> dimension -> category.

    With one dimension asked for and one category printed there is nothing to choose; else heads are matched to
    dimensions by their words, then categories to the lists asked for; the rest keep their head's own name.
    """
    asked = dict(question.breakdown) if question else {}
    if len(categories) == 1 and len(asked) == 1:
        return {next(iter(asked)): categories[0][1]}
    result: dict[str, str] = {}
    for name, category in categories:
        free = [dimension for dimension in asked if dimension not in result]
        dimension = _by_name(name, free) or _by_list(category, asked, free) or _only(free, categories, asked)
        if dimension is None:
            dimension = _own_name(name, result)
        result[dimension] = category
    return result


def _by_name(name: str, free: Sequence[str]) -> str | None:
    words = set(text_to_tokens(name))
    return next((dimension for dimension in free if set(text_to_tokens(dimension)) & words), None)


def _by_list(category: str, asked: dict[str, tuple[str, ...]], free: Sequence[str]) -> str | None:
    wanted = text_to_tokens(category)
    return next((d for d in free if any(text_to_tokens(listed) == wanted for listed in asked[d])), None)


def _only(free: Sequence[str], categories: Sequence[object], asked: dict[str, tuple[str, ...]]) -> str | None:
    return free[0] if len(free) == 1 and len(categories) >= len(asked) else None


def _own_name(name: str, taken: dict[str, str]) -> str:
    own = re.split(r"\s/\s", name)[0]
    base = re.sub(r"[^a-z0-9]+", "_", own.casefold()).strip("_") or UNNAMED
    numbered = (f"{base}_{number}" for number in range(2, 100))
    return base if base not in taken else next(one for one in numbered if one not in taken)


def is_asked_category(total: str, question: Question | None) -> bool:
    """Whether a total is one of the categories asked for by its very words: "Total lending stock"."""
    words = text_to_tokens(total)
    listed = question.breakdown.values() if question else ()
    return bool(words) and any(text_to_tokens(one) == words for categories in listed for one in categories)


def is_category_label(text: str, breakdown: Mapping[str, str], question: Question) -> bool:
    """Whether a text in words ("11 and under") is a category asked for, of a dimension its row does not name yet.

    Such a text is a label, whatever number it looks like.
    """
    words = " ".join(text.split()).casefold()
    if not any(map(str.isalpha, words)):
        return False
    unnamed = (categories for dimension, categories in question.breakdown.items() if dimension not in breakdown)
    return any(" ".join(one.split()).casefold() == words for categories in unnamed for one in categories)
