"""`foi read FILE... --campaign CAMPAIGN.toml`: what a reply says, without storing anything."""

import hashlib
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from cli.options import json_option, print_json
from cli.printable import printable
from cli.read_text import print_reading
from foi.campaigns import Campaign
from foi.errors import DocumentError, FoiError, UsageError
from foi.records import Reading, ReplyOutcome
from parsers.files.limits import check_size
from parsers.isolation import read_isolated, start_reader
from parsers.quirks.model import Quirks
from steps.campaign_files import load_campaign
from steps.quirk_files import load_quirks


@dataclass(frozen=True, slots=True)
class _Shown:
    """One file's reading; `parked` when it could not be read and needs a person."""

    reading: Reading
    parked: bool


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
            print_json(json.loads(shown.reading.model_dump_json()))
        else:
            print_reading(shown.reading)
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
        outcome = read_isolated(file.read_bytes(), file.name, campaign, quirks)
    except OSError as error:
        raise FoiError(f"the file cannot be opened: {error.strerror}.", where=str(file)) from error
    except DocumentError as error:
        return _Shown(_parked_reading(file, error), parked=True)
    if not outcome.parts:
        return _Shown(outcome.reading, parked=False)
    names = ", ".join(part.name for part in outcome.parts)
    warning = (
        f"{len(outcome.parts)} file(s) inside, not shown here: {names}. Save them and read them, or ingest this one."
    )
    return _Shown(outcome.reading.model_copy(update={"warnings": (*outcome.reading.warnings, warning)}), parked=False)


def _parked_reading(file: Path, error: DocumentError) -> Reading:
    with file.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    return Reading(
        file=file.name,
        sha256=sha256,
        kind="other",
        outcome=ReplyOutcome.OTHER,
        warnings=(str(error),),
    )
