"""Show the page of the national estimate, from an address or after a form that could not be taken."""

from collections.abc import Mapping

from fastapi.responses import HTMLResponse

from reports.report.pdf import can_print
from web.days import typed_day_or_none
from web.estimate.page import estimate_page
from web.visit import Visit

NOTHING_TYPED: Mapping[str, str] = {"title": "", "why": "", "fault": ""}


def show_estimate(
    visit: Visit,
    campaign: str,
    *,
    question: str = "",
    period: str = "",
    as_of: str = "",
    form: Mapping[str, str] = NOTHING_TYPED,
    status: int = 200,
) -> HTMLResponse:
    """The page; `form` is a publication as it was typed, with the fault for which it was not made."""
    slug = visit.campaign(campaign)
    today = visit.desk.today()
    with visit.desk.store.reading() as session:
        page = estimate_page(
            session, slug, question=question, period=period, as_of=typed_day_or_none(as_of, "the day"), today=today
        )
    return visit.page(
        "estimate.html",
        status=status,
        campaign_slug=slug,
        page=page,
        view=page.view,
        form=form,
        can_print=can_print(),
        today=today,
    )
