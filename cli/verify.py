"""`foi verify`: prove that the store is what it was."""

import datetime as dt
import sys
from collections.abc import Iterator

import click

from cli.options import db_option, json_option, print_json, today_option, today_or
from cli.printable import printable
from steps.verify.store import Verified

FAULT = 1


@click.command()
@click.option("--fast", is_flag=True, help="Take originals by their length and totals by what went into them.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing where all is well.")
@today_option
@db_option
@json_option
def verify(*, fast: bool, quiet: bool, today: dt.date | None, database: str | None, as_json: bool) -> None:
    """Prove that the store is what it was, while everybody goes on working; nothing is changed.

    Reads the whole database, follows every link, compares every original with its hash, draws every total again,
    counts every due date anew, and looks whether the guards stand that keep history from being rewritten. Exit code 1
    when something is wrong.
    """
    from cli.progress import progress_bar  # noqa: PLC0415 - `foi --help` must stay quick
    from flows.settings import opened_store  # noqa: PLC0415
    from foi.holidays import uk_calendar  # noqa: PLC0415
    from steps.verify.store import verify_store  # noqa: PLC0415

    with opened_store(database) as store, progress_bar(quiet=quiet or as_json) as progress:
        found = verify_store(store, today=today_or(today), calendar=uk_calendar(), fast=fast, progress=progress)
    if as_json:
        print_json(verified_to_json(found))
    elif not (quiet and found.is_sound):
        for line in verified_to_lines(found):
            click.echo(printable(line))
    if not found.is_sound:
        sys.exit(FAULT)


def verified_to_lines(found: Verified) -> Iterator[str]:
    """The report for people: a line for each check, what is wrong under it, and a last line that says it all."""
    for one in found.checks:
        yield f"{one.name:20} {one.looked_at if one.is_sound else 'WRONG'}"
        for fault in one.faults:
            yield f"{'':20}   {fault}"
        if one.faults:
            yield f"{'':20}   What to do: {one.do}"
        for note in one.notes:
            yield f"{'':20}   (note) {note}"
    rows = sum(found.rows.values())
    if found.is_sound:
        yield f"Everything is as it should be: {rows:,} rows in {len(found.rows)} tables."
    else:
        wrong = sum(not one.is_sound for one in found.checks)
        yield f"{wrong} of {len(found.checks)} checks found something wrong. Nothing was changed."


def verified_to_json(found: Verified) -> dict[str, object]:
    """The same for programs."""
    return {
        "sound": found.is_sound,
        "checks": [
            {
                "name": one.name,
                "sound": one.is_sound,
                "looked_at": one.looked_at,
                "faults": one.faults,
                "do": one.do if one.faults else "",
                "notes": one.notes,
            }
            for one in found.checks
        ],
        "rows": found.rows,
    }
