"""What is particular to a store in PostgreSQL; that it does all that a SQLite store does, the whole suite shows."""

import datetime as dt
import sys
import threading
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, IntegrityError

import db.postgres
from db.store import Store, create_store, open_store
from db.tables import APPEND_ONLY, AuditRow, ContextFigureRow, MailboxRow
from db.watch import Watch
from db.words import BEGIN, END, find_words, forget_words, load_words, save_words
from foi.errors import StoreError, StoreLocked
from tests.db.test_addresses import assert_led_to_none
from tests.postgres import NEEDS_POSTGRES, Cluster
from tests.stores import AT

pytestmark = NEEDS_POSTGRES
LETTER = "Dear Ms Café, the cost limit of section 12 applies. "


@pytest.fixture
def store(postgres_url: str, tmp_path: Path) -> Iterator[Store]:
    opened = create_store(postgres_url, tmp_path)
    yield opened
    opened.close()


def _documents(store: Store, *texts: str) -> list[str | None]:
    """Documents 1, 2 ... with these words; what the store keeps of them."""
    with store.writing() as session:
        for number, words in enumerate(texts, 1):
            session.execute(
                text(
                    "INSERT INTO document (id, sha256, name, size, kind, status, reason, explanation, stored_at) "
                    "VALUES (:id, CAST(:id AS text), 'letter.pdf', 1, 'pdf', 'read', '', '', :at)"
                ),
                {"id": number, "at": AT.replace(tzinfo=None)},
            )
            save_words(session, number, words)
        return [load_words(session, number) for number, _ in enumerate(texts, 1)]


def _found(store: Store, asked: str) -> list[int]:
    with store.reading() as session:
        return [one.document_id for one in find_words(session, asked, most=10)]


def test_append_only_tables_refuse_update_delete_and_truncate(store: Store) -> None:
    refused = []
    with store.engine.connect() as connection:
        tables = inspect(connection)
        for table in tables.get_table_names():
            for key in tables.get_foreign_keys(table):
                connection.exec_driver_sql(f'ALTER TABLE "{table}" DROP CONSTRAINT "{key["name"]}" CASCADE')
        for table in APPEND_ONLY:
            columns = tables.get_columns(table)
            values = ", ".join(_any_value(str(column["type"])) for column in columns)
            connection.exec_driver_sql(f'INSERT INTO "{table}" VALUES ({values})')
            name = columns[0]["name"]
            for verb in (
                f'UPDATE "{table}" SET "{name}" = "{name}"',
                f'DELETE FROM "{table}"',
                f'TRUNCATE "{table}"',
            ):
                with pytest.raises(IntegrityError, match=f"{table} is append-only"), connection.begin_nested():
                    connection.exec_driver_sql(verb)
                refused.append(verb)
    assert len(refused) == 3 * len(APPEND_ONLY)


def _any_value(type_name: str) -> str:
    return {"JSON": "'[]'", "BOOLEAN": "true", "DATE": "'2012-07-04'", "TIMESTAMP": "'2012-07-04'"}.get(
        type_name, "'1'"
    )


def test_texts_are_found_without_accents_and_case_in_phrases_and_by_beginnings(store: Store) -> None:
    _documents(store, LETTER, "We hold 1,204 images; the limit is no matter of cost.")
    assert _found(store, "cafe") == [1]
    assert _found(store, '"cost limit"') == [1]
    assert sorted(_found(store, "limit cost")) == [1, 2]
    assert _found(store, "imag*") == [2]
    assert _found(store, "' | !: <-> \\") == []
    with store.reading() as session:
        assert f"{BEGIN}Café{END}, the" in find_words(session, "CAFE", most=1)[0].snippet


def test_a_letter_longer_than_the_index_takes_in_one_piece_is_found_from_its_beginning_to_its_end(
    store: Store,
) -> None:
    words = " ".join(f"word{number} of" for number in range(120_000))
    _documents(store, f"alpha {words} omega")
    assert len(words) > 1_000_000
    for asked in ("alpha", "omega", '"word119999 of omega"', '"of word499 of word500"', "word60000"):
        assert _found(store, asked) == [1], asked


