"""The crash matrix: `python -m bench.crashes --kills 200 --seed 1`.

Real `foi` processes, children included, are killed outright (SIGKILL) at random moments. After each kill the store is
opened and looked over, the work is run again, and what there is then is compared, row by row and file by file, with
what the same work makes when nobody disturbs it. Prints a table; ends with 1 unless it is clean.

Half of the moments are spread evenly over the things a command does (to files, folders, the store), at that very
thing or some milliseconds later, in the middle of what SQLite or the system then do. Four in ten are spread evenly
over its time, from where the program is loaded. One in ten meets a process started from nothing.
"""

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from bench.crash_cases import (
    TODAY,
    Case,
    backup_case,
    collect_case,
    decide_case,
    estimate_case,
    export_case,
    ingest_case,
    migrate_case,
)
from bench.crash_checks import Faults, Stage, Stand, check_again, check_crash, check_end, look_at, stage_of
from tests.flows.mail_servers import PASSWORD, USER, dovecot
from tests.killed_runs import Moment, Ran, load_program, run_foi

VERBS = ("collect", "ingest", "decide", "estimate", "export", "backup", "migrate")
REMOVES = "os.remove"
"""The last file that leaves inbox/ ends the collecting; the reading begins."""

COLD_SHARE, ACT_SHARE = 0.1, 0.5
LATER_SECONDS = 0.004
"""Of kills at an act, half come so much later on average."""

MOST_DRAWS = 20
DOCTOR = ("doctor", "--today", TODAY)


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """What the commands of a case do when nobody kills them; `stands` before the first and after each."""

    case: Case
    ran: tuple[Ran, ...]
    stands: tuple[Stand, ...]
    doctor: Ran
    cold_seconds: float


