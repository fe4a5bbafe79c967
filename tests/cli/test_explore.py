"""`foi explore` over real HTTP: what it shows, what it refuses, and that it asks nobody else."""

import importlib.util
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cli.explore import explore
from db.dictionary import canned_queries, published_table, published_tables
from foi.errors import ConfigurationError, UsageError
from tests.exports import exported_from, rich_store
from tests.stores import sent_campaign

START_SECONDS = 60
WATCH = """
import socket
def watched(self, address, real=socket.socket.connect):
    open(LOG, "a").write(f"{address}\\n")
    return real(self, address)
def looked_up(*given, real=socket.getaddrinfo, **more):
    open(LOG, "a").write(f"{given}\\n")
    return real(*given, **more)
socket.socket.connect, socket.getaddrinfo = watched, looked_up
"""
"""Put before the program's own: writes down every connection and every name looked up."""


@dataclass(frozen=True)
class Page:
    """A running `foi explore`."""

    address: str
    process: subprocess.Popen[bytes]
    asked: Path

    def text(self, path: str) -> str:
        with urllib.request.urlopen(f"{self.address}{path}", timeout=30) as answer:
            return str(answer.read().decode())

    def json(self, path: str) -> Any:  # noqa: ANN401 - whatever Datasette answers
        return json.loads(self.text(path))

    def rows(self, query: str, **given: str) -> list[dict[str, Any]]:
        boxes = urllib.parse.urlencode({"_shape": "array", **given})
        found: list[dict[str, Any]] = self.json(f"/foi43/{query}.json?{boxes}")
        return found


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def refused(page: Page, sql: str) -> int:
    """The code with which Datasette refuses a query."""
    with pytest.raises(urllib.error.HTTPError) as told:
        page.text(f"/foi43.json?{urllib.parse.urlencode({'sql': sql})}")
    told.value.close()
    return int(told.value.code)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    folder = tmp_path_factory.mktemp("explore")
    store = rich_store(folder)
    exported_from(store, folder / "out")
    store.close()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    asked, elsewhere = folder / "asked.txt", folder / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "aiofiles.py").write_text("raise SystemExit('a file of this folder is no part of Datasette')")
    (folder / "sitecustomize.py").write_text(f"LOG = {str(asked)!r}{WATCH}")
    log = (folder / "log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "cli.main", "explore", "--from", str(folder / "out"), "--port", str(port)],
        cwd=elsewhere,
        env=os.environ | {"PYTHONPATH": str(folder)},
        stderr=log,
    )
    log.close()
    found = Page(f"http://127.0.0.1:{port}", process, asked)
    deadline = time.monotonic() + START_SECONDS
    while not answers(port):
        assert process.poll() is None, (folder / "log").read_text()
        assert time.monotonic() < deadline, (folder / "log").read_text()
        time.sleep(0.2)
    yield found
    process.send_signal(signal.SIGTERM)
    process.wait(30)


def test_every_table_is_there_with_its_rows(page: Page) -> None:
    tables = {table["name"]: table["count"] for table in page.json("/foi43.json")["tables"] if not table["hidden"]}
    assert set(tables) == {table.name for table in published_tables()}
    assert tables["timeliness"] == 43
    assert [row["forces"] for row in page.rows("observations", kind="range")] == ["kent"]


@pytest.mark.parametrize("table", ["observations", "timeliness", "estimates", "observations_history"])
def test_the_page_of_a_table_tells_what_each_column_means(page: Page, table: str) -> None:
    html = unescape(page.text(f"/foi43/{table}"))
    assert published_table(table).description in html
    for column in published_table(table).columns:
        assert column.description in html, column.name


@pytest.mark.parametrize("query", [one.name for one in canned_queries()])
def test_each_canned_query_answers(page: Page, query: str) -> None:
    assert page.rows(query, moment="2012-08-03")
    html = unescape(page.text(f"/foi43/{query}"))
    told = next(one for one in canned_queries() if one.name == query)
    assert told.title in html
    assert told.description in html


def test_nothing_can_be_written(page: Page) -> None:
    assert refused(page, "DELETE FROM observations") == 400
    (database,) = page.json("/-/databases.json")
    assert database["is_mutable"] is False
    assert len(page.rows("observations")) == 5


def test_a_query_without_end_is_stopped(page: Page) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n"
    assert refused(page, endless) == 400


def test_its_pages_call_nothing_from_elsewhere_and_it_asks_nobody(page: Page) -> None:
    for path in ("/", "/foi43", "/foi43/observations", "/foi43/who_answered_late"):
        called = re.findall(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=\"([^\"]+)\"", page.text(path))
        outside = [one for one in called if "//" in one and not one.startswith(page.address)]
        assert outside == []
    contacted = page.asked.read_text().splitlines() if page.asked.exists() else []
    assert [one for one in contacted if "127.0.0.1" not in one] == []


def test_it_listens_to_this_machine_only(page: Page) -> None:
    port = int(page.address.rpartition(":")[2])
    listening = [
        line.split()[1]
        for name in ("tcp", "tcp6")
        for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]
        if line.split()[3] == "0A" and line.split()[1].endswith(f":{port:04X}")
    ]
    assert [address.partition(":")[0] for address in listening] == ["0100007F"]


def test_without_an_export_it_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="foi export"):
        CliRunner().invoke(explore, ["--from", str(tmp_path)], catch_exceptions=False, standalone_mode=False)
    sent_campaign(tmp_path).close()
    with pytest.raises(UsageError, match="--fresh"):
        CliRunner().invoke(
            explore, ["--db", str(tmp_path / "foi43.sqlite")], catch_exceptions=False, standalone_mode=False
        )


def test_without_datasette_it_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "datasette" else real(name))
    with pytest.raises(ConfigurationError, match="uv sync --extra explore"):
        CliRunner().invoke(explore, ["--from", str(tmp_path)], catch_exceptions=False, standalone_mode=False)


def test_fresh_exports_first_and_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    sent_campaign(tmp_path).close()
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        words = ["--fresh", "--db", str(tmp_path / "foi43.sqlite"), "--port", str(other.getsockname()[1])]
        with pytest.raises(ConfigurationError, match="is taken"):
            CliRunner().invoke(explore, words, catch_exceptions=False, standalone_mode=False)
    assert (tmp_path / "published" / "latest" / "foi43.sqlite").is_file()
