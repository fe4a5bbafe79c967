"""Readers that misbehave, for the tests of isolation: light to import, since each child imports them."""
# ruff: noqa: ARG001 - all take what a reader takes

import json
import os
import time
from pathlib import Path

from foi.campaigns import Campaign
from foi.errors import PasswordProtected
from foi.records import Reading, ReplyOutcome
from parsers.documents import bytes_to_document
from parsers.quirks.model import Quirks
from parsers.reply import Reply


def says_its_size(data: bytes, name: str, asked: Campaign, quirks: Quirks) -> Reply:
    return Reply(Reading(file=name, sha256=str(len(data)), kind=asked.slug, outcome=ReplyOutcome.OTHER))


def loops_for_ever(data: bytes, name: str, asked: Campaign, quirks: Quirks) -> Reply:
    while True:
        data = data[:1] * 1000


def sleeps(data: bytes, name: str, asked: Campaign, quirks: Quirks) -> Reply:
    time.sleep(600)
    return says_its_size(data, name, asked, quirks)


def takes_five_gigabytes(data: bytes, name: str, asked: Campaign, quirks: Quirks) -> Reply:
    return says_its_size(bytes(5 * 2**30), name, asked, quirks)


def aborts(data: bytes, name: str, asked: Campaign, quirks: Quirks) -> Reply:
    os.abort()


def is_locked(data: bytes, name: str, asked: Campaign, quirks: Quirks) -> Reply:
    raise PasswordProtected("the file is locked.", where=name, do="Ask for another.")


def is_wrong(data: bytes, name: str, asked: Campaign, quirks: Quirks) -> Reply:
    raise ZeroDivisionError("a secret from the letter")


def stumbles_in_a_library(data: bytes, name: str, asked: Campaign, quirks: Quirks) -> Reply:
    json.loads(data)
    return says_its_size(data, name, asked, quirks)


def writes_a_file(data: bytes, name: str, asked: Campaign, quirks: Quirks) -> Reply:
    Path(data.decode()).write_bytes(b"x" * 10)
    return says_its_size(data, name, asked, quirks)


def chatters(data: bytes, name: str, asked: Campaign, quirks: Quirks) -> Reply:
    os.write(1, b"noise on standard output")
    os.write(2, b"noise on standard error")
    return says_its_size(data, name, asked, quirks)


def reads_the_blocks(data: bytes, name: str, asked: Campaign, quirks: Quirks) -> Reply:
    document = bytes_to_document(data, name)
    warnings = document.warnings
    return Reply(Reading(file=name, sha256="", kind=document.kind, outcome=ReplyOutcome.OTHER, warnings=warnings))
