"""The files that are handed out of a report."""

import struct
import zlib
from collections.abc import Mapping

from reports.charts.png import svg_to_png
from reports.estimate_workbook import facts_to_workbook
from reports.report.facts import ReportFacts
from reports.report.html import facts_to_html
from reports.report.names import names_of
from reports.report.pictures import Picture, campaign_pictures, pictures_of

PAGE = "report.html"
WORKBOOK = "figures.xlsx"

HEADER = 8 + 25
"""Bytes of a PNG's signature and of its first chunk, which must stay the first."""


def facts_to_files(facts: ReportFacts) -> dict[str, bytes]:
    """Name -> bytes of every file of a report: the page, the workbook, each chart as SVG.

    The same facts give the same bytes, whenever and wherever.
    """
    return {PAGE: facts_to_html(facts), WORKBOOK: facts_to_workbook(facts), **facts_to_charts(facts)}


def facts_to_charts(facts: ReportFacts) -> dict[str, bytes]:
    """Name -> bytes of every chart as SVG: "q1-map.svg" is the map of question 1, "funnel.svg" is of all."""
    found: list[Picture] = []
    for total, name in zip(facts.totals, names_of(facts.totals), strict=True):
        found += pictures_of(total, prefix=name).drawn()
    found += campaign_pictures(facts)
    return {f"{picture.name}.svg": picture.svg.encode() for picture in found}


def charts_to_png(charts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same charts as pictures: "q1-map.svg" becomes "q1-map.png", which says what made it."""
    return {name.removesuffix(".svg") + ".png": _signed(svg_to_png(data.decode())) for name, data in charts.items()}


def _signed(picture: bytes) -> bytes:
    """A PNG with a text chunk behind its header that names this program (PNG specification, section 11.3.3)."""
    text = b"tEXtSoftware\x00foi43"
    chunk = struct.pack(">I", len(text) - 4) + text + struct.pack(">I", zlib.crc32(text))
    return picture[:HEADER] + chunk + picture[HEADER:]
