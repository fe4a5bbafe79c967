"""Complete by-force tables out of a CSV: what a backtest hides forces of, and why the rest cannot be used.

Columns: `gss_code`, `measure`, `period`, `value`; further columns are ignored. A measure and period make a table,
which can be used when it has a count for each of the 43 and its total is not zero.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial

from estimates.calendar_years import first_calendar_year
from estimates.csv_rows import text_to_number, text_to_rows
from foi.errors import InputError
from foi.forces import police_forces
from foi.populations import populations, preferred_release

COLUMNS = ("gss_code", "measure", "period", "value")
MOST_NAMED = 5
"""Forces or lines named in a sentence before it says how many more there are."""


@dataclass(frozen=True, slots=True)
class CompleteTable:
    """A count for each of the 43 forces, by slug, and the population release of the first year of its period."""

    measure: str
    period: str
    counts: Mapping[str, Decimal]
    release: str

    @property
    def name(self) -> str:
        """The measure and the period as printed."""
        return f"{self.measure}, {self.period}"

    @property
    def total(self) -> Decimal:
        """The truth that an estimate is held against."""
        return sum(self.counts.values(), Decimal(0))


@dataclass(frozen=True, slots=True)
class TablesRead:
    """The tables that can be used, in the order of the file, and a sentence for everything that cannot."""

    tables: tuple[CompleteTable, ...]
    left_out: tuple[str, ...]

    @property
    def other_years(self) -> tuple[str, ...]:
        """A sentence for each year whose population is not known, and another year's stands in."""
        borrowed: dict[tuple[int, int], int] = {}
        for table in self.tables:
            years = _year(table.period), populations(table.release).year
            if years[0] != years[1]:
                borrowed[years] = borrowed.get(years, 0) + 1
        return tuple(
            f"{count} table{'s' if count > 1 else ''} of {year}: no population of that year is known, "
            f"that of {nearest} stands in."
            for (year, nearest), count in sorted(borrowed.items())
        )


@dataclass(slots=True)
class _Rows:
    """The rows of one measure and period as they are read."""

    counts: dict[str, Decimal] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def text_to_tables(text: str, *, where: str) -> TablesRead:
    """Read a CSV text; `where` names it in messages.

    A row that cannot be used is told with its line and takes its table with it; one of a place that is none of the
    43 is only told of. Raises InputError for a text that is no such CSV, or that holds no table that can be used.
    """
    slugs = {force.gss_code: force.slug for force in police_forces()}
    found: dict[tuple[str, str], _Rows] = {}
    strangers: dict[str, list[int]] = {}
    for line, code, measure, period, value in _rows(text, where):
        if code not in slugs:
            strangers.setdefault(code, []).append(line)
            continue
        _take(found.setdefault((measure, period), _Rows()), slugs[code], value, line)
    left_out = [_strange(code, lines) for code, lines in strangers.items()]
    tables = []
    for (measure, period), rows in found.items():
        fault = _fault(rows, period)
        if fault:
            left_out.append(f"{measure}, {period}: left out, {fault}.")
        else:
            tables.append(CompleteTable(measure, period, rows.counts, preferred_release(_year(period))))
    if not tables:
        raise InputError(
            "no table in it can be used.",
            where=where,
            do=" ".join(left_out[:MOST_NAMED]) or "There is no row under the first line.",
        )
    return TablesRead(tuple(tables), tuple(left_out))


def _rows(text: str, where: str) -> Iterator[tuple[int, str, str, str, str]]:
    """Each row as its line and the four cells that matter."""
    for line, row in text_to_rows(text, where=where, refuse_columns=partial(_refuse_columns, where=where)):
        code, measure, period, value = (row[name].strip() for name in COLUMNS)
        code = code.upper()
        if code or measure or period or value:
            yield line, code, measure, period, value


def _refuse_columns(columns: Sequence[str], *, where: str) -> None:
    missing = [name for name in COLUMNS if name not in columns]
    if missing:
        raise InputError(
            f"the first line does not name the column{'s' if len(missing) > 1 else ''} {', '.join(missing)}.",
            where=where,
            do=f"Name the columns with commas between: {','.join(COLUMNS)}.",
        )


def _take(rows: _Rows, slug: str, value: str, line: int) -> None:
    if slug in rows.lines:
        rows.faults.append(f"lines {rows.lines[slug]} and {line} both give {slug}")
        return
    rows.lines[slug] = line
    number = text_to_number(value)
    if number is None:
        rows.faults.append(f'line {line} gives {slug} "{value}", which is not a number')
        return
    if number < 0:
        rows.faults.append(f"line {line} gives {slug} {value}, which is below zero")
    rows.counts[slug] = number


def _fault(rows: _Rows, period: str) -> str:
    """Why a table cannot be used, in part of a sentence; empty when it can."""
    missing = [force.slug for force in police_forces() if force.slug not in rows.lines]
    if rows.faults:
        return _listed(rows.faults, "; ")
    if missing:
        return f"{len(missing)} of the 43 forces missing ({_listed(missing, ', ')})"
    if not sum(rows.counts.values()):
        return "its total is zero, and no estimate can be measured against that"
    if first_calendar_year(period) is None:
        line = min(rows.lines.values())
        return f'the period "{period}" (line {line}) does not say in which calendar year it begins'
    return ""


def _year(period: str) -> int:
    year = first_calendar_year(period)
    assert year is not None, "a table whose period says no year is left out"
    return year


def _strange(code: str, lines: list[int]) -> str:
    several = len(lines) > 1
    return (
        f"Line{'s' if several else ''} {_listed([str(line) for line in lines], ', ')}: "
        f'"{code}" is none of the 43 forces; ignored.'
    )


def _listed(things: list[str], separator: str) -> str:
    more = len(things) - MOST_NAMED
    return separator.join(things[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
