"""`python -m tests.faults.another_account`: a store met by an account that may read it but not write it; as root.

Prints, as JSON, how each command ended there, what it said, and what it left changed on the disk.
"""

import codecs
import json
import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.crash_cases import LONG_AGO, TODAY
from tests.killed_runs import load_program, run_foi
from tests.replies.make.ordinary import ordinary
from tests.stores import five_replies, sent_campaign

NOBODY = 65534
STATUS = ("status",)
VERBS = (STATUS, ("ingest", "--no-mail", "--today", TODAY), ("export", "--today", TODAY), ("doctor",))
BACKUPS = (("doctor",), ("backup",))

Said = dict[str, tuple[int, str]]
Told = dict[str, tuple[Said, list[str]]]
"""Case -> what was said, and the files that changed."""


def main() -> int:
    load_program()
    codecs.lookup("ascii")  # whoever is nobody may not be able to read where Python lies
    with TemporaryDirectory() as made:
        place = Path(made)
        place.chmod(0o755)
        told = {
            "shut": _as_nobody(VERBS, _a_store(place / "shut")),
            "open": _beside_its_owner(_a_store(place / "open")),
            "backups": _as_nobody(BACKUPS, _with_backups_of_another(_a_store(place / "backups"))),
        }
        sys.stdout.write(json.dumps(told))
    return 0


def _a_store(folder: Path) -> Path:
    """With a reply in inbox/; everybody may read all of it."""
    folder.mkdir()
    store = sent_campaign(folder)
    five_replies(store)
    store.close()
    (reply,) = ordinary(1, skip=40)
    path = folder / "inbox" / reply.name
    path.write_bytes(reply.data)
    os.utime(path, (LONG_AGO, LONG_AGO))
    _each(folder, lambda one: one.chmod(0o755 if one.is_dir() else 0o644))
    return folder


def _beside_its_owner(folder: Path) -> tuple[Said, list[str]]:
    """With the store open in another program, as `foi up` has it: then it can be read."""
    with closing(sqlite3.connect(folder / "foi43.sqlite")) as owner:
        owner.execute("SELECT COUNT(*) FROM document").fetchall()
        return _as_nobody(VERBS, folder)


def _with_backups_of_another(folder: Path) -> Path:
    _each(folder, lambda one: os.chown(one, NOBODY, NOBODY))
    (folder / "backups").mkdir(mode=0o755)
    return folder


def _each(folder: Path, act: Callable[[Path], None]) -> None:
    for one in (folder, *folder.rglob("*")):
        act(one)


def _as_nobody(verbs: tuple[tuple[str, ...], ...], folder: Path) -> tuple[Said, list[str]]:
    """What each command said to an account with no rights of its own, and which files changed."""
    before = _listed(folder)
    with TemporaryDirectory() as other:
        os.chown(other, NOBODY, NOBODY)
        groups = os.getgroups()
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, 0)
        os.setresuid(NOBODY, NOBODY, 0)
        try:
            ended = {words[0]: run_foi(words, folder, {}, said=Path(other) / "said") for words in verbs}
        finally:
            os.setresuid(0, 0, 0)
            os.setresgid(0, 0, 0)
            os.setgroups(groups)
    after = _listed(folder)
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    return {verb: (ran.code, ran.said) for verb, ran in ended.items()}, sorted(changed)


def _listed(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        str(one.relative_to(folder)): (one.stat().st_size, one.stat().st_mtime_ns)
        for one in folder.rglob("*")
        if one.is_file()
    }


if __name__ == "__main__":
    sys.exit(main())
