"""A table of figures, and what is said of one that cannot be used."""

from decimal import Decimal

import pytest

from estimates.table import table_to_inputs
from foi.errors import InputError
from tests.estimates.invented import between, eight_towns, exact


def test_values_bounds_and_joint_figures_are_read() -> None:
    text = '\ufeffcovers, value ,low,high,note\nnorthmere,"1,234",,,seen\neastlow + southby,7.5,,\nfarley,,0,4,"<5"\n'
    found = table_to_inputs(text, eight_towns(), where="t.csv").units
    assert found[0] == exact("northmere", 1234)
    assert found[1].covers == ("eastlow", "southby")
    assert found[1].low == found[1].high == Decimal("7.5")
    assert found[2] == between("farley", 0, 4)


def test_another_column_can_hold_the_values() -> None:
    text = "covers,value,seizures\nnorthmere,1,20\n"
    assert table_to_inputs(text, eight_towns(), where="t.csv", column="seizures").units == (exact("northmere", 20),)


def test_the_settings_of_the_frame_are_kept() -> None:
    frame = eight_towns()
    found = table_to_inputs("covers,value\nnorthmere,1\n", frame, where="t.csv")
    assert (found.populations, found.names, found.level) == (frame.populations, frame.names, frame.level)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", r't\.csv: the first line must name the column "covers"'),
        ("covers;value\nnorthmere;1\n", 'must name the column "covers"'),
        ("covers,images\nnorthmere,1\n", r'no column "value".*columns are: images.*--column'),
        ("covers,low\nnorthmere,1\n", 'no column "value"'),
        ("covers,value,value\nnorthmere,1,2\n", 'two columns are named "value"'),
        ("covers,value\nnorthmere,1\natlantis,2\n", r't\.csv, line 3: "atlantis" is not one of the 8 forces'),
        ("covers,value\nnorthmere,1\neastlow+northmere,2\n", r"t\.csv, line 3: northmere is covered by two figures"),
        ("covers,value\nnorthmere+northmere,1\n", "line 2: .* names a force twice"),
        ("covers,value\nnorthmere+,1\n", "line 2: a force is missing"),
        ("covers,value\nnorthmere,-3\n", "line 2: .* below zero"),
        ("covers,value\nnorthmere,\n", r"line 2: there is no figure\. Leave out the line"),
        ("covers,value\nnorthmere\n", "line 2: there is no figure"),
        ("covers,low,high\nnorthmere,3,\n", "line 2: there is no figure"),
        ("covers,low,high\nnorthmere,5,3\n", "line 2: .* lowest value 5 above its highest, 3"),
        ("covers,value,low,high\nnorthmere,4,3,5\n", "line 2: there is both a value and a range"),
        ("covers,value\nnorthmere,about 20\n", 'line 2: "about 20" is not a number'),
        ("covers,value\nnorthmere,NaN\n", 'line 2: "NaN" is not a number'),
        ("covers,value\nnorthmere,1,234\n", 'line 2: the line has more cells .* quotes: "1,234"'),
        ('covers,value\n"northmere' + "x" * 200_000, "not a table of comma-separated values"),
    ],
)
def test_a_faulty_table_is_refused_with_its_line_and_what_to_do(text: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        table_to_inputs(text, eight_towns(), where="t.csv")


def test_a_chosen_column_leaves_low_and_high_to_other_uses() -> None:
    text = "covers,count,low,high\nnorthmere,4,3,5\n"
    assert table_to_inputs(text, eight_towns(), where="t.csv", column="count").units == (exact("northmere", 4),)
