"""One browser for each module of tests."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browsers import opened_browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with opened_browser() as found:
        yield found
