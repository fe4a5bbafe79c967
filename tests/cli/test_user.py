import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import foi
from db.audit import load_audit
from db.people import load_person, load_session, save_session
from db.store import Session, open_store, sqlite_url
from steps.passwords import is_password
from tests.stores import AT, sent_campaign

GOOD = "correct horse battery"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    sent_campaign(tmp_path).close()
    return tmp_path


def run(folder: Path, *words: str, said: str | None = None) -> Result:
    (folder / "password").write_text(f"{GOOD}\n", encoding="utf-8")
    return CliRunner().invoke(foi, ["user", *words, "--db", str(folder / "foi43.sqlite")], input=said)


def add(folder: Path, login: str, role: str) -> Result:
    return run(folder, "add", login, "--role", role, "--password-file", str(folder / "password"))


@contextmanager
def looked(folder: Path) -> Iterator[Session]:
    store = open_store(sqlite_url(folder / "foi43.sqlite"), folder)
    with store.reading() as session:
        yield session
    store.close()


def test_a_user_is_added_with_the_password_of_a_file_and_written_down(folder: Path) -> None:
    outcome = run(
        folder, "add", "Ada", "--name", "Ada Example", "--role", "admin", "--by", "root",
        "--password-file", str(folder / "password"),
    )  # fmt: skip
    assert outcome.exit_code == 0, outcome.output
    assert "Ada Example may sign in as ada, with the role admin." in outcome.output
    with looked(folder) as session:
        person = load_person(session, "ada")
        (entry,) = load_audit(session, most=5)
    assert person
    assert is_password(person.password_hash, GOOD)
    assert (entry.by, entry.action, entry.subject, entry.detail) == ("root", "added a user", "ada", "as admin")


def test_a_password_made_up_is_printed_once_and_alone_on_standard_output(folder: Path) -> None:
    outcome = run(folder, "add", "ada", "--role", "admin", "--generate")
    password = outcome.stdout.strip()
    assert len(password) == 23
    with looked(folder) as session:
        person = load_person(session, "ada")
    assert person
    assert is_password(person.password_hash, password)
    assert password not in person.password_hash


def test_without_anybody_to_ask_it_says_how_to_give_a_password(folder: Path) -> None:
    outcome = run(folder, "add", "ada", "--role", "admin", said=f"{GOOD}\n")
    assert outcome.exit_code == 1
    assert "--password-file or --generate" in str(outcome.exception)


def test_a_password_is_never_taken_from_the_command() -> None:
    for verb in ("add", "password"):
        assert "--password " not in CliRunner().invoke(foi, ["user", verb, "--help"]).output


def test_the_first_user_is_an_admin_and_the_only_admin_stays(folder: Path) -> None:
    assert "first user must be an admin" in str(add(folder, "vera", "viewer").exception)
    assert add(folder, "ada", "admin").exit_code == 0
    for words in (["off", "ada"], ["role", "ada", "viewer"]):
        outcome = run(folder, *words)
        assert "only admin" in str(outcome.exception), words
    assert add(folder, "bea", "admin").exit_code == 0
    assert run(folder, "off", "ada").exit_code == 0
    assert "only admin" in str(run(folder, "off", "bea").exception)


def test_the_list_tells_who_may_do_what(folder: Path) -> None:
    assert "this machine alone" in run(folder, "list").output
    add(folder, "ada", "admin")
    add(folder, "vera", "viewer")
    run(folder, "off", "vera")
    assert run(folder, "list").stdout.splitlines() == [
        "  ada   admin     ada",
        "  vera  viewer    vera  switched off",
    ]
    assert json.loads(run(folder, "list", "--json").stdout)[1] == {
        "login": "vera", "name": "vera", "role": "viewer", "active": False,
    }  # fmt: skip


@pytest.mark.parametrize("words", [["off", "vera"], ["role", "vera", "logger"], ["password", "vera", "--generate"]])
def test_each_change_signs_the_user_out_everywhere(folder: Path, words: list[str]) -> None:
    add(folder, "ada", "admin")
    add(folder, "vera", "viewer")
    store = open_store(sqlite_url(folder / "foi43.sqlite"), folder)
    with store.writing() as session:
        person = load_person(session, "vera")
        assert person
        save_session(session, "digest", person.id, at=AT, ends_at=AT.replace(year=2013))
    assert run(folder, *words).exit_code == 0
    with store.reading() as session:
        assert load_session(session, "digest", at=AT, seen_since=AT.replace(year=2011)) is None
    store.close()


def test_who_was_switched_off_can_be_let_in_again(folder: Path) -> None:
    add(folder, "ada", "admin")
    add(folder, "vera", "viewer")
    run(folder, "off", "vera")
    assert "may sign in again" in run(folder, "on", "VERA").output
    with looked(folder) as session:
        person = load_person(session, "vera")
    assert person
    assert person.is_active


def test_a_login_that_is_taken_or_none_is_refused(folder: Path) -> None:
    add(folder, "ada", "admin")
    assert "already" in str(add(folder, "ADA", "viewer").exception)
    assert "cannot be a login" in str(add(folder, "ada vera", "viewer").exception)
    assert "no user" in str(run(folder, "off", "eve").exception)


def test_whom_only_a_proxy_lets_in_has_no_password(folder: Path) -> None:
    assert run(folder, "add", "ada", "--role", "admin", "--no-password").exit_code == 0
    with looked(folder) as session:
        person = load_person(session, "ada")
    assert person
    assert not is_password(person.password_hash, "")


@pytest.mark.parametrize("login", ["ingest", "Ingest", "reader", "me", "nobody"])
def test_nobody_goes_by_the_name_of_the_program_whose_decisions_are_no_persons(folder: Path, login: str) -> None:
    assert "is what the program calls itself" in str(add(folder, login, "admin").exception)
