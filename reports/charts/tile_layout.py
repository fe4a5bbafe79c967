"""Where each tile of the map stands and what is printed in it, in pixels."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from reports.charts.drawing import MARGIN, SMALL, below_heading
from reports.charts.hatching import hatch_path
from reports.charts.lettering import shortened, width_of
from reports.charts.numbers import DASH, brief
from reports.charts.scales import Classes, classes_of
from reports.charts.tile_legend import LegendEntry, legend_of
from reports.charts.tiles import Tile, TileMap, TileMark
from reports.charts.tones import Step, step_of

GAP = 4
WIDEST_TILE = 72
TALL = 0.78
_SHORT = {
    TileMark.NIL: ("nil", "0"),
    TileMark.SUPPRESSED: ("hidden", "*"),
    TileMark.NOT_HELD: ("not held", "n/h"),
    TileMark.REFUSED: ("refused", "ref."),
    TileMark.NCND: ("NCND",),
    TileMark.TO_CHECK: ("to check", "chk"),
    TileMark.NO_FIGURE: (DASH,),
}
"""What a tile without a number says, the wider form first."""
LIST_ROW = 21
LIST_COLUMN = 250
SWATCH = 18


@dataclass(frozen=True, slots=True)
class PlacedTile:
    """A tile on paper: its corner, size, colour (None: blank), head line, text and its size, hatching, tooltip."""

    tile: Tile
    x: float
    y: float
    wide: float
    high: float
    step: Step | None
    head: str
    text: str
    text_size: float
    hatch: str
    joint: bool
    tooltip: str


@dataclass(frozen=True, slots=True)
class Link:
    """A line between two tiles of a joint figure, from centre to centre."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class TileLayout:
    """All that the template prints."""

    tiles: tuple[PlacedTile, ...]
    links: tuple[Link, ...]
    listed: tuple[PlacedTile, ...]
    legend: tuple[LegendEntry, ...]
    height: float


def lay_out(data: TileMap, width: float) -> TileLayout:
    """Place the tiles, then those without a place in a list, then the legend."""
    classes = classes_of([tile.level for tile in data.tiles if tile.level is not None])
    on_map, off_map = _by_place(data.tiles)
    top = below_heading(data.title, width)
    wide = min(
        WIDEST_TILE, (width - 2 * MARGIN + GAP) / (1 + max((tile.col or 0 for tile in on_map), default=0)) - GAP
    )
    high = wide * TALL
    placed = tuple(
        _placed(
            data,
            classes,
            tile,
            (MARGIN + (tile.col or 0) * (wide + GAP), top + (tile.row or 0) * (high + GAP), wide, high),
        )
        for tile in on_map
    )
    below = max((tile.y + tile.high for tile in placed), default=top - 2 * GAP) + 2 * GAP
    listed, below = _list(data, classes, off_map, width, below)
    legend, below = legend_of(data, classes, width, below)
    return TileLayout(placed, tuple(_links(placed)), listed, legend, below + MARGIN)


def _by_place(tiles: Iterable[Tile]) -> tuple[list[Tile], list[Tile]]:
    """Those on the map, and those that have no place there or find it taken; the latter by name."""
    on_map: dict[tuple[int, int], Tile] = {}
    off_map = []
    for tile in tiles:
        if tile.row is None or tile.col is None or (tile.row, tile.col) in on_map:
            off_map.append(tile)
        else:
            on_map[tile.row, tile.col] = tile
    return [on_map[place] for place in sorted(on_map)], sorted(off_map, key=lambda tile: (tile.name, tile.slug))


def _placed(data: TileMap, classes: Classes, tile: Tile, box: tuple[float, float, float, float]) -> PlacedTile:
    x, y, wide, high = box
    members = data.members(tile)
    room = wide - 5
    texts = _texts(tile) if tile is members[0] else (f"in {members[0].abbr or members[0].name}",)
    text, size = _fitting(texts, room)
    step = None if tile.level is None else step_of(classes.of(tile.level), classes.count)
    return PlacedTile(
        tile, x, y, wide, high, step, _head(tile, members, room), text, size, hatch_path(tile.mark, box),
        len(members) > 1, tooltip_of(data, tile),
    )  # fmt: skip


def tooltip_of(data: TileMap, tile: Tile) -> str:
    """The name and the figure in full, with what a pointer finds."""
    members = data.members(tile)
    names = " and ".join(member.name for member in members)
    unit = f" {data.unit}" if tile.mark is TileMark.FIGURE else ""
    return f"{names}{' together' if len(members) > 1 else ''}: {tile.text}{unit}"


def _texts(tile: Tile) -> tuple[str, ...]:
    """Ways to print what the tile says, the fullest first."""
    if tile.mark is not TileMark.FIGURE:
        written = (tile.written,) if tile.written and tile.mark in {TileMark.NIL, TileMark.SUPPRESSED} else ()
        return (*written, *_SHORT[tile.mark])
    numbers = [number for number in (tile.low, tile.high) if number is not None]
    return (tile.text, DASH.join(dict.fromkeys(brief(number) for number in numbers)) or tile.text)


def _fitting(texts: tuple[str, ...], room: float) -> tuple[str, float]:
    """The first form that fits, and in what size; the last one shortened where none does."""
    for text in texts:
        for size in (SMALL, SMALL - 1):
            if width_of(text, size) <= room:
                return text, size
    return shortened(texts[-1], SMALL - 1, room), SMALL - 1


def _head(tile: Tile, members: tuple[Tile, ...], room: float) -> str:
    own = tile.abbr or tile.name
    if len(members) == 1 or tile is not members[0]:
        return shortened(own, SMALL, room, bold=True)
    together = "+".join(member.abbr or member.name for member in members)
    return together if width_of(together, SMALL, bold=True) <= room else f"{own}+{len(members) - 1}"


def _links(placed: tuple[PlacedTile, ...]) -> Iterable[Link]:
    groups: dict[str, list[PlacedTile]] = {}
    for tile in placed:
        if tile.joint:
            groups.setdefault(tile.tile.group, []).append(tile)
    for tiles in groups.values():
        for one, other in pairwise(tiles):
            yield Link(one.x + one.wide / 2, one.y + one.high / 2, other.x + other.wide / 2, other.y + other.high / 2)


def _list(
    data: TileMap, classes: Classes, tiles: list[Tile], width: float, top: float
) -> tuple[tuple[PlacedTile, ...], float]:
    """Rows of swatch, name and text for tiles that the map has no place for, and where they end."""
    if not tiles:
        return (), top
    columns = max(int((width - 2 * MARGIN) // LIST_COLUMN), 1)
    wide = (width - 2 * MARGIN) / columns
    rows = -(-len(tiles) // columns)
    placed = []
    for index, tile in enumerate(tiles):
        x, y = MARGIN + (index // rows) * wide, top + (index % rows) * LIST_ROW
        members = data.members(tile)
        text, size = _fitting(_texts(tile) if tile is members[0] else (f"in {members[0].name}",), wide / 2 - SWATCH)
        name = shortened(tile.name, SMALL, wide - SWATCH - 24 - width_of(text, size))
        step = None if tile.level is None else step_of(classes.of(tile.level), classes.count)
        box = (x, y + 2, SWATCH, LIST_ROW - 7)
        placed.append(
            PlacedTile(
                tile, x, y, wide - 16, LIST_ROW, step, name, text, size, hatch_path(tile.mark, box),
                len(members) > 1, tooltip_of(data, tile),
            )
        )  # fmt: skip
    return tuple(placed), top + rows * LIST_ROW + GAP