@dataclass(slots=True)
class Row:
    """One verb of the matrix: how often it was killed where, and what was found."""

    verb: str
    kills: int = 0
    before: int = 0
    during: int = 0
    after: int = 0
    lost: int = 0
    doubled: int = 0
    unexplained: int = 0
    stories: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found."""
        return not (self.lost or self.doubled or self.unexplained)


def crash_matrix(home: Path, *, kills: int, seed: int, verbs: Sequence[str] = ()) -> Iterator[Row]:
    """Put each verb through its share of the kills; `home` is an empty folder to work in."""
    with ExitStack() as held:
        makers = {
            "collect": lambda folder: _collect(folder, held),
            "ingest": ingest_case,
            "decide": decide_case,
            "estimate": estimate_case,
            "export": export_case,
            "backup": backup_case,
            "migrate": migrate_case,
        }
        chosen = [verb for verb in makers if verb in verbs or not verbs]
        for place, verb in enumerate(chosen):
            folder = home / verb / "prepared"
            folder.mkdir(parents=True)
            share = kills // len(chosen) + (place < kills % len(chosen))
            yield _crash_verb(undisturbed(makers[verb](folder)), share, seed)


def _collect(folder: Path, held: ExitStack) -> Case:
    server = held.enter_context(dovecot())
    given = {"HOST": "127.0.0.1", "PORT": str(server.port), "SECURITY": "none", "USER": USER, "PASSWORD": PASSWORD}
    return collect_case(folder, server.deliver, {f"FOI_IMAP_{name}": value for name, value in given.items()})


def undisturbed(case: Case) -> Undisturbed:
    """Run a case twice without a crash: it must do the same both times, or nothing could be told from it."""
    first, second = (_run_whole(case, name) for name in ("first", "second"))
    for number, (one, other) in enumerate(zip(first.stands, second.stands, strict=True)):
        faults = Faults()
        if one != other:
            differ = [table for table in one.rows if one.rows[table] != other.rows[table]]
            raise AssertionError(f"{case.verb}, step {number}: two undisturbed runs differ in {differ} {faults}")
    cold = run_foi(case.commands[0], copy_of(case, "cold"), case.settings, Moment(600.0, is_cold=True))
    return replace(second, cold_seconds=cold.seconds)


def _run_whole(case: Case, name: str) -> Undisturbed:
    folder = copy_of(case, name)
    stands, ran = [look_at(folder)], []
    for words in case.commands:
        ran.append(run_foi(words, folder, case.settings))
        if ran[-1].code:
            raise AssertionError(f"{case.verb} fails without a crash: {ran[-1].said}")
        stands.append(look_at(folder))
    doctor = run_foi(DOCTOR, folder, case.settings)
    return Undisturbed(case, tuple(ran), tuple(stands), doctor, 0.0)


def copy_of(case: Case, name: str) -> Path:
    """A fresh copy of the store that was made ready."""
    return Path(shutil.copytree(case.folder, case.folder.parent / name, symlinks=True))


def _crash_verb(known: Undisturbed, kills: int, seed: int) -> Row:
    row = Row(known.case.verb)
    for number in range(kills):
        chance = random.Random(f"{seed} {row.verb} {number}")
        folder = copy_of(known.case, f"kill-{number}")
        stage, told, faults = crash_once(known, folder, chance)
        row.kills += 1
        row.before += stage is Stage.BEFORE
        row.during += stage is Stage.WHILE
        row.after += stage is Stage.AFTER
        row.lost += len(faults.lost)
        row.doubled += len(faults.doubled)
        row.unexplained += len(faults.unexplained)
        if faults:
            row.stories.append(f"{row.verb} {number}, killed {told}: {asdict(faults)}; see {folder}")
        else:
            shutil.rmtree(folder)
    return row


def crash_once(known: Undisturbed, folder: Path, chance: random.Random) -> tuple[Stage, str, Faults]:
    """Run a case until a kill meets it, look, run it again, look: where it was met, the moment, what was found."""
    case, faults = known.case, Faults()
    for _ in range(MOST_DRAWS):
        at = chance.randrange(len(case.commands))
        moment = draw_moment(known, at, chance)
        for words in case.commands[:at]:
            run_foi(words, folder, case.settings)
        if run_foi(case.commands[at], folder, case.settings, moment).was_killed:
            break
        shutil.rmtree(folder)
        shutil.copytree(case.folder, folder, symlinks=True)
    else:
        raise AssertionError(f"{case.verb} always ended before it could be killed")
    check_crash(case, folder, known.stands[at], faults, known.stands[at + 1])
    stage = stage_of(look_at(folder), known.stands[at], known.stands[at + 1])
    again = [run_foi(words, folder, case.settings) for words in (*case.before_again, *case.commands[at:])]
    check_again(again, known.ran, faults)
    check_end(folder, known.stands[-1], faults)
    doctor = run_foi(DOCTOR, folder, case.settings)
    if doctor.said != known.doctor.said:
        faults.unexplained.append(f"`foi doctor` says {doctor.said.strip()!r}")
    return stage, f"in `foi {' '.join(case.commands[at][:2])}` {moment}", faults


def draw_moment(known: Undisturbed, at: int, chance: random.Random) -> Moment:
    """A moment of the command with that number."""
    ran = known.ran[at]
    acts = ran.acts
    if known.case.is_collecting:
        acts = acts[: max(number for number, act in enumerate(acts) if act.what.startswith(REMOVES)) + 1]
    kind = chance.random()
    if kind < COLD_SHARE and not known.case.is_collecting:
        return Moment(chance.uniform(0, known.cold_seconds), is_cold=True)
    if kind < COLD_SHARE + ACT_SHARE:
        later = chance.expovariate(1 / LATER_SECONDS) if chance.random() < 0.5 else 0.0
        return Moment(later, act=chance.randint(1, len(acts)))
    return Moment(chance.uniform(0, acts[-1].seconds if known.case.is_collecting else ran.seconds))


def table(rows: Sequence[Row]) -> list[str]:
    """The matrix as lines of text."""
    names = ("kills", "before", "while", "after", "lost", "doubled", "unexplained")
    lines = [f"{'verb':10}{''.join(f'{name:>13}' for name in names)}"]
    total = [0] * len(names)
    for row in rows:
        numbers = (row.kills, row.before, row.during, row.after, row.lost, row.doubled, row.unexplained)
        total = [one + more for one, more in zip(total, numbers, strict=True)]
        lines.append(f"{row.verb:10}{''.join(f'{number:>13}' for number in numbers)}")
    return [*lines, f"{'all':10}{''.join(f'{number:>13}' for number in total)}"]


def main() -> int:
    """Kill, look and print; ends with 1 where anything was lost, doubled or could not be explained."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else None)
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--verb", action="append", choices=VERBS, default=[], dest="verbs")
    options.add_argument("--together", type=int, default=2, help="so many verbs at a time")
    options.add_argument("--json", action="store_true", dest="as_json", help="in this process, printed as JSON")
    chosen = options.parse_args()
    began = time.monotonic()
    if chosen.as_json:
        rows = _here(chosen.kills, chosen.seed, chosen.verbs)
        print(json.dumps([asdict(row) for row in rows]))
        return int(not all(row.is_clean for row in rows))
    rows = _together(chosen.kills, chosen.seed, chosen.verbs or VERBS, chosen.together)
    print("\n".join([*table(rows), *(story for row in rows for story in row.stories)]))
    print(f"seed {chosen.seed}, {time.monotonic() - began:.0f} s")
    return int(not all(row.is_clean for row in rows))


def _here(kills: int, seed: int, verbs: Sequence[str]) -> list[Row]:
    load_program()
    home = Path(tempfile.mkdtemp(prefix="foi43-crashes-"))
    rows = list(crash_matrix(home, kills=kills, seed=seed, verbs=verbs))
    if all(row.is_clean for row in rows):
        shutil.rmtree(home)
    return rows


def _together(kills: int, seed: int, verbs: Sequence[str], together: int) -> list[Row]:
    """Each verb in a process of its own: processes are forked from it, and so it can have no threads."""

    def one(place: int) -> Row:
        share = kills // len(verbs) + (place < kills % len(verbs))
        words = ("--kills", str(share), "--seed", str(seed), "--verb", verbs[place], "--json")
        ended = subprocess.run(  # noqa: S603 - this very program
            [sys.executable, "-m", "bench.crashes", *words], stdout=subprocess.PIPE, text=True, check=False
        )
        if not ended.stdout:
            return Row(verbs[place], unexplained=1, stories=["the matrix itself fell over; its words are above"])
        (row,) = json.loads(ended.stdout)
        return Row(**row)

    with ThreadPoolExecutor(together) as pool:
        return list(pool.map(one, range(len(verbs))))


if __name__ == "__main__":
    raise SystemExit(main())
