"""Ordinary mistakes end in a sentence that names what was wrong, and never in a half-done job."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import foi
from foi.errors import ConfigurationError, FoiError, MailServerError, StoreError, UsageError
from tests.stores import file_reading, five_replies, reading_of, sent_campaign


def invoke(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(foi, [*words, "--db", str(folder / "foi43.sqlite")])


def error_of(outcome: Result) -> FoiError:
    assert isinstance(outcome.exception, FoiError), (outcome.output, outcome.exception)
    return outcome.exception


@pytest.mark.parametrize(
    "dates", [["--on", "2002-07-04"], ["--received-on", "2062-07-04"], ["--until", "2002-07-04"]], ids=" ".join
)
def test_a_mistyped_date_is_refused_before_it_is_written_down(tmp_path: Path, dates: list[str]) -> None:
    sent_campaign(tmp_path).close()
    kind = "extension_notice" if "--until" in dates else "resent"
    error = error_of(invoke(tmp_path, "log", kind, "kent", *dates))
    assert isinstance(error, UsageError)
    assert dates[1] in str(error)
    assert "2010" in str(error)
    assert "2028" in str(error)
    history = json.loads(invoke(tmp_path, "status", "--force", "kent", "--json").stdout)["events"]
    assert [event["kind"] for event in history] == ["sent"]


def test_a_file_of_something_else_is_not_made_a_store(tmp_path: Path) -> None:
    (tmp_path / "foi43.sqlite").write_text("Dear Sir or Madam", encoding="utf-8")
    assert isinstance(error_of(invoke(tmp_path, "init")), StoreError)


def test_a_setting_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOI_COLLECT_EVERY", "abc")
    error = error_of(invoke(tmp_path, "status"))
    assert isinstance(error, ConfigurationError)
    assert "FOI_COLLECT_EVERY" in str(error)


@pytest.mark.parametrize("told", ["kentt", "essex+kentt"])
def test_a_misspelt_force_names_the_nearest_and_takes_nothing_in(tmp_path: Path, told: str) -> None:
    store = sent_campaign(tmp_path)
    reply = store.inbox_folder / "reply.csv"
    reply.write_text("Total,317\n", encoding="utf-8")
    store.close()
    for campaign in ([], ["--campaign", "images-2012"]):
        error = error_of(invoke(tmp_path, "ingest", "--force", told, *campaign))
        assert isinstance(error, UsageError)
        assert '"kentt"' in str(error)
        assert "kent" in error.do.replace("kentt", "")
    assert reply.exists()


def test_no_name_is_offered_for_one_that_is_like_none(tmp_path: Path) -> None:
    sent_campaign(tmp_path).close()
    error = error_of(invoke(tmp_path, "log", "chased", "atlantis"))
    assert "Did you mean" not in error.do
    assert "foi status" in error.do


def test_a_new_campaign_tells_what_comes_next(tmp_path: Path) -> None:
    invoke(tmp_path, "init")
    text = (Path(__file__).parents[2] / "demo" / "campaign.toml").read_text(encoding="utf-8")
    (tmp_path / "wrong.toml").write_text(text.replace('"orig2010"', '"orig2099"'), encoding="utf-8")
    assert "orig2010" in error_of(invoke(tmp_path, "campaign", "new", str(tmp_path / "wrong.toml"))).do
    (tmp_path / "right.toml").write_text(text, encoding="utf-8")
    told = invoke(tmp_path, "campaign", "new", str(tmp_path / "right.toml")).stderr
    steps = [
        "foi contact list",
        "foi contact verify",
        "foi send images-2012 --preview",
        "foi send images-2012 --send",
    ]
    assert [told.index(step) for step in steps] == sorted(told.index(step) for step in steps)


@pytest.mark.parametrize("as_json", [[], ["--json"]], ids=["text", "json"])
def test_a_mailbox_that_is_away_is_told_last_and_by_the_exit_code_though_the_inbox_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, as_json: list[str]
) -> None:
    store = sent_campaign(tmp_path)
    reply = store.inbox_folder / "kent" / "reply.csv"
    reply.parent.mkdir()
    reply.write_text("Question,March 2010 to April 2012\nIndecent images seized,317\n", encoding="utf-8")
    store.close()
    given = {"HOST": "127.0.0.1", "PORT": "9", "SECURITY": "none", "USER": "us", "PASSWORD": "x"}
    for name, value in given.items():
        monkeypatch.setenv(f"FOI_IMAP_{name}", value)
    monkeypatch.chdir(tmp_path)
    outcome = invoke(tmp_path, "ingest", "--engine", "direct", "--force", "kent", *as_json)
    assert outcome.exit_code == MailServerError.exit_code
    assert not reply.exists()
    last = outcome.stderr.splitlines()[-1]
    assert "the mailbox was not read" in last
    assert "127.0.0.1" in last


def test_a_misspelt_standing_or_campaign_is_not_an_empty_list(tmp_path: Path) -> None:
    sent_campaign(tmp_path).close()
    assert invoke(tmp_path, "review", "list", "--standing", "acepted").exit_code == 2
    assert "images-2012" in str(error_of(invoke(tmp_path, "review", "list", "--campaign", "nope")))


def test_review_alone_is_the_list_with_the_options_of_the_list(tmp_path: Path) -> None:
    store = sent_campaign(tmp_path)
    five_replies(store)
    store.close()
    words = ["--standing", "accepted", "--campaign", "images-2012", "--json"]
    alone, listed = (invoke(tmp_path, "review", *verb, *words) for verb in ([], ["list"]))
    assert alone.exit_code == 0, alone.output
    assert alone.stdout == listed.stdout
    assert sorted(figure["value"] for figure in json.loads(alone.stdout)) == [236856, 633703, 7966952, 17162489]


def test_an_option_before_the_decision_is_not_passed_over(tmp_path: Path) -> None:
    outcome = CliRunner().invoke(foi, ["review", "--db", str(tmp_path / "x.sqlite"), "reject", "1", "--why", "no"])
    assert outcome.exit_code == 2
    assert "--db" in outcome.output


@pytest.mark.parametrize("value", ["many", "-1", "NaN", "Infinity"])
def test_a_correction_that_is_no_count_is_refused(tmp_path: Path, value: str) -> None:
    error = error_of(invoke(tmp_path, "review", "correct", "1", "--why", "typo", f"--value={value}"))
    assert f'"{value}" is not a count' in str(error)


def test_what_moved_is_told_only_of_the_estimate_that_is_stored(tmp_path: Path) -> None:
    store = sent_campaign(tmp_path)
    five_replies(store)
    store.close()
    stored, other = (invoke(tmp_path, "estimate", *options) for options in ([], ["--k", "2"]))
    assert "Moved:" not in other.stdout
    assert "Drawn for" not in other.stdout
    as_json = json.loads(invoke(tmp_path, "estimate", "--k", "2", "--json").stdout)["estimates"][0]
    assert (as_json["sequence"], as_json["cause"], as_json["difference"]) == (None, None, None)
    assert stored.exit_code == other.exit_code == 0


def test_the_board_tells_the_last_event_that_stands(tmp_path: Path) -> None:
    sent_campaign(tmp_path).close()
    invoke(tmp_path, "log", "chased", "kent", "--on", "2012-08-06")
    board = json.loads(invoke(tmp_path, "status", "--today", "2012-08-31", "--json").stdout)
    last = {row["force"]: row["last_event"] for row in board["requests"]}
    assert last["kent"] == {"kind": "chased", "on": "2012-08-06"}
    assert last["essex"] == {"kind": "sent", "on": "2012-07-04"}
    lines = invoke(tmp_path, "status", "--today", "2012-08-31").stdout.splitlines()
    assert [line.split()[0] for line in lines if "(chased Mon 6 Aug 2012)" in line] == ["Kent"]


def test_one_day_is_not_days(tmp_path: Path) -> None:
    sent_campaign(tmp_path).close()
    for verb in ("overdue", "status"):
        assert "1 day overdue" in invoke(tmp_path, verb, "--today", "2012-08-03").stdout
        assert "2 days overdue" in invoke(tmp_path, verb, "--today", "2012-08-04").stdout
    assert "1 day overdue (1 working day)" in invoke(tmp_path, "overdue", "--today", "2012-08-03").stdout


def test_notes_and_file_names_cannot_steer_the_terminal(tmp_path: Path) -> None:
    store = sent_campaign(tmp_path)
    file_reading(store, reading_of(317), "kent", name="re\x1b[31mply\n.xlsx")
    store.close()
    invoke(tmp_path, "log", "note", "kent", "--note", "rang\x1b[31m", "--on", "2012-08-06")
    history = CliRunner().invoke(
        foi, ["status", "--force", "kent", "--db", str(tmp_path / "foi43.sqlite")], color=True
    )
    listed = CliRunner().invoke(
        foi, ["review", "--standing", "accepted", "--db", str(tmp_path / "foi43.sqlite")], color=True
    )
    assert "rang\\u001b[31m" in history.stdout
    assert "re\\u001b[31mply\\u000a.xlsx" in listed.stdout
    assert "\x1b" not in history.stdout + listed.stdout
