import datetime as dt
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from cli.main import main
from db import sqlite
from db.decisions import Verdict
from db.figures import load_figures
from db.migrations import upgrade
from db.store import Store, open_store, sqlite_url
from flows import mailbox
from flows.mail_settings import ImapSettings
from flows.mailbox import collect_mail
from foi.errors import StoreError
from steps.decide import decide
from steps.export import export
from steps.receive_mail import receive_mail
from tests.flows.mail_servers import NEEDS_DOVECOT, PASSWORD, USER, dovecot
from tests.old_stores import write_as_of
from tests.posting import MONDAY, free_port
from tests.replies.make.ordinary import ordinary
from tests.store_contents import database_faults, store_contents
from tests.stores import sent_campaign
from tests.waiting import AT, waiting_store

ACCEPT = ("review", "accept", "7", "--by", "Ada", "--why", "looked at the letter")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    with closing(waiting_store(tmp_path)) as one:
        yield one


def foi(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """Its exit code, and what it said."""
    capsys.readouterr()
    monkeypatch.setattr(sys, "argv", ["foi", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    said = capsys.readouterr()
    return int(str(ended.value.code)), said.out + said.err


def test_while_another_program_writes_one_who_decides_is_told_and_one_who_looks_is_not_kept(
    store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sqlite, "LOCK_WAIT_SECONDS", 0)
    with closing(sqlite3.connect(store.folder / "foi43.sqlite")) as other:
        other.execute("BEGIN IMMEDIATE")
        code, said = foi(monkeypatch, capsys, *ACCEPT)
        assert (code, said) == (
            5,
            "foi: another run is writing to the store. Wait until it has finished, then try again.\n",
        )
        assert foi(monkeypatch, capsys, "status")[0] == 0
    assert foi(monkeypatch, capsys, *ACCEPT)[0] == 0


def test_the_same_decision_said_once_more_after_a_crash_is_not_written_down_twice(
    store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert foi(monkeypatch, capsys, *ACCEPT)[0] == 0
    once = store_contents(store.folder / "foi43.sqlite")
    assert foi(monkeypatch, capsys, *ACCEPT)[0] == 0
    assert store_contents(store.folder / "foi43.sqlite") == once


@pytest.mark.parametrize("engine", ["auto", "direct"])
def test_with_the_prefect_server_away_replies_are_read_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], engine: str
) -> None:
    sent_campaign(tmp_path).close()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PREFECT_API_URL", f"http://127.0.0.1:{free_port()}/api")
    (reply,) = ordinary(1)
    (tmp_path / "inbox" / reply.name).write_bytes(reply.data)
    code, said = foi(monkeypatch, capsys, "ingest", "--no-mail", "--engine", engine, "--today", "2012-08-01")
    assert (code, "1 document(s) read, 1 figure(s) accepted" in said) == (0, True), said


def test_who_asks_for_the_prefect_server_while_it_is_away_is_told(
    store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert store.folder.is_dir()
    monkeypatch.setenv("PREFECT_API_URL", f"http://127.0.0.1:{free_port()}/api")
    code, said = foi(monkeypatch, capsys, "ingest", "--no-mail", "--engine", "prefect")
    assert (code, "no Prefect server answers" in said) == (2, True)


@NEEDS_DOVECOT
@pytest.mark.mail
def test_a_mailbox_that_vanishes_while_mails_are_fetched_costs_nothing_but_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sent_campaign(tmp_path)) as store, dovecot() as server:
        for one in ordinary(12):
            if one.name.endswith(".eml"):
                server.deliver(one.data)
        given = {"HOST": "127.0.0.1", "PORT": str(server.port), "SECURITY": "none", "USER": USER}
        for name, value in (given | {"PASSWORD": PASSWORD}).items():
            monkeypatch.setenv(f"FOI_IMAP_{name}", value)

        def take_two(*given: object, **named: object) -> object:
            received = receive_mail(*given, **named)  # type: ignore[arg-type]
            if received.document_id == 2:
                server.vanish()
            return received

        monkeypatch.setattr(mailbox, "receive_mail", take_two)
        report = collect_mail(store, ImapSettings(), at=MONDAY)
    assert report.new == 2
    assert report.stopped == (
        "the connection to the mailbox was lost after 2 mail(s); those are safe. The rest is fetched the next time."
    )


def test_with_the_clock_set_back_the_later_decision_stands_and_the_latest_export_is_the_latest(store: Store) -> None:
    earlier = AT - dt.timedelta(days=900)
    for verdict, standing, at in ((Verdict.ACCEPTED, "accepted", AT), (Verdict.REOPENED, "review", earlier)):
        decide(store, 7, verdict, by="Ada", why="a look at the letter", at=at)
        with store.reading() as session:
            (figure,) = load_figures(session, figure_id=7)
        assert figure.standing == standing
        done = export(store, store.folder / "published", at=at, today=dt.date(2012, 8, 1), version="1")
        assert (store.folder / "published" / "latest").resolve() == done.folder.resolve()
    assert database_faults(store.folder / "foi43.sqlite") == []


def test_a_migration_that_is_interrupted_leaves_the_old_store_and_the_next_one_finishes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "new").mkdir()
    with closing(waiting_store(tmp_path / "new")) as new:
        wanted = store_contents(new.folder / "foi43.sqlite")
    old = tmp_path / "foi43.sqlite"
    write_as_of("0003", tmp_path / "new" / "foi43.sqlite", old)
    before = store_contents(old)

    def fail(_connection: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr("db.migrations.recreate_views", fail)
        with pytest.raises(KeyboardInterrupt):
            open_to_upgrade(old)
    assert store_contents(old) == before
    with pytest.raises(StoreError, match="Run `foi init` again"):
        open_store(sqlite_url(old), tmp_path)
    open_to_upgrade(old)
    with closing(open_store(sqlite_url(old), tmp_path)):
        assert {table: rows.total() for table, rows in store_contents(old).items()} == {
            table: rows.total() for table, rows in wanted.items()
        }


def open_to_upgrade(database: Path) -> None:
    engine = sqlite.Sqlite().engine(make_url(sqlite_url(database)))
    try:
        upgrade(engine)
    finally:
        engine.dispose()


@pytest.mark.sqlite
def test_two_runs_at_once_over_the_same_inbox_take_each_reply_in_once(tmp_path: Path) -> None:
    for name in ("one", "two"):
        sent_campaign(tmp_path / name).close()
        for reply in ordinary(8):
            (tmp_path / name / "inbox" / reply.name).write_bytes(reply.data)
    command = [sys.executable, "-m", "cli.main", "ingest", "--engine", "direct"]
    environment = {one: value for one, value in os.environ.items() if one != "PREFECT_API_URL"}
    environment["PYTHONPATH"] = str(Path(__file__).parents[2])

    def start(name: str) -> subprocess.Popen[bytes]:
        with (tmp_path / f"{name}.log").open("ab") as log:
            return subprocess.Popen(command, cwd=tmp_path / name, env=environment, stdout=log, stderr=log)

    runs = [start("one"), start("two"), start("two")]
    codes = [run.wait(timeout=120) for run in runs]
    assert codes[0] in {0, 4}
    assert set(codes[1:]) <= {codes[0], 0, 4, 5}
    assert start("two").wait(timeout=120) in {0, 4}, "whichever had to give way is made up for"
    alone, together = (store_contents(tmp_path / name / "foi43.sqlite") for name in ("one", "two"))
    for table in ("document", "arrival", "reading", "figure", "event"):
        assert together[table] == alone[table], table
    assert len(alone["figure"]) > 0
    assert [database_faults(tmp_path / name / "foi43.sqlite") for name in ("one", "two")] == [[], []]
    assert [path.name for path in (tmp_path / "two" / "inbox").iterdir() if path.is_file()] == []
