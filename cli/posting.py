"""What `foi send` and `foi chase` have in common: options, looking at letters, drafting, confirming, sending."""

import datetime as dt
import functools
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import click

from cli.letters_text import (
    doubts_to_json,
    drafts_to_json,
    list_recipients,
    print_doubts,
    print_drafts,
    print_sending,
    print_shown,
    sending_to_json,
)
from cli.options import db_option, json_option, print_json, today_option, today_or
from db.letters import UNSENT, StoredLetter, load_letters
from db.store import Store
from flows.drafting import Wanted, draft_letters, sender_of, sender_or_example, show_letters
from flows.mail_settings import SenderSettings, SmtpSettings
from flows.send import SendReport, letters_in_doubt, send_letters
from flows.today import moment_on, today_in_london
from foi.correspondence import LetterKind
from foi.errors import DocumentError, UsageError


@dataclass(frozen=True, slots=True)
class Posting:
    """How a verb that may send goes about it: what the options say that they have in common. `on` is the day."""

    on: dt.date
    do_send: bool
    yes: bool
    no_input: bool
    by: str
    database: str | None
    as_json: bool


def posting_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of a verb that may send; it gets them as one argument, `how`."""

    @functools.wraps(command)
    def gathered(*, today: dt.date | None, **given: Any) -> None:  # noqa: ANN401 - whatever the options of the verb are
        _refuse_other_days(do_send=given["do_send"], today=today)
        common = {name: given.pop(name) for name in ("do_send", "yes", "no_input", "by", "database", "as_json")}
        command(how=Posting(on=today_or(today), **common), **given)

    for option in (
        json_option,
        db_option,
        today_option,
        click.option("--by", default="staff", show_default=True, help="Who drafts and sends."),
        click.option("--no-input", is_flag=True, help="Never ask; without --yes, nothing is sent then."),
        click.option("--yes", is_flag=True, help="Send without asking first."),
        click.option("--send", "do_send", is_flag=True, help="Send what lies drafted, after a confirmation."),
    ):
        gathered = option(gathered)
    return gathered


def _refuse_other_days(*, do_send: bool, today: dt.date | None) -> None:
    """A letter is sent on the day it is sent: an event must not bear another."""
    if do_send and today is not None and today != today_in_london():
        raise UsageError("letters are sent today, whatever day --today names.", do="Leave out --today, or --send.")


def look_at(store: Store, campaign: str, wanted: Iterable[Wanted], *, how: Posting, with_text: bool) -> None:
    """Print these letters as they would be; nothing is stored or sent."""
    sender = sender_or_example(SenderSettings())
    shown = show_letters(store, campaign, wanted, sender=sender, today=how.on)
    if how.as_json:
        print_json({"campaign": campaign, **drafts_to_json(shown)})
    else:
        print_shown(shown, with_text=with_text)


def draft_and_post(
    store: Store,
    campaign: str,
    wanted: Iterable[Wanted],
    *,
    forces: Sequence[str],
    kinds: frozenset[LetterKind],
    how: Posting,
) -> None:
    """Draft these letters; send what lies drafted of these `kinds` if asked; exit with 4 when a person is needed."""
    sender = sender_of(SenderSettings())
    drafts = draft_letters(store, campaign, wanted, sender=sender, by=how.by, today=how.on, at=moment_on(how.on))
    if not how.as_json:
        print_drafts(drafts)
    sending = _send_if_asked(store, campaign, forces=forces, kinds=kinds, how=how)
    doubts = letters_in_doubt(store, campaign=campaign)
    if how.as_json:
        sent = sending_to_json(sending or SendReport())
        print_json({"campaign": campaign, **drafts_to_json(drafts), **sent, **doubts_to_json(doubts)})
    else:
        if sending is not None:
            print_sending(sending)
        print_doubts(doubts)
        if drafts.drafted and not how.do_send:
            click.echo("Look at them there; --send sends them after a confirmation.", err=True)
    if drafts.refused or doubts.in_doubt or (sending is not None and sending.needs_a_person):
        sys.exit(DocumentError.exit_code)


def _send_if_asked(
    store: Store, campaign: str, *, forces: Sequence[str], kinds: frozenset[LetterKind], how: Posting
) -> SendReport | None:
    if not how.do_send:
        return None
    with store.reading() as session:
        letters = load_letters(session, campaign=campaign, forces=forces, states=UNSENT)
    lying = [letter for letter in letters if letter.kind in kinds]
    if lying and _is_agreed(lying, how=how):
        return _send(store, lying, by=how.by, quiet=how.as_json)
    if not lying and not how.as_json:
        click.echo("Nothing lies drafted: nothing was sent.", err=True)
    return None


def _is_agreed(letters: list[StoredLetter], *, how: Posting) -> bool:
    """Whether a person agrees to the sending, having seen how many go where."""
    list_recipients(letters)
    if how.yes:
        return True
    if how.no_input:
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
