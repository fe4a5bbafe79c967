"""Freeze the report as published, and give back what was published, byte for byte."""

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException
from fastapi.responses import HTMLResponse, Response

from db.publications import load_publication, load_publications
from foi.errors import UsageError
from reports.report.files import PAGE
from reports.report.pdf import can_print, html_to_pdf
from steps.publish import have_moved, published_files
from web.downloads import attachment
from web.estimate.published import since_published
from web.estimate.show import show_estimate
from web.said import said_on_a_page
from web.visit import Reviewer, Viewer

router = APIRouter()
PRINTED = "report.pdf"


@router.get("/estimate/publications")
def publications(visit: Viewer, campaign: str = "") -> HTMLResponse:
    """What was published of a campaign, the latest first."""
    slug = visit.campaign(campaign)
    with visit.desk.store.reading() as session:
        found = [(one, have_moved(session, one)) for one in reversed(load_publications(session, campaign=slug))]
    return visit.page("publications.html", campaign_slug=slug, found=found)


@router.post("/estimate/publications")
def freeze(
    visit: Reviewer,
    campaign: Annotated[str, Form()],
    title: Annotated[str, Form()] = "",
    why: Annotated[str, Form()] = "",
    expected: Annotated[str, Form()] = "",
    question: Annotated[str, Form()] = "",
    period: Annotated[str, Form()] = "",
) -> Response:
    """Freeze the report as it was read. What is wrong is said on the form, with what was typed kept."""
    slug = visit.campaign(campaign)
    try:
        frozen = visit.desk.work.freeze(
            visit.desk.store,
            slug,
            title=_said(title, "a publication needs a title.", "Say where it will be published."),
            why=_said(why, "a publication needs a reason.", "Say why, for those who look later."),
            by=visit.by,
            today=visit.desk.today(),
            expected=frozenset(int(number) for number in expected.split() if number.isdecimal()),
        )
    except UsageError as error:
        form = {"title": title, "why": why, "fault": said_on_a_page(error)}
        return show_estimate(visit, slug, question=question, period=period, form=form, status=400)
    one = frozen.publication
    told = (
        f"Frozen as publication {one.id}. Send out these files."
        if frozen.is_new
        else (f"Nothing has changed since publication {one.id}, and no second one was made.")
    )
    return visit.then(f"/estimate/publications/{one.id}", told)


def _said(text: str, lacks: str, do: str) -> str:
    if not text.strip():
        raise UsageError(lacks, do=do)
    return " ".join(text.split())


@router.get("/estimate/publications/{number}")
def publication(visit: Viewer, number: int) -> HTMLResponse:
    """One publication: what it says, its files, and what has changed since."""
    with visit.desk.store.reading() as session:
        one = load_publication(session, number)
        since = since_published(session, one)
    return visit.page("publication.html", campaign_slug=one.campaign, one=one, since=since, can_print=can_print())


@router.get("/estimate/publications/{number}/{name}")
def published_file(visit: Viewer, number: int, name: str) -> Response:
    """A file of a publication as it was handed out, or (report.pdf) its page printed."""
    with visit.desk.store.reading() as session:
        one = load_publication(session, number)
    files = published_files(visit.desk.store, one)
    if name == PRINTED and PAGE in files:
        data = html_to_pdf(files[PAGE])
    elif name in files:
        data = files[name]
    else:
        raise HTTPException(404)
    return attachment(data, f"{one.campaign}-publication-{one.id}-{name}")
