"""`foi restore` finds the backups where `foi backup` puts them, without being told."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.backup import backup
from cli.restore import restore
from tests.stores import sent_campaign

pytestmark = pytest.mark.sqlite


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    sent_campaign(tmp_path).close()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def listed() -> list[str]:
    return [one["name"] for one in json.loads(ask("--list", "--json").stdout)["backups"]]


def ask(*words: str) -> Result:
    return CliRunner().invoke(restore, words, catch_exceptions=False)


def test_without_from_the_backups_beside_the_store_are_meant(folder: Path) -> None:
    assert listed() == []
    assert str(folder / "backups") in str(Path.cwd() / ask("--list").stderr.split(" in ")[1].split(". ")[0])
    CliRunner().invoke(backup, [], catch_exceptions=False)
    assert listed() == [path.name for path in (folder / "backups").iterdir() if path.name[:2] == "20"]
    assert "is whole" in ask("--check").stdout
    assert "is in new" in ask("--to", "new").stdout


def test_without_from_the_folder_of_the_setting_is_meant(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOI_BACKUPS", os.fspath(folder / "disk"))
    CliRunner().invoke(backup, [], catch_exceptions=False)
    assert len(listed()) == 1
    assert not (folder / "backups").exists()
