"""`foi review teach`: what a reviewer teaches beside a figure, without the talk."""

import datetime as dt

import click

from cli.options import ISO_DATE, db_option
from cli.review_teach_talk import pinned, tell_proposal
from db.figures import StandingFigure
from db.store import Store
from flows.settings import opened_store
from foi.campaigns import Question
from foi.errors import UsageError
from steps.review import load_one, load_question
from steps.teach import force_to_teach, heading_rule, ignored_rule, value_rule

ONE_OF = "Give one of --means, --heading, --ignore and --correct."


@click.command()
@click.argument("figure", type=int)
@click.option("--means", default="", help='What the text of its cell means: "not held", "zero", "blank", "<5" ...')
@click.option(
    "--heading",
    default="",
    help="A heading, as printed, that means what --question, --from and --to say.",
)
@click.option("--question", default="", help="The number of the question that the heading stands for.")
@click.option("--from", "start", type=ISO_DATE, default=None, help="The first day that the heading stands for.")
@click.option("--to", "end", type=ISO_DATE, default=None, help="The last day that the heading stands for.")
@click.option("--ignore", default="", help="A heading, as printed, to leave out with all that stands under it.")
@click.option("--correct", "now", default="", help="What this one cell of this one document means; needs --why.")
@click.option("--why", default="", help="How you know, for a correction.")
@click.option("--force", default="", help="Whose habit it is, where a letter is from several.")
@click.option("--by", default="staff", show_default=True, help="Who teaches.")
@db_option
def teach(
    figure: int,
    means: str,
    heading: str,
    question: str,
    start: dt.date | None,
    end: dt.date | None,
    ignore: str,
    now: str,
    why: str,
    force: str,
    by: str,
    database: str | None,
) -> None:
    """Propose how the letters of FIGURE's authority are to be read, or this one document.

    The rule is written down as a proposal; it holds once somebody confirms it with `foi quirks confirm`. The figure
    itself is not decided: `foi reread --dry-run` shows what the rule would change.
    """
    if sum(map(bool, (means, heading, ignore, now))) != 1:
        raise UsageError("teach one thing at a time.", do=ONE_OF)
    if now and not why:
        raise UsageError("a correction needs its reason.", do="Say with --why how you know.")
    with opened_store(database) as store:
        one = load_one(store, figure)
        slug = force_to_teach(one, force)
        if means:
            rule = value_rule(one, means)
        elif heading:
            rule = heading_rule(heading, _question(store, one, question), start, end)
        elif ignore:
            rule = ignored_rule(ignore)
        else:
            rule = pinned(one, now, why, by)
        tell_proposal(store, slug, rule)


def _question(store: Store, figure: StandingFigure, number: str) -> Question | None:
    return load_question(store, figure.campaign, number) if number else None
