"""What the columns and rows of a table stand for: labels, years and months, totals, rates, plain values.

A `Layout` says for every column of numbers and every row of the body when it is about and which category it names,
with merged and stacked heads joined, years carried down to the months below them, and totals recognised.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.grids.pivots import is_pivot_label, value_field
from parsers.grids.roles import Role, columns_to_roles
from parsers.grids.rows import RowLabel, table_to_rows
from parsers.grids.tables import Caption, Table
from parsers.grids.totals import is_total
from parsers.grids.turns import months_turn
from parsers.values.sorts import Look, Sort
from parsers.values.whens import When, looks_to_when

RATE_WORDS = re.compile(
    r"%|\bper\s?cent(?:ages?)?|\brates?\b|\bproportion|\baverage|\bmean\b|\bmedian|\bper (?:1,?0+|head|capita)"
    r"|\bcosts?\b|£|\b(?:max|min|product|stddevp?|varp?) of\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Head:
    """A column of numbers. `words` is what its head says besides its period; `texts` the whole, top to bottom."""

    column: int
    when: When
    words: str
    texts: tuple[str, ...]
    is_total: bool
    is_rate: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """The meaning of a table's columns and rows.

    `category_names` are the heads of the label columns; `axis_name` is the head above several columns of categories.
    `time_names` are the heads of the columns of periods. `heads_may_slip`: upper heads may stand over the middle of
    the columns they head, not over the first. `months_turn`: the heads run over the end of a year (Nov, Dec, Jan)
    without saying where the year changes. `is_pivot`: a pivot table's own words stood where names would.
    """

    table: Table
    roles: dict[int, Role]
    category_columns: tuple[int, ...]
    category_names: tuple[str, ...]
    axis_name: str
    heads: tuple[Head, ...]
    rows: tuple[RowLabel, ...]
    heads_may_slip: bool = False
    time_names: tuple[str, ...] = ()
    months_turn: bool = False
    is_pivot: bool = False


def table_to_layout(table: Table) -> Layout:
    """Work out what a table's columns and rows stand for."""
    texts = {column: _head_texts(table, column) for column in table.columns}
    is_pivot = any(is_pivot_label(look.text) for looks in texts.values() for look in looks)
    if is_pivot:
        table, texts = _without_pivot_words(table, texts)
    roles = columns_to_roles(table, texts)
    values = [column for column in table.columns if roles[column] is Role.VALUE]
    labels = [column for column in table.columns if roles[column] in {Role.CATEGORY, Role.OUTLINE}]
    axis_names = _names_of_the_axis({column: texts[column] for column in values})
    heads = tuple(_texts_to_head(column, texts[column], axis_names) for column in values)
    if all(head.is_total for head in heads):
        heads = tuple(Head(h.column, h.when, h.words, h.texts, is_total=False, is_rate=h.is_rate) for h in heads)
    return Layout(
        table=table,
        roles=roles,
        category_columns=tuple(labels),
        category_names=tuple(" ".join(look.text for look in texts[column]) for column in labels),
        axis_name=" ".join(axis_names),
        heads=heads,
        rows=table_to_rows(
            table,
            labels=[column for column in table.columns if roles[column] in {Role.CATEGORY, Role.TIME, Role.OUTLINE}],
            times=frozenset(column for column in table.columns if roles[column] in {Role.TIME, Role.OUTLINE}),
            values=values,
        ),
        months_turn=months_turn([head.when for head in heads]),
        is_pivot=is_pivot,
        heads_may_slip=_heads_may_slip(table, values),
        time_names=tuple(
            " ".join(look.text for look in texts[column]) for column in table.columns if roles[column] is Role.TIME
        ),
    )


def _without_pivot_words(
    table: Table, texts: dict[int, tuple[Look, ...]]
) -> tuple[Table, dict[int, tuple[Look, ...]]]:
    """Take out the words that a pivot table prints by itself; the one in its corner becomes a caption."""
    first = texts[table.columns[0]]
    corner = tuple(Caption(look.text, table.heads[0]) for look in first if value_field(look.text))
    fields = {caption.text for caption in corner}
    left = {
        column: tuple(look for look in looks if not is_pivot_label(look.text) and look.text not in fields)
        for column, looks in texts.items()
    }
    return replace(table, captions=(*table.captions, *corner)), left


def _heads_may_slip(table: Table, values: Sequence[int]) -> bool:
    """An upper head row reaches right over empty cells, but leaves the first column of numbers without a head."""
    for row in table.heads[:-1]:
        looks = [table.looks[row][column] for column in values]
        first = next((at for at, look in enumerate(looks) if look.sort is not Sort.EMPTY), len(looks))
        reaches = any(look.sort is Sort.EMPTY for look in looks[first:])
        if 0 < first < len(looks) and reaches:
            return True
    return False


def _head_texts(table: Table, column: int) -> tuple[Look, ...]:
    """The head cells over a column, top to bottom; in an upper row a year or group reaches right until the next."""
    found: list[Look] = []
    for at, row in enumerate(table.heads):
        look = table.looks[row][column]
        is_last = at == len(table.heads) - 1
        if look.sort is Sort.EMPTY and not is_last:
            look = _reaching_from_left(table, row, column)
        if look.sort is not Sort.EMPTY and (not found or found[-1].text != look.text):
            found.append(look)
    return tuple(found)


def _reaching_from_left(table: Table, row: int, column: int) -> Look:
    first = _first_value_column(table)
    for left in range(column - 1, first - 1, -1):
        look = table.looks[row][left]
        if look.sort is not Sort.EMPTY:
            return look
    return table.looks[row][column]


def _first_value_column(table: Table) -> int:
    for column in table.columns:
        looks = [table.looks[row][column] for row in table.body]
        numbers = sum(look.says_how_many for look in looks)
        if numbers * 2 > sum(look.sort is not Sort.EMPTY for look in looks) and numbers:
            return column
    return table.columns[0]


def _names_of_the_axis(texts: dict[int, tuple[Look, ...]]) -> list[str]:
    """Texts that stand over (nearly) all columns of numbers name the axis, not a column."""
    if len(texts) < 2:  # noqa: PLR2004
        return []
    over = Counter(text for looks in texts.values() for text in {look.text for look in looks})
    return [text for text, columns in over.items() if columns >= max(2, 0.8 * len(texts))]


def _texts_to_head(column: int, looks: Sequence[Look], axis_names: Sequence[str]) -> Head:
    own = [look for look in looks if look.text not in axis_names or look.says_when]
    when, words = looks_to_when(own)
    texts = tuple(look.text for look in looks)
    return Head(
        column=column,
        when=when,
        words=words,
        texts=texts,
        is_total=is_total(words),
        is_rate=bool(RATE_WORDS.search(" ".join(texts))),
    )
