"""`foi quirks`: what has been taught of each authority, what is proposed, and what nothing uses."""

import click

from cli.options import db_option, json_option, print_json, today_or
from cli.printable import printable
from cli.review_teach_talk import tell_proposal
from cli.stores import asked_forces, chosen_campaign
from cli.teach_options import Taught, rule_options, taught_rule
from cli.verb_group import VerbGroup
from flows.settings import opened_store, quirk_folder
from steps.known_rules import load_known_rules
from steps.quirk_proposals import Proposal, confirm, drop, load_proposals


@click.group(cls=VerbGroup, invoke_without_command=True)
@db_option
@json_option
@click.pass_context
def quirks(context: click.Context, database: str | None, as_json: bool) -> None:
    """What staff have taught of each authority: the rules that hold, those proposed, and those that nothing uses.

    A rule is used when a document was read by it. Confirm or drop a proposal by its number; `foi reread --dry-run`
    shows what the rules in force change in what was read before them.
    """
    if context.invoked_subcommand is not None:
        return
    with opened_store(database) as store:
        known, proposed = load_known_rules(store, quirk_folder(store)), load_proposals(quirk_folder(store))
    if as_json:
        print_json(
            {
                "rules": [
                    {"rule": one.label, "force": one.force, "documents": one.documents, "asked": one.is_asked}
                    for one in known
                ],
                "proposed": [{"number": one.number, "force": one.slug, "rule": one.label} for one in proposed],
            }
        )
        return
    for one in known:
        used = f"{one.documents:,} document(s)" if one.documents else "nothing uses it"
        stranger = "" if one.is_asked else f"; no campaign asked {one.force}"
        click.echo(printable(f"  {one.label}: {used}{stranger}"))
    for waiting in proposed:
        click.echo(printable(f"  proposed {waiting.number}: {waiting.label}: {_shown(waiting)}"))
    unused = sum(not one.documents for one in known)
    click.echo(f"{len(known):,} rule(s) hold, {unused:,} of them unused; {len(proposed):,} proposed.", err=True)
    if proposed:
        click.echo("`foi quirks confirm NUMBER` puts one in force, `foi quirks drop NUMBER` takes it back.", err=True)


@quirks.command(name="propose")
@click.argument("force")
@rule_options
@click.option("--campaign", default=None, help="The campaign whose --question it is.")
@db_option
def propose_rule(force: str, taught: Taught, campaign: str | None, database: str | None) -> None:
    """Propose how the letters of FORCE are to be read; where a figure waits, `foi review teach` does it beside it."""
    with opened_store(database) as store:
        (slug,) = asked_forces(store, [force], campaign=campaign)
        asked = chosen_campaign(store, campaign) if taught.question else ""
        tell_proposal(store, slug, taught_rule(store, taught, campaign=asked))


@quirks.command(name="confirm")
@click.argument("numbers", type=int, nargs=-1, required=True)
@click.option("--by", default="staff", show_default=True, help="Who confirms.")
@db_option
def confirm_proposals(numbers: tuple[int, ...], by: str, database: str | None) -> None:
    """Put the proposals of these NUMBERS in force for whatever is read from now on."""
    with opened_store(database) as store:
        chosen = confirm(quirk_folder(store), numbers, by=by, on=today_or(None))
    for one in chosen:
        click.echo(printable(f"In force: {one.label}."))
    click.echo("`foi reread --dry-run` shows what this changes in what has been read already.")


@quirks.command(name="drop")
@click.argument("numbers", type=int, nargs=-1, required=True)
@db_option
def drop_proposals(numbers: tuple[int, ...], database: str | None) -> None:
    """Take back the proposals of these NUMBERS."""
    with opened_store(database) as store:
        chosen = drop(quirk_folder(store), numbers)
    for one in chosen:
        click.echo(printable(f"Taken back: {one.label}."))


def _shown(proposal: Proposal) -> str:
    """The rule in its own words, as the file has it."""
    rule = proposal.rule.model_dump(mode="json", exclude_defaults=True)
    return ", ".join(f"{part} {content}" for part, content in rule.items())
