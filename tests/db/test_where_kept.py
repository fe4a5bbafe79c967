"""The store of a test is where its run says: in a file, or as `…@postgresql` on the server."""

from pathlib import Path

import pytest

from db.addresses import MOVED
from db.store import DEFAULT_NAME, create_store, open_store, sqlite_url
from tests.stores import sent_campaign


@pytest.mark.parametrize("is_new", [True, False])
def test_a_store_is_kept_where_the_run_says(request: pytest.FixtureRequest, tmp_path: Path, is_new: bool) -> None:
    url = sqlite_url(tmp_path / DEFAULT_NAME)
    kind = "postgresql" if "@postgresql" in request.node.nodeid else "sqlite"
    made = create_store(url, tmp_path) if is_new else sent_campaign(tmp_path)
    opened = open_store(url, tmp_path)
    assert {one.engine.dialect.name for one in (made, opened)} == {kind}
    assert (tmp_path / DEFAULT_NAME).exists() == (kind == "sqlite")
    assert (tmp_path / f"{DEFAULT_NAME}{MOVED}").exists() == (kind == "postgresql")
    for one in (made, opened):
        one.close()
