import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.archive import archive_path, keep_bytes
from db.audit import load_audit
from db.documents import DocumentStatus, load_documents, save_arrival
from db.drawn import keep_view
from db.figures import load_figures
from db.letters import save_letter
from db.requests import load_requests, save_event
from db.store import Store
from db.tables import DocumentTextRow
from flows.purge import purge_due
from foi.correspondence import LetterKind
from foi.errors import UsageError
from foi.events import Event, EventKind
from foi.holidays import uk_calendar
from parsers.views.model import NoView
from steps import retention
from steps.examine import examine
from steps.receive import receive_file
from steps.reread import rereadable
from steps.retention import choose_retention, months_after, purge_campaign, retention_of
from steps.review import show_figures
from steps.verify.store import verify_store
from steps.views import load_to_show
from tests.stores import AT, CAMPAIGN, file_reading, reading_of, sent_campaign

TODAY = dt.date(2014, 3, 3)
NOW = dt.datetime(2014, 3, 3, 12, tzinfo=dt.UTC)
CLOSED = dt.date(2012, 9, 3)
WORD = "zanzibar-secret-word"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = sent_campaign(tmp_path)
    yield found
    found.close()


def told(store: Store, *, months: int | None = 12, closed_on: dt.date | None = CLOSED) -> None:
    choose_retention(store, CAMPAIGN, months=months, closed_on=closed_on, today=TODAY, by="ada", at=NOW)


def purge(store: Store, *, today: dt.date = TODAY) -> None:
    purge_campaign(store, CAMPAIGN, today=today, by="ada", at=NOW)


def replied(store: Store) -> int:
    """A document with words in the search, with a part that came in it."""
    document = file_reading(store, reading_of(1234), "kent", name="kent.eml")
    inside = keep_bytes(store.archive, WORD.encode())
    keep_view(store.views_folder, inside.sha256, "page", WORD.encode())
    with store.writing() as session:
        session.merge(DocumentTextRow(document_id=document, text=f"dear all, {WORD} was seized"))
        save_arrival(
            session, inside, name="inside.txt", place="inbox/x/inside.txt", campaign=None, at=AT, parent_id=document
        )
    return document


def our_letter(store: Store) -> str:
    kept = keep_bytes(store.archive, f"Subject: FOI\n\n{WORD}".encode())
    with store.writing() as session:
        request = load_requests(session, CAMPAIGN, forces=["kent"])[0]
        save_letter(
            session,
            request_id=request.id,
            kind=LetterKind.REQUEST,
            recipient="foi@kent.example",
            subject="FOI",
            message_id="a@b",
            in_reply_to="",
            sha256=kept.sha256,
            name=f"{request.our_reference}-request.eml",
            by="ada",
            at=AT,
        )
    (store.outbox_folder / "images-2012-kent-1-request.eml").write_text(WORD)
    return kept.sha256


def holding(store: Store) -> list[str]:
    """The files of the store in which the word stands."""
    files = [path for path in store.folder.rglob("*") if path.is_file()]
    return [path.name for path in files if WORD.encode() in path.read_bytes()]


def test_after_a_purge_the_words_are_nowhere_and_the_figures_stay(store: Store) -> None:
    document = replied(store)
    our_letter(store)
    told(store)
    assert len(holding(store)) >= 4
    purge(store)
    assert holding(store) == []
    with store.reading() as session:
        (figure,) = load_figures(session, campaign=CAMPAIGN)
        documents = load_documents(session)
        entry = next(one for one in load_audit(session, most=9) if one.action == "purged letters")
    assert figure.value == 1234
    assert {one.status for one in documents} == {DocumentStatus.PURGED}
    assert all(len(one.sha256) == 64 for one in documents)
    assert "under the retention rule (12 months after the campaign closed on 3 September 2012)" in next(
        one.explanation for one in documents if one.id == document
    )
    assert (entry.by, entry.subject) == ("ada", CAMPAIGN)
    assert WORD not in entry.detail


