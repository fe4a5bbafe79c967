"""Two replies to one request, first "not held", later figures: each is read alone, and the tracker decides."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from cli.main import foi
from db.store import open_store, sqlite_url

REPLIES = Path(__file__).parents[1] / "replies"
FIRST, LATER = "48-first-nothing-is-held.txt", "48-later-the-figures-after-all.txt"
TODAY = ("--today", "2022-07-25")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    run(tmp_path, "init")
    run(tmp_path, "campaign", "new", str(REPLIES / "campaigns" / "bicycles-found.toml"))
    run(tmp_path, "log", "sent", "--all", "--on", "2022-06-06")
    return tmp_path


def run(folder: Path, *words: str) -> str:
    command = [*words, "--db", str(folder / "foi43.sqlite")]
    outcome = CliRunner().invoke(foi, command, catch_exceptions=False)
    assert outcome.exit_code == 0, outcome.output
    return outcome.stdout


def ingest(folder: Path, name: str) -> None:
    inbox = folder / "inbox"
    shutil.copy(REPLIES / "documents" / name, inbox / name)
    run(folder, "ingest", *TODAY, "--engine", "direct")


def status(folder: Path) -> dict[str, Any]:
    board = json.loads(run(folder, "status", "--json", *TODAY))
    (row,) = [row for row in board["requests"] if row["force"] == "harrowdale"]
    found: dict[str, Any] = row
    return found


def outcomes(folder: Path) -> dict[str, str]:
    store = open_store(sqlite_url(folder / "foi43.sqlite"), folder)
    with store.reading() as session:
        rows = session.execute(
            text("SELECT d.name, r.outcome FROM reading AS r INNER JOIN document AS d ON d.id = r.document_id")
        )
        found = {row.name: row.outcome for row in rows}
    store.close()
    return found


def test_the_first_reply_stands_until_the_second_comes(store: Path) -> None:
    ingest(store, FIRST)
    assert (status(store)["where"], status(store)["outcome"], status(store)["figures"]) == ("replied", "not_held", 0)
    ingest(store, LATER)
    assert (status(store)["where"], status(store)["outcome"], status(store)["figures"]) == ("replied", "full", 6)
    assert status(store)["replied"] == "2022-06-27"


@pytest.mark.parametrize("order", [(FIRST, LATER), (LATER, FIRST)], ids=["as sent", "the later one first"])
def test_the_later_letter_decides_in_whatever_order_they_are_ingested(store: Path, order: tuple[str, str]) -> None:
    for name in order:
        ingest(store, name)
    assert (status(store)["outcome"], status(store)["figures"]) == ("full", 6)
    assert outcomes(store) == {FIRST: "not_held", LATER: "full"}
