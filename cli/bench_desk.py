"""`foi bench desk`: how fast the pages of the desk are over a crowded store, and whether many may use it at once."""

import datetime as dt
import re
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.bench_visit import visit
from cli.options import json_option, print_json

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from cli.bench_desk_users import Together
    from web.desk import Desk

BOARD_LIMIT, CHECK_LIMIT = 50, 150
"""Milliseconds of server time that 95 of 100 visits may take."""

PICTURE = re.compile(r'(?:src|href)="(/evidence/[^"]+\.png[^"]*)"')
ROUNDS = 5
P95 = 0.95


@dataclass(frozen=True, slots=True)
class PageTimes:
    """Milliseconds from the request to the last byte of the answer, in this process: no network is in it.

    `computing` is the computing time of 95 of 100 visits: a busy computer shows in the others alone.
    """

    page: str
    visits: int
    p50: float
    p95: float
    computing: float
    limit: int

    @property
    def is_met(self) -> bool:
        """It stays within its limit."""
        return self.p95 <= self.limit


@click.command()
@click.option("--campaigns", default=50, show_default=True, help="How many campaigns the invented store has.")
@click.option("--visits", default=100, show_default=True, help="How often each page is opened.")
@click.option("--users", default=20, show_default=True, help="How many people log and decide at once.")
@json_option
def desk(campaigns: int, visits: int, users: int, *, as_json: bool) -> None:
    """How fast the board and the check screen are, and what happens when many use the desk at once.

    Over an invented store in a temporary folder: so many campaigns to the 43 forces with events, replies, figures and
    totals. The board is timed as it is after a change in the store (everything loaded anew) and as it is without one;
    the check screen with the picture of its page. The last column is the computing time of 95 of 100 visits: a busy
    computer shows in the others alone. Then so many people log and decide at the same moment, over HTTP, and what
    they did is counted. Takes a minute or two.
    """
    with tempfile.TemporaryDirectory() as folder, _crowded_desk(Path(folder), campaigns) as (found, campaign):
        pages = _measure(found, campaign, visits)
        together = _together(found, campaign, users)
    if as_json:
        told = [asdict(page) | {"is_met": page.is_met} for page in pages]
        print_json({"campaigns": campaigns, "pages": told, "together": asdict(together)})
        return
    click.echo(f"{'milliseconds of server time':40}{'visits':>7}{'p50':>8}{'p95':>8}{'at most':>9}  met  computing")
    for page in pages:
        met = "yes" if page.is_met else " NO"
        click.echo(
            f"{page.page:40}{page.visits:7}{page.p50:8.1f}{page.p95:8.1f}{page.limit:9}  {met}{page.computing:11.1f}"
        )
    click.echo(
        f"{together.users} people at once: {together.answers} answers in {together.seconds:.1f} s, "
        f"{len(together.faults)} faults; {together.logged} events logged, {together.lost_events} lost; "
        f"{together.decided} decisions, {together.lost_decisions} lost, {together.told} told that somebody was first"
    )
    for fault in together.faults[:ROUNDS]:
        click.echo(f"  {fault}", err=True)


@contextmanager
def _crowded_desk(folder: Path, campaigns: int) -> "Iterator[tuple[Desk, str]]":
    from cli.bench_desk_store import TODAY, make_crowded_store  # noqa: PLC0415 - the pages are heavy
    from cli.desk_work import desk_work  # noqa: PLC0415 - likewise
    from web.desk import Desk  # noqa: PLC0415 - likewise

    click.echo(f"making a store of {campaigns} campaigns to 43 forces ...", err=True)
    store = make_crowded_store(folder, campaigns=campaigns)
    now = dt.datetime.combine(TODAY, dt.time(12), tzinfo=dt.UTC)
    try:
        yield Desk(store, desk_work(), now=lambda: now, today=lambda: TODAY), f"incidents-{campaigns}"
    finally:
        store.close()


def _measure(desk: "Desk", campaign: str, visits: int) -> list[PageTimes]:
    from web.app import make_app  # noqa: PLC0415 - the pages are heavy

    app, board = make_app(desk), f"/?campaign={campaign}"
    pages = [
        _time("the board, everything loaded anew", app, [board], visits, BOARD_LIMIT, before=desk.remembered.forget),
        _time("the board, nothing changed since", app, [board], visits, BOARD_LIMIT),
    ]
    figure = next(iter(_waiting(desk, campaign)), None)
    if figure is not None:
        check = f"/check/{figure}"
        picture = PICTURE.search(visit(app, check)[1])
        together = [check, picture[1].replace("&amp;", "&")] if picture else [check]
        pages.append(_time("the check screen with its page picture", app, together, visits, CHECK_LIMIT))
    return pages


def _waiting(desk: "Desk", campaign: str) -> list[int]:
    from db.figures import load_figures  # noqa: PLC0415 - the pages are heavy

    with desk.store.reading() as session:
        return [one.id for one in load_figures(session, campaign=campaign, standing="review")]


def _time(
    page: str,
    app: "ASGIApp",
    paths: list[str],
    visits: int,
    limit: int,
    *,
    before: Callable[[], None] = lambda: None,
) -> PageTimes:
    for path in paths:
        visit(app, path)
    taken, computed = [], []
    for _ in range(visits):
        before()
        start = time.process_time()
        taken.append(sum(visit(app, path)[0] for path in paths))
        computed.append((time.process_time() - start) * 1000)
    taken.sort()
    computed.sort()
    last = int(visits * P95)
    return PageTimes(page, visits, taken[visits // 2], taken[last], computed[last], limit)


def _together(desk: "Desk", campaign: str, users: int) -> "Together":
    import uvicorn  # noqa: PLC0415 - the pages are heavy

    from cli.bench_desk_users import act_together  # noqa: PLC0415 - likewise
    from web.app import make_app  # noqa: PLC0415 - likewise

    config = uvicorn.Config(make_app(desk), host="127.0.0.1", port=0, log_level="warning", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    figures = _waiting(desk, campaign)
    try:
        return act_together(desk.store, port, campaign, on=desk.today(), users=users, rounds=ROUNDS, figures=figures)
    finally:
        server.should_exit = True
        thread.join(10)
