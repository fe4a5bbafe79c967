"""Every invented reply is read as its maker meant it, and as a person has approved it."""

import difflib
import json
from functools import cache

import pytest

from foi.records import Reading
from parsers.read import FROM_PICTURE, read_reply
from tests.replies.make.every_family import REGISTER
from tests.replies.make.invented import Invented
from tests.replies.make.truth import faults

SHOWN = 60


@cache
def _read(reply: Invented) -> Reading:
    return read_reply(reply.document.read_bytes(), reply.name, reply.campaign, reply.quirks)


def _without_seen_places(reading: Reading) -> dict[str, object]:
    """As JSON, but for the places of words on pictures: another processor sees them a hair aside."""
    dump = reading.model_dump(mode="json")
    for figure in dump["figures"]:
        if FROM_PICTURE in figure["reasons"]:
            figure["where"] = {"page": figure["where"]["page"]}
    return dump


@pytest.mark.parametrize("reply", REGISTER.values(), ids=REGISTER.keys())
def test_the_reading_is_what_the_reply_says(reply: Invented) -> None:
    found = faults(_read(reply), reply.made.truth)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("reply", REGISTER.values(), ids=REGISTER.keys())
def test_the_reading_is_the_approved_one(reply: Invented, approve: bool) -> None:
    reading = _read(reply)
    text = json.dumps(_without_seen_places(reading), indent=1, ensure_ascii=False) + "\n"
    if approve:
        assert not faults(reading, reply.made.truth), "a reading that departs from the truth cannot be approved"
        reply.approved.parent.mkdir(exist_ok=True)
        reply.approved.write_text(text, encoding="utf-8")
    approved = reply.approved.read_text(encoding="utf-8") if reply.approved.exists() else ""
    changes = list(
        difflib.unified_diff(approved.splitlines(), text.splitlines(), "approved", "read now", lineterm="")
    )
    if changes:
        pytest.fail(
            "\n".join(["Compare with the reply; if right: pytest --approve", *changes[:SHOWN]]), pytrace=False
        )
