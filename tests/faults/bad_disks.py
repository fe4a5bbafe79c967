"""`python -m tests.faults.bad_disks`: a store on a disk that is full, and on one that can only be read; as root.

The disk is a small one in memory, mounted in a room of mounts of its own (`unshare --mount`). Prints, as JSON, how
each command ended there and what it said.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.crash_cases import LONG_AGO, TODAY
from tests.killed_runs import load_program, run_foi
from tests.replies.make.ordinary import ordinary
from tests.stores import five_replies, sent_campaign

INGEST = ("ingest", "--no-mail", "--today", TODAY)
DECIDE = ("review", "reopen", "1", "--by", "Ada", "--why", "look again")
VERBS = (INGEST, DECIDE, ("estimate",), ("export", "--today", TODAY), ("backup",), ("init",), ("status",))
ROOM = 300_000
"""Bytes left free: enough to begin with, too few for a large reply."""

Said = dict[str, tuple[int, str]]


def main() -> int:
    load_program()
    with TemporaryDirectory() as made:
        disk = Path(made) / "disk"
        disk.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", str(disk)], check=True)
        sys.stdout.write(json.dumps(_live_through(disk / "store", Path(made) / "said")))
        subprocess.run(["umount", "--lazy", str(disk)], check=True)
    return 0


def _live_through(folder: Path, said: Path) -> dict[str, Said]:
    folder.mkdir()
    store = sent_campaign(folder)
    five_replies(store)
    store.close()
    told: dict[str, Said] = {}
    (reply,) = ordinary(1, skip=40)
    _drop(folder, reply.name, reply.data)
    _drop(folder, "long.txt", b"long " * ROOM)
    _fill(folder.parent, leaving=ROOM)
    told["filling"] = _run((INGEST,), folder, said)
    _fill(folder.parent, leaving=0)
    told["full"] = _run(VERBS, folder, said)
    for filler in folder.parent.glob("filler*"):
        filler.unlink()
    (folder / "inbox" / "long.txt").unlink(missing_ok=True)
    told["freed"] = _run(VERBS, folder, said)
    subprocess.run(["mount", "-o", "remount,ro", str(folder.parent)], check=True)
    told["read-only"] = _run(VERBS, folder, said)
    return told


def _run(verbs: tuple[tuple[str, ...], ...], folder: Path, said: Path) -> Said:
    ended = {words[0]: run_foi(words, folder, {}, said=said) for words in verbs}
    return {verb: (ran.code, ran.said) for verb, ran in ended.items()}


def _drop(folder: Path, name: str, data: bytes) -> None:
    path = folder / "inbox" / name
    path.write_bytes(data)
    os.utime(path, (LONG_AGO, LONG_AGO))


def _fill(disk: Path, *, leaving: int) -> None:
    """Write until there is no room but this many bytes."""
    room = os.statvfs(disk)
    most = room.f_bavail * room.f_frsize - leaving
    filler = os.open(disk / f"filler{leaving}", os.O_WRONLY | os.O_CREAT)
    while most > 0:
        try:
            most -= os.write(filler, b"x" * min(most, 4096))
        except OSError:
            break
    os.close(filler)


if __name__ == "__main__":
    sys.exit(main())
