"""The dictionary and what it describes are the same."""

import sqlite3
from contextlib import closing
from enum import StrEnum
from pathlib import Path

import pytest
from pydantic import ValidationError
from sqlalchemy import text

from db.decisions import Verdict
from db.dictionary import Column, Form, Type, canned_queries, published_table, published_tables
from db.figures import Basis
from db.views import ORDER
from foi.course import RequestState
from foi.events import EventKind
from foi.records import FigureKind, QuestionOutcome, ReplyOutcome
from parsers.blocks import Kind
from tests.exports import exported_from, rich_store

MADE_IN_STEPS = {"population", "timeliness", "answers", "about", "data_dictionary"}
"""What no view can make: their rows are put together in steps/."""

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
    assert standings == {*Verdict, "counts", "overtaken", "review"} - {"accepted", "corrected"}
    assert set(published_table("estimate_causes").column("what").enum) >= set(Verdict)


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
            one.name: snapshot.execute(one.sql, {"moment": "2012-08-01T12"}).fetchall() for one in canned_queries()
        }
    assert [row[:3] for row in found["figures_with_bounds"]] == [("kent", "1", "March 2010 to April 2012")]
    assert [row[1] for row in found["who_answered_late"]][-1] == "nottinghamshire"
    assert {row[1] for row in found["forces_without_a_figure"]} & {"kent", "humberside", "lincolnshire"} == set()
    assert len(found["forces_without_a_figure"]) == 43 - 6
    assert [(row[3], row[6], row[10]) for row in found["how_a_total_moved"]][1] == (
        2,
        17_000_000 - 17_162_489,
        "corrected: cambridgeshire",
    )
    assert ("cambridgeshire", 17_162_489) in [(row[0], row[6]) for row in found["what_stood_at"]]


def test_the_views_of_the_store_hold_what_the_dictionary_takes_from_them(tmp_path: Path) -> None:
    store = rich_store(tmp_path)
    with store.reading() as session:
        for table in published_tables():
            if table.name not in MADE_IN_STEPS:
                columns = set(session.execute(text(f"SELECT * FROM {table.name}")).keys())
                assert {column.of_view for column in table.columns} <= columns
