"""`foi estimate --input`: a table in, the estimate out, no database."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cli.estimate import estimate
from cli.estimate_text import estimate_to_lines
from estimates.national import estimate_total
from foi.errors import FoiError, InputError, ReferenceDataError, UsageError
from foi.forces import police_forces
from tests.estimates.invented import ARTICLE_2012, eight_towns, exact


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "figures.csv"
    path.write_text(ARTICLE_2012, encoding="utf-8")
    return path


def run(table: Path, *options: str) -> str:
    arguments = ["--input", str(table), "--population", "orig2010", "--column", "images_seized", *options]
    done = CliRunner().invoke(estimate, arguments, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def as_json(table: Path, *options: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(table, "--json", *options))
    return found


def test_the_json_has_every_promised_field(table: Path) -> None:
    found = as_json(table)
    assert set(found) >= {
        "counted",
        "forces",
        "units",
        "population_covered",
        "population_total",
        "share",
        "scenarios",
        "range",
        "k_table",
        "leave_one_out",
        "warnings",
        "sentence",
    }
    assert (found["counted"], found["forces"], found["units"]) == (26_000_000, 5, 4)
    assert set(found["range"]) >= {"level", "low", "median", "high", "draws"}
    assert found["share"] == pytest.approx(7.25301, abs=1e-5)
    assert all({"code", "text"} <= set(warning) for warning in found["warnings"])
    assert found["scenarios"]["pro_rata"]["value"] == "358471771.58"


def test_with_all_43_forces_in_the_total_is_the_sum_itself(tmp_path: Path) -> None:
    whole = tmp_path / "whole.csv"
    rows = [f"{force.slug},{1000 + number}" for number, force in enumerate(police_forces())]
    whole.write_text("\n".join(["covers,images_seized", *rows]), encoding="utf-8")
    found = as_json(whole)
    total = 43 * 1000 + sum(range(43))
    assert (found["counted"], found["forces"], found["silent"]) == (total, 43, [])
    assert [found["range"][end] for end in ("low", "median", "high")] == [total] * 3
    assert found["scenarios"]["pro_rata"]["value"] == f"{total}.00"
    assert found["sentence"] == f"All 43 forces reported: {total:,} in all."


def test_options_reach_the_estimate(table: Path) -> None:
    found = as_json(table, "--share", "truncate:1", "--level", "0.5", "--k", "2", "--draws", "1000")
    assert found["scenarios"]["without_extremes"] == {
        "value": "226333026.32",
        "share": 3.8,
        "label": "without Cambridgeshire and Nottinghamshire",
        "value_high": None,
    }
    assert (found["range"]["level"], found["range"]["draws"], found["k"]) == (0.5, 1000, 2)
    assert found["range"]["median"] == next(row["median"] for row in found["k_table"] if row["k"] == 2)


def test_the_text_stands_in_the_order_in_which_it_is_read(table: Path) -> None:
    text = run(table, "--share", "round:2")
    heads = [
        "Counted  26,000,000",
        "90% range  ",
        "Scaling by population alone  360,000,000",
        "Warnings",
        "RED",
        "Scenarios",
        "358,620,689.66   7.25 %",
        "Leaving out one reply (",
        "is k times",
        "Not in the count (38)",
        "To quote",
        "At least 26,000,000 counted",
    ]
    places = [text.index(head) for head in heads]
    assert places == sorted(places)
    assert max(len(line) for line in text.splitlines()) <= 110


def test_bounds_are_shown_on_the_lowest_and_the_highest_figures(tmp_path: Path) -> None:
    path = tmp_path / "bounds.csv"
    path.write_text("covers,low,high\nkent,100,120\nessex,90,99\nsurrey,70,70\n", encoding="utf-8")
    text = run(path, "--column", "value")
    assert text.startswith("Counted  between 260 and 289\n")
    assert "on the lowest figures  " in text
    assert "on the highest figures  " in text
    assert "  260 to 289  " in text
    assert not re.search(r"\d\.\d\d", text.partition("Scenarios")[2].partition("If the silent")[0])


def test_a_share_is_said_to_one_decimal_and_what_is_counted_in_whole_ones(table: Path) -> None:
    assert re.search(r"  358,471,772 +7\.3%  ", run(table))


def test_too_few_replies_are_no_fault_and_show_no_range(tmp_path: Path) -> None:
    path = tmp_path / "two.csv"
    path.write_text("covers,value\nkent,100\nessex,90\n", encoding="utf-8")
    text = run(path, "--column", "value")
    assert "No range  Only 2 replies can set a rate" in text
    assert "% range" not in text


def test_the_reason_why_a_force_is_silent_stands_beside_its_name() -> None:
    lines = estimate_to_lines(estimate_total(eight_towns(exact("northmere", 5))), {"lowfen": "refused, s12(1)"})
    assert "  Lowfen    refused, s12(1)" in lines
    assert "  Farley    no figure yet" in lines


@pytest.mark.parametrize(
    ("options", "error", "told"),
    [
        (["images-2012", "--input", "TABLE", "--population", "orig2010"], UsageError, "not both"),
        (["--input", "TABLE"], UsageError, "--population"),
        (["--input", "TABLE", "--population", "orig1066"], ReferenceDataError, "orig2010"),
        (["--input", "TABLE", "--population", "orig2010"], InputError, "images_seized"),
        (["--input", "TABLE", "--population", "orig2010", "--k", "two"], UsageError, "two"),
        (["--input", "TABLE", "--population", "orig2010", "--share", "ceiling:1"], InputError, "truncate:N"),
    ],
)
def test_a_wrong_request_is_answered_with_what_to_do(
    table: Path, options: list[str], error: type[FoiError], told: str
) -> None:
    arguments = [str(table) if option == "TABLE" else option for option in options]
    with pytest.raises(error, match=told):
        CliRunner().invoke(estimate, arguments, catch_exceptions=False)


def test_a_table_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_bytes("covers,value,note\nkent,3,£\n".encode("cp1252"))
    with pytest.raises(InputError, match="UTF-8"):
        CliRunner().invoke(estimate, ["--input", str(path), "--population", "orig2010"], catch_exceptions=False)


def test_the_command_is_found_without_importing_numpy() -> None:
    code = "import sys, cli.estimate; sys.exit('numpy' in sys.modules or 'pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
