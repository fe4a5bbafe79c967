"""Letters on a terminal and as JSON: drafts, refusals, what went and what did not."""

from typing import Any

import click

from cli.printable import printable
from db.letters import StoredLetter
from flows.drafting import DraftReport, letter_to_text
from flows.send import SendReport
from steps.dispatch import Dispatched
from steps.doubts import Doubts
from steps.draft import Drafted, Prepared
from steps.occasions import NAMES, OWN_WORDS

RULE = "=" * 100
FEW = 3
"""So many refusals for the same reason are told one by one."""


def print_drafts(report: DraftReport, *, quiet: bool = False) -> None:
    """Print what lies in outbox/ now, and why other letters could not be drafted."""
    fresh = sum(drafted.is_new for drafted in report.drafted)
    if report.drafted or not report.refused:
        again = len(report.drafted) - fresh
        as_before = f" {again} lay there as they are." if again else ""
        click.echo(f"{fresh} letter(s) drafted into outbox/.{as_before}")
    for drafted in report.drafted if not quiet else ():
        click.echo(printable(f"  {_line(drafted.letter)}"))
        if drafted.warning:
            click.echo(printable(f"         {drafted.warning}"))
    print_refused(report)


def print_shown(report: DraftReport, *, with_text: bool) -> None:
    """Print letters that are only looked at: each in full, or a line for each."""
    for prepared in report.shown:
        letter = prepared.letter
        if with_text:
            click.echo(f"{RULE}\n{_printable_lines(letter_to_text(letter))}")
        else:
            click.echo(printable(f"  {letter.our_reference}: {NAMES[letter.kind]} to {letter.to}"))
        for remark in remarks(prepared):
            click.echo(printable(f"{letter.our_reference}: {remark}"), err=True)
    click.echo(f"{len(report.shown)} letter(s). Nothing was stored or sent.", err=True)
    print_refused(report)


def remarks(prepared: Prepared) -> list[str]:
    """What to know of a letter before it is sent."""
    unconfirmed = f"nobody has confirmed that {prepared.letter.to} is the right address."
    return [*([] if prepared.is_confirmed else [unconfirmed]), *([prepared.warning] if prepared.warning else [])]


def print_refused(report: DraftReport) -> None:
    """Print why letters could not be drafted."""
    unconfirmed = [refused.request.force_name for refused in report.refused if refused.is_unconfirmed]
    if len(unconfirmed) > FEW:
        click.echo(
            printable(
                f"No address has been confirmed of {len(unconfirmed)} authorities: {', '.join(unconfirmed)}. "
                "`foi contact list` shows what is known; `foi contact verify FORCE ADDRESS --why HOW` confirms one."
            ),
            err=True,
        )
    for refused in report.refused:
        if refused.is_unconfirmed and len(unconfirmed) > FEW:
            continue
        said = f"{refused.request.force_name}, {NAMES[refused.kind]}: {refused.why}"
        if refused.kind in OWN_WORDS:
            said += f" `foi send --letter {refused.kind} --force {refused.request.force} --text FILE` drafts it."
        click.echo(printable(said), err=True)


def print_sending(report: SendReport) -> None:
    """Print what went, what did not and why, and what a person must settle."""
    click.echo(f"{len(report.sent)} letter(s) sent.")
    for one in report.failed:
        click.echo(printable(f"Refused: {_line(one.letter)}: {one.note}"), err=True)
    for one in report.held_back:
        click.echo(printable(f"Held back: {_line(one.letter)}: {one.note}"), err=True)
    if report.stopped:
        rest = f" {report.unsent} more were not tried; the same command goes on with them." if report.unsent else ""
        click.echo(printable(f"{report.stopped[0].upper()}{report.stopped[1:]}{rest}"), err=True)


def print_doubts(doubts: Doubts) -> None:
    """Print the letters that may have gone, and how to settle each; and what another run is sending."""
    for letter in doubts.being_sent:
        click.echo(printable(f"Being sent just now, by another run: {_line(letter)}."), err=True)
    for letter in doubts.in_doubt:
        click.echo(
            printable(
                f"In doubt: {_line(letter)}. It may have gone, so it is not sent again. Ask them or whoever keeps "
                f"the mail server, then say `foi send --settle {letter.id} sent`, or `not-sent`."
            ),
            err=True,
        )


def list_recipients(letters: list[StoredLetter]) -> None:
    """Print to whom the letters would go, one on a line, on standard error: the question follows there."""
    for letter in letters:
        click.echo(printable(f"  {_line(letter)}"), err=True)


def letter_to_json(letter: StoredLetter) -> dict[str, Any]:
    """A letter as `foi send --json` and `foi chase --json` print it."""
    return {
        "id": letter.id,
        "force": letter.force,
        "our_reference": letter.our_reference,
        "kind": letter.kind,
        "to": letter.recipient,
        "subject": letter.subject,
        "message_id": letter.message_id,
        "file": f"outbox/{letter.name}",
        "state": letter.state,
        "note": letter.note,
    }


def drafted_to_json(drafted: Drafted) -> dict[str, Any]:
    """A draft with whether it is new."""
    return letter_to_json(drafted.letter) | {"new": drafted.is_new, "warning": drafted.warning}


def prepared_to_json(prepared: Prepared) -> dict[str, Any]:
    """A letter that is only looked at."""
    letter = prepared.letter
    return {
        "force": prepared.request.force,
        "our_reference": letter.our_reference,
        "kind": letter.kind,
        "to": letter.to,
        "confirmed": prepared.is_confirmed,
        "subject": letter.subject,
        "text": letter.body,
        "warning": prepared.warning,
    }


def drafts_to_json(report: DraftReport) -> dict[str, Any]:
    """What came of drafting."""
    return {
        "drafted": [drafted_to_json(drafted) for drafted in report.drafted],
        "shown": [prepared_to_json(prepared) for prepared in report.shown],
        "refused": [
            {"force": one.request.force, "our_reference": one.request.our_reference, "kind": one.kind, "why": one.why}
            for one in report.refused
        ],
    }


def sending_to_json(report: SendReport) -> dict[str, Any]:
    """What came of sending."""
    return {
        "sent": [letter_to_json(one.letter) for one in report.sent],
        "failed": [_with_why(one) for one in report.failed],
        "held_back": [_with_why(one) for one in report.held_back],
        "unsent": report.unsent,
        "stopped": report.stopped,
    }


def doubts_to_json(doubts: Doubts) -> dict[str, Any]:
    """What may have gone, and what another run is sending."""
    return {
        "in_doubt": [letter_to_json(letter) for letter in doubts.in_doubt],
        "being_sent": [letter_to_json(letter) for letter in doubts.being_sent],
    }


def _with_why(one: Dispatched) -> dict[str, Any]:
    return letter_to_json(one.letter) | {"why": one.note}


def _line(letter: StoredLetter) -> str:
    return f"{letter.id:>5}  {letter.force_name}: {NAMES[letter.kind]} to {letter.recipient}"


def _printable_lines(text: str) -> str:
    return "\n".join(printable(line) for line in text.splitlines())
