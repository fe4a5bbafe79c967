"""The report as one HTML file that needs nothing else: its style and its pictures are in it, and no script.

Whatever a force or a document is called is text here, never mark-up; a policy in the file itself forbids every
request and every style but its own.
"""

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from estimates.results import Severity
from foi.plain_words import uk_date
from reports.charts.tones import CHART_STYLE
from reports.report.facts import ReportFacts
from reports.report.method import method_paragraphs
from reports.report.names import names_of
from reports.report.pictures import campaign_pictures
from reports.report.source_tables import context_table, what_if_table
from reports.report.view import total_view

PAGE = "report.html.jinja"
STYLE = "report.css"

SEVERITIES = {
    Severity.RED: "Red: print “at least” only",
    Severity.AMBER: "Amber: say it beside the figure",
    Severity.NOTE: "Note",
}

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""What no page may hold: control characters, those that turn the direction of writing, halves of characters."""


def facts_to_html(facts: ReportFacts) -> bytes:
    """The report as one HTML file in UTF-8. The same facts give the same bytes."""
    style = _style()
    page = _environment().get_template(PAGE)
    text = page.render(
        facts=facts,
        views=[total_view(facts, *named) for named in zip(facts.totals, names_of(facts.totals), strict=True)],
        answers=campaign_pictures(facts),
        method=method_paragraphs(facts),
        context=context_table(facts.context),
        what_if=what_if_table(facts.what_if),
        severities=SEVERITIES,
        style=style,
        style_digest=_digest(style),
    )
    return text.encode()


def _digest(style: str) -> str:
    """A style as the policy of a page names it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}"


def _style() -> Markup:
    """The style of the page and of its charts: our own text, so none of it is escaped."""
    return Markup(f"{_text_of(STYLE)}{CHART_STYLE}\n")  # noqa: S704 - texts of ours, that nothing is put into


@cache
def _environment() -> Environment:
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=FunctionLoader(_text_of),
    )
    environment.filters["uk_date"] = uk_date
    return environment


def _text_of(name: str) -> str:
    return files("reports.report").joinpath("templates", name).read_text(encoding="utf-8")


def _printable(value: object) -> object:
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", value)
