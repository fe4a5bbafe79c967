import datetime as dt
from dataclasses import replace

import pytest

from foi.correspondence import LetterKind
from foi.errors import LetterNotReady
from letters.draft import draft_letter
from letters.rendering import Templates
from tests.letters.invented import (
    COMMISSIONER,
    IMAGES,
    SENDER,
    SITUATIONS,
    context,
    day,
    refused,
)

BUILT_IN = Templates()


def body(kind: LetterKind, about: object) -> str:
    assert about is not None
    return " ".join(draft_letter(kind, about, BUILT_IN).body.split())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "sections"),
    [
        (
            "request, one question",
            ["11(1)(a)", "11(1A)", "section 12", "section 16", "10(1)", "hidden sheet"],
        ),
        ("chase, three days late", ["10(1)", "8 September 2026", "6 October 2026", "3 days late", "section 50"]),
        ("chase, after clarification", ["10(6)(b)", "28 September 2026", "26 October 2026"]),
        ("chase, after an extension", ["10(3)", "17(2)", "3 November 2026"]),
        ("chase, for the date of an extension", ["10(3)", "17(2)", "25 September 2026", "due by 6 October 2026"]),
        (
            "chase, extended past what is reasonable",
            ["10(3)", "reasonable in the circumstances", "exceptional", "18 December 2026", "3 November 2026"],
        ),
        ("chase, after an extension that came late", ["17(1)", "7 October 2026", "3 days late"]),
        ("chase, after an extension without a date", ["17(2)", "25 September 2026", "3 days late"]),
        ("chase, after a fees notice that came late", ["9(1)", "7 October 2026", "3 days late"]),
        (
            "complaint, extended past what is reasonable",
            ["10(3)", "reasonable in the circumstances", "18 December 2026", "3 November 2026", "no decision"],
        ),
        ("complaint, after notices that put nothing off", ["9(1)", "17(1)", "17(2)", "20 days later"]),
        ("clarification", ["1(3)", "10(6)(b)", "26 October 2026"]),
        ("clarification, disputed", ["1(3)", "10(1)", "6 October 2026", "not because we accept"]),
        ("narrowing", ["section 12", "section 16", "new request", "12(4)", "regulation 5", "sixty consecutive"]),
        ("narrowing, after a fees notice", ["section 9", "£612.50"]),
        ("narrowing, after the fee has lapsed", ["section 9", "£45", "9(2)", "three months"]),
        ("narrowing, after figures were withdrawn", ["withdrawn figures", "14(2)", "12(4)"]),
        ("review, without sections", ["section 45", "part 5", "17(1)", "twenty working days"]),
        ("complaint, silence", ["50(1)", "10(1)", "17(1)", "nothing that an internal review could review"]),
    ],
)
def test_a_letter_names_the_sections_it_stands_on(name: str, sections: list[str]) -> None:
    letter = body(*SITUATIONS[name])
    assert [words for words in sections if words not in letter] == []


@pytest.mark.parametrize("name", ["review, cost", "thanks", "narrowing"])
def test_the_day_a_letter_came_is_not_told_as_its_date(name: str) -> None:
    kind, about = SITUATIONS[name]
    dated, undated = (body(kind, replace(about, reply_is_dated=is_dated)) for is_dated in (True, False))
    assert " of 5 October 2026" in dated
    assert " of 5 October 2026" not in undated


def test_law_that_was_not_yet_made_is_not_cited() -> None:
    assert "11(1A)" not in body(LetterKind.REQUEST, context(IMAGES, today="2013-08-31"))
    assert "11(1A)" in body(LetterKind.REQUEST, context(IMAGES, today="2013-09-01"))
    assert "part 5" not in body(*SITUATIONS["review, before the present code"])


@pytest.mark.parametrize(
    ("kind", "lacking", "sentence"),
    [
        (LetterKind.CHASE, {"received_on": None}, "the day on which the request was received"),
        (LetterKind.CHASE, {"due": None}, "the day on which the reply was due"),
        (LetterKind.CHASE, {"days_late": 0}, "a reply that is late"),
        (LetterKind.CHASE, {"recipient": " "}, "an address to send it to"),
        (LetterKind.CHASE, {"authority_name": ""}, "the name of the authority"),
        (LetterKind.REQUEST, {"sender": replace(SENDER, organisation="")}, "our organisation"),
        (LetterKind.CLARIFICATION, {}, "the day on which they asked"),
        (LetterKind.NARROWING, {"replied_on": day("2026-10-05")}, "the narrower request"),
        (LetterKind.REVIEW, {}, "the day of their letter"),
        (LetterKind.REVIEW, {"replied_on": day("2026-10-05")}, "anything to object to"),
        (LetterKind.ICO_COMPLAINT, {"recipient": COMMISSIONER}, "the course of events"),
        (
            LetterKind.ICO_COMPLAINT,
            {
                "recipient": COMMISSIONER,
                "chronology": ((day("2026-09-08"), "x"),),
                "replied_on": day("2026-10-05"),
                "answers": (refused("s31"),),
            },
            "a request for an internal review",
        ),
    ],
)
def test_a_missing_fact_stops_the_letter(kind: LetterKind, lacking: dict[str, object], sentence: str) -> None:
    about = replace(context(), days_late=3)
    with pytest.raises(LetterNotReady, match=f"needs {sentence}, and there is none") as stopped:
        draft_letter(kind, replace(about, **lacking), BUILT_IN)  # type: ignore[arg-type]
    assert stopped.value.do


