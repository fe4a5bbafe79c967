"""A batch from WhatDoTheyKnow, from the zip to the figure."""

import datetime as dt

from db.requests import load_requests
from db.store import Store
from flows.engine import Direct
from flows.ingest import ingest
from foi.events import EventKind
from parsers.logs.wdtk_zip import bytes_to_batch
from steps.import_batch import plan_batch, write_mails
from steps.imports import load_asked, write_plan
from tests.parsers.invented_batches import ZIP_NAME, batch_zip
from tests.steps.test_import_log import store as store  # noqa: PLC0414 - a campaign not sent yet
from tests.stores import AT, CAMPAIGN

TODAY = dt.date(2026, 11, 26)


def test_what_came_through_whatdotheyknow_is_read_filed_and_dated_like_any_mail(store: Store) -> None:
    data = batch_zip(without="Essex")
    asked = load_asked(store, CAMPAIGN)
    planned = plan_batch(bytes_to_batch(data, ZIP_NAME), asked, name=ZIP_NAME, as_at=TODAY, today=TODAY)
    write_plan(store, planned.plan, at=AT)
    write_mails(store, data, planned, name=ZIP_NAME, campaign=CAMPAIGN, at=AT)

    report = ingest(Direct(), store, [], today=TODAY)
    assert report.need_a_person == []
    assert [(document.name, document.covers) for document in report.documents] == [
        ("2026-09-09 incoming_5.eml", ("kent",)),
        ("2026-10-12 incoming_9.eml", ("kent",)),
        ("figures.csv", ("kent",)),
    ]
    assert [document.accepted for document in report.documents] == [0, 0, 1]
    with store.reading() as session:
        (kent,) = load_requests(session, CAMPAIGN, forces=["kent"])
    told = {(event.kind, event.on, event.date_assumed) for event in kent.history}
    assert (EventKind.ACKNOWLEDGED, dt.date(2026, 9, 9), False) in told
    assert (EventKind.REPLY, dt.date(2026, 10, 12), False) in told
    assert (EventKind.CHASED, dt.date(2026, 10, 10), False) in told
