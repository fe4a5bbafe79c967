"""Figures that wait, shown beside their document and decided: at a terminal, by command, one or many."""

import json
import os
import pty
import select
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import foi
from cli.review import figure_to_line
from db.figures import StandingFigure, load_figures
from db.store import open_store, sqlite_url
from tests.stores import sent_campaign

PERIOD = "March 2010 to April 2012"
SHEETS = {
    "kent/a.csv": f"Kent Police\nPictures of type 4\nPeriod,Number\n{PERIOD},70\n",
    "essex/b.csv": (
        f"Essex Police\nIndecent images seized,{PERIOD} forecast,{PERIOD} target\nTotal of images seized,31,32\n"
    ),
}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    sent_campaign(tmp_path).close()
    for name, text in SHEETS.items():
        path = tmp_path / "inbox" / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
        os.utime(path, (1, 1))
    run(tmp_path, "ingest", "--today", "2012-07-31")
    return tmp_path


def run(folder: Path, *words: str, typed: str = "", expect: int = 0) -> Result:
    outcome = CliRunner().invoke(foi, [*words, "--db", str(folder / "foi43.sqlite")], input=typed)
    code = outcome.exit_code
    assert code == expect or isinstance(outcome.exception, Exception) == bool(expect), (outcome.output, outcome)
    return outcome


def figures(folder: Path) -> dict[str, list[StandingFigure]]:
    store = open_store(sqlite_url(folder / "foi43.sqlite"), folder)
    with store.reading() as session:
        found = load_figures(session)
    store.close()
    by_force: dict[str, list[StandingFigure]] = {}
    for figure in found:
        by_force.setdefault(figure.covers[0], []).append(figure)
    return by_force


def first(folder: Path, force: str = "kent") -> StandingFigure:
    return figures(folder)[force][0]


def test_the_fixture_has_figures_that_wait(store: Path) -> None:
    assert {force: [one.standing for one in found] for force, found in figures(store).items()} == {
        "kent": ["review"],
        "essex": ["review", "review"],
    }


def test_elsewhere_than_at_a_terminal_it_lists(store: Path) -> None:
    listed = run(store, "review").output
    assert "3 figure(s) wait for a person." in listed
    assert '"70" (a.csv, csv B4)' in listed
    assert len(json.loads(run(store, "review", "--json").stdout)) == 3


def test_a_figure_is_shown_beside_its_cell_and_accepted(store: Path) -> None:
    outcome = run(store, "review", "next", "--document", "a.csv", typed="a\n\n")
    assert "Pictures of type 4" in outcome.output
    assert "How many indecent" in outcome.output
    assert "no words here say" in outcome.output
    assert "Redrawn: images-2012, question 1" in outcome.output
    assert "1 figure(s) decided, 0 skipped, 2 still wait" in outcome.output
    assert first(store).standing == "accepted"


@pytest.mark.parametrize(
    ("typed", "kind", "value", "low", "high", "standing"),
    [
        ("c\n1,234\nI rang them\n", "exact", 1234, None, None, "accepted"),
        ("c\nmany\nc\n5\n\n", "exact", 5, None, None, "accepted"),
        ("r\n1\n4\n\n", "range", None, 1, 4, "accepted"),
        ("r\n5\n\n\n", "range", None, 5, None, "accepted"),
        ("r\n4\n1\nr\n\n\nr\n1\n4\n\n", "range", None, 1, 4, "accepted"),
        ("n\n\n", "not_held", None, None, None, "accepted"),
        ("f\n\n", "suppressed", None, None, None, "accepted"),
        ("x\nnot images\n", "exact", 70, None, None, "rejected"),
        ("?\ns\n", "exact", 70, None, None, "review"),
        ("q\n", "exact", 70, None, None, "review"),
    ],
)
def test_every_answer_at_the_prompt_is_written_down(
    store: Path, typed: str, kind: str, value: int | None, low: int | None, high: int | None, standing: str
) -> None:
    run(store, "review", "next", "--document", "a.csv", typed=typed)
    now = first(store)
    assert (now.kind, now.value, now.low, now.high, now.standing) == (kind, value, low, high, standing)


