"""Every verb is documented, every documented verb exists, and mistakes end in a sentence and their exit code."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import VERBS, foi
from tests.stores import sent_campaign

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_each_verb_explains_itself(verb: str) -> None:
    outcome = CliRunner().invoke(foi, [verb, "--help"])
    assert outcome.exit_code == 0, outcome.output
    assert "--help" in outcome.output
    assert len(outcome.output.split("Options:")[0]) > 60


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_no_sentence_of_a_list_of_verbs_is_cut_off(verb: str) -> None:
    listed = CliRunner().invoke(foi, [verb, "--help"]).output.partition("Commands:")[2]
    assert not re.search(r"\S\.\.\.", listed)


def test_the_readme_and_the_command_name_the_same_verbs() -> None:
    assert set(re.findall(r"`foi ([a-z]+)", README)) == set(VERBS)


def run(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cli.main", *words], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["status"], 3, "foi init"),
        (["nonsense"], 2, "No such command"),
        (["clock", "yesterday"], 2, "is not a date"),
        (["clock", "2040-01-01"], 3, "holidays"),
        (["campaign", "new", "missing.toml"], 3, "missing.toml"),
        (["estimate", "--input", "missing.csv", "--population", "orig2010"], 2, "missing.csv"),
    ],
)
def test_a_mistake_ends_in_a_sentence_and_its_exit_code(
    tmp_path: Path, words: list[str], code: int, sentence: str
) -> None:
    outcome = run(*words, folder=tmp_path)
    assert outcome.returncode == code, outcome.stderr
    assert sentence in outcome.stderr
    assert "Traceback" not in outcome.stderr


def test_a_store_is_made_and_a_campaign_started_and_logged(tmp_path: Path) -> None:
    campaign = Path(__file__).parents[2] / "demo" / "campaign.toml"
    assert run("init", folder=tmp_path).returncode == 0
    assert "43 requests drafted" in run("campaign", "new", str(campaign), folder=tmp_path).stdout
    assert "already in the store" in run("campaign", "new", str(campaign), folder=tmp_path).stdout
    assert "43 request(s)" in run("log", "sent", "--all", "--on", "2012-07-04", folder=tmp_path).stdout
    again = run("log", "sent", "--all", "--on", "2012-07-04", folder=tmp_path)
    assert "0 request(s)" in again.stdout
    assert run("log", "sent", folder=tmp_path).returncode == 2
    assert run("log", "sent", "narnia", folder=tmp_path).returncode == 2
    status = run("status", "--today", "2012-08-03", folder=tmp_path)
    assert "43 overdue" in status.stdout


def test_what_is_stored_can_be_read_by_nobody_else(tmp_path: Path) -> None:
    run("init", folder=tmp_path)
    assert (tmp_path / "foi43.sqlite").stat().st_mode & 0o077 == 0
    assert (tmp_path / "archive").stat().st_mode & 0o077 == 0


def test_a_mistaken_event_is_put_right_by_a_later_one(tmp_path: Path) -> None:
    sent_campaign(tmp_path).close()
    run("log", "reply", "kent", "--on", "2012-07-20", folder=tmp_path)
    status = run("status", "--force", "kent", "--today", "2012-08-31", folder=tmp_path).stdout
    assert "replied" in status
    number = re.search(r"^\s+(\d+)  2012-07-20", status, re.MULTILINE)
    assert number is not None
    run("log", "correction", "kent", "--corrects", number[1], "--on", "2012-07-21", folder=tmp_path)
    assert "overdue" in run("status", "--force", "kent", "--today", "2012-08-31", folder=tmp_path).stdout


def test_a_healthy_store_is_told_so(tmp_path: Path) -> None:
    sent_campaign(tmp_path).close()
    outcome = run("doctor", "--today", "2026-11-23", folder=tmp_path)
    assert (outcome.returncode, outcome.stdout.strip()) == (0, "Everything is in order.")
