"""`foi doctor` on the machine and on what should happen by itself: each finding with its remedy."""

import datetime as dt
import secrets
from collections.abc import Iterator
from dataclasses import replace
from importlib import metadata
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.doctor import doctor
from db.archive import keep_bytes
from db.documents import save_arrival
from db.store import Store
from db.tables import BackupRow, LeaseRow
from steps import examine_machine as machine
from steps.examine import Finding, FindingKind
from steps.examine_machine import examine_machine
from steps.examine_runs import examine_runs
from steps.examine_shelf import examine_shelf
from steps.measures import Measures, take_measures
from tests.stores import CAMPAIGN, sent_campaign

NOW = dt.datetime(2012, 8, 20, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
COLLECT_SECONDS = 600


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = sent_campaign(tmp_path)
    for path in (tmp_path, *tmp_path.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    yield found
    found.close()


def measured(store: Store) -> Measures:
    return replace(take_measures(store, at=NOW), disk_free=1 << 40, disk_size=1 << 41, log_bytes=0)


def a_document(store: Store) -> int:
    kept = keep_bytes(store.archive, secrets.token_bytes(8))
    with store.writing() as session:
        return save_arrival(session, kept, name="a.txt", place="inbox/a.txt", campaign=CAMPAIGN, at=NOW - HOUR)[0]


def of_runs(store: Store, *, collected_at: dt.datetime | None = None) -> list[Finding]:
    return examine_runs(
        measured(store),
        at=NOW,
        collected_at=collected_at,
        collect_seconds=COLLECT_SECONDS,
        backup_old_after=48 * HOUR,
    )


def only(findings: list[Finding]) -> Finding:
    (found,) = findings
    assert found.do, "each has a remedy"
    return found


def test_of_a_sound_machine_nothing_is_said(store: Store) -> None:
    assert examine_machine(store, measured(store), at=NOW) == []
    assert of_runs(store, collected_at=NOW - dt.timedelta(seconds=COLLECT_SECONDS)) == []


def test_a_disk_that_is_nearly_full_and_a_log_that_grew_are_told(store: Store) -> None:
    full = replace(measured(store), disk_free=1 << 30)
    assert only(examine_machine(store, full, at=NOW)).what == "only 1.0 GB are free where the store lies."
    grown = replace(measured(store), log_bytes=300 << 20)
    assert "has grown to 300 MB" in only(examine_machine(store, grown, at=NOW)).what


def test_a_clock_set_back_before_the_newest_row_is_a_fault(store: Store) -> None:
    a_document(store)
    assert examine_machine(store, measured(store), at=NOW - HOUR) == [], "of two machines one is a little ahead"
    found = only(examine_machine(store, measured(store), at=NOW - 2 * HOUR))
    assert found.is_fault
    assert found.kind is FindingKind.CLOCK
    assert "2012-08-20 10:00 UTC, and the store was last written to at 2012-08-20 11:00" in found.what


@pytest.mark.sqlite
def test_files_that_others_may_look_into_are_told_once_for_each_folder_with_the_command(store: Store) -> None:
    a_document(store)
    assert examine_machine(store, measured(store), at=NOW) == []
    for path in (store.archive_folder, *store.archive_folder.rglob("*")):
        path.chmod(0o755)
    (store.folder / "foi43.sqlite").chmod(0o640)
    (store.folder / ".env").write_text("FOI_SMTP_PASSWORD=x")
    (store.folder / ".env").chmod(0o644)
    assert examine_machine(store, measured(store), at=NOW) == [], "behind a folder that nobody else may enter"
    store.folder.chmod(0o755)
    of_store, of_archive, of_settings = examine_machine(store, measured(store), at=NOW)
    assert of_store.do.startswith("chmod go-rwx ")
    assert of_archive.what == "other accounts of this machine may look into archive (3 files and folders)."
    assert of_archive.do == f"chmod -R go-rwx {store.archive_folder}"
    assert ".env" in of_settings.do


def test_a_library_of_another_version_than_was_tried_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def other(name: str) -> str:
        return "4.0.0" if name == "prefect" else metadata.version(name)

    monkeypatch.setattr(machine, "version", other)
    found = only(examine_machine(store, measured(store), at=NOW))
    assert found.what == "prefect is 4.0.0 here, and foi43 was tried with <3.10,>=3.8.8."


def test_no_backup_and_an_old_one_are_told(store: Store) -> None:
    assert of_runs(store) == [], "an empty store has nothing to lose"
    a_document(store)
    assert "no backup" in only(of_runs(store)).what
    for age, said in ((80 * HOUR, "3 days old"), (50 * HOUR, "2 days old")):
        with store.writing() as session:
            at = NOW - age
            session.add(BackupRow(place="b", sha256="", documents=1, size=1, started_at=at, at=at))
        assert said in only(of_runs(store)).what
    with store.writing() as session:
        session.add(BackupRow(place="b", sha256="", documents=1, size=1, started_at=NOW, at=NOW - 47 * HOUR))
    assert of_runs(store) == []


def test_a_schedule_that_stands_still_is_told(store: Store) -> None:
    assert of_runs(store, collected_at=NOW - dt.timedelta(minutes=29)) == []
    found = only(of_runs(store, collected_at=NOW - 5 * HOUR))
    assert "for 5 hours" in found.what
    assert "foi up" in found.do


def test_documents_in_the_hands_of_a_dead_worker_are_told(store: Store) -> None:
    with store.writing() as session:
        session.add(BackupRow(place="b", sha256="", documents=1, size=1, started_at=NOW, at=NOW))
    one, other = a_document(store), a_document(store)
    with store.writing() as session:
        for document, until in ((one, NOW - HOUR), (other, NOW + HOUR)):
            session.add(LeaseRow(document_id=document, holder="x", token="y", taken_at=NOW - HOUR, until=until))
    found = only(of_runs(store))
    assert found.what == "1 document in the hands of workers that died or hang."
    assert "Nothing is lost" in found.do


def test_a_folder_of_backups_that_is_away_or_on_the_same_disk_is_told(store: Store, tmp_path: Path) -> None:
    shelf = tmp_path / "backups"
    assert [*examine_shelf(shelf, store.folder, is_chosen=False)] == [], "none was ever made there"
    found = only([*examine_shelf(shelf, store.folder, is_chosen=True)])
    assert (found.is_fault, "is not there" in found.what) == (True, True)
    shelf.mkdir()
    found = only([*examine_shelf(shelf, store.folder, is_chosen=True)])
    assert (found.is_fault, "same disk" in found.what) == (False, True)
    (tmp_path / "file").touch()
    assert "nothing can be written" in only([*examine_shelf(tmp_path / "file", store.folder, is_chosen=True)]).what


@pytest.mark.sqlite
def test_doctor_names_a_setting_of_backups_that_cannot_be_used(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOI_BACKUP_AT", "half past two")
    done = CliRunner().invoke(doctor, ["--db", str(store.folder / "foi43.sqlite")])
    assert "FOI_BACKUP_AT" in done.stdout
    assert done.exit_code == 1
