"""A table with more rows than a sheet is of use with is cut, and the workbook says so."""

import datetime as dt
import io

import pytest
from openpyxl import load_workbook

from db.dictionary import published_table
from db.published import Published
from reports import data_workbook


def test_a_table_too_long_for_a_sheet_is_cut_and_the_first_sheet_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_workbook, "MOST_ROWS", 3)
    about = Published(published_table("about"), (("title", "Invented"),))
    dictionary = Published(published_table("data_dictionary"), ())
    authorities = published_table("authorities")
    rows = tuple((f"force-{n}", *[None] * (len(authorities.columns) - 1)) for n in range(5))
    at = dt.datetime(2026, 8, 17, tzinfo=dt.UTC)
    data = data_workbook.tables_to_workbook((about, dictionary, Published(authorities, rows)), at)
    workbook = load_workbook(io.BytesIO(data))
    assert [row[0].value for row in workbook["authorities"].iter_rows(min_row=2)] == ["force-0", "force-1", "force-2"]
    told = {str(row[0].value): str(row[1].value) for row in workbook["about"].iter_rows()}
    assert "the first 3 of 5 rows" in told["authorities"]
    assert "data/authorities.csv" in told["authorities"]
