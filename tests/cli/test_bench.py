"""`foi bench read` measures what it is given and loses no table; the letters it makes are letters."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import foi
from demo.lengthy import TABLE_ROWS, letter, sheet
from parsers.blocks import Grid, Kind, Paragraph
from parsers.documents import bytes_to_document


@pytest.fixture(autouse=True)
def _few_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cli.bench.TOGETHER", 2)


def test_given_files_are_measured(tmp_path: Path) -> None:
    (tmp_path / "reply.pdf").write_bytes(letter(3, 1))
    (tmp_path / "reply.xlsx").write_bytes(sheet(30, 4))
    files = [str(tmp_path / "reply.pdf"), str(tmp_path / "reply.xlsx")]
    outcome = CliRunner().invoke(foi, ["bench", "read", *files, "--json"])
    assert outcome.exit_code == 0, outcome.output
    said = json.loads(outcome.output)
    (pages,), (rows,) = said["pdf"], said["sheets"]
    assert (pages["pages"], pages["table_pages"], pages["lost"]) == (3, 1, [])
    assert pages["times"] == pytest.approx(pages["ours"] / pages["pdfplumber"], abs=0.01)
    assert rows["rows"] == 31
    assert (said["together"]["files"], said["together"]["parked"]) == (2, 0)


def test_text_says_how_many_times_as_fast(tmp_path: Path) -> None:
    (tmp_path / "reply.pdf").write_bytes(letter(1, 1))
    outcome = CliRunner().invoke(foi, ["bench", "read", str(tmp_path / "reply.pdf")])
    assert outcome.exit_code == 0, outcome.output
    assert "pages for each CPU second" in outcome.output
    assert "0 of 0" in outcome.output
    assert "times as fast" in outcome.output


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    outcome = CliRunner().invoke(foi, ["bench", "read", str(tmp_path / "missing.pdf")])
    assert "missing.pdf" in str(outcome.exception)


def test_a_made_letter_has_prose_and_two_tables_on_its_third_page() -> None:
    document = bytes_to_document(letter(3, 7), "letter.pdf")
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    assert document.kind is Kind.PDF
    assert [(grid.page, grid.height, grid.width) for grid in grids] == [(3, TABLE_ROWS + 1, 5)] * 2
    assert any(isinstance(block, Paragraph) and "Northmere Police" in block.text for block in document.blocks)


def test_an_estimate_is_measured_beside_what_it_may_take(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cli.bench_estimate.TIMES", 1)
    said = json.loads(CliRunner().invoke(foi, ["bench", "estimate", "--json"]).stdout)
    assert [(row["replies"], row["draws"], row["range_limit_ms"]) for row in said] == [
        (5, 4_000, 50),
        (5, 20_000, 250),
        (30, 4_000, 50),
        (30, 20_000, 250),
    ]
    assert all(0 < row["range_ms"] < row["total_ms"] * 2 for row in said)
    assert "met" in CliRunner().invoke(foi, ["bench", "estimate"]).stdout


def test_the_desk_is_measured_over_an_invented_store_and_loses_nothing() -> None:
    outcome = CliRunner().invoke(
        foi, ["bench", "desk", "--campaigns", "1", "--visits", "2", "--users", "3", "--json"]
    )
    assert outcome.exit_code == 0, outcome.output
    found = json.loads(outcome.stdout)
    assert [page["limit"] for page in found["pages"]] == [50, 50, 150]
    assert all(0 < page["p50"] <= page["p95"] for page in found["pages"])
    assert found["together"]["faults"] == []
    assert found["together"]["lost_events"] == found["together"]["lost_decisions"] == 0
