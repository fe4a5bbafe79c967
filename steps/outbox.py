"""The drafts in outbox/: laid there, compared with the store, taken away. What a person wrote in one is kept."""

import hashlib
import os
import tempfile
from itertools import count
from pathlib import Path

from db.archive import load_original
from db.letters import StoredLetter
from db.store import Store
from foi.errors import ArchiveError

EDITED = ".edited"
"""Stands in the name of a draft that a person wrote in, once its letter has gone or been replaced."""


def lay_out(store: Store, letter: StoredLetter) -> None:
    """Lay a draft into outbox/, unless it lies there: one that a person has changed is left as it is.

    Raises ArchiveError when the archive lacks it.
    """
    target = _draft(store, letter)
    if target.exists():
        return
    store.outbox_folder.mkdir(mode=0o700, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=store.outbox_folder, prefix=".")  # only its owner may read it
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as draft:
            draft.write(load_original(store.archive, letter.sha256))
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def take_away(store: Store, letter: StoredLetter) -> str:
    """Remove a draft from outbox/; one that a person has changed stays beside under another name.

    A sentence that says where it is kept; empty where nothing is.
    """
    draft = _draft(store, letter)
    if not draft.is_file():
        return ""
    if _is_as_drafted(draft, letter):
        draft.unlink(missing_ok=True)
        return ""
    kept = _place_beside(draft)
    draft.rename(kept)
    return f"The draft {letter.name} had been changed by hand: that is kept as outbox/{kept.name}."


def kept_mail(store: Store, letter: StoredLetter) -> bytes:
    """The mail as it was drafted, out of the archive; empty where that lacks it, or it has been altered."""
    try:
        return load_original(store.archive, letter.sha256)
    except ArchiveError:
        return b""


def draft_fault(store: Store, letter: StoredLetter) -> str:
    """Why the draft in outbox/ is not what would be sent, in a sentence; empty where it is.

    A person who throws a draft away, or writes in it, does not expect the program to send it as it was.
    """
    draft = _draft(store, letter)
    if not draft.is_file():
        return f"its draft {letter.name} no longer lies in outbox/. `foi send` lays it there again."
    if not _is_as_drafted(draft, letter):
        return (
            f"its draft {letter.name} in outbox/ has been changed, and only what the store holds is sent. "
            "Throw that file away and draft the letter again, with --text for words of your own."
        )
    return ""


def _draft(store: Store, letter: StoredLetter) -> Path:
    return store.outbox_folder / letter.name


def _is_as_drafted(draft: Path, letter: StoredLetter) -> bool:
    return hashlib.sha256(draft.read_bytes()).hexdigest() == letter.sha256


def _place_beside(draft: Path) -> Path:
    """A name that no file has: "x.edited.eml", then "x.edited-2.eml"."""
    names = (f"{draft.stem}{EDITED}{f'-{number}' if number > 1 else ''}{draft.suffix}" for number in count(1))
    return next(place for name in names if not (place := draft.with_name(name)).exists())
