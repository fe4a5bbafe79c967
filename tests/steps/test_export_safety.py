"""No name, no address and no text of a letter goes out, wherever in the store it stands."""

import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import JSON, Connection, text
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString

import db.tables
from db.store import Store
from foi.errors import StoreError
from tests.exports import exported_from, rich_store
from tests.stores import file_reading, reading_of

NAME = "Jane Quillfeather"
PLANTED = f"Dear Sir or Madam, I write. {NAME}, jane.quillfeather@force.example, =HYPERLINK()"
SEARCHED = ("quillfeather", "dear sir", "force.example")

PUBLISHED = {
    "campaign": {"slug", "title", "population"},
    "question": {"campaign", "number", "text", "measure", "unit"},
    "question_period": {"label"},
    "question_category": {"dimension", "category"},
    "force": {"slug", "name", "gss_code", "region", "country"},
    "request": {"campaign", "force", "our_reference"},
    "population": {"force", "release_id"},
    "document": {"sha256", "campaign"},
    "reading": {"covers"},
    "figure": {"covers"},
    "figure_force": {"force"},
    "estimate": {"fingerprint", "method_version", "seed", "population", "sentence"},
    "estimate_input": {"covers"},
    "estimate_scenario": {"scenario"},
    "publication": {"title"},
}
"""Written by us for everybody to read, or keys of the store: of these the export shows what they hold."""

CLOSED = {
    "event": {"kind"},
    "decision": {"verdict", "basis", "kind"},
    "document": {"kind", "status"},
    "figure": {"kind", "state"},
    "reading": {"outcome"},
    "question_outcome": {"outcome"},
}
"""Words of the program: with any other, nothing goes out (below)."""

JSON_FORMS = {
    ("figure", "place"): {"sheet": PLANTED, "cell": "B2"},
    ("figure", "categories"): {NAME: PLANTED},
    ("estimate", "result"): {
        "sentence": PLANTED,
        "warnings": [{"code": "few_replies", "text": PLANTED, "severity": "red"}],
    },
    ("question_outcome", "exemptions"): ["s12(1)", PLANTED],
}
"""What stands in a JSON column; in the others a list of texts."""


@contextmanager
def unguarded(store: Store) -> Iterator[tuple[Connection, str]]:
    """A connection with which no trigger interferes, and what tells the rows of a table apart."""
    with store.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            triggers = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
            for trigger in triggers.scalars().all():
                connection.exec_driver_sql(f'DROP TRIGGER "{trigger}"')
            yield connection, "rowid"
        else:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            yield connection, "CAST(ctid AS text)"


def plant(store: Store) -> list[str]:
    """Write the text into every text column of every row, but for those above; which columns those were."""
    done = []
    with unguarded(store) as (connection, row):
        for name, table in SQLModel.metadata.tables.items():
            for column in table.columns:
                kept = column.foreign_keys or column.name in PUBLISHED.get(name, set()) | CLOSED.get(name, set())
                if kept or not isinstance(column.type, AutoString | JSON):
                    continue
                form = JSON_FORMS.get((name, column.name), [PLANTED])
                is_json = isinstance(column.type, JSON) or (name, column.name) in JSON_FORMS
                planted, apart = (json.dumps(form), "") if is_json else (PLANTED, f" || {row}")
                connection.execute(
                    text(f'UPDATE "{name}" SET "{column.name}" = :planted{apart}'), {"planted": planted}
                )
                done.append(f"{name}.{column.name}")
    return done


def add_rows(store: Store) -> None:
    """A row in the tables that hold strangers' words and that the store of the tests leaves empty."""
    at = "2012-08-01 09:00:00.000000"
    with unguarded(store) as (connection, _):
        for sql in (
            "INSERT INTO figure_category VALUES (1, 'age', 'x')",
            "INSERT INTO estimate_category VALUES (1, 'age', 'x', 5, 1, 1, NULL, NULL, NULL)",
            f"INSERT INTO doubt VALUES (1, 2, 'x', 'y', '{at}')",
            "INSERT INTO force_contact (force, address, status) VALUES ('kent', 'x', 'verified')",
            f"INSERT INTO mail VALUES (1, 'm', '[]', '[]', 's', 'n', '[]', 'x', '{at}', 'k', '[]')",
            f"INSERT INTO quarantine VALUES (1, 1, 'held', '[]', 'x', 'y', '{at}')",
            "INSERT INTO reading_check VALUES (1, 1, 'x', 'agree', 'y')",
            (
                "INSERT INTO publication (id, campaign, title, by, facts, at, why) "
                f"VALUES (1, 'images-2012', 't', 'b', '{{}}', '{at}', 'w')"
            ),
            f"INSERT INTO assignment (request_id, \"to\", by, at) VALUES (1, 'x', 'y', '{at}')",
            f"INSERT INTO audit (by, action, subject, detail, at) VALUES ('b', 'a', 's', 'd', '{at}')",
            "INSERT INTO publication_estimate VALUES (1, 2)",
            "DELETE FROM document_text WHERE document_id = 1",
            "INSERT INTO document_text VALUES (1, 'x')",
        ):
            connection.exec_driver_sql(sql)


