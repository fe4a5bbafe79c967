"""`foi backtest` on tables: its fixed JSON, its table with limits, and clear sentences for what it cannot use."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import foi
from foi.errors import InputError, UsageError
from tests.estimates.complete import invented_csv

FIELDS = [
    "n",
    "met_silent",
    "sets",
    "coverage",
    "median_upper_over_lower",
    "lower_above_truth",
    "median_error",
    "pro_rata_error",
]


@pytest.fixture(autouse=True)
def _few_sets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("estimates.backtest.WANTED_SETS", 20)


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    file = tmp_path / "tables.csv"
    file.write_text(invented_csv(2), encoding="utf-8")
    return file


def run(*words: object) -> Result:
    return CliRunner().invoke(foi, ["backtest", *map(str, words)])


def test_json_has_one_entry_for_each_n_and_state_of_the_met_and_nothing_else(tables: Path) -> None:
    outcome = run("--data", tables, "--n", "5,12", "--draws", 200, "--json")
    assert outcome.exit_code == 0, outcome.output
    said = json.loads(outcome.stdout)
    assert list(said) == ["results"]
    assert [list(entry) for entry in said["results"]] == [FIELDS] * 4
    assert [(entry["n"], entry["met_silent"], entry["sets"]) for entry in said["results"]] == [
        (5, False, 20),
        (5, True, 20),
        (12, False, 20),
        (12, True, 20),
    ]
    assert all(0 <= entry["coverage"] <= 1 < entry["median_upper_over_lower"] for entry in said["results"])


def test_the_same_seed_prints_the_same_bytes(tables: Path) -> None:
    first, again, other = (
        run("--data", tables, "--n", "5", "--draws", 100, "--json", "--seed", seed).stdout for seed in (1, 1, 2)
    )
    assert first == again != other


def test_text_puts_each_limit_beside_its_figure(tables: Path) -> None:
    outcome = run("--data", tables, "--n", "5", "--draws", 200)
    assert outcome.exit_code == 0, outcome.output
    assert "2 complete tables, 10 random sets of replies out of each, 200 draws, seed 1." in outcome.stdout
    assert "of 2.6 yes" in outcome.stdout
    assert "at most 6%" in outcome.stdout


def test_what_cannot_be_used_is_named_on_standard_error_alone(tables: Path) -> None:
    with tables.open("a", encoding="utf-8") as file:
        file.write("E23000001,lonely,2018,3,x\nW92000004,lonely,2018,3,x\n")
    outcome = run("--data", tables, "--n", "5", "--draws", 100, "--json")
    assert json.loads(outcome.stdout)["results"][0]["sets"] == 20
    assert "lonely, 2018: left out, 42 of the 43 forces missing" in outcome.stderr
    assert 'Line 89: "W92000004" is none of the 43 forces; ignored.' in outcome.stderr


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--n", "5;12"], "not a list of numbers"),
        (["--n", "2"], "from 3 to 42"),
        (["--n", "43"], "from 3 to 42"),
        (["images-2012"], "either --data"),
    ],
)
def test_a_request_that_cannot_be_met_is_told(tables: Path, words: list[str], sentence: str) -> None:
    outcome = run("--data", tables, *words)
    assert isinstance(outcome.exception, UsageError)
    assert sentence in str(outcome.exception)


def test_nothing_to_test_is_told() -> None:
    assert isinstance(run().exception, UsageError)


def test_a_file_without_a_needed_column_is_told(tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("code,measure,period,value\n", encoding="utf-8")
    outcome = run("--data", tmp_path / "bad.csv")
    assert isinstance(outcome.exception, InputError)
    assert "bad.csv" in str(outcome.exception)
    assert "column gss_code" in str(outcome.exception)


def test_the_plot_is_an_svg_with_a_panel_for_each_setting(tables: Path, tmp_path: Path) -> None:
    plot = tmp_path / "plot.svg"
    outcome = run("--data", tables, "--n", "5", "--draws", 100, "--plot", plot, "--json")
    assert outcome.exit_code == 0, outcome.output
    assert json.loads(outcome.stdout)["results"]
    drawn = plot.read_text(encoding="utf-8")
    assert drawn.startswith("<svg")
    assert "5 replies, any force silent" in drawn
    assert "5 replies, the Met silent" in drawn


def test_a_plot_that_cannot_be_written_is_told_before_the_work(tables: Path, tmp_path: Path) -> None:
    outcome = run("--data", tables, "--plot", tmp_path / "missing" / "plot.svg")
    assert isinstance(outcome.exception, UsageError)
    assert "no such folder" in str(outcome.exception)
