"""Tells the head rows of a table from its rows of numbers.

A row of words is easy; "2018, 2019, 2020" or "1, 2, 3 ... 12" may be a head or counts, and "Under 18, 18-24, 25+" a
head or small numbers. The rows above and below decide.
"""

import itertools
import re
from collections.abc import Sequence

from parsers.values.sorts import Look, Looks, Sort, is_month

ROWS_LOOKED_AHEAD = 12
LAST_MONTH = 12
MONTHS_SURELY = 6
"""Numbers one after the other are months without being called so if there are so many."""

MONTH_WORD = re.compile(r"months?(?: (?:number|no\.?))?", re.IGNORECASE)
SURELY_IN_ORDER = 4
"""So many years or months in a row, right under numbers, are a head and not counts."""


def is_head(looks: Looks, row: int) -> bool:
    """Whether a row reads as a head: words, periods, years in order or month numbers, above columns of numbers."""
    filled = [(column, look) for column, look in enumerate(looks[row]) if look.sort is not Sort.EMPTY]
    numbers = [look for _, look in filled if look.sort is Sort.NUMBER]
    under_numbers = row > 0 and any(
        looks[row - 1][column].sort is Sort.NUMBER for column, look in filled if look.value is not None
    )
    if numbers:
        first = next(column for column, look in filled if look.sort is Sort.NUMBER)
        said_so = row > 0 and MONTH_WORD.fullmatch(looks[row - 1][first].text)
        least = 3 if said_so else MONTHS_SURELY
        plain = all(look.sort is not Sort.SAID for _, look in filled)
        return plain and _counts_the_months(numbers, least) and not _is_of_months(looks, row, filled)
    years = [look.year for _, look in filled if look.year is not None]
    said = [look for _, look in filled if look.sort is Sort.SAID]
    whens = [look for column, look in filled if look.says_when and column > 0]
    if said:
        return _words_among_said(looks, row, filled) or _bands_above_numbers(looks, row, filled)
    if years:
        if not _in_order(years) or (under_numbers and len(years) < SURELY_IN_ORDER and filled[0][0] == 0):
            return False
        alone = len(years) == 1 and filled[0][1].sort is Sort.YEAR
        return not alone and _stands_above_numbers(looks, row, filled)
    if len(filled) == 1 and not whens:
        return False
    return _stands_above_numbers(looks, row, filled) and not _same_words_throughout(filled)


def _is_of_months(looks: Looks, row: int, filled: Sequence[tuple[int, Look]]) -> bool:
    """Counts that happen to go up by one: the row names a month itself, or stands right below the months."""
    above = looks[row - 1] if row else ()
    below_months = bool(above) and all(
        is_month(above[column]) for column, look in filled if look.sort is Sort.NUMBER and column < len(above)
    )
    return below_months or any(is_month(look) for _, look in filled)


def _counts_the_months(numbers: Sequence[Look], least: int) -> bool:
    counted = [int(look.value.value) for look in numbers if look.value and look.value.value is not None]
    steps_by_one = all((after - before) % LAST_MONTH == 1 for before, after in itertools.pairwise(counted))
    return least <= len(counted) <= LAST_MONTH and min(counted) >= 1 and max(counted) <= LAST_MONTH and steps_by_one


def _in_order(years: Sequence[int]) -> bool:
    steps = {after - before for before, after in itertools.pairwise(years)}
    return steps <= {0, 1} or steps <= {0, -1}


def _words_among_said(looks: Looks, row: int, filled: Sequence[tuple[int, Look]]) -> bool:
    """Heads such as K1, NULL, K2: beside the cells that could be counts, words right above plain numbers."""
    below = looks[row + 1] if row + 1 < len(looks) else ()
    words = [column for column, look in filled if look.sort is Sort.TEXT and column > 0]
    return bool(below) and any(below[column].sort is Sort.NUMBER for column in words)


def _bands_above_numbers(looks: Looks, row: int, filled: Sequence[tuple[int, Look]]) -> bool:
    """Heads such as "Under 18", "18-24", "25+": all different, each above plain numbers."""
    bands = [(column, look) for column, look in filled if look.sort is Sort.SAID]
    texts = {look.text for _, look in bands}
    if len(bands) < 2 or len(texts) < len(bands) or any("<" in text or "*" in text for text in texts):  # noqa: PLR2004
        return False
    below = looks[row + 1] if row + 1 < len(looks) else ()
    return bool(below) and all(below[column].sort is Sort.NUMBER for column, _ in bands)


def _stands_above_numbers(looks: Looks, row: int, filled: Sequence[tuple[int, Look]]) -> bool:
    if row > 0 and _repeats_the_row_above(looks, row, filled):
        return False
    columns = {column for column, _ in filled if column > 0 or len(looks[row]) == 1}
    ahead = looks[row + 1 : row + 1 + ROWS_LOOKED_AHEAD]
    below = {look.sort for cells in ahead for column, look in enumerate(cells) if column in columns}
    plain = any(look.sort is Sort.NUMBER for cells in ahead for look in cells)
    return bool(below & ({Sort.NUMBER, Sort.YEAR} if plain else {Sort.SAID}))


def _repeats_the_row_above(looks: Looks, row: int, filled: Sequence[tuple[int, Look]]) -> bool:
    """Words that stand above too are labels, unless a head reaches down: "District" merged over two rows of heads.

    Then the other words stand under years, are themselves months, or stand under one head merged over them all.
    """
    above = looks[row - 1]
    if not any(look.sort is Sort.TEXT and above[column].text == look.text for column, look in filled):
        return False
    own = [column for column, look in filled if above[column].text != look.text]
    dated = any(look.says_when for look in (*(looks[row][column] for column in own), *above))
    under_one = len({above[column].text for column in own}) == 1
    return not (len(own) > 1 and (under_one or (dated and is_head(looks, row - 1))))


def _same_words_throughout(filled: Sequence[tuple[int, Look]]) -> bool:
    texts = [look.text for _, look in filled[1:]]
    return len(texts) > 1 and len(set(texts)) == 1 and not filled[1][1].says_when
