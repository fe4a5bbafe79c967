"""Whatever alters what counts leaves a change that says so, about the question and period it touches and no other."""

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import text

from db.changes import load_pending_changes
from db.decisions import Verdict
from db.figures import load_figures
from db.store import Store
from flows.collect import named_sources
from flows.engine import Direct
from flows.ingest import ingest
from flows.reread import reread_archive
from steps.decide import decide
from tests.stores import AT, CAMPAIGN, sent_campaign

TODAY = dt.date(2012, 8, 31)
SHEET = b"Question 1,March 2010 to April 2012\nIndecent photographs seized,%d\n"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return sent_campaign(tmp_path)


@pytest.fixture
def reply(store: Store) -> Path:
    path = store.folder / "mine.csv"
    path.write_bytes(SHEET % 7)
    return path


def run(store: Store, path: Path, *, told: str) -> None:
    ingest(Direct(), store, named_sources(store, [path]), told=told, campaign=CAMPAIGN, today=TODAY)


def counting(store: Store) -> dict[str, int]:
    with store.reading() as session:
        rows = session.execute(text("SELECT forces, value FROM observations ORDER BY forces")).all()
    return {row.forces: row.value for row in rows}


def changes(store: Store) -> list[str]:
    with store.reading() as session:
        assert load_pending_changes(session) == []
        return list(session.execute(text("SELECT what FROM change ORDER BY id")).scalars())


def latest(store: Store) -> tuple[int, int]:
    """How many estimates there are, and what the last of them counts."""
    with store.reading() as session:
        return tuple(session.execute(text("SELECT sequence, counted FROM estimate ORDER BY id DESC LIMIT 1")).one())


def teach(store: Store, slug: str, rules: str) -> None:
    (store.folder / "quirks").mkdir(exist_ok=True)
    (store.folder / "quirks" / f"{slug}.toml").write_text(rules, encoding="utf-8")


def test_a_document_read_twice_can_still_be_filed_to_another_force(store: Store, reply: Path) -> None:
    run(store, reply, told="kent")
    sha256 = next((store.folder / "archive").glob("*/*.bin")).stem
    teach(
        store,
        "kent",
        f'[[corrections]]\ndocument = "{sha256[:12]}"\nwhere = {{ sheet = "csv", cell = "B2" }}\nwas = "7"\n'
        'now = "8"\nreason = "they wrote"\nby = "Bo"\non = 2012-08-02\n',
    )
    reread_archive(Direct(), store, campaign=None, write=True)
    assert counting(store) == {"kent": 8}
    run(store, reply, told="essex")
    assert counting(store) == {"essex": 8}
    assert latest(store) == (3, 8)


def test_a_document_filed_there_and_back_counts_where_it_lies_now(store: Store, reply: Path) -> None:
    for force in ("kent", "essex", "kent"):
        run(store, reply, told=force)
        assert counting(store) == {force: 7}
    assert changes(store) == [
        'Kent (mine.csv): "7" accepted',
        "Kent: 7 rejected by ingest: the document was filed to essex instead",
        'Essex (mine.csv): "7" accepted',
        "Essex: 7 rejected by ingest: the document was filed to kent instead",
        'Kent (mine.csv): "7" accepted',
    ]
    assert latest(store) == (3, 7)


def test_what_was_rejected_already_is_not_rejected_again_when_the_document_is_filed_anew(
    store: Store, reply: Path
) -> None:
    run(store, reply, told="kent")
    with store.reading() as session:
        (figure,) = load_figures(session)
    decide(store, figure.id, Verdict.REJECTED, by="Ada", why="of another year", at=AT)
    run(store, reply, told="essex")
    assert [what for what in changes(store) if what.startswith("Kent") and "rejected" in what] == [
        "Kent: 7 rejected by Ada: of another year"
    ]
