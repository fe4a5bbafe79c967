"""Hatching: what tells marks apart where colour cannot, drawn as one path so that every viewer shows it."""

from reports.charts.tiles import TileMark

SPACING = 7.0
Box = tuple[float, float, float, float]
"""x, y, width, height."""


def hatch_path(mark: TileMark, box: Box) -> str:
    """The `d` of a path that fills the box as the mark asks; empty for a mark without hatching."""
    match mark:
        case TileMark.REFUSED:
            return falling(box)
        case TileMark.NCND:
            return f"{falling(box)} {_rising(box)}"
        case TileMark.NOT_HELD:
            return _rising(box)
        case TileMark.SUPPRESSED:
            return _upright(box)
        case TileMark.FIGURE | TileMark.NIL | TileMark.TO_CHECK | TileMark.NO_FIGURE:
            return ""


def _rising(box: Box) -> str:
    """Lines from the lower left to the upper right."""
    x, y, wide, high = box
    lines = []
    for offset in _offsets(wide + high):
        start = (x + max(0.0, offset - high), y + min(offset, high))
        end = (x + min(offset, wide), y + max(0.0, offset - wide))
        lines.append(_line(start, end))
    return " ".join(lines)


def falling(box: Box) -> str:
    """The `d` of a path of lines from the upper left to the lower right."""
    x, y, wide, high = box
    lines = []
    for offset in _offsets(wide + high):
        start = (x + wide - max(0.0, offset - high), y + min(offset, high))
        end = (x + wide - min(offset, wide), y + max(0.0, offset - wide))
        lines.append(_line(start, end))
    return " ".join(lines)


def _upright(box: Box) -> str:
    x, y, wide, high = box
    return " ".join(_line((x + offset, y), (x + offset, y + high)) for offset in _offsets(wide))


def _offsets(length: float) -> list[float]:
    return [SPACING * step for step in range(1, int(length / SPACING) + 1) if SPACING * step < length]


def _line(start: tuple[float, float], end: tuple[float, float]) -> str:
    return f"M{start[0]:.1f} {start[1]:.1f}L{end[0]:.1f} {end[1]:.1f}"
