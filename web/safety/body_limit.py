"""Refuses a body that is too large before anything keeps it: by what it says of itself, then by counting."""

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOO_LARGE = "This is more than the desk takes at once ({limit} MB). Nothing was kept. Send less, or put it in inbox/."
MEGABYTE = 1024 * 1024


class _Overrun(Exception):
    """The body went on past the limit."""


class BodyLimit:
    """Counts the bytes of each body; `uploads` are the paths on which files may be sent."""

    def __init__(self, app: ASGIApp, *, form: int, upload: int, uploads: tuple[str, ...]) -> None:
        self.app = app
        self.form = form
        self.upload = upload
        self.uploads = uploads

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse with 413."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = self.upload if scope["path"] in self.uploads else self.form
        refusal = PlainTextResponse(TOO_LARGE.format(limit=limit // MEGABYTE), 413)
        said = Headers(scope=scope).get("content-length", "0")
        if not said.isdecimal() or int(said) > limit:
            await refusal(scope, receive, send)
            return
        seen = 0
        is_over = has_begun = False

        async def count() -> Message:
            nonlocal seen, is_over
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > limit:
                is_over = True
                raise _Overrun
            return message

        async def note(message: Message) -> None:
            # FastAPI takes what stops it while it reads a form for a faulty form, and answers that itself
            nonlocal has_begun
            if is_over and not has_begun:
                raise _Overrun
            has_begun = True
            await send(message)

        try:
            await self.app(scope, count, note)
        except _Overrun:
            if not has_begun:
                await refusal(scope, receive, send)
