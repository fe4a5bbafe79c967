"""What the crash matrix kills: for each verb a store made ready for it, and the commands to run there."""

import hashlib
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from db.decisions import Verdict, right_number, save_decision
from tests.old_stores import write_as_of
from tests.replies.make.ordinary import OrdinaryReply, ordinary
from tests.stores import sent_campaign
from tests.waiting import AT, waiting_store

TODAY = "2012-08-01"
OLD_REVISION = "0003"
LONG_AGO = 1_343_800_000
"""When the replies in inbox/ were written, in seconds since 1970: at rest, so that no run waits for them."""

Mailer = Callable[[bytes], None]
"""Delivers a mail into the mailbox that the case reads."""


@dataclass(frozen=True, slots=True)
class Case:
    """One row of the matrix.

    `commands` are run one after another, each a process; after a crash `before_again` is run, then those that had not
    ended. `sources` are the sha256 of what lies in inbox/. With `is_collecting` only the part before the first
    document is read is killed.
    """

    verb: str
    folder: Path
    commands: tuple[tuple[str, ...], ...]
    before_again: tuple[tuple[str, ...], ...] = ()
    sources: frozenset[str] = frozenset()
    settings: Mapping[str, str] = field(default_factory=dict)
    is_collecting: bool = False


def collect_case(folder: Path, deliver: Mailer, settings: Mapping[str, str]) -> Case:
    """Three mails in a real mailbox and two files in inbox/."""
    sent_campaign(folder).close()
    mails = [reply for reply in ordinary(9) if reply.name.endswith(".eml")]
    for mail in mails:
        deliver(mail.data)
    files = ordinary(2, skip=20)
    _drop(folder, files)
    sources = frozenset(hashlib.sha256(one.data).hexdigest() for one in files)
    return Case("collect", folder, (("ingest", "--today", TODAY),), (), sources, settings, is_collecting=True)


def ingest_case(folder: Path) -> Case:
    """Four files in inbox/: two tables, a workbook, a mail."""
    sent_campaign(folder).close()
    files = ordinary(4)
    _drop(folder, files)
    sources = frozenset(hashlib.sha256(one.data).hexdigest() for one in files)
    return Case("ingest", folder, (("ingest", "--no-mail", "--today", TODAY),), (), sources)


def decide_case(folder: Path) -> Case:
    """Twelve figures that wait: seven decisions, each a command of its own, one of them about three figures."""
    waiting_store(folder).close()
    by = ("--by", "Ada", "--why", "looked at the letter")
    commands = (
        ("review", "accept", "7", *by),
        ("review", "correct", "8", "--value", "41", *by),
        ("review", "reject", "9", *by),
        ("review", "accept", "--document", "essex.csv", *by),
        ("review", "retract", "7", *by),
        ("review", "accept", "13", *by),
        ("review", "accept", "14", "15", *by),
    )
    return Case("decide", folder, commands, before_again=(("estimate",),))


def estimate_case(folder: Path) -> Case:
    """Six figures decided about by somebody whose process died before it drew the totals."""
    with closing(waiting_store(folder)) as store:
        for figure in range(7, 13):
            with store.writing() as session:
                right = right_number(Decimal(figure * 10))
                save_decision(session, figure, Verdict.CORRECTED, by="Ada", why="misread", at=AT, right=right)
    return Case("estimate", folder, (("estimate",),))


def export_case(folder: Path) -> Case:
    """A store with totals, and an export that was published before."""
    waiting_store(folder).close()
    return Case("export", folder, (("export", "--today", TODAY), ("export", "--today", "2012-08-02")))


def _drop(folder: Path, files: Sequence[OrdinaryReply]) -> None:
    for one in files:
        path = folder / "inbox" / one.name
        path.write_bytes(one.data)
        os.utime(path, (LONG_AGO, LONG_AGO))


def migrate_case(folder: Path) -> Case:
    """A store of revision 0003, as the program had it two versions ago, brought up to date by `foi init`."""
    with TemporaryDirectory() as made:
        waiting_store(Path(made)).close()
        shutil.copytree(made, folder, dirs_exist_ok=True)
        (folder / "foi43.sqlite").unlink()
        write_as_of(OLD_REVISION, Path(made) / "foi43.sqlite", folder / "foi43.sqlite")
    return Case("migrate", folder, (("init",),))


def backup_case(folder: Path) -> Case:
    """A store of which a backup was taken before, and has grown since; then a second and a third are taken."""
    waiting_store(folder).close()
    return Case("backup", folder, (("backup", "--quiet"), ("backup", "--quiet")))
