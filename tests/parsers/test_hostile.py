"""Files made to do harm, or broken: each ends with its own sentence, in bounded time and memory."""

import base64
import resource
import time
import zlib

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from foi.errors import DocumentError, PasswordProtected, TooLarge, UnknownKind, Unreadable
from parsers.documents import bytes_to_document, bytes_to_parts
from parsers.isolation import read_isolated
from tests.parsers.invented import (
    GIBIBYTE,
    bomb,
    campaign,
    compound,
    far_cell_workbook,
    pdf,
    pdf_with_stream,
    with_member,
    xlsx,
    zip_of,
)

TWICE_PACKED = zlib.compress(zlib.compress(bytes(GIBIBYTE // 8), 9), 9)
"""An eighth of a gigabyte of zeros in a few hundred bytes."""


def draw_answer(canvas: Canvas, number: int) -> None:
    canvas.drawString(72, 700, f"Page {number}: 12 bicycles were found.")


def locked_pdf() -> bytes:
    return pdf(draw_answer, encrypt=StandardEncryption("secret", canPrint=1))


def nested_zip(depth: int) -> bytes:
    data = b"the answer is 5"
    for level in range(depth):
        data = zip_of({f"level{level}.zip" if level else "answer.txt": data})
    return data


def many_pages() -> bytes:
    return pdf(draw_answer, pages=301)


def locked_member() -> bytes:
    packed = bytearray(zip_of({"answer.txt": b"5"}))
    packed[6] |= 1
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    return bytes(packed)


CASES: dict[str, tuple[str, bytes, type[DocumentError], str]] = {
    "corrupt workbook": ("reply.xlsx", xlsx([[1, 2]])[:-200], Unreadable, "cut short or damaged"),
    "workbook of garbled xml": (
        "reply.xlsx",
        with_member(xlsx([[1]]), "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row>"),
        Unreadable,
        "damaged",
    ),
    "empty pdf": ("reply.pdf", b"", Unreadable, "the file is empty"),
    "blank text": ("reply.txt", b" \r\n\r\n", Unreadable, "the file is empty"),
    "pdf of noise": ("reply.pdf", bytes(range(256)) * 9, Unreadable, "the name says pdf"),
    "pdf cut short": ("reply.pdf", b"%PDF-1.4\n1 0 obj <</Type/Cat", Unreadable, "the PDF is damaged"),
    "locked pdf": ("reply.pdf", locked_pdf(), PasswordProtected, "locked with a password"),
    "locked workbook": ("reply.xlsx", compound("EncryptedPackage"), PasswordProtected, "locked with a password"),
    "locked zip": ("reply.zip", locked_member(), PasswordProtected, "answer.txt"),
    "old workbook of nothing": ("reply.xls", compound("Workbook"), Unreadable, "damaged"),
    "bomb in a workbook": ("reply.xlsx", bomb("xl/workbook.xml", 4 * GIBIBYTE), TooLarge, "unpacks to"),
    "bomb in a zip": ("reply.zip", bomb("answer.csv", 4 * GIBIBYTE), TooLarge, "unpacks to"),
    "bomb that denies it": ("reply.zip", bomb("answer.csv", GIBIBYTE, declared=10), TooLarge, "unpacks to more than"),
    "bomb that boasts": (
        "reply.zip",
        bomb("answer.csv", 2**20, declared=4 * GIBIBYTE),
        TooLarge,
        "says that it unpacks",
    ),
    "far cell": ("reply.xlsx", far_cell_workbook(), TooLarge, "row 1,048,576 and column 16,384"),
    "zips too deep": ("reply.zip", nested_zip(4), TooLarge, "more than 3 deep"),
    "pdf packed twice": (
        "reply.pdf",
        pdf_with_stream("/Filter[/FlateDecode/FlateDecode]", TWICE_PACKED),
        TooLarge,
        "unpacks to more than",
    ),
    "pdf packed under another name": (
        "reply.pdf",
        pdf_with_stream("/Filter[/A85/#46lateDecode/Fl]", base64.a85encode(TWICE_PACKED) + b"~>"),
        TooLarge,
        "unpacks to more than",
    ),
    "pdf of many pages": ("reply.pdf", many_pages(), TooLarge, "301 pages"),
    "program": ("reply.exe", b"MZ" + bytes(100) + b"\x01\x02", UnknownKind, "Do not open it"),
    "old Word": ("reply.doc", compound("WordDocument"), UnknownKind, r"save it as \.docx"),
    "Outlook message": ("reply.msg", compound("__properties_version1.0"), Unreadable, "Outlook message is damaged"),
    "rich text": ("reply.rtf", b"{\\rtf1 12 bicycles}", UnknownKind, r"save it as \.docx"),
    "picture": ("reply.png", b"\x89PNG\r\n\x1a\n" + bytes(50), Unreadable, r"picture is damaged"),
    "workbook with a document type": (
        "reply.xlsx",
        with_member(xlsx([[1]]), "xl/styles.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><styleSheet>&b;</styleSheet>'),
        Unreadable,
        "damaged",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_each_harmful_file_ends_with_its_own_sentence(case: str) -> None:
    name, data, error, words = CASES[case]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    with pytest.raises(error, match=words) as caught:
        bytes_to_document(data, name)
    assert str(caught.value).startswith(f"{name}: ")
    assert time.process_time() - began < 3
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200 * 1024  # kB


@pytest.mark.parametrize("case", ["bomb in a workbook", "far cell", "locked pdf", "pdf packed twice", "pdf of noise"])
def test_the_sentence_comes_out_of_the_isolated_process(case: str) -> None:
    name, data, error, words = CASES[case]
    with pytest.raises(error, match=words):
        read_isolated(data, name, campaign(), reader="tests.parsers.fake_readers:reads_the_blocks")


def test_the_bombs_are_small_on_disk() -> None:
    assert len(far_cell_workbook()) < 6_000
    assert len(TWICE_PACKED) < 1_000


def test_a_pdf_that_opens_without_a_password_is_read() -> None:
    document = bytes_to_document(pdf(draw_answer, encrypt=StandardEncryption("", ownerPassword="o")), "reply.pdf")
    assert "12 bicycles" in str(document.blocks[0])


def test_three_zips_deep_is_still_read() -> None:
    parts = bytes_to_parts(nested_zip(3), "reply.zip")
    assert [part.name for part in parts] == ["level2.zip"]


def test_a_name_that_lies_is_read_as_what_it_is_with_a_warning() -> None:
    document = bytes_to_document(pdf(draw_answer), "reply.xlsx")
    assert document.kind == "pdf"
    assert document.warnings[0] == "the name says xlsx, but the file is pdf: read as pdf"
    page = bytes_to_document(b"<html><table><tr><td>a<td>1<tr><td>b<td>2</table></html>", "reply.xls")
    assert page.kind == "html"
    assert page.warnings[0] == "the name says xls, but the file is html: read as html"
