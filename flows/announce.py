"""Tell a Prefect server that accepted figures have changed, from a process that does not run on it."""

import base64
import datetime as dt
import http.client
import json
import os
import urllib.error
import urllib.request
import uuid
from collections.abc import Sequence

FIGURES_CHANGED = "foi.figures.changed"
"""The event that says accepted figures have changed; an automation answers it with the deployment `estimate`."""

RESOURCE = "foi.store"
PROBE_SECONDS = 0.3
TELL_SECONDS = 5.0

NO_SERVER = (OSError, http.client.HTTPException)
"""What comes of asking where nobody answers, or another program does."""


def server_address() -> str:
    """The API named by PREFECT_API_URL, without a slash at its end; empty when none is named."""
    address = os.environ.get("PREFECT_API_URL", "")
    return address.rstrip("/") if address.startswith(("http://", "https://")) else ""


def server_answers() -> bool:
    """Whether the Prefect server named by PREFECT_API_URL answers within 0.3 s; False when none is named."""
    if not server_address():
        return False
    try:
        with urllib.request.urlopen(f"{server_address()}/health", timeout=PROBE_SECONDS) as answer:  # noqa: S310 - scheme checked above
            return bool(answer.status == 200)  # noqa: PLR2004 - HTTP's "OK"
    except NO_SERVER:
        return False


def is_server(address: str, *, within_seconds: float) -> bool:
    """Whether a Prefect server answers at this API, which may be far away; one that wants a password answers too."""
    try:
        with urllib.request.urlopen(f"{address.rstrip('/')}/health", timeout=within_seconds):  # noqa: S310 - whoever asks has checked the scheme
            return True
    except urllib.error.HTTPError as error:
        return error.code in {401, 403}
    except (*NO_SERVER, ValueError):  # a slip in the address, such as a bracket that is not closed
        return False


def announce_changed(questions: Sequence[int]) -> bool:
    """Emit the event `foi.figures.changed` about these questions; False when no server takes it.

    Nothing hangs on it: the changes are in the store, whoever announces them draws them at once, and once a day the
    deployment `estimate` looks for any that was left.
    """
    if not server_answers():
        return False
    event = {
        "id": str(uuid.uuid4()),
        "occurred": dt.datetime.now(dt.UTC).isoformat(),
        "event": FIGURES_CHANGED,
        "resource": {"prefect.resource.id": RESOURCE},
        "related": related_questions(questions),
        "payload": {},
    }
    headers = {"Content-Type": "application/json", **_password()}
    address = f"{server_address()}/events"
    request = urllib.request.Request(address, json.dumps([event]).encode(), headers)  # noqa: S310 - scheme checked
    try:
        with urllib.request.urlopen(request, timeout=TELL_SECONDS):  # noqa: S310 - likewise
            return True
    except NO_SERVER:
        return False


def _password() -> dict[str, str]:
    """The header for a server that asks for a password (Prefect's own setting)."""
    guard = os.environ.get("PREFECT_API_AUTH_STRING", "")
    return {"Authorization": f"Basic {base64.b64encode(guard.encode()).decode()}"} if guard else {}


def related_questions(questions: Sequence[int]) -> list[dict[str, str]]:
    """The questions as resources that the event names."""
    return [
        {"prefect.resource.id": f"foi.question.{question}", "prefect.resource.role": "question"}
        for question in questions
    ]
