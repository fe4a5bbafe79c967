"""Measure pages and commands over a store: seconds, computing time, and the largest memory."""

import datetime as dt
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import demo
from cli.bench_store_made import TODAY
from cli.bench_visit import visit
from db.campaigns import load_campaign_slugs
from db.estimates import load_targets
from db.figures import load_figures
from db.requests import load_requests
from db.store import DEFAULT_NAME, Store
from estimates.national import estimate_total
from steps.inputs import load_counting

if TYPE_CHECKING:
    from starlette.types import ASGIApp

KILOBYTE = 1024
BOARD, PAGE, ESTIMATE, STATUS, EXPORT = 0.1, 1.0, 0.5, 1.0, 60.0
"""Seconds that the board may take, any other page, an estimate, `foi status` and `foi export`."""

P95 = 0.95
MOST_SECONDS, MOST_MEMORY = 600, 6 * 1024**3
"""A command that takes longer than this, or more bytes, is stopped: what it would have taken is not told."""

OTHER_VISITS = 3


@dataclass(frozen=True, slots=True)
class Times:
    """What was measured so many times, in seconds. `computing` is the computing time of the 95 of 100.

    `limit` is None where nothing was promised; `megabytes` the largest memory of the process.
    """

    what: str
    times: int
    p50: float
    p95: float
    limit: float | None
    computing: float
    megabytes: float

    @property
    def is_met(self) -> bool:
        """It stays within its limit."""
        return self.limit is None or self.p95 <= self.limit


def measure_pages(store: Store, campaign: str, visits: int) -> list[Times]:
    """The pages of the desk, without a network: from the request to the last byte."""
    from cli.desk_work import desk_work  # noqa: PLC0415 - the pages are heavy
    from web.app import make_app  # noqa: PLC0415 - likewise
    from web.desk import Desk  # noqa: PLC0415 - likewise

    now = dt.datetime.combine(TODAY, dt.time(12), tzinfo=dt.UTC)
    desk = Desk(store, desk_work(), now=lambda: now, today=lambda: TODAY)
    app, forget = make_app(desk), desk.remembered.forget
    board = f"/?campaign={campaign}"
    return [
        _time("the board, everything loaded anew", app, board, visits, BOARD, before=forget),
        _time("the board, nothing changed since", app, board, visits, BOARD),
        *(
            _time(path.replace(campaign, "C"), app, path, OTHER_VISITS, PAGE, before=forget)
            for path in _pages(store, campaign)
        ),
    ]


def _pages(store: Store, campaign: str) -> Iterator[str]:
    police = _police(store)
    with store.reading() as session:
        figures = load_figures(session, campaign=campaign, standing="review")
        request = load_requests(session, campaign)[0].our_reference
    yield from ("/campaigns", f"/campaigns/{campaign}", f"/requests/{request}", f"/check?campaign={campaign}")
    if figures:
        yield from (f"/check/{figures[0].id}", f"/evidence/{figures[0].id}")
    yield from ("/changed", "/data", "/health", "/search?q=council", "/search?q=bicycles", "/reply")
    yield from (f"/letters?campaign={campaign}", "/letters/all", "/letters/drafted", "/people", "/people/addresses")
    yield from (f"/estimate?campaign={police}", f"/check/sample?campaign={campaign}", "/reply/quarantine")
    yield f"/campaigns/{campaign}/letters-kept"


def _police(store: Store) -> str:
    """The newest campaign whose authorities have residents, and so totals."""
    with store.reading() as session:
        return [slug for slug in load_campaign_slugs(session) if slug.startswith("police")][-1]


def measure_estimate(store: Store) -> Times:
    """The totals of one question, for all its periods: from the store to the range and every warning."""
    with store.reading() as session:
        targets = load_targets(session, campaign=_police(store))
    asked = [target for target in targets if target.question == targets[0].question]
    taken, computed = [], []
    for _ in range(OTHER_VISITS + 1):
        start, computing = time.perf_counter(), time.process_time()
        with store.reading() as session:
            found = [counting for target in asked if (counting := load_counting(session, target))]
        for counting in found:
            estimate_total(counting.inputs)
        taken.append(time.perf_counter() - start)
        computed.append(time.process_time() - computing)
    return _times("the estimate of one question", taken[1:], computed[1:], ESTIMATE, _memory())


