"""When each incident of a list was: the period its row names, by which columns, and what makes that doubtful."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from foi.records import Period
from parsers.grids.incident_rows import IncidentList
from parsers.grids.list_columns import Holds
from parsers.grids.list_regions import IncidentRow
from parsers.terms.words import text_to_tokens
from parsers.values.periods import Basis, period_basis
from parsers.values.sorts import Look
from parsers.values.whens import NEVER, When, join_whens, look_to_when, one_period
from parsers.values.year_basis import basis_doubt, year_by_its_end

ONLY_IN_FILE_NAME = "the period of the whole list stands only in the file's name"
UNDATED = "{count:,} of {rows:,} rows have no date that can be read, so the counts may be too low"
CLASHING = "in {count:,} rows the columns {heads} contradict one another"
SEVERAL_DATES = "the list has several dates; it was counted by {chosen}, and {others} may give other counts"
WHEN_IT_ENDED = re.compile(
    r"\b(?:clos|outcome|dispos|finali[sz]|result|charg|convict|conclu|end|resol)", re.IGNORECASE
)
ENDED = 'the rows are counted by "{head}", which may be when an incident was closed and not when it happened'
WHEN_IT_HAPPENED = re.compile(r"\b(?:record|report|incident|occur|offence|commit|event|from|start)", re.IGNORECASE)
"""Words of the date by which incidents are usually counted, beside "date closed" or "date of outcome"."""

REFERENCE_HEAD = re.compile(
    r"\b(?:ref(?:erence)?|urn|id)\b|\b(?:crime|incident|log|case|record)\s+(?:no|num)", re.IGNORECASE
)
WORDS = frozenset({Holds.CATEGORY, Holds.WORDS})


@dataclass(frozen=True, slots=True)
class DatedRows:
    """The period of each row (None where none can be read), the columns that named it, and the doubts."""

    periods: tuple[Period | None, ...]
    columns: tuple[int, ...]
    heads: tuple[str, ...]
    doubts: tuple[str, ...]


def date_rows(found: IncidentList, *, file_name: str, asked: frozenset[str]) -> DatedRows:
    """Date every row of a list; `asked` are the words of the questions, which may name one of several dates."""
    positions = [at for at, column in enumerate(found.columns) if column.holds is Holds.WHEN]
    days = [at for at in positions if _holds_days(found.rows, at)]
    chosen = [at for at in positions if at not in days]
    doubts: list[str] = []
    if days:
        best = max(days, key=lambda at: (_fits(found.columns[at].head, asked), -at))
        chosen.append(best)
        others = [f'"{found.columns[at].head}"' for at in days if at != best]
        if others:
            doubts.append(SEVERAL_DATES.format(chosen=f'"{found.columns[best].head}"', others=" or ".join(others)))
    if not chosen:
        return _dated_as_a_whole(found, file_name)
    heads = tuple(found.columns[at].head for at in chosen)
    ended = [head for head in heads if WHEN_IT_ENDED.search(head) and not set(text_to_tokens(head)) & asked]
    doubts.extend(ENDED.format(head=head) for head in ended)
    whens = _row_whens(found.rows, chosen, heads)
    periods = tuple(when.to_period() for when in whens)
    undated = sum(period is None for period in periods)
    if undated:
        doubts.append(UNDATED.format(count=undated, rows=len(periods)))
    if clashing := sum(when.clash for when in whens):
        doubts.append(CLASHING.format(count=clashing, heads=" and ".join(f'"{head}"' for head in heads)))
    distinct = {(period.start, period.end): period for period in periods if period is not None}
    doubts.extend(basis_doubt(period, [*heads, *found.captions]) for period in distinct.values())
    return DatedRows(periods, tuple(chosen), heads, tuple(dict.fromkeys(doubt for doubt in doubts if doubt)))


def _holds_days(rows: Sequence[IncidentRow], at: int) -> bool:
    whens = [row.looks[at].period for row in rows if row.looks[at].says_when]
    return sum(period is not None and period_basis(period) is Basis.DAY for period in whens) * 2 > len(whens)


def _fits(head: str, asked: frozenset[str]) -> tuple[int, bool]:
    return len(set(text_to_tokens(head)) & asked), bool(WHEN_IT_HAPPENED.search(head))


def _row_whens(rows: Sequence[IncidentRow], chosen: Sequence[int], heads: Sequence[str]) -> list[When]:
    """What the chosen columns say together, row by row; most of a list repeats, so each saying is read once."""
    read: dict[tuple[Look, ...], When] = {}
    whens: list[When] = []
    for row in rows:
        looks = tuple(row.looks[at] for at in chosen)
        if looks not in read:
            when = NEVER
            for look in looks:
                when = join_whens(when, look_to_when(look))
            read[looks] = year_by_its_end(when, heads)
        whens.append(read[looks])
    return whens


def _dated_as_a_whole(found: IncidentList, file_name: str) -> DatedRows:
    """A list without a date of its own is about the one period that its caption, sheet or file names."""
    texts = (*reversed(found.captions), found.grid.name)
    near = next((when for text in texts if not (when := one_period(text)).is_nothing), NEVER)
    far = one_period(file_name.replace("_", " ")) if near.is_nothing else NEVER
    period = (far if near.is_nothing else near).to_period()
    doubts = [ONLY_IN_FILE_NAME] if not far.is_nothing else []
    doubts.extend(filter(None, [basis_doubt(period, found.captions)]))
    return DatedRows((period,) * len(found.rows), (), (), tuple(doubts))


def repeated_references(found: IncidentList) -> str:
    """Why rows may not be incidents one by one: a reference that stands on several rows; "" if none does."""
    for at, column in enumerate(found.columns):
        if column.holds is Holds.REFERENCE or (REFERENCE_HEAD.search(column.head) and column.holds in WORDS):
            texts = Counter(row.looks[at].text for row in found.rows if row.looks[at].text)
            text, count = texts.most_common(1)[0] if texts else ("", 0)
            if count > 1:
                return f'"{column.head}" {text} stands on {count} rows, so the rows may not be incidents one by one'
    return ""
