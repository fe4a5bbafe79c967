"""A list of persons in plain sight is told; a table of counts, or of addresses of offices, is not."""

import pytest

from parsers.documents import bytes_to_document
from parsers.guard.person_heads import names_persons, names_persons_or_cases
from parsers.guard.visible import person_warnings
from parsers.read import read_reply
from tests.parsers.invented import campaign, xlsx


@pytest.mark.parametrize(
    ("heads", "told"),
    [
        (["Surname", "DOB"], True),
        (["Full name", "Home address", "Outcome"], True),
        (["Custody number", "Date of Birth"], True),
        (["Station", "Address", "Telephone"], False),
        (["Name", "Email"], False),
        (["Surname", "Count"], False),
        (["Offence", "2019/20"], False),
    ],
)
def test_two_marks_of_a_person_are_needed_in_plain_sight(heads: list[str], told: bool) -> None:
    assert names_persons(heads) is told


@pytest.mark.parametrize(
    ("heads", "told"),
    [(["Surname"], True), (["Crime No"], True), (["Name", "Email"], True), (["Name"], False), (["Total"], False)],
)
def test_one_is_enough_out_of_sight(heads: list[str], told: bool) -> None:
    assert names_persons_or_cases(heads) is told


def test_a_list_of_persons_is_told_by_the_reader() -> None:
    rows: list[list[object]] = [["Surname", "Date of birth", "Outcome"]]
    rows += [[f"Invented {number}", "1 May 1990", "Charged"] for number in range(30)]
    warning = "Sheet looks like a list of persons, 30 rows: look before you pass it on"
    assert warning in read_reply(xlsx(rows), "reply.xlsx", campaign()).warnings
    assert person_warnings(bytes_to_document(xlsx(rows[:3]), "reply.xlsx")) == ()
