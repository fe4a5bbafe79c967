"""What is found out of sight in a file, by its parts and counts alone, and which of it is records."""

import io
import zipfile

import pytest

from foi.hidden_records import HiddenPlace, HiddenRecords, found_in_words
from parsers.blocks import Kind
from parsers.files.record_level import record_level
from parsers.guard.look import find_hidden
from tests.parsers.guard.leaky import (
    FIGURES,
    hidden_column_workbook,
    hidden_workbook,
    mail_with,
    pivot_workbook,
    word_with_chart,
)
from tests.parsers.invented import bomb, with_member, xlsx, zip_of


def places(data: bytes, name: str) -> list[tuple[str, int | None, bool]]:
    return [(one.place.value, one.count, one.is_record_level) for one in find_hidden(data, name)]


def test_a_tidy_workbook_hides_nothing() -> None:
    assert find_hidden(xlsx(FIGURES), "reply.xlsx") == ()


def test_a_pivot_cache_is_found_with_its_number_of_records() -> None:
    assert places(pivot_workbook(200), "reply.xlsx") == [("pivot_cache", 200, True)]
    assert places(pivot_workbook(0), "reply.xlsx") == []


def test_the_records_are_never_unpacked() -> None:
    """Only the head of the part is read: one that is broken further on is found all the same."""
    data = bytearray(pivot_workbook(90_000))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        member = archive.getinfo("xl/pivotCache/pivotCacheRecords1.xml")
    at = member.header_offset + member.compress_size - 20
    data[at : at + 10] = bytes(10)
    with zipfile.ZipFile(io.BytesIO(data)) as archive, pytest.raises(Exception, match=r"CRC|incorrect|invalid"):
        archive.read(member.filename)
    assert places(bytes(data), "reply.xlsx")[0] == ("pivot_cache", 90_000, True)


def test_a_pivot_cache_by_another_name_is_found_by_its_type() -> None:
    records = b'<pivotCacheRecords xmlns="x" count="31"><r/></pivotCacheRecords>'
    data = with_member(xlsx(FIGURES), "xl/other/rows.xml", records)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        types = archive.read("[Content_Types].xml").decode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheRecords+xml"
    override = f'<Override PartName="/xl/other/rows.xml" ContentType="{kind}"/></Types>'
    data = with_member(data, "[Content_Types].xml", types.replace("</Types>", override).encode())
    assert places(data, "reply.xlsx") == [("pivot_cache", 31, True)]


def test_a_data_model_is_found() -> None:
    data = with_member(xlsx(FIGURES), "xl/model/item.data", b"packed")
    assert places(data, "reply.xlsx") == [("data_model", None, True)]


def test_the_binary_formats_tell_their_records_too() -> None:
    begins = b"\xc1\x01\x04" + (4711).to_bytes(4, "little")
    data = zip_of({"xl/workbook.bin": b"", "xl/pivotCache/pivotCacheRecords1.bin": begins})
    assert [one.count for one in record_level(data, Kind.XLSB, "x.xlsb")] == [4711]


@pytest.mark.parametrize(("values", "is_record_level"), [(12, False), (700, True)])
def test_the_values_that_a_cache_without_rows_keeps_are_counted(values: int, is_record_level: bool) -> None:
    definition = f'<pivotCacheDefinition><cacheField name="x"><sharedItems count="{values}"/></cacheField>'
    data = with_member(xlsx(FIGURES), "xl/pivotCache/pivotCacheDefinition1.xml", definition.encode())
    assert places(data, "reply.xlsx") == [("pivot_values", values, is_record_level)]


def test_values_that_a_data_pilot_keeps_are_counted_field_by_field() -> None:
    members = "<table:data-pilot-member table:name='x'/>"
    content = (
        f"<table:data-pilot-field/>{members * 3}<table:data-pilot-field>{members * 150}</table:data-pilot-field>"
    )
    mimetype = b"application/vnd.oasis.opendocument.spreadsheet"
    data = zip_of({"mimetype": mimetype, "content.xml": content.encode()})
    assert [(one.place, one.count) for one in record_level(data, Kind.ODS, "x.ods")] == [
        (HiddenPlace.PIVOT_VALUES, 150)
    ]


