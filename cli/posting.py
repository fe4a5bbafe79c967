"""What `foi send` and `foi chase` have in common: their options, the confirmation, the sending, the exit code."""

import datetime as dt
import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from cli.letters_text import (
    drafts_to_json,
    letter_to_json,
    list_recipients,
    print_doubts,
    print_drafts,
    print_sending,
    sending_to_json,
)
from cli.options import print_json
from db.letters import UNSENT, StoredLetter, load_letters
from db.store import Store
from flows.drafting import DraftReport
from flows.mail_settings import SenderSettings, SmtpSettings
from flows.send import SendReport, letters_in_doubt, send_letters
from flows.today import today_in_london
from foi.correspondence import LetterKind
from foi.errors import DocumentError, UsageError

Command = TypeVar("Command", bound=Callable[..., Any])


def posting_options(command: Command) -> Command:
    """The options that every verb has that may send."""
    for option in (
        click.option("--by", default="staff", show_default=True, help="Who drafts and sends."),
        click.option("--no-input", is_flag=True, help="Never ask; without --yes, nothing is sent then."),
        click.option("--yes", is_flag=True, help="Send without asking first."),
        click.option("--send", "do_send", is_flag=True, help="Send what lies drafted, after a confirmation."),
    ):
        command = option(command)
    return command


def refuse_other_days(*, do_send: bool, today: dt.date | None) -> None:
    """A letter is sent on the day it is sent: an event must not bear another."""
    if do_send and today is not None and today != today_in_london():
        raise UsageError("letters are sent today, whatever day --today names.", do="Leave out --today, or --send.")


def post(
    store: Store,
    campaign: str,
    drafts: DraftReport,
    *,
    forces: Sequence[str],
    kinds: frozenset[LetterKind],
    do_send: bool,
    yes: bool,
    no_input: bool,
    by: str,
    as_json: bool,
) -> None:
    """Tell what was drafted, send if asked, tell what went; exit with 4 when something needs a person."""
    if not as_json:
        print_drafts(drafts)
    sending = None
    if do_send:
        lying = _lying(store, campaign, forces, kinds)
        if lying and _is_agreed(lying, yes=yes, no_input=no_input):
            sending = _send(store, lying, by=by, quiet=as_json)
        elif not lying and not as_json:
            click.echo("Nothing lies drafted: nothing was sent.", err=True)
    doubts = letters_in_doubt(store, campaign=campaign)
    if as_json:
        sent = sending_to_json(sending or SendReport())
        print_json(
            {"campaign": campaign, **drafts_to_json(drafts), **sent, "in_doubt": [letter_to_json(d) for d in doubts]}
        )
    else:
        if sending is not None:
            print_sending(sending)
        print_doubts(doubts)
        if drafts.drafted and not do_send:
            click.echo("Look at them there; --send sends them after a confirmation.", err=True)
    if drafts.refused or doubts or (sending is not None and sending.needs_a_person):
        sys.exit(DocumentError.exit_code)


def _lying(store: Store, campaign: str, forces: Sequence[str], kinds: frozenset[LetterKind]) -> list[StoredLetter]:
    with store.reading() as session:
        letters = load_letters(session, campaign=campaign, forces=forces, states=UNSENT)
    return [letter for letter in letters if letter.kind in kinds]


def _is_agreed(letters: list[StoredLetter], *, yes: bool, no_input: bool) -> bool:
    """Whether a person agrees to the sending, having seen how many go where."""
    list_recipients(letters)
    if yes:
        return True
    if no_input:
        raise UsageError(
            "sending needs a confirmation, so nothing was sent.", do="Add --yes, or leave out --no-input."
        )
    addresses = len({letter.recipient.casefold() for letter in letters})
    agreed: bool = click.confirm(f"Send these {len(letters)} letter(s) to {addresses} address(es) now?", err=True)
    if not agreed:
        click.echo("Nothing was sent.", err=True)
    return agreed


def _send(store: Store, letters: list[StoredLetter], *, by: str, quiet: bool) -> SendReport:
    from cli.progress import progress_bar  # noqa: PLC0415 - draws in all the readers, which drafting does not need

    with progress_bar(quiet=quiet) as progress:
        return send_letters(store, letters, smtp=SmtpSettings(), sender=SenderSettings(), by=by, progress=progress)
