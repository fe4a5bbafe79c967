"""A part of an export that a second process fills comes to the same, and its death harms nothing."""

import multiprocessing
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.store import Store
from steps.export import export
from steps.export_part import GO, Errand, _second_process, fill_part, reading_beside
from tests.exports import BUILT, TODAY, rich_store
from tests.stores import CAMPAIGN


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    made = rich_store(tmp_path_factory.mktemp("part"))
    yield made
    made.close()


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def errand(folder: Path) -> Errand:
    folder.mkdir()
    return Errand(folder, (CAMPAIGN,), TODAY)


def test_two_processes_make_the_bytes_that_one_makes(store: Store, tmp_path: Path) -> None:
    alone, both = (
        export(store, tmp_path / name, at=BUILT, today=TODAY, version="0.1.0", many=many).folder
        for name, many in (("alone", 1_000), ("both", 1))
    )
    assert contents(alone) == contents(both)
    assert "part.sqlite" not in contents(both)


def test_the_second_process_does_fill_it(store: Store, tmp_path: Path) -> None:
    with reading_beside(store, errand(tmp_path / "a"), many=1) as beside:
        assert beside.other is not None
        assert multiprocessing.active_children()
        told = beside.part()
    assert not multiprocessing.active_children()
    with store.reading() as session:
        filled = fill_part(session, errand(tmp_path / "b"))
    assert (told.counts, told.heads, told.sums) == (filled.counts, filled.heads, filled.sums)


def test_where_the_second_process_is_killed_the_part_is_filled_here(store: Store, tmp_path: Path) -> None:
    with reading_beside(store, errand(tmp_path / "a"), many=1) as beside:
        (other,) = multiprocessing.active_children()
        other.kill()
        other.join()
        part = beside.part()
    assert part.counts["timeliness"] == 43
    assert part.snapshot.is_file()


def test_an_export_that_fails_leaves_no_process_behind(store: Store, tmp_path: Path) -> None:
    with (
        pytest.raises(ValueError, match="somebody stopped it"),
        reading_beside(store, errand(tmp_path / "a"), many=1),
    ):
        raise ValueError("somebody stopped it")
    assert not multiprocessing.active_children()


def test_ctrl_c_is_not_for_the_second_process_which_tells_nobody_of_it(
    store: Store, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with _second_process(store, errand(tmp_path / "a")) as other:
        other.recv()
        (process,) = multiprocessing.active_children()
        os.kill(process.pid or 0, signal.SIGINT)
        other.send(GO)
        assert other.recv().counts["timeliness"] == 43
    assert capfd.readouterr().err == ""
