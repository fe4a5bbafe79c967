"""`foi send`: draft the letters that have not gone, look at them, send them, settle a doubt, take one back."""

import datetime as dt
from typing import TextIO

import click

from cli.letters_text import letter_to_json
from cli.options import print_json
from cli.posting import Posting, draft_and_post, look_at, posting_options
from cli.printable import printable
from cli.stores import asked_forces, chosen_campaign
from db.store import Store
from flows.drafting import Wanted, of_kind, once_more, unsent
from flows.send import settle_doubt, take_back
from flows.settings import opened_store
from foi.correspondence import LetterKind
from foi.errors import UsageError
from steps.after_restore import unlock_sending
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
@click.option("--drop", type=int, metavar="LETTER", help="Take a draft back, by its number.")
@click.option("--unlock", is_flag=True, help="After `foi restore`: you have looked which letters went since.")
@posting_options
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
    drop: int | None,
    unlock: bool,
    how: Posting,
) -> None:
    """Draft the requests of a CAMPAIGN that have not gone into outbox/; with --send, send what lies there.

    Nothing is sent without --send, nor to an address that nobody has confirmed (`foi contact verify`), nor twice.
    Each letter is written down before the mail server is asked, and again when it has answered. Where the program was
    cut off in between, the letter is in doubt, and a person settles it with --settle. A restored store sends nothing
    until somebody has looked which letters went after its backup, and says --unlock.
    """
    _refuse_besides(is_alone=bool(settle) or drop is not None or unlock, besides=preview or dry_run or how.do_send)
    with opened_store(how.database) as store:
        if settle:
            _settle(store, *settle, how=how)
            return
        if drop is not None:
            _drop(store, drop, how=how)
            return
        if unlock:
            _unlock(store, how=how)
            return
        slug = chosen_campaign(store, campaign)
        chosen = asked_forces(store, forces, campaign=slug)
        kind = LetterKind(named) if named else None
        words = OwnWords(text.read() if text else "", asked.read() if asked else "")
        wanted = _wanted(store, slug, chosen, kind, words, how.on, again=again)
        if preview or dry_run:
            look_at(store, slug, wanted, how=how, with_text=preview)
            return
        kinds = frozenset({kind} if kind else LetterKind)
        draft_and_post(store, slug, wanted, forces=chosen, kinds=kinds, how=how)


def _refuse_besides(*, is_alone: bool, besides: bool) -> None:
    """What is said of a letter, or of the store, is written down for good: nobody may take it for a look."""
    if is_alone and besides:
        raise UsageError(
            "--settle, --drop and --unlock write down what you say, and neither show nor send a letter.",
            do="Give it without --preview, --dry-run and --send.",
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


def _settle(store: Store, letter: str, verdict: str, *, how: Posting) -> None:
    if not letter.isdecimal() or verdict not in VERDICTS:
        raise UsageError(
            "--settle takes the number of a letter and what you found out.", do="Write --settle 12 sent, or not-sent."
        )
    was_sent = VERDICTS[verdict]
    settled = settle_doubt(store, int(letter), was_sent=was_sent, by=how.by, at=dt.datetime.now(dt.UTC))
    if how.as_json:
        print_json(letter_to_json(settled))
        return
    fate = "went; its event is written down" if was_sent else "did not go; `foi send --send` may send it"
    click.echo(printable(f"Letter {settled.id} to {settled.recipient} {fate}."))


def _unlock(store: Store, *, how: Posting) -> None:
    since = unlock_sending(store, by=how.by, at=dt.datetime.now(dt.UTC))
    if how.as_json:
        print_json({"unlocked": True, "backup_of": since.isoformat()})
        return
    click.echo("Letters may be sent from this store again.")


def _drop(store: Store, letter: int, *, how: Posting) -> None:
    dropped = take_back(store, letter, by=how.by, at=dt.datetime.now(dt.UTC))
    if how.as_json:
        print_json(letter_to_json(dropped.letter) | {"kept": dropped.kept})
        return
    click.echo(printable(f"Letter {letter} to {dropped.letter.recipient} is taken back. {dropped.kept}".strip()))
