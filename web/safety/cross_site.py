"""Refuses a form that another site sent: by Sec-Fetch-Site, then by Origin; and names that are not ours (Host)."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

LOOKING = frozenset({"GET", "HEAD", "OPTIONS"})
REFUSED = "This was not sent from a page of the desk, and nothing was done. Open the desk and try again there."
STRANGER = "The desk does not go by this name. Open it under the address that it gave when it was started."


class SameSiteOnly:
    """Lets whoever looks pass, and of what changes something only what one of our own pages sent."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...]) -> None:
        self.app = app
        self.hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse with 421 for a strange name, 403 for a form from elsewhere."""
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            host = headers.get("host", "")
            if _without_port(host) not in self.hosts:
                await PlainTextResponse(STRANGER, 421)(scope, receive, send)
                return
            if scope["method"] not in LOOKING and not is_from_here(headers, host):
                await PlainTextResponse(REFUSED, 403)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def is_from_here(headers: Headers, host: str) -> bool:
    """Whether a page of this very desk sent it. Browsers say so; a program that says nothing is refused."""
    site = headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    origin = headers.get("origin")
    if origin is not None:
        try:
            return urlsplit(origin).netloc == host
        except ValueError:  # "http://[" and the like
            return False
    return site == "same-origin"


def _without_port(host: str) -> str:
    return host if host.endswith("]") else host.rpartition(":")[0] or host
