"""`foi send`, `foi chase` and `foi contact`, with somebody who only pretends to take the letters."""

import datetime as dt
import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cli.main import foi
from db.letters import load_letters
from db.requests import save_event
from db.store import Store, open_store, sqlite_url
from flows import send as sending
from flows.lock import SENDING, hold_store
from foi.errors import FoiError, StoreLocked, UsageError
from foi.events import Event, EventKind
from steps.dispatch import InDoubt
from tests.posting import MONDAY, US, PretendPost, address_of, drafted_campaign, request_to
from tests.stores import file_reading, reading_of, sent_campaign

SETTINGS = {
    "FOI_SENDER_NAME": "Ann Example",
    "FOI_SENDER_ADDRESS": US,
    "FOI_ORGANISATION": "An NGO",
    "FOI_SMTP_PER_MINUTE": "100000",
}


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> PretendPost:
    """Whoever takes the letters; the settings name us."""
    one = PretendPost()

    @contextmanager
    def pretend(*_args: object, **_kwargs: object) -> Iterator[PretendPost]:
        yield one

    monkeypatch.setattr(sending, "smtp_post", pretend)
    monkeypatch.chdir(tmp_path)
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    return one


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    drafted_campaign(tmp_path).close()
    return tmp_path


@contextmanager
def opened(folder: Path) -> Iterator[Store]:
    store = open_store(sqlite_url(folder / "foi43.sqlite"), folder)
    yield store
    store.close()


def run(*words: str, typed: str | None = None, code: int = 0) -> Result:
    outcome = CliRunner().invoke(foi, list(words), input=typed)
    if isinstance(outcome.exception, FoiError):
        raise outcome.exception
    assert outcome.exit_code == code, (outcome.output, outcome.exception)
    return outcome


def answer(*words: str, code: int = 0) -> Any:  # noqa: ANN401 - whatever JSON the command prints
    return json.loads(run(*words, "--json", code=code).stdout)


def log(folder: Path, force: str, *kinds_and_days: tuple[EventKind, dt.date]) -> None:
    with opened(folder) as store, store.writing() as session:
        for kind, on in kinds_and_days:
            save_event(session, request_to(store, force).id, Event(kind, on, actor="ann"), at=MONDAY)


def test_nothing_is_sent_unasked(folder: Path, post: PretendPost) -> None:
    outcome = run("send")
    assert "43 letter(s) drafted into outbox/" in outcome.stdout
    assert "--send sends them after a confirmation" in outcome.stderr
    assert "0 letter(s) drafted" in run("send").stdout
    assert len(list((folder / "outbox").iterdir())) == 43
    with pytest.raises(UsageError, match="needs a confirmation, so nothing was sent"):
        run("send", "--send", "--no-input")
    declined = run("send", "--send", typed="n\n")
    assert "Send these 43 letter(s) to 43 address(es) now?" in declined.stderr
    assert address_of("kent") in declined.stderr
    assert "Nothing was sent." in declined.stderr
    run("send", "--send", typed="", code=1)  # nobody there to ask
    assert post.taken == []
    assert all(request_is_unsent(folder, force) for force in ("kent", "essex"))


@pytest.mark.parametrize("look", ["--dry-run", "--preview", "--send"])
@pytest.mark.parametrize("said", [["--unlock"], ["--drop", "1"], ["--settle", "1", "sent"]])
def test_what_is_written_down_for_good_is_not_taken_for_a_look(said: list[str], look: str) -> None:
    with pytest.raises(UsageError, match="neither show nor send"):
        run("send", *said, look)


def request_is_unsent(folder: Path, force: str) -> bool:
    with opened(folder) as store:
        return request_to(store, force).history == ()


def test_after_a_confirmation_what_lies_drafted_goes_once(folder: Path, post: PretendPost) -> None:
    outcome = run("send", "--send", "--force", "kent", "--force", "Essex Police", typed="y\n")
    assert "2 letter(s) sent." in outcome.stdout
    assert sorted(recipient for recipient, _ in post.taken) == [address_of("essex"), address_of("kent")]
    again = answer("send", "--send", "--yes", "--force", "kent")
    assert (again["drafted"], again["sent"]) == ([], [])
    assert len(answer("send", "--send", "--yes", "--no-input")["sent"]) == 41
    assert len({recipient for recipient, _ in post.taken}) == len(post.taken) == 43
    assert not request_is_unsent(folder, "kent")


