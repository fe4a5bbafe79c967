import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.read import read
from foi.errors import UsageError
from tests.parsers.guard.leaky import word_with_chart
from tests.parsers.invented import zip_of

CAMPAIGN = """
[campaign]
slug = "knives"
title = "Knives"

[[question]]
number = "1"
text = "How many knives were seized?"
measure = "knives_seized"
unit = "knives"
terms = ["knives seized"]
periods = [{ label = "2018/19", start = 2018-04-01, end = 2019-03-31 }]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "knives.toml").write_text(CAMPAIGN, encoding="utf-8")
    (tmp_path / "reply.csv").write_text("Knives seized,2018/19\nTotal,317\n", encoding="utf-8")
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    return tmp_path


def test_a_reading_is_one_json_object_a_line_and_a_parked_file_does_not_stop_the_rest(folder: Path) -> None:
    files = [str(folder / name) for name in ("broken.xlsx", "reply.csv")]
    result = CliRunner().invoke(read, [*files, "--campaign", str(folder / "knives.toml"), "--json"])
    broken, reply = (json.loads(line) for line in result.stdout.splitlines())
    assert (broken["outcome"], broken["figures"]) == ("other", [])
    assert broken["warnings"]
    assert (reply["outcome"], reply["figures"][0]["value"], reply["figures"][0]["state"]) == ("full", 317, "accepted")
    assert reply["figures"][0]["where"] == {"sheet": "csv", "cell": "B2"}
    assert result.exit_code == 4


def test_a_person_is_told_plainly_which_file_could_not_be_read(folder: Path) -> None:
    (folder / "cover.txt").write_text("Good morning. Our office moves to Anytown in May.\n", encoding="utf-8")
    files = [str(folder / name) for name in ("broken.xlsx", "cover.txt")]
    told = CliRunner().invoke(read, [*files, "--campaign", str(folder / "knives.toml")]).stdout
    assert "broken.xlsx: could not be read\n" in told
    assert "cover.txt (txt): no answer in it\n" in told


def test_for_a_person_each_figure_stands_beside_its_cell(folder: Path) -> None:
    result = CliRunner().invoke(read, [str(folder / "reply.csv"), "--campaign", str(folder / "knives.toml")])
    assert result.exit_code == 0
    assert "reply.csv (csv): full" in result.stdout
    assert "317  2018/19  total  [csv B2]" in result.stdout


def test_a_file_that_is_not_there_is_a_wrong_use(folder: Path) -> None:
    result = CliRunner().invoke(read, [str(folder / "gone.csv"), "--campaign", str(folder / "knives.toml")])
    assert isinstance(result.exception, UsageError)


def test_a_file_over_the_limit_is_parked_without_being_read_into_memory(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    huge = folder / "huge.csv"
    with huge.open("wb") as stream:
        stream.truncate(60 * 1024 * 1024)

    def refuse(path: Path) -> bytes:
        raise AssertionError(f"{path} was read whole")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    result = CliRunner().invoke(read, [str(huge), "--campaign", str(folder / "knives.toml"), "--json"])
    reading = json.loads(result.stdout)
    assert "limit is 50 MB" in reading["warnings"][0]
    assert len(reading["sha256"]) == 64
    assert result.exit_code == 4


def test_what_a_file_says_cannot_steer_the_terminal(folder: Path) -> None:
    reply = folder / "re\x1b[31mply.csv"
    reply.write_text("Knives seized,2018/19\nTotal,317\n", encoding="utf-8")
    result = CliRunner().invoke(read, [str(reply), "--campaign", str(folder / "knives.toml")], color=True)
    assert "re\\u001b[31mply.csv (csv): full" in result.stdout
    assert "\x1b" not in result.stdout


def test_files_inside_a_file_are_shown_below_it_and_named_in_json(folder: Path) -> None:
    table = (folder / "reply.csv").read_bytes()
    inner = zip_of({"knives.csv": table})
    (folder / "answer.zip").write_bytes(zip_of({"inner.zip": inner, "broken.xlsx": b"PK\x03\x04 not a workbook"}))
    command = [str(folder / "answer.zip"), "--campaign", str(folder / "knives.toml")]
    shown = CliRunner().invoke(read, command)
    assert shown.exit_code == 0
    heads = [line for line in shown.stdout.splitlines() if not line.startswith(" ")]
    assert [head.partition(" (")[0] for head in heads] == [
        "answer.zip",
        "answer.zip > inner.zip",
        "answer.zip > inner.zip > knives.csv",
        "answer.zip > broken.xlsx: could not be read",
    ]
    assert "317" in shown.stdout
    (line,) = CliRunner().invoke(read, [*command, "--json"]).stdout.splitlines()
    assert "2 file(s) inside, not shown here: inner.zip, broken.xlsx" in json.loads(line)["warnings"][-1]


def test_what_lies_behind_the_chart_of_a_letter_is_told_and_the_letter_read(folder: Path) -> None:
    (folder / "letter.docx").write_bytes(word_with_chart(50))
    words = [str(folder / "letter.docx"), "--campaign", str(folder / "knives.toml"), "--json"]
    (line,) = CliRunner().invoke(read, words).stdout.splitlines()
    told = (
        "carries record-level data (whole workbook inside it with 51 rows, whose heads name persons or single cases)"
    )
    assert f"{told}, in Microsoft_Excel_Sheet1.xlsx" in json.loads(line)["warnings"]
