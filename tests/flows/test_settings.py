from pathlib import Path

import pytest

from flows.settings import Settings, store_address
from foi.errors import ConfigurationError, StoreError


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("FOI_FOLDER", "FOI_DATABASE_URL", "FOI_DATABASE_URL_FILE", "FOI_COLLECT_EVERY"):
        monkeypatch.delenv(name, raising=False)


def test_the_inbox_of_a_store_named_on_the_command_line_lies_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOI_FOLDER", str(tmp_path / "x"))
    _, folder = store_address(str(tmp_path / "y" / "foi43.sqlite"))
    assert folder == tmp_path / "y"
    _, folder = store_address(f"sqlite:///{tmp_path}/z/foi43.sqlite")
    assert folder == tmp_path / "z"


def test_without_a_name_on_the_command_line_the_folder_of_the_settings_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOI_FOLDER", str(tmp_path / "x"))
    url, folder = store_address(None)
    assert (url, folder) == (f"sqlite:///{tmp_path}/x/foi43.sqlite", tmp_path / "x")
    monkeypatch.setenv("FOI_DATABASE_URL", f"sqlite:///{tmp_path}/y/foi43.sqlite")
    assert store_address(None) == (f"sqlite:///{tmp_path}/y/foi43.sqlite", tmp_path / "x")
    monkeypatch.delenv("FOI_FOLDER")
    assert store_address(None)[1] == tmp_path / "y"


def test_settings_are_also_read_from_a_file_in_the_current_folder(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("FOI_COLLECT_EVERY=77\n", encoding="utf-8")
    assert Settings().collect_every == 77


@pytest.mark.parametrize("value", ["abc", "1"])
def test_a_setting_that_is_no_number_is_named(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOI_COLLECT_EVERY", value)
    with pytest.raises(ConfigurationError, match=f'FOI_COLLECT_EVERY.*"{value}"'):
        Settings()


def test_a_file_of_the_address_that_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOI_DATABASE_URL_FILE", str(tmp_path / "gone"))
    with pytest.raises(ConfigurationError, match=r"gone.*FOI_DATABASE_URL_FILE"):
        Settings()


@pytest.mark.parametrize("address", ["oracle://u:secret@host/name", "mysql://host/name", "nonsense://x"])
def test_a_store_of_another_kind_cannot_be_used(address: str) -> None:
    with pytest.raises(StoreError, match="only SQLite") as caught:
        store_address(address)
    assert "secret" not in str(caught.value)
