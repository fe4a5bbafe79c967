"""Open a page of the desk without a network, and tell how long that took."""

import asyncio
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message


def visit(app: "ASGIApp", path: str) -> tuple[float, str]:
    """Open a page without a network: milliseconds, and the page where it is a text."""
    target, _, query = path.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": target,
        "raw_path": target.encode(),
        "query_string": query.encode(),
        "headers": [(b"host", b"localhost:1"), (b"sec-fetch-site", b"same-origin")],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 1),
    }
    parts: list[bytes] = []
    statuses: list[int] = []

    async def receive() -> "Message":
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: "Message") -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])
        parts.append(message.get("body", b""))

    async def timed() -> float:
        start = time.perf_counter()
        await app(scope, receive, send)
        return (time.perf_counter() - start) * 1000

    milliseconds = asyncio.run(timed())
    assert statuses == [200], f"{path} was answered {statuses}"
    return milliseconds, b"".join(parts).decode(errors="replace")