def everything(folder: Path) -> dict[str, str]:
    """Each file of an export as text, those inside the workbook by themselves, all in small letters."""
    found: dict[str, str] = {}
    for path in folder.rglob("*"):
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as book:
                found |= {f"{path.name}/{one}": book.read(one).decode("utf-8", "replace") for one in book.namelist()}
        elif path.is_file():
            found[str(path.relative_to(folder))] = path.read_bytes().decode("utf-8", "replace")
    return {name: words.casefold() for name, words in found.items()}


def test_whatever_stands_in_the_store_no_name_and_no_letter_goes_out(tmp_path: Path) -> None:
    store = rich_store(tmp_path)
    add_rows(store)
    planted = plant(store)
    assert {
        "event.note",
        "event.actor",
        "decision.by",
        "document.name",
        "figure.raw",
        "change.what",
        "document_text.text",
        "publication.why",
        "assignment.to",
        "audit.detail",
    } <= set(planted)
    assert len(planted) > 60
    folder = exported_from(store, tmp_path / "out").folder
    store.close()
    for name, words in everything(folder).items():
        assert not [one for one in SEARCHED if one in words], name
    assert "unlisted 1" in (folder / "data" / "estimate_categories.csv").read_text()
    assert "s12(1)" in (folder / "data" / "answers.csv").read_text()
    head, row = (folder / "data" / "publications.csv").read_text().splitlines()
    assert (head, row[:16]) == ("publication_id,campaign,title,frozen_at", "1,images-2012,t,")
    assert "1,2,images-2012" in (folder / "data" / "publication_estimates.csv").read_text()


@pytest.mark.parametrize(
    ("table", "column", "where"),
    [
        ("document", "kind", "observations.document_kind"),
        ("decision", "basis", "observations.basis"),
        ("figure", "kind", "observations.kind"),
        ("estimate_scenario", "scenario", "estimate_scenarios.scenario"),
        ("estimate", "seed", "estimates.seed"),
    ],
)
def test_where_a_word_of_the_program_is_another_nothing_goes_out(
    tmp_path: Path, table: str, column: str, where: str
) -> None:
    store = rich_store(tmp_path)
    with unguarded(store) as (connection, row):
        connection.execute(text(f'UPDATE "{table}" SET "{column}" = :name || {row}'), {"name": NAME})
    with pytest.raises(StoreError, match="nothing was exported") as told:
        exported_from(store, tmp_path / "out")
    store.close()
    assert where in str(told.value)
    assert NAME not in str(told.value), "the fault is told without the words"
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("<5", "<5"),
        ("1,234", "1,234"),
        ("nil", "nil"),
        ("*", "*"),
        ("12 rows", "12 rows"),
        ("£1,200.50", "£1,200.50"),
        ("-", "-"),
        ("5 (see Jane)", ""),
        ("not held, says J. Smith", ""),
        ("07700900123 jane", ""),
        ("twelve", ""),
    ],
)
def test_a_cell_goes_out_as_printed_only_where_it_is_a_number_or_a_mark(tmp_path: Path, raw: str, shown: str) -> None:
    store = rich_store(tmp_path)
    figure = reading_of(7).figures[0].model_copy(update={"raw": raw})
    file_reading(store, reading_of(7).model_copy(update={"figures": (figure,)}), "gwent")
    folder = exported_from(store, tmp_path / "out").folder
    store.close()
    with closing(sqlite3.connect(f"file:{folder / 'foi43.sqlite'}?mode=ro", uri=True)) as snapshot:
        assert snapshot.execute("SELECT raw FROM observations WHERE forces = 'gwent'").fetchone() == (shown or None,)


def test_the_tables_of_this_test_are_those_of_the_store() -> None:
    assert set(PUBLISHED) | set(CLOSED) <= set(SQLModel.metadata.tables)
    assert db.tables.APPEND_ONLY
