"""A batch's zip: our letters become events, theirs become mails that the reader finds on the books."""

import datetime as dt

import pytest

from db.archive import load_original
from db.documents import DocumentStatus, load_claimable, load_documents
from db.requests import load_requests, save_event
from db.store import Store
from foi.events import Event, EventKind
from parsers.logs.wdtk_zip import bytes_to_batch
from steps.import_batch import BatchPlan, MailsKept, plan_batch, write_mails
from steps.imports import load_asked, write_plan
from tests.parsers.guard.leaky import pivot_workbook
from tests.parsers.invented_batches import KENT, MEMBERS, ZIP_NAME, batch_zip
from tests.steps.test_import_log import store as store  # noqa: PLC0414 - the same store, unsent
from tests.stores import AT, CAMPAIGN

TODAY = dt.date(2026, 11, 26)
TAKEN = dt.date(2026, 11, 18)


def plan_of(store: Store, data: bytes) -> BatchPlan:
    return plan_batch(
        bytes_to_batch(data, ZIP_NAME), load_asked(store, CAMPAIGN), name=ZIP_NAME, as_at=TAKEN, today=TODAY
    )


def keep(store: Store, data: bytes) -> MailsKept:
    return write_mails(store, data, plan_of(store, data), name=ZIP_NAME, campaign=CAMPAIGN, at=AT)


def test_our_letters_become_events_on_their_days_and_states_add_what_no_letter_tells(store: Store) -> None:
    planned = plan_of(store, batch_zip())
    kent, essex = planned.plan.rows
    assert [(event.kind, event.on) for event in kent.events] == [
        (EventKind.SENT, dt.date(2026, 9, 8)),
        (EventKind.CHASED, dt.date(2026, 10, 10)),
    ]
    assert [(event.kind, event.on, event.date_assumed) for event in essex.events] == [
        (EventKind.SENT, dt.date(2026, 9, 8), False),
        (EventKind.WITHDRAWN, TAKEN, True),
    ]
    assert planned.plan.faults == ()
    assert [(mail.name, mail.attachments) for mail in planned.mails["kent"]] == [
        ("2026-09-09 incoming_5.eml", 0),
        ("2026-10-12 incoming_9.eml", 1),
    ]


def test_their_letters_wait_for_the_reader_in_the_folder_of_their_authority(store: Store) -> None:
    data = batch_zip()
    assert keep(store, data) == MailsKept(new=2, known=0)
    with store.reading() as session:
        archived, *mails = load_documents(session)
        unread = load_claimable(session)
    assert (archived.name, archived.status) == (ZIP_NAME, DocumentStatus.READ)
    assert load_original(store.archive, archived.sha256) == data
    assert unread == [mail.id for mail in mails]
    assert {mail.parent_id for mail in mails} == {archived.id}
    assert mails[0].places == (f"inbox/{CAMPAIGN}/kent/2026-09-09 incoming_5.eml",)


def test_a_file_with_hidden_records_keeps_the_zip_and_its_mail_out_of_the_archive_and_no_other(store: Store) -> None:
    leaky = f"{KENT}/2026-10-12-093000/attachments-9/figures.xlsx"
    data = batch_zip({**MEMBERS, leaky: pivot_workbook(200)})
    assert keep(store, data) == MailsKept(new=2, known=0)
    with store.reading() as session:
        found = {document.name: document.status for document in load_documents(session)}
    assert found == {
        ZIP_NAME: DocumentStatus.QUARANTINED,
        "2026-09-09 incoming_5.eml": DocumentStatus.STORED,
        "2026-10-12 incoming_9.eml": DocumentStatus.QUARANTINED,
    }
    assert len(list(store.archive_folder.rglob("*.bin"))) == 1


def test_bringing_it_in_again_or_downloaded_anew_changes_nothing(store: Store) -> None:
    data = batch_zip()
    write_plan(store, plan_of(store, data).plan, at=AT)
    keep(store, data)
    assert plan_of(store, data).plan.events == 0
    assert keep(store, data) == MailsKept(new=0, known=2)
    anew = batch_zip({**MEMBERS, f"{KENT}/2026-11-20-093000/incoming_12.txt": "Further to our answer."})
    assert keep(store, anew) == MailsKept(new=1, known=2)


def test_a_sending_on_another_day_than_the_store_says_is_a_fault_of_that_request_alone(store: Store) -> None:
    with store.writing() as session:
        for request in load_requests(session, CAMPAIGN, forces=["kent"]):
            save_event(session, request.id, Event(EventKind.SENT, dt.date(2026, 9, 7), actor="test"), at=AT)
    planned = plan_of(store, batch_zip())
    (fault,) = planned.plan.faults
    assert fault.sentence.startswith("Kent Police - images_2: the zip says that it was sent on 2026-09-08")
    assert [row.force for row in planned.plan.rows] == ["essex"]
    assert "kent" not in planned.mails


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("Narnia Police - images_9/2026-09-08-103000/outgoing_3.txt", "none of the authorities asked"),
        ("Kent Police - images_9/2026-09-08-103000/outgoing_3.txt", "one to each authority"),
        ("Gwent Police - images_9/2027-09-08-103000/outgoing_3.txt", "still to come"),
    ],
)
def test_a_folder_that_cannot_be_placed_is_a_fault_and_the_others_go_on(
    store: Store, path: str, message: str
) -> None:
    planned = plan_of(store, batch_zip({**MEMBERS, path: "Dear Sir or Madam"}))
    (fault,) = planned.plan.faults
    assert message in fault.sentence
    assert {row.force for row in planned.plan.rows} == {"kent", "essex"}


def test_a_zip_without_its_table_is_enough(store: Store) -> None:
    planned = plan_of(store, batch_zip(without="dashboard"))
    assert [len(row.events) for row in planned.plan.rows] == [2, 1]
