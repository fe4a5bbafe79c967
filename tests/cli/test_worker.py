"""`foi worker` up to the point where it becomes Prefect's worker."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import foi
from db.store import sqlite_url
from foi.errors import UsageError
from tests.posting import free_port
from tests.stores import sent_campaign


def test_it_says_which_server_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    done = CliRunner().invoke(foi, ["worker", "--db", str(tmp_path / "foi43.sqlite")])
    assert isinstance(done.exception, UsageError)
    assert "--server" in str(done.exception)


def test_where_no_server_answers_it_says_so_in_one_sentence_and_ends(tmp_path: Path) -> None:
    sent_campaign(tmp_path).close()
    words = ["worker", "--server", f"http://us:secret@127.0.0.1:{free_port()}/api", "--db", "foi43.sqlite"]
    done = subprocess.run(
        [sys.executable, "-m", "cli.main", *words],
        cwd=tmp_path,
        env=_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == UsageError.exit_code
    (line,) = done.stderr.splitlines()
    assert "no Prefect server answers there" in line
    assert "foi up" in line
    assert "secret" not in line


def test_a_slip_in_the_address_of_the_server_is_one_that_does_not_answer() -> None:
    done = CliRunner().invoke(foi, ["worker", "--server", "http://[::1:4243/api"])
    assert isinstance(done.exception, UsageError)
    assert "no Prefect server answers there" in str(done.exception)


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}


@pytest.fixture
def server() -> Iterator[str]:
    """An API whose health may be asked after, as Prefect's."""

    class Healthy(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/api/health" else 404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    one = ThreadingHTTPServer(("127.0.0.1", 0), Healthy)
    threading.Thread(target=one.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{one.server_port}/api"
    one.shutdown()
    one.server_close()


def test_its_runs_which_start_in_a_folder_of_their_own_find_the_store_and_the_originals(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, server: str
) -> None:
    sent_campaign(tmp_path).close()
    became: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setattr(os, "execve", lambda _path, words, environment: became.append((words, environment)))
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("FOI_ARCHIVE=originals\nFOI_QUARANTINE=s3://foi43/quarantine\n")
    words = ["worker", "--server", server, "--name", "two", "--db", "foi43.sqlite"]
    done = CliRunner().invoke(foi, words)
    assert done.exit_code == 0, done.output
    ((command, environment),) = became
    assert command[-4:] == ["--limit", "1", "--name", "two"]
    assert environment["PREFECT_API_URL"] == server
    assert environment["FOI_ARCHIVE"] == str(tmp_path / "originals")
    assert environment["FOI_QUARANTINE"] == "s3://foi43/quarantine"
    assert Path(environment["FOI_FOLDER"]).is_absolute()
    assert environment["FOI_DATABASE_URL"] == sqlite_url(tmp_path / "foi43.sqlite")