def test_of_words_forgotten_none_is_left_in_the_index(store: Store) -> None:
    _documents(store, "Wintergreen lives here.")
    with store.writing() as session:
        forget_words(session, 1)
    with store.reading() as session:
        assert session.execute(text("SELECT COUNT(*) FROM document_search")).scalar_one() == 0
    store.database.forget_deleted(store.engine, patience_seconds=1)


def test_a_text_with_a_nul_is_kept_with_the_sign_for_one(store: Store) -> None:
    assert _documents(store, "before\x00after") == ["before␀after"]
    assert _found(store, "before\x00after") == [1]


def test_numbers_come_back_to_the_digit_and_as_from_sqlite(store: Store) -> None:
    with store.writing() as session:
        session.execute(
            text(
                "INSERT INTO campaign (slug, title, authority_list, population, created_at) "
                "VALUES ('c', 'C', 'l', '', '2012-07-04')"
            )
        )
        session.add(
            ContextFigureRow(
                id=1, campaign="c", position=1, label="l", source="s", value=Decimal("12.50"), low=Decimal("1E+3")
            )
        )
    with store.reading() as session:
        found = session.get_one(ContextFigureRow, 1)
        assert (str(found.value), str(found.low)) == ("12.5", "1000")


def test_numbers_larger_than_an_id_are_not_found_and_those_of_mail_servers_are_kept(store: Store) -> None:
    with store.writing() as session:
        assert session.get(AuditRow, 2**40) is None
        session.add(MailboxRow(mailbox="INBOX", uid_validity=2**32 - 1, uid=2**32 - 1, fate="seen", seen_at=AT))
    with store.reading() as session:
        assert session.execute(text("SELECT uid FROM mailbox_uid")).scalar_one() == 2**32 - 1


def test_whoever_looks_sees_one_state_of_the_store_and_changes_nothing(store: Store) -> None:
    with store.reading() as session:
        before = session.execute(text("SELECT COUNT(*) FROM audit")).scalar_one()
        _audit(store)
        assert session.execute(text("SELECT COUNT(*) FROM audit")).scalar_one() == before
        with pytest.raises(DBAPIError, match="read-only"):
            session.execute(text("DELETE FROM seen"))


def _audit(store: Store) -> None:
    with store.writing() as session:
        session.add(AuditRow(by="a", action="b", subject="c", detail="d", at=AT))


def test_the_watch_tells_of_what_another_has_changed(store: Store, postgres_url: str, tmp_path: Path) -> None:
    watch = Watch(store)
    first = watch.version()
    assert watch.version() == first
    other = open_store(postgres_url, tmp_path)
    _audit(other)
    other.close()
    assert watch.version() != first


