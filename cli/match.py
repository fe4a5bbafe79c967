"""`foi match`: whose mail is it, and what is it. Needs no store."""

from pathlib import Path

import click

from cli.options import json_option, print_json
from cli.printable import printable
from foi.correspondence import MailKind
from foi.errors import UsageError
from steps.match_file import requests_from_json
from steps.scouting import Scouted, match_mail

SAID_AS = {MailKind.TRANSFER: MailKind.OTHER}
"""The interface knows no transfers."""


@click.command()
@click.option("--mail", "mail", required=True, type=click.Path(path_type=Path), help="The mail (.eml or .msg).")
@click.option(
    "--requests", "requests", required=True, type=click.Path(path_type=Path), help="A JSON list of requests."
)
@json_option
def match(mail: Path, requests: Path, as_json: bool) -> None:
    """Whose MAIL is it? Ranks the requests it may belong to, and says why.

    REQUESTS is a JSON list of objects with our_reference, force, their_references, sent_to, sent_message_id and
    campaign. A mail is given to a request only where one is well ahead; otherwise to none, with the guesses.
    """
    scouted = match_mail(
        _bytes_of(mail),
        mail.name,
        requests_from_json(_bytes_of(requests).decode("utf-8-sig", "replace"), where=requests.name),
    )
    kind = scouted.outcome.mail.kind if scouted.outcome.mail else MailKind.OTHER
    if as_json:
        print_json(
            {
                "request": scouted.match.request,
                "kind": SAID_AS.get(kind, kind),
                "candidates": [
                    {"our_reference": guess.our_reference, "score": guess.score, "reasons": list(guess.reasons)}
                    for guess in scouted.match.candidates
                ],
            }
        )
        return
    for line in _to_lines(scouted, kind):
        click.echo(printable(line))


def _to_lines(scouted: Scouted, kind: MailKind) -> list[str]:
    found = scouted.match
    whose = " and ".join(found.requests) or f"nobody's for certain: {found.doubt}"
    reasons = scouted.outcome.mail.kind_reasons if scouted.outcome.mail else ()
    lines = [f"Request  {whose}", f"Kind     {kind.replace('_', ' ')}{_because(reasons)}"]
    return lines + [
        f"  {guess.score:5.3f}  {guess.our_reference}: {'; '.join(guess.reasons)}" for guess in found.candidates
    ]


def _because(reasons: tuple[str, ...]) -> str:
    return f": {'; '.join(reasons)}" if reasons else ""


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"it cannot be opened: {error.strerror}.", where=str(path), do="Check its name.") from error
