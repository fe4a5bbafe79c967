"""`foi bench ingest`: the same replies read in several ways, side by side, and whether they make the same store."""

import ctypes
import datetime as dt
import json
import os
import resource
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from cli.bench_ingest_replies import InventedReply, invented_campaigns, invented_replies
from cli.bench_ingest_ways import FOI, TOLD, WAYS, ready, server_for
from cli.options import json_option, print_json
from db.authorities import save_reference
from db.campaigns import save_campaign
from db.comparing import Rows, differences, load_all
from db.leases import load_holders
from db.requests import load_requests, save_event
from db.store import DEFAULT_NAME, create_store, open_store, sqlite_url
from foi.errors import FoiError
from foi.events import Event, EventKind
from foi.forces import police_forces

SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER of Linux: what our children leave behind ends with us, so that its time is counted."""

ACTOR = "bench"
NEED_A_PERSON = 4
LEAST_GONE_SECONDS = 5
LOOK_SECONDS = 0.05
TODAY = "2012-08-31"


@dataclass(frozen=True, slots=True)
class Measured:
    """One way of reading: `seconds` by the clock, from the command to its end.

    `computing` is of all processes but the Prefect server. `readers` are the processes that were seen with a document
    in hand. `differing` counts the rows, by table, that are not those of the first way.
    """

    way: str
    documents: int
    figures: int
    readers: int
    seconds: float
    computing: float
    differing: dict[str, int]


@click.command()
@click.option("--documents", default=400, show_default=True, help="How many replies to invent.")
@click.option("--way", "ways", type=click.Choice(WAYS), multiple=True, help="Only these ways [default: all].")
@click.option("--at", "databases", multiple=True, help="The address of an empty database, one for each way.")
@json_option
def ingest(documents: int, ways: tuple[str, ...], databases: tuple[str, ...], *, as_json: bool) -> None:
    """Read the same invented replies in several ways, and compare the stores row by row with that of the first.

    Where there are no addresses, the stores are SQLite files. Compared is every column of every table, ids among
    them, but for moments in time, the name of the engine, and tables about work under way (db/comparing.py). The
    Prefect server and the workers are there before the time begins; a worker's run and a Dask cluster start within
    it, as they do in life.
    """
    ways = ways or WAYS
    if databases and len(databases) != len(ways):
        raise click.UsageError(f"Give --at {len(ways)} times, once for each way.")
    _adopt()
    first: dict[str, Rows] | None = None
    measured = []
    replies = list(invented_replies(documents))  # once: a workbook and a mail hold the moment they were made
    with tempfile.TemporaryDirectory(prefix="foi43-bench-") as made, server_for(ways, Path(made)) as around:
        for number, way in enumerate(ways):
            folder = Path(made) / way
            folder.mkdir()
            database = databases[number] if databases else sqlite_url(folder / DEFAULT_NAME)
            _prepare(database, folder, replies)
            click.echo(f"{TOLD[way]} ...", err=True)
            with ready(way, folder, database, around) as (words, environment):
                before = _computing()
                report, seconds, readers = _read(way, [*FOI, *words], environment, folder)
            _reap()
            computing = _computing() - before
            rows = _rows(database, folder)
            first = rows if first is None else first
            measured.append(_measured(way, report, seconds, computing, readers, differences(first, rows)))
    if as_json:
        print_json([asdict(one) for one in measured])
    else:
        _print(measured)


def _prepare(database: str, folder: Path, replies: Sequence[InventedReply]) -> None:
    store = create_store(database, folder)
    with store.writing() as session:
        save_reference(session, police_forces())
        for campaign in invented_campaigns(len(replies)):
            assert campaign.sent_on is not None, "given"
            at = dt.datetime.combine(campaign.sent_on, dt.time(9), tzinfo=dt.UTC)
            save_campaign(session, campaign, at=at)
            for request in load_requests(session, campaign.slug):
                save_event(session, request.id, Event(EventKind.SENT, campaign.sent_on, actor=ACTOR), at=at)
    store.close()
    for reply in replies:
        path = folder / "inbox" / reply.place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(reply.data)


def _read(
    way: str, command: Sequence[str], environment: Mapping[str, str], folder: Path
) -> tuple[dict[str, object], float, int]:
    """Run the ingest; its report, seconds by the clock, and how many processes had documents in hand."""
    holders: set[str] = set()
    store = open_store(command[command.index("--db") + 1], folder)
    begun = time.monotonic()
    with (folder / "report.json").open("wb") as out, (folder / "ingest.log").open("wb") as log:
        running = subprocess.Popen(  # noqa: S603 - our own program
            [*command, "--today", TODAY], env=dict(environment), stdout=out, stderr=log
        )
        while running.poll() is None:
            time.sleep(LOOK_SECONDS)
            with store.reading() as session:
                holders |= load_holders(session)
    seconds = time.monotonic() - begun
    store.close()
    if running.returncode not in {0, NEED_A_PERSON}:
        raise FoiError(f"the ingest failed: {(folder / 'ingest.log').read_text()[-2000:]}", where=TOLD[way])
    report: dict[str, object] = json.loads((folder / "report.json").read_bytes())
    return report, seconds, len(holders)


def _rows(database: str, folder: Path) -> dict[str, Rows]:
    store = open_store(database, folder)
    try:
        return load_all(store)
    finally:
        store.close()


def _measured(
    way: str, report: dict[str, object], seconds: float, computing: float, readers: int, differing: dict[str, int]
) -> Measured:
    documents = report["documents"]
    assert isinstance(documents, list), "as `foi ingest --json` writes it"
    figures = sum(one["accepted"] + one["in_review"] for one in documents)
    return Measured(way, len(documents), figures, readers, round(seconds, 1), round(computing, 1), differing)


def _print(measured: Sequence[Measured]) -> None:
    head = f"{'documents':>10}{'figures':>9}{'readers':>9}{'seconds':>9}{'computing':>11}{'times':>7}"
    click.echo(f"{'':40}{head}  the store")
    for one in measured:
        times = measured[0].seconds / one.seconds
        numbers = f"{one.documents:10}{one.figures:9}{one.readers:9}{one.seconds:9.1f}{one.computing:11.1f}"
        equal = "is the first" if one is measured[0] else "is equal to the last row"
        told = f"differs: {one.differing}" if one.differing else equal
        click.echo(f"{TOLD[one.way]:40}{numbers}{times:7.2f}  {told}")


def _adopt() -> None:
    """Have the system hand us whatever our children leave running, where it can."""
    ctypes.CDLL(None, use_errno=True).prctl(SUBREAPER, 1, 0, 0, 0)


def _reap() -> None:
    """Wait for what children of ours left behind, a few seconds at most."""
    deadline = time.monotonic() + LEAST_GONE_SECONDS
    while time.monotonic() < deadline:
        try:
            gone, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not gone:
            time.sleep(0.05)


def _computing() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
