"""The units of systemd: sound to its own checker, as shut in as the page says, and calling verbs that there are."""

import re
import shutil
import subprocess
import sys
from configparser import RawConfigParser
from pathlib import Path

import pytest

from cli.main import VERBS, LazyGroup, foi

ROOT = Path(__file__).parents[2]
UNITS = ROOT / "deploy" / "systemd"
SERVICES = sorted(UNITS.glob("*.service"))
TIMERS = sorted(UNITS.glob("*.timer"))
OPERATORS = (ROOT / "docs" / "operators.md").read_text(encoding="utf-8")
LEAST_SHUT_IN = 2.0
"""The exposure that systemd itself still calls OK begins at 2."""

analyze = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not there")


def read(path: Path) -> RawConfigParser:
    """A unit; a key that is given several times counts by its last value, which is enough here."""
    parser = RawConfigParser(strict=False, comment_prefixes=("#",))
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(path, encoding="utf-8")
    return parser


def checked(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["systemd-analyze", *words], capture_output=True, text=True, check=False, timeout=60)


@analyze
def test_systemd_finds_nothing_wrong_with_them(tmp_path: Path) -> None:
    ours = str(Path(sys.executable).with_name("foi"))
    for path in (*SERVICES, *TIMERS):
        text = path.read_text(encoding="utf-8").replace("/opt/foi43/bin/foi", ours)
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    for path in UNITS.glob("*.service.d"):
        shutil.copytree(path, tmp_path / path.name)
    found = checked("verify", *(str(tmp_path / path.name) for path in (*SERVICES, *TIMERS)))
    assert (found.returncode, found.stderr) == (0, "")


@analyze
@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_a_service_is_as_shut_in_as_the_page_says(path: Path) -> None:
    found = checked("security", "--offline=true", str(path))
    score = re.search(r"Overall exposure level for \S+: ([0-9.]+)", found.stdout)
    assert score, found.stdout + found.stderr
    assert float(score[1]) <= LEAST_SHUT_IN
    said = re.search(rf"\| `{re.escape(path.name)}`.* \| ([0-9.]+) \|", OPERATORS)
    assert said, f"docs/operators.md does not tell the exposure of {path.name}"
    assert said[1] == score[1]


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_a_service_calls_a_verb_that_there_is_with_options_that_it_has(path: Path) -> None:
    service = read(path)["Service"]
    program, verb, *options = service["ExecStart"].split()
    assert program == "/opt/foi43/bin/foi"
    assert verb in VERBS
    assert isinstance(foi, LazyGroup)
    command = foi.get_command(foi.make_context("foi", ["--help"], resilient_parsing=True), verb)
    assert command is not None
    known = {name for one in command.params for name in one.opts}
    assert set(options) <= known
    assert service["UMask"] == "0077"
    assert service["LimitCORE"] == "0"
    assert service["User"] == "foi43"


@pytest.mark.parametrize("path", TIMERS, ids=lambda path: path.name)
def test_a_timer_has_its_service_and_keeps_londons_time(path: Path) -> None:
    timer = read(path)["Timer"]
    assert path.with_suffix(".service").is_file()
    assert timer["OnCalendar"].endswith("Europe/London")
    assert timer["Persistent"] == "yes"


def test_no_unit_holds_a_secret_and_each_setting_named_is_told_on_the_page() -> None:
    for path in (*SERVICES, *UNITS.rglob("*.conf")):
        text = path.read_text(encoding="utf-8")
        for name, value in re.findall(r"\b(FOI_\w+)=(\S+)", text):
            assert name.removesuffix("_FILE") in OPERATORS.replace("_FILE", ""), name
            if re.search("PASSWORD|TOKEN|URL", name):
                assert name.endswith("_FILE"), f"{path.name}: {name}"
                assert value.startswith("%d/"), f"{path.name}: {name}"
