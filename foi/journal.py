"""What is told to whoever keeps the machine: that something happened, with ids and counts.

Never a word of a letter, an address, a subject, a name or a secret: a fact is a number, yes or no, or a word that the
program itself defines (a member of a StrEnum, or a Word). mypy refuses anything else; so does `note` when it runs.

It goes through Python's own logging, to the logger "foi". Nothing is told unless FOI_LOG says so (flows/logs.py).
"""

import logging
from collections.abc import Collection
from enum import StrEnum

LOG = logging.getLogger("foi")
FACTS = "foi_facts"
WITHHELD = "withheld"


class Word(str):
    """One of a list of words that the program defines: only `known_word` makes it."""

    __slots__ = ()


def known_word(given: str, known: Collection[str]) -> Word:
    """The word where it is one of those known, else "withheld"."""
    return Word(given if given in known else WITHHELD)


Fact = int | float | bool | StrEnum | Word | None


class Happened(StrEnum):
    """All that is ever told."""

    COMMAND_ENDED = "command_ended"
    RUN_ENDED = "run_ended"
    DOCUMENT_READ = "document_read"
    LETTER_HANDED_OVER = "letter_handed_over"
    TOTAL_DRAWN = "total_drawn"
    SIGN_IN = "sign_in"
    BACKUP_MADE = "backup_made"


class Work(StrEnum):
    """The runs that are told of when they end."""

    COLLECT = "collect"
    INGEST = "ingest"
    ESTIMATE = "estimate"
    EXPORT = "export"
    SEND = "send"
    DIGEST = "digest"
    BACKUP = "backup"
    PURGE = "purge"


def note(what: Happened, **facts: Fact) -> None:
    """Tell it, where told at all. Never raises: a log must not stop the work that it tells of."""
    if LOG.isEnabledFor(logging.INFO):
        LOG.info(what.value, extra={FACTS: {name: _checked(fact) for name, fact in facts.items()}})


def _checked(fact: object) -> int | float | str | None:
    if isinstance(fact, StrEnum | Word):
        return str(fact)
    return fact if fact is None or isinstance(fact, int | float) else WITHHELD
