"""`foi publish`, as whoever answers the press types it."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cli.main import foi
from foi.errors import UsageError
from tests.reports.report.test_pdf import needs_pango
from tests.stores import five_replies, sent_campaign


@pytest.fixture
def store(tmp_path: Path) -> Path:
    made = sent_campaign(tmp_path)
    five_replies(made)
    made.close()
    return tmp_path


def run(folder: Path, *words: str) -> str:
    outcome = CliRunner().invoke(foi, [*words, "--db", str(folder / "foi43.sqlite")])
    if isinstance(outcome.exception, Exception):
        raise outcome.exception
    return outcome.stdout


def freeze(folder: Path) -> str:
    return run(folder, "publish", "freeze", "--title", "Press release", "--by", "Ada", "--today", "2012-08-06")


def estimate(folder: Path) -> dict[str, Any]:
    (one,) = json.loads(run(folder, "estimate", "--today", "2012-08-06", "--json"))["estimates"]
    assert isinstance(one, dict)
    return one


def test_what_waits_is_taken_in_before_it_is_frozen(store: Path) -> None:
    told = freeze(store)
    assert told.startswith('Frozen as publication 1, "Press release":\n  question 1, March 2010 to April 2012\n')
    assert "At least 26,000,000 counted" in told
    assert freeze(store).startswith('Nothing has changed since publication 1, "Press release", of ')
    assert "  images-2012  Press release  (by Ada)" in run(store, "publish", "list")


def test_the_estimate_says_what_was_published_and_whether_it_has_moved(store: Path) -> None:
    assert estimate(store)["published"] == []
    freeze(store)
    assert "the total is still what was published" in run(store, "estimate", "--today", "2012-08-06")
    run(store, "review", "retract", "1", "--why", "they wrote again", "--by", "Ada")
    assert "the total has moved since. `foi publish show 1`" in run(store, "estimate", "--today", "2012-08-06")
    (published,) = estimate(store)["published"]
    assert (published["title"], published["counted"], published["moved_since"]) == ("Press release", 26_000_000, True)
    assert estimate(store)["estimate"]["counted"] < published["counted"]
    assert estimate(store)["published"][0]["low"] == published["low"]


def test_what_was_published_says_that_its_totals_have_moved_since(store: Path) -> None:
    freeze(store)
    shown = run(store, "publish", "show", "1")
    assert "    RED    Fewer than 5 replies gave a figure (a joint reply counts once).\n" in shown
    assert "have moved since" not in shown + run(store, "publish", "list")
    run(store, "review", "retract", "1", "--why", "they wrote again", "--by", "Ada")
    assert "The totals have moved since: `foi estimate`" in run(store, "publish", "show", "1")
    assert run(store, "publish", "list").endswith("Press release  (by Ada)  the totals have moved since\n")
    assert json.loads(run(store, "publish", "list", "--json"))[0]["moved_since"] is True
    assert json.loads(run(store, "publish", "show", "1", "--json"))["moved_since"] is True


def test_the_same_title_for_other_totals_is_refused(store: Path) -> None:
    freeze(store)
    run(store, "review", "retract", "1", "--why", "they wrote again", "--by", "Ada")
    with pytest.raises(UsageError, match="publication 1 has this title and other totals") as told:
        freeze(store)
    assert 'Give another, such as "Correction to Press release".' in str(told.value)
    assert len(json.loads(run(store, "publish", "list", "--json"))) == 1


def test_one_text_is_quoted_by_every_verb(store: Path) -> None:
    def said(*words: str) -> str:
        return " ".join(run(store, *words).split())

    (quote,) = json.loads(run(store, "report", "--today", "2012-08-06", "--json"))["quotes"]
    together = f"{quote['sentence']} {quote['caveat']}"
    assert "to give an upper figure. Counted from 5 of 43 forces" in together
    freeze(store)
    for words in (
        ("report", "--today", "2012-08-06"),
        ("estimate", "--today", "2012-08-06"),
        ("publish", "show", "1"),
    ):
        assert together in said(*words)


@needs_pango
def test_the_frozen_page_is_printed_and_nothing_is_written_over(store: Path) -> None:
    freeze(store)
    folder = store / "paper"
    told = run(store, "publish", "files", "1", "--pdf", "--to", str(folder))
    assert str(folder / "report.pdf") in told
    assert (folder / "report.pdf").read_bytes().startswith(b"%PDF-")
    (folder / "report.pdf").write_bytes(b"somebody's own")
    with pytest.raises(UsageError, match="no report of this program"):
        run(store, "publish", "files", "1", "--pdf", "--to", str(folder))


def test_its_files_are_given_back_after_the_figures_have_moved(store: Path) -> None:
    freeze(store)
    run(store, "publish", "files", "1", "--to", str(store / "before"))
    run(store, "review", "retract", "1", "--why", "they wrote again", "--by", "Ada")
    told = run(store, "publish", "files", "1", "--to", str(store / "after"), "--json")
    names = sorted(path.name for path in (store / "before").iterdir())
    assert [Path(path).name for path in json.loads(told)["files"]] == names
    assert "report.html" in names
    for name in names:
        assert (store / "after" / name).read_bytes() == (store / "before" / name).read_bytes()
    shown = run(store, "publish", "show", "1")
    assert "26,000,000" in shown
    assert all(name in shown for name in names)


def test_a_publication_that_is_not_there_is_told(store: Path) -> None:
    assert run(store, "publish", "list") == "Nothing has been published yet.\n"
    with pytest.raises(UsageError, match="there is no publication 7"):
        run(store, "publish", "show", "7")
