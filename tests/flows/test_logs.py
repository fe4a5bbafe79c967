"""The log: what FOI_LOG asks for, in one line each, and that no fact but numbers and our own words gets into it."""

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flows.logs import OURS, start_log
from foi.errors import ConfigurationError
from foi.journal import LOG, WITHHELD, Happened, Work, known_word, note

FOI = (sys.executable, "-m", "cli.main")


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = [(logging.getLogger(name), logging.getLogger(name).__dict__.copy()) for name in OURS]
    yield
    for logger, state in before:
        logger.__dict__.update(state)
        logger.manager._clear_cache()  # type: ignore[attr-defined]


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines() if line.startswith("{")]


def test_nothing_is_told_unless_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FOI_LOG", raising=False)
    start_log()
    note(Happened.RUN_ENDED, run=Work.INGEST, new=1)
    assert capsys.readouterr().err == ""


def test_an_event_is_one_line_of_json(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("FOI_LOG", "json")
    start_log()
    start_log()
    note(Happened.RUN_ENDED, run=Work.INGEST, new=1, seconds=0.5, is_right=True, person=None)
    (line,) = lines(capsys.readouterr().err)
    assert line.pop("timestamp").endswith("Z")
    assert line.pop("process") > 0
    assert line == {
        "event": "run_ended",
        "level": "info",
        "logger": "foi",
        "run": "ingest",
        "new": 1,
        "seconds": 0.5,
        "is_right": True,
        "person": None,
    }


def test_as_text_it_is_a_line_of_pairs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("FOI_LOG", "text")
    start_log()
    note(Happened.SIGN_IN, is_right=False)
    assert " level=info logger=foi event=sign_in process=" in capsys.readouterr().err


def test_what_is_no_word_of_the_program_is_withheld(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FOI_LOG", "json")
    start_log()
    wrong: Any = "Dear Ms Quackenbush"
    note(Happened.RUN_ENDED, text=wrong, verb=known_word(wrong, ["ingest"]), many=[wrong])  # type: ignore[arg-type]
    told = capsys.readouterr().err
    assert "Quackenbush" not in told
    (line,) = lines(told)
    assert (line["text"], line["verb"], line["many"]) == (WITHHELD, WITHHELD, WITHHELD)


def test_of_an_exception_only_its_kind_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FOI_LOG", "json")
    start_log()
    try:
        int("Dear Ms Quackenbush")
    except ValueError:
        LOG.exception("fault")
    told = capsys.readouterr().err
    assert "Quackenbush" not in told
    assert lines(told)[0]["exception"] == "ValueError"


def test_the_level_and_the_file_of_settings_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("FOI_LOG", "FOI_LOG_LEVEL"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / ".env").write_text("FOI_LOG=json\nFOI_LOG_LEVEL=warning\n")
    start_log()
    note(Happened.SIGN_IN, is_right=False)
    LOG.warning("one address could not be reached")
    assert [line["event"] for line in lines(capsys.readouterr().err)] == ["one address could not be reached"]


@pytest.mark.parametrize(("name", "given"), [("FOI_LOG", "xml"), ("FOI_LOG_LEVEL", "loud")])
def test_a_wrong_setting_is_said_with_what_there_is(monkeypatch: pytest.MonkeyPatch, name: str, given: str) -> None:
    monkeypatch.setenv("FOI_LOG", "json")
    monkeypatch.setenv(name, given)
    with pytest.raises(ConfigurationError, match=f'{name} cannot be "{given}"'):
        start_log()


def test_a_verb_tells_how_it_ended_and_an_unforeseen_fault_says_no_more_than_its_place(tmp_path: Path) -> None:
    program = (
        "import cli.clock, cli.main\n"
        "def fail(*_): raise RuntimeError('Dear Ms Quackenbush')\n"
        "cli.main.foi.get_command = fail\n"
        "cli.main.main()"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", program, "clock"],
        capture_output=True,
        text=True,
        check=False,
        env={"FOI_LOG": "json", "PYTHONPATH": ":".join(sys.path)},
        cwd=tmp_path,
    )
    assert outcome.returncode == 1
    assert "Quackenbush" not in outcome.stderr
    fault, ended = lines(outcome.stderr)
    assert fault["event"].startswith("fault: RuntimeError at main.py:")
    assert (ended["event"], ended["verb"], ended["exit"]) == ("command_ended", "clock", 1)
