"""What stands in a tile, in the fullest form that there is room for."""

from decimal import Decimal

from reports.charts.drawing import SMALL
from reports.charts.lettering import shortened, width_of
from reports.charts.numbers import DASH, FULL_BELOW, THOUSAND, brief
from reports.charts.tile_legend import NOT_HELD
from reports.charts.tiles import Tile, TileMap, TileMark

SIZES = (SMALL, SMALL - 1, SMALL - 2)
"""Of the texts in a tile, the largest first."""
_WITHOUT_NUMBER = {
    TileMark.NIL: ("nil",),
    TileMark.SUPPRESSED: ("hidden", "*"),
    TileMark.NOT_HELD: ("not held", NOT_HELD),
    TileMark.REFUSED: ("refused",),
    TileMark.NCND: ("NCND",),
    TileMark.TO_CHECK: ("to check", "check"),
    TileMark.NO_FIGURE: (DASH,),
}


def ways_to_say(tile: Tile) -> tuple[str, ...]:
    """Ways to print what the tile says, the fullest first."""
    if tile.mark is not TileMark.FIGURE:
        written = (tile.written,) if tile.written and tile.mark in {TileMark.NIL, TileMark.SUPPRESSED} else ()
        return (*written, *_WITHOUT_NUMBER[tile.mark])
    numbers = [number for number in (tile.low, tile.high) if number is not None]
    return (tile.text, *(_ends(numbers, below) for below in (FULL_BELOW, THOUSAND) if numbers))


def _ends(numbers: list[Decimal], full_below: Decimal) -> str:
    return DASH.join(dict.fromkeys(brief(number, full_below) for number in numbers))


def ways_to_point(first: Tile) -> tuple[str, ...]:
    """Ways to say in whose tile a joint figure is printed."""
    name = first.abbr or first.name
    return (f"in {name}", f"={name}")


def ways_to_head(tile: Tile, members: tuple[Tile, ...]) -> tuple[str, ...]:
    """Ways to head a tile: where a joint figure is printed its head names the others, or says how many."""
    own = tile.abbr or tile.name
    if len(members) == 1 or tile is not members[0]:
        return (own,)
    return ("+".join(member.abbr or member.name for member in members), f"{own}+{len(members) - 1}", own)


def fitting(texts: tuple[str, ...], room: float, *, bold: bool = False) -> tuple[str, float]:
    """The first form that fits in any size, and that size; the last one shortened where none does."""
    for text in texts:
        for size in SIZES:
            if width_of(text, size, bold=bold) <= room:
                return text, size
    return shortened(texts[-1], SIZES[-1], room, bold=bold), SIZES[-1]


def tooltip_of(data: TileMap, tile: Tile, members: tuple[Tile, ...]) -> str:
    """What a pointer finds: the name and the figure in full."""
    names = " and ".join(member.name for member in members)
    unit = f" {data.unit}" if tile.mark is TileMark.FIGURE else ""
    return f"{names}{' together' if len(members) > 1 else ''}: {tile.text}{unit}"
