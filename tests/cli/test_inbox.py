"""`foi inbox` and `foi match`: the queue as staff see it, and what they settle."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cli.main import foi
from db.documents import DocumentStatus, set_status
from flows.estimate import RedrawReport
from flows.settings import opened_store
from tests.mails import mail
from tests.stores import sent_campaign

TAG = "[foi43 images-2012-kent-1]"
FIGURES = b"Question,March 2010 to April 2012\nIndecent images seized,1234\n"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    sent_campaign(tmp_path).close()
    unplaced = mail("See attached.", sender="a@mail.example", subject="As promised", files={"f.csv": FIGURES})
    (tmp_path / "unplaced.eml").write_bytes(unplaced)
    run(tmp_path, "ingest", str(tmp_path / "unplaced.eml"), "--today", "2012-07-31", expect=4)
    return tmp_path


def run(folder: Path, *words: str, expect: int = 0) -> Result:
    outcome = CliRunner().invoke(foi, [*words, "--db", str(folder / "foi43.sqlite")])
    code = outcome.exit_code
    assert code == expect or isinstance(outcome.exception, Exception) == bool(expect), outcome.output
    return outcome


def waiting(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run(folder, "inbox", "list", "--json").stdout)
    return found


def test_the_queue_shows_the_mail_once_with_what_came_in_it(store: Path) -> None:
    (one,) = waiting(store)
    assert (one["name"], one["from"], one["subject"], one["inside"]) == (
        "unplaced.eml",
        "a@mail.example",
        "As promised",
        1,
    )
    shown = run(store, "inbox", "list").output
    assert f'{one["id"]:>5}  unplaced.eml, from a@mail.example, "As promised", with 1 file in it' in shown
    assert "foi inbox file NUMBER AUTHORITY" in shown


def test_a_change_that_could_not_be_taken_in_is_told(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (one,) = waiting(store)
    report = RedrawReport(faults=("question 1: the populations are not there",))
    monkeypatch.setattr("flows.estimate.redraw_pending", lambda *_, **__: report)
    told = run(store, "inbox", "ack", str(one["id"]), "--today", "2012-07-31")
    assert "question 1: the populations are not there" in told.stderr


def test_a_person_files_it_by_any_name_of_the_force_and_its_figures_count(store: Path) -> None:
    (one,) = waiting(store)
    told = run(store, "inbox", "file", str(one["id"]), "Kent Police", "--today", "2012-07-31").output
    assert "1 figure(s) accepted" in told
    assert waiting(store) == []
    status = json.loads(run(store, "status", "--force", "kent", "--json", "--today", "2012-07-31").stdout)
    assert (status["where"], status["figures"]) == ("replied", 1)
    assert "Nothing waits." in run(store, "inbox", "list").output


def test_a_mail_keeps_its_own_date_on_whatever_later_day_it_is_filed(store: Path) -> None:
    (one,) = waiting(store)
    run(store, "inbox", "file", str(one["id"]), "kent", "--today", "2012-08-31")
    status = json.loads(run(store, "status", "--force", "kent", "--json", "--today", "2012-08-31").stdout)
    assert status["replied"] == "2012-07-16"


def test_a_mail_saved_anew_is_told_to_be_the_same_as_before(tmp_path: Path) -> None:
    sent_campaign(tmp_path).close()
    extended = mail(
        "We need to extend the time limit to consider the public interest test (section 10(3)). "
        "We estimate that we will respond by 30 August 2012.",
        subject=f"Re: request {TAG}",
    )
    (tmp_path / "03 body.eml").write_bytes(extended)
    (tmp_path / "again.eml").write_bytes(b"Received: by mx2.example\r\n" + extended)
    words = ["--today", "2012-07-31", "--engine", "direct"]
    assert "  03 body.eml: Kent: extension\n" in run(tmp_path, "ingest", str(tmp_path / "03 body.eml"), *words).output
    again = run(tmp_path, "ingest", str(tmp_path / "again.eml"), *words).output
    assert "  again.eml: the same mail as 03 body.eml, delivered before" in again


def test_an_acknowledgement_is_settled_in_one_word(store: Path) -> None:
    (one,) = waiting(store)
    refused = run(store, "inbox", "ack", str(one["id"]), expect=2)
    assert "--request REFERENCE" in refused.output
    run(store, "inbox", "ack", str(one["id"]), "--request", "images-2012-kent-1", "--today", "2012-07-31")
    assert waiting(store) == []
    status = json.loads(run(store, "status", "--force", "kent", "--json", "--today", "2012-07-31").stdout)
    assert status["where"] == "acknowledged"
    assert status["last_event"] == {"kind": "acknowledged", "on": dt.date(2012, 7, 16).isoformat()}


def test_a_reply_that_was_none_takes_its_figures_out_of_the_total_at_once(tmp_path: Path) -> None:
    sent_campaign(tmp_path).close()
    read = mail("See attached.", sender="foi@kent.police.uk", subject="As promised", files={"f.csv": FIGURES})
    (tmp_path / "placed.eml").write_bytes(read)
    report = json.loads(
        run(
            tmp_path, "ingest", str(tmp_path / "placed.eml"), "--force", "kent", "--json", "--today", "2012-07-31"
        ).output
    )
    sheet = next(one for one in report["documents"] if one["accepted"])
    with opened_store(str(tmp_path / "foi43.sqlite")) as store, store.writing() as session:
        set_status(session, sheet["id"], DocumentStatus.WAITING)
    told = run(tmp_path, "inbox", "as", str(sheet["id"]), "acknowledged", "--today", "2012-07-31").output
    assert "because  Kent: 1234 rejected by staff: it is acknowledged and nothing more" in told
    assert "moved    counted from 1,234 to 0" in told


def test_quarantine_keeps_it_and_says_why(store: Path) -> None:
    (one,) = waiting(store)
    run(store, "inbox", "quarantine", str(one["id"]), "--why", "names of victims", "--by", "Ada")
    (left,) = waiting(store)
    assert (left["status"], left["explanation"]) == ("quarantined", "Ada: names of victims")


def test_mistakes_are_told_in_a_sentence(store: Path) -> None:
    assert 'no document "99" waits' in str(run(store, "inbox", "file", "99", "kent", expect=2).exception)
    (one,) = waiting(store)
    assert "say whose it is" in str(run(store, "inbox", "file", str(one["id"]), expect=2).exception)
    assert "has no guess 7" in str(run(store, "inbox", "file", str(one["id"]), "--guess", "7", expect=2).exception)


def test_match_prints_the_fixed_form(tmp_path: Path) -> None:
    (tmp_path / "m.eml").write_bytes(mail("We hold 41 images.", subject=f"Re: request {TAG}"))
    requests = [
        {
            "our_reference": "images-2012-kent-1",
            "force": "kent",
            "their_references": [],
            "sent_to": "foi@kent.police.uk",
            "sent_message_id": "<a@ngo.example>",
            "campaign": "images-2012",
        },
        {"our_reference": "images-2012-essex-1", "force": "essex", "campaign": "images-2012"},
    ]
    (tmp_path / "r.json").write_text(json.dumps(requests))
    words = ["match", "--mail", str(tmp_path / "m.eml"), "--requests", str(tmp_path / "r.json")]
    answer = json.loads(CliRunner().invoke(foi, [*words, "--json"], catch_exceptions=False).stdout)
    assert (answer["request"], answer["kind"]) == ("images-2012-kent-1", "reply")
    assert set(answer["candidates"][0]) == {"our_reference", "score", "reasons"}
    assert "Request  images-2012-kent-1" in CliRunner().invoke(foi, words).output


@pytest.mark.parametrize("text", ["{", '{"a": 1}', '[{"force": "kent"}]'])
def test_match_says_what_is_wrong_with_the_list(tmp_path: Path, text: str) -> None:
    (tmp_path / "m.eml").write_bytes(mail("Hello"))
    (tmp_path / "r.json").write_text(text)
    words = ["match", "--mail", str(tmp_path / "m.eml"), "--requests", str(tmp_path / "r.json")]
    outcome = CliRunner().invoke(foi, words)
    assert str(outcome.exception).startswith("r.json")
