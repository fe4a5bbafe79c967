"""What each column of a list of incidents holds, and whether any of its columns could hold counts.

A table of counts must never be taken for a list: one column of numbers that is no row number, reference, year or
attribute of the incident ("Age") is enough to make it a table.
"""

import itertools
import re
from collections.abc import Sequence
from enum import StrEnum

from parsers.grids.roles import MOST, TIME_WORDS
from parsers.values.sorts import Look, Sort

FEWEST_NUMBERED = 3
"""Row numbers that must follow one another before they are believed to be row numbers."""

LEAST_REFERENCE = 1000
"""Smaller numbers than this under "Ref" must rise from row to row to be references and not counts."""

MOST_BREAKS = 0.1
"""Share of row numbers that may not follow one another: a list from which some rows were taken."""

MOST_CATEGORIES = 60
FEWEST_OF_A_CATEGORY = 2
"""Rows that a category must have on average; a column of addresses has about one."""

WORDY = 3
"""Spaces from which a text that begins like a number ("No outcome yet known") is a text."""

IDENTIFIER = re.compile(
    r"\b(?:ref(?:erence)?s?|id|urn|serial|row|line|item|crime|incident|log|case|record|occurrence|offence|custody|unique"
    r"|s/n|sr)\b",
    re.IGNORECASE,
)
BARE_NUMBER = re.compile(r"(?:numbers?|nos?\.?)|\W*", re.IGNORECASE)
"""Heads that call for row numbers at the left edge of a list, and for counts anywhere else."""

COUNTING = re.compile(
    r"\b(?:(?:numbers?|no\.?|count|sum|volume) of|numbers|counts?|totals?|volumes?|how many|quantity|qty|frequency)\b"
    r"|^(?:crimes|incidents|offences|cases|records)$",
    re.IGNORECASE,
)
"""Heads of counts, whatever their numbers look like."""

BIRTH = re.compile(r"\bd\.?o\.?b\b|\bbirth|\bborn\b", re.IGNORECASE)
"""Heads of dates that are older than the incident."""

ATTRIBUTE = re.compile(r"\b(?:age|beat|postcode|post code|code|house|hour|time)\b", re.IGNORECASE)
"""Heads of numbers that describe one incident and count nothing."""


class Holds(StrEnum):
    """What a column of a list holds."""

    NUMBERING = "row numbers"
    REFERENCE = "references"
    WHEN = "dates, months or years"
    CATEGORY = "one of few words"
    WORDS = "other words"
    COUNTS = "numbers that may be counts"


KEYS = frozenset({Holds.NUMBERING, Holds.REFERENCE, Holds.WHEN})
"""Columns that are filled in every whole row of a list."""


def looks_to_holding(head: str, looks: Sequence[Look], *, is_first: bool) -> Holds:
    """What the cells of one column hold, blanks passed over; `is_first`: it is the leftmost one."""
    filled = [look for look in looks if look.sort is not Sort.EMPTY]
    if BIRTH.search(head):
        return Holds.WORDS
    numbers = [look for look in filled if look.sort in {Sort.NUMBER, Sort.YEAR}]
    if filled and len(numbers) >= MOST * len(filled):
        is_named = bool(IDENTIFIER.search(head)) or (is_first and bool(BARE_NUMBER.fullmatch(head.strip())))
        return _numbers_to_holding(head, numbers, may_name=is_named and len(numbers) == len(filled))
    whens = sum(look.says_when for look in filled)
    if whens >= MOST * len(filled) and filled:
        return Holds.WHEN
    said = sum(look.says_how_many and look.text.count(" ") < WORDY for look in filled)
    if said * 2 >= len(filled) and filled:
        return Holds.WORDS if ATTRIBUTE.search(head) else Holds.COUNTS
    texts = {look.text.casefold() for look in filled}
    few = len(texts) <= MOST_CATEGORIES and len(texts) * FEWEST_OF_A_CATEGORY <= len(filled)
    return Holds.CATEGORY if few else Holds.WORDS


def _numbers_to_holding(head: str, numbers: Sequence[Look], *, may_name: bool) -> Holds:
    if COUNTING.search(head):
        return Holds.COUNTS
    if all(look.sort is Sort.YEAR for look in numbers) and TIME_WORDS.search(head):
        return Holds.WHEN
    counted = [int(look.value.value) for look in numbers if look.value is not None and look.value.value is not None]
    if may_name and len(counted) == len(numbers) >= FEWEST_NUMBERED:
        if len(numbering_breaks(counted)) <= MOST_BREAKS * len(counted):
            return Holds.NUMBERING
        if min(counted) >= LEAST_REFERENCE or all(one < other for one, other in itertools.pairwise(counted)):
            return Holds.REFERENCE
    return Holds.CATEGORY if ATTRIBUTE.search(head) else Holds.COUNTS


def numbering_breaks(counted: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Where row numbers do not go up by one, or begin again: (the number before, the number after)."""
    return tuple((one, other) for one, other in itertools.pairwise(counted) if other not in {one + 1, 1})
