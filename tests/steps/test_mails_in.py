"""Mails through the ingest: what each kind does to the request it belongs to, and what waits."""

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from db.contacts import load_contacts
from db.documents import DocumentStatus, load_documents
from db.inbox import load_waiting
from db.requests import RequestRecord, load_requests, save_event
from db.store import Store
from foi.course import RequestState
from foi.events import Event, EventKind
from foi.holidays import uk_calendar
from foi.records import ReplyOutcome
from steps.ingest import Ingested, ingest_document
from steps.noting import EVENT_OF
from steps.quarantine import quarantine
from steps.receive import receive_file
from steps.settle import find_waiting, settle_as
from steps.standings import board
from tests.mails import bounce_of, mail
from tests.stores import AT, CAMPAIGN, sent_campaign

TODAY = dt.date(2012, 7, 31)
TAG = "[foi43 images-2012-kent-1]"
FIGURES = b"Question,March 2010 to April 2012\nIndecent images seized,1234\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = sent_campaign(tmp_path)
    yield store
    store.close()


def take(store: Store, data: bytes, name: str = "mail.eml", *, told: str = "") -> Ingested:
    """Receive a mail and read it, and whatever came in it."""
    path = store.folder / name
    path.write_bytes(data)
    received = receive_file(store, path, name=name, place=f"imap/{name}", campaign=None, told=told, at=AT)
    first = ingest_document(store, received.document_id, told=told, today=TODAY, at=AT)
    for part in first.parts:
        with store.reading() as session:
            status = load_documents(session, ids=[part])[0].status
        if status is DocumentStatus.STORED:
            ingest_document(store, part, told=told, today=TODAY, at=AT)
    return first


def request(store: Store, force: str = "kent") -> RequestRecord:
    with store.reading() as session:
        return load_requests(session, CAMPAIGN, forces=[force])[-1]


def kinds(store: Store, force: str = "kent") -> list[EventKind]:
    return [event.kind for event in request(store, force).history]


def test_a_reply_with_its_figures_attached_is_filed_and_read(store: Store) -> None:
    done = take(store, mail("Please find our response attached.", subject=f"Re: {TAG}", files={"f.csv": FIGURES}))
    assert (done.status, done.covers) == (DocumentStatus.READ, ("kent",))
    assert EventKind.REPLY in kinds(store)


def test_an_automatic_answer_is_no_reply_and_its_other_address_is_learnt_unconfirmed(store: Store) -> None:
    text = (
        "This mailbox is no longer in use. Please send freedom of information requests to info.rights@kent.police.uk."
    )
    done = take(store, mail(text, subject=f"Automatic reply: {TAG}", auto_submitted="auto-replied"))
    assert done.status is DocumentStatus.READ
    assert kinds(store) == [EventKind.SENT, EventKind.AUTO_REPLY]
    with store.reading() as session:
        learnt = [c for c in load_contacts(session, forces=["kent"]) if c.address == "info.rights@kent.police.uk"]
    assert [contact.status for contact in learnt] == ["unverified"]


def test_a_bounce_reopens_the_sending_and_marks_the_address(store: Store) -> None:
    address = "freedomofinformation@kent.police.uk"
    done = take(store, bounce_of("images-2012-kent-1.request.1@ngo.example", address, f"Request {TAG}"))
    assert done.status is DocumentStatus.READ
    assert kinds(store) == [EventKind.SENT, EventKind.BOUNCED]
    with store.reading() as session:
        (contact,) = load_contacts(session, forces=["kent"])
    assert contact.status == "bounced"


def test_an_acknowledgement_an_extension_and_a_fees_notice_are_logged_with_their_dates(store: Store) -> None:
    received = (
        "We have received your request under the Freedom of Information Act, reference FOI 77/12. "
        "You will receive a response within 20 working days."
    )
    extended = (
        "We need to extend the time limit to consider the public interest test (section 10(3)). "
        "We estimate that we will respond by 30 August 2012."
    )
    told = ((received, EventKind.ACKNOWLEDGED), (extended, EventKind.EXTENSION_NOTICE))
    for number, (text, kind) in enumerate(told):
        done = take(
            store, mail(text, subject=f"Re: {TAG}", message_id=f"<{number}@kent.example>"), name=f"{number}.eml"
        )
        assert done.status is DocumentStatus.READ, done
        assert EVENT_OF[ReplyOutcome(done.outcome)] is kind
        assert request(store).history[-1].kind is kind
        assert request(store).history[-1].on == dt.date(2012, 7, 16)
    assert request(store).history[-1].until == dt.date(2012, 8, 30)


def test_the_same_mail_delivered_twice_changes_nothing(store: Store) -> None:
    first = mail("We hold 1,234 images.", subject=f"Re: {TAG}")
    take(store, first)
    before = kinds(store)
    done = take(store, b"Received: by mx2.example\r\n" + first, name="again.eml")
    assert "the same mail as mail.eml, delivered before" in done.explanation
    assert kinds(store) == before


