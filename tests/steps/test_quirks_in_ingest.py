"""What staff taught goes with the next run; a broken file stops the run, a stale correction only its document."""

import hashlib
from pathlib import Path

import pytest
from sqlalchemy import text

from db.documents import DocumentStatus, load_documents
from db.store import Store
from flows.collect import inbox_sources
from flows.engine import Direct
from flows.ingest import IngestReport, ingest
from foi.errors import QuirkFileError
from tests.steps.test_ingest import TODAY, drop, values
from tests.stores import sent_campaign

TABLE = b"Category,March 2010 to April 2012\nItems of type 4,%d\n"
RULE = '[headings]\n"Items of type 4" = { measure = "images_seized" }\n'


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return sent_campaign(tmp_path)


def teach(store: Store, slug: str, rules: str) -> None:
    folder = store.folder / "quirks"
    folder.mkdir(exist_ok=True)
    (folder / f"{slug}.toml").write_text(rules, encoding="utf-8")


def run(store: Store) -> IngestReport:
    return ingest(Direct(), store, inbox_sources(store, quiet_seconds=0), today=TODAY)


def test_a_reply_in_a_forces_folder_is_read_by_its_quirks_and_no_others(store: Store) -> None:
    teach(store, "kent", RULE)
    drop(store, "kent/a.csv", TABLE % 7)
    drop(store, "essex/b.csv", TABLE % 8)
    run(store)
    assert values(store) == {"kent": 7}
    with store.reading() as session:
        versions = session.execute(text("SELECT covers, reader_version FROM reading ORDER BY covers")).all()
    assert "+" not in versions[0].reader_version
    assert "+" in versions[1].reader_version


def test_the_reading_keeps_the_trace_of_the_rule(store: Store) -> None:
    teach(store, "kent", RULE)
    drop(store, "kent/a.csv", TABLE % 7)
    run(store)
    with store.reading() as session:
        (reasons,) = session.execute(text("SELECT reasons FROM figure")).scalars().all()
        (warnings,) = session.execute(text("SELECT warnings FROM reading")).scalars().all()
    assert "quirks/kent.toml" in str(reasons)
    assert "quirk used: quirks/kent.toml" in str(warnings)


def test_a_broken_quirk_file_stops_the_run_before_anything_is_taken_in(store: Store) -> None:
    teach(store, "kent", "[heading]\n")
    path = drop(store, "essex/b.csv", TABLE % 8)
    with pytest.raises(QuirkFileError, match='there is no key "heading"'):
        run(store)
    assert path.exists()
    with store.reading() as session:
        assert load_documents(session) == []


def test_a_stale_correction_stops_its_document_and_no_other(store: Store) -> None:
    data = TABLE % 7
    teach(
        store,
        "kent",
        f'{RULE}[[corrections]]\ndocument = "{hashlib.sha256(data).hexdigest()[:16]}"\n'
        'where = { sheet = "csv", cell = "B2" }\nwas = "9"\nnow = "8"\nreason = "r"\nby = "Ada"\non = 2012-08-01\n',
    )
    drop(store, "kent/a.csv", data)
    drop(store, "kent/b.csv", TABLE % 5)
    report = run(store)
    parked = next(document for document in report.documents if document.name == "a.csv")
    assert parked.status is DocumentStatus.PARKED
    assert "quirks/kent.toml, [[corrections]] number 1" in parked.explanation
    assert values(store) == {"kent": 5}


def test_the_folder_of_quirks_can_be_elsewhere(store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    elsewhere = tmp_path / "taught"
    elsewhere.mkdir()
    (elsewhere / "kent.toml").write_text(RULE, encoding="utf-8")
    monkeypatch.setenv("FOI_QUIRKS", str(elsewhere))
    drop(store, "kent/a.csv", TABLE % 7)
    run(store)
    assert values(store) == {"kent": 7}
