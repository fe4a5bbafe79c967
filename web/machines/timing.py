"""Times every request, under the address as the program knows it: what was asked for may hold a name."""

import time

from prometheus_client import Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

METHODS = frozenset({"GET", "HEAD", "POST"})
NO_ROUTE = "none"


class Timed:
    """Notes how long each answer took, by method, route ("/requests/{our_reference}") and status."""

    def __init__(self, app: ASGIApp, *, seconds: Histogram) -> None:
        self.app = app
        self.seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and note it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 500

        async def note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, note)
        finally:
            method = scope["method"] if scope["method"] in METHODS else "other"
            route = str(getattr(scope.get("route"), "path", NO_ROUTE))
            self.seconds.labels(method, route, str(status)).observe(time.perf_counter() - started)
