"""What `foi up` refuses at once, and what the other verbs do without."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from flows.lock import hold_store
from tests.stores import sent_campaign

FOI = (sys.executable, "-m", "cli.main")


def up(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [*FOI, "up", "--db", str(folder / "foi43.sqlite"), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_without_a_store_it_says_how_to_make_one(tmp_path: Path) -> None:
    outcome = up(tmp_path)
    assert outcome.returncode == 3
    assert "foi init" in outcome.stderr


def test_a_port_that_is_taken_is_said_with_what_to_do(tmp_path: Path) -> None:
    sent_campaign(tmp_path).close()
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        outcome = up(tmp_path, "--port", str(port))
    assert outcome.returncode == 3
    assert f"port {port} of this machine is taken" in outcome.stderr
    assert "--port" in outcome.stderr
    assert "Traceback" not in outcome.stderr


def test_a_second_one_on_the_same_store_leaves_the_first_alone(tmp_path: Path) -> None:
    sent_campaign(tmp_path).close()
    (tmp_path / "prefect").mkdir()
    with hold_store(tmp_path / "prefect"):
        outcome = up(tmp_path)
    assert outcome.returncode == 5
    assert "already running" in outcome.stderr


@pytest.mark.parametrize("words", [["--help"], ["clock", "2026-09-08"], ["status"]])
def test_everyday_verbs_import_nothing_heavy(tmp_path: Path, words: list[str]) -> None:
    sent_campaign(tmp_path).close()
    program = (
        "import json, sys\n"
        "from cli.main import main\n"
        "try:\n    main()\n"
        "except SystemExit as leaving:\n    assert not leaving.code\n"
        "print(json.dumps([name for name in ('prefect', 'pandas', 'pdfplumber') if name in sys.modules]))"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", program, *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env=os.environ | {"FOI_FOLDER": str(tmp_path)},
    )
    assert outcome.returncode == 0, outcome.stderr
    assert json.loads(outcome.stdout.splitlines()[-1]) == []
