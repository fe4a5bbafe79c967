"""Rates and shares that stand beside counts, and what they tell of them.

"% under 18" beside "Total" says that the total is of all ages: where the under 18s were asked for, it is not the
answer. A row "% solved" among districts is no district.
"""

import re

from foi.campaigns import Question
from parsers.grids.captions import without_periods
from parsers.grids.heads import RATE_WORDS, Layout
from parsers.grids.roles import Role
from parsers.grids.rows import RowLabel
from parsers.terms.unasked import NEUTRAL, PERSONS
from parsers.terms.vocabulary import QuestionWords
from parsers.terms.words import STOP_WORDS, text_to_tokens
from parsers.values.sorts import Sort

PERCENT = re.compile(
    r"\W*(?:%|per\s?cent(?:ages?)?\b).*|.*[^\W\d].*(?:%|\bper\s?cent(?:ages?)?)\W*", re.IGNORECASE | re.DOTALL
)
"""A label in words that begins or ends with it; "scheme (a percentage is paid)" is a category, "14%" no label."""


def share_heads(layout: Layout) -> tuple[str, ...]:
    """The heads of columns of rates, shares and money, in numbers or as "14%", and the labels of such rows."""
    table = layout.table
    noted = [column for column in table.columns if layout.roles[column] is Role.NOTE]
    texts = [
        " ".join(look.text for row in table.heads if (look := table.looks[row][column]).sort is not Sort.EMPTY)
        for column in noted
    ]
    found = [*(" ".join(head.texts) for head in layout.heads if head.is_rate), *filter(RATE_WORDS.search, texts)]
    found.extend(" ".join(row.labels) for row in layout.rows if is_share_row(row))
    return tuple(dict.fromkeys(without_periods(text) for text in found))


def share_doubt(shares: tuple[str, ...], own: str, words: QuestionWords) -> str:
    """Why a count with the words `own` may be of more than was asked: a share beside it names what was; or ""."""
    known = {*text_to_tokens(own), *words.unit, *NEUTRAL, *STOP_WORDS, *PERSONS}
    for text in shares:
        if told := [token for token in text_to_tokens(text) if token in words.asked and token not in known]:
            return f'beside it stands "{text}", so this may count more than "{" ".join(told)}"'
    return ""


def is_share_row(row: RowLabel) -> bool:
    """Whether a row prints percentages by its label: they are no counts, and no part of any total."""
    return any(PERCENT.fullmatch(text) for text in (*row.labels, row.total))


def share_row_doubt(row: RowLabel, question: Question) -> str:
    """Why a row's numbers may be no counts: its label speaks of a rate, a share or money; "" if none of it."""
    label = " ".join(text for text in (*row.labels, row.total) if text)
    found = RATE_WORDS.search(label)
    asked = " ".join((question.text, *question.terms, *(c for listed in question.breakdown.values() for c in listed)))
    if found is None or found.group().casefold() in asked.casefold():
        return ""
    return f'the row is labelled "{label}", and "{found.group()}" may be no count'
