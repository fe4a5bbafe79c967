"""Backups of a store in PostgreSQL: a dump of one snapshot, restored into an empty database, and proven there."""

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.engine import URL

import demo
from db import dumps
from db.authorities import save_reference
from db.campaigns import save_campaign
from db.requests import load_requests, save_event
from db.soundness import rows_by_table
from db.store import Store, create_store, open_store
from foi.errors import BackupError, StoreError
from foi.events import Event, EventKind
from foi.forces import police_forces
from foi.holidays import uk_calendar
from steps.backup import restore
from steps.backup.restore import Target, restore_backup
from steps.backup.rotation import Rule
from steps.backup.sealing import Seal
from steps.backup.shelf import chosen_backup
from steps.backup.take import Asked, take_backup, write_down
from steps.redraw import pending_questions, redraw_question
from steps.verify.store import verify_store
from tests.postgres import NEEDS_POSTGRES, Cluster
from tests.stores import AT, CAMPAIGN, five_replies

pytestmark = [*NEEDS_POSTGRES, pytest.mark.sqlite]  # it chooses its database itself

TODAY = dt.date(2012, 9, 1)


@pytest.fixture
def store(postgres_url: str, tmp_path: Path) -> Iterator[Store]:
    (tmp_path / "store").mkdir()
    found = create_store(postgres_url, tmp_path / "store")
    with found.writing() as session:
        save_reference(session, police_forces())
        save_campaign(session, demo.campaign(), at=AT)
        for request in load_requests(session, CAMPAIGN):
            save_event(session, request.id, Event(EventKind.SENT, dt.date(2012, 7, 4), actor="test"), at=AT)
    five_replies(found)
    for question in pending_questions(found):
        redraw_question(found, question, at=AT)
    yield found
    found.close()


def backed_up(store: Store) -> Path:
    asked = Asked(store.folder / "backups", store.folder / "quirks", Seal(), Rule(), "test")
    take_backup(store, asked, at=AT)
    write_down(store, asked.shelf, at=AT)
    return asked.shelf


def faults(store: Store) -> dict[str, tuple[str, ...]]:
    proof = verify_store(store, today=TODAY, calendar=uk_calendar())
    return {one.name: one.faults for one in proof.checks if one.faults}


def rows(store: Store) -> dict[str, list[str]]:
    """Every row as text, table by table."""
    with store.reading() as session:
        return {
            name: sorted(session.execute(text(f'SELECT t::text FROM "{name}" AS t')).scalars())
            for name in rows_by_table(session)
            if name not in {"audit", "backup", "setting", "store_change"}
        }


def test_a_backup_comes_back_in_another_database_to_the_row(store: Store, postgres: Cluster, tmp_path: Path) -> None:
    shelf = backed_up(store)
    name = postgres.create(like="template0")
    with pytest.raises(BackupError, match="--to"):
        restore_backup(chosen_backup(shelf, None), Target(tmp_path / "copy"), by="test", at=AT)
    target = Target(tmp_path / "copy", url=postgres.url(name))
    done = restore_backup(chosen_backup(shelf, None), target, by="test", at=AT)
    copy = open_store(done.url, done.folder)
    assert rows(copy) == rows(store)
    assert faults(copy) == {}
    with pytest.raises(psycopg.Error, match="append-only"), psycopg.connect(_plain(done.url)) as connection:
        connection.execute("DELETE FROM event")
    with pytest.raises(BackupError, match="not empty"):
        restore_backup(
            chosen_backup(shelf, None), Target(tmp_path / "more", url=postgres.url(name)), by="test", at=AT
        )
    copy.close()
    postgres.drop(name)


def test_a_restore_that_is_cut_off_leaves_no_store_that_opens(
    store: Store, postgres: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = backed_up(store)
    name = postgres.create(like="template0")
    target = Target(tmp_path / "copy", url=postgres.url(name))
    backup = chosen_backup(shelf, None)
    monkeypatch.setattr(dumps, "_run_postgresql", _short_of_words)
    with pytest.raises(BackupError, match="pg_restore gave up"):
        restore_backup(backup, target, by="test", at=AT)
    monkeypatch.undo()
    with pytest.raises(StoreError, match="cut off"):
        open_store(target.url, tmp_path)
    monkeypatch.setattr(restore, "_move_aside", _interrupted)
    with pytest.raises(KeyboardInterrupt):
        restore_backup(backup, target, by="test", at=AT)  # the database of before has nothing but the mark
    for opening in (open_store, create_store):
        with pytest.raises(StoreError, match="dropdb"):
            opening(target.url, tmp_path)
    with pytest.raises(BackupError, match="dropdb"):
        restore_backup(backup, target, by="test", at=AT)
    assert not (tmp_path / "copy").exists()
    postgres.drop(name)


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def _short_of_words(program: str, words: list[str], url: URL) -> None:
    """The dump is cut short on its way."""
    dump = Path(words[-1])
    os.truncate(dump, dump.stat().st_size * 3 // 4)
    RUN(program, words, url)


RUN = dumps._run_postgresql


def test_damage_done_by_hand_is_found(store: Store) -> None:
    assert faults(store) == {}
    with psycopg.connect(_plain(store.engine.url.render_as_string(hide_password=False))) as connection:
        connection.execute("ALTER TABLE event DISABLE TRIGGER event_refuses_delete")
        connection.execute("ALTER TABLE event DISABLE TRIGGER event_keeps_its_facts")
        connection.execute("DROP TRIGGER figure_refuses_update ON figure")
        connection.execute("SET session_replication_role = replica")
        connection.execute("UPDATE estimate SET counted = counted + 1")
        connection.execute("UPDATE document_request SET request_id = 999 WHERE document_id = 1")
    found = faults(store)
    assert found["Guards"] == (
        "the trigger event_refuses_delete is missing or switched off",
        "the trigger event_keeps_its_facts is missing or switched off",
        "the trigger figure_refuses_update is missing or switched off",
    )
    assert "request that is not there" in found["Links between rows"][0]
    assert "Totals" in found


def _plain(url: str) -> str:
    return url.replace("+psycopg", "")