def _memory() -> float:
    """The most that this process has held so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTE


def _times(what: str, taken: list[float], computed: list[float], limit: float | None, memory: float) -> Times:
    taken, computed = sorted(taken), sorted(computed)
    last = int(len(taken) * P95)
    return Times(what, len(taken), taken[len(taken) // 2], taken[last], limit, computed[last], memory)


def _time(
    what: str,
    app: "ASGIApp",
    path: str,
    visits: int,
    limit: float | None,
    *,
    before: Callable[[], None] = lambda: None,
) -> Times:
    taken, computed = [], []
    visit(app, path)
    for _ in range(visits):
        before()
        start = time.process_time()
        taken.append(visit(app, path)[0] / 1000)
        computed.append(time.process_time() - start)
    return _times(what, taken, computed, limit, _memory())


def measure_commands(store: Store, campaign: str, told: Callable[[str], None]) -> list[Times]:
    """Commands as a person runs them, each in a process of its own; the whole start of the program is in it."""
    with tempfile.TemporaryDirectory() as folder:
        return [_run(store, *one, told) for one in _commands(store, campaign, Path(folder))]


def _commands(store: Store, campaign: str, folder: Path) -> Iterator[tuple[str, list[str], float | None, int]]:
    """What each is called, its words, how long it may take, how often it is run."""
    on = ["--today", TODAY.isoformat()]
    police = _police(store)
    yield "foi status C", ["status", campaign, *on], STATUS, 3
    yield "foi status", ["status", *on], STATUS, 3
    yield "foi overdue", ["overdue", *on], None, 1
    yield "foi estimate, one question", ["estimate", police, "--question", "1"], None, 3
    yield "foi export, one campaign", ["export", "--campaign", campaign, "--to", str(folder / "one"), *on], EXPORT, 1
    yield "foi export, the whole store", ["export", "--to", str(folder / "all"), *on], EXPORT, 1
    yield "foi doctor", ["doctor", *on], None, 1
    (folder / "campaign.toml").write_text(demo.campaign_toml(), encoding="utf-8")
    yield "foi campaign new", ["campaign", "new", str(folder / "campaign.toml")], None, 1
    name, data = next(iter(demo.replies().items()))
    (folder / name).write_bytes(data)
    yield "foi ingest, one reply more", ["ingest", str(folder / name), "--engine", "direct", *on], None, 1


def _run(
    store: Store, what: str, words: list[str], limit: float | None, times: int, told: Callable[[str], None]
) -> Times:
    told(what)
    taken, computed, largest = [], [], 0.0
    database = ["--db", str(store.folder / DEFAULT_NAME)]
    ours = {name: value for name, value in os.environ.items() if not name.startswith("FOI_")}
    environment = ours | {"PYTHONDONTWRITEBYTECODE": ""}  # a person's program is compiled once, not at each start
    for _ in range(times):
        start = time.perf_counter()
        child = subprocess.Popen(  # noqa: S603 - this program
            [sys.executable, "-m", "cli.main", *words, *database],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=environment,
        )
        resource.prlimit(child.pid, resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        too_long = threading.Timer(MOST_SECONDS, child.kill)
        too_long.start()
        assert child.stderr is not None, "asked for"
        said = child.stderr.read()
        _, status, used = os.wait4(child.pid, 0)
        too_long.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        taken.append(time.perf_counter() - start)
        computed.append(used.ru_utime + used.ru_stime)
        largest = max(largest, used.ru_maxrss / KILOBYTE)
        if child.returncode not in {0, 1, 4} or b"MemoryError" in said:
            told(f"{what} ended with {child.returncode}: {said.decode(errors='replace')[-300:]}")
    return _times(what, taken, computed, limit, largest)
