"""Where each tile of the map stands and what is printed in it, in pixels."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from reports.charts.drawing import MARGIN, SMALL, below_heading
from reports.charts.hatching import Box, hatch_path
from reports.charts.lettering import shortened, width_of
from reports.charts.scales import Classes, classes_of
from reports.charts.tile_legend import LegendEntry, legend_of
from reports.charts.tile_words import fitting, tooltip_of, ways_to_head, ways_to_point, ways_to_say
from reports.charts.tiles import Tile, TileMap
from reports.charts.tones import Step, step_of

GAP = 3.0
NARROW = 400.0
"""Below it the map keeps only half of the margin: its tiles need the room."""
WIDEST_TILE = 72.0
TALL = 0.78
"""Height of a tile over its width."""
LIST_ROW = 21.0
LIST_COLUMN = 250.0
SWATCH = 18.0


@dataclass(frozen=True, slots=True)
class PlacedTile:
    """A tile on paper: its corner and size, its colour (None: blank), hatching, texts with their sizes, tooltip."""

    tile: Tile
    x: float
    y: float
    wide: float
    high: float
    step: Step | None
    hatch: str
    joint: bool
    head: str
    head_size: float
    text: str
    text_size: float
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
    """All that the template prints; `listed` are rows below the map."""

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
    columns = 1 + max((tile.col or 0 for tile in on_map), default=0)
    left = MARGIN if width >= NARROW else MARGIN / 2
    wide = min(WIDEST_TILE, (width - 2 * left + GAP) / columns - GAP)
    tiles = tuple(_on_map(data, classes, tile, (left, top), wide) for tile in on_map)
    below = max((tile.y + tile.high + 2 * GAP for tile in tiles), default=top)
    listed, below = _list(data, classes, off_map, width, below)
    legend, below = legend_of(data, classes, {tile.text for tile in (*tiles, *listed)}, width, below + GAP)
    return TileLayout(tiles, tuple(_links(tiles)), listed, legend, below + MARGIN)


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


def _on_map(data: TileMap, classes: Classes, tile: Tile, corner: tuple[float, float], wide: float) -> PlacedTile:
    high = wide * TALL
    box = (corner[0] + (tile.col or 0) * (wide + GAP), corner[1] + (tile.row or 0) * (high + GAP), wide, high)
    members, room = data.members(tile), wide - 2
    head = fitting(ways_to_head(tile, members), room, bold=True)
    text = fitting(ways_to_say(tile) if tile is members[0] else ways_to_point(members[0]), room)
    return _placed(data, classes, tile, box, box, head, text)


def _placed(
    data: TileMap,
    classes: Classes,
    tile: Tile,
    box: Box,
    hatched: Box,
    head: tuple[str, float],
    text: tuple[str, float],
) -> PlacedTile:
    members = data.members(tile)
    return PlacedTile(
        tile,
        *box,
        step=None if tile.level is None else step_of(classes.of(tile.level), classes.count),
        hatch=hatch_path(tile.mark, hatched),
        joint=len(members) > 1,
        head=head[0],
        head_size=head[1],
        text=text[0],
        text_size=text[1],
        tooltip=tooltip_of(data, tile, members),
    )


def _links(placed: tuple[PlacedTile, ...]) -> Iterable[Link]:
    """Lines from each tile of a joint figure to the next."""
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
    """Rows of swatch, name and text for tiles that the map has no place for, column by column; where they end."""
    columns = max(int((width - 2 * MARGIN) // LIST_COLUMN), 1)
    wide = (width - 2 * MARGIN) / columns
    rows = -(-len(tiles) // columns)
    placed = []
    for index, tile in enumerate(tiles):
        x, y = MARGIN + (index // rows) * wide, top + (index % rows) * LIST_ROW
        first = data.members(tile)[0]
        text = fitting(ways_to_say(tile) if tile is first else ways_to_point(first), wide / 2 - SWATCH)
        name = shortened(tile.name, SMALL, wide - SWATCH - 24 - width_of(*text))
        box, hatched = (x, y, wide - 16, LIST_ROW), (x, y + 2, SWATCH, LIST_ROW - 7)
        placed.append(_placed(data, classes, tile, box, hatched, (name, SMALL), text))
    return tuple(placed), top + rows * LIST_ROW + (2 * GAP if tiles else 0)
