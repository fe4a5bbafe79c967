"""The report as a reader has it: in Chromium, on a desk and on a telephone, in light and dark colours, on paper."""

import io
import re
from pathlib import Path

import pdfplumber
import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from cli.main import foi
from reports.report.html import facts_to_html
from tests.browsers import NEEDS_CHROMIUM, PHONE, WIDE, opened_file
from tests.looks import faults_by_axe
from tests.reports.report.made import GOLDEN, MANY, facts_with, total_of

pytestmark = NEEDS_CHROMIUM

SIZES = [(WIDE, "light"), (WIDE, "dark"), (PHONE, "light"), (PHONE, "dark")]
REPORTS = ["demo", "ranged", "hostile"]
HOSTILE = '"><script>console.log(1)</script><img src=https://x.example/a.png onerror=console.log(2)><b>x'


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("report")
    played = CliRunner().invoke(foi, ["demo", "--folder", str(folder / "demo"), "--json"], catch_exceptions=False)
    assert played.exit_code == 0
    second = total_of(GOLDEN).model_copy(update={"question": "2"})
    (folder / "ranged.html").write_bytes(facts_to_html(facts_with(total_of(MANY), second)))
    hostile = facts_with(total_of(GOLDEN, hostile=HOSTILE), title=HOSTILE)
    (folder / "hostile.html").write_bytes(facts_to_html(hostile))
    return {
        "demo": folder / "demo" / "report" / "images-2012" / "report.html",
        "ranged": folder / "ranged.html",
        "hostile": folder / "hostile.html",
    }


@pytest.mark.parametrize(("width", "scheme"), SIZES)
@pytest.mark.parametrize("name", REPORTS)
def test_axe_finds_no_fault_nothing_is_asked_for_and_nothing_overflows(
    name: str, width: int, scheme: str, browser: Browser, pages: dict[str, Path], tmp_path: Path
) -> None:
    with opened_file(browser, pages[name], width=width, scheme=scheme) as watched:
        watched.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        watched.page.screenshot(path=tmp_path / f"{name}-{width}-{scheme}.png", full_page=True)
        wide = watched.page.evaluate("document.documentElement.scrollWidth")
        style = watched.page.evaluate("getComputedStyle(document.querySelector('.lead')).borderLeftStyle")
    assert style == "solid", "its own policy lets its style through"
    assert wide <= width
    assert watched.asked_for == []
    assert watched.said == []
    with opened_file(browser, pages[name], width=width, scheme=scheme) as watched:
        assert not faults_by_axe(watched.page)


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_text_twice_as_large_still_fits(width: int, browser: Browser, pages: dict[str, Path]) -> None:
    larger = pages["ranged"].with_name(f"larger-{width}.html")
    page = pages["ranged"].read_text(encoding="utf-8")
    open_policy = re.sub("<meta http-equiv[^>]*>", "", page, count=1)
    larger.write_text(open_policy.replace("html{font-size:100%", "html{font-size:200%", 1), encoding="utf-8")
    with opened_file(browser, larger, width=width, scheme="light") as watched:
        assert watched.page.evaluate("getComputedStyle(document.body).fontSize") == "32px"
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_keyboard_reaches_the_figures_first(browser: Browser, pages: dict[str, Path]) -> None:
    with opened_file(browser, pages["demo"], width=WIDE, scheme="light") as watched:
        watched.page.keyboard.press("Tab")
        assert watched.page.evaluate("document.activeElement.textContent") == "Skip to the figures"
        watched.page.keyboard.press("Enter")
        assert watched.page.evaluate("document.activeElement.id") == "figures"


def test_paper_from_the_browser_holds_the_sentence_and_the_charts(browser: Browser, pages: dict[str, Path]) -> None:
    with opened_file(browser, pages["demo"], width=WIDE, scheme="dark") as watched:
        printed = watched.page.pdf(format="A4")
    with pdfplumber.open(io.BytesIO(printed)) as document:
        text = " ".join((page.extract_text() or "") for page in document.pages)
    said = " ".join(text.split())
    assert "At least 26,000,000 counted, and probably more than 110,000,000" in said
    assert "What became of 43 requests" in said
    assert "The same as a table" not in said
