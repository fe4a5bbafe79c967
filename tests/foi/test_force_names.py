import datetime as dt

import pytest

from foi.errors import ReferenceDataError
from foi.force_names import force_names, names_from_csv, official_name
from foi.forces import police_forces

HEAD = "slug,name,valid_from,valid_to,source\n"


def test_a_letter_of_2012_names_hampshire_as_it_was_called_then() -> None:
    assert official_name("hampshire", dt.date(2012, 7, 4)) == "Hampshire Constabulary"
    assert official_name("hampshire", dt.date(2022, 11, 15)) == "Hampshire Constabulary"
    assert official_name("hampshire", dt.date(2022, 11, 16)) == "Hampshire and Isle of Wight Constabulary"


def test_every_force_has_exactly_one_name_on_any_day() -> None:
    for day in (dt.date(2012, 7, 4), dt.date(2022, 11, 16), dt.date(2026, 9, 8)):
        named = [name.slug for name in force_names() if name.holds_on(day)]
        assert named == [force.slug for force in police_forces()]


def test_the_present_name_is_the_official_name_of_the_list_of_forces() -> None:
    today = dt.date(2026, 9, 8)
    assert {force.slug: force.official_name for force in police_forces()} == {
        force.slug: official_name(force.slug, today) for force in police_forces()
    }


def test_a_force_that_is_not_on_the_list_has_no_name() -> None:
    with pytest.raises(ReferenceDataError, match="northmere"):
        official_name("northmere", dt.date(2026, 9, 8))


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ("northmere,Northmere Borough,,2001-03-31,x\nnorthmere,Northmere Police,2001-04-02,,x\n", "gap or overlap"),
        ("northmere,Northmere Borough,,2001-03-31,x\nnorthmere,Northmere Police,2001-03-31,,x\n", "gap or overlap"),
        ("northmere,Northmere Borough,,2001-03-31,x\n", "gap or overlap"),
        ("northmere,Northmere Police,April 2001,,x\n", 'line 2: "April 2001" is not a date'),
    ],
)
def test_names_that_leave_a_day_nameless_or_twice_named_are_refused(rows: str, complaint: str) -> None:
    with pytest.raises(ReferenceDataError, match=complaint):
        names_from_csv(HEAD + rows)
