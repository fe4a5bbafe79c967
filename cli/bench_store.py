"""`foi bench store`: whether everything is still quick over the largest store one may have, and in what memory."""

import datetime as dt
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click

from cli.bench_store_times import Times, measure_commands, measure_estimate, measure_pages
from cli.options import json_option, print_json
from db.bulk import count_rows
from db.store import DEFAULT_NAME, Store, create_store, open_store, sqlite_url

TOLD = ("campaign", "request", "event", "letter", "document", "reading", "figure", "decision", "estimate")
MEGABYTE = 1024 * 1024


@click.command()
@click.option("--authorities", default=400, show_default=True, help="How many authorities each campaign asks.")
@click.option("--campaigns", default=100, show_default=True, help="How many campaigns there were.")
@click.option("--periods", default=3, show_default=True, help="How many years each question asks about.")
@click.option("--visits", default=40, show_default=True, help="How often the board is opened; other pages less.")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Make the store in this folder and leave it there, or measure the one that is there.",
)
@json_option
def store(authorities: int, campaigns: int, periods: int, visits: int, folder: Path | None, *, as_json: bool) -> None:
    """How quick the commands and pages are over a large invented store, beside what each may take.

    With the sizes given: 400 authorities, 100 campaigns of three questions, 1.2 million figures and 100,000
    documents. Commands are run as a person runs them, start of the program included, and told with their computing
    time (which a busy computer shows less in) and their largest memory. Making the store takes some minutes, so does
    measuring it. FOI_DATABASE_URL is not heeded.
    """
    with _made(authorities, campaigns, periods, folder) as (made, slug):
        with made.reading() as session:
            rows = count_rows(session, TOLD)
        sizes = {
            **rows,
            "megabytes": sum(one.stat().st_size for one in made.folder.glob("foi43.sqlite*")) // MEGABYTE,
        }
        click.echo(", ".join(f"{count:,} {name}" for name, count in sizes.items()), err=True)
        times = [*measure_pages(made, slug, visits), measure_estimate(made), *measure_commands(made, slug, _say)]
    if as_json:
        print_json({"sizes": sizes, "times": [asdict(one) | {"is_met": one.is_met} for one in times]})
        return
    click.echo(f"{'seconds':44}{'times':>6}{'p50':>9}{'p95':>9}{'at most':>9}  met{'computing':>11}{'MB':>6}")
    for one in times:
        click.echo(_line(one))


def _line(one: Times) -> str:
    limit = f"{one.limit:9.2f}  {'yes' if one.is_met else ' NO'}" if one.limit else f"{'':14}"
    return f"{one.what:44}{one.times:6}{one.p50:9.3f}{one.p95:9.3f}{limit}{one.computing:11.3f}{one.megabytes:6.0f}"


def _say(what: str) -> None:
    click.echo(f"{what} ...", err=True)


@contextmanager
def _made(authorities: int, campaigns: int, periods: int, folder: Path | None) -> Iterator[tuple[Store, str]]:
    if folder is not None and (folder / DEFAULT_NAME).exists():
        found = open_store(sqlite_url(folder / DEFAULT_NAME), folder)
        yield found, f"incidents-{campaigns}"
        found.close()
        return
    from cli.bench_store_made import make_large_store  # noqa: PLC0415 - heavy

    with tempfile.TemporaryDirectory() as spare:
        place = (folder or Path(spare)).absolute()
        begun = dt.datetime.now(dt.UTC)
        fresh = create_store(sqlite_url(place / DEFAULT_NAME), place)
        slug = make_large_store(fresh, authorities=authorities, campaigns=campaigns, periods=periods, told=_told)
        took = (dt.datetime.now(dt.UTC) - begun).total_seconds()
        click.echo(f"made in {took:.0f} s", err=True)
        yield fresh, slug
        fresh.close()


def _told(done: int, whole: int) -> None:
    if sys.stderr.isatty() or done == whole:
        click.echo(f"made {done} of {whole} campaigns", err=True)
