"""Show the page of the national estimate, from an address or after a form that could not be taken."""

import datetime as dt
from collections.abc import Mapping

from fastapi.responses import HTMLResponse

from foi.errors import UsageError
from reports.report.pdf import can_print
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
        page = estimate_page(session, slug, question=question, period=period, as_of=_text_to_day(as_of), today=today)
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


def _text_to_day(text: str) -> dt.date | None:
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f'"{text}" is not a date.', do="Choose a day, such as 2012-08-31.") from error
