"""A page without a mouse."""

import pytest
from playwright.sync_api import Page

MOST_TABS = 400
"""Presses of Tab after which something is not to be found on a page."""


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what is meant has the focus."""
    page.wait_for_load_state()
    focused = page.locator(f"{selector}:focus")
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if focused.count():
            return
    pytest.fail(f"{selector} is not reached by the keyboard on {page.url}")
