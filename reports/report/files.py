"""The files that are handed out of a report."""

from reports.report.facts import ReportFacts
from reports.report.html import facts_to_html

PAGE = "report.html"


def facts_to_files(facts: ReportFacts) -> dict[str, bytes]:
    """Name -> bytes of every file of a report. The same facts give the same bytes, whenever and wherever."""
    return {PAGE: facts_to_html(facts)}
