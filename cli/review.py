"""`foi review`: the figures that wait for a person, and what a person decides."""

import sys
from collections.abc import Callable
from typing import TypeVar

import click
from click.core import ParameterSource

from cli.options import db_option, json_option, print_json
from cli.printable import printable
from cli.read_text import place_to_text
from cli.review_add import add
from cli.review_decide import Asked, decide_figures, undo_last, verdict_options
from cli.review_teach import teach
from cli.review_values import text_to_count, text_to_end
from cli.stores import chosen_campaign
from cli.verb_group import VerbGroup
from db.decisions import NOT_HELD, REFUSED, Verdict, right_number, right_range
from db.figures import StandingFigure, load_figures
from flows.settings import opened_store
from foi.records import PLACES

LISTED = 50
STANDINGS = ("review", "accepted", "rejected", "retracted", "superseded")
GROUP_FLAGS = {"campaign": "--campaign", "standing": "--standing", "database": "--db", "as_json": "--json"}

Command = TypeVar("Command", bound=Callable[..., object])


def _list_options(command: Command) -> Command:
    """The options that the list has, with `list` or without."""
    for option in (
        json_option,
        db_option,
        click.option(
            "--standing",
            type=click.Choice(STANDINGS),
            default="review",
            show_default=True,
            help="Figures that stand as this.",
        ),
        click.option("--campaign", default=None, help="Only this campaign."),
    ):
        command = option(command)
    return command


@click.group(cls=VerbGroup, invoke_without_command=True)
@_list_options
@click.pass_context
def review(context: click.Context, campaign: str | None, standing: str, database: str | None, as_json: bool) -> None:
    """Figures that wait for a person: look at each beside its document, and decide.

    At a terminal it shows them one after the other, each with the piece of the document that it was read from, and
    asks; elsewhere, and with --json, it lists them. What the document says is never changed: a decision is written
    beside it, and the totals are redrawn at once.
    """
    if context.invoked_subcommand is not None:
        for name, flag in GROUP_FLAGS.items():
            if context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
                raise click.UsageError(f"{flag} stands after {context.invoked_subcommand}, not before it.", context)
    elif as_json or standing != "review" or not (sys.stdin.isatty() and sys.stdout.isatty()):
        _list_figures(campaign, standing, database, as_json=as_json)
    else:
        _look_at_each(campaign, "", "staff", database)


@review.command(name="next")
@click.option("--campaign", default=None, help="Only this campaign.")
@click.option("--document", default="", help="Only the figures of this document: its name, or its archive number.")
@click.option("--by", default="staff", show_default=True, help="Who decides.")
@db_option
def look(campaign: str | None, document: str, by: str, database: str | None) -> None:
    """Show the figures that wait, one after the other, each beside its place in the document, and ask.

    Every decision is saved at once; stop whenever you like.
    """
    _look_at_each(campaign, document, by, database)


def _look_at_each(campaign: str | None, document: str, by: str, database: str | None) -> None:
    from cli.review_talk import talk  # noqa: PLC0415 - draws in the readers, which the list does not need

    with opened_store(database) as store:
        talk(store, campaign=chosen_campaign(store, campaign) if campaign else None, document=document, by=by)


@review.command(name="list")
@_list_options
def list_figures(campaign: str | None, standing: str, database: str | None, as_json: bool) -> None:
    """List figures with their numbers, what the document says, where, and why they wait."""
    _list_figures(campaign, standing, database, as_json=as_json)


def _list_figures(campaign: str | None, standing: str, database: str | None, *, as_json: bool) -> None:
    with opened_store(database) as store:
        slug = chosen_campaign(store, campaign) if campaign else None
        with store.reading() as session:
            figures = load_figures(session, campaign=slug, standing=standing)
    if as_json:
        print_json([_figure_to_json(figure) for figure in figures])
        return
    for figure in figures[:LISTED]:
        click.echo(printable(figure_to_line(figure)))
        for reason in figure.reasons:
            click.echo(printable(f"        {reason}"))
    more = f", of which the first {LISTED:,} are listed" if len(figures) > LISTED else ""
    waits = "wait for a person" if standing == "review" else f"stand as {standing}"
    click.echo(f"{len(figures):,} figure(s) {waits}{more}.", err=True)


