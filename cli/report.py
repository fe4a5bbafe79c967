"""`foi report`: the report of a campaign, as a page, on paper, as a workbook and as charts."""

import datetime as dt
from pathlib import Path

import click

from cli.options import db_option, json_option, print_json, today_option, today_or
from cli.printable import printable
from cli.stores import chosen_campaign


@click.command()
@click.argument("campaign", required=False)
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    default=None,
    help="A folder, or a file that ends in .html, .pdf or .xlsx [default: report/CAMPAIGN beside the store].",
)
@click.option("--html", is_flag=True, help="The page: one file, to open or to send.")
@click.option("--pdf", is_flag=True, help="The page printed (needs the extra pdf).")
@click.option("--xlsx", is_flag=True, help="The workbook for an editor.")
@click.option("--svg", is_flag=True, help="Each chart as SVG.")
@click.option("--png", is_flag=True, help="Each chart as PNG.")
@click.option("--charts", is_flag=True, help="Each chart as SVG and as PNG.")
@click.option("--force", is_flag=True, help="Write over files that are no report of ours.")
@today_option
@db_option
@json_option
def report(
    campaign: str | None,
    to: Path | None,
    html: bool,
    pdf: bool,
    xlsx: bool,
    svg: bool,
    png: bool,
    charts: bool,
    force: bool,
    today: dt.date | None,
    database: str | None,
    as_json: bool,
) -> None:
    """Hand out what a campaign has found: first the sentence and its range, then all that it rests on.

    Without a format: the page and the workbook. A report that is there already is replaced; any other file is not.
    """
    from cli.report_files import report_files, report_to_json, report_to_lines, write_files  # noqa: PLC0415 - `foi --help` must stay quick
    from flows.engine import Direct  # noqa: PLC0415
    from flows.estimate import redraw_pending  # noqa: PLC0415
    from flows.settings import opened_store  # noqa: PLC0415
    from steps.report_facts import report_facts  # noqa: PLC0415

    asked = {"html": html, "pdf": pdf, "xlsx": xlsx, "svg": svg or charts, "png": png or charts}
    with opened_store(database) as store:
        slug = chosen_campaign(store, campaign)
        for fault in redraw_pending(Direct(), store).faults:
            click.echo(printable(fault), err=True)
        facts = report_facts(store, slug, today=today_or(today))
        place = to or store.folder / "report" / slug
    made = report_files(facts, place, {name for name, is_asked in asked.items() if is_asked})
    write_files(made, force=force)
    if as_json:
        print_json(report_to_json(facts, made))
    else:
        click.echo("\n".join(report_to_lines(facts, made)))
