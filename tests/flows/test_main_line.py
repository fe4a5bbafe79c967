"""The main job, end to end, through the command: replies in, figures with their source, the total redrawn."""

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import inspect

from db.addresses import is_file
from db.tables import APPEND_ONLY
from flows.settings import opened_store
from tests.replies.make.hostile import every_hostile_file
from tests.replies.make.ordinary import ordinary, ordinary_reply
from tests.stores import CAMPAIGN, sent_campaign

TODAY = "2012-08-31"
FOI = (sys.executable, "-m", "cli.main")


def foi(folder: Path, *words: str, expect: int = 0) -> str:
    """Run the command on the store in `folder`; what it printed."""
    outcome = subprocess.run(
        [*FOI, *words, "--db", str(folder / "foi43.sqlite")], capture_output=True, text=True, check=False, timeout=120
    )
    assert outcome.returncode == expect, f"{words}: {outcome.returncode}\n{outcome.stdout}\n{outcome.stderr}"
    return outcome.stdout


def rows(folder: Path) -> dict[str, int]:
    """How many rows each table has."""
    with opened_store(str(folder / "foi43.sqlite")) as store, store.engine.connect() as connection:
        names = inspect(connection).get_table_names()
        return {name: connection.exec_driver_sql(f'SELECT COUNT(*) FROM "{name}"').scalar_one() for name in names}


def query(folder: Path, sql: str) -> list[tuple[object, ...]]:
    with opened_store(str(folder / "foi43.sqlite")) as store, store.engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql)]


@pytest.fixture
def sent(tmp_path: Path) -> Iterator[Path]:
    sent_campaign(tmp_path).close()
    yield tmp_path
    counts = rows(tmp_path)
    with opened_store(str(tmp_path / "foi43.sqlite")) as store:
        if is_file(store.engine.url):
            assert query(tmp_path, "PRAGMA integrity_check") == [("ok",)]
            assert query(tmp_path, "PRAGMA foreign_key_check") == []
    assert set(APPEND_ONLY) <= set(counts)


def test_a_reply_dropped_in_moves_the_total_once_and_a_retraction_moves_it_back(sent: Path) -> None:
    inbox = sent / "inbox"
    for reply in ordinary(5):
        (inbox / reply.name).write_bytes(reply.data)
    first = json.loads(foi(sent, "ingest", "--today", TODAY, "--json"))
    assert [document["accepted"] for document in first["documents"]] == [1] * 5
    assert len(first["estimates"]) == 1
    assert list(inbox.rglob("*.*")) == []

    sixth = ordinary_reply("wiltshire", 5)
    (inbox / sixth.name).write_bytes(sixth.data)
    second = json.loads(foi(sent, "ingest", "--today", TODAY, "--json"))
    (estimate,) = second["estimates"]
    assert sixth.name in estimate["cause"]
    assert "counted from" in estimate["difference"]

    before = rows(sent)
    assert "nothing new" in foi(sent, "ingest", "--today", TODAY)
    (inbox / sixth.name).write_bytes(sixth.data)
    foi(sent, "ingest", "--today", TODAY)
    assert rows(sent) == before

    ((figure,),) = query(sent, "SELECT figure_id FROM observations WHERE forces = 'wiltshire'")
    foi(sent, "review", "retract", str(figure), "--why", "they withdrew it", "--by", "Ada")
    first_row, _, third_row = query(sent, "SELECT result, fingerprint FROM estimate ORDER BY sequence")
    assert third_row == first_row
    causes = [str(cause) for (cause,) in query(sent, "SELECT cause FROM estimate ORDER BY sequence")]
    assert "retracted by Ada" in causes[2]


def test_every_number_has_its_source_cell(sent: Path) -> None:
    for reply in ordinary(3):
        (sent / "inbox" / reply.name).write_bytes(reply.data)
    foi(sent, "ingest", "--today", TODAY)
    found = query(sent, "SELECT forces, value, raw, place, document_sha256 FROM observations ORDER BY forces")
    assert [(force, value) for force, value, *_ in found] == [(r.force, r.images) for r in ordinary(3)]
    for _, value, raw, place, sha256 in found:
        assert str(raw).replace(",", "").find(str(value)) >= 0
        assert json.loads(place) if isinstance(place, str) else place
        assert (sent / "archive" / str(sha256)[:2] / f"{sha256}.bin").is_file()


