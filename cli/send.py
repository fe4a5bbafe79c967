"""`foi send`: draft the letters that have not gone, look at them, send them, settle a doubt."""

import datetime as dt
from typing import TextIO

import click

from cli.letters_text import drafts_to_json, letter_to_json, print_shown
from cli.options import db_option, json_option, print_json, today_option, today_or
from cli.posting import post, posting_options, refuse_other_days
from cli.stores import asked_forces, chosen_campaign
from db.store import Store
from flows.drafting import (
    Wanted,
    draft_letters,
    of_kind,
    once_more,
    sender_of,
    sender_or_example,
    show_letters,
    unsent,
)
from flows.mail_settings import SenderSettings
from flows.settings import opened_store
from flows.today import moment_on
from foi.correspondence import LetterKind
from foi.errors import UsageError
from steps.dispatch import settle_letter
from steps.letter_facts import OwnWords

VERDICTS = {"sent": True, "not-sent": False}


@click.command()
@click.argument("campaign", required=False)
@click.option("--force", "forces", multiple=True, help="Only this authority; may be given again.")
@click.option(
    "--letter",
    "named",
    type=click.Choice([one.value for one in LetterKind]),
    help="A letter of this kind, to each --force.",
)
@click.option("--text", type=click.File(encoding="utf-8"), help="Our answer, or the narrower request; - for stdin.")
@click.option("--asked", type=click.File(encoding="utf-8"), help="Their question in their words, to be answered.")
@click.option("--again", is_flag=True, help="The request once more, to the address an automatic answer named.")
@click.option("--preview", is_flag=True, help="Print the letters in full; store and send nothing.")
@click.option("--dry-run", is_flag=True, help="Say what would be drafted; store and send nothing.")
@click.option(
    "--settle", nargs=2, metavar="LETTER VERDICT", help="What became of a letter in doubt: sent or not-sent."
)
@posting_options
@today_option
@db_option
@json_option
def send(
    campaign: str | None,
    forces: tuple[str, ...],
    named: str | None,
    text: TextIO | None,
    asked: TextIO | None,
    again: bool,
    preview: bool,
    dry_run: bool,
    settle: tuple[str, str] | None,
    do_send: bool,
    yes: bool,
    no_input: bool,
    by: str,
    today: dt.date | None,
    database: str | None,
    as_json: bool,
) -> None:
    """Draft the requests of a CAMPAIGN that have not gone into outbox/; with --send, send what lies there.

    Nothing is sent without --send, nor to an address that nobody has confirmed (`foi contact verify`), nor twice.
    Each letter is written down before the mail server is asked, and again when it has answered. Where the program was
    cut off in between, the letter is in doubt, and a person settles it with --settle.
    """
    refuse_other_days(do_send=do_send, today=today)
    kind = LetterKind(named) if named else None
    with opened_store(database) as store:
        if settle:
            _settle(store, *settle, by=by, as_json=as_json)
            return
        slug = chosen_campaign(store, campaign)
        chosen = asked_forces(store, forces, campaign=slug)
        words = OwnWords(text.read() if text else "", asked.read() if asked else "")
        wanted = _wanted(store, slug, chosen, kind, words, today_or(today), again=again)
        if preview or dry_run:
            shown = show_letters(
                store, slug, wanted, sender=sender_or_example(SenderSettings()), today=today_or(today)
            )
            if as_json:
                print_json({"campaign": slug, **drafts_to_json(shown)})
            else:
                print_shown(shown, with_text=preview)
            return
        drafts = draft_letters(
            store,
            slug,
            wanted,
            sender=sender_of(SenderSettings()),
            by=by,
            today=today_or(today),
            at=moment_on(today_or(today)),
        )
        post(
            store,
            slug,
            drafts,
            forces=chosen,
            kinds=frozenset({kind} if kind else LetterKind),
            do_send=do_send,
            yes=yes,
            no_input=no_input,
            by=by,
            as_json=as_json,
        )


def _wanted(
    store: Store,
    campaign: str,
    forces: list[str],
    kind: LetterKind | None,
    words: OwnWords,
    today: dt.date,
    *,
    again: bool,
) -> list[Wanted]:
    if again and forces and kind in {None, LetterKind.REQUEST}:
        return once_more(store, campaign, forces=forces)
    if again:
        raise UsageError("--again is for the request to one authority.", do="Name it with --force.")
    if kind is None or kind is LetterKind.REQUEST:
        if words.text or words.asked:
            raise UsageError("a request says what its campaign asks.", do="Give --text with --letter KIND.")
        return unsent(store, campaign, forces=forces, today=today)
    if not forces:
        raise UsageError(f"say to whom the {kind.replace('_', ' ')} goes.", do="Name them with --force.")
    return of_kind(store, campaign, kind, forces=forces, words=words, today=today)


def _settle(store: Store, letter: str, verdict: str, *, by: str, as_json: bool) -> None:
    if not letter.isdecimal() or verdict not in VERDICTS:
        raise UsageError(
            "--settle takes the number of a letter and what you found out.", do="Write --settle 12 sent, or not-sent."
        )
    settled = settle_letter(store, int(letter), was_sent=VERDICTS[verdict], by=by, at=dt.datetime.now(dt.UTC))
    if as_json:
        print_json(letter_to_json(settled))
        return
    fate = "went; its event is written down" if VERDICTS[verdict] else "did not go; `foi send --send` may send it"
    click.echo(f"Letter {settled.id} to {settled.recipient} {fate}.")
