"""`foi review teach`: what a reviewer teaches beside a figure, without the talk."""

import click

from cli.options import db_option
from cli.review_teach_talk import pinned, tell_proposal
from cli.teach_options import Taught, rule_options, taught_rule
from flows.settings import opened_store
from foi.errors import UsageError
from steps.review import load_one, show_figures
from steps.teach import force_to_teach


@click.command()
@click.argument("figure", type=int)
@rule_options
@click.option("--correct", "now", default="", help="What this one cell of this one document means; needs --why.")
@click.option("--why", default="", help="How you know, for a correction.")
@click.option("--force", default="", help="Whose habit it is, where a letter is from several.")
@click.option("--by", default="staff", show_default=True, help="Who teaches.")
@db_option
def teach(figure: int, taught: Taught, now: str, why: str, force: str, by: str, database: str | None) -> None:
    """Propose how the letters of FIGURE's authority are to be read, or this one document.

    The rule is written down as a proposal; it holds once somebody confirms it with `foi quirks confirm`. The figure
    itself is not decided. Without --text, --means is about the text of the figure's own cell.
    """
    if taught.kinds + bool(now) != 1:
        raise UsageError("teach one thing at a time.", do="Give one of --means, --heading, --ignore and --correct.")
    if now and not why:
        raise UsageError("a correction needs its reason.", do="Say with --why how you know.")
    with opened_store(database) as store:
        one = load_one(store, figure)
        slug = force_to_teach(one, force)
        if now:
            (shown,) = show_figures(store, [one])
            rule = pinned(shown, now, why, by)
        else:
            rule = taught_rule(store, taught, campaign=one.campaign, own_text=one.raw)
        tell_proposal(store, slug, rule)
