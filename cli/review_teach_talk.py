"""The part of the talk in which a person teaches: what a text or heading of this authority means."""

import click

from cli.options import ISO_DATE, today_or
from cli.printable import printable
from db.store import Store
from flows.settings import quirk_folder
from parsers.quirks.model import QuirkFile
from steps.quirk_proposals import propose
from steps.review import ShownFigure
from steps.teach import force_to_teach, heading_rule, ignored_rule, value_rule
from steps.teach import pinned as pin_cell

WHAT = (
    '1  what stands in place of a number has a meaning ("{raw}" here, or "NR" in another cell)',
    "2  a heading has a meaning: it stands for a question, or for a period",
    "3  a heading is to be ignored, with all that stands under or beside it",
    "4  in this one document this one cell is wrong: it means another number",
    "0  nothing: go back",
)


def teach_by_talk(store: Store, shown: ShownFigure, *, by: str) -> bool:
    """Ask what is to be learnt and write it down as a proposal; False, since the figure itself is not decided."""
    figure = shown.figure
    force = figure.covers[0]
    if len(figure.covers) > 1:
        force = force_to_teach(figure, click.prompt("Whose habit is it", type=click.Choice(figure.covers)))
    for line in WHAT:
        click.echo(printable(f"  {line.format(raw=figure.raw)}"))
    what = click.prompt("What shall be learnt", type=click.Choice(["1", "2", "3", "4", "0"]))
    if what != "0":
        tell_proposal(store, force, _ask_rule(what, shown, by))
    return False


def _ask_rule(what: str, shown: ShownFigure, by: str) -> QuirkFile:
    figure = shown.figure
    match what:
        case "1":
            text = click.prompt("The text, as it is printed", default=figure.raw)
            return value_rule(text, click.prompt('It means (such as "not held", "zero", "blank", "<5")'))
        case "2":
            heading = click.prompt("The heading, as it is printed")
            answers = click.confirm(f"Does it stand for what question {figure.question} asks for?")
            start = end = None
            if click.confirm("Does it stand for a period?", default=not answers):
                start, end = click.prompt("First day", type=ISO_DATE), click.prompt("Last day", type=ISO_DATE)
            return heading_rule(heading, shown.question if answers else None, start, end)
        case "3":
            return ignored_rule(click.prompt("The heading, as it is printed"))
        case _:
            return pinned(shown, click.prompt("What is meant there"), click.prompt("How do you know"), by)


def pinned(shown: ShownFigure, now: str, reason: str, by: str) -> QuirkFile:
    """A correction of one cell, dated today. Raises UsageError where the figure stands in no single cell."""
    return pin_cell(shown, now, reason, by, today_or(None))


def tell_proposal(store: Store, force: str, rule: QuirkFile) -> None:
    """Write a rule down as a proposal and say where it waits."""
    label = propose(quirk_folder(store), force, rule)
    click.echo(printable(f"Proposed: {label}. It holds once somebody confirms it: `foi quirks`."))