def test_all_figures_of_a_document_are_accepted_at_once(store: Path) -> None:
    outcome = run(store, "review", "next", "--document", "b.csv", typed="d\ny\n\n")
    assert "Figure" in outcome.output
    assert [one.standing for one in figures(store)["essex"]] == ["accepted", "accepted"]
    assert first(store).standing == "review"


@pytest.mark.parametrize(
    ("words", "kind", "low", "high"),
    [
        (("range", "--low", "1", "--high", "4"), "range", 1, 4),
        (("range", "--low", "5"), "range", 5, None),
        (("not-held",), "not_held", None, None),
        (("refuse",), "suppressed", None, None),
    ],
)
def test_the_same_is_said_by_command(
    store: Path, words: tuple[str, ...], kind: str, low: int | None, high: int | None
) -> None:
    number = str(first(store).id)
    shown = json.loads(run(store, "review", words[0], number, *words[1:], "--why", "seen", "--json").stdout)
    assert (shown["figure"], shown["verdict"]) == (int(number), "corrected")
    now = first(store)
    assert (now.kind, now.low, now.high, now.standing, now.raw) == (kind, low, high, "accepted", "70")


def test_several_are_accepted_and_one_that_cannot_be_is_told(store: Path) -> None:
    numbers = [str(one.id) for found in figures(store).values() for one in found]
    outcome = run(store, "review", "accept", *numbers, "9999", "--why", "seen", expect=4)
    assert "there is no figure 9999" in outcome.output
    assert {one.standing for found in figures(store).values() for one in found} == {"accepted"}


def test_a_decision_that_alters_nothing_says_so(store: Path) -> None:
    words = ("review", "correct", f"{first(store).id}", "--value", "40", "--why", "by phone")
    assert "Nothing changed" not in run(store, *words).output
    assert "Nothing changed: it stood so already." in run(store, *words).output


def test_a_known_file_given_again_with_its_force_is_told_as_known(store: Path) -> None:
    reply = store / "again.csv"
    reply.write_text(SHEETS["kent/a.csv"], encoding="utf-8")
    words = ("ingest", str(reply), "--force", "kent", "--today", "2012-07-31")
    told = run(store, *words).output
    assert "Kent: it is known already, and nothing has changed" in told
    assert "There was nothing new (1 file(s) that were stored before)." in told
    (document,) = json.loads(run(store, *words, "--json").output)["documents"]
    assert (document["unchanged"], document["accepted"], document["in_review"]) == (True, 0, 0)


def test_all_of_one_document_are_rejected_by_command(store: Path) -> None:
    run(store, "review", "reject", "--document", "b.csv", "--why", "a forecast and a target")
    assert [one.standing for one in figures(store)["essex"]] == ["rejected", "rejected"]
    assert first(store).standing == "review"


