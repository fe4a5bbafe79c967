"""`foi review`: the figures that wait for a person, and what a person decides."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import TypeVar

import click
from click.core import ParameterSource

from cli.options import db_option, json_option, print_json
from cli.printable import printable
from cli.stores import chosen_campaign
from db.decisions import Verdict, right_number
from db.figures import Basis, StandingFigure, load_figures
from flows.settings import opened_store
from foi.errors import UsageError

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


@click.group(invoke_without_command=True)
@_list_options
@click.pass_context
def review(context: click.Context, campaign: str | None, standing: str, database: str | None, as_json: bool) -> None:
    """Figures that wait for a person: list, accept, correct, reject, retract.

    Without a further word it lists them. What the document says is never changed: a decision is written beside it,
    and the totals are redrawn at once.
    """
    if context.invoked_subcommand is None:
        _list_figures(campaign, standing, database, as_json=as_json)
        return
    for name, flag in GROUP_FLAGS.items():
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            raise click.UsageError(f"{flag} stands after {context.invoked_subcommand}, not before it.", context)


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
        place = ", ".join(f"{name} {value}" for name, value in figure.place.items())
        line = (
            f"{figure.id:>6}  {' and '.join(figure.covers)}: question {figure.question}, {figure.period_label}: "
            f'"{figure.raw}" ({figure.document_name}, {place})'
        )
        click.echo(printable(line))
        for reason in figure.reasons:
            click.echo(printable(f"        {reason}"))
    click.echo(f"{len(figures):,} figure(s) stand as {standing}.", err=True)


VALUE = click.option("--value", required=True, help="The right number.")
DERIVED = click.option(
    "--derived", is_flag=True, help="It follows from other figures; the document does not print it."
)


def _verdict_options(command: Command) -> Command:
    """The options that every decision has."""
    for option in (
        json_option,
        db_option,
        click.option("--by", default="staff", show_default=True, help="Who decides."),
        click.option("--why", required=True, help="The reason, for whoever asks later."),
        click.argument("figure", type=int),
    ):
        command = option(command)
    return command


@review.command()
@_verdict_options
@DERIVED
def accept(figure: int, why: str, by: str, derived: bool, database: str | None, as_json: bool) -> None:
    """Accept FIGURE (its number in the list) as it was read."""
    _decide(figure, Verdict.ACCEPTED, by=by, why=why, derived=derived, database=database, as_json=as_json)


@review.command()
@_verdict_options
@VALUE
@DERIVED
def correct(figure: int, why: str, by: str, value: str, derived: bool, database: str | None, as_json: bool) -> None:
    """Put the right number in place of what was read of FIGURE."""
    number = _text_to_number(value)
    _decide(
        figure, Verdict.CORRECTED, by=by, why=why, value=number, derived=derived, database=database, as_json=as_json
    )


@review.command()
@_verdict_options
def reject(figure: int, why: str, by: str, database: str | None, as_json: bool) -> None:
    """Leave FIGURE out: it is not an answer to the question."""
    _decide(figure, Verdict.REJECTED, by=by, why=why, database=database, as_json=as_json)


@review.command()
@_verdict_options
def retract(figure: int, why: str, by: str, database: str | None, as_json: bool) -> None:
    """Leave FIGURE out: the authority has withdrawn it."""
    _decide(figure, Verdict.RETRACTED, by=by, why=why, database=database, as_json=as_json)


def _decide(
    figure: int,
    verdict: Verdict,
    *,
    by: str,
    why: str,
    database: str | None,
    as_json: bool,
    value: Decimal | None = None,
    derived: bool = False,
) -> None:
    from steps.decide import decide  # noqa: PLC0415 - redrawing needs numpy, listing does not

    with opened_store(database) as store:
        redrawn = decide(
            store,
            figure,
            verdict,
            by=by,
            why=why,
            at=dt.datetime.now(dt.UTC),
            right=right_number(value) if value is not None else None,
            basis=Basis.DERIVED if derived else None,
        )
    if as_json:
        print_json({"figure": figure, "verdict": verdict, "estimates": [one.estimate_id for one in redrawn]})
        return
    click.echo(f"Figure {figure} {verdict}.")
    if not redrawn:
        click.echo("No total moved: the figure did not count before either, or it is for no period or total asked.")
    for one in redrawn:
        click.echo(f"Redrawn: question {one.target.question}, {one.target.period.label}: {one.difference}")


def _text_to_number(text: str) -> Decimal:
    complaint = UsageError(f'"{text}" is not a count.', do="Write a number such as 1234.")
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation as error:
        raise complaint from error
    if not number.is_finite() or number < 0:
        raise complaint
    return number


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
