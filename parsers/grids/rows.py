"""What each row of a table's body stands for: its labels, its time, whether it is a total, and its section."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.grids.pivots import is_blank_item
from parsers.grids.row_times import Columns, Memory, is_long, is_undated, row_when
from parsers.grids.tables import Table
from parsers.grids.totals import is_grand_total, is_total
from parsers.values.sorts import NOTHING, Look, Sort
from parsers.values.whens import NEVER, When, join_whens

SUM_OF = re.compile(r"\((?:sum|total) of\b[^()]*\)", re.IGNORECASE)
BULLET = re.compile(r"^[-\u2013\u2022\u00b7*]\s+(?=\w)")


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


def table_to_rows(
    table: Table, *, labels: Sequence[int], times: frozenset[int], values: Sequence[int]
) -> tuple[RowLabel, ...]:
    """Read the labels of every body row that holds a number; rows with a label alone name the section below them."""
    outline = next((column for column in times if _mixes(table, column)), None)
    first = table.looks[_first_label_row(table, outline)][outline] if outline is not None else None
    year_sums = frozenset(column for column in times if _years_and_months(table, column))
    grand_totals = sum(any(is_grand_total(table.looks[row][column].text) for column in labels) for row in table.body)
    begins_with_time = bool(first and first.says_when)
    columns = Columns(labels, times, values, outline, begins_with_time, year_sums, one_grand_total=grand_totals == 1)
    memory = Memory()
    rows: list[RowLabel] = []
    for row in table.body:
        looks = _with_labels_once(table, row, labels)
        if any(looks[c].sort in {Sort.NUMBER, Sort.SAID, Sort.YEAR, Sort.TEXT} for c in values):
            rows.append(_row_to_label(looks, row, columns, memory))
        else:
            _remember_section(looks, columns, memory)
    return tuple(rows)


def _with_labels_once(table: Table, row: int, labels: Sequence[int]) -> Sequence[Look]:
    """A row in which a label merged over columns stands in the first alone, without its bullet."""
    looks = list(table.looks[row])
    for span in table.grid.spans:
        if span.top <= row <= span.bottom:
            for column in labels:
                if span.left < column <= span.right:
                    looks[column] = NOTHING
    for column in labels:
        if SUM_OF.fullmatch(looks[column].text):
            looks[column] = NOTHING
        elif looks[column].sort is Sort.TEXT:
            looks[column] = replace(looks[column], text=BULLET.sub("", looks[column].text))
    return looks


def _mixes(table: Table, column: int) -> bool:
    looks = [table.looks[row][column] for row in table.body]
    texts = {look.text for look in looks if look.sort is Sort.TEXT and not is_total(look.text)}
    return len(texts) > 1 and sum(look.says_when for look in looks) > 1


def _years_and_months(table: Table, column: int) -> bool:
    looks = [table.looks[row][column] for row in table.body]
    return any(map(is_long, looks)) and any(look.sort is Sort.MONTH for look in looks)


def _first_label_row(table: Table, column: int | None) -> int:
    assert column is not None
    return next(row for row in table.body if table.looks[row][column].sort is not Sort.EMPTY)


def _remember_section(looks: Sequence[Look], columns: Columns, memory: Memory) -> None:
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
        memory.section_when, memory.section_year, memory.heading, memory.year = NEVER, NEVER, NEVER, NEVER
        return
    if look.says_when:
        memory.begin_section(look)
        return
    if column == columns.outline and not columns.outline_begins_with_time:
        memory.end_dates_of_outline(columns)
    # words right below the date divide its rows; words after some of its rows may begin something undated
    if not memory.section_when.is_nothing:
        memory.date_in_doubt = memory.date_in_doubt or (memory.rows_since_date > 0 and not memory.words_since_date)
        memory.words_since_date = memory.words_since_date or memory.rows_since_date == 0
    if column == columns.outline:
        memory.outline = look.text
    else:
        memory.section = look.text
        # what stood in this column and to its right belonged to the rows above
        memory.labels = {label: text for label, text in memory.labels.items() if label < column}


def _row_to_label(looks: Sequence[Look], row: int, columns: Columns, memory: Memory) -> RowLabel:
    total_at = next((c for c in columns.labels if looks[c].sort is Sort.TEXT and is_total(looks[c].text)), None)
    total = looks[total_at].text if total_at is not None else ""
    _carry_down(looks, columns, memory, total_at)
    when, words_of_time = row_when(looks, columns, memory, total_at)
    memory.rows_since_date += 1
    undated = is_undated(looks, columns, memory)
    over_all = columns.one_grand_total and is_grand_total(total)
    section_when = NEVER if over_all else memory.section_when
    labels = tuple(_label(looks, column, columns, memory, total_at) for column in columns.categories)
    return RowLabel(
        row=row,
        when=NEVER if undated else join_whens(section_when, when),
        labels=labels,
        total=total,
        section=memory.section,
        sums_below=_sums_below(looks, columns) and not undated,
        is_bare=bool(columns.labels) and all(looks[column].sort is Sort.EMPTY for column in columns.labels),
        words_of_time=words_of_time,
        section_may_be_over=memory.date_in_doubt,
        year_is_carried=when.year is not None and not any(_names_a_year(looks[column]) for column in columns.labels),
        is_undated=undated,
    )


def _names_a_year(look: Look) -> bool:
    return look.sort in {Sort.YEAR, Sort.PERIOD}


def _carry_down(looks: Sequence[Look], columns: Columns, memory: Memory, total_at: int | None) -> None:
    filled = [column for column in columns.labels if looks[column].sort is not Sort.EMPTY]
    for column in columns.labels:
        look = looks[column]
        if look.sort is Sort.EMPTY:
            still_holds = bool(filled) and column < filled[-1]
            if not still_holds:
                memory.labels.pop(column, None)
        else:
            if column != total_at:
                memory.labels[column] = look.text
            for right in columns.labels:
                if right > column and looks[right].sort is Sort.EMPTY:
                    memory.labels.pop(right, None)


def _label(looks: Sequence[Look], column: int, columns: Columns, memory: Memory, total_at: int | None) -> str:
    look = looks[column]
    if column == total_at:
        return ""
    if column == columns.outline:
        if look.sort is Sort.TEXT:
            if not is_undated(looks, columns, memory):
                memory.outline = look.text
        elif columns.outline_begins_with_time:
            return ""
        return memory.outline
    if look.sort is not Sort.EMPTY:
        return look.text
    return memory.labels.get(column, "")


def _sums_below(looks: Sequence[Look], columns: Columns) -> bool:
    if columns.outline is None:
        return any(is_long(looks[column]) for column in columns.year_sums)
    look = looks[columns.outline]
    if columns.outline_begins_with_time:
        return look.says_when
    return not look.says_when or (columns.outline in columns.year_sums and is_long(look))
