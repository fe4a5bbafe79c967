"""`foi import`: what staff see when they bring in what was kept elsewhere."""

import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

import demo
from cli.import_ import import_
from db.authorities import save_reference
from db.campaigns import save_campaign
from db.store import create_store, sqlite_url
from foi.errors import InputError, UsageError
from foi.forces import police_forces
from tests.parsers.invented_batches import DASHBOARD, ZIP_NAME, batch_zip
from tests.stores import AT

TODAY = "2026-11-26"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = create_store(sqlite_url(tmp_path / "foi43.sqlite"), tmp_path)
    with store.writing() as session:
        save_reference(session, police_forces())
        save_campaign(session, demo.campaign().model_copy(update={"sent_on": None}), at=AT)
    store.close()
    return tmp_path


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(import_, [*words, "--db", str(folder / "foi43.sqlite"), "--today", TODAY])


def log_file(folder: Path, *rows: list[object]) -> str:
    book = openpyxl.Workbook()
    table: list[list[object]] = [["Police force", "Date sent", "Response received", "Due"], *rows]
    for row in table:
        book.worksheets[0].append(row)
    book.save(folder / "log.xlsx")
    return str(folder / "log.xlsx")


def test_a_dry_run_shows_the_columns_and_the_events_and_writes_nothing(folder: Path) -> None:
    log = log_file(folder, ["Kent Police", "08/09/2026", "06/10/2026", "x"])
    shown = run(folder, "log", log, "--dry-run")
    assert shown.exit_code == 0, shown.output
    assert "sent <- Date sent" in shown.stderr
    assert "not used: Due" in shown.stderr
    assert "row 2, Kent: sent 2026-09-08; reply 2026-10-06" in shown.stdout
    assert "2 event(s) for 1 request(s) would be written" in shown.stdout
    assert json.loads(run(folder, "log", log, "--dry-run", "--json").stdout)["new"] == 2


def test_the_log_is_written_once(folder: Path) -> None:
    log = log_file(folder, ["Kent Police", "08/09/2026", "06/10/2026", "x"])
    assert "2 event(s) written, 0 known" in run(folder, "log", log).stdout
    assert "0 event(s) written, 2 known" in run(folder, "log", log).stdout


def test_a_fault_keeps_everything_out_until_bad_rows_may_be_left_out(folder: Path) -> None:
    log = log_file(folder, ["Kent Police", "08/09/2026", None], ["WMP", "08/09/2026", None])
    refused = run(folder, "log", log)
    assert refused.exit_code == 2
    assert 'row 3, Police force: "WMP" does not name one authority for certain.' in refused.stderr
    assert "Nothing was written" in refused.stdout
    assert json.loads(run(folder, "log", log, "--json").stdout)["written"] is None
    skipped = run(folder, "log", log, "--skip-bad")
    assert skipped.exit_code == 4
    assert "1 event(s) written" in skipped.stdout


def test_a_column_may_be_told(folder: Path) -> None:
    (folder / "log.csv").write_text("Who,Posted\nKent,08/09/2026\n", encoding="utf-8")
    told = run(folder, "log", str(folder / "log.csv"), "--map", "authority=Who", "--map", "sent=posted")
    assert told.exit_code == 0, told.output
    assert "sent <- Posted, as told" in told.stderr
    wrong = run(folder, "log", str(folder / "log.csv"), "--map", "sender=Who")
    assert isinstance(wrong.exception, UsageError)
    assert "FIELD is one of authority, sent" in str(wrong.exception)


def test_a_file_that_is_not_there_is_told(folder: Path) -> None:
    for verb in ("log", "wdtk", "alaveteli"):
        outcome = run(folder, verb, str(folder / "nothing.csv"))
        assert isinstance(outcome.exception, UsageError)
        assert "cannot be opened" in str(outcome.exception)


@pytest.mark.parametrize(("name", "data"), [("log.csv", b""), ("log.xlsx", b""), ("log.xlsx", b"PK\x03\x04no zip")])
def test_an_empty_or_broken_log_is_ours_to_save_again(folder: Path, name: str, data: bytes) -> None:
    (folder / name).write_bytes(data)
    outcome = run(folder, "log", str(folder / name))
    assert isinstance(outcome.exception, InputError)
    assert "Save the log into it again" in str(outcome.exception)
    assert "sender" not in str(outcome.exception)


def test_a_batch_brings_events_and_mails_for_the_reader(folder: Path) -> None:
    (folder / ZIP_NAME).write_bytes(batch_zip())
    shown = run(folder, "wdtk", str(folder / ZIP_NAME), "--dry-run")
    assert "from kent: 2026-09-09 incoming_5.eml, 2026-10-12 incoming_9.eml (1 attached)" in shown.stdout
    assert "4 event(s) for 2 request(s) would be written" in shown.stdout
    done = run(folder, "wdtk", str(folder / ZIP_NAME))
    assert done.exit_code == 0, done.output
    assert "2 mail(s) of theirs put on the books, 0 known" in done.stdout
    again = json.loads(run(folder, "wdtk", str(folder / ZIP_NAME), "--json").stdout)
    assert (again["written"], again["new_mails"], again["known_mails"]) == (0, 0, 2)


@pytest.mark.parametrize(("verb", "site"), [("wdtk", "WhatDoTheyKnow"), ("alaveteli", "Alaveteli")])
def test_a_table_of_states_needs_the_day_of_sending_and_takes_its_own_from_the_name(
    folder: Path, verb: str, site: str
) -> None:
    table = folder / "batch-1-images-dashboard-2026-11-18-103000.csv"
    table.write_text(DASHBOARD, encoding="utf-8")
    refused = run(folder, verb, str(table))
    assert refused.exit_code == 2
    assert "Give --sent-on DATE" in refused.stderr
    shown = run(folder, verb, str(table), "--sent-on", "2026-09-08", "--dry-run")
    assert f'reply 2026-11-18 (date assumed): {site} says: "Successful"' in shown.stdout
    later = run(folder, verb, str(table), "--sent-on", "2026-09-08", "--as-at", "2027-01-01")
    assert "still to come" in str(later.exception)
