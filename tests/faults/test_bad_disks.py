import json
import os
import shutil
import subprocess
import sys

import pytest

Told = dict[str, dict[str, tuple[int, str]]]


@pytest.fixture(scope="module")
def told() -> Told:
    if os.getuid() or not shutil.which("unshare"):
        pytest.skip("only root may mount a small disk to fill it")
    room = ["unshare", "--mount", sys.executable, "-m", "tests.faults.bad_disks"]
    ended = subprocess.run(room, capture_output=True, text=True, check=False, timeout=300)
    if "permission denied" in ended.stderr or "Operation not permitted" in ended.stderr:
        pytest.skip("mounting is forbidden here")
    assert ended.returncode == 0, ended.stderr
    answer: Told = json.loads(ended.stdout)
    return answer


def test_a_disk_that_fills_up_during_a_run_stops_it_with_a_sentence(told: Told) -> None:
    code, said = told["filling"]["ingest"]
    assert code == 3
    assert "the disk is full" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("verb", ["ingest", "review", "estimate", "export", "backup", "init", "status"])
def test_on_a_full_disk_every_verb_says_so_and_lays_no_blame_on_the_store(told: Told, verb: str) -> None:
    code, said = told["full"][verb]
    assert code in {2, 3}, said
    assert "full" in said or "No space left" in said
    assert "Traceback" not in said
    assert "not a foi43 store" not in said


@pytest.mark.parametrize("verb", ["ingest", "review", "estimate", "export", "backup", "init", "status"])
def test_with_room_again_everything_goes_on_and_nothing_is_lost(told: Told, verb: str) -> None:
    code, said = told["freed"][verb]
    assert code == 0, said


@pytest.mark.parametrize("verb", ["ingest", "review", "estimate", "export", "backup", "init", "status"])
def test_where_nothing_can_be_written_it_says_so(told: Told, verb: str) -> None:
    code, said = told["read-only"][verb]
    assert code == 3
    assert "nothing can be written here" in said
    assert "Traceback" not in said
