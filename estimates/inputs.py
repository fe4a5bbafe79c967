"""What an estimate is made from: the figures that count, the populations, and how to use them.

An estimate is known by the fingerprint of its inputs, so that the same replies never make a second estimate and
always draw the same random numbers.
"""

import hashlib
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from estimates.shares import ShareRule
from foi.errors import InputError
from foi.forces import COVERS_SEPARATOR
from foi.records import Period

METHOD = "log-normal prediction of the silent forces"
METHOD_VERSION = "lognormal-2"
"""Named in every fingerprint: raise it whenever the same inputs would give other numbers."""
SEEDED_SINCE = "lognormal-1"
"""Named in every seed: a later version of the method is worked on the same random numbers, and differs by itself."""

METROPOLITAN = "E23000001"
CITY_OF_LONDON = "E23000034"
"""Its 13,462 residents (553,000 people by day) say nothing of its workload: it never sets or receives a rate."""

MOST_DRAWS = 1_000_000
MOST_K = 1_000_000
SEED_DIGITS = 13
"""Hex digits that seed the draws: 52 bits, an integer that JSON and every database keep whole."""


class CaveatKind(StrEnum):
    """Why a figure that counts is less than a full answer."""

    SUPPRESSED = "suppressed"
    PART_YEAR = "part_year"
    OTHER_PERIOD = "other_period"
    """The forces answered for a period that was not asked: nothing of it is counted."""
    APPROXIMATE = "approximate"
    DECIDED = "decided"
    """A person put a range in place of what was read, which the detail tells; no detail: said that it is withheld."""
    DERIVED_TOTAL = "derived_total"
    """No total was printed: the categories asked for were added up."""