def test_looking_stores_nothing_and_needs_no_settings(
    folder: Path, post: PretendPost, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name)
    preview = run("send", "--preview").stdout
    assert preview.count("To: foi@") == 43
    assert "YOUR NAME" in preview
    assert run("send", "--dry-run").stdout.count("request to foi@") == 43
    with pytest.raises(FoiError, match="FOI_SENDER_NAME"):
        run("send")
    assert not list((folder / "outbox").iterdir())
    with opened(folder) as store, store.reading() as session:
        assert load_letters(session) == []
    assert post.taken == []


def test_addresses_that_nobody_confirmed_are_told_together(tmp_path: Path, post: PretendPost) -> None:
    store = sent_campaign(tmp_path)
    log(tmp_path, "kent", (EventKind.BOUNCED, dt.date(2012, 7, 5)))
    store.close()
    outcome = run("send", code=4)
    assert "nobody has confirmed" in outcome.stderr
    assert "foi contact verify kent" in outcome.stderr
    run("contact", "verify", "kent", "disclosure@kent.example", "--why", "rang them")
    assert "1 letter(s) drafted" in run("send").stdout
    assert post.taken == []


def test_a_doubt_is_told_until_it_is_settled(folder: Path, post: PretendPost) -> None:
    del folder
    post.troubles = iter([InDoubt("lost")])
    first = run("send", "--send", "--yes", "--force", "kent", "--force", "essex", code=4)
    assert "In doubt" in first.stderr
    assert "may have gone to foi@essex.example, or not" in run("doctor").stdout
    told = answer("send", "--send", "--yes", "--force", "kent", "--force", "essex", code=4)
    (doubt,) = told["in_doubt"]
    assert [letter["force"] for letter in told["sent"]] == ["kent"]
    assert [refused["force"] for refused in told["refused"]] == ["essex"]
    with pytest.raises(UsageError, match="--settle"):
        run("send", "--settle", str(doubt["id"]), "perhaps")
    assert "did not go" in run("send", "--settle", str(doubt["id"]), "not-sent").stdout
    assert len(answer("send", "--send", "--yes", "--force", "essex")["sent"]) == 1
    assert [recipient for recipient, _ in post.taken] == [address_of("kent"), address_of("essex")]


def test_what_another_run_sends_just_now_is_no_doubt(folder: Path, post: PretendPost) -> None:
    post.troubles = iter([InDoubt("lost")])
    run("send", "--send", "--yes", "--force", "kent", code=4)
    store = open_store(sqlite_url(folder / "foi43.sqlite"), folder)
    with closing(store), hold_store(store, name=SENDING):
        told = run("send", "--force", "essex")
        assert "Being sent just now" in told.stderr
        assert "In doubt" not in told.stderr
        assert "is being sent" in run("doctor").stdout
        assert "may have gone" not in run("doctor").stdout
        answered = answer("send", "--force", "essex")
        assert (answered["in_doubt"], [letter["force"] for letter in answered["being_sent"]]) == ([], ["kent"])
        with pytest.raises(StoreLocked):
            run("send", "--settle", str(answered["being_sent"][0]["id"]), "not-sent")
    assert "In doubt" in run("send", "--force", "essex", code=4).stderr


def test_a_draft_is_taken_back(folder: Path, post: PretendPost) -> None:
    kent, essex = (answer("send", "--force", force)["drafted"][0] for force in ("kent", "essex"))
    assert "is taken back" in run("send", "--drop", str(kent["id"])).stdout
    (folder / essex["file"]).write_text("words of a person", encoding="utf-8")
    dropped = answer("send", "--drop", str(essex["id"]), "--by", "bob")
    assert dropped["state"] == "dropped"
    assert "kept as outbox/images-2012-essex-1-request.edited.eml" in dropped["kept"]
    assert [path.name for path in (folder / "outbox").iterdir()] == ["images-2012-essex-1-request.edited.eml"]
    with pytest.raises(UsageError, match="is dropped"):
        run("send", "--drop", str(kent["id"]))
    sent = answer("send", "--send", "--yes", "--force", "kent")["sent"][0]
    with pytest.raises(UsageError, match="is sent"):
        run("send", "--drop", str(sent["id"]))
    assert len(post.taken) == 1


