"""The page of all the figures that wait: letter by letter, with what may be chosen of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from urllib.parse import urlencode

from fastapi.responses import HTMLResponse

from db.check_queue import Waiting
from steps.check_queue import Wanted, in_order, load_queue
from steps.second_looks import load_waiting_for
from web.ahead import draw_ahead
from web.visit import Visit

LISTED = 300
"""Figures listed at once; those behind them come up as these are decided."""

SMALL = Decimal("0.005")


@dataclass(frozen=True, slots=True)
class Letter:
    """The figures of one letter that stand together in the queue."""

    document_id: int
    document: str
    names: str
    figures: tuple[Waiting, ...]


def queue_page(visit: Visit, campaign: str, wanted: Wanted) -> HTMLResponse:
    """The page; what is listed is only words, and no letter is waited for: those on top are drawn meanwhile."""
    with visit.desk.store.reading() as session:
        everything = load_queue(session, campaign)
        second, _ = load_waiting_for(session, campaign, visit.by)
    found = in_order(one for one in everything if wanted.wants(one))
    draw_ahead(visit.request.app, [one.id for one in found])
    return visit.page(
        "check_queue.html",
        campaign_slug=campaign,
        total=len(everything),
        second=len(second) if visit.may("reviewer") else 0,
        found=len(found),
        first=found[0].id if found else None,
        letters=_letters(found[:LISTED]),
        listed=LISTED,
        wanted=wanted,
        forces=sorted({(one.names, one.covers[0]) for one in everything}),
        questions=sorted({one.question for one in everything}),
        documents=sorted({(one.document, one.document_id) for one in everything}),
        query=queue_query(campaign, wanted),
        effect=effect_words,
    )


def queue_query(campaign: str, wanted: Wanted) -> str:
    """The campaign and the filters as they stand in an address."""
    filters = {"force": wanted.force, "question": wanted.question, "document": wanted.document or ""}
    return "?" + urlencode({"campaign": campaign} | {name: one for name, one in filters.items() if one})


def effect_words(one: Waiting) -> str:
    """What a figure would do to its total, in a few words."""
    if one.counted is None:
        return "a part" if one.categories else "no total is for it"
    if one.share < SMALL:
        return "hardly anything"
    if not one.counted:
        return "the first figure"
    return f"{one.share:.0%} of the count"


def _letters(figures: Sequence[Waiting]) -> list[Letter]:
    return [
        Letter(document_id, group[0].document, group[0].names, tuple(group))
        for document_id, found in groupby(figures, key=lambda one: one.document_id)
        if (group := list(found))
    ]
