"""What each row of a table's body stands for: its labels, its time, whether it is a total, and its section."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from parsers.grids.pivots import is_blank_item
from parsers.grids.tables import Table
from parsers.grids.totals import is_grand_total, is_total
from parsers.values.sorts import Look, Sort
from parsers.values.whens import MONTHS, NEVER, When, join_whens, look_to_when, text_to_when


@dataclass(frozen=True, slots=True)
class RowLabel:
    """One row of numbers.

    `labels` has the text of each category column ("" where blank); `section` is the text that stood alone above;
    `sums_below` marks an outline row whose parts follow beneath it; `total` is the label that makes it a total;
    `is_bare` says that the row prints no label of its own, only what is carried down to it. `words_of_time` stand in
    a column of periods beside the period, or instead of one. `section_may_be_over`: a heading of words followed rows
    of a dated section, so its date may no longer hold. `year_is_carried`: its year stands in a row above.
    `is_undated`: the cell of its period says "(blank)", as a pivot table calls records without a date.
    """

    row: int
    when: When
    labels: tuple[str, ...]
    total: str
    section: str
    sums_below: bool
    is_bare: bool
    words_of_time: str = ""
    section_may_be_over: bool = False
    year_is_carried: bool = False
    is_undated: bool = False


@dataclass(slots=True)
class _Memory:
    """What the rows above have said and still holds."""

    year: When = NEVER
    section_when: When = NEVER
    section: str = ""
    outline: str = ""
    outline_stands_alone: bool = False
    outline_is_undated: bool = False
    rows_since_date: int = 0
    words_since_date: bool = False
    date_in_doubt: bool = False
    labels: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Columns:
    labels: Sequence[int]
    times: frozenset[int]
    values: Sequence[int]
    outline: int | None
    outline_begins_with_time: bool
    year_sums: frozenset[int]

    @property
    def categories(self) -> list[int]:
        return [column for column in self.labels if column not in self.times or column == self.outline]


def table_to_rows(
    table: Table, *, labels: Sequence[int], times: frozenset[int], values: Sequence[int]
) -> tuple[RowLabel, ...]:
    """Read the labels of every body row that holds a number; rows with a label alone name the section below them."""
    outline = next((column for column in times if _mixes(table, column)), None)
    first = table.looks[_first_label_row(table, outline)][outline] if outline is not None else None
    year_sums = frozenset(column for column in times if _years_and_months(table, column))
    columns = _Columns(labels, times, values, outline, bool(first and first.says_when), year_sums)
    memory = _Memory()
    rows: list[RowLabel] = []
    for row in table.body:
        looks = table.looks[row]
        if any(looks[c].sort in {Sort.NUMBER, Sort.SAID, Sort.YEAR, Sort.TEXT} for c in values):
            rows.append(_row_to_label(looks, row, columns, memory))
        else:
            _remember_section(looks, columns, memory)
    return tuple(rows)


def _mixes(table: Table, column: int) -> bool:
    looks = [table.looks[row][column] for row in table.body]
    texts = {look.text for look in looks if look.sort is Sort.TEXT and not is_total(look.text)}
    return len(texts) > 1 and sum(look.says_when for look in looks) > 1


def _years_and_months(table: Table, column: int) -> bool:
    sorts = {table.looks[row][column].sort for row in table.body}
    return Sort.YEAR in sorts and Sort.MONTH in sorts


def _first_label_row(table: Table, column: int | None) -> int:
    assert column is not None
    return next(row for row in table.body if table.looks[row][column].sort is not Sort.EMPTY)


def _remember_section(looks: Sequence[Look], columns: _Columns, memory: _Memory) -> None:
    filled = [(column, look) for column, look in enumerate(looks) if look.sort is not Sort.EMPTY]
    if not filled or len({look.text for _, look in filled}) > 1:
        for column, look in filled:
            if column in columns.labels:
                memory.labels[column] = look.text
        return
    column, look = filled[0]
    if column == columns.outline:
        memory.outline_stands_alone = True
        memory.outline_is_undated = is_blank_item(look.text) and columns.outline_begins_with_time
    if memory.outline_is_undated:
        memory.section_when, memory.year = NEVER, NEVER
        return
    if look.says_when:
        memory.section_when = look_to_when(look)
        memory.year = NEVER
        memory.rows_since_date, memory.words_since_date, memory.date_in_doubt = 0, False, False
        return
    # words right below the date divide its rows; words after some of its rows may begin something undated
    if not memory.section_when.is_nothing:
        memory.date_in_doubt = memory.date_in_doubt or (memory.rows_since_date > 0 and not memory.words_since_date)
        memory.words_since_date = memory.words_since_date or memory.rows_since_date == 0
    if column == columns.outline:
        memory.outline = look.text
    else:
        memory.section = look.text


def _row_to_label(looks: Sequence[Look], row: int, columns: _Columns, memory: _Memory) -> RowLabel:
    total_at = next((c for c in columns.labels if looks[c].sort is Sort.TEXT and is_total(looks[c].text)), None)
    total = looks[total_at].text if total_at is not None else ""
    _carry_down(looks, columns, memory, total_at)
    when, words_of_time = _row_when(looks, columns, memory, total_at)
    memory.rows_since_date += 1
    is_undated = _is_undated(looks, columns, memory)
    labels = tuple(_label(looks, column, columns, memory, total_at) for column in columns.categories)
    return RowLabel(
        row=row,
        when=NEVER if is_undated else join_whens(memory.section_when, when),
        labels=labels,
        total=total,
        section=memory.section,
        sums_below=_sums_below(looks, columns) and not is_undated,
        is_bare=bool(columns.labels) and all(looks[column].sort is Sort.EMPTY for column in columns.labels),
        words_of_time=words_of_time,
        section_may_be_over=memory.date_in_doubt,
        year_is_carried=when.year is not None and not any(_names_a_year(looks[column]) for column in columns.labels),
        is_undated=is_undated,
    )


def _is_undated(looks: Sequence[Look], columns: _Columns, memory: _Memory) -> bool:
    """Whether "(blank)" stands where a period should: under a heading in an outline, or in a time column."""
    if columns.outline is None:
        return any(is_blank_item(looks[column].text) for column in columns.times)
    if columns.outline_begins_with_time:
        return memory.outline_is_undated and not is_total(looks[columns.outline].text)
    under_a_heading = memory.outline_stands_alone or is_blank_item(memory.outline)
    return under_a_heading and is_blank_item(looks[columns.outline].text)


def _names_a_year(look: Look) -> bool:
    return look.sort in {Sort.YEAR, Sort.PERIOD}


def _carry_down(looks: Sequence[Look], columns: _Columns, memory: _Memory, total_at: int | None) -> None:
    filled = [column for column in columns.labels if looks[column].sort is not Sort.EMPTY]
    for column in columns.labels:
        look = looks[column]
        if look.sort is Sort.EMPTY:
            still_holds = bool(filled) and column < filled[-1]
            if not still_holds:
                memory.labels.pop(column, None)
        elif column != total_at:
            memory.labels[column] = look.text
            for right in columns.labels:
                if right > column and looks[right].sort is Sort.EMPTY:
                    memory.labels.pop(right, None)


def _row_when(looks: Sequence[Look], columns: _Columns, memory: _Memory, total_at: int | None) -> tuple[When, str]:
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
    total = looks[total_at].text if total_at is not None else ""
    first_time = min(columns.times, default=None)
    free_of_year = total_at is not None and (
        is_grand_total(total) or (first_time is not None and total_at <= first_time)
    )
    if own.period is None and own.year is None and not free_of_year and not words:
        own = join_whens(memory.year, own)
    return own, words


def _time_part(look: Look) -> tuple[When, str]:
    if look.says_when:
        return look_to_when(look), ""
    if look.sort is Sort.NUMBER and look.value is not None and look.value.value in MONTHS:
        return When(month=int(look.value.value), label=look.text), ""
    return text_to_when(look.text) if look.sort is Sort.TEXT else (NEVER, look.text)


def _label(looks: Sequence[Look], column: int, columns: _Columns, memory: _Memory, total_at: int | None) -> str:
    look = looks[column]
    if column == total_at:
        return ""
    if column == columns.outline:
        if look.sort is Sort.TEXT:
            if not _is_undated(looks, columns, memory):
                memory.outline = look.text
        elif columns.outline_begins_with_time:
            return ""
        return memory.outline
    if look.sort is not Sort.EMPTY:
        return look.text
    return memory.labels.get(column, "")


def _sums_below(looks: Sequence[Look], columns: _Columns) -> bool:
    if columns.outline is None:
        return any(looks[column].sort is Sort.YEAR for column in columns.year_sums)
    return looks[columns.outline].says_when is columns.outline_begins_with_time
