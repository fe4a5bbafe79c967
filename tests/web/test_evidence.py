"""What a figure was read from, as the pages of the desk show it."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from openpyxl import Workbook
from openpyxl.comments import Comment
from PIL import Image

from db.store import Store
from foi.records import LinePlace, PageBox, ParagraphPlace, SheetCell, Where
from tests.desks import client_of, desk_of
from tests.shown import file_figure
from tests.stores import sent_campaign

LETTERS = Path(__file__).parent.parent / "replies" / "documents"
HOSTILE = '<script>alert(1)</script>=HYPERLINK("https://x.example")'


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = sent_campaign(tmp_path)
    yield found
    found.close()


@pytest.fixture
def client(store: Store) -> TestClient:
    return client_of(desk_of(store))


def shown(client: TestClient, store: Store, data: bytes, name: str, where: Where, raw: str = "127") -> str:
    figure = file_figure(store, data, name, where, raw)
    answer = client.get(f"/evidence/{figure.id}")
    assert answer.status_code == 200
    return answer.text


def test_a_page_of_a_pdf_is_a_picture_with_a_box_in_its_points(client: TestClient, store: Store) -> None:
    place = PageBox(page=1, bbox=(100, 200, 130, 212))
    text = shown(client, store, (LETTERS / "30-ruled-tables-wrapped-labels.pdf").read_bytes(), "letter.pdf", place)
    assert 'viewBox="0 0 595.28 841.89"' in text
    assert 'x="98.0" y="198.0" width="34.0" height="16.0"' in text
    assert 'alt="Page 1 of 1 of letter.pdf, a box marks 127"' in text
    answer = client.get("/evidence/1/page/1.png")
    assert answer.headers["content-type"] == "image/png"
    with Image.open(io.BytesIO(answer.content)) as picture:
        assert picture.size == (1240, 1754)
        assert picture.mode == "L"
    assert client.get("/evidence/1/page/2.png").status_code == 404
    assert client.get("/evidence/99/page/1.png").status_code == 400


def test_a_sheet_is_cells_with_letters_and_numbers_and_what_is_hidden(client: TestClient, store: Store) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "FOI 26126"
    for row in (["Offence", "2023/24", "2024/25"], [HOSTILE, 98, "127*"], ["Others", 1, "72\u202e1\u202c"]):
        sheet.append(row)
    sheet["C2"].comment = Comment("revised", "them")
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    book.create_sheet("More & more").append(["a", 1])
    held = io.BytesIO()
    book.save(held)
    text = shown(client, store, held.getvalue(), "a.xlsx", SheetCell(sheet="FOI 26126", cell="C2"), "127*")
    assert '<td id="mark" class="marked">127*<span class="unseen"> (marked)</span>' in text
    assert "note: revised" in text
    assert "3 (hidden)" in text
    assert "B (hidden)" in text
    assert "&lt;script&gt;alert(1)" in text
    assert "<script>alert" not in text
    assert "72[U+202E]1[U+202C]" in text, "what turns the line round is seen"
    assert "/evidence/1?sheet=More%20%26%20more" in text
    assert '<td class="label">a</td>' in client.get("/evidence/1?sheet=More%20%26%20more").text


def test_a_mail_shows_its_lines_with_the_words_marked_and_what_it_quotes_apart(
    client: TestClient, store: Store
) -> None:
    mail = b"From: a@b.example\r\nSubject: FOI\r\n\r\nIn 2024/25 we recorded 127 of 1270.\r\n\r\n> How many?\r\n"
    text = shown(client, store, mail, "a.eml", LinePlace(line=1))
    assert "we recorded <mark>127</mark> of 1270." in text
    assert '<p class="quoted">' in text
    assert "<dd><bdi>a@b.example</bdi></dd>" in text


def test_a_word_table_stands_within_its_letter(client: TestClient, store: Store) -> None:
    data = (LETTERS / "37-table-under-each-question.docx").read_bytes()
    text = shown(client, store, data, "a.docx", SheetCell(sheet="table 1", cell="B2"))
    assert "Harrowdale Police" in text
    assert 'class="marked"' in text
    assert "table 1, cell B2" in text


@pytest.mark.parametrize(
    ("data", "name", "where", "said"),
    [
        (b"%PDF-1.4 nonsense", "a.pdf", PageBox(page=1, bbox=(0, 0, 1, 1)), "The PDF is damaged."),
        (b"a,b\n1,2\n", "a.csv", SheetCell(sheet="csv", cell="B9"), "not found in the document any more"),
        (b"", "a.docx", ParagraphPlace(paragraph=1), "empty"),
    ],
)
def test_what_cannot_be_shown_is_said(
    data: bytes, name: str, where: Where, said: str, client: TestClient, store: Store
) -> None:
    text = shown(client, store, data, name, where)
    assert said in text
    assert "Try again" in text