def test_writers_wait_for_each_other_and_say_so_when_it_takes_too_long(
    postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(db.postgres.SESSION, "lock_timeout", "300ms")
    store = create_store(postgres_url, tmp_path)
    entered, leave = threading.Event(), threading.Event()

    def hold() -> None:
        with store.writing() as session:
            session.execute(text("SELECT 1"))
            entered.set()
            leave.wait(20)

    holder = threading.Thread(target=hold)
    holder.start()
    entered.wait(20)
    with pytest.raises(StoreLocked, match="another run"):
        _audit(store)
    leave.set()
    holder.join()
    _audit(store)
    store.close()


def test_a_server_that_goes_away_is_told_and_found_again(store: Store, postgres: Cluster) -> None:
    def work() -> None:
        with store.writing() as session:
            session.execute(text("SELECT 1"))
            _end_connections(postgres, str(store.engine.url.database))
            session.execute(text("SELECT 1"))

    with pytest.raises(StoreError, match="went away"):
        work()
    _audit(store)


def test_a_server_with_no_connection_left_in_the_middle_of_work_is_told(
    store: Store, postgres: Cluster, tmp_path: Path
) -> None:
    with _as_superuser(postgres) as connection:
        connection.execute("CREATE ROLE few LOGIN CONNECTION LIMIT 1 IN ROLE pg_read_all_data")
    few = open_store(store.engine.url.set(username="few").render_as_string(hide_password=False), tmp_path)
    try:
        with few.reading() as one:
            one.execute(text("SELECT 1"))
            with pytest.raises(StoreError, match=r"no connection left.*max_connections"):
                _look(few)
    finally:
        few.close()
        with _as_superuser(postgres) as connection:
            connection.execute("DROP ROLE few")


def _look(store: Store) -> None:
    with store.reading() as session:
        session.execute(text("SELECT 1"))


def _as_superuser(postgres: Cluster) -> Any:  # noqa: ANN401 - psycopg's, which need not be installed
    import psycopg  # noqa: PLC0415 - an extra

    url = make_url(postgres.url("postgres")).set(drivername="postgresql")
    return psycopg.connect(url.render_as_string(), autocommit=True)


def _end_connections(postgres: Cluster, database: str) -> None:
    with _as_superuser(postgres) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid != pg_backend_pid()",
            (database,),
        )


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"database": "nowhere"}, r"no database of this name.*createdb"),
        ({"username": "nobody"}, r"no role of this name"),
        ({"port": 9}, r"cannot be opened.*server runs"),
    ],
)
def test_what_keeps_a_store_from_being_opened_is_told(
    changed: dict[str, str], said: str, postgres_url: str, tmp_path: Path
) -> None:
    url = make_url(postgres_url).set(password="secret", **changed).render_as_string(hide_password=False)  # type: ignore[arg-type]
    with pytest.raises(StoreError, match=f"(?s){said}") as caught:
        open_store(url, tmp_path)
    assert "secret" not in str(caught.value)


def test_a_wrong_password_is_told() -> None:
    refused = DBAPIError(None, None, Exception('FATAL: password authentication failed for user "foi43"'))
    found = db.postgres.Postgres().to_error(refused, where="postgresql://foi43@db/foi43", is_new=False)
    assert "PGPASSFILE" in str(found)


def test_without_the_driver_the_extra_is_named(
    postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match=r"foi43\[postgres\]"):
        open_store(postgres_url, tmp_path)


def test_an_empty_database_is_no_store_yet_and_another_programs_never_becomes_one(
    postgres_url: str, tmp_path: Path
) -> None:
    with pytest.raises(StoreError, match="foi init"):
        open_store(postgres_url, tmp_path)
    import psycopg  # noqa: PLC0415 - an extra

    url = make_url(postgres_url).set(drivername="postgresql").render_as_string()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE theirs (x integer)")
    for opened in (open_store, create_store):
        with pytest.raises(StoreError, match="not a foi43 store"):
            opened(postgres_url, tmp_path)


def test_a_database_that_keeps_texts_in_another_way_is_refused(postgres: Cluster, tmp_path: Path) -> None:
    postgres.do("CREATE DATABASE {} TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'", "latin")
    with pytest.raises(StoreError, match=r"LATIN1.*UTF8"):
        create_store(postgres.url("latin"), tmp_path)
    postgres.drop("latin")


def test_times_are_kept_in_utc(store: Store) -> None:
    _audit(store)
    with store.reading() as session:
        found = session.execute(text("SELECT at FROM audit")).scalar_one()
    assert found == AT.astimezone(dt.UTC).replace(tzinfo=None)


@pytest.mark.parametrize("use", [create_store, open_store])
def test_no_new_store_is_made_in_an_empty_database_where_a_note_leads(
    tmp_path: Path, use: Callable[[str, Path], Store], postgres_url: str
) -> None:
    assert_led_to_none(tmp_path, use, postgres_url)
    with pytest.raises(StoreError, match="no store in this database yet"):
        open_store(postgres_url, tmp_path)
