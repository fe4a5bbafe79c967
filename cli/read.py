"""`foi read FILE... --campaign CAMPAIGN.toml`: what a reply says, without storing anything."""

import hashlib
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import click

from cli.options import json_option, print_json
from cli.printable import printable
from cli.read_text import print_reading
from foi.campaigns import Campaign
from foi.errors import DocumentError, FoiError, TooLarge, UsageError
from foi.records import Reading, ReplyOutcome
from parsers.files.limits import check_size
from parsers.files.parts import Part
from parsers.isolation import read_isolated
from parsers.quirks.model import Quirks
from parsers.reader_pipes import start_reader
from steps.campaign_files import load_campaign
from steps.look_over import inner_warnings
from steps.quirk_files import load_quirks

DEEPEST = 3
"""Files inside files inside files; what lies deeper is named."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """One file's reading and the files inside it; `parked` when it could not be read and needs a person."""

    reading: Reading
    parked: bool
    parts: tuple[Part, ...] = ()


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--campaign",
    "campaign_file",
    required=True,
    type=click.Path(path_type=Path),
    help="The campaign file (TOML) whose questions the replies answer.",
)
@click.option(
    "--quirks",
    "quirk_folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=None,
    help="A folder of quirk files (docs/operators.md), one for each authority.",
)
@json_option
def read(files: tuple[Path, ...], campaign_file: Path, quirk_folder: Path | None, as_json: bool) -> None:
    """Show what each reply FILE says: its outcome, and each figure with the cell it comes from.

    Nothing is stored. A file that cannot be read is shown with the reason, the others go on, and the exit code is 4.
    Attachments of a mail and files in a zip are shown below it; --json names them.
    """
    start_reader(documents=len(files))
    campaign = load_campaign(campaign_file)
    quirks = load_quirks(*([quirk_folder] if quirk_folder else []))
    missing = [file for file in files if not file.is_file()]
    if missing:
        raise UsageError("there is no such file.", where=str(missing[0]), do="Check its name and folder.")
    parked = 0
    for shown in _read_all(files, campaign, quirks):
        parked += shown.parked
        if as_json:
            print_json(json.loads(_with_names_of_parts(shown).model_dump_json()))
        else:
            _print_with_parts(shown, campaign, quirks, depth=0)
    if parked:
        click.echo(f"{parked} of {len(files)} file(s) need a person.", err=True)
        sys.exit(DocumentError.exit_code)


def _read_all(files: tuple[Path, ...], campaign: Campaign, quirks: Quirks) -> Iterable[_Shown]:
    for number, file in enumerate(files, start=1):
        if len(files) > 1 and sys.stderr.isatty():
            click.echo(f"reading {number} of {len(files)}: {printable(file.name)}", err=True)
        yield _read_one(file, campaign, quirks)


def _read_one(file: Path, campaign: Campaign, quirks: Quirks) -> _Shown:
    try:
        check_size(file.stat().st_size, file.name)
        return _read_bytes(file.read_bytes(), file.name, campaign, quirks)
    except OSError as error:
        raise FoiError(f"the file cannot be opened: {error.strerror}.", where=str(file)) from error
    except TooLarge as error:
        with file.open("rb") as stream:
            return _parked(file.name, hashlib.file_digest(stream, "sha256").hexdigest(), error)


def _read_bytes(data: bytes, name: str, campaign: Campaign, quirks: Quirks) -> _Shown:
    try:
        outcome = read_isolated(data, name, campaign, quirks)
    except DocumentError as error:
        return _parked(name, hashlib.sha256(data).hexdigest(), error)
    more = inner_warnings(data, name, outcome.reading.kind)
    reading = outcome.reading.model_copy(update={"warnings": (*outcome.reading.warnings, *more)})
    return _Shown(reading, parked=False, parts=outcome.parts)


def _print_with_parts(shown: _Shown, campaign: Campaign, quirks: Quirks, *, depth: int) -> None:
    """The reading, and below it those of the files inside, each under its container's name."""
    if depth == DEEPEST:
        print_reading(_with_names_of_parts(shown))
        return
    print_reading(shown.reading)
    for part in shown.parts:
        inner = _read_bytes(part.data, part.name, campaign, quirks)
        renamed = inner.reading.model_copy(update={"file": f"{shown.reading.file} > {part.name}"})
        _print_with_parts(replace(inner, reading=renamed), campaign, quirks, depth=depth + 1)


def _with_names_of_parts(shown: _Shown) -> Reading:
    if not shown.parts:
        return shown.reading
    names = ", ".join(part.name for part in shown.parts)
    warning = (
        f"{len(shown.parts)} file(s) inside, not shown here: {names}. Save them and read them, or ingest this one."
    )
    return shown.reading.model_copy(update={"warnings": (*shown.reading.warnings, warning)})


def _parked(name: str, sha256: str, error: DocumentError) -> _Shown:
    reading = Reading(file=name, sha256=sha256, kind="other", outcome=ReplyOutcome.OTHER, warnings=(str(error),))
    return _Shown(reading, parked=True)
