"""The options by which a rule about an authority's letters is taught, beside a figure or on its own."""

import datetime as dt
import functools
from collections.abc import Callable
from dataclasses import dataclass

import click

from cli.options import ISO_DATE
from db.store import Store
from foi.errors import UsageError
from parsers.quirks.model import QuirkFile
from steps.review import load_question
from steps.teach import heading_rule, ignored_rule, value_rule

Verb = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Taught:
    """What was typed; `text` is what stands in a cell, empty for the text of the figure's own."""

    text: str
    means: str
    heading: str
    question: str
    start: dt.date | None
    end: dt.date | None
    ignore: str

    @property
    def kinds(self) -> int:
        """How many rules it would make."""
        return sum(map(bool, (self.means, self.heading, self.ignore)))


def rule_options(verb: Verb) -> Verb:
    """The options of a rule; the verb gets them as `taught`."""

    @functools.wraps(verb)
    def called(
        text: str,
        means: str,
        heading: str,
        question: str,
        start: dt.date | None,
        end: dt.date | None,
        ignore: str,
        **more: object,
    ) -> None:
        verb(taught=Taught(text, means, heading, question, start, end, ignore), **more)

    command: Verb = called
    for option in (
        click.option("--ignore", default="", help="A heading, as printed, to leave out with what stands under it."),
        click.option("--to", "end", type=ISO_DATE, default=None, help="The last day that the heading stands for."),
        click.option("--from", "start", type=ISO_DATE, default=None, help="The first day that it stands for."),
        click.option("--question", default="", help="The number of the question that the heading stands for."),
        click.option("--heading", default="", help="A heading, as printed, that means what the next three say."),
        click.option("--means", default="", help='What it means: "not held", "zero", "withheld", "blank", "<5" ...'),
        click.option("--text", default="", help='What stands in place of a number, such as "NR".'),
    ):
        command = option(command)
    return command


def taught_rule(store: Store, taught: Taught, *, campaign: str, own_text: str = "") -> QuirkFile:
    """The rule that was typed; `own_text` stands in for a text not given. Raises UsageError for none or several."""
    if taught.kinds != 1:
        raise UsageError("teach one thing at a time.", do="Give one of --means, --heading and --ignore.")
    if taught.means:
        text = taught.text or own_text
        if not text:
            raise UsageError("say what means that.", do='Give --text, such as --text "NR".')
        return value_rule(text, taught.means)
    if taught.heading:
        question = load_question(store, campaign, taught.question) if taught.question else None
        return heading_rule(taught.heading, question, taught.start, taught.end)
    return ignored_rule(taught.ignore)
