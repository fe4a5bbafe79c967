"""The box on the page lies over the number that was read there, and is in view, on a desk and on a telephone."""

import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page

from db.store import Store
from foi.records import PageBox, SheetCell
from tests.browsers import NEEDS_CHROMIUM, PHONE, WIDE, opened_desk
from tests.desks import desk_of, served
from tests.parsers.views.test_pages import made, read_place
from tests.shown import file_figure
from tests.stores import sent_campaign

pytestmark = NEEDS_CHROMIUM

HIDE = "document.getElementById('mark').style.visibility = 'hidden'"
PLACE = """one => { const b = document.querySelector(one).getBoundingClientRect();
    return {x: b.x, y: b.y, width: b.width, height: b.height}; }"""
WHOLE = "document.querySelector('.viewer').style.overflow = 'visible'"
SHEET = "\n".join(
    ["Place," + ",".join(f"{year}/{year % 100 + 1}" for year in range(2010, 2020))]
    + [f"Place {row}," + ",".join(str(row * 10 + at) for at in range(10)) for row in range(40)]
).encode()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    found = sent_campaign(tmp_path_factory.mktemp("desk"))
    yield found
    found.close()


@pytest.fixture(scope="module")
def address(store: Store) -> Iterator[str]:
    with served(desk_of(store)) as found:
        yield found


@pytest.fixture(scope="module")
def figures(store: Store) -> dict[str, int]:
    turned = made(turned=90, crop=(60, 40, 500, 700))
    plain = made()
    return {
        "plain": file_figure(store, plain, "plain.pdf", read_place(plain), "4127").id,
        "cut and turned": file_figure(store, turned, "turned.pdf", read_place(turned), "4127").id,
        "sheet": file_figure(store, SHEET, "kent.csv", SheetCell(sheet="csv", cell="J30"), "288").id,
        "off the page": file_figure(store, made(pages=2), "o.pdf", PageBox(page=2, bbox=(900, 1, 950, 9))).id,
    }


def place_of(page: Page, selector: str) -> FloatRect:
    found: FloatRect = page.evaluate(PLACE, selector)
    return found


def ink(page: Page) -> tuple[float, float, float, float]:
    """Where on the screen there is ink on the drawn page, the mark itself hidden."""
    page.evaluate(HIDE)
    leaf = place_of(page, ".leaf")
    with Image.open(io.BytesIO(page.locator(".leaf").screenshot())) as picture:
        dark = np.argwhere(np.asarray(picture.convert("L")) < 128)
    (top, left), (bottom, right) = dark.min(axis=0), dark.max(axis=0) + 1
    return leaf["x"] + float(left), leaf["y"] + float(top), leaf["x"] + float(right), leaf["y"] + float(bottom)


def is_in_view(page: Page) -> bool:
    mark, viewer = place_of(page, "#mark"), place_of(page, ".viewer")
    across = viewer["x"] - 1 <= mark["x"] and mark["x"] + mark["width"] <= viewer["x"] + viewer["width"] + 1
    return (
        across and viewer["y"] - 1 <= mark["y"] and mark["y"] + mark["height"] <= viewer["y"] + viewer["height"] + 1
    )


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize(
    ("name", "turn"), [("plain", 0), ("cut and turned", 0), ("plain", 90), ("cut and turned", 180), ("plain", 270)]
)
def test_the_box_surrounds_the_printed_number(
    name: str, turn: int, width: int, browser: Browser, address: str, figures: dict[str, int]
) -> None:
    with opened_desk(browser, address, width=width) as watched:
        page = watched.page
        page.goto(f"{address}/evidence/{figures[name]}?page=1&turn={turn}")
        page.wait_for_load_state("networkidle")
        assert is_in_view(page)
        page.evaluate(WHOLE)  # so that all of the page is in the picture
        mark, (left, top, right, bottom) = place_of(page, "#mark"), ink(page)
    assert mark["x"] - 1 <= left < right <= mark["x"] + mark["width"] + 1
    assert mark["y"] - 1 <= top < bottom <= mark["y"] + mark["height"] + 1
    assert mark["width"] < 3 * (right - left)
    assert mark["height"] < 3 * (bottom - top)
    assert (mark["width"] > mark["height"]) == (turn in {0, 180})
    assert watched.said == []
    assert watched.asked_for == []


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("name", ["plain", "sheet"])
def test_without_scripts_a_key_leads_to_the_mark(
    name: str, width: int, browser: Browser, address: str, figures: dict[str, int]
) -> None:
    with opened_desk(browser, address, width=width, scripts=False) as watched:
        page = watched.page
        page.goto(f"{address}/evidence/{figures[name]}")
        page.locator("figcaption a").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**#mark")
        shown = page.locator("#mark").bounding_box()
        assert shown is not None
        assert 0 <= shown["x"] <= width - shown["width"]


def test_a_phone_shows_the_marked_cell_of_a_wide_sheet(
    browser: Browser, address: str, figures: dict[str, int], tmp_path: Path
) -> None:
    with opened_desk(browser, address, width=PHONE) as watched:
        watched.page.goto(f"{address}/evidence/{figures['sheet']}")
        watched.page.screenshot(path=tmp_path / "sheet.png")
        assert is_in_view(watched.page)
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= PHONE


def test_a_document_is_looked_through_by_keys(browser: Browser, address: str, figures: dict[str, int]) -> None:
    with opened_desk(browser, address) as watched:
        page = watched.page
        page.goto(f"{address}/evidence/{figures['off the page']}")
        assert "outside what the page shows" in page.inner_text("figure")
        page.get_by_role("link", name="Page 1").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**page=1")
        assert "page 1 of 2" in page.inner_text("figcaption")
        page.get_by_role("link", name="200 %").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**zoom=200")
        assert place_of(page, ".leaf")["width"] == 1600
