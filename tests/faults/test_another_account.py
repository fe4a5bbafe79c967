"""An account that may read a store but not write it: a colleague of the same machine, or a schedule set up wrong."""

import json
import os
import subprocess
import sys

import pytest

from tests.faults.another_account import Told

pytestmark = pytest.mark.sqlite

NO_WRITING = "nothing can be written here. Give this account the right to write in that folder"


@pytest.fixture(scope="module")
def told() -> Told:
    if os.getuid():
        pytest.skip("only root may become another account")
    command = [sys.executable, "-m", "tests.faults.another_account"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert ended.returncode == 0, ended.stderr
    answer: Told = json.loads(ended.stdout)
    return answer


@pytest.mark.parametrize("verb", ["status", "ingest", "export", "doctor"])
def test_nothing_is_done_and_it_is_said_what_may_not_be_written(told: Told, verb: str) -> None:
    said, _ = told["shut"]
    code, words = said[verb]
    assert (code, f"foi43.sqlite: {NO_WRITING}" in words) == (3, True), words
    assert "Traceback" not in words


@pytest.mark.parametrize(("verb", "file"), [("ingest", "foi43.lock"), ("export", "export.lock")])
def test_beside_its_owner_who_has_it_open_nothing_can_be_written_either(told: Told, verb: str, file: str) -> None:
    said, _ = told["open"]
    code, words = said[verb]
    assert (code, f"{file}: {NO_WRITING}" in words) == (3, True), words
    assert "Traceback" not in words


def test_beside_its_owner_who_has_it_open_one_may_look(told: Told) -> None:
    said, _ = told["open"]
    code, words = said["status"]
    assert (code, "West Yorkshire" in words) == (0, True), words


@pytest.mark.parametrize("case", ["shut", "open"])
def test_nothing_on_the_disk_has_changed(told: Told, case: str) -> None:
    _, changed = told[case]
    assert changed == []


def test_a_folder_of_backups_that_another_account_owns_is_told_by_the_doctor_and_by_who_makes_one(told: Told) -> None:
    said, changed = told["backups"]
    code, words = said["doctor"]
    assert code == 1
    assert "FAULT: nothing can be written into the folder of backups" in words
    code, words = said["backup"]
    assert code == 3
    assert "backups: the folder of backups cannot be used" in words
    assert "FOI_BACKUPS" in words
    assert "Traceback" not in words
    assert [one for one in changed if one.startswith("backups")] == []
