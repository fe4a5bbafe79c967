"""For machines: whether the desk is well (to anybody, in one word), and figures for Prometheus (to those who may)."""

import hmac

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from steps.wellness import Wellness, look_whether_well
from web.desk import Desk
from web.people.addresses import is_from_a_proxy, is_from_this_machine

router = APIRouter()

REFUSED = "Figures are given to this machine alone, or to whoever sends the token of FOI_METRICS_TOKEN_FILE.\n"
BEARER = "bearer "
UNWELL, NOT_YOU = 503, 403


@router.get("/healthz")
def healthz(request: Request) -> JSONResponse:
    """200 when the desk can do its work, else 503; and why, in a word of steps/wellness.py."""
    desk: Desk = request.app.state.desk
    well = look_whether_well(desk.store)
    is_ok = well is Wellness.OK
    return JSONResponse({"ok": is_ok, "why": well.value}, 200 if is_ok else UNWELL)


@router.get("/metrics")
def metrics(request: Request) -> Response:
    """Counts, ages and sizes in Prometheus' text format: no letter, no authority, no person."""
    if not _may_measure(request):
        return PlainTextResponse(REFUSED, NOT_YOU, headers={"WWW-Authenticate": "Bearer"})
    return Response(generate_latest(request.app.state.registry), media_type=CONTENT_TYPE_LATEST)


def _may_measure(request: Request) -> bool:
    """A program on this machine that no proxy speaks for, or whoever knows the token."""
    desk: Desk = request.app.state.desk
    token, given = desk.settings.metrics_token, request.headers.get("authorization", "")
    if token and given[: len(BEARER)].casefold() == BEARER:
        return hmac.compare_digest(given[len(BEARER) :].strip().encode(), token.encode())
    return is_from_this_machine(request) and not is_from_a_proxy(desk.settings, request)
