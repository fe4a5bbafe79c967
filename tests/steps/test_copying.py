"""A store copied between SQLite and PostgreSQL: the same rows, the same views, the next id; moved; interrupted."""

import json
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import text
from sqlmodel import Session

import steps.copying
from cli.main import foi
from db.addresses import MOVED
from db.copying import TableProof, copied_tables, copy_rows, prove_tables
from db.settings import Setting, load_setting, save_setting
from db.soundness import search_faults
from db.store import DEFAULT_NAME, Store, open_store, sqlite_url
from db.words import find_words, save_words
from foi.errors import StoreError, UsageError
from steps.copying import copy_store
from tests.exports import rich_store
from tests.postgres import NEEDS_POSTGRES
from tests.stores import AT

pytestmark = pytest.mark.sqlite

VIEWS = ("coverage", "observations", "responses_latest", "estimate_latest", "figure_history")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = rich_store(tmp_path / "old")
    yield found
    found.close()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=NEEDS_POSTGRES)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return sqlite_url(tmp_path / "new.sqlite")
    return str(request.getfixturevalue("postgres_url"))


def write(store: Store, value: str) -> None:
    with store.writing() as session:
        save_setting(session, Setting.SECOND_READER, value, by="ann", at=AT)


def setting(store: Store) -> str:
    with store.reading() as session:
        return load_setting(session, Setting.SECOND_READER)


def rows(store: Store, view: str) -> int:
    with store.reading() as session:
        return int(session.execute(text(f"SELECT COUNT(*) FROM {view}")).scalar_one())


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_copy_holds_the_same_and_goes_on_with_the_next_id(store: Store, place: str) -> None:
    write(store, "before")
    proofs = copy_store(store, place, move=False)
    assert {proof.table for proof in proofs} >= {"force", "request", "figure", "estimate", "decision"}
    assert all(proof.is_equal for proof in proofs)
    assert sum(proof.rows for proof in proofs) > 1000
    copy = open_store(place, store.folder)
    assert [rows(copy, view) for view in VIEWS] == [rows(store, view) for view in VIEWS]
    for one in (store, copy):
        write(one, "after")
    with store.reading() as old, copy.reading() as new:
        assert all(proof.is_equal for proof in prove_tables(old, new)), "the next rows got the same ids"
    copy.close()


def test_in_a_copy_the_words_of_letters_are_found(store: Store, place: str) -> None:
    with store.writing() as session:
        document_id = session.execute(text("SELECT MAX(id) FROM document WHERE status = 'read'")).scalar_one()
        save_words(session, document_id, "a zebra crossing")
    copy_store(store, place, move=False)
    copy = open_store(place, store.folder)
    with copy.reading() as session:
        assert [found.document_id for found in find_words(session, "zebra", most=5)] == [document_id]
        assert search_faults(copy, session) == []
    copy.close()


@pytest.mark.postgres
@pytest.mark.parametrize("place", ["postgresql"], indirect=True)
def test_there_and_back_again_nothing_has_changed(store: Store, place: str, tmp_path: Path) -> None:
    there = copy_store(store, place, move=False)
    copy = open_store(place, store.folder)
    back = copy_store(copy, sqlite_url(tmp_path / "back.sqlite"), move=False)
    assert [(one.table, one.rows, one.sha256) for one in back] == [(one.table, one.rows, one.sha256) for one in there]
    copy.close()


def test_one_value_changed_in_the_copy_shows(store: Store, tmp_path: Path) -> None:
    copy_store(store, sqlite_url(tmp_path / "new.sqlite"), move=False)
    copy = open_store(sqlite_url(tmp_path / "new.sqlite"), store.folder)
    with copy.writing() as session:
        session.execute(text("UPDATE request SET our_reference = 'x' WHERE id = 7"))
    with store.reading() as old, copy.reading() as new:
        assert [proof.table for proof in prove_tables(old, new) if not proof.is_equal] == ["request"]
    copy.close()


