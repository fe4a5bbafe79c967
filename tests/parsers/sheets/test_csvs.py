import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.files.decoding import bytes_to_text, looks_like_text
from parsers.files.delimiters import is_delimited
from parsers.sheets.csvs import csv_to_grid

ROWS = [["Year", "Found", "Lost"], ["2019", "1,234", "5"], ["2020", "6", "NA"], ["2021", "None", "7"]]


def written(rows: list[list[str]], delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def texts(data: bytes) -> list[list[str]]:
    return [[cell.text for cell in row] for row in csv_to_grid(data, "reply.csv").rows]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_any_dialect_and_encoding_gives_the_same_cells(delimiter: str, encoding: str) -> None:
    assert texts(written(ROWS, delimiter).encode(encoding)) == ROWS


def test_no_text_becomes_a_missing_value() -> None:
    grid = csv_to_grid(b"a,NA,None,null,#N/A,-,\n", "reply.csv")
    assert [cell.text for cell in grid.rows[0]] == ["a", "NA", "None", "null", "#N/A", "-"]
    assert [cell.value for cell in grid.rows[0]] == ["a", "NA", "None", "null", "#N/A", "-"]


def test_title_rows_keep_the_addresses() -> None:
    data = "\ufeffBicycles found, by year\t\t\n\n\nYear\tFound\n2019\t4\n2020\t5\n".encode()
    grid = csv_to_grid(data, "reply.csv")
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["Bicycles found, by year", ""],
        ["", ""],
        ["", ""],
        ["Year", "Found"],
        ["2019", "4"],
        ["2020", "5"],
    ]
    assert grid.where(4, 1).model_dump() == {"sheet": "csv", "cell": "B5"}


def test_a_stray_quote_swallows_nothing() -> None:
    lines = [f'"{year},{year - 2000}' if year == 2003 else f"{year},{year - 2000}" for year in range(2000, 2100)]
    grid = csv_to_grid("\n".join(lines).encode(), "reply.csv")
    assert (grid.height, grid.width) == (100, 2)


def test_a_quoted_cell_may_have_several_lines() -> None:
    assert texts(b'a,b\n"one\ntwo",5\n') == [["a", "b"], ["one\ntwo", "5"]]


def test_spaces_round_cells_and_windows_signs() -> None:
    assert texts(b' Found \x96 all , "1,234" \n b , 5 \n')[0][0] == "Found \N{EN DASH} all"


def test_ragged_rows_are_filled_up() -> None:
    grid = csv_to_grid(b"a,b\n1\n2,3,4\n", "reply.csv")
    assert {len(row) for row in grid.rows} == {3}


def test_prose_is_no_table() -> None:
    letter = "Dear Sir, thank you, and so on.\nWe found 5, or 6, bicycles.\nYours, the team, Northmere.\n"
    assert not is_delimited(letter, prose_likely=True)
    assert not is_delimited("| a | b |\n|---|---|\n| 1 | 2 |\n", prose_likely=True)
    assert is_delimited("a\tb\n1\t2\n3\t4\n", prose_likely=True)


def test_noise_is_no_text() -> None:
    assert not looks_like_text(bytes(range(256)))
    assert looks_like_text("Antwort: 5 Fahrräder".encode("cp1252"))


FIELDS = st.text(st.characters(codec="cp1252", exclude_categories=("C", "Z")), min_size=1, max_size=6)


@given(st.lists(st.lists(FIELDS, min_size=3, max_size=3), min_size=1, max_size=8))
def test_what_is_written_with_semicolons_is_read_or_at_least_kept(rows: list[list[str]]) -> None:
    data = written(rows, ";").encode()
    read = "".join("".join(row) for row in texts(data))
    kept = set(bytes_to_text(data)) - set(';"\r\n,|')
    assert kept <= set(read)
