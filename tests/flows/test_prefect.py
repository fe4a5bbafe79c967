"""`foi up` for real: a server, schedules and events, on a store of its own."""

import datetime as dt
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from db.decisions import Verdict, right_number, save_decision
from db.store import open_store, sqlite_url
from flows.announce import announce_changed
from flows.settings import opened_store
from tests.mails import mail
from tests.replies.make.ordinary import OrdinaryReply, ordinary
from tests.store_contents import readings_per_document, store_contents
from tests.stores import sent_campaign

pytestmark = [
    pytest.mark.prefect,
    pytest.mark.xdist_group("prefect"),
    pytest.mark.skipif(
        "prefect" not in os.environ.get("FOI_REQUIRE", ""),
        reason="starts a Prefect server and takes minutes; FOI_REQUIRE=prefect runs it",
    ),
]

START_SECONDS = 240
RUN_SECONDS = 240
STOP_SECONDS = 90
BURST_SECONDS = 20
GONE_SECONDS = 60
REPLIES = 12
SERVED = ("collect", "ingest", "chase", "estimate", "purge", "publish", "backup")
COLLECT_SECONDS = 12
SECRET = "secretsmtp00000000"
CANARIES = ("canaryzebra", "canarymole", "canarywren", SECRET)
"""Words of a subject, of a text, of an address; and a password."""


@dataclass(frozen=True)
class Up:
    """A running `foi up`."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes]

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self.port}/api"

    def post(self, path: str, body: object) -> Any:  # noqa: ANN401 - whatever JSON the server answers
        request = urllib.request.Request(
            f"{self.api}{path}", json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        deadline = time.monotonic() + RUN_SECONDS
        while True:
            try:
                with urllib.request.urlopen(request, timeout=RUN_SECONDS) as answer:
                    return json.loads(answer.read().decode() or "null")
            except urllib.error.HTTPError as error:
                # "Busy, try again": the server's own database is held; its own clients do the same.
                if error.code != 503 or time.monotonic() > deadline:
                    raise
                time.sleep(0.5)

    def runs(self, flow: str) -> list[dict[str, Any]]:
        """The runs of a flow that are not merely planned by its schedule."""
        found = self.post("/flow_runs/filter", {"flows": {"name": {"any_": [flow]}}})
        return [run for run in found if not (run["auto_scheduled"] and run["state_type"] == "SCHEDULED")]

    def completed(self, flow: str) -> list[dict[str, Any]]:
        return [run for run in self.runs(flow) if run["state_type"] == "COMPLETED"]

    def artifacts(self, key: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.post("/artifacts/filter", {"artifacts": {"key": {"any_": [key]}}})
        return found

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        with opened_store(str(self.folder / "foi43.sqlite")) as store, store.engine.connect() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(sql)]

    def drop(self, reply: OrdinaryReply) -> None:
        (self.folder / "inbox" / reply.name).write_bytes(reply.data)

    def processes(self) -> list[int]:
        """Every process of this machine that knows of this store."""
        return [
            int(entry.name)
            for entry in Path("/proc").iterdir()
            if entry.name.isdigit() and int(entry.name) != os.getpid() and str(self.folder) in _environment(entry)
        ]

    def commands(self) -> dict[int, str]:
        """The command line of each of them that has not ended meanwhile."""
        found = {}
        for process in self.processes():
            with suppress(FileNotFoundError, ProcessLookupError):
                found[process] = Path(f"/proc/{process}/cmdline").read_text(errors="replace")
        return found


def _environment(process: Path) -> str:
    try:
        return (process / "environ").read_bytes().decode(errors="replace")
    except OSError:  # it has ended, or is not ours
        return ""


@contextmanager
def running(folder: Path) -> Iterator[Up]:
    """`foi up` on the store in `folder`, with all deployments registered; stopped at the end if it still runs."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = (sys.executable, "-m", "cli.main", "up", "--no-desk", "--db", str(folder / "foi43.sqlite"))
    with (folder / "up.log").open("wb") as log:
        process = subprocess.Popen(
            [*command, "--port", str(port), "--collect-every", str(COLLECT_SECONDS)],
            stdout=log,
            stderr=log,
            env=os.environ | {"FOI_LOG": "json", "FOI_LOG_LEVEL": "debug", "FOI_SMTP_PASSWORD": SECRET},
        )
    up = Up(folder, port, process)
    try:
        wait_until(lambda: b"Ctrl-C" in (folder / "up.log").read_bytes(), START_SECONDS, up)
        wait_until(lambda: len(up.post("/deployments/filter", {})) >= len(SERVED), START_SECONDS, up)
        yield up
    finally:
        process.terminate()
        process.wait(STOP_SECONDS)


