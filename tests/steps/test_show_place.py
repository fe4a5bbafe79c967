"""What is shown of a figure's place, how it is kept, and when it goes."""

import datetime as dt
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db.archive import archive_path
from db.documents import DocumentStatus, set_status
from db.drawn import clear_out, keep_view
from db.figures import Basis, StandingFigure
from db.inbox import load_waiting
from db.store import Store
from foi.errors import FoiError, ReaderStopped, UsageError
from foi.records import LinePlace, PageBox, SheetCell
from parsers import isolation
from parsers.figures.row_checks import COUNTED
from parsers.views.model import Look
from steps import views
from steps.quarantine import quarantine
from steps.show_place import (
    NO_PLACE,
    OFF_THE_PAGE,
    WAS_COUNTED,
    WAS_WORKED_OUT,
    LinesView,
    NothingToShow,
    PageView,
    SheetView,
    prepare_places,
    show_document,
    show_place,
)
from steps.views import IN_QUARANTINE
from tests.shown import file_figure
from tests.stores import AT, sent_campaign

PDF = (Path(__file__).parent.parent / "replies" / "documents" / "30-ruled-tables-wrapped-labels.pdf").read_bytes()
CSV = b"Place,2023,2024\nHere,98,127\nThere,1,2\n"
CELL = SheetCell(sheet="csv", cell="C2")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = sent_campaign(tmp_path)
    yield found
    found.close()


@pytest.fixture
def figure(store: Store) -> StandingFigure:
    return file_figure(store, CSV, "kent.csv", CELL)


def kept(store: Store) -> list[Path]:
    return sorted(path for path in store.views_folder.rglob("*") if path.is_file())


def never(*_: object) -> tuple[object, ...]:
    raise AssertionError("a process was started")


