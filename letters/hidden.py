"""What a file carries out of sight, in the words of the letter that tells its authority."""

import datetime as dt
from collections.abc import Mapping, Sequence

from foi.hidden_records import HiddenPlace, HiddenRecords
from foi.plain_words import flat
from letters.context import HiddenFile
from letters.wording import counted

PLACES: Mapping[HiddenPlace, str] = {
    HiddenPlace.PIVOT_CACHE: "behind a pivot table, a copy of the rows that it was made from{of_records}",
    HiddenPlace.PIVOT_VALUES: "behind a pivot table, the list of the values of a column{of_values}",
    HiddenPlace.DATA_MODEL: "a data model, which holds the tables behind a pivot table",
    HiddenPlace.LINK_CACHE: "a copy of part of another workbook{of_rows}",
    HiddenPlace.HIDDEN_SHEET: 'a hidden sheet, "{sheet}"{of_rows}{named}',
    HiddenPlace.VERY_HIDDEN_SHEET: 'a sheet, "{sheet}", hidden so that no menu shows it{of_rows}{named}',
    HiddenPlace.HIDDEN_COLUMNS: 'hidden columns in the sheet "{sheet}"{of_rows}{named}',
    HiddenPlace.EMBEDDED_WORKBOOK: "a whole workbook behind a chart or table{of_rows}{named}",
}
"""Each place as a reader who did not put it there would understand it."""

WITH_HEADS = frozenset(HiddenPlace) - {
    HiddenPlace.PIVOT_CACHE,
    HiddenPlace.PIVOT_VALUES,
    HiddenPlace.DATA_MODEL,
    HiddenPlace.LINK_CACHE,
}
"""Places of which the headings are looked at."""


def hidden_in_words(files: Sequence[HiddenFile]) -> tuple[str, ...]:
    """One line for each place: '"figures.xlsx": behind a pivot table, a copy of the rows ... (200 records)'."""
    return tuple(f"{_file(file, one)}: {_place(one)}" for file in files for one in file.found if one.is_record_level)


def hidden_came_on(files: Sequence[HiddenFile]) -> dt.date | None:
    """The day of the mail that brought them, where it was one."""
    days = {file.came_on for file in files}
    return days.pop() if len(days) == 1 else None


def heads_were_read(files: Sequence[HiddenFile]) -> bool:
    """Whether the headings of anything hidden were looked at."""
    return any(one.place in WITH_HEADS for file in files for one in file.found)


def _file(file: HiddenFile, one: HiddenRecords) -> str:
    """The file as they named it, and what it came in; the mail itself has no name that they would know."""
    way = [flat(name) for name in ((file.name, *one.inside) if file.came_on is None else one.inside)]
    if one.place is HiddenPlace.EMBEDDED_WORKBOOK:
        way.pop()
    return f'"{way[-1]}"{f" (in {way[0]})" if len(way) > 1 else ""}' if way else "your e-mail"


def _place(one: HiddenRecords) -> str:
    count = one.count or 0
    return PLACES[one.place].format(
        sheet=flat(one.sheet),
        of_records=f" ({counted(count, 'record')})" if count else "",
        of_values=f" ({counted(count, 'value')})" if count else "",
        of_rows=f", {counted(count, 'row')}" if count else "",
        named=", whose headings suggest a row for each person or case" if one.names_persons else "",
    )
