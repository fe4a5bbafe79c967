"""A log of past requests becomes events, or faults by row that staff can act on."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import demo
from db.authorities import save_reference
from db.campaigns import save_campaign
from db.requests import load_requests, save_event
from db.store import Store, create_store, sqlite_url
from foi.events import Event, EventKind
from foi.forces import police_forces
from foi.holidays import uk_calendar
from parsers.logs.past_log import bytes_to_log
from steps.import_log import plan_log
from steps.imports import Plan, load_asked, write_plan
from tests.stores import AT, CAMPAIGN

TODAY = dt.date(2026, 11, 26)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = create_store(sqlite_url(tmp_path / "foi43.sqlite"), tmp_path)
    with made.writing() as session:
        save_reference(session, police_forces())
        save_campaign(session, demo.campaign(), at=AT)
    return made


def plan_of(store: Store, text: str) -> Plan:
    log = bytes_to_log(text.encode(), "log.csv", {})
    return plan_log(log, load_asked(store, CAMPAIGN), name="log.csv", today=TODAY, calendar=uk_calendar())


def the_fault(store: Store, text: str) -> str:
    plan = plan_of(store, text)
    assert plan.rows == ()
    (fault,) = plan.faults
    return fault.sentence


FULL = (
    "Force|Sent|Ack|Their ref|Clarification requested|Clarification given|Extension notice|Extended to|Chased|Replied"
    "|Outcome|Review requested|Review response|ICO|Notes\n"
    "Kent Police|08/09/2026|09/09/2026|F/1|10/09/2026|11/09/2026|01/10/2026|30/11/2026|20/10/2026; 21/10/2026"
    "|22/10/2026|Refused, s.12|23/10/2026|02/11/2026|03/11/2026|asked twice\n"
)


def test_every_column_becomes_an_event_with_its_own_date(store: Store) -> None:
    plan = plan_of(store, FULL)
    assert plan.faults == ()
    (row,) = plan.rows
    assert row.force == "kent"
    assert [(event.kind.value, event.on.day, event.on.month) for event in row.events] == [
        ("note", 8, 9),
        ("note", 8, 9),
        ("sent", 8, 9),
        ("acknowledged", 9, 9),
        ("clarification_asked", 10, 9),
        ("clarified", 11, 9),
        ("extension_notice", 1, 10),
        ("chased", 20, 10),
        ("chased", 21, 10),
        ("reply", 22, 10),
        ("review_asked", 23, 10),
        ("review_replied", 2, 11),
        ("ico_complaint", 3, 11),
    ]
    assert {event.actor for event in row.events} == {"import log.csv"}
    notes = [event.note for event in row.events if event.note]
    assert notes == ["their reference: F/1", "asked twice", "the log says: Refused, s.12"]
    extension = next(event for event in row.events if event.kind is EventKind.EXTENSION_NOTICE)
    assert extension.until == dt.date(2026, 11, 30)


def test_bringing_it_in_again_writes_nothing_twice_and_later_rows_add_only_what_is_new(store: Store) -> None:
    assert write_plan(store, plan_of(store, "Force,Sent,Notes\nKent,08/09/2026,by mail\n"), at=AT) == 2
    again = plan_of(store, "Force,Sent,Notes,Replied\nKent Police,2026-09-08,by mail,06/10/2026\n")
    assert (again.events, again.known) == (1, 2)
    assert write_plan(store, again, at=AT) == 1
    assert write_plan(store, again, at=AT) == 0
    with store.reading() as session:
        (kent,) = load_requests(session, CAMPAIGN, forces=["kent"])
    assert [event.kind for event in kent.history] == [EventKind.NOTE, EventKind.SENT, EventKind.REPLY]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ("WMP,08/09/2026,", 'row 2, Force: "WMP" does not name one authority'),
        ("Narnia Police,08/09/2026,", "none of the authorities asked"),
        (",08/09/2026,", "row 2, Force: no authority is named"),
        ("Kent,09/25/2026,", "never turned round"),
        ("Kent,08/09/2027,", "row 2, Sent: 2027-09-08 is still to come"),
        ("Kent,08/09/1926,", "row 2, Sent: 1926-09-08 cannot be right"),
        ("Kent,yes,", 'row 2, Sent: "yes" is not a date. Write it as day/month/year'),
        ("Kent,,06/10/2026", "row 2, Sent: there is no date on which the request was sent"),
        ("Kent,08/10/2026,06/10/2026", "row 2, Replied: 2026-10-06 is before the sending (2026-10-08)"),
    ],
)
def test_a_fault_names_row_column_and_remedy(store: Store, cells: str, message: str) -> None:
    assert message in the_fault(store, f"Force,Sent,Replied\n{cells}\n")


@pytest.mark.parametrize(
    ("heads", "cells", "message"),
    [
        ("Replied,Outcome", "soon,Refused s12", 'Replied: "soon" is not a date'),
        ("Refused", "31/02/2026", 'Refused: "31/02/2026" is no day of the calendar'),
        ("Extension notice,Extended to", "soon,30/11/2026", 'Extension notice: "soon"'),
        ("Clarification requested,Clarification given", "soon,11/09/2026", 'Clarification requested: "soon"'),
        ("Replied,Review requested,Review response", "soon,23/10/2026,02/11/2026", 'Replied: "soon"'),
        ("Replied,Outcome", "06/10/2027,Full", "Replied: 2027-10-06 is still to come"),
    ],
)
def test_one_bad_date_makes_no_second_fault_that_is_untrue(
    store: Store, heads: str, cells: str, message: str
) -> None:
    assert message in the_fault(store, f"Force,Sent,{heads}\nKent,08/09/2026,{cells}\n")


@pytest.mark.parametrize(
    ("heads", "cells", "message"),
    [
        ("Clarification given", "11/09/2026", "row 2, Clarification given: there is no question of theirs"),
        ("Fees paid", "11/09/2026", "row 2, Fees paid: there is no fees notice"),
        ("Review requested", "23/10/2026", "row 2, Review requested: there is no reply"),
        ("Replied,Review response", "22/10/2026,23/10/2026", "Review response: there is no request for a review"),
        ("Extension notice,Extended to", "01/10/2026,30/09/2026", "2026-09-30, is before the notice"),
    ],
)
def test_what_cannot_have_happened_is_a_fault_of_its_column(
    store: Store, heads: str, cells: str, message: str
) -> None:
    assert message in the_fault(store, f"Force,Sent,{heads}\nKent,08/09/2026,{cells}\n")


def test_what_the_store_knows_already_is_ground_enough(store: Store) -> None:
    assert write_plan(store, plan_of(store, "Force,Sent,Replied\nKent,08/09/2026,06/10/2026\n"), at=AT) == 2
    assert plan_of(store, "Force,Review requested\nKent,23/10/2026\n").events == 1
    assert "before the reply (2026-10-06)" in the_fault(store, "Force,Review requested\nKent,05/10/2026\n")


def test_an_outcome_without_a_reply_is_a_fault_and_one_that_is_awaited_is_a_note(store: Store) -> None:
    said = the_fault(store, "Force,Sent,Outcome\nKent,08/09/2026,Refused s40\n")
    assert 'it says "Refused s40", but no date of a reply' in said
    plan = plan_of(store, "Force,Sent,Outcome\nKent,08/09/2026,awaiting full reply\n")
    assert [event.note for event in plan.rows[0].events] == ["outcome: awaiting full reply", ""]


@pytest.mark.parametrize(
    ("refused", "note"),
    [("yes", "refused"), ("s.12", "refused: s.12"), ("06/10/2026", "refused"), ("no", ""), ("", "")],
)
def test_a_column_of_refusals_says_what_the_reply_was(store: Store, refused: str, note: str) -> None:
    replied = "" if "/" in refused else "06/10/2026"
    plan = plan_of(store, f"Force,Sent,Replied,Refused\nKent,08/09/2026,{replied},{refused}\n")
    reply = plan.rows[0].events[-1]
    assert (reply.kind, reply.on) == (EventKind.REPLY, dt.date(2026, 10, 6))
    assert reply.note == (f"the log says: {note}" if note else "")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            ["Kent", "WMP", "", "08/09/2026", "09/25/2026", "yes", "n/a", "s.40(2)", "refused", "=1+1", "9"]
        )
        | st.dates().map(str)
        | st.text(alphabet="0123456789/.- ;abcAB\u00e9\u202e'", max_size=12),
        min_size=15,
        max_size=15,
    )
)
def test_whatever_a_row_says_it_is_written_whole_or_has_a_fault_with_a_remedy(store: Store, cells: list[str]) -> None:
    heads = FULL.partition("\n")[0]
    row = "|".join(["Kent", *(cell.replace("|", "") for cell in cells[1:])])
    plan = plan_of(store, f"{heads}\n{row}\n{row}\nEssex|2026-09-08\n")
    assert len(plan.rows) <= 2
    assert all(fault.what and fault.do and fault.row in {2, 3} for fault in plan.faults)
    assert {row.force for row in plan.rows} >= {"essex"}
    for planned in plan.rows:
        assert all(event.on <= TODAY for event in planned.events)


def test_an_extension_needs_the_date_of_its_notice(store: Store) -> None:
    said = the_fault(store, "Force,Sent,Extended to\nKent,08/09/2026,30/11/2026\n")
    assert "row 2, Extended to: the date of the notice" in said


def test_one_date_with_the_month_first_puts_its_column_in_doubt(store: Store) -> None:
    plan = plan_of(
        store,
        "Force,Sent\nKent,08/09/2026\nEssex,09/25/2026\nGwent,25/09/2026\nSurrey,2026-09-08\nSussex,09/09/2026\n",
    )
    assert [row.force for row in plan.rows] == ["gwent", "surrey", "sussex"]
    assert [fault.row for fault in plan.faults] == [2, 3]
    assert "may have the month first, as row 3 of this column has" in plan.faults[0].what


def test_a_second_row_for_an_authority_is_a_fault(store: Store) -> None:
    plan = plan_of(store, "Force,Sent\nKent,08/09/2026\nKent Police,01/10/2026\n")
    assert [row.row for row in plan.rows] == [2]
    assert "row 2 speaks of kent already" in plan.faults[0].what


def test_a_sending_that_the_store_has_otherwise_is_a_fault_and_one_that_it_has_is_enough(store: Store) -> None:
    with store.writing() as session:
        for request in load_requests(session, CAMPAIGN, forces=["kent"]):
            save_event(session, request.id, Event(EventKind.SENT, dt.date(2026, 9, 7), actor="test"), at=AT)
    assert "the store says that the request was sent on 2026-09-07" in the_fault(
        store, "Force,Sent\nKent,08/09/2026\n"
    )
    plan = plan_of(store, "Force,Sent,Replied\nKent,,06/10/2026\n")
    assert [event.kind for event in plan.rows[0].events] == [EventKind.REPLY]