def test_hostile_files_are_parked_with_a_sentence_and_the_others_are_stored(sent: Path) -> None:
    for name, data in every_hostile_file():
        (sent / "inbox" / name).write_bytes(data)
    for reply in ordinary(6):
        (sent / "inbox" / reply.name).write_bytes(reply.data)
    report = json.loads(foi(sent, "ingest", "--today", TODAY, "--json", expect=4))
    hostile = {name for name, _ in every_hostile_file()}
    for document in report["documents"]:
        if document["name"] in hostile:
            assert document["status"] == "parked", document
            assert document["explanation"].endswith("."), document
            assert "Traceback" not in document["explanation"]
        elif document["name"] in {reply.name for reply in ordinary(6)}:
            assert (document["status"], document["accepted"]) == ("read", 1)
    assert hostile <= {document["name"] for document in report["documents"]}
    assert query(sent, "SELECT COUNT(*) FROM observations") == [(6,)]


def wait_for(folder: Path, table: str, count: int, running: subprocess.Popen[bytes]) -> None:
    """Until the table has so many rows, or the run is over."""
    deadline = time.monotonic() + 100
    while running.poll() is None and time.monotonic() < deadline:
        if rows(folder)[table] >= count:
            return
        time.sleep(0.002)


@pytest.mark.parametrize(
    ("table", "count"), [("document", 3), ("document", 35), ("reading", 1), ("reading", 17), ("reading", 39)]
)
def test_killed_at_any_moment_a_plain_rerun_finishes_the_job(sent: Path, table: str, count: int) -> None:
    replies = ordinary(40)
    for reply in replies:
        (sent / "inbox" / reply.name).write_bytes(reply.data)
    command = [*FOI, "ingest", "--today", TODAY, "--db", str(sent / "foi43.sqlite")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        wait_for(sent, table, count, running)
        os.kill(running.pid, signal.SIGKILL)
    halfway = rows(sent)
    assert halfway["document"] >= (count if table == "document" else 40)
    assert halfway["reading"] < 40
    assert halfway["estimate"] == 0
    foi(sent, "ingest", "--today", TODAY)
    found = query(sent, "SELECT forces, value FROM observations ORDER BY forces")
    assert found == [(r.force, r.images) for r in replies]
    assert query(sent, "SELECT COUNT(*), COUNT(DISTINCT sha256) FROM document") == [(40, 40)]
    assert query(sent, "SELECT COUNT(*) FROM figure") == [(40,)]
    assert query(sent, "SELECT COUNT(*) FROM event WHERE kind = 'reply'") == [(40,)]
    assert query(sent, "SELECT COUNT(*) FROM estimate WHERE forces = 40") == [(1,)]
    pending = "SELECT COUNT(*) FROM change WHERE id NOT IN (SELECT change_id FROM estimate_change)"
    assert query(sent, pending) == [(0,)]
    archived = [path for path in (sent / "archive").rglob("*") if path.is_file()]
    assert len([path for path in archived if path.suffix == ".bin"]) == 40
    assert list((sent / "inbox").rglob("*.*")) == []
    assert "nothing new" in foi(sent, "ingest", "--today", TODAY)


def test_a_reply_nobody_can_place_waits_and_is_filed_when_a_person_says_whose_it_is(sent: Path) -> None:
    csv = "Images seized,March 2010 to April 2012\nImages seized,1234\n"
    (sent / "inbox" / "figures.csv").write_text(csv)
    report = json.loads(foi(sent, "ingest", "--today", TODAY, "--json", expect=4))
    assert report["documents"][0]["status"] == "waiting"
    assert "which authority" in report["documents"][0]["explanation"]
    mine = sent / "figures.csv"
    mine.write_text(csv)
    foi(sent, "ingest", str(mine), "--force", "kent", "--campaign", CAMPAIGN, "--today", TODAY)
    assert query(sent, "SELECT force FROM figure_force") == [("kent",)]


def test_the_clock_flags_the_silent_and_not_those_who_answered(sent: Path) -> None:
    for reply in ordinary(3):
        (sent / "inbox" / reply.name).write_bytes(reply.data)
    foi(sent, "ingest", "--today", TODAY)
    found = json.loads(foi(sent, "overdue", CAMPAIGN, "--today", TODAY, "--json"))["overdue"][CAMPAIGN]
    assert len(found) == 40
    assert {row["due"] for row in found} == {"2012-08-02"}
    assert {row["days_overdue"] for row in found} == {(dt.date(2012, 8, 31) - dt.date(2012, 8, 2)).days}
    assert not {reply.force for reply in ordinary(3)} & {row["force"] for row in found}
