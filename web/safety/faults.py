"""What nobody foresaw: a plain page for whoever asked, and a line in the log that holds no text of a letter."""

import logging
import secrets
import traceback
from collections.abc import Callable

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOG = logging.getLogger("foi.desk")
SAID = (
    "Something went wrong here, and it is the program's fault, not yours. Nothing you sent was kept. Try once more; "
    'if it happens again, tell whoever looks after foi43 that it is written down as "{number}".'
)


class PlainFaults:
    """Turns an exception into a page and a line of the log: its kind and place in the program, never what it says.

    What an exception says may be a value of the database, or a sentence of a letter.
    """

    def __init__(self, app: ASGIApp, *, page: Callable[[str, int], Response]) -> None:
        self.app = app
        self.page = page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with 500; an answer that has begun cannot be taken back, and is cut off."""
        has_begun = False

        async def note(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self.app(scope, receive, note)
        except Exception as error:  # noqa: BLE001 - the last one to ask, and it says so
            number = secrets.token_hex(3)
            LOG.error("fault %s: %s %s: %s", number, scope.get("method", ""), _route(scope), kind_and_place(error))  # noqa: TRY400 - a trace would hold what the exception says
            if has_begun:
                raise ConnectionAbortedError from None
            await self.page(SAID.format(number=number), 500)(scope, receive, send)


def _route(scope: Scope) -> str:
    """The address as the program knows it ("/people/{login}"): the one asked for may hold anything."""
    return str(getattr(scope.get("route"), "path", "an address of no page"))


def kind_and_place(error: BaseException) -> str:
    """The kind of an exception and of those it came of, and the functions it went through: never what it says."""
    kinds: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(kinds) < 5:  # noqa: PLR2004 - enough to tell
        kinds.append(type(cause).__name__)
        cause = cause.__cause__ or cause.__context__
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    places = " > ".join(f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames)
    return f"{' from '.join(kinds)} at {places}"
