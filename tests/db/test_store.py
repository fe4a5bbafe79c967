import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from db.migrations import _config, head_revision, stored_revision
from db.store import Store, create_store, open_store, sqlite_url
from db.tables import APPEND_ONLY
from db.views import ORDER
from foi.errors import StoreError
from tests.stores import sent_campaign


def _is_no_search_index(name: str | None, _kind: str, _parents: object) -> bool:
    """FTS5 keeps its index in tables of its own, which no model describes."""
    return not (name or "").startswith("document_search")


def test_the_migrations_make_exactly_the_tables_of_the_models(tmp_path: Path) -> None:
    store = create_store(sqlite_url(tmp_path / "s.sqlite"), tmp_path)
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _is_no_search_index})
        assert compare_metadata(context, SQLModel.metadata) == []
    store.close()


def test_the_newest_revision_is_the_one_that_alembic_finds(tmp_path: Path) -> None:
    assert head_revision() == ScriptDirectory.from_config(_config()).get_current_head()
    store = create_store(sqlite_url(tmp_path / "s.sqlite"), tmp_path)
    with store.engine.connect() as connection:
        assert stored_revision(connection) == head_revision()
    store.close()


def test_making_a_store_twice_keeps_what_is_in_it(tmp_path: Path) -> None:
    sent_campaign(tmp_path).close()
    store = create_store(sqlite_url(tmp_path / "foi43.sqlite"), tmp_path)
    with store.reading() as session:
        assert session.execute(text("SELECT COUNT(*) FROM request")).scalar() == 43
    store.close()


@pytest.mark.sqlite
@pytest.mark.parametrize("table", APPEND_ONLY)
def test_append_only_tables_refuse_update_and_delete(tmp_path: Path, table: str) -> None:
    create_store(sqlite_url(tmp_path / "s.sqlite"), tmp_path).close()
    connection = sqlite3.connect(tmp_path / "s.sqlite")
    columns = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
    values = ", ".join("'1'" if column[2] != "JSON" else "'[]'" for column in columns)
    connection.execute(f'INSERT INTO "{table}" VALUES ({values})')
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(f'UPDATE "{table}" SET "{columns[-1][1]}" = \'x\'')
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(f'DELETE FROM "{table}"')
    connection.close()


def test_every_view_can_be_queried(tmp_path: Path) -> None:
    store = sent_campaign(tmp_path)
    with store.reading() as session:
        counts = {view: session.execute(text(f"SELECT COUNT(*) FROM {view}")).scalar() for view in ORDER}
    assert counts["responses_latest"] == 43
    assert counts["coverage"] == 1
    assert counts["observations"] == 0
    store.close()


def test_foreign_keys_are_kept(tmp_path: Path) -> None:
    store = sent_campaign(tmp_path)
    with pytest.raises(IntegrityError), store.writing() as session:
        session.execute(text("INSERT INTO request (campaign, force, our_reference) VALUES ('x', 'y', 'z')"))
    store.close()


def test_a_missing_store_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="foi init"):
        open_store(sqlite_url(tmp_path / "none.sqlite"), tmp_path)


def test_a_file_that_is_no_store_is_told(tmp_path: Path) -> None:
    (tmp_path / "letter.sqlite").write_bytes(b"Dear Sir or Madam, " * 100)
    with pytest.raises(StoreError, match="not a foi43 store"):
        open_store(sqlite_url(tmp_path / "letter.sqlite"), tmp_path)
    sqlite3.connect(tmp_path / "other.sqlite").execute("CREATE TABLE t (x)").connection.close()
    with pytest.raises(StoreError, match="not a foi43 store"):
        open_store(sqlite_url(tmp_path / "other.sqlite"), tmp_path)


def test_an_error_in_a_write_leaves_nothing_behind(tmp_path: Path) -> None:
    store = sent_campaign(tmp_path)

    def write_and_fail() -> None:
        with store.writing() as session:
            session.execute(text("UPDATE request SET our_reference = our_reference || 'x'"))
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        write_and_fail()
    with store.reading() as session:
        changed = session.execute(text("SELECT COUNT(*) FROM request WHERE our_reference LIKE '%x'")).scalar()
    assert changed == 0
    store.close()


def test_no_store_is_made_out_of_another_file(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_bytes(b"Dear Sir or Madam, " * 100)
    with pytest.raises(StoreError, match="not a foi43 store"):
        create_store(sqlite_url(letter), tmp_path)
    assert letter.read_bytes() == b"Dear Sir or Madam, " * 100
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_no_store_is_made_in_the_database_of_another_program(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "other.sqlite").execute("CREATE TABLE t (x)").connection.close()
    with pytest.raises(StoreError, match="not a foi43 store"):
        create_store(sqlite_url(tmp_path / "other.sqlite"), tmp_path)
    connection = sqlite3.connect(tmp_path / "other.sqlite")
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("t",)]
    connection.close()


def test_a_place_where_nothing_can_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Sir", encoding="utf-8")
    with pytest.raises(StoreError, match="folder cannot be made"):
        create_store(sqlite_url(tmp_path / "letter.txt" / "s.sqlite"), tmp_path / "letter.txt")
    with pytest.raises(StoreError, match="cannot be made"):
        create_store(sqlite_url(tmp_path / "nowhere" / "s.sqlite"), tmp_path)


@pytest.mark.parametrize("opened", [open_store, create_store])
def test_a_store_of_a_newer_program_asks_for_that_program(tmp_path: Path, opened: Callable[..., Store]) -> None:
    url = sqlite_url(tmp_path / "s.sqlite")
    store = create_store(url, tmp_path)
    with store.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(StoreError, match="made by a newer foi43") as caught:
        opened(url, tmp_path)
    assert "foi init" not in str(caught.value)


@pytest.mark.sqlite
def test_a_file_deleted_under_an_open_store_is_told_and_not_made_again(tmp_path: Path) -> None:
    store = sent_campaign(tmp_path)
    aside = tmp_path / "aside"
    (tmp_path / "foi43.sqlite").rename(aside)
    for opened in (store.reading, store.writing):
        with pytest.raises(StoreError, match="is gone"), opened() as session:
            session.execute(text("SELECT COUNT(*) FROM request"))
    assert not (tmp_path / "foi43.sqlite").exists()
    aside.rename(tmp_path / "foi43.sqlite")
    with store.writing() as session:
        assert session.execute(text("SELECT COUNT(*) FROM request")).scalar() == 43
    store.close()


@pytest.mark.sqlite
def test_another_file_in_place_of_an_open_store_is_the_one_worked_in(tmp_path: Path) -> None:
    store = sent_campaign(tmp_path / "one")
    store.database.forget_deleted(store.engine, patience_seconds=1)
    shutil.copyfile(tmp_path / "one" / "foi43.sqlite", tmp_path / "copy")
    (tmp_path / "copy").replace(tmp_path / "one" / "foi43.sqlite")
    with store.writing() as session:
        session.execute(text("INSERT INTO store_change (id, number) VALUES (77, 1)"))
    store.close()
    with sqlite3.connect(tmp_path / "one" / "foi43.sqlite") as connection:
        assert connection.execute("SELECT number FROM store_change WHERE id = 77").fetchall() == [(1,)]
    connection.close()
