"""A clean copy shows what the file shows, and holds nothing else."""

import io
import zipfile
from email import message_from_bytes

import pytest
from openpyxl import Workbook, load_workbook

from foi.errors import UnknownKind
from parsers.documents import bytes_to_document, bytes_to_parts
from parsers.guard.clean import without_records
from parsers.guard.look import find_hidden
from tests.parsers.guard.leaky import (
    FIGURES,
    hidden_column_workbook,
    hidden_workbook,
    mail_with,
    pivot_workbook,
    word_with_chart,
)
from tests.parsers.invented import with_member, xlsx, zip_of


def shown(data: bytes, name: str = "reply.xlsx") -> object:
    return bytes_to_document(data, name).blocks


def members(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(archive.read(one).decode("utf-8", "replace") for one in archive.namelist())


@pytest.mark.parametrize(
    "data",
    [
        pivot_workbook(200),
        hidden_workbook("hidden", 90),
        hidden_workbook("veryHidden", 300),
        hidden_column_workbook(50),
    ],
    ids=["pivot cache", "hidden sheet", "very hidden sheet", "hidden column"],
)
def test_a_clean_workbook_shows_the_same_and_hides_nothing(data: bytes) -> None:
    clean = without_records(data, "reply.xlsx")
    assert not any(one.is_record_level for one in find_hidden(clean, "reply.xlsx"))
    assert "Invented" in members(data)
    assert "Invented" not in members(clean)
    load_workbook(io.BytesIO(clean))
    if not find_hidden(data, "reply.xlsx")[0].sheet.startswith("Sheet"):
        assert shown(clean) == shown(data)


def test_a_real_pivot_table_becomes_its_cells() -> None:
    data = with_member(pivot_workbook(200), "xl/pivotTables/pivotTable1.xml", b"<pivotTableDefinition/>")
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://x/pivotTable" Target="../pivotTables/pivotTable1.xml"/></Relationships>'
    )
    data = with_member(data, "xl/worksheets/_rels/sheet1.xml.rels", relations.encode())
    clean = without_records(data, "reply.xlsx")
    with zipfile.ZipFile(io.BytesIO(clean)) as archive:
        assert not [one for one in archive.namelist() if "pivot" in one]
        assert b"pivotTable1" not in archive.read("xl/worksheets/_rels/sheet1.xml.rels")
    assert shown(clean) == shown(data)


def test_the_workbook_behind_a_chart_goes_and_the_letter_stays() -> None:
    clean = without_records(word_with_chart(50), "letter.docx")
    assert find_hidden(clean, "letter.docx") == ()
    assert "We recorded 42 offences" in str(shown(clean, "letter.docx"))


def test_a_mail_keeps_its_headers_and_words_and_gets_a_clean_attachment() -> None:
    data = mail_with("figures.xlsx", pivot_workbook(7))
    clean = without_records(data, "reply.eml")
    before, after = message_from_bytes(data), message_from_bytes(clean)
    assert after.items() == before.items()
    (part,) = bytes_to_parts(clean, "reply.eml")
    assert (part.name, shown(part.data)) == ("figures.xlsx", shown(xlsx(FIGURES)))


def test_what_cannot_be_cleaned_is_left_out_of_a_zip_and_the_rest_stays() -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    for entry in ("Workbook", "_SX_DB_CUR"):
        name = (entry + "\0").encode("utf-16-le")
        field = name.ljust(64, b"\0") + len(name).to_bytes(2, "little") + b"\x02"
        old += field.ljust(128, b"\0")
    clean = without_records(zip_of({"old.xls": old, "good.csv": b"a,b\n1,2\n"}), "all.zip")
    assert [part.name for part in bytes_to_parts(clean, "all.zip")] == ["old.xls.left-out.txt", "good.csv"]


def test_a_kind_that_cannot_be_cleaned_says_what_to_do() -> None:
    with pytest.raises(UnknownKind, match="no clean copy"):
        without_records(b"a,b\n1,2\n", "reply.csv")


def test_a_formula_in_sight_keeps_its_text_and_number() -> None:
    book = Workbook()
    book.worksheets[0].append(["Total", "=1+1"])
    out = io.BytesIO()
    book.save(out)
    clean = without_records(out.getvalue(), "reply.xlsx")
    assert [cell.value for cell in load_workbook(io.BytesIO(clean)).worksheets[0][1]] == ["Total", "=1+1"]
