"""What each column of a table holds: a category, a time, row numbers, notes, or the numbers themselves."""

import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from parsers.grids.tables import Table
from parsers.grids.totals import is_total
from parsers.values.sorts import Look, Sort
from parsers.values.whens import MONTHS, NEVER, looks_to_when

TIME_WORDS = re.compile(r"\b(years?|months?|dates?|periods?|quarters?|weeks?|snapshots?|fy)\b|date\b", re.IGNORECASE)
MOST = 0.6
"""Share of a column's cells that settles what the column is."""
NEARLY_FULL = 0.8
"""Share of the rows in which a column must say something to tell them apart."""
PERCENTAGE = re.compile(r"\W*\d[\d.,\s]*%\W*")


class Role(StrEnum):
    """What a column holds."""

    CATEGORY = "category"
    TIME = "time"
    OUTLINE = "outline"
    """Categories with their periods beneath, or periods with their categories beneath, in one column."""
    INDEX = "index"
    NOTE = "note"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class _Column:
    """One column's filled cells and what is known of its neighbours."""

    looks: Sequence[Look]
    count: Mapping[Sort, int]
    words: str
    is_dated: bool
    is_first: bool
    values_before: bool
    numbers_follow: bool
    texts_follow: bool
    others_dated: bool

    @property
    def numbers(self) -> int:
        """Plain numbers; a plain 2018 is one."""
        return self.count[Sort.NUMBER] + self.count[Sort.YEAR]


def columns_to_roles(table: Table, texts: Mapping[int, tuple[Look, ...]]) -> dict[int, Role]:
    """The role of each column; `texts` are the head cells above it, top to bottom."""
    roles: dict[int, Role] = {}
    dated = {column for column, looks in texts.items() if looks_to_when(looks)[0] != NEVER}
    for column in table.columns:
        facts = _column_facts(table, column, texts[column], dated, roles)
        roles[column] = _facts_to_role(facts) if facts.looks else Role.NOTE
    if list(roles.values()).count(Role.VALUE) == 1:
        for column, role in roles.items():
            if role is Role.NOTE and _is_full(table, column):
                roles[column] = Role.CATEGORY
    return roles


def _column_facts(
    table: Table, column: int, texts: Sequence[Look], dated: set[int], before: Mapping[int, Role]
) -> _Column:
    looks = [table.looks[row][column] for row in table.body if table.looks[row][column].sort is not Sort.EMPTY]
    right = [table.looks[row][other] for row in table.body for other in table.columns if other > column]
    return _Column(
        looks=looks,
        count=Counter(look.sort for look in looks),
        words=" ".join(look.text for look in texts),
        is_dated=column in dated,
        is_first=not before,
        values_before=Role.VALUE in before.values(),
        numbers_follow=any(look.says_how_many or look.sort is Sort.YEAR for look in right),
        texts_follow=sum(look.sort is Sort.TEXT for look in right) > 1,
        others_dated=any(other > column for other in dated),
    )


def _facts_to_role(column: _Column) -> Role:
    texts = column.count[Sort.TEXT]
    if column.is_dated and column.numbers + column.count[Sort.SAID] > texts:
        return Role.VALUE
    if role := _time_role(column):
        return role
    if texts >= len(column.looks) / 2 or (column.is_first and texts and texts >= column.numbers):
        return Role.NOTE if column.values_before else Role.CATEGORY
    if not column.values_before and column.numbers == 0 and column.numbers_follow and _is_label_like(column.looks):
        return Role.CATEGORY
    if column.is_first and column.texts_follow and _is_counting(column.looks):
        return Role.INDEX
    return Role.CATEGORY if column.is_first and column.others_dated and column.numbers_follow else Role.VALUE


def _time_role(column: _Column) -> Role | None:
    if column.count[Sort.NUMBER]:
        return Role.TIME if TIME_WORDS.search(column.words) and _are_months(column.looks) else None
    named = bool(TIME_WORDS.search(column.words))
    whens = column.count[Sort.PERIOD] + column.count[Sort.MONTH] + column.count[Sort.YEAR]
    others = {look.text for look in column.looks if look.sort is Sort.TEXT and not is_total(look.text)}
    if column.is_first and whens > 1 and len(others) > 1:
        return Role.OUTLINE
    if named and whens and whens + column.count[Sort.TEXT] >= MOST * len(column.looks):
        return Role.TIME
    if column.count[Sort.PERIOD] + column.count[Sort.MONTH] >= MOST * len(column.looks):
        return Role.TIME
    only_years = column.count[Sort.YEAR] and not column.count[Sort.SAID] and not others
    return Role.TIME if only_years and column.is_first else None


def _are_months(looks: Sequence[Look]) -> bool:
    numbers = {look.value.value for look in looks if look.sort is Sort.NUMBER and look.value}
    return numbers <= MONTHS and len(numbers) > 1


def _is_label_like(looks: Sequence[Look]) -> bool:
    texts = {look.text for look in looks}
    return len(texts) > 1 and not any("<" in text or "*" in text or not any(map(str.isalnum, text)) for text in texts)


def _is_counting(looks: Sequence[Look]) -> bool:
    """Row numbers: each one more than the one before, from wherever a page begins."""
    numbers = [look.value.value for look in looks if look.value is not None and look.value.value is not None]
    return len(numbers) > 1 and all(after - before == 1 for before, after in itertools.pairwise(numbers))


def _is_full(table: Table, column: int) -> bool:
    """Whether words beside the numbers tell nearly every row from the others; percentages do not."""
    filled = [table.looks[row][column] for row in table.body if table.looks[row][column].sort is not Sort.EMPTY]
    if all(PERCENTAGE.fullmatch(look.text) for look in filled):
        return False
    return len(filled) >= NEARLY_FULL * len(table.body) and len({look.text for look in filled}) > 1
