"""Asks who is there before a form is taken in: a file of a stranger is not even kept while it comes."""

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send


class KnownFirst:
    """A body is read before a route is asked whom it lets in; this asks earlier.

    `refusal` gives the answer to somebody who may not send this, and None to all others. Of `open_to_all`, the
    addresses where one becomes known, nothing is asked.
    """

    def __init__(
        self, app: ASGIApp, *, refusal: Callable[[Request], Response | None], open_to_all: tuple[str, ...]
    ) -> None:
        self.app = app
        self.refusal = refusal
        self.open_to_all = open_to_all

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer at once, or hand on."""
        if scope["type"] == "http" and scope["method"] == "POST" and scope["path"] not in self.open_to_all:
            answer = await run_in_threadpool(self.refusal, Request(scope))
            if answer is not None:
                await answer(scope, receive, send)
                return
        await self.app(scope, receive, send)
