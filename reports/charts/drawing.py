"""Fills the templates of charts: everything escaped, nothing left undefined, numbers set the same way everywhere."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from foi.errors import UsageError
from reports.charts import tones
from reports.charts.hatching import falling
from reports.charts.lettering import FAMILY, legible, lines_of

WIDTH = 640
"""Pixels, the usual width of a chart; it can be drawn at any from NARROWEST."""
NARROWEST = 280
MARGIN = 12
HEADING = 15
TEXT = 12
SMALL = 11
_PREFIX = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What every chart has: its heading (broken into lines), a description of it in sentences, its size in pixels.

    `top` is where the chart proper begins, below the heading.
    """

    prefix: str
    title: str
    description: str
    width: float
    height: float
    heading: tuple[str, ...]


def heading_lines(title: str, width: float) -> tuple[str, ...]:
    """The heading as set over a chart so wide."""
    return lines_of(title, HEADING, width - 2 * MARGIN, bold=True)


def below_heading(title: str, width: float) -> float:
    """Where a chart begins under its heading."""
    return MARGIN + len(heading_lines(title, width)) * HEADING * 1.3 + 8


def draw(
    template: str,
    *,
    prefix: str,
    title: str,
    description: str,
    size: tuple[float, float],
    facts: Mapping[str, object],
) -> str:
    """An `<svg>` element by one of templates/. Raises UsageError for a prefix that cannot begin an id."""
    if not _PREFIX.fullmatch(prefix):
        raise UsageError(
            f'"{prefix}" cannot begin the ids of a chart.', do="Use letters, digits and hyphens, a letter first."
        )
    width, height = size
    if width < NARROWEST:
        raise UsageError(f"A chart cannot be {width:g} wide.", do=f"Make it {NARROWEST} or wider.")
    sheet = Sheet(prefix, title, description, width, height, heading_lines(title, width))
    return _environment().get_template(template).render(sheet=sheet, **facts)


@cache
def _environment() -> Environment:
    folder = files("reports.charts").joinpath("templates")
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_as_set,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=FunctionLoader(lambda name: folder.joinpath(name).read_text(encoding="utf-8")),
    )
    environment.globals.update(
        tones=tones, FAMILY=FAMILY, TEXT=TEXT, SMALL=SMALL, HEADING=HEADING, MARGIN=MARGIN, falling=falling
    )
    return environment


def _as_set(value: object) -> object:
    """Pixels to a hundredth, and texts without what XML forbids."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, float):
        pixels = f"{value:.2f}".rstrip("0").rstrip(".")
        return "0" if pixels == "-0" else pixels
    return legible(value) if isinstance(value, str) else value
