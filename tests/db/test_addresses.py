from collections.abc import Callable
from pathlib import Path

import pytest

from db.addresses import current_address, shown_address, to_address
from db.store import Store, create_store, folder_of, open_store, sqlite_url
from foi.errors import StoreError


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("sqlite:///a/foi43.sqlite", "a/foi43.sqlite"),
        ("postgresql://foi43:secret@db.example/foi", "postgresql://foi43@db.example/foi"),
        ("postgresql+psycopg://foi43@db.example/foi?password=secret", "postgresql://foi43@db.example/foi"),
    ],
)
def test_an_address_is_shown_without_its_password(url: str, shown: str) -> None:
    assert shown_address(to_address(url)) == shown


@pytest.mark.parametrize("url", ["postgresql://foi43:secret@db.example:x/foi", "oracle://foi43:secret@db/foi"])
def test_a_wrong_address_is_refused_without_showing_the_password(url: str) -> None:
    with pytest.raises(StoreError, match=r"address of a store|only SQLite and PostgreSQL") as caught:
        to_address(url)
    assert "secret" not in str(caught.value)


def test_a_store_on_a_server_has_its_folder_where_foi_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert folder_of("postgresql://foi43@db.example/foi") == tmp_path


@pytest.mark.sqlite
def test_whoever_opens_a_store_that_moved_is_led_to_where_it_is(tmp_path: Path) -> None:
    moved = sqlite_url(tmp_path / "new.sqlite")
    create_store(moved, tmp_path).close()
    (tmp_path / "foi43.sqlite.moved").write_text(f"{moved}\n", encoding="utf-8")
    store = open_store(sqlite_url(tmp_path / "foi43.sqlite"), tmp_path)
    assert store.engine.url.database == str(tmp_path / "new.sqlite")
    store.close()


def assert_led_to_none(folder: Path, use: Callable[[str, Path], Store], gone: str) -> None:
    (folder / "foi43.sqlite.moved").write_text(gone, encoding="utf-8")
    with pytest.raises(StoreError, match="this store moved, and there is none where the note beside it leads"):
        use(sqlite_url(folder / "foi43.sqlite"), folder)


@pytest.mark.sqlite
@pytest.mark.parametrize("use", [create_store, open_store])
def test_no_new_store_is_made_where_a_note_leads_to_none(tmp_path: Path, use: Callable[[str, Path], Store]) -> None:
    assert_led_to_none(tmp_path, use, sqlite_url(tmp_path / "gone.sqlite"))
    assert not (tmp_path / "gone.sqlite").exists()


def test_moves_that_go_round_in_a_circle_are_told(tmp_path: Path) -> None:
    old, new = tmp_path / "old.sqlite", tmp_path / "new.sqlite"
    (tmp_path / "old.sqlite.moved").write_text(sqlite_url(new), encoding="utf-8")
    (tmp_path / "new.sqlite.moved").write_text(sqlite_url(old), encoding="utf-8")
    with pytest.raises(StoreError, match="circle"):
        current_address(sqlite_url(old))


def test_an_empty_note_of_where_a_store_moved_to_is_told_plainly(tmp_path: Path) -> None:
    (tmp_path / "foi43.sqlite.moved").write_text("\n")
    with pytest.raises(StoreError, match=r"foi43\.sqlite\.moved: this note should say .* and is empty"):
        open_store(sqlite_url(tmp_path / "foi43.sqlite"), tmp_path)
