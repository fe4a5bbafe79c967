"""Cut the power: `python -m bench.power_cuts --copies 100 --seed 1` (as root, on Linux: it makes disks of its own).

People and schedules work on a store on a disk of its own (ext4 in a file). At random moments that disk is held still
between two of its writes, and copied: the copy has what the disk had been given by then and nothing of what was
still in the system's memory, which is what a cut leaves. Half of the disks keep files and their names in order
(ext4's data=ordered), half do not (data=writeback), which loses more. Each copy is then mounted, which repairs the
file system as a start of the machine does, and the store on it is looked over, finished by a further run, and looked
over again.

Not covered: a disk that says it has written what it has not (no program can know), or one that turns bits.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bench.crash_checks import Faults
from bench.cut_checks import check_cut, finish
from bench.power_load import Load, Promise, at_work
from tests.killed_runs import load_program
from tests.stores import five_replies, sent_campaign

ROUND = 10
"""So many copies are taken of one disk; then a fresh store begins."""

BETWEEN_SECONDS = 1.0
"""From one copy to the next, on average."""

OUTER_MEGABYTES, INNER_MEGABYTES = 400, 128
ORDERS = ("ordered", "writeback")


@dataclass(frozen=True, slots=True)
class Copy:
    """The disk as it was at one moment, and what had been promised by then."""

    disk: Path
    order: str
    promises: tuple[Promise, ...]


@dataclass(slots=True)
class Cuts:
    """How many copies there are and what became of them."""

    copies: int = 0
    opened: int = 0
    verified: int = 0
    finished: int = 0
    promises: int = 0
    unread: int = 0
    lost: int = 0
    doubled: int = 0
    unexplained: int = 0
    stories: list[str] = field(default_factory=list)


def cut_power(home: Path, *, copies: int, seed: int) -> Cuts:
    """Take the copies, then look each over; `home` is an empty folder."""
    cuts, chance = Cuts(), random.Random(seed)
    first = seed % len(ORDERS)
    for number in range(0, copies, ROUND):
        place = home / f"round-{number}"
        place.mkdir()
        order = ORDERS[(first + number // ROUND) % len(ORDERS)]
        for copy in list(_round(place, order, min(ROUND, copies - number), chance)):
            _look(copy, place, cuts)
            copy.disk.unlink()
        shutil.rmtree(place, ignore_errors=not cuts.stories)
    return cuts


def _round(place: Path, order: str, copies: int, chance: random.Random) -> Iterator[Copy]:
    with _disks(place, order) as (outer, work):
        folder = work / "store"
        folder.mkdir()
        with closing(sent_campaign(folder)) as store:
            five_replies(store)
        os.sync()
        with at_work(folder, place / "notes") as load:
            for number in range(copies):
                time.sleep(chance.uniform(0.2, 2 * BETWEEN_SECONDS - 0.2))
                yield _copy(outer, place / f"copy-{number}.img", order, load)


@contextmanager
def _disks(place: Path, order: str) -> Iterator[tuple[Path, Path]]:
    """A disk in a file of another: that one can be held still, in the middle of whatever the inner one is given."""
    outer, work = place / "outer", place / "work"
    with _mounted(_made(place / "outer.img", OUTER_MEGABYTES, "-O", "^has_journal"), outer):
        disk = _made(outer / "disk.img", INNER_MEGABYTES)
        with _mounted(disk, work, f"data={order},commit=1"):
            yield outer, work


def _made(disk: Path, megabytes: int, *options: str) -> Path:
    with disk.open("wb") as file:
        file.truncate(megabytes * 1024 * 1024)
    _do("mkfs.ext4", "-q", *options, str(disk))
    return disk


@contextmanager
def _mounted(disk: Path, at: Path, options: str = "") -> Iterator[Path]:
    at.mkdir(exist_ok=True)
    _do("mount", "-o", ",".join(("loop", *filter(None, [options]))), str(disk), str(at))
    try:
        yield at
    finally:
        _do("umount", "--lazy", str(at))


def _do(program: str, *words: str) -> None:
    path = shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if path is None:
        raise SystemExit(f"{program} is not there: this needs Linux with its tools for disks")
    subprocess.run([path, *words], check=True)  # noqa: S603 - the system's own tools for disks


def _copy(outer: Path, to: Path, order: str, load: Load) -> Copy:
    before = time.monotonic()
    _do("fsfreeze", "--freeze", str(outer))
    try:
        _do("cp", "--sparse=always", str(outer / "disk.img"), str(to))
    finally:
        _do("fsfreeze", "--unfreeze", str(outer))
    return Copy(to, order, tuple(load.promises(before)))


def _look(copy: Copy, place: Path, cuts: Cuts) -> None:
    """Mount a copy, take the store off it, look it over, finish the work there and look again."""
    folder = place / copy.disk.stem
    with _mounted(copy.disk, place / "after") as disk:
        shutil.copytree(disk / "store", folder, symlinks=True)
    found, faults = check_cut(folder, copy.promises), Faults()
    cuts.copies += 1
    cuts.promises += len(copy.promises)
    cuts.opened += found.has_opened
    cuts.verified += not found.faults
    cuts.unread += found.unread
    finish(folder, copy.promises, faults)
    cuts.finished += not faults
    for one in (found.faults, faults):
        cuts.lost += len(one.lost)
        cuts.doubled += len(one.doubled)
        cuts.unexplained += len(one.unexplained)
        if one:
            cuts.stories.append(f"{folder.name}, data={copy.order}: {asdict(one)}")
    if not (faults or found.faults):
        shutil.rmtree(folder)


def table(cuts: Cuts) -> list[str]:
    """What was found, as lines of text."""
    names = ("copies", "opened", "verified", "finished", "lost", "doubled", "unexplained")
    numbers = [getattr(cuts, name) for name in names]
    return [
        "".join(f"{name:>12}" for name in names),
        "".join(f"{number:>12}" for number in numbers),
        f"{cuts.promises:,} promises kept in them; in {cuts.unread} of them a reply was caught on its way in",
        *cuts.stories,
    ]


def main() -> int:
    """Copy, look and print; ends with 1 where a copy does not open, verify and finish with nothing lost."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else None)
    options.add_argument("--copies", type=int, default=100)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--together", type=int, default=1, help="so many disks at a time")
    options.add_argument("--json", action="store_true", dest="as_json")
    options.add_argument("--inside", action="store_true", help="(used by itself: in a room of mounts of its own)")
    chosen = options.parse_args()
    if chosen.inside:
        print(json.dumps(asdict(_here(chosen.copies, chosen.seed))))
        return 0
    began = time.monotonic()
    cuts = _in_own_rooms(chosen.copies, chosen.seed, chosen.together)
    if chosen.as_json:
        print(json.dumps(asdict(cuts)))
    else:
        print("\n".join([*table(cuts), f"seed {chosen.seed}, {time.monotonic() - began:.0f} s"]))
    return int(bool(cuts.stories))


def _here(copies: int, seed: int) -> Cuts:
    load_program()
    home = Path(tempfile.mkdtemp(prefix="foi43-power-"))
    cuts = cut_power(home, copies=copies, seed=seed)
    if not cuts.stories:
        shutil.rmtree(home)
    return cuts


def _in_own_rooms(copies: int, seed: int, together: int) -> Cuts:
    """What is mounted in a room is nobody else's, and goes when the program does, however it ends."""

    def one(place: int) -> dict[str, Any]:
        share = copies // together + (place < copies % together)
        words = ("--copies", str(share), "--seed", str(seed * 100 + place), "--inside")
        command = ["unshare", "--mount", sys.executable, "-m", "bench.power_cuts", *words]
        ended = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603 - this program
        found: dict[str, Any] = json.loads(ended.stdout)
        return found

    with ThreadPoolExecutor(together) as pool:
        parts = list(pool.map(one, range(together)))
    return Cuts(**{name: sum((part[name] for part in parts[1:]), parts[0][name]) for name in parts[0]})


if __name__ == "__main__":
    raise SystemExit(main())
