"""Every route of the desk, those of routers within routers too: for the tests that must leave none out."""

from collections.abc import Iterable, Iterator

from fastapi.routing import APIRoute
from starlette.routing import BaseRoute

from web.app import SCREENS


def every_route() -> list[APIRoute]:
    """The routes of all screens, in the order in which they are asked."""
    return [route for screen in SCREENS for route in _within(screen.router.routes)]


def _within(routes: Iterable[BaseRoute]) -> Iterator[APIRoute]:
    for one in routes:
        if isinstance(one, APIRoute):
            yield one
            continue
        inner = getattr(one, "original_router", None)  # how FastAPI keeps a router that another includes
        assert inner is not None, f"{one} is neither a route nor a router"
        yield from _within(inner.routes)
