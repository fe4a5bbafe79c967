"""`foi backtest`: how well the method does where the truth is known, and how a campaign's own range closed in."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.options import db_option, json_option, print_json
from cli.printable import printable
from foi.errors import UsageError

if TYPE_CHECKING:  # numpy is paid for only when estimating
    from estimates.backtest import Measured, Setting, Trial
    from estimates.complete_tables import CompleteTable

PLACES = 6
DEFAULT_N = "5,12,30"


@click.command()
@click.argument("campaign", required=False)
@click.option(
    "--data",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A CSV with the columns gss_code, measure, period and value; tables of all 43 forces are tried.",
)
@click.option("--n", "replies", default=DEFAULT_N, show_default=True, help="Numbers of replies to try, with commas.")
@click.option(
    "--draws", type=click.IntRange(1, 1_000_000), default=4_000, show_default=True, help="Draws per estimate."
)
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="Decides which forces are hidden.")
@click.option(
    "--plot", type=click.Path(dir_okay=False, path_type=Path), help="Draw the ranges as SVG into this file."
)
@db_option
@json_option
def backtest(
    campaign: str | None,
    data: Path | None,
    replies: str,
    draws: int,
    seed: int,
    plot: Path | None,
    database: str | None,
    as_json: bool,
) -> None:
    """How well the national total is estimated: against tables that are complete, or a campaign against itself.

    \b
    On tables:       foi backtest --data tables.csv
    On a campaign:   foi backtest images-2012

    On tables: forces are hidden at random, the total is estimated as `foi estimate` does it, and compared with the
    truth; twice, with any force as likely to be silent as another, and with the Metropolitan Police always silent.
    The same seed hides the same forces.

    On a campaign: the figures that count now are taken one after another in the order in which their replies came,
    and the total is estimated after each. This is worked out anew from what is known today. The estimates as they
    were drawn at the time, with figures since corrected or taken back, are what `foi estimate` and the views keep.
    """  # noqa: D301 - \b is click's mark for a paragraph kept as it is
    if (campaign is None) == (data is None):
        raise UsageError(
            "a backtest is of tables or of a campaign.", do="Give either --data FILE.csv or the name of a campaign."
        )
    if data is None:
        from cli.replay import print_replay  # noqa: PLC0415 - numpy is paid for only here

        print_replay(campaign, database=database, as_json=as_json)
        return
    backtest_tables(data, _text_to_numbers(replies), draws=draws, seed=seed, plot=plot, as_json=as_json)


def backtest_tables(
    data: Path, numbers: Sequence[int], *, draws: int, seed: int, plot: Path | None, as_json: bool
) -> None:
    """Try every table of a CSV and print what the trials come to; what cannot be used is told on standard error."""
    from cli.backtest_text import measured_to_lines  # noqa: PLC0415
    from cli.estimate import read_table_text  # noqa: PLC0415
    from estimates.backtest import Setting, measure, sets_for_each  # noqa: PLC0415
    from estimates.complete_tables import text_to_tables  # noqa: PLC0415

    if plot is not None and not plot.parent.is_dir():
        raise UsageError("there is no such folder.", where=str(plot.parent), do="Make it first, or name another.")
    read = text_to_tables(read_table_text(data), where=data.name)
    for sentence in (*read.left_out, *read.other_years):
        click.echo(printable(sentence), err=True)
    sets = sets_for_each(len(read.tables), draws)
    settings = [Setting(n, met_silent) for n in numbers for met_silent in (False, True)]
    if not as_json:
        click.echo(
            f"Trying {len(settings)} settings on {len(read.tables):,} tables: this takes a minute or two.", err=True
        )
    found = [
        (setting, _trials(read.tables, setting, sets=sets, seed=seed, draws=draws, quiet=as_json))
        for setting in settings
    ]
    measured = [measure(setting, trials) for setting, trials in found]
    if as_json:
        print_json({"results": [_to_json(one) for one in measured]})
    else:
        click.echo("\n".join(measured_to_lines(measured, tables=len(read.tables), sets=sets, draws=draws, seed=seed)))
    if plot is not None:
        _draw(plot, [(one, trials) for one, (_, trials) in zip(measured, found, strict=True)], data.name)


def _trials(
    tables: Sequence["CompleteTable"], setting: "Setting", *, sets: int, seed: int, draws: int, quiet: bool
) -> list["Trial"]:
    from cli.progress import progress_bar  # noqa: PLC0415
    from estimates.backtest import trials  # noqa: PLC0415

    found: list[Trial] = []
    what = f"{setting.n} replies, {'the Met silent' if setting.met_silent else 'anyone silent'}"
    with progress_bar(quiet=quiet) as progress:
        for done, table in enumerate(tables, start=1):
            found.extend(trials(table, setting, sets=sets, seed=seed, draws=draws))
            progress(what, done, len(tables))
    return found


def _draw(plot: Path, results: Sequence[tuple["Measured", Sequence["Trial"]]], name: str) -> None:
    from reports.charts.backtest_plot import backtest_to_svg  # noqa: PLC0415
    from steps.whole_files import write_whole  # noqa: PLC0415

    write_whole(plot, backtest_to_svg(results, title=f"Ranges against the truth: {name}").encode())
    click.echo(f"The ranges are drawn in {printable(str(plot))}.", err=True)


def _to_json(one: "Measured") -> dict[str, int | float | bool | None]:
    from math import isfinite  # noqa: PLC0415

    def number(value: float) -> float | None:
        return round(value, PLACES) if isfinite(value) else None

    return {
        "n": one.setting.n,
        "met_silent": one.setting.met_silent,
        "sets": one.sets,
        "coverage": number(one.coverage),
        "median_upper_over_lower": number(one.upper_over_lower),
        "lower_above_truth": number(one.lower_above_truth),
        "median_error": number(one.median_error),
        "pro_rata_error": number(one.pro_rata_error),
    }


def _text_to_numbers(text: str) -> list[int]:
    from estimates.backtest import refuse_setting  # noqa: PLC0415

    try:
        numbers = list(dict.fromkeys(int(part) for part in text.split(",")))
    except ValueError as error:
        raise UsageError(
            f'"{text}" is not a list of numbers.', do="Write --n with commas, such as 5,12,30."
        ) from error
    for n in numbers:
        refuse_setting(n)
    return numbers
