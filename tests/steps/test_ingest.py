"""One document at a time: parts with their mail, told senders, refiling, odd files, all without the command."""

import datetime as dt
import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlalchemy import text

from db.archive import archive_path
from db.documents import DocumentStatus, load_documents
from db.store import Store
from flows.collect import Left, inbox_sources, named_sources, take_in
from flows.engine import Direct
from flows.ingest import IngestReport, ingest
from tests.stores import AT, CAMPAIGN, sent_campaign

TODAY = dt.date(2012, 8, 31)
SHEET = b"Question 1,March 2010 to April 2012\nIndecent photographs seized,%d\n"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return sent_campaign(tmp_path)


def drop(store: Store, name: str, data: bytes) -> Path:
    path = store.inbox_folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def run(store: Store, *paths: Path, told: str = "", campaign: str | None = None) -> IngestReport:
    sources = named_sources(store, paths) if paths else inbox_sources(store, quiet_seconds=0)
    return ingest(Direct(), store, sources, told=told, campaign=campaign, today=TODAY)


def values(store: Store) -> dict[str, int]:
    with store.reading() as session:
        rows = session.execute(text("SELECT forces, value FROM observations ORDER BY forces")).all()
    return {row.forces: row.value for row in rows}


def mail(attachment: bytes, sender: str = "foi@kent.police.uk") -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "us@foi43.example", "FOI"
    message["Date"] = "Tue, 24 Jul 2012 10:00:00 +0100"
    message.set_content("Please see the figures attached.\n\nKent Police\n")
    message.add_attachment(attachment, maintype="text", subtype="csv", filename="figures.csv")
    return message.as_bytes()


def test_an_attachment_is_filed_to_whoever_sent_the_mail_and_dated_by_it(store: Store) -> None:
    drop(store, "reply.eml", mail(SHEET % 77))
    run(store)
    assert values(store) == {"kent": 77}
    with store.reading() as session:
        dates = session.execute(text("SELECT DISTINCT happened_on FROM event WHERE kind = 'reply'")).scalars().all()
    assert [str(date) for date in dates] == ["2012-07-24"]


def test_a_run_stopped_between_the_parts_and_their_mail_loses_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(store, "reply.eml", mail(SHEET % 77))
    with monkeypatch.context() as patch:
        patch.setattr("steps.ingest.judge", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            run(store)
    run(store)
    assert values(store) == {"kent": 77}


def test_what_a_person_said_of_one_file_is_not_said_of_what_an_earlier_run_left(store: Store, tmp_path: Path) -> None:
    left = drop(store, "left.csv", SHEET % 500)
    take_in(store, named_sources(store, [left])[0], campaign=None, told="", at=AT)
    mine = tmp_path / "mine.csv"
    mine.write_bytes(SHEET % 7)
    run(store, mine, told="kent", campaign=CAMPAIGN)
    assert values(store) == {"kent": 7}


def test_a_document_filed_to_the_wrong_force_is_filed_anew(store: Store, tmp_path: Path) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_bytes(SHEET % 7)
    run(store, mine, told="kent", campaign=CAMPAIGN)
    run(store, mine, told="essex", campaign=CAMPAIGN)
    assert values(store) == {"essex": 7}
    with store.reading() as session:
        filed = session.execute(
            text("SELECT r.force FROM document_request AS d INNER JOIN request AS r ON d.request_id = r.id")
        ).scalars().all()  # fmt: skip
        voided = session.execute(text("SELECT COUNT(*) FROM event WHERE kind = 'correction'")).scalar()
    assert filed == ["essex"]
    assert voided == 1


def test_the_same_bytes_in_the_folder_of_another_force_wait_for_a_person(store: Store) -> None:
    drop(store, "norfolk/x.csv", SHEET % 9)
    run(store)
    drop(store, "suffolk/x.csv", SHEET % 9)
    report = run(store)
    assert "suffolk" in report.known[0].doubt
    with store.reading() as session:
        (document,) = load_documents(session)
    assert document.status is DocumentStatus.WAITING
    run(store, Path(document.sha256[:12]), told="norfolk+suffolk", campaign=CAMPAIGN)
    assert values(store) == {"norfolk+suffolk": 9}


def test_one_odd_file_does_not_stop_the_others(store: Store) -> None:
    drop(store, "kent/good.csv", SHEET % 7)
    odd = Path(str(store.inbox_folder / "r\udce9ponse.csv"))
    odd.write_bytes(SHEET % 8)
    report = run(store)
    assert report.new == 2
    assert values(store) == {"kent": 7}


def test_a_missing_original_is_told_and_the_others_go_on(store: Store) -> None:
    lost = drop(store, "essex/lost.csv", SHEET % 5)
    take_in(store, named_sources(store, [lost])[0], campaign=None, told="", at=AT)
    with store.reading() as session:
        (document,) = load_documents(session)
    archive_path(store.archive_folder, document.sha256).unlink()
    drop(store, "kent/good.csv", SHEET % 7)
    report = run(store)
    assert values(store) == {"kent": 7}
    assert "missing from the archive" in report.need_a_person[0].explanation


def test_a_file_that_somebody_is_writing_is_left(store: Store) -> None:
    path = drop(store, "kent/half.csv", b"Question 1,")
    with path.open("ab") as writer:
        writer.write(b"March")
        writer.flush()
        left = take_in(store, named_sources(store, [path])[0], campaign=None, told="", at=AT)
        assert isinstance(left, Left)
        assert "still being written" in left.why
    assert path.exists()


def test_a_reply_without_a_date_is_not_called_late(store: Store) -> None:
    drop(store, "kent/x.csv", SHEET % 7)
    run(store)
    with store.reading() as session:
        assert session.execute(text("SELECT date_assumed FROM event WHERE kind = 'reply'")).scalars().all() == [1]


def test_the_stores_own_files_are_never_replies(store: Store) -> None:
    drop(store, "kent/x.csv", SHEET % 7)
    places = [source.place for source in named_sources(store, [store.folder])]
    assert places == ["inbox/kent/x.csv"]


def test_a_zip_in_a_zip_is_opened_but_not_for_ever(store: Store) -> None:
    def packed(name: str, data: bytes) -> bytes:
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as archive:
            archive.writestr(name, data)
        return held.getvalue()

    data = SHEET % 7
    for depth in range(3):
        data = packed(f"{depth}.zip" if depth else "figures.csv", data)
    drop(store, "kent/all.zip", data)
    run(store)
    assert values(store) == {"kent": 7}
