"""`foi review`: the figures that wait for a person, and what a person decides."""

import datetime as dt
from decimal import Decimal, InvalidOperation

import click

from cli.options import db_option, json_option, print_json
from cli.stores import opened_store
from db.figures import Basis, StandingFigure, Verdict, load_figures
from foi.errors import UsageError

LISTED = 50


@click.group(invoke_without_command=True)
@click.pass_context
def review(context: click.Context) -> None:
    """Figures that wait for a person: list, accept, correct, reject, retract.

    What the document says is never changed: a decision is written beside it, and the totals are redrawn at once.
    """
    if context.invoked_subcommand is None:
        context.invoke(list_figures)


@review.command(name="list")
@click.option("--campaign", default=None, help="Only this campaign.")
@click.option("--standing", default="review", show_default=True, help="review, accepted, rejected or retracted.")
@db_option
@json_option
def list_figures(campaign: str | None, standing: str, database: str | None, as_json: bool) -> None:
    """List figures with their numbers, what the document says, where, and why they wait."""
    with opened_store(database) as store, store.reading() as session:
        figures = load_figures(session, campaign=campaign, standing=standing)
    if as_json:
        print_json([_figure_to_json(figure) for figure in figures])
        return
    for figure in figures[:LISTED]:
        place = ", ".join(f"{name} {value}" for name, value in figure.place.items())
        click.echo(
            f"{figure.id:>6}  {' and '.join(figure.covers)}: question {figure.question}, {figure.period_label}: "
            f'"{figure.raw}" ({figure.document_name}, {place})'
        )
        for reason in figure.reasons:
            click.echo(f"        {reason}")
    click.echo(f"{len(figures):,} figure(s) stand as {standing}.", err=True)


def _verdict_command(name: str, verdict: Verdict, summary: str) -> None:
    @review.command(name=name, help=summary)
    @click.argument("figure", type=int)
    @click.option("--why", required=True, help="The reason, for whoever asks later.")
    @click.option("--by", default="staff", show_default=True, help="Who decides.")
    @click.option("--value", default=None, help="The right number (only to correct).")
    @click.option("--derived", is_flag=True, help="The figure follows from others; the document does not print it.")
    @db_option
    @json_option
    def decide_one(
        figure: int, why: str, by: str, value: str | None, derived: bool, database: str | None, as_json: bool
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
                value=None if value is None else _text_to_number(value),
                basis=Basis.DERIVED if derived else Basis.PRINTED,
            )
        if as_json:
            print_json({"figure": figure, "verdict": verdict, "estimates": [one.estimate_id for one in redrawn]})
            return
        click.echo(f"Figure {figure} {verdict}.")
        for one in redrawn:
            click.echo(f"Redrawn: question {one.target.question}, {one.target.period.label}: {one.difference}")


def _text_to_number(text: str) -> Decimal:
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        number = Decimal(-1)
    if not number.is_finite() or number < 0:
        raise UsageError(f'"{text}" is not a count.', do="Write a number such as 1234.")
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


_verdict_command("accept", Verdict.ACCEPTED, "Accept a figure as it was read.")
_verdict_command("correct", Verdict.CORRECTED, "Put the right number in place of what was read (--value).")
_verdict_command("reject", Verdict.REJECTED, "This is not an answer to the question; leave it out.")
_verdict_command("retract", Verdict.RETRACTED, "The authority has withdrawn this figure.")
