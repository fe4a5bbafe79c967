"""States without dates become events whose date is assumed, once."""

import datetime as dt

import pytest

from db.store import Store
from foi.events import EventKind
from parsers.logs.alaveteli_states import AlaveteliState
from parsers.logs.alaveteli_table import bytes_to_statuses
from steps.import_statuses import EVENTS, Export, plan_statuses
from steps.imports import Plan, load_asked, write_plan
from tests.steps.test_import_log import store as store  # noqa: PLC0414 - the same store, unsent
from tests.stores import AT, CAMPAIGN

SENT = dt.date(2026, 9, 8)
TAKEN = dt.date(2026, 11, 18)


def plan_of(store: Store, rows: str, *, sent_on: dt.date | None = SENT, as_at: dt.date = TAKEN) -> Plan:
    table = bytes_to_statuses(f"request_url,authority_name,request_status\n{rows}".encode(), "b.csv")
    return plan_statuses(Export(table, "WhatDoTheyKnow", as_at, sent_on, "import b.csv"), load_asked(store, CAMPAIGN))


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("Awaiting response", None),
        ("Delayed", None),
        ("Long overdue", None),
        ("Successful", EventKind.REPLY),
        ("Partially successful", EventKind.REPLY),
        ("Refused", EventKind.REPLY),
        ("Information not held", EventKind.REPLY),
        ("Awaiting clarification", EventKind.CLARIFICATION_ASKED),
        ("Awaiting internal review", EventKind.REVIEW_ASKED),
        ("Delivery error", EventKind.BOUNCED),
        ("Handled by postal mail", EventKind.NOTE),
        ("Withdrawn", EventKind.WITHDRAWN),
    ],
)
def test_a_state_becomes_the_event_it_tells_of_with_its_date_assumed(
    store: Store, status: str, kind: EventKind | None
) -> None:
    (row,) = plan_of(store, f"https://x.example/i_2,Kent Police,{status}\n").rows
    sent, *told = row.events
    assert (sent.kind, sent.on, sent.date_assumed) == (EventKind.SENT, SENT, False)
    assert [event.kind for event in told] == ([kind] if kind else [])
    for event in told:
        assert (event.on, event.date_assumed) == (TAKEN, True)
        assert event.note == f'WhatDoTheyKnow says: "{status}"'


def test_every_state_has_its_rule() -> None:
    assert set(EVENTS) == set(AlaveteliState)


def test_a_later_download_writes_only_what_is_new(store: Store) -> None:
    first = plan_of(store, "https://x.example/i_2,Kent Police,Handled by postal mail\n")
    assert write_plan(store, first, at=AT) == 2
    later = TAKEN + dt.timedelta(days=7)
    again = plan_of(store, "https://x.example/i_2,Kent Police,Handled by postal mail\n", as_at=later)
    assert (again.events, again.known) == (0, 2)
    moved_on = plan_of(store, "https://x.example/i_2,Kent Police,Refused\n", sent_on=None, as_at=later)
    assert [event.kind for event in moved_on.rows[0].events] == [EventKind.REPLY]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("u,Kent Police,Eaten by the dog\n", 'row 2, request_status: the state "Eaten by the dog" is not known'),
        ("u,Narnia Police,Refused\n", "none of the authorities asked"),
        ("u,Kent Police,Refused\nu,Kent,Refused\n", "row 3: row 2 speaks of kent already"),
    ],
)
def test_a_fault_names_its_row_and_what_to_do(store: Store, rows: str, message: str) -> None:
    (fault,) = plan_of(store, rows).faults
    assert message in fault.sentence
    assert fault.do


def test_a_sending_that_nobody_knows_and_a_download_before_it_are_faults(store: Store) -> None:
    (fault,) = plan_of(store, "u,Kent Police,Refused\n", sent_on=None).faults
    assert "--sent-on" in fault.do
    (fault,) = plan_of(store, "u,Kent Police,Refused\n", as_at=dt.date(2026, 9, 1)).faults
    assert "--as-at" in fault.do


def test_the_address_of_an_authority_tells_it_whatever_its_name(store: Store) -> None:
    data = b"request_url,public_body,public_body_url,status\nhttps://x.example/i,The Force,https://x.example/body/syp,Refused\n"
    export = Export(bytes_to_statuses(data, "p.csv"), "Alaveteli", TAKEN, SENT, "import p.csv")
    assert plan_statuses(export, load_asked(store, CAMPAIGN)).rows[0].force == "south-yorkshire"
