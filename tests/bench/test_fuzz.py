"""The search with damaged copies makes the same copies again, and knows a fault when it sees one."""

import random

import pytest

from bench.fuzz import Ended, damaged_copy, read_copy
from bench.mutations import mutate
from parsers.isolation import SECONDS
from tests.replies.make.every_family import REGISTER

REPLIES = sorted(REGISTER.values(), key=lambda reply: reply.name)


@pytest.mark.parametrize("number", range(0, len(REPLIES), 7))
def test_a_copy_is_damaged_and_the_same_each_time(number: int) -> None:
    reply, data = damaged_copy(number, 1, REPLIES)
    assert data != reply.document.read_bytes()
    assert damaged_copy(number, 1, REPLIES) == (reply, data)
    assert damaged_copy(number, 2, REPLIES)[1] != data


def test_a_zip_is_also_damaged_inside_its_parts() -> None:
    workbook = next(reply for reply in REPLIES if reply.name.endswith(".xlsx")).document.read_bytes()
    copies = [mutate(workbook, b"spliced", random.Random(seed)) for seed in range(20)]
    assert any(copy.startswith(b"PK\x03\x04") and abs(len(copy) - len(workbook)) < 5_000 for copy in copies)


@pytest.mark.parametrize(
    ("how", "said", "seconds", "is_fault"),
    [
        ("read", "", 1.0, False),
        ("Unreadable", "the PDF is damaged.", 1.0, False),
        ("ReaderStopped", "reading it took more than 60 s.", SECONDS, False),
        ("ReaderStopped", "the reader met something it was not written for (KeyError at x.py:1).", 1.0, True),
        ("ValueError", "outside the reader's process", 1.0, True),
        ("read", "", SECONDS + 10, True),
    ],
)
def test_only_a_fault_of_ours_is_one(how: str, said: str, seconds: float, is_fault: bool) -> None:
    assert Ended(1, "a.csv", how, said, seconds).is_fault is is_fault


def test_a_damaged_copy_ends_in_a_reading_or_an_error() -> None:
    reply, data = damaged_copy(3, 1, REPLIES)
    assert not read_copy(3, reply, data, reply.campaign).is_fault