@pytest.mark.parametrize(
    "words",
    [
        ("accept",),
        ("accept", "1", "--document", "a.csv"),
        ("reject", "--document", "nothing.csv"),
        ("range", "1"),
        ("range", "1", "--low", "4", "--high", "4"),
        ("range", "1", "--low", "few"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_written(store: Path, words: tuple[str, ...]) -> None:
    outcome = run(store, "review", *words, "--why", "seen", expect=2)
    assert outcome.exception is not None
    assert {one.standing for found in figures(store).values() for one in found} == {"review"}


def test_an_original_that_is_gone_is_told_and_the_figure_can_be_decided_all_the_same(store: Path) -> None:
    path = next((store / "archive").glob(f"*/{first(store).document_sha256}.bin"))
    path.unlink()
    outcome = run(store, "review", "next", "--document", "a.csv", typed="x\n\n")
    assert "is missing from the archive" in outcome.output
    assert first(store).standing == "rejected"


def test_what_is_taught_in_the_talk_is_proposed_confirmed_and_used(store: Path) -> None:
    typed = "t\n2\nPictures of type 4\ny\nn\ns\n"
    outcome = run(store, "review", "next", "--document", "a.csv", typed=typed)
    assert 'Proposed: quirks/kent.toml, [headings] "Pictures of type 4"' in outcome.output
    assert first(store).standing == "review"
    assert "proposed 1" in run(store, "quirks").output
    assert "In force" in run(store, "quirks", "confirm", "1", "--by", "Ada").output
    shown = json.loads(run(store, "reread", "--dry-run", "--json").stdout)
    (differing,) = [one for one in shown["documents"] if one["differs"]]
    assert differing["name"] == "a.csv"
    assert first(store).standing == "review"
    run(store, "reread")
    assert [one.standing for one in figures(store)["kent"]] == ["superseded", "accepted"]
    known = json.loads(run(store, "quirks", "--json").stdout)
    assert known["proposed"] == []
    assert [one["documents"] for one in known["rules"]] == [1]


def test_whoever_teaches_nothing_comes_back_to_the_figure(store: Path) -> None:
    outcome = run(store, "review", "next", "--document", "a.csv", typed="t\n0\nx\n\n")
    assert "Proposed" not in outcome.output
    assert first(store).standing == "rejected"


def test_the_list_tells_the_category_of_a_figure_and_its_place_in_words(store: Path) -> None:
    place = {"page": 2, "bbox": [257.8, 237.55, 268.92, 249.24]}
    line = figure_to_line(replace(first(store), categories={"age": "under 18"}, place=place))
    assert line.endswith(f'kent: question 1, {PERIOD}, under 18: "70" (a.csv, page 2, 238 down and 258 across)')


def test_a_rule_that_nothing_uses_or_of_nobody_who_was_asked_is_told(store: Path) -> None:
    (store / "quirks").mkdir()
    (store / "quirks" / "narnia.toml").write_text('[values]\n"NR" = "not held"\n', encoding="utf-8")
    listed = run(store, "quirks").output
    assert "nothing uses it; no campaign asked narnia" in listed
    assert "1 rule(s) hold, 1 of them unused; 0 proposed." in listed


@pytest.mark.parametrize(
    ("words", "label"),
    [
        (("--heading", "Target", "--question", "1"), '[headings] "Target"'),
        (("--heading", "Yr", "--from", "2010-03-01", "--to", "2012-04-30"), '[headings] "Yr"'),
        (("--text", "NR", "--means", "not held"), '[values] "NR"'),
        (("--ignore", "Target"), 'ignored_headings "Target"'),
        (("--correct", "7", "--why", "they rang"), "[[corrections]] number 1"),
    ],
)
def test_every_sort_of_rule_is_taught_by_command(store: Path, words: tuple[str, ...], label: str) -> None:
    outcome = run(store, "review", "teach", str(first(store).id), *words, "--by", "Ada")
    assert f"Proposed: quirks/kent.toml, {label}." in outcome.output
    run(store, "quirks", "drop", "1")
    assert "0 proposed" in run(store, "quirks").output


def test_a_rule_is_proposed_of_a_force_none_of_whose_figures_waits(store: Path) -> None:
    outcome = run(store, "quirks", "propose", "Surrey", "--text", "NR", "--means", "withheld")
    assert 'Proposed: quirks/surrey.toml, [values] "NR".' in outcome.output
    outcome = run(store, "quirks", "propose", "surrey", "--heading", "Recs", "--question", "1")
    assert 'Proposed: quirks/surrey.toml, [headings] "Recs".' in outcome.output
    assert "say what means that" in str(
        run(store, "quirks", "propose", "kent", "--means", "zero", expect=2).exception
    )
    assert "asked" in str(run(store, "quirks", "propose", "narnia", "--ignore", "Target", expect=2).exception)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "one thing at a time"),
        (("--ignore", "A", "--means", "zero"), "one thing at a time"),
        (("--correct", "7"), "needs its reason"),
        (("--means", "zero"), "is a number and means itself"),
        (("--heading", "A"), "it says nothing"),
        (("--heading", "A", "--from", "2010-03-01"), "stand together"),
        (("--heading", "A", "--question", "9"), 'has no question "9"'),
        (("--ignore", "A", "--force", "essex"), "is not from essex"),
    ],
)
def test_what_cannot_be_taught_is_refused(store: Path, words: tuple[str, ...], says: str) -> None:
    outcome = run(store, "review", "teach", str(first(store).id), *words, expect=2)
    assert says in str(outcome.exception)


