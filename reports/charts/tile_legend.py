"""The legend of the tile map: the steps of colour with their bounds, then every other kind of tile that occurs."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from itertools import pairwise

from estimates.wording import in_full
from reports.charts.drawing import MARGIN, SMALL
from reports.charts.hatching import hatch_path
from reports.charts.lettering import lines_of, width_of
from reports.charts.numbers import LETTERS, rate_text
from reports.charts.scales import Classes
from reports.charts.tiles import TileMap, TileMark
from reports.charts.tones import Step, step_of

ROW = 20
BOX = (22.0, 14.0)
"""Width and height of a sample of colour."""
NOT_HELD = "n/h"
"""What a narrow tile says for information not held."""
_SAMPLE_GAP = 6
_ENTRY_GAP = 16
_SHORTENED = re.compile(rf"[0-9]({'|'.join(LETTERS)})\b")


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One sample with its words; `outline` is "", "dashed", "dotted" or "joint"; `sample` false: words only.

    `inside` stands in the sample.
    """

    x: float
    y: float
    text: str
    step: Step | None = None
    hatch: str = ""
    outline: str = ""
    sample: bool = True
    inside: str = ""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An entry before it has a place."""

    text: str
    step: Step | None = None
    mark: TileMark = TileMark.FIGURE
    outline: str = ""


def legend_of(
    data: TileMap, classes: Classes, texts: Collection[str], width: float, top: float
) -> tuple[tuple[LegendEntry, ...], float]:
    """The entries in rows from `top`, and where they end; `texts` are what the tiles say."""
    entries: list[LegendEntry] = []
    y = top
    steps = _steps(data, classes)
    if steps:
        for line in lines_of(f"Colour: {data.level_name}", SMALL, width - 2 * MARGIN, bold=True):
            entries.append(LegendEntry(MARGIN, y, line, sample=False))
            y += ROW - 3
        y = _in_rows(entries, steps, width, y)
    y = _in_rows(entries, _marks(data, texts), width, y)
    for line in lines_of(_letters(texts), SMALL, width - 2 * MARGIN):
        entries.append(LegendEntry(MARGIN, y, line, sample=False))
        y += ROW - 3
    return tuple(entries), y


def _in_rows(entries: list[LegendEntry], wanted: list[_Wanted], width: float, y: float) -> float:
    """Add the wanted entries side by side, as many as a row holds; returns where they end."""
    x: float = MARGIN
    for index, entry in enumerate(wanted):
        long = BOX[0] + _SAMPLE_GAP + width_of(entry.text, SMALL)
        if index and x + long > width - MARGIN:
            x, y = MARGIN, y + ROW
        hatch = hatch_path(entry.mark, (x, y, *BOX))
        inside = "nil" if entry.mark is TileMark.NIL else ""
        entries.append(LegendEntry(x, y, entry.text, entry.step, hatch, entry.outline, inside=inside))
        x += long + _ENTRY_GAP
    return y + ROW if wanted else y


def _steps(data: TileMap, classes: Classes) -> list[_Wanted]:
    levels = [tile.level for tile in data.tiles if tile.level is not None]
    if not levels:
        return []
    bounds = [in_full(bound) for bound in classes.bounds]
    if not bounds:
        return [_Wanted(f"{rate_text(levels[0])}", step_of(0, 1))]
    texts = [f"under {bounds[0]}"]
    texts += [f"{low} to under {high}" for low, high in pairwise(bounds)]
    texts.append(f"{bounds[-1]} or more")
    return [_Wanted(text, step_of(index, classes.count)) for index, text in enumerate(texts)]


_MARK_TEXTS = (
    (TileMark.NIL, "nil: answered, none", ""),
    (TileMark.SUPPRESSED, "figure withheld as too small", ""),
    (TileMark.NOT_HELD, "information not held", ""),
    (TileMark.REFUSED, "refused", ""),
    (TileMark.NCND, "NCND: neither confirmed nor denied", ""),
    (TileMark.TO_CHECK, "answered, figure still to be checked", "dotted"),
    (TileMark.NO_FIGURE, "no figure yet", "dashed"),
)


def _marks(data: TileMap, texts: Collection[str]) -> list[_Wanted]:
    present = {tile.mark for tile in data.tiles}
    wanted = [_Wanted(text, None, mark, outline) for mark, text, outline in _MARK_TEXTS if mark in present]
    if NOT_HELD in texts:
        wanted = [
            replace(entry, text=f"{NOT_HELD}: {entry.text}") if entry.mark is TileMark.NOT_HELD else entry
            for entry in wanted
        ]
    if any(tile.mark is TileMark.FIGURE and tile.level is None for tile in data.tiles):
        wanted.insert(0, _Wanted(data.unrated))
    if any(len(data.members(tile)) > 1 for tile in data.tiles):
        wanted.append(_Wanted("joint figure, printed once", None, TileMark.FIGURE, "joint"))
    return wanted


def _letters(texts: Collection[str]) -> str:
    """What the letters behind shortened numbers stand for, if any number was shortened."""
    used = {match[1] for text in texts for match in _SHORTENED.finditer(text)}
    meant = [f"{letter} = {word}" for letter, word in LETTERS.items() if letter in used]
    return f"{', '.join(meant)}." if meant else ""