def test_a_mail_nobody_can_place_waits_with_what_came_in_it_and_is_filed_by_a_person(store: Store) -> None:
    data = mail("See attached.", sender="a.person@mail.example", subject="As promised", files={"f.csv": FIGURES})
    done = take(store, data)
    assert done.status is DocumentStatus.WAITING
    with store.reading() as session:
        (waiting,) = load_waiting(session)
    assert waiting.inside == 1
    assert find_waiting(store, str(waiting.id)).sha256 == waiting.sha256
    settled = take(store, data, told="kent")
    assert settled.status is DocumentStatus.READ
    assert EventKind.REPLY in kinds(store)
    with store.reading() as session:
        assert load_waiting(session) == []
        assert {document.status for document in load_documents(session)} == {DocumentStatus.READ}


def test_a_waiting_mail_can_be_settled_as_an_acknowledgement_and_another_put_in_quarantine(store: Store) -> None:
    take(store, mail("Noted with thanks.", sender="x@mail.example", subject="Hello"))
    take(store, mail("List of names.", sender="y@mail.example", subject="Hi", message_id="<2@y>"), name="b.eml")
    with store.reading() as session:
        first, second = load_waiting(session)
    ours = settle_as(
        store, first, EventKind.ACKNOWLEDGED, reference="images-2012-kent-1", by="Ada", today=TODAY, at=AT
    )
    assert ours == "images-2012-kent-1"
    assert kinds(store)[-1] is EventKind.ACKNOWLEDGED
    quarantine(store, second, by="Ada", why="names of persons", at=AT)
    with store.reading() as session:
        (left,) = load_waiting(session)
    assert left.status is DocumentStatus.QUARANTINED


def test_an_answer_during_an_internal_review_is_the_answer_of_the_review(store: Store) -> None:
    with store.writing() as session:
        for kind, on in ((EventKind.REPLY, dt.date(2012, 7, 10)), (EventKind.REVIEW_ASKED, dt.date(2012, 7, 12))):
            save_event(session, request(store).id, Event(kind, on, actor="test"), at=AT)
    text = (
        "We have reviewed our decision. Your request is refused under section 12(1): it would exceed the cost limit."
    )
    take(store, mail(text, subject=f"Re: internal review {TAG}"))
    assert kinds(store)[-1] is EventKind.REVIEW_REPLIED


def test_our_own_letter_in_the_mailbox_is_no_reply(store: Store) -> None:
    ours = mail(
        "Please tell us how many images were seized.", sender="foi@ngo.example", subject=f"Request {TAG}"
    ).replace(b"To: foi@ngo.example", b"To: freedomofinformation@kent.police.uk")
    done = take(store, ours)
    assert "letter of ours" in done.explanation
    assert kinds(store) == [EventKind.SENT]


def test_figures_of_a_letter_signed_for_two_forces_and_filed_to_one_wait_for_a_person(store: Store) -> None:
    text = "Indecent images seized, March 2010 to April 2012: 317.\n\nNorfolk Constabulary and Suffolk Constabulary\n"
    done = take(store, mail(text, subject="Re: [foi43 images-2012-suffolk-1]", sender="foi@norfolk.police.uk"))
    assert (done.covers, done.accepted, done.in_review) == (("suffolk",), 0, 1)


def test_mails_forwarded_in_a_mail_of_a_stranger_are_filed_each_by_itself(store: Store) -> None:
    first = mail("We hold 1,234 images.", subject=f"Re: {TAG}")
    second = mail(
        "We hold 99 images.",
        subject="Re: [foi43 images-2012-surrey-1]",
        sender="foi@surrey.police.uk",
        message_id="<2@surrey.example>",
    )
    data = mail(
        "Fyi",
        sender="colleague@mail.example",
        subject="Fwd",
        message_id="<3@mail.example>",
        files={"a.eml": first, "b.eml": second},
    )
    take(store, data)
    assert EventKind.REPLY in kinds(store)
    assert EventKind.REPLY in kinds(store, "surrey")


def test_two_mails_under_one_message_id_are_two_mails(store: Store) -> None:
    take(store, mail("Your request is received and logged as FOI 12/12.", subject=f"Received {TAG}"))
    take(store, mail("We hold 1,234 images.", subject=f"Response {TAG}"), name="later.eml")
    assert kinds(store)[-1] is EventKind.REPLY


def test_an_automatic_answer_of_a_stranger_with_a_file_waits(store: Store) -> None:
    data = mail(
        "I am out of the office until Monday.",
        sender="x@mail.example",
        subject="Automatic reply",
        auto_submitted="auto-replied",
        files={"map.pdf": b"%PDF-1.4"},
    )
    assert take(store, data).status is DocumentStatus.WAITING


def log(store: Store, kind: EventKind, on: dt.date) -> None:
    with store.writing() as session:
        save_event(session, request(store).id, Event(kind, on, actor="test"), at=AT)


