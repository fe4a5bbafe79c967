"""The dictionary and what it describes are the same."""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError
from sqlalchemy import text

from db.decisions import OPEN, Verdict
from db.dictionary import Column, Form, Type, canned_queries, published_table, published_tables
from db.figures import Basis
from db.snapshot import moment_to_text
from db.views import ORDER
from foi.course import RequestState
from foi.events import EventKind
from foi.records import FigureKind, QuestionOutcome, ReplyOutcome
from parsers.blocks import Kind
from tests.exports import exported_from, rich_store

MADE_IN_STEPS = {"population", "timeliness", "answers", "missing", "about", "data_dictionary"}
"""What no view can make: their rows are put together in steps/."""

LONDON = ZoneInfo("Europe/London")

CLOSED: dict[tuple[str, str], type[StrEnum]] = {
    ("observations", "kind"): FigureKind,
    ("observations", "basis"): Basis,
    ("observations", "document_kind"): Kind,
    ("observations_history", "kind"): FigureKind,
    ("responses_latest", "outcome"): ReplyOutcome,
    ("responses_latest", "document_kind"): Kind,
    ("answers", "outcome"): QuestionOutcome,
    ("timeliness", "state"): RequestState,
    ("timeliness", "outcome"): ReplyOutcome,
    ("events", "kind"): EventKind,
}


