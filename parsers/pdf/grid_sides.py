"""The outer sides of grids that are drawn without them: rules between all rows and columns, and none at the ends."""

from collections.abc import Sequence

from parsers.pdf.rulings import Line

SAME_END = 2.0
"""Points within which rules end at one place."""

FEWEST_LEVELS = 3
BEYOND = 12.0
"""Level rules that must end at one place, and points by which they must reach beyond the outermost upright rule."""

MOST_GAP = 90.0
"""Points between two level rules of one grid."""


def open_sides(lines: Sequence[Line]) -> list[Line]:
    """Upright lines that close the left and right ends of grids whose level rules reach beyond their uprights."""
    uprights = [line for line in lines if not line.is_level]
    if not uprights:
        return []
    sides: list[Line] = []
    for group in _stacks([line for line in lines if line.is_level]):
        top, bottom = group[0].top, group[-1].top
        x0, x1 = min(line.x0 for line in group), max(line.x1 for line in group)
        inside = [
            line.x0
            for line in uprights
            if line.top < bottom - SAME_END
            and line.bottom > top + SAME_END
            and x0 - SAME_END < line.x0 < x1 + SAME_END
        ]
        if not inside:
            continue
        sides += [Line(x0, top, x0, bottom)] if min(inside) > x0 + BEYOND else []
        sides += [Line(x1, top, x1, bottom)] if max(inside) < x1 - BEYOND else []
    return sides


def _stacks(levels: Sequence[Line]) -> list[list[Line]]:
    """Level rules below one another that begin and end at the same places, three at least."""
    stacks: list[list[Line]] = []
    for line in sorted(levels, key=lambda line: line.top):
        for stack in stacks:
            same = abs(stack[-1].x0 - line.x0) < SAME_END and abs(stack[-1].x1 - line.x1) < SAME_END
            if same and line.top - stack[-1].top < MOST_GAP:
                stack.append(line)
                break
        else:
            stacks.append([line])
    return [stack for stack in stacks if len({round(line.top) for line in stack}) >= FEWEST_LEVELS]
