"""`foi worker` up to the point where it becomes Prefect's worker."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import foi
from db.store import sqlite_url
from foi.errors import UsageError
from tests.stores import sent_campaign


def test_it_says_which_server_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    done = CliRunner().invoke(foi, ["worker", "--db", str(tmp_path / "foi43.sqlite")])
    assert isinstance(done.exception, UsageError)
    assert "--server" in str(done.exception)


def test_its_runs_which_start_in_a_folder_of_their_own_find_the_store_and_the_originals(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sent_campaign(tmp_path).close()
    became: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setattr(os, "execve", lambda _path, words, environment: became.append((words, environment)))
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("FOI_ARCHIVE=originals\nFOI_QUARANTINE=s3://foi43/quarantine\n")
    words = ["worker", "--server", "http://127.0.0.1:1/api", "--name", "two", "--db", "foi43.sqlite"]
    done = CliRunner().invoke(foi, words)
    assert done.exit_code == 0, done.output
    ((command, environment),) = became
    assert command[-4:] == ["--limit", "1", "--name", "two"]
    assert environment["PREFECT_API_URL"] == "http://127.0.0.1:1/api"
    assert environment["FOI_ARCHIVE"] == str(tmp_path / "originals")
    assert environment["FOI_QUARANTINE"] == "s3://foi43/quarantine"
    assert Path(environment["FOI_FOLDER"]).is_absolute()
    assert environment["FOI_DATABASE_URL"] == sqlite_url(tmp_path / "foi43.sqlite")
