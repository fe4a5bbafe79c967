"""The national estimate, its charts and files to take away."""

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, Response

from reports.estimate_workbook import facts_to_workbook
from reports.report.files import charts_to_png, facts_to_charts
from reports.report.html import facts_to_html
from reports.report.pdf import html_to_pdf
from steps.report_facts import report_facts
from web.downloads import attachment
from web.estimate.show import show_estimate
from web.routes import publications
from web.said import without_commands
from web.visit import Logger, Viewer

router = APIRouter()
router.include_router(publications.router)


@router.get("/estimate")
def estimate(
    visit: Viewer, campaign: str = "", question: str = "", period: str = "", as_of: str = ""
) -> HTMLResponse:
    """The national total of one question and period, with all that it rests on; `as_of` a day, as it stood then."""
    return show_estimate(visit, campaign, question=question, period=period, as_of=as_of)


@router.post("/estimate/take-in")
def take_in(visit: Logger, campaign: str = "") -> Response:
    """Draw every total with a change that no estimate has taken in yet."""
    slug = visit.campaign(campaign)
    faults = visit.desk.work.redraw(visit.desk.store, thorough=True).faults
    told = (
        f"Not everything could be taken in: {without_commands(faults[0])}"
        if faults
        else "Everything that waited has been taken in."
    )
    return visit.then(f"/estimate?campaign={slug}", told)


@router.get("/estimate/charts/{name}")
def chart(visit: Viewer, name: str, campaign: str = "") -> Response:
    """One chart of the campaign's report as it is now, as SVG or PNG."""
    slug = visit.campaign(campaign)
    charts = facts_to_charts(report_facts(visit.desk.store, slug, today=visit.desk.today()))
    stem, _, kind = name.rpartition(".")
    drawn = charts.get(f"{stem}.svg")
    if drawn is None or kind not in {"svg", "png"}:
        raise HTTPException(404)
    data = drawn if kind == "svg" else charts_to_png({f"{stem}.svg": drawn})[f"{stem}.png"]
    return attachment(data, f"{slug}-{name}")


@router.get("/estimate/files/{name}")
def report_file(visit: Viewer, name: str, campaign: str = "") -> Response:
    """The report as it is now: the page, the same printed, or the editor's workbook."""
    slug = visit.campaign(campaign)
    facts = report_facts(visit.desk.store, slug, today=visit.desk.today())
    match name:
        case "report.html":
            data = facts_to_html(facts)
        case "report.pdf":
            data = html_to_pdf(facts_to_html(facts))
        case "figures.xlsx":
            data = facts_to_workbook(facts)
        case _:
            raise HTTPException(404)
    return attachment(data, f"{slug}-{visit.desk.today()}-{name}")
