"""Published tables as files: nothing in them runs, and nothing is lost on the way."""

import csv
import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from db.dictionary import Column, Table, Type, published_table
from db.published import Published, to_published
from reports.csv_files import table_to_csv, table_to_excel_csv
from reports.data_workbook import tables_to_workbook

AT = dt.datetime(2012, 8, 31, 9, tzinfo=dt.UTC)
HOSTILE = Table(
    name="hostile",
    title="Hostile",
    description="Texts that a spreadsheet program would run.",
    key=("n",),
    columns=(
        Column(name="n", type=Type.INTEGER, required=True, description="Number."),
        Column(name="name", type=Type.STRING, written_by="a test", description="Text."),
        Column(name="moved", type=Type.NUMBER, description="Number, negative too."),
    ),
)


def made(*texts: str) -> Published:
    return to_published(HOSTILE, [(number, text, Decimal(-5)) for number, text in enumerate(texts)])


def opened(*texts: str) -> Worksheet:
    told = [to_published(published_table(name), []) for name in ("about", "data_dictionary")]
    sheet = openpyxl.load_workbook(io.BytesIO(tables_to_workbook([*told, made(*texts)], AT)))["hostile"]
    assert isinstance(sheet, Worksheet)
    return sheet


@pytest.mark.parametrize("text", ["=1+1", "=HYPERLINK(1)", "+44 1234", "-1", "@SUM(A1)", "\tx"])
def test_in_the_workbook_what_looks_like_a_formula_is_a_text_and_a_negative_number_a_number(text: str) -> None:
    _, name, moved = opened(text)[2]
    assert (name.data_type, name.value, name.quotePrefix) == ("s", text, True)
    assert (moved.data_type, moved.value) == ("n", -5)


@pytest.mark.parametrize("text", ["=1+1", "+44 1234", "-1", "@SUM(A1)", "\tx"])
def test_in_the_csv_for_excel_it_stands_behind_an_apostrophe_and_in_the_other_as_it_is(text: str) -> None:
    data = table_to_excel_csv(made(text))
    assert data.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))[1] == ["0", f"'{text}", "-5"]
    assert list(csv.reader(io.StringIO(table_to_csv(made(text)).decode(), newline="")))[1] == ["0", text, "-5"]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=20), max_size=5))
def test_any_text_comes_back_from_the_csv_but_for_control_characters(texts: list[str]) -> None:
    one = made(*texts)
    back = list(csv.reader(io.StringIO(table_to_csv(one).decode(), newline="")))
    assert back[0] == ["n", "name", "moved"]
    assert [row[1] for row in back[1:]] == [row[1] for row in one.rows]
    assert all("\r" not in str(row[1]) and "\x00" not in str(row[1]) for row in one.rows)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Decimal("7.25301183"), "7.25301183"),
        (Decimal("1E+9"), "1000000000"),
        (Decimal("26000000.0"), "26000000"),
        (Decimal("0.10"), "0.10"),
        (Decimal("-0.5"), "-0.5"),
    ],
)
def test_numbers_are_written_out(number: Decimal, text: str) -> None:
    one = to_published(HOSTILE, [(1, None, number)])
    assert table_to_csv(one).decode().split("\n")[1] == f"1,,{text}"
