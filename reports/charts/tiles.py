"""What a map of equal tiles is drawn from: one tile for each authority."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from estimates.wording import full_range


class TileMark(StrEnum):
    """What became of the question at one authority; the value is what a reader is told."""

    FIGURE = "figure"
    NIL = "nil"
    SUPPRESSED = "suppressed"
    NOT_HELD = "not held"
    REFUSED = "refused"
    NCND = "neither confirmed nor denied"
    TO_CHECK = "answered, figure still to be checked"
    NO_FIGURE = "no figure yet"


WRITTEN = frozenset({TileMark.FIGURE, TileMark.NIL, TileMark.SUPPRESSED})
"""Marks whose tile says what the reply writes."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One authority.

    `low` and `high` are its figure (equal, or `high` None, when exact); `written` is how its reply writes it where
    that says more ("<5", "nil", "*"). `level` is what its colour stands for, such as a rate per 100,000 residents;
    None gives no colour, as for the rate of the City of London. The tiles of a joint figure have the same `group`
    (slugs joined by "+") and the same numbers.
    """

    slug: str
    name: str
    mark: TileMark
    abbr: str = ""
    row: int | None = None
    col: int | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    written: str = ""
    level: Decimal | None = None
    group: str = ""

    @property
    def text(self) -> str:
        """The figure as written or in full; without one, in words why not."""
        if self.mark in WRITTEN and self.written:
            return self.written
        if self.mark is TileMark.FIGURE and self.low is not None:
            return full_range(self.low, self.low if self.high is None else self.high)
        return self.mark.value


@dataclass(frozen=True, slots=True)
class TileMap:
    """One question and period on the map.

    `unit` is what is counted ("images"), `level_name` what the colours stand for ("images per 100,000 residents"),
    `unrated` why a tile with a figure may have no colour, `authority` and `authorities` what they are called.
    """

    title: str
    unit: str
    level_name: str
    tiles: tuple[Tile, ...]
    unrated: str = "figure without a rate per resident"
    authority: str = "Force"
    authorities: str = "forces"

    def members(self, tile: Tile) -> tuple[Tile, ...]:
        """The tiles that share the tile's figure, itself among them, in the order given."""
        return tuple(other for other in self.tiles if other.group == tile.group) if tile.group else (tile,)
