"""Every invented reply is read as its maker meant it, and as a person has approved it."""

import difflib
import json

import pytest

from foi.records import Reading
from parsers.read import read_reply
from tests.replies.make.every_family import REGISTER
from tests.replies.make.invented import Invented
from tests.replies.make.truth import faults

SHOWN = 60


def _read(reply: Invented) -> Reading:
    return read_reply(reply.document.read_bytes(), reply.name, reply.campaign, reply.quirks)


@pytest.mark.parametrize("reply", REGISTER.values(), ids=REGISTER.keys())
def test_the_reading_is_what_the_reply_says(reply: Invented) -> None:
    found = faults(_read(reply), reply.made.truth)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("reply", REGISTER.values(), ids=REGISTER.keys())
def test_the_reading_is_the_approved_one(reply: Invented, approve: bool) -> None:
    reading = _read(reply)
    text = json.dumps(reading.model_dump(mode="json"), indent=1, ensure_ascii=False) + "\n"
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