def test_a_copy_that_is_interrupted_leaves_nothing_and_can_be_made_again(
    store: Store, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(steps.copying, "prove_tables", interrupt)
        with pytest.raises(KeyboardInterrupt):
            copy_store(store, place, move=True)
    half = open_store(place, store.folder)
    assert [rows(half, table) for table in ("force", "request", "figure")] == [0, 0, 0]
    half.close()
    write(store, "goes on here")
    assert all(proof.is_equal for proof in copy_store(store, place, move=False))


def test_a_copy_that_is_killed_leaves_nothing_and_can_be_made_again(
    store: Store, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = os.fork()
    if child == 0:
        store.engine.dispose(close=False)
        monkeypatch.setattr(steps.copying, "prove_tables", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
        copy_store(store, place, move=True)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    assert all(proof.is_equal for proof in copy_store(store, place, move=True))


def test_a_copy_that_is_not_the_same_is_not_kept(store: Store, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = TableProof("figure", 1, "a", 1, "b")
    with monkeypatch.context() as patch:
        patch.setattr(steps.copying, "prove_tables", lambda *_: iter([wrong]))
        with pytest.raises(StoreError, match=r"\(figure\); nothing was kept"):
            copy_store(store, place, move=True)
    assert all(proof.is_equal for proof in copy_store(store, place, move=False))


def test_a_store_with_anything_in_it_is_not_written_over(store: Store, place: str) -> None:
    copy_store(store, place, move=False)
    copy = open_store(place, store.folder)
    write(copy, "kept")
    for move in (False, True):
        with pytest.raises(StoreError, match="holds something already"):
            copy_store(store, place, move=move)
    assert setting(copy) == "kept"
    copy.close()
    write(store, "nothing was shut")


def test_a_store_is_not_copied_onto_itself(store: Store) -> None:
    with pytest.raises(UsageError, match="where the store is"):
        copy_store(store, sqlite_url(store.folder / "." / DEFAULT_NAME), move=True)


def test_what_is_written_while_a_copy_is_made_is_not_in_it(
    store: Store, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, lambda: write(store, "meanwhile"))
    assert all(proof.is_equal for proof in copy_store(store, place, move=False))
    copy = open_store(place, store.folder)
    assert (setting(store), setting(copy)) == ("meanwhile", "")
    copy.close()


def meanwhile(monkeypatch: pytest.MonkeyPatch, does: object) -> None:
    """Do something after the rows were copied and before they are proven."""

    def copy_and_more(old: Session, new: Session) -> None:
        copy_rows(old, new)
        assert callable(does)
        does()

    monkeypatch.setattr(steps.copying, "copy_rows", copy_and_more)


def test_who_writes_during_a_move_waits_and_is_told_to_start_again(
    store: Store, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    desk = open_store(sqlite_url(store.folder / DEFAULT_NAME), store.folder)

    def write_late() -> None:
        try:
            write(desk, "lost?")
        except StoreError as error:
            told.append(str(error))

    late = threading.Thread(target=write_late)
    meanwhile(monkeypatch, late.start)
    copy_store(store, place, move=True)
    late.join()
    assert len(told) == 1
    assert "has moved to" in told[0]
    assert "nothing was saved" in told[0]
    assert setting(desk) == "", "who only looks sees the old store as it was"
    desk.close()


def test_after_a_move_the_old_file_leads_to_the_new_store(store: Store, place: str) -> None:
    copy_store(store, place, move=True)
    note = store.folder / f"{DEFAULT_NAME}{MOVED}"
    assert note.stat().st_mode & 0o777 == 0o600
    led = open_store(sqlite_url(store.folder / DEFAULT_NAME), store.folder)
    assert led.engine.url.database != store.engine.url.database
    write(led, "there")
    assert setting(led) == "there"
    assert setting(store) == ""
    led.close()


def test_a_move_interrupted_before_its_note_is_finished_by_the_same_command(
    store: Store, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(steps.copying, "leave_note", interrupt)
        with pytest.raises(KeyboardInterrupt):
            copy_store(store, place, move=True)
    with pytest.raises(StoreError, match="has moved"):
        write(store, "in between")
    assert all(proof.is_equal for proof in copy_store(store, place, move=True))
    assert (store.folder / f"{DEFAULT_NAME}{MOVED}").is_file()


def test_the_proof_is_printed_table_by_table(store: Store, tmp_path: Path) -> None:
    words = ["copy", "--db", str(store.folder / DEFAULT_NAME)]
    printed = CliRunner().invoke(foi, [*words, "--to", str(tmp_path / "a.sqlite")], catch_exceptions=False)
    assert printed.exit_code == 0
    lines = printed.stdout.splitlines()
    assert lines[0].split() == ["Table", "Rows", "Copied", "Checksum", "of", "both"]
    assert len(lines) == 1 + len(copied_tables()) + 1
    assert lines[-1].endswith("both stores hold the same.")
    assert "FOI_FOLDER" in printed.stderr
    data = CliRunner().invoke(foi, [*words, "--to", str(tmp_path / "b.sqlite"), "--move", "--json"])
    made = json.loads(data.stdout)
    assert made["moved"]
    assert {one["table"]: one["rows"] for one in made["tables"]}["request"] == 43
    assert all(one["is_equal"] and len(one["sha256"]) == 64 for one in made["tables"])
    status = CliRunner().invoke(foi, ["status", "--json", "--db", str(store.folder / DEFAULT_NAME)])
    assert status.exit_code == 0, "every command is led to the new store"


@pytest.mark.postgres
@pytest.mark.parametrize("place", ["postgresql"], indirect=True)
def test_a_store_on_a_server_leaves_no_note(store: Store, place: str, tmp_path: Path) -> None:
    copy_store(store, place, move=False)
    copy = open_store(place, store.folder)
    with pytest.raises(UsageError, match="FOI_DATABASE_URL"):
        copy_store(copy, sqlite_url(tmp_path / "back.sqlite"), move=True)
    copy.close()
