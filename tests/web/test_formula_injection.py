"""No cell of anything that the desk hands out is a formula, whatever a force, a file or a colleague is called."""

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

import demo
from db.authorities import save_reference
from db.campaigns import save_campaign
from db.requests import load_requests, save_event
from db.store import Store, create_store, sqlite_url
from foi.events import Event, EventKind
from foi.forces import police_forces
from reports.text_cells import FORMULA_SIGNS
from tests.desks import client_of, desk_of
from tests.stores import AT, CAMPAIGN, file_reading, reading_of
from tests.web.totals import redraw

ATTACKS = ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", '=HYPERLINK("https://x.example","a")')
WORKBOOKS = ("/estimate/files/figures.xlsx", "/estimate/publications/1/figures.xlsx")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("hostile")
    store = hostile_store(folder)
    client = client_of(desk_of(store))
    form = {"campaign": CAMPAIGN, "title": ATTACKS[0], "why": ATTACKS[1]}
    assert client.post("/estimate/publications", data=form).status_code == 303
    assert client.post("/data/publish").status_code == 303
    yield client
    store.close()


def hostile_store(folder: Path) -> Store:
    """Each attack as the title, the question and the unit of a campaign, a file name, a cell and a note."""
    store = create_store(sqlite_url(folder / "foi43.sqlite"), folder)
    asked = demo.campaign()
    question = asked.questions[0].model_copy(update={"text": ATTACKS[0], "unit": "=1+1 images"})
    asked = asked.model_copy(update={"title": ATTACKS[5], "questions": (question,)})
    with store.writing() as session:
        save_reference(session, police_forces())
        save_campaign(session, asked, at=AT)
        for request in load_requests(session, CAMPAIGN):
            sent = Event(EventKind.SENT, asked.sent_on or AT.date(), actor="test", note=ATTACKS[2])
            save_event(session, request.id, sent, at=AT)
    forces = ("kent", "essex", "surrey", "sussex", "hampshire", "dorset")
    for force, attack in zip(forces, ATTACKS, strict=True):
        reading = reading_of(1000)
        figure = reading.figures[0].model_copy(update={"raw": attack})
        file_reading(store, reading.model_copy(update={"figures": (figure,)}), force, name=f"{attack}.xlsx")
    redraw(store, AT)
    return store


def assert_no_formula(data: bytes, where: str) -> None:
    book = load_workbook(io.BytesIO(data))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", (where, sheet.title, cell.coordinate, cell.value)
                if isinstance(cell.value, str) and cell.value.startswith(FORMULA_SIGNS):
                    assert cell.quotePrefix, (where, sheet.title, cell.coordinate)


@pytest.mark.parametrize("address", WORKBOOKS)
def test_the_editors_workbook_holds_texts(client: TestClient, address: str) -> None:
    data = client.get(address).content
    assert_no_formula(data, address)
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        texts = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    assert "HYPERLINK" in texts, "the attack is there, as a text"


def test_the_board_as_it_is_handed_out_holds_texts(client: TestClient) -> None:
    assert_no_formula(client.get(f"/board/file/xlsx?campaign={CAMPAIGN}").content, "board.xlsx")
    table = client.get(f"/board/file/csv?campaign={CAMPAIGN}").content.decode("utf-8-sig")
    for row in csv.reader(io.StringIO(table, newline="")):
        assert not any(cell.startswith(FORMULA_SIGNS) for cell in row), row


def test_of_the_data_no_workbook_has_a_formula_and_no_csv_for_excel_a_cell_like_one(client: TestClient) -> None:
    page = client.get("/data").text
    base = page.partition('href="/data/files/')[2].partition("/")[0]
    with zipfile.ZipFile(io.BytesIO(client.get(f"/data/files/{base}.zip").content)) as bundle:
        files = {name.partition("/")[2]: bundle.read(name) for name in bundle.namelist()}
    assert_no_formula(files["foi43.xlsx"], "foi43.xlsx")
    seen = 0
    for path, data in files.items():
        if path.startswith("excel/"):
            for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
                for cell in row:
                    assert not cell.startswith(("=", "+", "@", "\t", "\r")), (path, cell)
                    assert not cell.startswith("-") or cell[1:].replace(".", "").isdigit(), (path, cell)
                    seen += cell.startswith(("'=", "'+", "'@", "'-"))
    assert seen > 0, "the attacks are there, as texts"


def test_the_pages_show_the_attacks_as_they_are(client: TestClient) -> None:
    assert "=HYPERLINK(&#34;https://x.example&#34;,&#34;a&#34;)" in client.get("/estimate").text
