"""What stood at a moment can be told afterwards from observations_history."""

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import text

from db.decisions import Verdict
from db.store import Store
from db.undo import load_decisions, save_undo
from foi.records import FigureState
from tests.exports import decide
from tests.stores import AT, file_reading, reading_of, sent_campaign

DAY = dt.timedelta(days=1)
STOOD = """
    SELECT forces, figure_id, value
    FROM observations_history
    WHERE standing = 'counts' AND from_at <= :at AND (until_at IS NULL OR until_at > :at)
    ORDER BY figure_id
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return sent_campaign(tmp_path)


def stood(store: Store, at: dt.datetime) -> list[tuple[object, ...]]:
    with store.reading() as session:
        return [tuple(row) for row in session.execute(text(STOOD), {"at": at.replace(tzinfo=None).isoformat(" ")})]


def now(store: Store) -> list[tuple[object, ...]]:
    with store.reading() as session:
        return [
            tuple(row)
            for row in session.execute(text("SELECT forces, figure_id, value FROM observations ORDER BY figure_id"))
        ]


def standings(store: Store, figure_id: int) -> list[str]:
    query = text("SELECT standing FROM observations_history WHERE figure_id = :id ORDER BY step")
    with store.reading() as session:
        return list(session.execute(query, {"id": figure_id}).scalars())


def test_whatever_happens_what_stood_each_day_is_what_counted_that_day(store: Store) -> None:
    """Replies, a correction, an overtaking, a rejection after which the first stands again, a retraction."""
    days: list[tuple[dt.datetime, list[tuple[object, ...]]]] = []

    def noted(day: int) -> None:
        days.append((AT + day * DAY + dt.timedelta(hours=1), now(store)))

    file_reading(store, reading_of(5), "kent", name="first.csv")
    file_reading(store, reading_of(9), "norfolk", "suffolk")
    file_reading(store, reading_of(8, state=FigureState.REVIEW), "surrey")
    noted(0)
    decide(store, 1, Verdict.CORRECTED, AT + DAY, 50)
    noted(1)
    file_reading(store, reading_of(6), "kent", name="second.csv", at=AT + 2 * DAY)
    decide(store, 4, Verdict.ACCEPTED, AT + 2 * DAY)
    noted(2)
    decide(store, 4, Verdict.REJECTED, AT + 3 * DAY)
    noted(3)
    decide(store, 3, Verdict.ACCEPTED, AT + 4 * DAY)
    decide(store, 2, Verdict.RETRACTED, AT + 4 * DAY)
    noted(4)
    decide(store, 2, Verdict.ACCEPTED, AT + 5 * DAY)
    noted(5)
    assert [stood(store, at) for at, _ in days] == [then for _, then in days]
    assert len({str(then) for _, then in days}) == 5, (
        "each day differs, but the fourth, when the first figure stands again"
    )
    assert standings(store, 1) == ["counts", "counts", "overtaken", "counts"]
    assert standings(store, 2) == ["counts", "retracted", "counts"]
    assert standings(store, 3) == ["review", "counts"]


def test_of_two_that_came_to_stand_at_one_moment_the_later_read_counts_as_everywhere(store: Store) -> None:
    for name in ("letter.pdf", "sheet.csv"):
        file_reading(store, reading_of(7), "kent", name=name)
    assert standings(store, 1) == ["overtaken"]
    assert stood(store, AT + DAY) == now(store) == [("kent", 2, 7)]


def test_before_the_first_reply_nothing_stood(store: Store) -> None:
    file_reading(store, reading_of(5), "kent")
    assert stood(store, AT - DAY) == []


def test_a_doubt_puts_a_figure_into_review_from_then_on(store: Store) -> None:
    file_reading(store, reading_of(5), "kent")
    with store.writing() as session:
        session.execute(
            text("INSERT INTO doubt (figure_id, subject, reason, at) VALUES (1, 'x', 'y', :at)"),
            {"at": (AT + DAY).replace(tzinfo=None).isoformat(" ")},
        )
    assert standings(store, 1) == ["counts", "review"]
    assert now(store) == stood(store, AT + 2 * DAY) == []
    decide(store, 1, Verdict.ACCEPTED, AT + 3 * DAY)
    assert standings(store, 1) == ["counts", "review", "counts"]


def test_spans_of_one_figure_follow_each_other_without_a_gap(store: Store) -> None:
    file_reading(store, reading_of(5), "kent", name="first.csv")
    for day, verdict in enumerate((Verdict.REJECTED, Verdict.ACCEPTED, Verdict.RETRACTED), 1):
        decide(store, 1, verdict, AT + day * DAY)
    with store.reading() as session:
        spans = session.execute(text("SELECT from_at, until_at FROM observations_history ORDER BY step")).all()
    assert [span.until_at for span in spans[:-1]] == [span.from_at for span in spans[1:]]
    assert spans[-1].until_at is None


def test_a_figure_put_back_waits_from_that_moment_and_an_undoing_ends_what_it_undid(store: Store) -> None:
    file_reading(store, reading_of(5), "kent")
    decide(store, 1, Verdict.REOPENED, AT + DAY)
    assert stood(store, AT + DAY + dt.timedelta(hours=1)) == []
    decide(store, 1, Verdict.CORRECTED, AT + 2 * DAY, 50)
    with store.writing() as session:
        last = load_decisions(session, 1)[-1]
        save_undo(session, last.id, by="Anna", why="", at=AT + 3 * DAY)
    assert standings(store, 1) == ["counts", "review", "counts", "review"]
    assert [value for _, _, value in stood(store, AT + 2 * DAY + dt.timedelta(hours=1))] == [50]
    assert now(store) == stood(store, AT + 4 * DAY) == []
