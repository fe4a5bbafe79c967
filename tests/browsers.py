"""Debian's Chromium, for tests that open pages in it; driven by Playwright's Python package."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
MISSING = not CHROMIUM.exists() and "chromium" not in os.environ.get("FOI_REQUIRE", "")
NEEDS_CHROMIUM = [
    pytest.mark.chromium,
    pytest.mark.skipif(
        MISSING, reason="needs Chromium: apt-get install chromium (FOI_REQUIRE=chromium fails without it)"
    ),
]
"""For `pytestmark`."""

WIDE, PHONE = 1280, 320
HIGH = 900


@dataclass
class Watched:
    """A page, and what it did that it should not: messages on the console, requests beyond the file itself."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked_for: list[str] = field(default_factory=list)


@contextmanager
def opened_browser() -> Iterator[Browser]:
    """Chromium without a window. In a container, and as root, it cannot have its own sandbox."""
    assert CHROMIUM.exists(), "FOI_REQUIRE asks for it: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def opened_file(browser: Browser, path: Path, *, width: int, scheme: str) -> Iterator[Watched]:
    """A file in a page so many pixels wide, in the light or dark colours, every other request stopped and noted."""
    context = browser.new_context(
        viewport={"width": width, "height": HIGH}, color_scheme="dark" if scheme == "dark" else "light"
    )
    found = Watched(context.new_page())
    own = path.as_uri()

    def let_through(route: Route) -> None:
        if route.request.url.partition("#")[0] == own:
            route.continue_()
            return
        found.asked_for.append(route.request.url)
        route.abort()

    def note(message: ConsoleMessage) -> None:
        found.said.append(message.text)

    context.route("**/*", let_through)
    found.page.on("console", note)
    found.page.on("pageerror", lambda error: found.said.append(str(error)))
    found.page.goto(own)
    yield found
    context.close()
