import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from cli.main import foi
from cli.report_files import write_files
from flows.estimate import RedrawReport
from foi.errors import UsageError
from tests.stores import five_replies, sent_campaign

PAGE = "report.html"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("store")
    store = sent_campaign(place)
    five_replies(store)
    store.close()
    return place


def run(folder: Path, *words: str) -> Result:
    database = str(folder / "foi43.sqlite")
    return CliRunner().invoke(foi, ["report", "--db", database, "--today", "2012-08-31", *words])


def test_the_page_and_the_workbook_are_written_and_the_sentence_told_with_its_caveat(folder: Path) -> None:
    outcome = run(folder)
    assert outcome.exit_code == 0, outcome.output
    written = {path.name for path in (folder / "report" / "images-2012").iterdir()}
    assert written == {PAGE, "figures.xlsx"}
    said = " ".join(outcome.output.split())
    assert "At least 26,000,000 counted" in said
    assert "quote it as “at least”, or not at all" in said


def test_json_says_the_same(folder: Path, tmp_path: Path) -> None:
    found = json.loads(run(folder, "--json", "--to", str(tmp_path / "r.html")).output)
    assert found["as_at"] == "2012-08-31"
    assert found["quotes"][0]["at_least_only"] is True
    assert [Path(one["file"]).name for one in found["files"]] == ["r.html"]
    assert (tmp_path / "r.html").stat().st_size == found["files"][0]["bytes"]


def test_charts_come_as_svg_and_as_pictures(folder: Path, tmp_path: Path) -> None:
    outcome = run(folder, "--charts", "--to", str(tmp_path / "new" / "charts"))
    assert outcome.exit_code == 0, outcome.output
    names = {path.name for path in (tmp_path / "new" / "charts").iterdir()}
    assert {"q1-map.svg", "q1-map.png", "funnel.svg", "timeline.png"} <= names
    assert PAGE not in names
    picture = Image.open(io.BytesIO((tmp_path / "new" / "charts" / "q1-map.png").read_bytes()))
    picture.load()
    assert picture.info["Software"] == "foi43"
    assert picture.width >= 1200


def test_a_report_is_written_over_and_nothing_else_is(folder: Path, tmp_path: Path) -> None:
    words = ("--html", "--xlsx", "--svg", "--png", "--to", str(tmp_path))
    assert run(folder, *words).exit_code == 0
    assert run(folder, *words).exit_code == 0
    (tmp_path / PAGE).write_text("<p>somebody's own page</p>")
    before = (tmp_path / "figures.xlsx").stat().st_mtime_ns
    refused = run(folder, *words)
    assert isinstance(refused.exception, UsageError)
    assert "no report of this program: report.html" in str(refused.exception)
    assert (tmp_path / "figures.xlsx").stat().st_mtime_ns == before
    assert run(folder, *words, "--force").exit_code == 0
    assert "foi43" in (tmp_path / PAGE).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["x.pdf", "x.xlsx", "x.png", "x.svg", "x.html"])
def test_a_file_of_another_program_is_known_by_its_content(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"%PDF-1.4 something of somebody's")
    with pytest.raises(UsageError, match="no report of this program"):
        write_files({tmp_path / name: b""}, force=False)


def test_a_change_that_could_not_be_taken_in_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = RedrawReport(faults=("question 1: the populations are not there",))
    monkeypatch.setattr("flows.estimate.redraw_pending", lambda *_, **__: report)
    assert "question 1: the populations are not there" in run(folder).stderr


def test_one_file_cannot_hold_two_formats(folder: Path, tmp_path: Path) -> None:
    outcome = run(folder, "--xlsx", "--to", str(tmp_path / "r.html"))
    assert isinstance(outcome.exception, UsageError)


def test_an_ending_of_another_kind_of_file_is_refused_and_makes_no_folder(folder: Path, tmp_path: Path) -> None:
    outcome = run(folder, "--to", str(tmp_path / "paper.docx"))
    assert isinstance(outcome.exception, UsageError)
    assert ".docx" in outcome.exception.what
    assert list(tmp_path.iterdir()) == []
    assert run(folder, "--to", str(tmp_path / "of.2012")).exit_code == 0


def test_the_same_store_gives_the_same_files(folder: Path, tmp_path: Path) -> None:
    for place in ("a", "b"):
        assert run(folder, "--html", "--xlsx", "--svg", "--to", str(tmp_path / place)).exit_code == 0
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()
