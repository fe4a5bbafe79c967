"""A figure typed in counts at once, stays when a newer reader comes, and is never counted twice."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

import demo
from cli.read_text import place_to_text
from db.decisions import Right
from db.documents import DocumentStatus, load_documents
from db.estimates import load_latest_estimate, load_targets
from db.inbox import load_waiting
from db.latest_readings import load_latest_readings
from db.readings import save_reading
from db.requests import load_requests
from db.store import Store
from db.typed_figures import TypedFigure
from foi.errors import UsageError
from foi.events import EventKind, in_force
from foi.records import FigureKind, PageBox, Period, Reading, SheetCell, TypedIn
from parsers.quirks.model import NO_QUIRKS
from steps.ingest import ingest_document
from steps.put_back import put_back
from steps.receive import receive_file
from steps.report_sources import place_in_words
from steps.reread import reread_document
from steps.type_in import printed_to_right, type_in
from tests.replies.make.ordinary import ordinary_reply
from tests.stores import AT, CAMPAIGN, file_reading, reading_of, sent_campaign

TODAY = dt.date(2012, 8, 20)
LATER = AT + dt.timedelta(days=9)
PERIOD = demo.campaign().questions[0].periods[0]
SECOND_TABLE = TypedIn(typed_in=PageBox(page=2, bbox=(0, 0, 0, 0)), said="in the second table")
EMPTY = b"Kent Police\nDate: 20 July 2012\nPlease find our answer below.\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = sent_campaign(tmp_path)
    yield found
    found.close()


def typed(
    printed: str = "1,234", *, period: Period = PERIOD, right: Right | None = None, place: TypedIn = SECOND_TABLE
) -> TypedFigure:
    return TypedFigure("1", period, right or printed_to_right(printed), printed, place, {})


def put(store: Store, document_id: int, figure: TypedFigure | None = None) -> int:
    figure = figure or typed()
    return type_in(store, document_id, figure, by="ann", why="it is on page 2", today=TODAY, at=LATER).figure_id


def standing(store: Store) -> list[tuple[str, str]]:
    with store.reading() as session:
        rows = session.execute(text("SELECT raw, standing FROM standing_figure ORDER BY figure_id"))
        return [(row.raw, row.standing) for row in rows]


def counting(store: Store) -> list[str]:
    with store.reading() as session:
        return list(session.execute(text("SELECT raw FROM current_figure ORDER BY figure_id")).scalars())


def reread(store: Store, document_id: int, reading: Reading, version: str) -> None:
    with store.writing() as session:
        requests = {one.id: "" for one in load_requests(session, CAMPAIGN, forces=["kent"])}
        save_reading(
            session,
            document_id,
            reading,
            campaign=CAMPAIGN,
            requests=requests,
            covers=("kent",),
            reader_version=version,
            at=LATER + dt.timedelta(days=1),
        )


@pytest.mark.parametrize(
    ("printed", "kind"),
    [("1,234", "exact"), ("0", "zero"), ("<5", "range"), ("5 to 9", "range"), ("about 40", "approximate")],
)
def test_a_printed_count_is_of_its_kind(printed: str, kind: str) -> None:
    assert printed_to_right(printed).kind == kind


@pytest.mark.parametrize("printed", ["", "many", "-3", "n/a"])
def test_what_is_no_count_is_refused(printed: str) -> None:
    with pytest.raises(UsageError):
        printed_to_right(printed)


def test_a_missed_figure_counts_at_once_beside_what_was_read(store: Store) -> None:
    document = file_reading(store, reading_of(None), "kent")
    number = put(store, document)
    assert standing(store) == [("1,234", "accepted")]
    with store.reading() as session:
        (target,) = load_targets(session, campaign=CAMPAIGN)
        estimate = load_latest_estimate(session, target)
        (latest,) = load_latest_readings(session)
        place = session.execute(text("SELECT place FROM observations")).scalar_one()
        outcome = session.execute(text("SELECT outcome FROM responses_latest WHERE force = 'kent'")).scalar_one()
    assert estimate is not None
    assert "1,234 accepted by ann: it is on page 2" in estimate.cause
    assert latest.reader_version == "test", "no reader's reading has changed"
    assert '"typed_in": {"page": 2' in (place if isinstance(place, str) else json.dumps(place))
    assert outcome == "partial", "it refuses, and yet gives a number"
    assert number == 1


def test_a_second_figure_for_the_same_is_refused(store: Store) -> None:
    document = file_reading(store, reading_of(7), "kent")
    with pytest.raises(UsageError, match=r'figure 1 of this document \("7"\)'):
        put(store, document)
    assert standing(store) == [("7", "accepted")]


def test_it_stays_when_a_newer_reader_finds_nothing(store: Store) -> None:
    document = file_reading(store, reading_of(None), "kent")
    put(store, document)
    reread(store, document, reading_of(None), "newer")
    assert counting(store) == ["1,234"]


def test_it_is_not_counted_twice_when_a_newer_reader_finds_it(store: Store) -> None:
    document = file_reading(store, reading_of(None), "kent")
    put(store, document)
    reread(store, document, reading_of(1234), "newer")
    assert counting(store) == ["1,234"]


def test_a_person_is_asked_when_a_newer_reader_finds_another_number(store: Store) -> None:
    document = file_reading(store, reading_of(None), "kent")
    put(store, document)
    reread(store, document, reading_of(99), "newer")
    assert standing(store) == [("1,234", "accepted"), ("99", "review")]


def test_reading_a_real_document_anew_changes_nothing(store: Store) -> None:
    reply = ordinary_reply("kent", 1)
    document = receive(store, reply.name, reply.data)
    own = typed("<5", period=PERIOD.model_copy(update={"end": dt.date(2011, 4, 30), "label": ""}))
    put(store, document, own)
    before = standing(store)
    assert [one[1] for one in before] == ["accepted", "accepted"]
    again = reread_document(store, document, NO_QUIRKS, write=True, at=LATER)
    assert not again.changes.any
    assert standing(store) == before
    ingest_document(store, document, today=TODAY, at=LATER)
    assert standing(store) == before


def receive(store: Store, name: str, data: bytes) -> int:
    path = store.inbox_folder / name
    path.write_bytes(data)
    document = receive_file(store, path, name=name, place=f"inbox/kent/{name}", campaign=CAMPAIGN, at=AT).document_id
    ingest_document(store, document, today=TODAY, at=AT)
    return document


def test_a_document_in_which_nothing_could_be_read_waits_no_more(store: Store) -> None:
    document = receive(store, "reply.txt", EMPTY)
    with store.reading() as session:
        assert [one.id for one in load_waiting(session)] == [document]
    put(store, document)
    with store.reading() as session:
        assert not load_waiting(session)
        (request,) = load_requests(session, CAMPAIGN, forces=["kent"])
    assert [one.kind for one in in_force(request.history)].count(EventKind.REPLY) == 1


def test_a_document_that_no_reader_can_open_is_typed_in_too(store: Store) -> None:
    document = file_reading(store, reading_of(None), "kent")
    with store.writing() as session:
        session.execute(text("UPDATE document SET status = 'parked' WHERE id = :id"), {"id": document})
    put(store, document)
    with store.reading() as session:
        assert load_documents(session, ids=[document])[0].status is DocumentStatus.READ
    assert counting(store) == ["1,234"]


def test_one_that_is_filed_to_nobody_is_refused(store: Store) -> None:
    document = file_reading(store, reading_of(None), "kent")
    put_back(store, document, by="ann", at=LATER)
    with pytest.raises(UsageError, match="not filed"):
        put(store, document)


def test_it_goes_with_the_filing_of_its_document(store: Store) -> None:
    document = file_reading(store, reading_of(None), "kent")
    put(store, document)
    put_back(store, document, by="ben", at=LATER)
    assert standing(store) == [("1,234", "rejected")]


def test_what_is_withheld_or_not_held_can_be_typed_in(store: Store) -> None:
    document = file_reading(store, reading_of(None), "kent")
    place = TypedIn(typed_in=SheetCell(sheet="Sheet1", cell="B2"))
    put(store, document, typed("not held", right=Right(FigureKind.NOT_HELD), place=place))
    with store.reading() as session:
        kinds = session.execute(text("SELECT kind FROM current_figure")).scalars().all()
    assert kinds == ["not_held"]


def test_what_another_document_gave_until_then_is_told(store: Store) -> None:
    file_reading(store, reading_of(99), "kent", name="first.xlsx")
    document = file_reading(store, reading_of(None), "kent", name="second.pdf")
    saved = type_in(store, document, typed(), by="ann", why="it corrects itself", today=TODAY, at=LATER)
    assert saved.overtaken == ('"99" from first.xlsx',)
    assert counting(store) == ["1,234"]


def test_its_place_is_told_in_reports_and_lists() -> None:
    words = TypedIn(typed_in=None, said="in the margin")
    assert place_in_words(SECOND_TABLE) == "page 2, typed in by a person"
    assert place_in_words(words) == "typed in by a person"
    assert place_to_text(words) == "in the margin, typed in by a person"
