"""How a page of the desk is looked over in Chromium: wide and narrow, light and dark, with large text, by axe."""

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

from tests.browsers import HIGH, PHONE, WIDE, keep_picture

LOOKS = [(WIDE, "light"), (WIDE, "dark"), (PHONE, "light"), (PHONE, "dark")]
OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true })"
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


def faults_in_every_look(page: Page, name: str, pictures: Path) -> list[str]:
    """What is wrong with the page that is open, in every width and colour, and with text twice as large.

    Its pictures are kept under `name`. The page is loaded once: what is shown follows the size of the window.
    """
    page.evaluate(OPEN_ALL)
    found: list[str] = []
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": HIGH})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        keep_picture(page, f"{name}-{width}-{scheme}", pictures)
        said = Axe().run(page)
        if said.violations_count:
            found.append(f"{name}, {width}, {scheme}: {said.generate_report()}")
        found += [f"{name}, {width}, wider than the screen: {one}" for one in page.evaluate(SPILLS)]
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        found += [f"{name}, {width}, with large text: {one}" for one in page.evaluate(SPILLS)]
        page.evaluate("document.documentElement.style.fontSize = ''")
    return found
