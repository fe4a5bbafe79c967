"""What travels unseen inside a file: rows about single persons or cases where nobody looks for them.

Counts and places only. What the records say is never read, and so cannot be told here.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from foi.records import Record

MANY_ROWS = 100
"""So many rows in a place that no menu shows are records, and not a list of choices."""

NAMED_ROWS = 20
"""So many rows are records where the heads of their columns name persons or single cases."""


class HiddenPlace(StrEnum):
    """Where rows can travel unseen."""

    PIVOT_CACHE = "pivot_cache"  # the rows that a pivot table was made from
    PIVOT_VALUES = "pivot_values"  # the different values of their columns, kept without the rows
    DATA_MODEL = "data_model"  # the tables behind Power Pivot, packed
    LINK_CACHE = "link_cache"  # cells copied from another workbook that formulas refer to
    HIDDEN_SHEET = "hidden_sheet"
    VERY_HIDDEN_SHEET = "very_hidden_sheet"  # one that no menu brings back
    HIDDEN_COLUMNS = "hidden_columns"
    EMBEDDED_WORKBOOK = "embedded_workbook"  # the whole workbook behind a chart or table of a letter


class HiddenRecords(Record):
    """Rows in one hidden place of a file. `count` is of rows, or of values; None where it cannot be told.

    `inside` names the way from the file as it came to the one concerned: ("figures.xlsx",) for an attachment of a
    mail, empty for the file itself. `names_persons`: the heads of the columns name persons or single cases.
    """

    place: HiddenPlace
    inside: tuple[str, ...] = ()
    sheet: str = ""
    count: int | None = None
    names_persons: bool = False

    @property
    def is_record_level(self) -> bool:
        """Whether the file must not be stored as it is: it carries records, and not just a sheet put out of sight.

        A pivot cache is a copy of every row that was counted, and a data model of every table: nobody sends them on
        purpose. A hidden sheet is often scaffolding; it is taken for records where its heads name persons or cases,
        or where no menu of the program would show it to whoever sent it.
        """
        count = self.count or 0
        match self.place:
            case HiddenPlace.PIVOT_CACHE | HiddenPlace.DATA_MODEL:
                return self.count != 0
            case HiddenPlace.PIVOT_VALUES | HiddenPlace.LINK_CACHE:
                return count >= MANY_ROWS
            case HiddenPlace.VERY_HIDDEN_SHEET | HiddenPlace.EMBEDDED_WORKBOOK:
                return count >= MANY_ROWS or (self.names_persons and count >= NAMED_ROWS)
            case HiddenPlace.HIDDEN_SHEET | HiddenPlace.HIDDEN_COLUMNS:
                return self.names_persons and count >= NAMED_ROWS

    @property
    def what(self) -> str:
        """What it is, in words that end a sentence: "a pivot cache with 200 records"."""
        return NAMES[self.place].format(sheet=self.sheet, values=_counted(self.count or 0, "value")) + self._rows

    @property
    def _rows(self) -> str:
        if self.count is None or self.place is HiddenPlace.PIVOT_VALUES:
            return ""
        row = "record" if self.place is HiddenPlace.PIVOT_CACHE else "row"
        named = ", whose heads name persons or single cases" if self.names_persons else ""
        return f" with {_counted(self.count, row)}{named}"


NAMES: Mapping[HiddenPlace, str] = {
    HiddenPlace.PIVOT_CACHE: "a pivot cache",
    HiddenPlace.PIVOT_VALUES: "the list of {values} that a pivot table keeps of a column",
    HiddenPlace.DATA_MODEL: "a data model",
    HiddenPlace.LINK_CACHE: "a copy of part of another workbook",
    HiddenPlace.HIDDEN_SHEET: 'the hidden sheet "{sheet}"',
    HiddenPlace.VERY_HIDDEN_SHEET: 'the very hidden sheet "{sheet}"',
    HiddenPlace.HIDDEN_COLUMNS: 'hidden columns of the sheet "{sheet}"',
    HiddenPlace.EMBEDDED_WORKBOOK: "a whole workbook inside it",
}
"""What each place is called in a sentence."""


def found_in_words(found: Sequence[HiddenRecords]) -> str:
    """All of it in one list: "a pivot cache with 200 records, in figures.xlsx; a data model, in figures.xlsx"."""
    return "; ".join(f"{one.what}{f', in {one.inside[-1]}' if one.inside else ''}" for one in found)


def _counted(number: int, one: str) -> str:
    return f"{number:,} {one}{'' if number == 1 else 's'}"
