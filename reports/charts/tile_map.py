"""The map of equal tiles: what each authority answered, printed in its tile.

Colour stands for the level only, in at most five steps; what a tile says is also said by its text, its outline or its
hatching, so that nothing rests on colour. A joint figure is printed once, its authorities outlined and tied together.
Authorities without a place on the map stand in a list below it.
"""

from reports.charts.drawing import WIDTH, draw
from reports.charts.numbers import how_many, rate_text
from reports.charts.tables import ChartTable
from reports.charts.tile_layout import lay_out
from reports.charts.tiles import Tile, TileMap, TileMark


def tile_map_to_svg(data: TileMap, *, prefix: str, width: float = WIDTH) -> str:
    """The map as an `<svg>` whose ids begin with `prefix`. Raises UsageError for a prefix or width that cannot be."""
    layout = lay_out(data, width)
    return draw(
        "tile_map.svg.jinja",
        prefix=prefix,
        title=data.title,
        description=tile_map_in_words(data),
        size=(width, layout.height),
        facts={"layout": layout},
    )


def tile_map_to_table(data: TileMap) -> ChartTable:
    """Each authority, its figure in full or why it has none, and the level that its colour stands for."""
    rows = tuple((tile.name, _figure(data, tile), _level(tile)) for tile in data.tiles)
    return ChartTable(data.title, (data.authority, data.unit.capitalize(), data.level_name.capitalize()), rows)


def tile_map_in_words(data: TileMap) -> str:
    """How many tiles say what, and the least and greatest level."""
    counts = {mark: sum(tile.mark is mark for tile in data.tiles) for mark in TileMark}
    said = ", ".join(f"{mark.value} {count}" for mark, count in counts.items() if count)
    words = f"Map of {how_many(len(data.tiles), data.authorities)} as equal tiles{': ' if said else ''}{said}."
    rated = sorted((tile for tile in data.tiles if tile.level is not None), key=lambda tile: (tile.level, tile.slug))
    if rated:
        least, most = rated[0], rated[-1]
        words += (
            f" Colour shows {data.level_name}, from {_level(least)} ({least.name}) to {_level(most)} ({most.name})."
        )
    return words


def _figure(data: TileMap, tile: Tile) -> str:
    others = [member.name for member in data.members(tile) if member is not tile]
    return f"{tile.text} (together with {' and '.join(others)})" if others else tile.text


def _level(tile: Tile) -> str:
    return "" if tile.level is None else rate_text(tile.level)
