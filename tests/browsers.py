"""Debian's Chromium, for tests that open pages in it; driven by Playwright's Python package."""

import os
from collections.abc import Callable, Iterator
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

REFUSES = "Failed to load resource: the server responded with a status of 4"
WIDE, PHONE = 1280, 320
HIGH = 900


@dataclass
class Watched:
    """A page, and what it did that it should not: messages on the console, requests beyond the file or the desk.

    `refused` are the addresses of pages that were answered with 4xx: a form shown again with its faults, a page that
    one may not see. Chromium itself writes each of them on the console; that is no message of ours (decision 0017).
    """

    page: Page
    said: list[str] = field(default_factory=list)
    asked_for: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def keep_picture(page: Page, name: str, folder: Path) -> None:
    """The whole page as a picture, in the folder that FOI_PICTURES names, else in this one."""
    kept = Path(os.environ.get("FOI_PICTURES", folder))
    kept.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=kept / f"{name}.png", full_page=True)


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
    own = path.as_uri()
    with _watched(browser, lambda url: url.partition("#")[0] == own, width=width, scheme=scheme) as found:
        found.page.goto(own)
        yield found


@contextmanager
def opened_desk(
    browser: Browser, address: str, *, width: int = WIDE, scheme: str = "light", scripts: bool = True
) -> Iterator[Watched]:
    """The desk at `address` (as `served` gives it) in a page; without `scripts` as where JavaScript is off.

    Requests to anywhere else are stopped and noted.
    """
    root = f"{address}/"
    with _watched(browser, lambda url: url.startswith(root), width=width, scheme=scheme, scripts=scripts) as found:
        found.page.goto(root)
        yield found


@contextmanager
def _watched(
    browser: Browser, is_own: Callable[[str], bool], *, width: int, scheme: str, scripts: bool = True
) -> Iterator[Watched]:
    context = browser.new_context(
        viewport={"width": width, "height": HIGH},
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=scripts,
    )
    found = Watched(context.new_page())
    pages: set[str] = set()

    def let_through(route: Route) -> None:
        if route.request.is_navigation_request():
            pages.add(route.request.url)
        if is_own(route.request.url):
            route.continue_()
            return
        found.asked_for.append(route.request.url)
        route.abort()

    def note(message: ConsoleMessage) -> None:
        url = message.location.get("url", "")
        is_refusal = message.text.startswith(REFUSES) and url.partition("#")[0] in pages
        (found.refused if is_refusal else found.said).append(url if is_refusal else message.text)

    context.route("**/*", let_through)
    found.page.on("console", note)
    found.page.on("pageerror", lambda error: found.said.append(str(error)))
    yield found
    context.close()
