"""`foi contact`: what a person may confirm without typing it, and what not."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cli.main import foi
from db.contacts import ContactStatus, load_contacts, set_contact
from flows.settings import opened_store
from foi.errors import UsageError
from tests.stores import AT, sent_campaign


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    sent_campaign(tmp_path).close()
    return tmp_path


def contact(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(foi, ["contact", *words, "--db", str(folder / "foi43.sqlite")])


def known(folder: Path) -> dict[str, Any]:
    (one,) = json.loads(contact(folder, "list", "kent", "--json").stdout)
    assert isinstance(one, dict)
    return one


def test_the_one_address_known_may_be_confirmed_without_typing_it(folder: Path) -> None:
    assert contact(folder, "verify", "kent", "--why", "rang them").exit_code == 0
    assert known(folder)["status"] == "verified"


@pytest.mark.parametrize("status", [ContactStatus.STALE, ContactStatus.BOUNCED])
def test_an_address_in_doubt_must_be_typed_to_be_confirmed(folder: Path, status: ContactStatus) -> None:
    address = known(folder)["address"]
    with opened_store(str(folder / "foi43.sqlite")) as store, store.writing() as session:
        (one,) = load_contacts(session, forces=["kent"])
        set_contact(session, "kent", one.address, status, by="Ada", why="it came back", at=AT)
    refused = contact(folder, "verify", "kent", "--why", "sure")
    assert isinstance(refused.exception, UsageError)
    assert f"{address} is marked as {status} (Ada: it came back)" in str(refused.exception)
    assert f"foi contact verify kent {address}" in str(refused.exception)
    assert known(folder)["status"] == status
    assert contact(folder, "verify", "kent", address, "--why", "rang them").exit_code == 0
    assert known(folder)["status"] == "verified"


def test_a_change_bears_the_day_it_is_told_to_be(folder: Path) -> None:
    contact(folder, "verify", "kent", "--why", "rang them", "--today", "2012-07-03")
    assert "on 2012-07-03: rang them" in contact(folder, "list", "kent").output