@pytest.mark.parametrize(("rows", "is_record_level"), [(3, False), (5_000, True)])
def test_rows_copied_from_another_workbook_are_counted(rows: int, is_record_level: bool) -> None:
    link = f"<externalLink><sheetDataSet><sheetData>{'<row><cell/></row>' * rows}</sheetData></sheetDataSet>"
    data = with_member(xlsx(FIGURES), "xl/externalLinks/externalLink1.xml", link.encode())
    assert places(data, "reply.xlsx") == [("link_cache", rows, is_record_level)]


@pytest.mark.parametrize(
    ("state", "rows", "heads", "is_record_level"),
    [
        ("hidden", 300, ["Month", "Offence"], False),
        ("hidden", 300, ["Surname", "Offence"], True),
        ("hidden", 300, ["Crime reference", "Offence"], True),
        ("hidden", 3, ["Surname", "Offence"], False),
        ("veryHidden", 30, ["Month", "Offence"], False),
        ("veryHidden", 300, ["Month", "Offence"], True),
    ],
)
def test_a_hidden_sheet_is_records_by_its_rows_and_heads(
    state: str, rows: int, heads: list[str], is_record_level: bool
) -> None:
    (found,) = find_hidden(hidden_workbook(state, rows, heads), "reply.xlsx")
    assert (found.sheet, found.count, found.is_record_level) == ("Source", rows + 1, is_record_level)


def test_a_hidden_column_of_names_is_found() -> None:
    (found,) = find_hidden(hidden_column_workbook(40), "reply.xlsx")
    assert (found.place, found.is_record_level) == (HiddenPlace.HIDDEN_COLUMNS, True)


def test_the_workbook_behind_a_chart_of_a_letter_is_found() -> None:
    (found,) = find_hidden(word_with_chart(50), "letter.docx")
    assert (found.place, found.count, found.is_record_level) == (HiddenPlace.EMBEDDED_WORKBOOK, 51, True)
    assert found.inside == ("Microsoft_Excel_Sheet1.xlsx",)
    assert not find_hidden(word_with_chart(6), "letter.docx")[0].is_record_level


def test_what_lies_in_a_mail_in_a_zip_is_found_with_the_way_to_it() -> None:
    data = zip_of({"reply/mail.eml": mail_with("figures.xlsx", pivot_workbook(7))})
    (found,) = find_hidden(data, "all.zip")
    assert (found.inside, found.count) == (("mail.eml", "figures.xlsx"), 7)
    assert found_in_words([found]) == "a pivot cache with 7 records, in figures.xlsx"


def test_a_cache_is_found_though_the_file_is_over_the_limits() -> None:
    data = with_member(pivot_workbook(9), "xl/media/zeros.bin", bytes(20 * 2**20))
    assert places(data, "reply.xlsx") == [("pivot_cache", 9, True)]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bomb("a", 2**30)])
def test_a_file_that_cannot_be_opened_hides_nothing_that_could_be_told(data: bytes) -> None:
    assert find_hidden(data, "reply.xlsx") == ()


def test_our_own_template_is_no_secret() -> None:
    from letters.template_workbook import campaign_to_workbook  # noqa: PLC0415
    from tests.parsers.invented import campaign  # noqa: PLC0415

    assert find_hidden(campaign_to_workbook(campaign(), "bicycles-2020-kent-1", "Ada"), "ours.xlsx") == ()


def test_sentences_say_what_it_is_and_where() -> None:
    sheet = HiddenRecords(place=HiddenPlace.HIDDEN_SHEET, sheet="Data", count=1, inside=("a.xlsx",))
    assert found_in_words([sheet]) == 'the hidden sheet "Data" with 1 row, in a.xlsx'
