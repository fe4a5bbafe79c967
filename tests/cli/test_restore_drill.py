"""The restore drill: backups taken while others work come back to the row, and report to the byte.

After every commit of the writer its database is copied, so that every state there ever was is known. A restored store
must equal one of them in every row, whole: it is then proven (`foi verify`), and reports what the original reported.
"""

import datetime as dt
import hashlib
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from itertools import cycle
from pathlib import Path

import pytest
from sqlmodel import Session

from cli.report_files import report_files
from db.decisions import Verdict, right_number
from db.figures import load_figures
from db.store import Store, open_store, sqlite_url
from flows.backup import back_up_now
from flows.engine import Direct
from foi.forces import police_forces
from foi.holidays import uk_calendar
from steps.backup.restore import Target, restore_backup
from steps.backup.rotation import Rule
from steps.backup.sealing import Seal
from steps.backup.shelf import load_shelf
from steps.backup.take import Asked
from steps.decide import decide
from steps.report_facts import report_facts
from steps.verify.store import verify_store
from tests.stores import AT, CAMPAIGN, file_reading, reading_of, sent_campaign

pytestmark = pytest.mark.sqlite

TODAY = dt.date(2012, 9, 1)
BACKUPS = 2
PATIENCE_SECONDS = 60
LATER_TABLES = ('"audit"', '"backup"', '"setting"')
"""What is written about a backup, or its restoring, after the moment that it keeps."""


class Watched(Store):
    """A store that copies its database after every commit."""

    @contextmanager
    def writing(self) -> Iterator[Session]:
        with super().writing() as session:
            yield session
        states = self.folder.parent / "states"
        states.mkdir(exist_ok=True)
        with sqlite3.connect(self.folder / "foi43.sqlite") as one, sqlite3.connect(_next(states)) as other:
            one.backup(other)
        one.close()
        other.close()


def test_backups_taken_under_load_come_back_to_the_row_and_report_to_the_byte(tmp_path: Path) -> None:
    opened = sent_campaign(tmp_path / "store")
    store = Watched(opened.engine, opened.folder, opened.database)
    enough, acts = threading.Event(), threading.Semaphore(0)
    faults: list[BaseException] = []
    writer = threading.Thread(target=_write, args=(store, enough, acts, faults))
    writer.start()
    beside = open_store(sqlite_url(store.folder / "foi43.sqlite"), store.folder)
    asked = Asked(tmp_path / "backups", store.folder / "quirks", Seal(), Rule(), "test")
    try:
        for _ in range(BACKUPS):
            assert acts.acquire(timeout=PATIENCE_SECONDS)
            assert acts.acquire(timeout=PATIENCE_SECONDS)
            back_up_now(Direct(), beside, asked)
    finally:
        enough.set()
        writer.join()
        beside.close()
    assert not faults
    states = {_rows(path): path for path in (tmp_path / "states").iterdir()}
    found = load_shelf(asked.shelf)
    assert len({one.manifest.documents for one in found}) > 1, "the writer was at work meanwhile"
    for one in found:
        restored = restore_backup(one, Target(tmp_path / one.name), by="drill", at=AT)
        state = states[_rows(restored.folder / "foi43.sqlite")]  # a KeyError: there never was such a state
        original = _as_it_was(store, state, tmp_path / f"was-{one.name}")
        copy = open_store(restored.url, restored.folder)
        proof = verify_store(copy, today=TODAY, calendar=uk_calendar())
        assert [check.faults for check in proof.checks if check.faults] == []
        assert _report(copy) == _report(original)
        copy.close()
        original.close()
    store.close()


def _write(store: Store, enough: threading.Event, acts: threading.Semaphore, faults: list[BaseException]) -> None:
    """Take in replies and decide about their figures until it is enough."""
    try:
        for number, force in enumerate(cycle(police_forces()), start=1):
            document = file_reading(store, reading_of(number), force.slug, at=AT + dt.timedelta(seconds=number))
            with store.reading() as session:
                (figure,) = load_figures(session, document_id=document)
            right = right_number(Decimal(number * 2))
            decide(store, figure.id, Verdict.CORRECTED, by="Ada", why="drill", at=AT, right=right)
            acts.release()
            if enough.is_set():
                return
    except BaseException as error:  # noqa: BLE001 - told by the test
        faults.append(error)


def _rows(database: Path) -> str:
    """The hash of every row and every line of the schema, in any order."""
    connection = sqlite3.connect(database)
    lines = [line for line in connection.iterdump() if not any(name in line for name in LATER_TABLES)]
    connection.close()
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def _as_it_was(store: Store, state: Path, folder: Path) -> Store:
    """The original store as it stood then: nothing of it went through a backup."""
    folder.mkdir()
    shutil.copy(state, folder / "foi43.sqlite")
    shutil.copytree(store.archive_folder, folder / "archive")
    return open_store(sqlite_url(folder / "foi43.sqlite"), folder)


def _report(store: Store) -> dict[str, bytes]:
    facts = report_facts(store, CAMPAIGN, today=TODAY)
    return {path.name: data for path, data in report_files(facts, Path(), {"html"}).items()}


def _next(folder: Path) -> Path:
    return folder / f"{len(list(folder.iterdir())):05}.sqlite"