def test_a_letter_cannot_be_sent_on_another_day(folder: Path, post: PretendPost) -> None:
    del folder
    with pytest.raises(UsageError, match="letters are sent today"):
        run("send", "--send", "--yes", "--today", "2026-09-07")
    run("send", "--today", "2026-09-07", "--force", "kent")
    assert [letter["new"] for letter in answer("send", "--force", "kent")["drafted"]] == [True]
    assert post.taken == []


def test_an_answer_and_a_narrower_request_take_words_of_our_own(
    folder: Path, post: PretendPost, tmp_path: Path
) -> None:
    del post
    log(folder, "kent", (EventKind.SENT, dt.date(2026, 9, 1)), (EventKind.CLARIFICATION_ASKED, dt.date(2026, 9, 4)))
    (tmp_path / "asked.txt").write_text("All of them?\n", encoding="utf-8")
    command = ("send", "--letter", "clarification", "--today", "2026-09-07")
    with pytest.raises(UsageError, match="say to whom"):
        run(*command)
    assert "needs their question" in run(*command, "--force", "kent", code=4).stderr
    given = ("--asked", str(tmp_path / "asked.txt"), "--text", "-")
    outcome = run(*command, "--force", "kent", *given, "--preview", typed="Yes, all of them.\n")
    assert "> All of them?" in outcome.stdout
    assert "Yes, all of them." in outcome.stdout
    with pytest.raises(UsageError, match="Give --text with --letter"):
        run("send", "--text", "-", typed="x")


def test_chase_drafts_what_is_due_by_the_clock_and_no_more(folder: Path, post: PretendPost) -> None:
    log(folder, "kent", (EventKind.SENT, dt.date(2026, 9, 1)))
    log(folder, "essex", (EventKind.SENT, dt.date(2026, 9, 28)))
    log(folder, "surrey", (EventKind.SENT, dt.date(2026, 8, 3)), (EventKind.CHASED, dt.date(2026, 9, 2)))
    with opened(folder) as store:
        file_reading(store, reading_of(None), "dorset")
    log(folder, "dorset", (EventKind.SENT, dt.date(2026, 9, 1)), (EventKind.REPLY, dt.date(2026, 9, 21)))
    on = ("--today", "2026-10-05")
    shown = answer("chase", "--dry-run", *on)
    assert {(letter["force"], letter["kind"]) for letter in shown["shown"]} == {
        ("kent", "chase"),
        ("surrey", "ico_complaint"),
    }
    text = run("chase", "--dry-run", *on).stdout
    assert "section 10(1)" in text.casefold()
    assert "section 50" in text
    told = answer("chase", *on, code=4)
    assert [letter["force"] for letter in told["drafted"]] == ["kent"]
    assert "foi contact verify ico" in told["refused"][0]["why"]
    everything = answer("chase", "--dry-run", "--all", *on)["shown"]
    assert {letter["force"] for letter in everything} == {"kent", "surrey", "dorset"}
    assert "foi send --letter narrowing --force dorset --text FILE" in run("chase", "--all", *on, code=4).stderr
    assert post.taken == []


def test_contacts_are_listed_added_confirmed_and_marked(folder: Path, post: PretendPost) -> None:
    del folder, post
    assert len([one for one in answer("contact", "list") if one["status"] == "verified"]) == 43
    added = answer("contact", "add", "Kent Police", "new@kent.example", "--why", "their site", "--by", "bob")
    assert (added["force"], added["status"], added["by"]) == ("kent", "unverified", "bob")
    assert answer("contact", "verify", "kent", "new@kent.example", "--why", "rang them")["status"] == "verified"
    assert answer("contact", "list", "kent")[0]["address"] == "new@kent.example"
    assert answer("contact", "stale", "kent", "NEW@kent.example", "--why", "came back")["status"] == "stale"
    with pytest.raises(UsageError, match=r"which address of kent.*new@kent\.example"):
        run("contact", "verify", "kent", "--why", "rang them")
    with pytest.raises(UsageError, match="no authority"):
        run("contact", "verify", "narnia", "a@b.example", "--why", "x")
    with pytest.raises(UsageError, match="is not a mail address"):
        run("contact", "add", "kent", "kent", "--why", "x")
    assert "icocasework" in run("contact", "verify", "ico", "icocasework@ico.org.uk", "--why", "their site").stdout
