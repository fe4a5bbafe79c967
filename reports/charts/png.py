"""A chart as a picture.

Text is set in Open Sans, which comes with the package fontpkg-open-sans (OFL), and in nothing else: a bare machine
has no font at all, resvg then draws no text and says nothing, and with the fonts of the machine the same chart would
make another picture on each.
"""

from importlib.resources import files

import resvg_py

from foi.errors import UsageError

FAMILY = "Open Sans"
LARGEST = 10_000
"""Pixels along a side."""


def svg_to_png(svg: str, *, scale: float = 2.0) -> bytes:
    """A chart of this room as PNG, `scale` pixels for each of its own. The same chart gives the same bytes.

    Raises UsageError for a scale at which nothing, or more than LARGEST pixels along a side, would be drawn.
    """
    fonts = sorted(str(path) for path in files("fontpkg_open_sans").joinpath("files").iterdir())
    wide, high = _size(svg)
    if not 0 < scale * max(wide, high) <= LARGEST or scale * min(wide, high) < 1:
        raise UsageError(
            f"A picture {wide * scale:.0f} by {high * scale:.0f} pixels cannot be made.",
            do=f"Choose a scale that gives 1 to {LARGEST:,}.",
        )
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            skip_system_fonts=True,
            font_files=fonts,
            font_family=FAMILY,
            sans_serif_family=FAMILY,
            zoom=scale,
        )
    )


def _size(svg: str) -> tuple[float, float]:
    from lxml import etree  # noqa: PLC0415 - only where a picture is made

    root = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    return float(root.get("width", "0")), float(root.get("height", "0"))