@dataclass(frozen=True, slots=True)
class Caveat:
    """Something to say about one unit: the forces it covers, and the detail in a staff member's words."""

    kind: CaveatKind
    covers: tuple[str, ...]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """One usable figure: the force slugs it speaks for, and its bounds (equal when exact).

    A joint figure is one unit. Raises InputError for no force, a force named twice, and impossible bounds.
    """

    covers: tuple[str, ...]
    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if not self.covers:
            raise InputError("a figure names no force.", do="Say which force, or forces, it covers.")
        name = COVERS_SEPARATOR.join(self.covers)
        if len(set(self.covers)) < len(self.covers):
            raise InputError(f"the figure for {name} names a force twice.", do="Name each force once.")
        if not (self.low.is_finite() and self.high.is_finite()):
            raise InputError(f"the figure for {name} is not a number.", do="Give a number such as 1234.")
        if self.low < 0:
            raise InputError(f"the figure for {name} is below zero ({self.low}).", do="A count is zero or more.")
        if self.low > self.high:
            raise InputError(
                f"the figure for {name} has its lowest value {self.low} above its highest, {self.high}.",
                do="Swap or correct the two.",
            )

    @property
    def is_exact(self) -> bool:
        """One number, not a range."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class CategoryUnits:
    """The figures for one category asked for: the dimension, the category as asked, its units."""

    dimension: str
    category: str
    units: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class EarlierRound:
    """The last time the same was asked: how to print it, its units and period; none where `note` says why not."""

    label: str
    units: tuple[Unit, ...] = ()
    note: str = ""
    period: Period | None = None


@dataclass(frozen=True)
class Inputs:
    """Everything that decides an estimate, and the names it is told in.

    `populations` holds persons by slug for every force asked (N of them); `gss` their GSS codes where they have one;
    `names` how to print them. `share` is used by the scaling scenarios, `level` by the range, `k` is the rate of
    the silent forces relative to those that replied. `area` and `forces` are words for the sentence: "England and
    Wales", "forces". `categories` hold the figures by category, in the order asked, every category of a dimension
    with a closed list; `last_round` what was given when the same was asked before. Raises InputError for a force
    covered twice, unknown, or without residents, and for settings out of range.
    """

    units: tuple[Unit, ...]
    populations: Mapping[str, int]
    gss: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    share: ShareRule = field(default_factory=ShareRule)
    level: float = 0.9
    k: Decimal = Decimal(1)
    draws: int = 20_000
    caveats: tuple[Caveat, ...] = ()
    area: str = ""
    forces: str = "forces"
    categories: tuple[CategoryUnits, ...] = ()
    last_round: EarlierRound | None = None

    def __post_init__(self) -> None:
        for slug, persons in self.populations.items():
            if persons <= 0:
                raise InputError(
                    f"{slug} has a population of {persons}.", do="Every force needs at least one resident."
                )
        for units in (self.units, *(category.units for category in self.categories)):
            covered: set[str] = set()
            for unit in units:
                refuse_misplaced(unit, self.populations, covered)
                covered.update(unit.covers)
        if not 0 < self.level < 1:
            raise InputError(
                f"the level of the range is {self.level}.", do="Give a number between 0 and 1, such as 0.9."
            )
        if not (self.k.is_finite() and 0 < self.k <= MOST_K):
            raise InputError(
                f"k is {self.k}.",
                do=f"Give a number above 0 and up to {MOST_K:,}; 1 means that the silent forces are similar.",
            )
        if not 1 <= self.draws <= MOST_DRAWS:
            raise InputError(f"{self.draws} draws were asked for.", do=f"Give a number from 1 to {MOST_DRAWS:,}.")

    def name(self, covers: tuple[str, ...]) -> str:
        """The forces of a unit as people print them: "Humberside and Lincolnshire"."""
        names = [self.names.get(slug, slug) for slug in sorted(covers, key=self.sort_key)]
        return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]

    def sort_key(self, slug: str) -> str:
        """GSS code where there is one, else the slug: the fixed order of forces."""
        return self.gss.get(slug) or slug

    def ordered_units(self) -> tuple[Unit, ...]:
        """Units, and the forces within each, by GSS code: the order in which they came never matters."""
        tidy = [Unit(tuple(sorted(unit.covers, key=self.sort_key)), unit.low, unit.high) for unit in self.units]
        return tuple(sorted(tidy, key=lambda unit: self.sort_key(unit.covers[0])))

    def silent(self) -> tuple[str, ...]:
        """Slugs of the forces without a usable figure, by GSS code."""
        covered = {slug for unit in self.units for slug in unit.covers}
        return tuple(sorted(set(self.populations) - covered, key=self.sort_key))

    def persons(self, unit: Unit) -> int:
        """Residents of all the forces of a unit."""
        return sum(self.populations[slug] for slug in unit.covers)

    def covered_persons(self) -> int:
        """Residents of all forces with a usable figure."""
        return sum(self.persons(unit) for unit in self.units)

    def total_persons(self) -> int:
        """Residents of all forces asked."""
        return sum(self.populations.values())


def refuse_misplaced(unit: Unit, known: Mapping[str, int], covered: AbstractSet[str], *, where: str = "") -> None:
    """Raise InputError when a unit names a force that is not `known`, or one that is already `covered`."""
    for slug in unit.covers:
        if slug not in known:
            raise InputError(
                f'"{slug}" is not one of the {len(known)} forces.',
                where=where,
                do="Use the short name with hyphens, such as west-midlands.",
            )
        if slug in covered:
            raise InputError(
                f"{slug} is covered by two figures, and would be counted twice.",
                where=where,
                do="Keep one of them.",
            )


def fingerprint(inputs: Inputs) -> str:
    """The sha256 (64 hex digits) of a canonical text of the content: figures, caveats, populations, settings, method.

    Neither the order of the replies nor any identifier takes part, nor what forces are called.
    """
    settings = [
        f"share {inputs.share}",
        f"level {inputs.level!r}",
        f"k {_plain(inputs.k)}",
        f"draws {inputs.draws}",
    ]
    method = f"method {METHOD_VERSION}"
    beside = [*_caveats_as_text(inputs), *_categories_as_text(inputs), *_last_round_as_text(inputs)]
    return _digest([method, *_figures_as_text(inputs), *settings, *beside])


def seed_of(inputs: Inputs) -> int:
    """The seed of the draws (52 bits), fixed by the part of the fingerprint that says what was counted and where.

    The settings take no part, so that another share, level or k is worked on the same random numbers.
    """
    return int(_digest([f"method {SEEDED_SINCE}", *_figures_as_text(inputs)])[:SEED_DIGITS], 16)


def _figures_as_text(inputs: Inputs) -> list[str]:
    lines = [
        f"population {inputs.sort_key(slug)} {inputs.populations[slug]}"
        for slug in sorted(inputs.populations, key=inputs.sort_key)
    ]
    return [*lines, *(f"figure {_unit_as_text(inputs, unit)}" for unit in inputs.ordered_units())]


def _unit_as_text(inputs: Inputs, unit: Unit) -> str:
    codes = COVERS_SEPARATOR.join(sorted(map(inputs.sort_key, unit.covers)))
    return f"{codes} {_plain(unit.low)} {_plain(unit.high)}"


def _categories_as_text(inputs: Inputs) -> list[str]:
    return [
        f"category {one.dimension!r} {one.category!r} {line}"
        for one in inputs.categories
        for line in sorted(_unit_as_text(inputs, unit) for unit in one.units)
    ]


def _last_round_as_text(inputs: Inputs) -> list[str]:
    """Nothing where the same was not asked before, so that such an estimate keeps the fingerprint it always had."""
    last = inputs.last_round
    if last is None:
        return []
    figures = sorted(f"last round figure {_unit_as_text(inputs, unit)}" for unit in last.units)
    return [f"last round {last.label!r} {last.note!r}", *figures]


def _caveats_as_text(inputs: Inputs) -> list[str]:
    return sorted(
        f"caveat {caveat.kind} {COVERS_SEPARATOR.join(sorted(map(inputs.sort_key, caveat.covers)))} {caveat.detail}"
        for caveat in inputs.caveats
    )


def _digest(lines: list[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _plain(number: Decimal) -> str:
    return format(abs(number.normalize()), "f")
