"""`foi estimate`: the national total with its range."""

import datetime as dt
from decimal import Decimal, InvalidOperation
from pathlib import Path

import click

from cli.options import ISO_DATE, db_option, json_option, today_option, today_or
from foi.errors import InputError, UsageError


@click.command()
@click.argument("campaign", required=False)
@click.option("--question", default=None, help="Only this question of the campaign.")
@click.option(
    "--input",
    "table",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A CSV with the columns covers (slugs joined by +), then value, or low and high.",
)
@click.option("--population", "release", help="Population release, such as orig2010 or reb2021:2018.")
@click.option("--column", default="value", show_default=True, help="The column of the table that holds the values.")
@click.option(
    "--share",
    default="exact",
    show_default=True,
    help="Share of the population in the scenarios: exact, round:N or truncate:N (N decimals of the percentage).",
)
@click.option("--level", type=float, default=0.9, show_default=True, help="Probability of the range.")
@click.option("--k", "k", default="1", show_default=True, help="Rate of the silent forces relative to the others.")
@click.option("--draws", type=int, default=20_000, show_default=True, help="Random draws behind the range.")
@click.option(
    "--tipping",
    "tipping",
    multiple=True,
    metavar="VALUE",
    help="Also say how unlike the others the silent forces would have to be for this total; may be repeated.",
)
@click.option("--as-of", type=ISO_DATE, default=None, help="What stood at the end of this day (YYYY-MM-DD).")
@today_option
@db_option
@json_option
@click.pass_context
def estimate(
    context: click.Context,
    campaign: str | None,
    question: str | None,
    table: Path | None,
    release: str | None,
    column: str,
    share: str,
    level: float,
    k: str,
    draws: int,
    tipping: tuple[str, ...],
    as_of: dt.date | None,
    today: dt.date | None,
    database: str | None,
    as_json: bool,
) -> None:
    """The national total: what was counted, the range it points to, and every warning that goes with it.

    \b
    From the store:   foi estimate images-2012
    From a table:     foi estimate --input figures.csv --population orig2010
    As it stood:      foi estimate images-2012 --as-of 2012-08-31
    """  # noqa: D301 - \b is click's mark for a paragraph kept as it is
    if as_of is not None:
        _refuse_settings(context)
        from cli.estimate_as_of import estimate_as_of  # noqa: PLC0415 - numpy is paid for only when estimating

        estimate_as_of(campaign, question, as_of, database=database, today=today_or(today), as_json=as_json)
        return
    if table is None:
        from cli.estimate_store import estimate_from_store  # noqa: PLC0415 - likewise paid for only here
        from estimates.shares import text_to_share_rule  # noqa: PLC0415
        from steps.estimate_now import EstimateSettings  # noqa: PLC0415

        settings = EstimateSettings(
            release or "", text_to_share_rule(share), level, _text_to_k(k), draws, _texts_to_values(tipping)
        )
        estimate_from_store(campaign, question, settings, database=database, today=today_or(today), as_json=as_json)
        return
    if campaign or question:
        raise UsageError("a table stands for itself.", do="Give either a campaign or --input, not both.")
    if release is None:
        raise UsageError("a table needs populations.", do="Name a release with --population, such as reb2021:2023.")
    estimate_from_table(
        table,
        release,
        column=column,
        share=share,
        level=level,
        k=_text_to_k(k),
        draws=draws,
        tipping=_texts_to_values(tipping),
        as_json=as_json,
    )


def estimate_from_table(
    table: Path,
    release: str,
    *,
    column: str,
    share: str,
    level: float,
    k: Decimal,
    draws: int,
    tipping: tuple[Decimal, ...],
    as_json: bool,
) -> None:
    """Estimate from a CSV of the 43 forces' figures and print it; no database is touched."""
    from cli.estimate_text import estimate_to_lines  # noqa: PLC0415 - numpy is paid for only when estimating
    from estimates.national import estimate_total  # noqa: PLC0415
    from estimates.police import police_inputs  # noqa: PLC0415
    from estimates.shares import text_to_share_rule  # noqa: PLC0415
    from estimates.table import table_to_inputs  # noqa: PLC0415

    frame = police_inputs(release, share=text_to_share_rule(share), level=level, k=k, draws=draws)
    inputs = table_to_inputs(read_table_text(table), frame, where=table.name, column=column)
    found = estimate_total(inputs, tipping=tipping)
    if as_json:
        click.echo(found.model_dump_json())
    else:
        click.echo("\n".join(estimate_to_lines(found)))


SETTINGS = {
    "table": "--input",
    "release": "--population",
    "column": "--column",
    "share": "--share",
    "level": "--level",
    "k": "--k",
    "draws": "--draws",
    "tipping": "--tipping",
}
"""Options that a stored total cannot follow: it was drawn when it was drawn."""


def _refuse_settings(context: click.Context) -> None:
    given = [
        flag
        for name, flag in SETTINGS.items()
        if context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE
    ]
    if given:
        raise UsageError(
            f"{given[0]} would draw a new total, and --as-of shows the one that stood.", do="Leave one of them out."
        )


def _text_to_k(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise UsageError(f'"{text}" is not a number.', do="Give --k a number above 0, such as 1.25.") from error


def _texts_to_values(texts: tuple[str, ...]) -> tuple[Decimal, ...]:
    try:
        values = tuple(Decimal(text.replace(",", "")) for text in texts)
    except InvalidOperation as error:
        raise UsageError("a tipping value is not a number.", do="Give --tipping a total such as 150000.") from error
    if any(not value.is_finite() or value <= 0 for value in values):
        raise UsageError("a tipping value is not above 0.", do="Give --tipping a total such as 150000.")
    return values


def read_table_text(table: Path) -> str:
    """The text of a CSV; InputError when it is not UTF-8."""
    try:
        return table.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            "this is not a text in UTF-8.", where=table.name, do="Save it again as CSV (UTF-8)."
        ) from error
