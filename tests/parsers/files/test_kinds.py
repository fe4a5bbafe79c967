import io
import zipfile

import pytest
from docx import Document as WordDocument

from foi.errors import Unreadable
from parsers.blocks import Kind
from parsers.files.kinds import bytes_to_kind
from parsers.files.names import name_warning
from tests.parsers.invented import compound, mail, pdf, xlsx, zip_of


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.xlsx", xlsx([[1]]), Kind.XLSX),
        ("a.xlsm", xlsx([[1]]), Kind.XLSX),
        ("a.bin", xlsx([[1]]), Kind.XLSX),
        ("a.docxx.docx", zip_of({"[Content_Types].xml": b"", "word/document.xml": b""}), Kind.DOCX),
        ("a.xlsb", zip_of({"[Content_Types].xml": b"", "xl/workbook.bin": b""}), Kind.XLSB),
        ("a.pptx", zip_of({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}), Kind.OTHER),
        ("a.zip", zip_of({"a.csv": b"1"}), Kind.ZIP),
        ("a.xls", compound("Workbook"), Kind.XLS),
        ("a.msg", compound("__properties_version1.0"), Kind.MSG),
        ("a.doc", compound("WordDocument"), Kind.DOC),
        ("a.docx", compound("WordDocument"), Kind.DOC),
        ("a.ppt", compound("PowerPoint Document"), Kind.OTHER),
        ("a.rtf", b"{\\rtf1 12 bicycles}", Kind.RTF),
        ("a.doc", b"{\\rtf1 12 bicycles}", Kind.RTF),
        (
            "a.xls",
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            Kind.SHEETML,
        ),
        (
            "a.doc",
            b'\n<?xml version="1.0"?><a xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>',
            Kind.WORDML,
        ),
        ("a.xml", b'<?xml version="1.0"?><rows><row>5</row></rows>', Kind.OTHER),
        ("a.htm", b'<?xml version="1.0"?><!DOCTYPE html><html><p>Five', Kind.HTML),
        ("a.doc", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n", Kind.MHT),
        ("a.numbers", zip_of({"Index/Document.iwa": b""}), Kind.OTHER),
        ("a.pdf", pdf(), Kind.PDF),
        ("a.pdf", b"\r\n\r\nGateway note\r\n" + pdf(), Kind.PDF),
        ("a.eml", mail("Five.").as_bytes(), Kind.EML),
        ("no-name", mail("Five.").as_bytes(), Kind.EML),
        ("a.html", b"<!doctype html><p>Five", Kind.HTML),
        ("a.xls", b"\n<html><body><table>", Kind.HTML),
        ("a.txt", b"Dear requester, we found 5, or 6, bicycles.", Kind.TEXT),
        ("a.md", b"# Reply\n\nFrom: us\nTo: you\n", Kind.TEXT),
        ("a.csv", b"only one column\n5\n", Kind.CSV),
        ("a.tsv", b"a\tb\n1\t2\n", Kind.CSV),
        ("a.txt", b"year\tbicycles\n2019\t4\n2020\t5\n2021\t6\n", Kind.CSV),
        ("export", b"a,b,c\n1,2,3\n4,5,6\n7,8,9\n", Kind.CSV),
        ("a.csv", "a;b\n1;2\n".encode("utf-16"), Kind.CSV),
        ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(20), Kind.IMAGE),
        ("winmail.dat", b"\x78\x9f\x3e\x22" + bytes(20), Kind.TNEF),
    ],
)
def test_the_bytes_decide_then_the_name(name: str, data: bytes, kind: Kind) -> None:
    assert bytes_to_kind(data, name) is kind


@pytest.mark.parametrize(
    ("sort", "kind"),
    [
        ("spreadsheet", Kind.ODS),
        ("text", Kind.ODT),
        ("text-template", Kind.ODT),
        ("presentation", Kind.OTHER),
    ],
)
def test_an_opendocument_file_is_known_by_its_media_type(sort: str, kind: Kind) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{sort}")
        archive.writestr("content.xml", "<a/>")
    assert bytes_to_kind(out.getvalue(), "a.odx") is kind


def test_a_mail_pasted_into_a_text_stays_a_text() -> None:
    pasted = b"From: FOI Team\nSent: 4 July 2020\nTo: me\nSubject: bicycles\n\nWe found 5."
    assert bytes_to_kind(pasted, "reply.txt") is Kind.TEXT


def test_a_real_word_file_is_docx() -> None:
    out = io.BytesIO()
    WordDocument().save(out)
    assert bytes_to_kind(out.getvalue(), "letter") is Kind.DOCX


@pytest.mark.parametrize("name", ["a.pdf", "a.xlsx", "a.docx", "a.png"])
def test_noise_under_a_known_name_is_unreadable(name: str) -> None:
    with pytest.raises(Unreadable, match="the name says"):
        bytes_to_kind(b"\x00\x01\x02\x03" * 50, name)


@pytest.mark.parametrize(
    ("kind", "name", "warned"),
    [(Kind.XLSX, "a.XLSX", False), (Kind.CSV, "a.txt", False), (Kind.PDF, "a", False), (Kind.PDF, "a.docx", True)],
)
def test_a_warning_only_when_the_name_promises_something_else(kind: Kind, name: str, *, warned: bool) -> None:
    assert bool(name_warning(kind, name)) is warned