@pytest.mark.parametrize("name", ["chase, for the date of an extension", "chase, extended past what is reasonable"])
def test_a_reminder_before_the_date_does_not_say_that_it_has_passed(name: str) -> None:
    letter = draft_letter(*SITUATIONS[name], BUILT_IN)
    assert "days late" not in letter.body
    assert "has passed" not in letter.body
    assert "Overdue" not in letter.subject


def test_a_new_request_says_of_the_old_only_what_is_so() -> None:
    for name in ("narrowing, after figures were withdrawn", "narrowing, of our own accord"):
        assert "You estimate that answering" not in body(*SITUATIONS[name])
    assert "£" not in body(*SITUATIONS["narrowing, after a fees notice of a sum unknown"])
    assert "narrow" not in body(*SITUATIONS["narrowing, after figures were withdrawn"])


def test_an_extension_within_reason_is_waited_for() -> None:
    kind, about = SITUATIONS["chase, extended past what is reasonable"]
    with pytest.raises(LetterNotReady, match="a reply that is late"):
        draft_letter(kind, replace(about, today=day("2026-11-03")), BUILT_IN)


def test_a_disputed_clarification_needs_the_first_date() -> None:
    kind, about = SITUATIONS["clarification, disputed"]
    with pytest.raises(LetterNotReady, match="the day the reply would be due without the question"):
        draft_letter(kind, replace(about, first_due=None), BUILT_IN)


@pytest.mark.parametrize(
    "address", ["kent", "foi@kent", "foi@kent.police.uk, x@y.uk", "foi@kent.police.uk\nBcc: x@y.uk"]
)
def test_what_is_no_address_stops_the_letter(address: str) -> None:
    with pytest.raises(LetterNotReady, match="is no e-mail address"):
        draft_letter(LetterKind.REQUEST, replace(context(), recipient=address), BUILT_IN)


def test_only_a_complaint_goes_to_the_commissioner() -> None:
    with pytest.raises(LetterNotReady, match="does not go to the Information Commissioner"):
        draft_letter(LetterKind.REQUEST, replace(context(), recipient=COMMISSIONER), BUILT_IN)
    kind, about = SITUATIONS["complaint, silence"]
    with pytest.raises(LetterNotReady, match=r"goes to an address at ico\.org\.uk"):
        draft_letter(kind, replace(about, recipient="foi@kent.police.uk"), BUILT_IN)


def test_a_redraft_is_the_same_letter_and_the_next_another() -> None:
    kind, about = SITUATIONS["chase, three days late"]
    first, again = (draft_letter(kind, about, BUILT_IN) for _ in range(2))
    assert first == again
    assert first.message_id == "bicycles-2026-kent-1.chase.1@counting.example.org"
    assert draft_letter(kind, replace(about, number=2), BUILT_IN).message_id.split("@")[0].endswith(".chase.2")


def test_the_thread_ends_with_the_mail_that_is_answered() -> None:
    about = replace(context(), references=("a@x", "b@x"), in_reply_to="a@x")
    letter = draft_letter(LetterKind.REQUEST, about, BUILT_IN)
    assert (letter.in_reply_to, letter.references) == ("a@x", ("b@x", "a@x"))


def test_their_reference_stands_in_the_subject_of_what_they_have_to_find() -> None:
    letter = draft_letter(*SITUATIONS["chase, three days late"], BUILT_IN)
    assert "(your reference FOI 2026/0417) [foi43 bicycles-2026-kent-1]" in letter.subject


def test_a_title_of_several_lines_makes_one_subject() -> None:
    about = context(IMAGES.model_copy(update={"title": "Images\r\nBcc: x@y.uk"}), today="2026-09-08")
    letter = draft_letter(LetterKind.REQUEST, about, BUILT_IN)
    assert "\n" not in letter.subject
    assert letter.to == "foi@kent.police.uk"


def test_the_request_alone_brings_the_workbook() -> None:
    kind, about = SITUATIONS["request, two questions"]
    assert [one.name for one in draft_letter(kind, about, BUILT_IN).attachments] == ["bicycles-2026-hampshire-1.xlsx"]
    assert draft_letter(*SITUATIONS["narrowing"], BUILT_IN).attachments == ()


def test_the_name_is_that_of_the_day() -> None:
    assert "Hampshire Constabulary" in body(*SITUATIONS["request, before the name changed"])
    assert "Hampshire and Isle of Wight Constabulary" in body(*SITUATIONS["request, two questions"])
    assert dt.date(2022, 11, 16) <= SITUATIONS["request, two questions"][1].today
