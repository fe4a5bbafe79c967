"""Exports on a schedule: the same step whichever engine runs it."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from db.store import create_store, sqlite_url
from flows.engine import Direct, Item, Result, Rows
from flows.export import EXPORTING, export_now, is_there_anything
from flows.lock import hold_store
from foi.errors import StoreLocked
from tests.stores import sent_campaign

TODAY = dt.date(2012, 8, 31)


class Noting:
    """An engine that notes what it was asked to run and to show."""

    name = "noting"
    is_elsewhere = False

    def __init__(self) -> None:
        self.ran: list[str] = []
        self.shown: dict[str, Rows] = {}

    def run(self, step: Callable[[], Result], *, name: str) -> Result:
        self.ran.append(name)
        return step()

    def map(self, step: Callable[[Item], Result], items: Iterable[Item], *, name: str) -> Iterator[Result]:
        raise AssertionError((step, items, name))

    def invite(self, order: int) -> None:
        raise AssertionError(order)

    def tell_changed(self, questions: Sequence[int]) -> None:
        raise AssertionError(questions)

    def show(self, title: str, rows: Rows) -> None:
        self.shown[title] = rows


def test_each_engine_runs_the_same_step_and_is_shown_the_number_of_rows(tmp_path: Path) -> None:
    store = sent_campaign(tmp_path)
    engine = Noting()
    done = export_now(engine, store, tmp_path / "published", today=TODAY)
    assert engine.ran == ["export-snapshot"]
    assert {"table": "timeliness", "rows": 43} in engine.shown["export"]
    assert done.folder.is_dir()
    assert export_now(Direct(), store, tmp_path / "other", today=TODAY).rows == done.rows
    store.close()


def test_two_exports_of_one_store_do_not_run_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = sent_campaign(tmp_path)
    monkeypatch.setattr("flows.export.RUN_SECONDS", 0)
    with hold_store(store, name=EXPORTING), pytest.raises(StoreLocked):
        export_now(Direct(), store, tmp_path / "published", today=TODAY)
    store.close()


def test_a_store_without_a_campaign_has_nothing_to_publish(tmp_path: Path) -> None:
    store = create_store(sqlite_url(tmp_path / "s.sqlite"), tmp_path)
    assert not is_there_anything(store)
    store.close()