def test_a_bounce_without_ids_after_a_reminder_is_noted_and_stops_no_clock(store: Store) -> None:
    log(store, EventKind.CHASED, dt.date(2012, 7, 25))
    take(store, bounce_of("unknown@ngo.example", "freedomofinformation@kent.police.uk", f"Reminder {TAG}"))
    assert kinds(store) == [EventKind.SENT, EventKind.CHASED, EventKind.NOTE]


def test_a_late_bounce_of_the_first_sending_does_not_undo_the_second(store: Store) -> None:
    log(store, EventKind.BOUNCED, dt.date(2012, 7, 5))
    log(store, EventKind.RESENT, dt.date(2012, 7, 6))
    take(store, bounce_of("old@ngo.example", "freedomofinformation@kent.police.uk", f"Request {TAG}"))
    assert kinds(store)[-1] is EventKind.NOTE


def test_an_officers_mail_to_their_own_office_with_us_in_copy_is_not_ours(store: Store) -> None:
    data = mail("We hold 1,234 images.", subject=f"RE: request {TAG}", sender="an.officer@kent.police.uk").replace(
        b"To: foi@ngo.example", b"To: freedomofinformation@kent.police.uk"
    )
    take(store, data)
    assert kinds(store)[-1] is EventKind.REPLY


def test_an_acknowledgement_by_hand_takes_back_what_was_read_before(store: Store) -> None:
    take(store, mail("The information is provided in the table below.", subject=f"Re: {TAG}"))
    with store.reading() as session:
        (waiting,) = load_waiting(session)
    settle_as(store, waiting, EventKind.ACKNOWLEDGED, by="Ada", today=TODAY, at=AT)
    with store.reading() as session:
        (row,) = [row for row in board(store, CAMPAIGN, today=TODAY, calendar=uk_calendar()) if row.force == "kent"]
    assert row.standing.where is RequestState.ACKNOWLEDGED


def test_what_is_in_quarantine_is_not_read_again_because_it_came_again(store: Store) -> None:
    data = mail("List of names.", sender="y@mail.example", subject="Hi")
    take(store, data)
    with store.reading() as session:
        (waiting,) = load_waiting(session)
    quarantine(store, waiting, by="Ada", why="names of persons", at=AT)
    (store.folder / "again.eml").write_bytes(data)
    receive_file(
        store, store.folder / "again.eml", name="again.eml", place="inbox/again.eml", campaign=CAMPAIGN, at=AT
    )
    with store.reading() as session:
        (document,) = load_documents(session)
    assert document.status is DocumentStatus.QUARANTINED


def test_a_mail_taken_for_ours_or_for_a_twin_is_filed_when_a_person_says_so(store: Store) -> None:
    take(store, mail("We hold 1,234 images.", subject=f"Re: {TAG}"))
    twin = b"Received: by mx2.example\r\n" + mail("We hold 1,234 images.", subject=f"Re: {TAG}")
    assert "delivered before" in take(store, twin, name="twin.eml").explanation
    assert take(store, twin, name="twin.eml", told="surrey").covers == ("surrey",)


def test_two_deliveries_read_at_once_give_one_reply(store: Store) -> None:
    first = mail("We hold 1,234 images.", subject=f"Re: {TAG}")
    documents = []
    for number in range(4):
        path = store.folder / f"{number}.eml"
        path.write_bytes(b"Received: by mx%d.example\r\n" % number + first)
        documents.append(receive_file(store, path, name=path.name, place=f"imap/{path.name}", campaign=None, at=AT))
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda one: ingest_document(store, one.document_id, today=TODAY, at=AT), documents))
    assert kinds(store) == [EventKind.SENT, EventKind.REPLY]


def test_half_a_character_in_a_header_stops_nothing(store: Store) -> None:
    data = mail("We hold 1,234 images.").replace(
        b"Subject: Your request", b"Subject: =?utf-7?Q?+2AA-?= " + TAG.encode()
    )
    assert take(store, data).covers == ("kent",)


def test_an_extension_that_also_reads_like_an_acknowledgement_is_never_only_acknowledged(store: Store) -> None:
    text = (
        "Thank you for your request, received and logged. The information may be exempt under section 31(1), "
        "a qualified exemption, and under section 10(3) we need more time to consider the public interest. "
        "We now expect to reply to you by 30 August 2012."
    )
    done = take(store, mail(text, subject=f"Re: {TAG}"))
    if done.status is DocumentStatus.WAITING:
        with store.reading() as session:
            (waiting,) = load_waiting(session)
        settle_as(
            store,
            waiting,
            EventKind.EXTENSION_NOTICE,
            until=dt.date(2012, 8, 30),
            by="Ada",
            today=TODAY,
            at=AT,
        )
    with store.reading() as session:
        (row,) = [row for row in board(store, CAMPAIGN, today=TODAY, calendar=uk_calendar()) if row.force == "kent"]
    assert (row.standing.where, row.standing.due) == (RequestState.EXTENDED, dt.date(2012, 8, 30))