def wait_until(happened: Callable[[], bool], seconds: float, up: Up) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert up.process.poll() is None, (up.folder / "up.log").read_text()
        assert time.monotonic() < deadline, (up.folder / "up.log").read_text()
        time.sleep(0.5)


@pytest.fixture(scope="module")
def up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Up]:
    folder = tmp_path_factory.mktemp("up")
    sent_campaign(folder).close()
    with running(folder) as one:
        yield one


def test_a_file_dropped_into_the_inbox_becomes_figures_and_an_estimate_with_no_command_typed(up: Up) -> None:
    (reply,) = ordinary(1)
    up.drop(reply)
    wait_until(lambda: up.query("SELECT COUNT(*) FROM estimate") == [(1,)], RUN_SECONDS, up)
    assert up.query("SELECT forces, value FROM observations") == [(reply.force, reply.images)]
    assert not list((up.folder / "inbox").rglob("*.*"))


def test_the_runs_and_the_table_of_what_came_can_be_looked_at(up: Up) -> None:
    (reply,) = ordinary(1)
    wait_until(lambda: bool(up.completed("ingest") and up.completed("collect")), RUN_SECONDS, up)
    assert up.query("SELECT engine FROM run") == [("prefect",)]
    (artifact,) = up.artifacts("ingest")
    assert artifact["type"] == "table"
    (row,) = json.loads(artifact["data"])
    assert row == {
        "document": reply.name,
        "authority": "Avon and Somerset",
        "outcome": "full",
        "figures accepted": 1,
        "for review": 0,
        "status": "read",
    }
    tasks = [run["name"] for run in up.post("/task_runs/filter", {})]
    assert any(name.startswith("read-document") for name in tasks)
    assert any(name.startswith("redraw-question") for name in tasks)


def test_no_word_of_a_letter_and_no_secret_is_in_a_log_of_the_server_or_on_a_command_line(up: Up) -> None:
    known = up.query("SELECT COUNT(*) FROM document")[0][0]
    text = "Dear canarymole,\n\nwe cannot say who wrote this, and why."
    (up.folder / "inbox" / "mail.eml").write_bytes(
        mail(text, subject="canaryzebra", sender="canarywren <canarywren@nowhere.example>")
    )
    (up.folder / "inbox" / "broken.xlsx").write_bytes(b"PK\x03\x04canarymole")
    unread = f"SELECT COUNT(*) FROM document WHERE id > {known} AND status IN ('waiting', 'parked')"
    wait_until(lambda: up.query(unread)[0][0] == 2, RUN_SECONDS, up)
    wait_until(lambda: not any(run["state_type"] == "RUNNING" for run in up.runs("ingest")), RUN_SECONDS, up)
    told = (up.folder / "up.log").read_text()
    assert '"event": "document_read"' in told
    assert '"run": "ingest"' in told
    told += "".join(path.read_text() for path in (up.folder / "prefect").glob("*.log"))
    kept = up.post("/logs/filter", {"limit": 200})
    assert any("'documents': " in line["message"] for line in kept)
    told += json.dumps(kept)
    called = "".join(up.commands().values())
    assert "flows.server" in called
    for word in CANARIES:
        assert word not in told, word
        assert word not in called, word


