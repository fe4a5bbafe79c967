"""When each row of a table is about: its own cells, the years and dated headings above it that still hold."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from parsers.grids.pivots import is_blank_item, is_quarter
from parsers.grids.totals import is_grand_total, is_total
from parsers.values.sorts import Look, Sort, is_month
from parsers.values.whens import MONTHS, NEVER, When, join_whens, look_to_when, text_to_when


@dataclass(slots=True)
class Memory:
    """What the rows above have said and still holds.

    `heading` is the period that stands in an outline above its categories; `section_year` the year above months that
    are headings themselves.
    """

    year: When = NEVER
    heading: When = NEVER
    section_year: When = NEVER
    section_when: When = NEVER
    section: str = ""
    outline: str = ""
    outline_stands_alone: bool = False
    outline_is_undated: bool = False
    rows_since_date: int = 0
    words_since_date: bool = False
    date_in_doubt: bool = False
    labels: dict[int, str] = field(default_factory=dict)

    def begin_section(self, look: Look) -> None:
        """A period alone in its row: what stands below is about it; a month is of the year alone above it."""
        when = look_to_when(look)
        if look.sort is Sort.MONTH:
            when = join_whens(self.section_year, when)
        else:
            self.section_year = when
        self.section_when = when
        self.year, self.heading = NEVER, NEVER
        self.rows_since_date, self.words_since_date, self.date_in_doubt = 0, False, False

    def end_dates_of_outline(self, columns: "Columns") -> None:
        """A new category begins in an outline: the dates above it belonged to another."""
        self.section_when, self.section_year, self.heading = NEVER, NEVER, NEVER
        if columns.times == {columns.outline}:
            self.year = NEVER


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of labels of a table, and which of them hold times; `year_sums` hold years above their months.

    `outline` mixes periods and categories in one column. `one_grand_total`: the table prints one, over all.
    """

    labels: Sequence[int]
    times: frozenset[int]
    values: Sequence[int]
    outline: int | None
    outline_begins_with_time: bool
    year_sums: frozenset[int]
    one_grand_total: bool

    @property
    def categories(self) -> list[int]:
        """The columns that name categories."""
        return [column for column in self.labels if column not in self.times or column == self.outline]


def row_when(looks: Sequence[Look], columns: Columns, memory: Memory, total_at: int | None) -> tuple[When, str]:
    """The row's time, and the words of its time cells that are none."""
    own, words = NEVER, ""
    for column in columns.labels:
        look = looks[column]
        if column == total_at:
            own = join_whens(own, text_to_when(look.text)[0])
        elif column in columns.times:
            part, rest = _time_part(look)
            own = join_whens(own, part)
            if column != columns.outline:
                words = f"{words} {rest}".strip()
    if total_at is None and own.period is not None:
        memory.year = own
    elif total_at is None and own.year is not None:
        memory.year = When(year=own.year, label=str(own.year))
    if columns.outline is not None:
        own = _in_outline(looks[columns.outline], own, columns, memory, is_total_row=total_at is not None)
    total = looks[total_at].text if total_at is not None else ""
    first_time = min(columns.times, default=None)
    free_of_year = total_at is not None and (
        is_grand_total(total) or (first_time is not None and total_at <= first_time)
    )
    if own.period is None and own.year is None and not free_of_year and not words:
        own = join_whens(memory.year, own)
    return own, words


def _in_outline(look: Look, own: When, columns: Columns, memory: Memory, *, is_total_row: bool) -> When:
    """The time of a row by the headings of its outline; a heading of words ends the year of the heading before."""
    if is_total_row:
        return own
    if columns.outline_begins_with_time:
        if not look.says_when:
            return join_whens(memory.year if is_quarter(look.text) else memory.heading, own)
        memory.heading = join_whens(memory.year, own) if own.year is None and own.period is None else own
        return own
    if not look.says_when and not is_undated_item(look, memory):
        memory.end_dates_of_outline(columns)
    return own


def _time_part(look: Look) -> tuple[When, str]:
    if look.says_when:
        return look_to_when(look), ""
    if look.sort is Sort.NUMBER and look.value is not None and look.value.value in MONTHS:
        return When(month=int(look.value.value), label=look.text), ""
    return text_to_when(look.text) if look.sort is Sort.TEXT else (NEVER, look.text)


def is_undated(looks: Sequence[Look], columns: Columns, memory: Memory) -> bool:
    """Whether "(blank)" stands where a period should: under a heading in an outline, or in a time column."""
    if columns.outline is None:
        return any(is_blank_item(looks[column].text) for column in columns.times)
    if columns.outline_begins_with_time:
        return memory.outline_is_undated and not is_total(looks[columns.outline].text)
    return is_undated_item(looks[columns.outline], memory)


def is_undated_item(look: Look, memory: Memory) -> bool:
    """Whether a label of an outline of categories is "(blank)" in place of a date."""
    return is_blank_item(look.text) and (memory.outline_stands_alone or is_blank_item(memory.outline))


def is_long(look: Look) -> bool:
    """A year, or another period longer than a month."""
    return look.sort is Sort.YEAR or (look.sort is Sort.PERIOD and not is_month(look))
