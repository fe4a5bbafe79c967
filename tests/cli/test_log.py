"""`foi log` writes down what can have happened, for all named or for none."""

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cli.main import foi
from db.narrowed import save_narrowed
from db.requests import load_requests
from foi.errors import UsageError
from tests.stores import sent_campaign


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """All requests sent on 4 July 2012, and a narrower one to Kent that has not gone."""
    with closing(sent_campaign(tmp_path)) as made, made.writing() as session:
        (kent,) = load_requests(session, "images-2012", forces=["kent"])
        save_narrowed(session, kent.id)
    return tmp_path


def log(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(foi, ["log", *words, "--db", str(folder / "foi43.sqlite")])


def refusal(folder: Path, *words: str) -> str:
    outcome = log(folder, *words)
    assert isinstance(outcome.exception, UsageError), outcome.output
    return str(outcome.exception)


def events(folder: Path, force: str) -> list[dict[str, Any]]:
    words = ["status", "--force", force, "--json", "--db", str(folder / "foi43.sqlite")]
    found: list[dict[str, Any]] = json.loads(CliRunner().invoke(foi, words).stdout)["events"]
    return found


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["reply", "essex", "--on", "2012-08-02", "--today", "2012-08-01"], "2012-08-02 is still to come"),
        (["acknowledged", "essex", "--on", "2012-07-03"], "2012-07-03 is before the sending (2012-07-04)"),
        (["review_asked", "essex", "--on", "2012-08-03"], "there is no reply"),
        (["narrowed", "essex", "--on", "2012-08-03", "--note", "less"], "reference of the new request"),
        (["extension_notice", "essex", "--on", "2012-08-01", "--until", "2012-07-31"], "before the notice"),
    ],
)
def test_what_cannot_be_is_refused_and_not_written_down(store: Path, words: list[str], said: str) -> None:
    refused = refusal(store, *words)
    assert said in refused
    assert "Essex" in refused
    assert "Nothing was written down" in refused
    assert [event["kind"] for event in events(store, "essex")] == ["sent"]


def test_a_second_sending_names_those_it_went_to_and_is_written_down_for_nobody(store: Path) -> None:
    refused = refusal(store, "sent", "images-2012-kent-2", "essex", "gwent", "--on", "2012-07-06")
    assert "Essex and Gwent" in refused
    assert "Kent" not in refused
    assert "`resent`" in refused
    assert len(events(store, "essex")) == 1
    assert "for 1 request(s)" in log(store, "resent", "essex", "--on", "2012-07-06").output


def test_the_very_same_event_again_is_no_mistake(store: Path) -> None:
    again = log(store, "sent", "--all", "--on", "2012-07-04")
    assert (again.exit_code, "43 had it already" in again.output) == (0, True), again.output


def test_one_of_several_requests_to_an_authority_is_named_by_its_reference(store: Path) -> None:
    assert log(store, "sent", "images-2012-kent-2", "--on", "2012-08-10").exit_code == 0
    assert "images-2012-kent-1 or images-2012-kent-2" in refusal(store, "chased", "kent", "--on", "2012-08-11")
    words = ["narrowed", "images-2012-kent-1", "--on", "2012-08-10", "--note", "images-2012-kent-2"]
    assert "for 1 request(s)" in log(store, *words).output


def test_an_event_is_put_right_by_one_that_fits_without_it(store: Path) -> None:
    log(store, "reply", "essex", "--on", "2012-08-02")
    number = str(events(store, "essex")[0]["id"])
    assert "the reply of 2012-08-02" in refusal(store, "sent", "essex", "--on", "2012-08-03", "--corrects", number)
    assert log(store, "sent", "essex", "--on", "2012-07-05", "--corrects", number).exit_code == 0