@pytest.fixture
def snapshot(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """The snapshot of an export, to be altered."""
    store = rich_store(tmp_path)
    folder = exported_from(store, tmp_path / "out").folder
    store.close()
    with closing(sqlite3.connect(":memory:")) as copy:
        with closing(sqlite3.connect(f"file:{folder / 'foi43.sqlite'}?mode=ro", uri=True)) as exported:
            exported.backup(copy)
        yield copy


def query_named(name: str) -> str:
    return next(one.sql for one in canned_queries() if one.name == name)


def keep_one_figure(snapshot: sqlite3.Connection) -> None:
    """Of the history only one row, that counts from the start of 2011 on."""
    snapshot.execute("DELETE FROM observations_history WHERE figure_id > 1 OR step > 1")
    snapshot.execute("UPDATE observations_history SET from_at = '2011-01-01T00:00:00.000000Z', until_at = NULL")


def taken(snapshot: sqlite3.Connection, given: str) -> str:
    """The moment that the query takes for what is given."""
    keep_one_figure(snapshot)
    ((moment, *_),) = snapshot.execute(query_named("what_stood_at"), {"moment": given}).fetchall()
    return str(moment)


def test_every_table_is_a_view_of_the_store_or_made_in_steps() -> None:
    names = {table.name for table in published_tables()}
    assert names >= MADE_IN_STEPS
    assert names - MADE_IN_STEPS <= set(ORDER)


def test_every_column_published_is_described_and_nothing_described_is_missing(tmp_path: Path) -> None:
    folder = exported_from(rich_store(tmp_path), tmp_path / "out").folder
    described = {table.name: list(table.column_names) for table in published_tables()}
    with closing(sqlite3.connect(f"file:{folder / 'foi43.sqlite'}?mode=ro", uri=True)) as snapshot:
        tables = [name for (name,) in snapshot.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        published = {name: [row[1] for row in snapshot.execute(f'PRAGMA table_info("{name}")')] for name in tables}
        told = snapshot.execute("SELECT table_name, column_name FROM data_dictionary WHERE position > 0").fetchall()
    heads = {path.stem: path.read_text().split("\n", 1)[0].split(",") for path in (folder / "data").iterdir()}
    assert published == described == heads
    assert set(told) == {(table, column) for table, columns in described.items() for column in columns}


def test_every_column_has_a_sentence() -> None:
    for table in published_tables():
        for sentence in (table.description, *(column.description for column in table.columns)):
            assert sentence[0].isupper() or sentence.startswith(("0", "1", "printed", "counts", "reply"))
            assert sentence.endswith(".")
        assert set(table.key) <= set(table.column_names)
        assert all(table.column(name).required or table.name == "data_dictionary" for name in table.key)


@pytest.mark.parametrize(("table", "column"), CLOSED)
def test_the_words_allowed_are_those_of_the_program(table: str, column: str) -> None:
    assert set(published_table(table).column(column).enum) == set(CLOSED[table, column])


def test_every_verdict_has_its_standing_and_its_cause() -> None:
    standings = set(published_table("observations_history").column("standing").enum)
    assert standings == {*Verdict, "counts", "overtaken", "review"} - {"accepted", "corrected", *OPEN}
    assert set(published_table("estimate_causes").column("what").enum) >= set(Verdict) - {Verdict.UNSURE}, (
        "which alters no total"
    )


def test_a_text_must_say_why_it_may_go_out() -> None:
    with pytest.raises(ValidationError, match="enum, pattern or written_by"):
        Column(name="note", type=Type.STRING, description="x")
    with pytest.raises(ValidationError, match="only a text"):
        Column(name="n", type=Type.INTEGER, description="x", pattern="[0-9]")


def test_no_column_of_a_view_goes_out_by_a_name_that_is_unsafe() -> None:
    sources = {(table.name, column.of_view): column for table in published_tables() for column in table.columns}
    for (_, source), column in sources.items():
        assert source not in {"document_name", "decided_by", "decided_why", "note", "actor", "difference"}
        if source in {"raw", "place", "categories", "category", "dimension", "result"}:
            assert column.form is not Form.PLAIN


def test_every_canned_query_runs_on_the_snapshot(tmp_path: Path) -> None:
    folder = exported_from(rich_store(tmp_path), tmp_path / "out").folder
    with closing(sqlite3.connect(f"file:{folder / 'foi43.sqlite'}?mode=ro", uri=True)) as snapshot:
        found = {
            one.name: snapshot.execute(one.sql, {"moment": "2012-08-01T12:00Z"}).fetchall()
            for one in canned_queries()
        }
    assert [row[:3] for row in found["figures_with_bounds"]] == [("kent", "1", "March 2010 to April 2012")]
    late = {row[1]: row[2] for row in found["who_answered_late"]}
    assert (late["surrey"], late["nottinghamshire"]) == ("no reply", "late")
    assert {row[4] for row in found["forces_without_a_figure"]} & {"kent", "humberside", "lincolnshire"} == set()
    assert all(round(row[5], 1) == row[5] for row in found["totals_by_question"])
    assert len(found["forces_without_a_figure"]) == 43 - 6
    assert [(row[3], row[6], row[10]) for row in found["how_a_total_moved"]][1] == (
        2,
        17_000_000 - 17_162_489,
        "corrected: cambridgeshire",
    )
    assert ("cambridgeshire", 17_162_489) in [(row[1], row[7]) for row in found["what_stood_at"]]


@pytest.mark.parametrize("day", ["2012-08-01", "2012-12-01", "2012-03-24", "2012-03-25", "2012-10-27", "2012-10-28"])
def test_a_day_means_its_end_in_london(snapshot: sqlite3.Connection, day: str) -> None:
    midnight = dt.datetime.combine(dt.date.fromisoformat(day) + dt.timedelta(days=1), dt.time(), LONDON)
    assert taken(snapshot, f" {day} ") == moment_to_text(midnight)


@pytest.mark.parametrize("given", ["2012-08-01T12:00:00Z", "2012-08-01T12:00", "2012-08-01 13:00:00+01:00"])
def test_a_moment_is_in_utc_unless_it_says_otherwise(snapshot: sqlite3.Connection, given: str) -> None:
    assert taken(snapshot, given) == "2012-08-01T12:00:00.000000Z"


@pytest.mark.parametrize("given", ["26 Nov 2026", "", "now", "2456000", "2012-02-30", "2012-08-01T25:00", None])
def test_what_is_no_moment_shows_no_figure_and_says_so(snapshot: sqlite3.Connection, given: str | None) -> None:
    ((told, *others),) = snapshot.execute(query_named("what_stood_at"), {"moment": given}).fetchall()
    assert told == "Not a day or a moment: write 2026-09-30 or 2026-09-30T12:00:00Z"
    assert set(others) == {None}


@pytest.mark.parametrize(
    ("column", "stands_on"), [("from_at", ["2012-08-02"]), ("until_at", ["2012-07-31"])], ids=["from", "until"]
)
def test_what_happens_at_midnight_belongs_to_the_day_that_begins(
    snapshot: sqlite3.Connection, column: str, stands_on: list[str]
) -> None:
    midnight = "2012-08-01T23:00:00.000000Z" if column == "from_at" else "2012-07-31T23:00:00.000000Z"
    keep_one_figure(snapshot)
    snapshot.execute(f"UPDATE observations_history SET {column} = ?", [midnight])
    days = ["2012-07-31", "2012-08-01", "2012-08-02"]
    query = query_named("what_stood_at")
    assert [day for day in days if snapshot.execute(query, {"moment": day}).fetchall()] == stands_on


def test_a_reply_without_a_date_is_listed_below_the_late_ones(snapshot: sqlite3.Connection) -> None:
    change = "UPDATE timeliness SET in_time = NULL, days_late = NULL, reply_date_assumed = 1 WHERE force = ?"
    snapshot.execute(change, ["nottinghamshire"])
    last = snapshot.execute(query_named("who_answered_late")).fetchall()[-1]
    assert last[1:3] == ("nottinghamshire", "date not known")


def test_the_views_of_the_store_hold_what_the_dictionary_takes_from_them(tmp_path: Path) -> None:
    store = rich_store(tmp_path)
    with store.reading() as session:
        for table in published_tables():
            if table.name not in MADE_IN_STEPS:
                columns = set(session.execute(text(f"SELECT * FROM {table.name}")).keys())
                assert {column.of_view for column in table.columns} <= columns
