"""`foi restore` finds the backups where `foi backup` puts them, without being told."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.backup import backup
from cli.restore import FAULT, NEED_A_PERSON, restore
from db.store import open_store, sqlite_url
from tests.stores import five_replies, sent_campaign

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


def test_what_a_backup_cannot_give_back_is_told_by_exit_codes(folder: Path) -> None:
    (folder / "inbox" / "kent.txt").write_text("what waits")
    store = open_store(sqlite_url(folder / "foi43.sqlite"), folder)
    five_replies(store)
    store.close()
    lost = next((folder / "archive").glob("??/*"))
    data = lost.read_bytes()
    lost.unlink()
    assert CliRunner().invoke(backup, []).exit_code == NEED_A_PERSON
    checked = ask("--check")
    assert (checked.exit_code, lost.stem[:12] in checked.stdout) == (NEED_A_PERSON, True)
    lost.write_bytes(data)
    assert CliRunner().invoke(backup, []).exit_code == 0
    assert ask("--check").exit_code == 0
    next((folder / "backups" / "originals").glob("??/*")).unlink()
    assert ask("--check").exit_code == FAULT
    done = ask("--to", "new", "--without-broken")
    assert (done.exit_code, done.stdout.count("LEFT OUT")) == (NEED_A_PERSON, 1)
    assert "Sending is locked" in done.stderr.splitlines()[-1]
    assert json.loads(ask("--to", "more", "--without-broken", "--json").stdout)["left_out"]