def test_ten_files_in_a_burst_make_at_most_two_runs_of_estimate(up: Up) -> None:
    wait_until(lambda: len(up.completed("estimate")) == 1, RUN_SECONDS, up)
    replies = ordinary(10, skip=1)
    for reply in replies:
        up.drop(reply)
        time.sleep(0.5)
    wait_until(lambda: up.query("SELECT COUNT(*) FROM observations") == [(11,)], RUN_SECONDS, up)
    wait_until(lambda: len(up.completed("estimate")) >= 2, RUN_SECONDS, up)
    time.sleep(BURST_SECONDS)
    assert len(up.runs("estimate")) - 1 in {1, 2}
    assert up.query("SELECT forces FROM estimate ORDER BY id DESC LIMIT 1") == [(11,)]


def test_after_the_figures_changed_the_export_is_published_with_no_command_typed(up: Up) -> None:
    latest = up.folder / "published" / "latest"

    def published() -> int:
        if not latest.is_dir():
            return 0
        with closing(sqlite3.connect(f"file:{latest / 'foi43.sqlite'}?mode=ro", uri=True)) as snapshot:
            return int(snapshot.execute("SELECT COUNT(*) FROM observations").fetchone()[0])

    wait_until(lambda: published() == 11, RUN_SECONDS, up)
    (row,) = [row for row in json.loads(up.artifacts("export")[-1]["data"]) if row["table"] == "timeliness"]
    assert row["rows"] == 43


def test_ingest_typed_by_hand_shows_among_the_runs_too(up: Up, tmp_path: Path) -> None:
    (reply,) = ordinary(1, skip=11)
    (tmp_path / reply.name).write_bytes(reply.data)
    typed = subprocess.run(
        [sys.executable, "-m", "cli.main", "ingest", str(tmp_path / reply.name), "--json"],
        env=os.environ | {"PREFECT_API_URL": up.api, "FOI_FOLDER": str(up.folder)},
        capture_output=True,
        text=True,
        check=False,
        timeout=RUN_SECONDS,
    )
    assert typed.returncode == 0, typed.stderr
    assert [document["forces"] for document in json.loads(typed.stdout)["documents"]] == [[reply.force]]
    by_hand = [run for run in up.completed("ingest") if not (run["deployment_id"] or run["parent_task_run_id"])]
    assert len(by_hand) == 1


