"""`foi bench`: how fast files are read here, against the libraries underneath, and how fast totals are estimated."""

import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from cli.bench_desk import desk
from cli.bench_estimate import estimate
from cli.bench_ingest import ingest
from cli.bench_measures import (
    Batch,
    PageSpeed,
    RowSpeed,
    Together,
    measure_pages,
    measure_rows,
    measure_together,
    warm_up,
)
from cli.bench_store import store
from cli.options import json_option, print_json
from cli.printable import printable
from cli.verb_group import VerbGroup
from demo import campaign
from demo.lengthy import letter, sheet
from foi.errors import UsageError
from parsers.blocks import Kind
from parsers.files.kinds import bytes_to_kind

LONG_LETTER = 60
LETTERS, LETTER = 20, 3
ROWS, COLUMNS = 100_000, 10
TOGETHER = 40


@click.group(cls=VerbGroup)
def bench() -> None:
    """Measure this program on this computer."""


bench.add_command(estimate)
bench.add_command(desk)
bench.add_command(ingest)
bench.add_command(store)


@bench.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@json_option
def read(files: tuple[Path, ...], as_json: bool) -> None:
    """How fast FILES are read; without FILES, letters and a large sheet made on the spot.

    PDFs: pages for each second of computing time, against plain pdfplumber (its tables and text). Workbooks: rows,
    against python-calamine alone. Then 40 files (those given, again and again) one after another and together, each
    in a process of its own as `foi ingest` reads them. Takes a minute or two; a busy computer shows in the last
    figure alone.
    """
    named = [(file.name, _load(file)) for file in files]
    pdfs, sheets = _by_kind(named) if named else _made()
    warm_up()
    pages = [measure_pages(batch) for batch in pdfs]
    rows = [measure_rows(name, data) for name, data in sheets]
    many = named or [(f"letter-{seed}.pdf", letter(LETTER, seed)) for seed in range(LETTERS)]
    together = measure_together([many[at % len(many)] for at in range(TOGETHER)], campaign(), os.cpu_count() or 1)
    if as_json:
        print_json(
            {
                "pdf": [asdict(one) | {"times": one.times} for one in pages],
                "sheets": [asdict(one) | {"times": one.times} for one in rows],
                "together": asdict(together) | {"times": together.times},
            }
        )
    else:
        _print(pages, rows, together)


def _load(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UsageError(
            f"the file cannot be opened: {error.strerror}.", where=str(file), do="Check its name and folder."
        ) from error


def _by_kind(named: Sequence[tuple[str, bytes]]) -> tuple[list[Batch], list[tuple[str, bytes]]]:
    kinds = [(bytes_to_kind(data, name), name, data) for name, data in named]
    pdfs = [Batch(name, (data,)) for kind, name, data in kinds if kind is Kind.PDF]
    return pdfs, [(name, data) for kind, name, data in kinds if kind.is_spreadsheet and kind is not Kind.CSV]


def _made() -> tuple[list[Batch], list[tuple[str, bytes]]]:
    click.echo("making letters and a sheet of 100,000 rows ...", err=True)
    batches = [
        Batch(f"a letter of {LONG_LETTER} pages", (letter(LONG_LETTER, 1),)),
        Batch(f"{LETTERS} letters of {LETTER} pages", tuple(letter(LETTER, seed) for seed in range(LETTERS))),
    ]
    return batches, [(f"{ROWS} x {COLUMNS}.xlsx", sheet(ROWS, COLUMNS))]


def _print(pages: Sequence[PageSpeed], rows: Sequence[RowSpeed], together: Together) -> None:
    if pages:
        click.echo(f"{'pages for each CPU second':40}{'ours':>9}{'pdfplumber':>12}{'times':>8}  table pages lost")
    for page in pages:
        speeds = f"{page.ours:9.1f}{page.pdfplumber:12.1f}{page.times:8.1f}"
        click.echo(f"{printable(page.name)[:38]:40}{speeds}  {len(page.lost)} of {page.table_pages}")
    if rows:
        click.echo(f"{'rows for each CPU second':40}{'ours':>9}{'calamine':>12}{'times':>8}")
    for row in rows:
        click.echo(f"{printable(row.name)[:38]:40}{row.ours:9.0f}{row.calamine:12.0f}{row.times:8.2f}")
    click.echo(
        f"{together.files} files: {together.one_by_one:.1f} s one after another, {together.together:.1f} s together "
        f"on {together.cores} cores ({together.times:.2f} times as fast)"
        + (f"; {together.parked} could not be read" if together.parked else "")
    )
