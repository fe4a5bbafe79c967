"""All checks of a store, one after another, as of one moment: `foi verify`."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from db.named_originals import load_named_originals
from db.soundness import broken_links, damage_told, file_faults, guard_faults, rows_by_table, search_faults
from db.store import Session, Store
from db.words import load_wordless
from foi.errors import ArchiveAway, FoiError
from foi.holidays import Calendar
from steps.verify.checked import BY_HAND, FROM_BACKUP, Checked
from steps.verify.dates import check_dates
from steps.verify.originals import Progress, check_originals
from steps.verify.totals import check_totals

BROKEN = (FoiError, ValueError, TypeError, LookupError, ArithmeticError, AssertionError)
"""What reading rows may raise that the program cannot have written."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What all checks found, and how many rows each table has."""

    checks: tuple[Checked, ...]
    rows: dict[str, int]

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return all(one.is_sound for one in self.checks)


def no_progress(_what: str, _done: int, _total: int) -> None:
    """Show nothing."""


def verify_store(
    store: Store, *, today: dt.date, calendar: Calendar, fast: bool = False, progress: Progress = no_progress
) -> Verified:
    """Prove the store: database, links, guards, search, originals, totals, due dates. Nothing is changed.

    `fast` takes originals by their length and totals by their inputs: for every night, where the whole takes hours.
    """
    with store.reading() as session:
        checks: list[tuple[str, Callable[[], Checked]]] = [
            ("Database file", lambda: _file(store, session)),
            ("Links between rows", lambda: _links(session)),
            ("Guards", lambda: _guards(session)),
            ("Search", lambda: _search(store, session)),
            ("Originals", lambda: _originals(store, session, fast=fast, progress=progress)),
            ("Totals", lambda: check_totals(session, fast=fast, progress=progress)),
            ("Due dates", lambda: check_dates(session, today=today, calendar=calendar)),
        ]
        found = tuple(_run(name, check) for name, check in checks)
        return Verified(found, _rows(session))


def _run(name: str, check: Callable[[], Checked]) -> Checked:
    """A check that breaks off over what it reads has found something wrong, and the others go on.

    Raises ArchiveAway: originals that cannot be reached just now are no damage.
    """
    try:
        with damage_told():
            return check()
    except ArchiveAway:
        raise
    except BROKEN as error:
        said = error.sentence if isinstance(error, FoiError) else f"{type(error).__name__}: {error}"
        return Checked(name, "broken off", (f"what is stored cannot be understood: {said}",), FROM_BACKUP)


def _rows(session: Session) -> dict[str, int]:
    try:
        with damage_told():
            return rows_by_table(session)
    except FoiError:
        return {}


def _file(store: Store, session: Session) -> Checked:
    return Checked("Database file", "every page read", tuple(file_faults(store, session)), FROM_BACKUP)


def _links(session: Session) -> Checked:
    said = "every row is there that another one names"
    return Checked("Links between rows", said, tuple(broken_links(session)), BY_HAND)


def _guards(session: Session) -> Checked:
    do = (
        "`foi init` makes views anew, as after an update. Of a trigger: somebody has changed the database by hand, "
        "and what was altered since cannot be told from here; compare it with a backup from before."
    )
    said = "what must not be changed or deleted is guarded"
    return Checked("Guards", said, tuple(guard_faults(session)), do)


def _search(store: Store, session: Session) -> Checked:
    wordless: Sequence[int] = load_wordless(session)
    notes = (f"{len(wordless):,} documents cannot be found by their words yet (`foi reread`).",) if wordless else ()
    do = "Run `foi reread --words`: it makes the index anew of the words kept. Letters and figures are not touched."
    return Checked("Search", "the index holds the words kept", tuple(search_faults(store, session)), do, notes)


def _originals(store: Store, session: Session, *, fast: bool, progress: Progress) -> Checked:
    return check_originals(store, load_named_originals(session), fast=fast, progress=progress)
