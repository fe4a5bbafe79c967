"""What the page Health asks of the flows: which runs are at work, and how the mail is set up."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from db.store import Store


@dataclass(frozen=True, slots=True)
class MailState:
    """A mail server as the settings have it: `fault` says in words why the settings cannot be used."""

    is_named: bool
    fault: str = ""


@dataclass(frozen=True, slots=True)
class AtWork:
    """What is at work on the store just now. `is_scheduled`: `foi up` runs, and looks for replies by itself.

    `jobs` are the runs that hold a lock, in words: "reading replies". `seconds` is how often it looks into the inbox,
    `pages` the address of the pages of its server; `quirks`
    the folder of what staff have taught; `collected_at` is when mailbox and inbox/ were last looked into.
    """

    is_scheduled: bool
    jobs: tuple[str, ...]
    seconds: int
    pages: str
    quirks: Path
    collected_at: dt.datetime | None = None


class HealthWork(Protocol):
    """What the page Health asks for."""

    def at_work(self, store: Store) -> AtWork:
        """Which runs are at work."""
        ...

    def outgoing(self) -> MailState:
        """The server that takes our letters."""
        ...

    def incoming(self) -> MailState:
        """The mailbox that gets the answers."""
        ...
