"""The files that are handed out of a report."""

from reports.estimate_workbook import facts_to_workbook
from reports.report.facts import ReportFacts
from reports.report.html import facts_to_html
from reports.report.pictures import Picture, campaign_pictures, pictures_of

PAGE = "report.html"
WORKBOOK = "figures.xlsx"


def facts_to_files(facts: ReportFacts) -> dict[str, bytes]:
    """Name -> bytes of every file of a report: the page, the workbook, each chart as SVG.

    The same facts give the same bytes, whenever and wherever.
    """
    return {PAGE: facts_to_html(facts), WORKBOOK: facts_to_workbook(facts), **facts_to_charts(facts)}


def facts_to_charts(facts: ReportFacts) -> dict[str, bytes]:
    """Name -> bytes of every chart as SVG: "q1-map.svg" is the map of the first total, "funnel.svg" is of all."""
    found: list[Picture] = []
    for number, total in enumerate(facts.totals, 1):
        found += pictures_of(total, prefix=f"q{number}").drawn()
    found += campaign_pictures(facts)
    return {f"{picture.name}.svg": picture.svg.encode() for picture in found}
