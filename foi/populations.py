"""How many people live in each police force area: the mid-year estimates, each release kept as it was published.

A release is never mixed with another. Its name is the `release_id` of foi/reference/population.csv; one that covers
several years is named with the year wanted: "reb2021:2018". Source of each: foi/reference/sources.csv.
"""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from foi.errors import ReferenceDataError
from foi.forces import police_forces

TABLE = "population.csv"
YEAR_SEPARATOR = ":"


def preferred_release(year: int) -> str:
    """The release to use for a year when a campaign names none: the latest revision of that mid-year.

    A year before or after those published takes the nearest one.
    """
    preferred = {int(year): release_id for (release_id, year), rows in _rows_by_release().items() if _is_best(rows)}
    nearest = min(preferred, key=lambda known: (abs(known - year), known))
    name = preferred[nearest]
    return name if name in release_names() else f"{name}{YEAR_SEPARATOR}{nearest}"


def _is_best(rows: list[dict[str, str]]) -> bool:
    return rows[0]["preferred"] == "1"


Table = Mapping[tuple[str, str], list[dict[str, str]]]
"""Rows of population.csv by release and year."""


@dataclass(frozen=True, slots=True)
class Populations:
    """Resident persons of the 43 police force areas at mid-`year`, in one release.

    `persons` is by force slug, `by_gss` by GSS code, both in whole persons. `release` is the name that finds this
    again; `description` and `source` say what was published and where these figures were taken from.
    """

    release: str
    year: int
    description: str
    source: str
    persons: Mapping[str, int]
    by_gss: Mapping[str, int]

    @property
    def total(self) -> int:
        """England and Wales, as the sum of its forces."""
        return sum(self.persons.values())

    def of(self, slugs: tuple[str, ...]) -> int:
        """Persons of the forces that a joint figure covers; ReferenceDataError names a force that is not here."""
        for slug in slugs:
            if slug not in self.persons:
                raise ReferenceDataError(
                    f'the release {self.release} has no force "{slug}".', where=TABLE, do="Check the spelling."
                )
        return sum(self.persons[slug] for slug in slugs)


@cache
def populations(release: str) -> Populations:
    """The populations of one release, such as "orig2010", "first2021" or "reb2021:2018".

    Raises ReferenceDataError for a release that is not there (naming those that are), or whose rows are not
    exactly the 43 forces.
    """
    table = _rows_by_release()
    rows = table.get(_full_name(release, table))
    if rows is None:
        raise ReferenceDataError(
            f'there is no population release "{release}".', where=TABLE, do=f"There are: {_listed(table)}."
        )
    by_gss = {row["gss_code"]: int(row["persons"]) for row in rows}
    slugs = {force.gss_code: force.slug for force in police_forces()}
    if len(rows) != len(slugs) or by_gss.keys() != slugs.keys():
        raise ReferenceDataError(
            f"the release {release} has {len(rows)} rows, not one for each of the {len(slugs)} forces.",
            where=TABLE,
            do="Restore the table, or add the missing forces.",
        )
    return Populations(
        release=release,
        year=int(rows[0]["year"]),
        description=rows[0]["release"],
        source=_sources()[rows[0]["source"]],
        persons=MappingProxyType({slug: by_gss[gss] for gss, slug in sorted(slugs.items())}),
        by_gss=MappingProxyType(dict(sorted(by_gss.items()))),
    )


def release_names() -> tuple[str, ...]:
    """Every name that `populations` takes: "orig2010", "reb2021:2011", "reb2021:2012" ..."""
    table = _rows_by_release()
    years: dict[str, int] = {}
    for release_id, _ in table:
        years[release_id] = years.get(release_id, 0) + 1
    return tuple(
        release_id if years[release_id] == 1 else f"{release_id}{YEAR_SEPARATOR}{year}" for release_id, year in table
    )


def _full_name(release: str, table: Table) -> tuple[str, str]:
    """Add the year to a release that has only one."""
    release_id, _, year = release.partition(YEAR_SEPARATOR)
    years = [known_year for known_id, known_year in table if known_id == release_id]
    return release_id, year or (years[0] if len(years) == 1 else "")


def _listed(table: Table) -> str:
    """The releases in a few words: "orig2010, reb2021:2011 to reb2021:2023"."""
    years: dict[str, list[str]] = {}
    for release_id, year in table:
        years.setdefault(release_id, []).append(year)
    return ", ".join(
        name if len(known) == 1 else f"{name}{YEAR_SEPARATOR}{min(known)} to {name}{YEAR_SEPARATOR}{max(known)}"
        for name, known in sorted(years.items())
    )


@cache
def _rows_by_release() -> Table:
    table: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in _read_table(TABLE):
        table.setdefault((row["release_id"], row["year"]), []).append(row)
    return MappingProxyType(dict(sorted(table.items())))


@cache
def _sources() -> Mapping[str, str]:
    return {row["source_id"]: row["description"] for row in _read_table("sources.csv")}


def _read_table(name: str) -> list[dict[str, str]]:
    text = files("foi.reference").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))