def test_a_second_look_starts_no_process(
    store: Store, figure: StandingFigure, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = show_place(store, figure)
    assert isinstance(first, SheetView)
    assert first.has_mark
    monkeypatch.setattr(views, "view_isolated", never)
    assert show_place(store, figure) == first


def test_what_is_kept_is_for_its_owner_alone(store: Store, figure: StandingFigure) -> None:
    show_place(store, figure)
    (path,) = kept(store)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert store.views_folder.stat().st_mode & 0o777 == 0o700


def test_a_kept_view_that_was_cut_short_is_drawn_anew(store: Store, figure: StandingFigure) -> None:
    first = show_place(store, figure)
    (path,) = kept(store)
    path.write_bytes(path.read_bytes()[:50])
    assert show_place(store, figure) == first
    assert kept(store) == [path]


def test_views_go_with_their_document_into_quarantine(store: Store, figure: StandingFigure) -> None:
    show_place(store, figure)
    with store.writing() as session:
        set_status(session, figure.document_id, DocumentStatus.PARKED)
    with store.reading() as session:
        (waiting,) = load_waiting(session, document_id=figure.document_id)
    quarantine(store, waiting, by="test", why="names in it", at=AT)
    assert kept(store) == []
    shown = show_place(store, figure)
    assert isinstance(shown, NothingToShow)
    assert shown.why == IN_QUARANTINE
    assert prepare_places(store, [figure.id]) == 0


def test_a_view_drawn_while_its_document_goes_into_quarantine_is_not_kept(
    store: Store, figure: StandingFigure, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = isolation.view_isolated

    def meanwhile(*given: object) -> object:
        found = draw(*given)  # type: ignore[arg-type]
        archive_path(store.archive_folder, figure.document_sha256).unlink()
        return found

    monkeypatch.setattr(views, "view_isolated", meanwhile)
    assert isinstance(show_place(store, figure), SheetView)
    assert kept(store) == []


def test_pages_share_their_picture_and_each_figure_has_its_own_box(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = file_figure(store, PDF, "kent.pdf", PageBox(page=1, bbox=(10, 20, 30, 40)))
    first = show_place(store, one)
    assert isinstance(first, PageView)
    assert first.box == (8, 18, 32, 42)
    monkeypatch.setattr(views, "view_isolated", never)
    edge = show_place(store, replace(one, place={"page": 1, "bbox": [590, 20, 700, 40]}))
    assert isinstance(edge, PageView)
    assert edge.box is not None
    assert edge.box == pytest.approx((588, 18, 595.28, 42), abs=0.01)
    outside = show_place(store, replace(one, place={"page": 1, "bbox": [700, 20, 800, 40]}))
    assert isinstance(outside, PageView)
    assert (outside.box, outside.origin.note) == (None, OFF_THE_PAGE)


def test_numbers_that_nobody_printed_are_told(store: Store, figure: StandingFigure) -> None:
    assert show_place(store, figure).origin.note == ""
    assert show_place(store, replace(figure, reasons=(COUNTED,))).origin.note == WAS_COUNTED
    assert show_place(store, replace(figure, basis=Basis.DERIVED)).origin.note == WAS_WORKED_OUT


def test_a_figure_without_a_place_is_told_and_its_document_can_be_looked_through(
    store: Store, figure: StandingFigure
) -> None:
    typed_in = replace(figure, place={})
    shown = show_place(store, typed_in)
    assert isinstance(shown, NothingToShow)
    assert shown.why == NO_PLACE
    assert isinstance(show_place(store, typed_in, Look(is_marked=False)), SheetView)
    assert isinstance(show_document(store, figure.document_id, Look(is_marked=False)), SheetView)
    with pytest.raises(UsageError):
        show_document(store, 999, Look(is_marked=False))


def test_only_the_words_themselves_are_marked_not_a_longer_number(store: Store) -> None:
    text = b"Of 1270 and 127.5 and 1,127 we recorded 127, that is 127 in all."
    shown = show_place(store, file_figure(store, text, "kent.txt", LinePlace(line=1)))
    assert isinstance(shown, LinesView)
    (paragraph,) = shown.pieces
    assert not hasattr(paragraph, "rows")
    assert [piece for line in paragraph.lines for piece in line.pieces] == [
        ("Of 1270 and 127.5 and 1,127 we recorded ", False),
        ("127", True),
        (", that is ", False),
        ("127", True),
        (" in all.", False),
    ]


def test_a_document_that_stops_its_reader_is_told_once_and_can_be_tried_again(
    store: Store, figure: StandingFigure, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stops(*_: object) -> object:
        raise ReaderStopped("reading it took more than 20 s.", do="Open it by hand.")

    with monkeypatch.context() as patched:
        patched.setattr(views, "view_isolated", stops)
        shown = show_place(store, figure)
        assert isinstance(shown, NothingToShow)
        assert shown.why == "Reading it took more than 20 s. Open it by hand."
    with monkeypatch.context() as patched:
        patched.setattr(views, "view_isolated", never)
        assert show_place(store, figure) == shown
    document = views.load_to_show(store, figure.document_id)
    assert isinstance(document, views.DocumentToShow)
    views.see_anew(store, document)
    assert isinstance(show_place(store, figure), SheetView)


def test_what_is_wrong_with_the_computer_is_not_kept_against_the_document(
    store: Store, figure: StandingFigure, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(*_: object) -> object:
        raise FoiError("no process could be started.")

    with monkeypatch.context() as patched:
        patched.setattr(views, "view_isolated", cannot)
        assert isinstance(show_place(store, figure), NothingToShow)
    assert isinstance(show_place(store, figure), SheetView)


def test_the_next_figures_are_drawn_ahead_in_one_go(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    figures = [
        file_figure(store, CSV, "kent.csv", CELL),
        file_figure(store, PDF, "kent.pdf", PageBox(page=1, bbox=(10, 20, 30, 40))),
    ]
    ids = [one.id for one in figures]
    assert prepare_places(store, [*ids, 999]) == 2
    monkeypatch.setattr(views, "view_isolated", never)
    assert prepare_places(store, ids) == 0
    assert all(show_place(store, one).has_mark for one in figures)


def test_the_views_of_one_document_are_drawn_by_one_process(
    store: Store, figure: StandingFigure, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = views.load_to_show(store, figure.document_id)
    assert isinstance(document, views.DocumentToShow)
    looks = [Look(place=SheetCell(sheet="csv", cell=cell)) for cell in ("B2", "C3", "C2", "C2")]
    drawn: list[int] = []
    draw = isolation.view_isolated

    def counted(*given: object) -> object:
        drawn.append(1)
        return draw(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(views, "view_isolated", counted)
    assert views.prepare(store, document, looks) == 3
    assert len(drawn) == 1


def test_what_was_not_looked_at_for_longest_goes_when_there_is_too_much(tmp_path: Path) -> None:
    folder = tmp_path / "views"
    for number in range(10):
        keep_view(folder, f"{number:064}", "a", bytes(1000))
        path = folder / f"{number:064}" / "a.json"
        at = (AT + dt.timedelta(hours=number)).timestamp()
        os.utime(path, (at, at))
    assert clear_out(folder, largest=20_000) == 0
    assert clear_out(folder, largest=8_000) == 4
    assert sorted(path.parent.name[-1] for path in folder.rglob("*.json")) == list("456789")
