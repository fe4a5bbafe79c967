"""Whose reply is it: reference, folder, authority named; never filed where these disagree."""

import datetime as dt

from db.requests import RequestRecord
from foi.events import Event, EventKind
from foi.records import Reading
from steps.filing import match_reply
from tests.stores import reading_of

SENT = Event(EventKind.SENT, dt.date(2012, 7, 4))
FORCES = ("humberside", "kent", "lincolnshire", "surrey")
REQUESTS = [
    RequestRecord(number, "images-2012", force, force.title(), f"images-2012-{force}-1", None, ())
    for number, force in enumerate(FORCES, 1)
]


def reading(force: str = "", *references: str) -> Reading:
    return reading_of(5, force=force).model_copy(update={"references": references})


def test_our_reference_settles_it() -> None:
    match = match_reply(reading("", "[foi43 images-2012-kent-1]"), ["inbox/reply.pdf"], REQUESTS)
    assert (match.requests, match.covers) == ({2: "our reference stands in it"}, ("kent",))


def test_the_folder_tells() -> None:
    match = match_reply(reading(), ["inbox/images-2012/surrey/reply.pdf"], REQUESTS)
    assert match.covers == ("surrey",)


def test_the_authority_named_tells() -> None:
    assert match_reply(reading("kent"), ["inbox/reply.pdf"], REQUESTS).covers == ("kent",)


def test_a_file_name_is_not_a_folder() -> None:
    assert match_reply(reading(), ["inbox/kent"], REQUESTS).requests == {}


def test_a_joint_reply_speaks_for_all_it_names() -> None:
    match = match_reply(reading("humberside+lincolnshire"), ["inbox/humberside/reply.csv"], REQUESTS)
    assert match.covers == ("humberside", "lincolnshire")
    assert set(match.requests) == {1, 3}


def test_a_joint_reply_with_the_reference_of_one_speaks_for_all() -> None:
    match = match_reply(
        reading("humberside+lincolnshire", "[foi43 images-2012-humberside-1]"), ["inbox/r.csv"], REQUESTS
    )
    assert match.covers == ("humberside", "lincolnshire")


def test_never_filed_where_folder_and_letter_disagree() -> None:
    match = match_reply(reading("surrey"), ["inbox/kent/reply.pdf"], REQUESTS)
    assert match.requests == {}
    assert "folder of kent" in match.doubt
    assert "surrey" in match.doubt


def test_never_filed_in_two_folders_at_once() -> None:
    match = match_reply(reading(), ["inbox/kent/a.pdf", "inbox/surrey/a.pdf"], REQUESTS)
    assert match.requests == {}


def test_a_stranger_waits() -> None:
    match = match_reply(reading("essex"), ["inbox/a.pdf"], REQUESTS)
    assert match.requests == {}
    assert "did not ask" in match.doubt


def test_a_person_settles_it() -> None:
    match = match_reply(reading("surrey"), ["inbox/kent/a.pdf"], REQUESTS, told="kent")
    assert match.covers == ("kent",)


def test_an_attachment_that_names_nobody_comes_from_whom_its_mail_comes() -> None:
    match = match_reply(reading(), ["inbox/mail.eml/figures.xlsx"], REQUESTS, carrier=(2,))
    assert match.covers == ("kent",)


def test_an_attachment_that_names_somebody_else_waits() -> None:
    match = match_reply(reading("surrey"), ["inbox/mail.eml/figures.xlsx"], REQUESTS, carrier=(2,))
    assert match.requests == {}
    assert "message of kent" in match.doubt


def test_a_narrowed_request_is_told_by_its_own_reference() -> None:
    child = RequestRecord(9, "images-2012", "kent", "Kent", "images-2012-kent-2", 2, (SENT,))
    for reference, expected in (("images-2012-kent-1", 2), ("images-2012-kent-2", 9)):
        match = match_reply(reading("kent", f"[foi43 {reference}]"), ["inbox/a.pdf"], [*REQUESTS, child])
        assert set(match.requests) == {expected}
    assert set(match_reply(reading("kent"), ["inbox/a.pdf"], [*REQUESTS, child]).requests) == {9}


def test_a_person_may_name_one_request_of_several_to_the_same_authority() -> None:
    child = RequestRecord(9, "images-2012", "kent", "Kent", "images-2012-kent-2", 2, (SENT,))
    requests = [*REQUESTS, child]
    assert set(match_reply(reading(), ["inbox/a.pdf"], requests, told="images-2012-kent-1").requests) == {2}
    assert set(match_reply(reading(), ["inbox/a.pdf"], requests, told="kent").requests) == {9}
    joint = match_reply(reading(), ["inbox/a.pdf"], requests, told="images-2012-kent-1+surrey")
    assert (set(joint.requests), joint.covers) == ({2, 4}, ("kent", "surrey"))


def test_a_narrowed_request_that_has_not_gone_yet_has_no_answer() -> None:
    child = RequestRecord(9, "images-2012", "kent", "Kent", "images-2012-kent-2", 2, ())
    assert set(match_reply(reading(), ["inbox/kent/a.pdf"], [*REQUESTS, child]).requests) == {2}
    assert set(match_reply(reading(), ["inbox/a.pdf"], [*REQUESTS, child], told="kent").requests) == {2}
