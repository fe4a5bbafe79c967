"""While one figure is looked at, those that come next are drawn."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.store import Store
from foi.records import SheetCell
from steps import views
from steps.show_place import show_place
from tests.desks import client_of, desk_of
from tests.shown import file_figure
from tests.stores import sent_campaign
from web.ahead import Ahead, start_ahead

CSV = b"Place,2023,2024\nHere,98,127\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = sent_campaign(tmp_path)
    yield found
    found.close()


def test_opening_the_list_has_its_first_letters_drawn(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    figure = file_figure(store, CSV, "kent.csv", SheetCell(sheet="csv", cell="C2"))
    client = client_of(desk_of(store))
    ahead = start_ahead(client.app, store)  # type: ignore[arg-type]
    assert client.get("/check").status_code == 200
    ahead.close(60)

    def never(*_: object) -> object:
        raise AssertionError("a process was started")

    monkeypatch.setattr(views, "view_isolated", never)
    assert show_place(store, figure).has_mark


@pytest.mark.sqlite
def test_a_fault_while_drawing_ahead_is_no_fault_of_the_page(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    ahead = Ahead(store)
    store.engine.dispose()
    (store.folder / "foi43.sqlite").rename(store.folder / "away")
    ahead.draw([1])
    ahead.close(60)
    assert [record.message for record in caplog.records] == ["a view could not be drawn ahead"]