def test_a_decision_whose_process_died_before_it_drew_is_drawn_when_the_event_comes(
    up: Up, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_API_URL", up.api)
    waiting = "SELECT COUNT(*) FROM change WHERE id NOT IN (SELECT change_id FROM estimate_change)"
    drawn = len(up.completed("estimate"))
    (collect,) = up.post("/deployments/filter", {"deployments": {"name": {"any_": ["collect"]}}})
    up.post(f"/deployments/{collect['id']}/pause_deployment", {})  # it would draw what waits, too
    try:
        wait_until(lambda: not any(run["state_type"] == "RUNNING" for run in up.runs("collect")), RUN_SECONDS, up)
        store = open_store(sqlite_url(up.folder / "foi43.sqlite"), up.folder)
        with store.writing() as session:
            right = right_number(Decimal(5))
            at = dt.datetime.now(dt.UTC)
            save_decision(session, 1, Verdict.CORRECTED, by="Ada", why="misread", at=at, right=right)
        store.close()
        assert up.query(waiting) == [(1,)]
        assert announce_changed([1])
        wait_until(lambda: up.query(waiting) == [(0,)], RUN_SECONDS, up)
        wait_until(lambda: len(up.completed("estimate")) > drawn, RUN_SECONDS, up)
    finally:
        up.post(f"/deployments/{collect['id']}/resume_deployment", {})
    ((cause,),) = up.query("SELECT cause FROM estimate ORDER BY id DESC LIMIT 1")
    assert "by Ada: misread" in cause


def test_of_the_runs_missed_while_nobody_served_only_the_latest_is_made_up_for(up: Up) -> None:
    flow = up.post("/flows/", {"name": "asleep"})["id"]
    asleep = up.post("/deployments/", {"name": "asleep", "flow_id": flow})["id"]
    for hour in range(5):
        late = {"type": "SCHEDULED", "state_details": {"scheduled_time": f"2026-01-02T0{hour}:00:00Z"}}
        up.post(f"/deployments/{asleep}/create_flow_run", {"state": late})
    program = (
        "import asyncio, uuid\nfrom flows.prefect_runner import drop_missed_runs\n"
        f"print(asyncio.run(drop_missed_runs({{uuid.UUID('{asleep}')}})))"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PREFECT_API_URL": up.api},
        capture_output=True,
        text=True,
        check=False,
        timeout=RUN_SECONDS,
    )
    assert outcome.stdout.strip() == "4", outcome.stderr
    (left,) = up.post("/flow_runs/filter", {"deployments": {"id": {"any_": [asleep]}}})
    assert left["expected_start_time"].startswith("2026-01-02T04:00")


def test_stopped_with_a_run_under_way_it_leaves_with_0_and_no_process_behind(up: Up) -> None:
    (reply,) = ordinary(1, skip=12)
    up.drop(reply)
    wait_until(lambda: any(run["state_type"] == "RUNNING" for run in up.runs("collect")), RUN_SECONDS, up)
    up.process.send_signal(signal.SIGTERM)
    assert up.process.wait(STOP_SECONDS) == 0
    assert up.processes() == []
    assert "Traceback" not in (up.folder / "up.log").read_text()


def test_started_again_it_takes_up_what_was_left_and_even_killed_outright_takes_its_server_along(up: Up) -> None:
    with running(up.folder) as again:
        wait_until(lambda: again.query("SELECT COUNT(*) FROM observations") == [(13,)], RUN_SECONDS, again)
        again.process.kill()
        again.process.wait(10)
        deadline = time.monotonic() + 30
        while again.processes() and time.monotonic() < deadline:
            time.sleep(0.5)
        assert again.processes() == []


def test_its_server_killed_in_mid_run_costs_the_run_nothing_and_foi_up_ends_and_says_so(
    up: Up, tmp_path: Path
) -> None:
    alone, struck = (_folder_of_replies(tmp_path / name) for name in ("alone", "struck"))
    assert _start_ingest(alone, "").wait(RUN_SECONDS) == 0
    up.process.terminate()  # unless a test before has ended it
    up.process.wait(STOP_SECONDS)
    with running(up.folder) as again:
        (server,) = [process for process, command in again.commands().items() if "flows.server" in command]
        run = _start_ingest(struck, again.api)
        wait_until(lambda: len(readings_per_document(struck / "foi43.sqlite")) > 1, RUN_SECONDS, again)
        os.kill(server, signal.SIGKILL)
        assert run.wait(GONE_SECONDS) == 0
        assert again.process.wait(GONE_SECONDS) == 3
    said, log = ((folder / name).read_text() for folder, name in ((struck, "said"), (up.folder, "up.log")))
    assert "the Prefect server no longer answers" in said
    assert f"{REPLIES} document(s) read" in said
    assert "the Prefect server has died" in log
    assert "ERROR" not in said
    assert "Traceback" not in said
    assert _start_ingest(struck, "").wait(RUN_SECONDS) == 0, "the next run has nothing left to do"
    assert "There was nothing new" in (struck / "said").read_text()
    for table, rows in store_contents(alone / "foi43.sqlite").items():
        assert store_contents(struck / "foi43.sqlite")[table] == rows, table
    assert set(readings_per_document(struck / "foi43.sqlite").values()) == {1}
    with closing(sqlite3.connect(struck / "foi43.sqlite")) as store:
        assert store.execute("SELECT (SELECT COUNT(*) FROM lease), (SELECT COUNT(*) FROM read_order)").fetchone() == (
            0,
            0,
        )


def _folder_of_replies(folder: Path) -> Path:
    folder.mkdir()
    sent_campaign(folder).close()
    for reply in ordinary(REPLIES):
        (folder / "inbox" / reply.name).write_bytes(reply.data)
    return folder


def _start_ingest(folder: Path, server: str) -> subprocess.Popen[bytes]:
    """On that server, or without one."""
    words = ["ingest", "--no-mail", "--today", "2012-08-01", "--engine", "prefect" if server else "direct"]
    with (folder / "said").open("wb") as said:
        return subprocess.Popen(
            [sys.executable, "-m", "cli.main", *words, "--db", str(folder / "foi43.sqlite")],
            env=os.environ | {"PREFECT_API_URL": server},
            stdout=said,
            stderr=said,
        )
