import datetime as dt

import pytest

from parsers.blocks import Document
from parsers.wording.references import find_references, letter_date, places_of_reference
from parsers.wording.voices import document_to_passages
from tests.parsers.invented_letters import ARRESTS, letter


def references(document: Document) -> tuple[str, ...]:
    return find_references(document, document_to_passages(document, ARRESTS))


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("Our ref: 1234/12", "1234/12"),
        ("Our Ref. FOI 21-074", "FOI 21-074"),
        ("Freedom of Information request FOI2019/05954", "FOI2019/05954"),
        ("Reference number: NM 20/21/280", "NM 20/21/280"),
        ("Request reference 002183/13 has been closed.", "002183/13"),
        ("FOI ID 24959", "FOI ID 24959"),
        ("[foi43 drones-2019-northmere-1] Your request", "[foi43 drones-2019-northmere-1]"),
    ],
)
def test_references_are_read_as_printed(text: str, reference: str) -> None:
    assert references(letter(text)) == (reference,)


@pytest.mark.parametrize(
    "text",
    ["Freedom of Information Act 2000", "FOIA 2000", "request dated 04/07/2012", "Ref: none", "Call 01234 567890"],
)
def test_the_act_and_dates_are_no_references(text: str) -> None:
    assert references(letter(text)) == ()


def test_the_subject_line_comes_first_and_nothing_twice() -> None:
    document = letter("Our ref: 55/24\n\nYour ref: 55/24", subject="RE: [foi43 drones-northmere-1] FOI 55/24")
    assert references(document) == ("[foi43 drones-northmere-1]", "FOI 55/24")


def dated(document: Document) -> dt.date | None:
    return letter_date(document, document_to_passages(document, ARRESTS))


@pytest.mark.parametrize(
    "text",
    [
        "Date: 27/07/2012\n\nDear Ms Example",
        "Northmere Police\nOur ref: 5/12 Date: 27 July 2012",
        "Northmere Police\n\n27th July 2012\n\nDear Ms Example, your letter of 4 July 2012 has come.",
        "Date of response: 27/07/12",
    ],
)
def test_the_letter_says_its_own_day(text: str) -> None:
    assert dated(letter(text)) == dt.date(2012, 7, 27)


def test_a_mail_is_dated_by_its_header() -> None:
    document = letter("Date: 1/1/2001", date="Fri, 27 Jul 2012 16:01:00 +0100")
    assert dated(document) == dt.date(2012, 7, 27)


@pytest.mark.parametrize(
    ("header", "day"),
    [
        ("Fri, 01 Jul 2022 23:30:00 +0000", 2),
        ("Fri, 01 Jul 2022 22:30:00 -0000", 1),
        ("Sat, 02 Jul 2022 00:30:00 +0200", 1),
        ("Fri, 01 Jul 2022 20:30:00 -0400", 2),
    ],
)
def test_a_mail_is_dated_by_the_day_in_london(header: str, day: int) -> None:
    assert dated(letter("", date=header)) == dt.date(2022, 7, day)


def test_no_day_is_guessed() -> None:
    assert dated(letter("Your letter of 4 July 2012 was received in July 2012.", date="soon")) is None


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("Reference arrests-north-mere-1", ["arrests-north-mere-1"]),
        (
            "Re: [foi43 arrests-north-mere-1], and ARRESTS-NORTH-MERE-12.",
            ["[foi43 arrests-north-mere-1]", "ARRESTS-NORTH-MERE-12"],
        ),
        ("arrests-in-the-north", []),
        ("house-arrests-1", []),
    ],
)
def test_our_own_reference_is_known_with_and_without_its_brackets(text: str, ours: list[str]) -> None:
    asked = ARRESTS.model_copy(update={"slug": "arrests"})
    found = [text[begins:ends] for begins, ends in places_of_reference(text, asked)]
    assert [one for one in dict.fromkeys(found) if not any(one != other and one in other for other in found)] == ours