def figure_to_line(figure: StandingFigure) -> str:
    """A figure in a line: its number, whose, about what, as printed, and where."""
    about = ", ".join(
        [f"question {figure.question}", figure.period_label or "no period", *figure.categories.values()]
    )
    where = place_to_text(PLACES.validate_python(figure.place))
    return f'{figure.id:>6}  {" and ".join(figure.covers)}: {about}: "{figure.raw}" ({figure.document_name}, {where})'


VALUE = click.option("--value", required=True, help="The right number.")
DERIVED = click.option(
    "--derived", is_flag=True, help="It follows from other figures; the document does not print it."
)


@review.command()
@verdict_options(several=True)
@DERIVED
def accept(asked: Asked, derived: bool) -> None:
    """Accept FIGURES (by their numbers in the list) as they were read; with --document, all of one document."""
    decide_figures(asked, Verdict.ACCEPTED, derived=derived)


@review.command()
@verdict_options()
@VALUE
@DERIVED
def correct(asked: Asked, value: str, derived: bool) -> None:
    """Put the right number in place of what was read of FIGURE."""
    decide_figures(asked, Verdict.CORRECTED, right=right_number(text_to_count(value)), derived=derived)


@review.command(name="range")
@verdict_options()
@click.option("--low", default=None, help="The least it can be; left out, that is open.")
@click.option("--high", default=None, help="The most it can be; left out, that is open, and no total can use it.")
@DERIVED
def put_range(asked: Asked, low: str | None, high: str | None, derived: bool) -> None:
    """Put a range in place of what was read of FIGURE: "fewer than 5" is --low 1 --high 4, or --low 0 if 0 may be."""
    decide_figures(asked, Verdict.CORRECTED, right=right_range(text_to_end(low), text_to_end(high)), derived=derived)


@review.command(name="not-held")
@verdict_options(several=True)
def not_held(asked: Asked) -> None:
    """Say of FIGURES that the authority does not hold the number."""
    decide_figures(asked, Verdict.CORRECTED, right=NOT_HELD)


@review.command()
@verdict_options(several=True)
def refuse(asked: Asked) -> None:
    """Say of FIGURES that the authority has the number and withholds it."""
    decide_figures(asked, Verdict.CORRECTED, right=REFUSED)


@review.command()
@verdict_options(several=True)
def reject(asked: Asked) -> None:
    """Leave FIGURES out: they are no answer to the question."""
    decide_figures(asked, Verdict.REJECTED)


@review.command()
@verdict_options(several=True)
def retract(asked: Asked) -> None:
    """Leave FIGURES out: the authority has withdrawn them."""
    decide_figures(asked, Verdict.RETRACTED)


@review.command()
@verdict_options()
def reopen(asked: Asked) -> None:
    """Put FIGURE back among those that wait, as it was read."""
    decide_figures(asked, Verdict.REOPENED)


@review.command()
@click.argument("figure", type=int)
@click.option("--why", default="", help="The reason; needed where somebody else decided.")
@click.option("--by", default="staff", show_default=True, help="Who takes it back.")
@db_option
def undo(figure: int, why: str, by: str, database: str | None) -> None:
    """Take back the latest decision about FIGURE: it stands again as it stood before."""
    undo_last(figure, by=by, why=why, database=database)


review.add_command(teach)
review.add_command(add)


def _figure_to_json(figure: StandingFigure) -> dict[str, object]:
    return {
        "id": figure.id,
        "campaign": figure.campaign,
        "question": figure.question,
        "forces": list(figure.covers),
        "period": figure.period_label,
        "breakdown": figure.categories,
        "kind": figure.kind,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "raw": figure.raw,
        "where": figure.place,
        "standing": figure.standing,
        "reasons": list(figure.reasons),
        "document": figure.document_name,
    }
