import pytest

from foi.errors import UnknownKind
from parsers.blocks import Grid, Kind, Paragraph
from parsers.documents import bytes_to_document, bytes_to_parts
from tests.parsers.invented import mail, xlsx, zip_of


@pytest.mark.parametrize(
    ("name", "data", "kind", "block"),
    [
        ("a.xlsx", xlsx([["2019", 5]]), Kind.XLSX, Grid),
        ("a.csv", b"2019,5\n", Kind.CSV, Grid),
        ("a.md", b"# We found 5.\n", Kind.TEXT, Paragraph),
        ("a.htm", b"<html><p>We found 5.", Kind.HTML, Paragraph),
        ("a.eml", mail("We found 5.").as_bytes(), Kind.EML, Paragraph),
    ],
)
def test_each_kind_finds_its_reader(name: str, data: bytes, kind: Kind, block: type) -> None:
    document = bytes_to_document(data, name)
    assert (document.kind, document.warnings) == (kind, ())
    assert [type(one) for one in document.blocks] == [block]


def test_a_zip_is_only_what_is_in_it() -> None:
    data = zip_of({"one.csv": b"2019,5\n"})
    document = bytes_to_document(data, "reply.zip")
    assert (document.kind, document.blocks) == (Kind.ZIP, ())
    assert [bytes_to_document(part.data, part.name).kind for part in bytes_to_parts(data, "reply.zip")] == [Kind.CSV]


def test_other_kinds_have_no_parts() -> None:
    assert bytes_to_parts(xlsx([[1]]), "a.xlsx") == ()


def test_an_unknown_format_says_what_to_save_it_as() -> None:
    with pytest.raises(UnknownKind, match=r"this format \(odp\) is not read\. Open it, save it as \.xlsx"):
        bytes_to_document(b"\x01\x02\x03\x00" * 9, "slides.odp")


def test_a_page_saved_with_its_pictures_is_read_as_a_page() -> None:
    page = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
        b"Content-Type: text/html; charset=us-ascii\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"<html><table><tr><td>Year</td><td>Bicycles</td></tr><tr><td>2019</td><td>=35</td></tr></table></html>\r\n--x--"
    )
    document = bytes_to_document(page, "reply.doc")
    assert document.kind is Kind.MHT
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    assert [[cell.text for cell in row] for row in grid.rows] == [["Year", "Bicycles"], ["2019", "5"]]
