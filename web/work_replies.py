"""What pages ask for of replies: have files read, look into inbox/ and the mailbox, file a document, redraw."""

import datetime as dt
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from db.store import Store


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What a run did. The rest stands in the store, by these numbers.

    `documents` were read, or were known already; `left` are sentences on files that stayed where they are, `faults`
    on totals that could not be redrawn, `mail` on the mailbox. `is_busy`: another run was at work, and nothing was
    done. `is_late`: what was asked no longer held when its turn came, and nothing was done either.
    """

    documents: tuple[int, ...] = ()
    estimates: tuple[int, ...] = ()
    left: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    mail: tuple[str, ...] = ()
    is_busy: bool = False
    is_late: bool = False


def always() -> bool:
    """What needs no asking."""
    return True


class ReplyWork(Protocol):
    """The part of web.work.Work that concerns replies."""

    def read_files(
        self,
        store: Store,
        paths: Sequence[Path],
        *,
        whose: str,
        campaign: str | None,
        today: dt.date,
        holds: Callable[[], bool] = always,
    ) -> ReadReport:
        """Read these files of inbox/, or documents of the archive named by their sha256; `whose` as `foi ingest`.

        `holds` is asked once no other run is at work: whether what the page showed is still so.
        """
        ...

    def alone(self, store: Store) -> AbstractContextManager[None]:
        """While it lasts, no run reads or files a document. Raises StoreLocked where one goes on beyond a moment."""
        ...

    def read_inbox(self, store: Store, *, today: dt.date) -> ReadReport:
        """Read all that lies in inbox/."""
        ...

    def read_mailbox(self, store: Store, *, at: dt.datetime, today: dt.date) -> ReadReport:
        """Read the new mails of the mailbox."""
        ...

    def redraw(self, store: Store, *, thorough: bool = False) -> ReadReport:
        """Redraw what a decision has touched; `thorough` looks at every total that may be drawn otherwise."""
        ...
