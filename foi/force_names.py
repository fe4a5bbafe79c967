"""What a force was called, and when: for a letter, an envelope or a register as of a given day.

Most forces have kept one name through the years that matter here; theirs is the official name in forces.csv. Those
that were renamed stand in foi/reference/force_names.csv with the first and last day of each name and its source.
"""

import csv
import datetime as dt
import io
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from foi.errors import ReferenceDataError
from foi.forces import police_forces
from foi.holidays import ONE_DAY

TABLE = "force_names.csv"


@dataclass(frozen=True, slots=True)
class ForceName:
    """One official name of a force. Both days are included; None means without limit."""

    slug: str
    name: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    source: str

    def holds_on(self, day: dt.date) -> bool:
        """Whether the force bore this name on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@cache
def force_names() -> tuple[ForceName, ...]:
    """Every official name of the 43 forces, by slug and then by time: one for most, several for those renamed."""
    text = files("foi.reference").joinpath(TABLE).read_text(encoding="utf-8")
    renamed = names_from_csv(text)
    slugs = {name.slug for name in renamed}
    unchanged = [
        ForceName(force.slug, force.official_name, None, None, "forces.csv")
        for force in police_forces()
        if force.slug not in slugs
    ]
    return tuple(sorted((*unchanged, *renamed), key=lambda name: (name.slug, name.valid_from or dt.date.min)))


def official_name(slug: str, day: dt.date) -> str:
    """The name of a force on a day. Raises ReferenceDataError for a slug that is not one of the 43."""
    for name in force_names():
        if name.slug == slug and name.holds_on(day):
            return name.name
    raise ReferenceDataError(f'there is no force "{slug}".', where="forces.csv", do="Check the spelling.")


def names_from_csv(text: str, *, where: str = TABLE) -> tuple[ForceName, ...]:
    """Read names with their validity: columns slug, name, valid_from, valid_to, source; an empty date is no limit.

    The names of a force must follow one another without a gap or an overlap, from no first day to no last day.
    Raises ReferenceDataError naming the line or the force at fault.
    """
    rows = csv.DictReader(io.StringIO(text.lstrip("\ufeff")))
    names = []
    for row in rows:
        place = f"{where}, line {rows.line_num}"
        names.append(
            ForceName(
                slug=row["slug"],
                name=row["name"],
                valid_from=_date_or_none(row["valid_from"], place),
                valid_to=_date_or_none(row["valid_to"], place),
                source=row["source"],
            )
        )
    names.sort(key=lambda name: (name.slug, name.valid_from or dt.date.min))
    _refuse_gaps(names, where)
    return tuple(names)


def _date_or_none(text: str, place: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError as error:
        raise ReferenceDataError(f'"{text}" is not a date.', where=place, do="Write it as year-month-day.") from error


def _refuse_gaps(names: Iterable[ForceName], where: str) -> None:
    by_slug: dict[str, list[ForceName]] = {}
    for name in names:
        by_slug.setdefault(name.slug, []).append(name)
    for slug, series in by_slug.items():
        joined = all(
            earlier.valid_to is not None and earlier.valid_to + ONE_DAY == later.valid_from
            for earlier, later in pairwise(series)
        )
        if not joined or series[0].valid_from is not None or series[-1].valid_to is not None:
            raise ReferenceDataError(
                f'the names of "{slug}" leave a gap or overlap.',
                where=where,
                do="Each begins on the day after the one before ends; the first has no first day, the last no last.",
            )
