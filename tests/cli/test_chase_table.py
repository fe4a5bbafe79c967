"""Each line of the table of next steps that names a letter: the letter can be drafted as the line calls for it."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import foi
from db.contacts import COMMISSIONER
from db.requests import save_event
from db.store import Store
from foi.correspondence import LetterKind
from foi.forces import police_forces
from foi.next_steps import TABLE
from foi.records import QuestionAnswer
from steps.occasions import OWN_WORDS
from tests.foi.test_next_steps import LINES, Line
from tests.posting import MONDAY, US, confirm, drafted_campaign, request_to
from tests.stores import file_reading, reading_of

RULES = [rule.name for rule in TABLE if rule.letter is not None]


def line_of(rule: str) -> Line:
    """The plainest line that leads to a rule."""
    return min((line for line in LINES if line.rule == rule), key=lambda line: len(line.questions))


@dataclass(frozen=True)
class Played:
    """A store in which every line that names a letter has been played, each with a force of its own."""

    folder: Path
    force_of: dict[str, str]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    folder = tmp_path_factory.mktemp("table")
    store = drafted_campaign(folder)
    confirm(store, COMMISSIONER, "icocasework@ico.org.uk")
    force_of = dict(zip(RULES, (force.slug for force in police_forces()), strict=False))
    for rule, force in force_of.items():
        play(store, line_of(rule), force)
    store.close()
    (folder / "words.txt").write_text("How many in 2011 alone?\n", encoding="utf-8")
    return Played(folder, force_of)


def play(store: Store, line: Line, force: str) -> None:
    answers: dict[str, QuestionAnswer] = {answer.question: answer for answer in line.questions}
    if answers:
        file_reading(store, reading_of(None).model_copy(update={"questions": tuple(answers.values())}), force)
    with store.writing() as session:
        for event in line.events:
            save_event(session, request_to(store, force).id, event, at=MONDAY)


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch, played: Played) -> None:
    monkeypatch.chdir(played.folder)
    for name, value in (("SENDER_NAME", "Ann Example"), ("SENDER_ADDRESS", US), ("ORGANISATION", "An NGO")):
        monkeypatch.setenv(f"FOI_{name}", value)


def command_for(line: Line) -> tuple[str, ...]:
    """What staff say to have the letter of a line drafted."""
    letter = line.letter
    assert letter is not None
    if line.rule == "redirected":
        return ("send", "--again")
    if letter is LetterKind.REQUEST:
        return ("send",)
    if letter in OWN_WORDS:
        asked = ("--asked", "words.txt") if letter is LetterKind.CLARIFICATION else ()
        return ("send", "--letter", letter.value, "--text", "words.txt", *asked)
    return ("chase",) if letter in {LetterKind.CHASE, LetterKind.ICO_COMPLAINT} else ("chase", "--all")


@pytest.mark.usefixtures("settings")
@pytest.mark.parametrize("rule", RULES)
def test_the_letter_that_a_line_names_is_drafted(rule: str, played: Played) -> None:
    line, force = line_of(rule), played.force_of[rule]
    on = ("--force", force, "--today", max(line.today, line.earliest or ""), "--json")
    told = CliRunner().invoke(foi, [*command_for(line), *on])
    assert told.exit_code == 0, (told.output, told.exception)
    outcome = json.loads(told.stdout)
    assert outcome["refused"] == []
    assert [(letter["force"], letter["kind"]) for letter in outcome["drafted"]] == [(force, line.letter)]
    assert (played.folder / outcome["drafted"][0]["file"]).is_file()