def test_a_purged_document_is_no_loss_and_is_not_read_again(store: Store) -> None:
    document = replied(store)
    our_letter(store)
    told(store)
    purge(store)
    assert [one for one in examine(store, today=TODAY) if one.is_fault] == []
    assert rereadable(store, CAMPAIGN) == []
    with store.reading() as session:
        (figure,) = load_figures(session, campaign=CAMPAIGN)
    (shown,) = show_figures(store, [figure])
    assert shown.excerpt is None
    assert "was purged on 3 March 2014 under the retention rule" in shown.fault
    assert "backup" not in shown.fault
    seen = load_to_show(store, document)
    assert isinstance(seen, NoView)
    assert seen.why.startswith("This document was purged on 3 March 2014 under the retention rule")


def test_a_missing_original_is_still_a_fault_where_nothing_was_purged(store: Store) -> None:
    file_reading(store, reading_of(5), "kent")
    digest = our_letter(store)
    archive_path(store.archive_folder, digest).unlink()
    assert any("missing" in one.what for one in examine(store, today=TODAY) if one.is_fault)


def test_nothing_is_purged_before_its_time(store: Store) -> None:
    replied(store)
    for months, closed in ((None, CLOSED), (24, CLOSED), (12, None)):
        told(store, months=months, closed_on=closed)
        with pytest.raises(UsageError):
            purge(store)
    told(store)
    with pytest.raises(UsageError):
        purge(store, today=dt.date(2013, 9, 2))
    assert holding(store)
    purge(store, today=dt.date(2013, 9, 3))


def test_a_document_of_another_campaign_stays(store: Store) -> None:
    replied(store)
    with store.writing() as session:
        from db.campaigns import load_campaign, save_campaign  # noqa: PLC0415

        other = load_campaign(session, CAMPAIGN).model_copy(update={"slug": "other"})
        save_campaign(session, other, at=AT)
    file_reading(store, reading_of(7), "surrey", campaign="other", name="other.xlsx")
    told(store)
    purge(store)
    with store.reading() as session:
        stays = [one for one in load_documents(session) if one.status is not DocumentStatus.PURGED]
    assert [one.name for one in stays] == ["other.xlsx"]
    assert archive_path(store.archive_folder, stays[0].sha256).is_file()


def test_what_comes_again_after_a_purge_waits_in_quarantine(store: Store, tmp_path: Path) -> None:
    replied(store)
    told(store)
    purge(store)
    again = tmp_path / "again.txt"
    again.write_text(WORD)
    received = receive_file(store, again, name="again.txt", place="inbox/again.txt", campaign=None, at=NOW)
    assert received.is_held


def test_a_campaign_is_closed_once_every_request_is(store: Store) -> None:
    told(store, closed_on=None)
    assert retention_of(store, CAMPAIGN, today=TODAY).closed_on is None
    with store.writing() as session:
        for request in load_requests(session, CAMPAIGN):
            save_event(session, request.id, Event(EventKind.CLOSED, dt.date(2012, 10, 1), actor="ada"), at=AT)
    stands = retention_of(store, CAMPAIGN, today=TODAY)
    assert (stands.closed_on, stands.purge_on, stands.is_due) == (dt.date(2012, 10, 1), dt.date(2013, 10, 1), True)


def test_months_end_on_the_last_day_where_there_is_no_such_day() -> None:
    assert months_after(dt.date(2024, 8, 31), 6) == dt.date(2025, 2, 28)
    assert months_after(dt.date(2024, 12, 3), 12) == dt.date(2025, 12, 3)


def test_what_a_purge_left_over_that_was_cut_off_is_told_and_deleted(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(store)
    replied(store)
    our_letter(store)
    with monkeypatch.context() as cut_off:
        cut_off.setattr(retention, "delete_originals", _die)
        with pytest.raises(KeyboardInterrupt):
            purge(store)
    checked = verify_store(store, today=TODAY, calendar=uk_calendar()).checks
    (originals,) = [one for one in checked if one.name == "Originals"]
    assert any("purged can still be read" in one for one in originals.faults)
    assert purge_due(store, [], today=TODAY, at=NOW) == {}
    assert [*store.archive.all_kept(), *store.quarantine.all_kept()] == []
    assert verify_store(store, today=TODAY, calendar=uk_calendar()).is_sound


def _die(*_: object) -> int:
    raise KeyboardInterrupt
