"""How a page of the desk is looked over in Chromium: wide and narrow, light and dark, with large text, by axe.

Of the four looks (wide or narrow, light or dark) a page is seen in two, which differ in both; which two goes by its
name. The colours are those of every page, so all four looks are tried on dozens of pages; each page is measured wide
and narrow.
"""

from pathlib import Path
from zlib import crc32

from axe_playwright_python.base import AXE_SCRIPT, AxeResults  # type: ignore[import-untyped]
from playwright.sync_api import Page

from tests.browsers import HIGH, PHONE, WIDE, keep_picture

PAIRS = (((WIDE, "light"), (PHONE, "dark")), ((WIDE, "dark"), (PHONE, "light")))
OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true })"
AXE = """axe.run({resultTypes: ["violations"]}).then(({violations}) => ({violations}))"""
"""Only what is wrong is handed over: the rest of axe's answer is as large as the page."""

SPILLS = """(() => {
    const wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= wide) return [];
    const scrolls = (one) => one && (["auto", "scroll", "hidden"].includes(getComputedStyle(one).overflowX)
        || scrolls(one.parentElement));
    return [...document.body.querySelectorAll("*")]
        .filter((one) => one.getBoundingClientRect().right > wide + 1 && !scrolls(one.parentElement))
        .map((one) => `${one.tagName}.${one.className} ${(one.innerText || "").slice(0, 40)}`).slice(0, 4)
        .concat("and no more");
})()"""
"""What makes the page scroll sideways; nothing where it does not."""


def faults_by_axe(page: Page) -> str:
    """What axe finds wrong with the page as it is shown, told at length; empty where nothing is."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    said = AxeResults(page.evaluate(AXE))
    return str(said.generate_report()) if said.violations_count else ""


def faults_in_two_looks(page: Page, name: str, pictures: Path) -> list[str]:
    """What is wrong with the page that is open, wide and narrow, light and dark, and with text twice as large.

    Its pictures are kept under `name`. The page is loaded once: what is shown follows the size of the window.
    """
    page.evaluate(OPEN_ALL)
    found: list[str] = []
    for width, scheme in PAIRS[crc32(name.encode()) % 2]:
        page.set_viewport_size({"width": width, "height": HIGH})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        keep_picture(page, f"{name}-{width}-{scheme}", pictures)
        if said := faults_by_axe(page):
            found.append(f"{name}, {width}, {scheme}: {said}")
        found += [f"{name}, {width}, wider than the screen: {one}" for one in page.evaluate(SPILLS)]
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        found += [f"{name}, {width}, with large text: {one}" for one in page.evaluate(SPILLS)]
        page.evaluate("document.documentElement.style.fontSize = ''")
    return found