def test_a_whole_sitting_at_a_real_terminal(store: Path) -> None:
    """What a person sees: `foi review` alone, at a terminal, shows and asks."""
    command = [sys.executable, "-m", "cli.main", "review", "--db", str(store / "foi43.sqlite")]
    screen = _at_a_terminal(command, ["x", "a forecast", "s", "r", "1", "4", "their note"])
    assert "figure" in screen
    assert "70" in screen
    assert "2 figure(s) decided, 1 skipped, 1 still wait for a person." in screen
    standings = {force: [one.standing for one in found] for force, found in figures(store).items()}
    assert standings == {"essex": ["rejected", "review"], "kent": ["accepted"]}


def _at_a_terminal(command: list[str], keys: list[str]) -> str:
    """Run a command on a terminal of its own, typing each line when it asks; all that it printed."""
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe(command[0], command, os.environ | {"TERM": "xterm", "COLUMNS": "140"})
    shown = b""
    until = time.monotonic() + 120
    left = list(keys)
    asked_at = 0
    while time.monotonic() < until:
        if not select.select([terminal], [], [], 0.5)[0]:
            if left and shown[asked_at:].rstrip().endswith(b":"):
                asked_at = len(shown)
                os.write(terminal, left.pop(0).encode() + b"\n")
            continue
        try:
            chunk = os.read(terminal, 1 << 16)
        except OSError:
            break
        if not chunk:
            break
        shown += chunk
    os.close(terminal)
    os.waitpid(child, 0)
    return shown.decode(errors="replace")


def test_a_part_that_moves_no_total_is_said_to_be_a_part(store: Path) -> None:
    path = store / "inbox" / "surrey" / "c.csv"
    path.parent.mkdir()
    path.write_text(
        f"Surrey Police\nIndecent images seized\nStation,{PERIOD}\nQuay,12\nSaltby,15\n", encoding="utf-8"
    )
    os.utime(path, (1, 1))
    run(store, "ingest", "--today", "2012-07-31")
    part, other = figures(store)["surrey"]
    said = run(store, "review", "accept", str(part.id), "--why", "seen").output
    assert "No total moved: it counts as a part (station: quay), not as a total." in said
    both = run(store, "review", "accept", str(part.id), str(other.id), "--why", "seen").output
    assert "No total moved: they count as parts (first station: quay), not as totals." in both


def test_a_decision_is_taken_back_and_a_figure_put_back(store: Path) -> None:
    figure = first(store)
    run(store, "review", "correct", str(figure.id), "--value", "7", "--why", "note 2", "--by", "kate")
    run(store, "review", "undo", str(figure.id), "--by", "bob", expect=2)
    told = run(store, "review", "undo", str(figure.id), "--by", "kate")
    assert f"Figure {figure.id}: taken back that it was corrected to 7." in told.output
    assert "Redrawn: images-2012, question 1: " in told.output
    assert first(store).standing == "review"
    assert first(store).value == 70
    run(store, "review", "accept", str(figure.id), "--why", "seen")
    run(store, "review", "reopen", str(figure.id), "--why", "a rival came")
    assert first(store).standing == "review"
    assert "staff put it back: a rival came" in run(store, "review", "list").output
