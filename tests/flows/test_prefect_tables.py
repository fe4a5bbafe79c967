"""What a run leaves to be looked at, and when there is a run at all."""

import datetime as dt
from pathlib import Path

import pytest

from db.documents import DocumentStatus
from db.store import Store
from flows.chase import flag_overdue
from flows.collect import inbox_sources
from flows.engine import Direct
from flows.estimate import redraw_pending
from flows.ingest import is_there_work
from flows.tables import ingested_to_rows, overdue_to_rows, redrawn_to_rows
from steps.ingest import Ingested
from tests.stores import CAMPAIGN, five_replies, sent_campaign


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return sent_campaign(tmp_path)


def test_of_a_document_only_names_counts_and_status_are_shown() -> None:
    waits = Ingested(
        document_id=7,
        name="reply.pdf",
        status=DocumentStatus.WAITING,
        outcome="full",
        covers=("humberside", "lincolnshire"),
        who="Humberside and Lincolnshire",
        figures=3,
        accepted=2,
        in_review=1,
        explanation="Dear Sir, in full",
    )
    assert ingested_to_rows([waits]) == [
        {
            "document": "reply.pdf",
            "authority": "Humberside and Lincolnshire",
            "outcome": "full",
            "figures accepted": 2,
            "for review": 1,
            "status": "waiting",
        }
    ]


def test_every_total_that_moved_has_its_line(store: Store) -> None:
    five_replies(store)
    rows = redrawn_to_rows(redraw_pending(Direct(), store).redrawn)
    assert rows == [
        {"campaign": CAMPAIGN, "question": "1", "period": "March 2010 to April 2012", "moved": "first estimate"}
    ]
    assert redrawn_to_rows(redraw_pending(Direct(), store).redrawn) == []


def test_the_overdue_are_listed_with_their_date(store: Store) -> None:
    rows = overdue_to_rows(flag_overdue(store, today=dt.date(2012, 8, 31)))
    assert len(rows) == 43
    assert {(row["campaign"], row["due"]) for row in rows} == {(CAMPAIGN, "2012-08-02")}
    assert overdue_to_rows(flag_overdue(store, today=dt.date(2012, 8, 2))) == []


def test_a_run_has_work_when_a_file_lies_there_or_a_change_was_not_drawn(store: Store) -> None:
    assert not is_there_work(store, inbox_sources(store, quiet_seconds=0))
    dropped = store.inbox_folder / "reply.csv"
    dropped.write_text("x")
    assert is_there_work(store, inbox_sources(store, quiet_seconds=0))
    dropped.unlink()
    five_replies(store)
    assert is_there_work(store, inbox_sources(store, quiet_seconds=0))
    redraw_pending(Direct(), store)
    assert not is_there_work(store, inbox_sources(store, quiet_seconds=0))
