"""Reading by-force tables: what is used, and the sentence for what is not."""

from decimal import Decimal

import pytest

from estimates.complete_tables import text_to_tables
from foi.errors import InputError
from tests.estimates.complete import HEAD, invented_csv

LINES = invented_csv(1).splitlines()
"""The head, then lines 2 to 44 of one table."""


def read(*lines: str) -> tuple[str, ...]:
    """What is said of a good table followed by these lines, which begin at line 45."""
    found = text_to_tables("\n".join([*LINES, *lines]), where="x.csv")
    assert [table.measure for table in found.tables] == ["invented measure 1"]
    return found.left_out


def second_table(*, without: int = 0, change: dict[int, str] | None = None) -> list[str]:
    """Lines of a second table, without the last so many and with the value of some replaced."""
    lines = [line.replace("measure 1", "measure 2") for line in LINES[1 : len(LINES) - without]]
    for at, value in (change or {}).items():
        code, measure, period, _, unit = lines[at].split(",")
        lines[at] = f"{code},{measure},{period},{value},{unit}"
    return lines


def test_a_complete_table_holds_all_43_with_the_population_of_its_first_year() -> None:
    (table,) = text_to_tables("\n".join(LINES), where="x.csv").tables
    assert table.name == "invented measure 1, 2018/19"
    assert (len(table.counts), table.release) == (43, "reb2021:2018")
    first = LINES[1].split(",")
    assert table.counts["avon-and-somerset"] == Decimal(first[3])
    assert table.total == sum(Decimal(line.split(",")[3]) for line in LINES[1:])


def test_numbers_with_commas_or_decimals_and_a_byte_order_mark_are_read() -> None:
    lines = [*LINES]
    lines[1] = lines[1].replace(lines[1].split(",")[3], '"12,345.5"')
    (table,) = text_to_tables("\ufeff" + "\n".join(lines), where="x.csv").tables
    assert table.counts["avon-and-somerset"] == Decimal("12345.5")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "gss_code, measure, period, value"),
        ("gss_code,measure,period,count\n", "column value"),
        (HEAD + "\n", "no row"),
        (HEAD + "\nE23000001,a,2018,5,x\n", "42 of the 43 forces missing"),
    ],
)
def test_a_file_without_any_usable_table_is_refused(text: str, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        text_to_tables(text, where="x.csv")
    assert caught.value.where == "x.csv"


def test_a_place_that_is_no_force_is_told_with_its_lines_and_ignored() -> None:
    assert read("E92000001,invented measure 1,2018/19,5", "E92000001,another,2018/19,5") == (
        'Lines 45, 46: "E92000001" is none of the 43 forces; ignored.',
    )


def test_a_table_with_forces_missing_is_left_out_with_their_names() -> None:
    (said,) = read(*second_table(without=2))
    assert said == "invented measure 2, 2018/19: left out, 2 of the 43 forces missing (west-yorkshire, wiltshire)."


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("-3", "line 45 gives avon-and-somerset -3, which is below zero"),
        ("..", 'line 45 gives avon-and-somerset "..", which is not a number'),
        ("", 'line 45 gives avon-and-somerset "", which is not a number'),
        ("nan", "which is not a number"),
        ("1e5", "which is not a number"),
    ],
)
def test_a_table_with_a_value_that_cannot_be_is_left_out_with_the_line(value: str, words: str) -> None:
    (said,) = read(*second_table(change={0: value}))
    assert said.startswith("invented measure 2, 2018/19: left out, ")
    assert words in said


def test_a_force_given_twice_is_told_with_both_lines() -> None:
    lines = second_table()
    (said,) = read(*lines, lines[0])
    assert "lines 45 and 88 both give avon-and-somerset" in said


def test_a_table_of_noughts_and_one_without_a_year_are_left_out() -> None:
    (said,) = read(*second_table(change=dict.fromkeys(range(43), "0")))
    assert "its total is zero" in said
    (said,) = read(*(line.replace("2018/19", "last year") for line in second_table()))
    assert 'the period "last year" (line 45) does not say in which calendar year it begins' in said


def test_a_year_without_a_population_takes_the_nearest_and_says_so() -> None:
    found = text_to_tables(invented_csv(2, period="1999"), where="x.csv")
    assert found.other_years == ("2 tables of 1999: no population of that year is known, that of 2001 stands in.",)
    assert text_to_tables(invented_csv(1), where="x.csv").other_years == ()
