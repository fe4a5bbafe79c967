"""Every kind of damage is found, by name, and a sound store is called sound."""

import datetime as dt
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from cli.reread import reread
from db.archive import archive_path, keep_bytes
from db.documents import load_documents
from db.store import Store, open_store, sqlite_url
from db.words import save_words
from foi.holidays import uk_calendar
from steps.redraw import pending_questions, redraw_question
from steps.verify.checked import Checked
from steps.verify.store import Verified, verify_store
from tests.stores import AT, file_reading, five_replies, reading_of, sent_campaign

pytestmark = pytest.mark.sqlite

TODAY = dt.date(2012, 9, 1)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a total, in a folder, to be copied for each test."""
    store = sent_campaign(tmp_path_factory.mktemp("made") / "store")
    five_replies(store)
    for question in pending_questions(store):
        redraw_question(store, question, at=AT)
    store.close()
    return store.folder


@pytest.fixture
def store(made: Path, tmp_path: Path) -> Iterator[Store]:
    folder = tmp_path / "store"
    shutil.copytree(made, folder)
    found = open_store(sqlite_url(folder / "foi43.sqlite"), folder)
    yield found
    found.close()


def verified(store: Store, *, fast: bool = False) -> Verified:
    return verify_store(store, today=TODAY, calendar=uk_calendar(), fast=fast)


def wrong(found: Verified) -> dict[str, Checked]:
    return {one.name: one for one in found.checks if not one.is_sound}


def by_hand(store: Store, *statements: str) -> None:
    """Change the database as somebody would who knows SQL."""
    store.close()
    with sqlite3.connect(store.folder / "foi43.sqlite") as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            connection.execute(statement)
    connection.close()


def unguarded(store: Store, table: str, statement: str) -> tuple[str, ...]:
    """Switch the guards off, change something, and put them back as they were: what somebody does who hides it."""
    query = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table")
    with store.reading() as session:
        guards = [(row.name, row.sql) for row in session.execute(query, {"table": table})]
    assert guards
    return (*(f"DROP TRIGGER {name}" for name, _ in guards), statement, *(made for _, made in guards))


def original_of(store: Store) -> Path:
    with store.reading() as session:
        return archive_path(store.archive_folder, load_documents(session)[0].sha256)


@pytest.mark.parametrize("fast", [False, True])
def test_a_sound_store_is_called_sound_and_says_what_was_looked_at(store: Store, fast: bool) -> None:
    found = verified(store, fast=fast)
    assert found.is_sound
    said = {one.name: one.looked_at for one in found.checks}
    assert said["Originals"].startswith("4 files")
    assert said["Totals"].startswith("1 in all; 1 stand")
    assert said["Due dates"].startswith("43 requests, 43 due dates")
    assert found.rows["request"] == 43
    assert {one.name for one in found.checks if one.notes} == {"Search"}, "invented readings have no words"


def test_a_flipped_byte_in_an_original(store: Store) -> None:
    path = original_of(store)
    data = bytearray(path.read_bytes())
    data[3] ^= 1
    path.chmod(0o600)
    path.write_bytes(data)
    assert "has been altered" in wrong(verified(store))["Originals"].faults[0]
    assert verified(store, fast=True).is_sound, "it is as long as it was"


@pytest.mark.parametrize("fast", [False, True])
def test_a_deleted_original(store: Store, fast: bool) -> None:
    original_of(store).unlink()
    (fault,) = wrong(verified(store, fast=fast))["Originals"].faults
    assert "is missing" in fault


def test_a_shortened_original_is_found_by_the_fast_way_too(store: Store) -> None:
    path = original_of(store)
    path.chmod(0o600)
    path.write_bytes(b"x")
    assert "not as long as it was" in wrong(verified(store, fast=True))["Originals"].faults[0]


def test_flipped_bytes_in_the_database(store: Store) -> None:
    store.close()
    path = store.folder / "foi43.sqlite"
    with sqlite3.connect(path) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'figure'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    data = bytearray(path.read_bytes())
    data[(page - 1) * size : (page - 1) * size + 64] = b"\xa5" * 64
    path.write_bytes(data)
    found = wrong(verified(store))
    assert "Database file" in found
    assert "foi restore" in found["Database file"].do


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE estimate SET median = median + 1",
        "UPDATE estimate SET counted = counted + 1",
        "UPDATE estimate SET result = json_set(result, '$.range.low', 5)",
        "UPDATE estimate SET fingerprint = 'abc'",
    ],
)
def test_an_altered_total_though_the_guard_stands_again(store: Store, statement: str) -> None:
    by_hand(store, *unguarded(store, "estimate", statement))
    found = wrong(verified(store))
    assert list(found) == ["Totals"]


@pytest.mark.parametrize(
    ("table", "statement"),
    [
        ("figure", "UPDATE figure SET value = value + 1 WHERE id = 1"),
        ("figure", "UPDATE figure SET state = 'rejected' WHERE id = 1"),
        ("estimate_input", "UPDATE estimate_input SET low = low + 1"),
        ("estimate_scenario", "UPDATE estimate_scenario SET value = value + 1"),
    ],
)
def test_altered_rows_behind_a_total(store: Store, table: str, statement: str) -> None:
    by_hand(store, *unguarded(store, table, statement))
    assert list(wrong(verified(store))) == ["Totals"]


def test_a_dropped_trigger_and_one_that_does_nothing_any_more(store: Store) -> None:
    idle = "CREATE TRIGGER figure_refuses_delete BEFORE DELETE ON figure BEGIN SELECT 1; END"
    by_hand(store, "DROP TRIGGER event_refuses_update", "DROP TRIGGER figure_refuses_delete", idle)
    faults = wrong(verified(store))["Guards"].faults
    assert sorted(faults) == [
        "the trigger event_refuses_update is missing",
        "the trigger figure_refuses_delete is not what the program makes",
    ]


def test_an_altered_view(store: Store) -> None:
    by_hand(store, "DROP VIEW events", "CREATE VIEW events AS SELECT 1 AS one")
    (fault,) = wrong(verified(store))["Guards"].faults
    assert fault == "the view events is not what the program makes"


def test_a_broken_link(store: Store) -> None:
    by_hand(store, "UPDATE document_request SET request_id = 999 WHERE document_id = 1")
    (fault,) = wrong(verified(store))["Links between rows"].faults
    assert fault == "document_request.request_id names a row of request that is not there (1 row)"


def test_an_index_that_lacks_words(store: Store) -> None:
    by_hand(
        store,
        "INSERT INTO document_text (document_id, text) VALUES (1, 'images seized in Kent')",
        "INSERT INTO document_search (document_search) VALUES ('delete-all')",
    )
    assert "Search" in wrong(verified(store))


def test_a_clock_that_cannot_be_counted_any_more(store: Store) -> None:
    by_hand(store, *unguarded(store, "event", "UPDATE event SET happened_on = 'yesterday' WHERE id = 1"))
    assert wrong(verified(store))


def test_what_waits_or_lies_about_is_told_and_is_no_fault(store: Store) -> None:
    keep_bytes(store.archive, b"of a run that died")
    file_reading(store, reading_of(77), "kent")
    found = verified(store)
    assert found.is_sound
    notes = {one.name: one.notes for one in found.checks if one.notes}
    assert "1 file lies there" in notes["Originals"][0]
    assert "a change waits to be taken in" in notes["Totals"][0]


def test_nothing_is_changed_by_looking(store: Store) -> None:
    before = (store.folder / "foi43.sqlite").read_bytes()
    verified(store)
    assert (store.folder / "foi43.sqlite").read_bytes() == before


def test_progress_is_told(store: Store) -> None:
    told: list[tuple[str, int, int]] = []

    def tell(what: str, done: int, total: int) -> None:
        told.append((what, done, total))

    verify_store(store, today=TODAY, calendar=uk_calendar(), progress=tell)
    assert ("originals", 4, 4) in told
    assert {what for what, _, _ in told} == {"originals", "totals"}


def test_an_index_that_lost_words_is_made_anew_by_the_command_that_is_named(store: Store) -> None:
    by_hand(store, "INSERT INTO document_search (document_search) VALUES ('delete-all')")
    with store.writing() as session:
        save_words(session, 1, "how many images")
    by_hand(store, "INSERT INTO document_search (document_search) VALUES ('delete-all')")
    (faulty,) = wrong(verified(store)).values()
    assert (faulty.name, "`foi reread --words`" in faulty.do) == ("Search", True)
    done = CliRunner().invoke(reread, ["--words", "--db", str(store.folder / "foi43.sqlite")], catch_exceptions=False)
    assert done.exit_code == 0
    assert wrong(verified(store)) == {}
