"""`foi review add`: type in a figure that a document prints and no reader found."""

import datetime as dt

import click

from cli.options import db_option, json_option, print_json, today_option, today_or
from cli.printable import printable
from db.campaigns import load_campaign
from db.decisions import NOT_HELD, REFUSED, Right
from db.documents import load_documents
from db.inbox import load_waiting
from db.store import Store
from db.typed_figures import TypedFigure
from flows.engine import Direct
from flows.settings import opened_store
from foi.campaigns import Campaign
from foi.errors import UsageError
from foi.records import WHOLE_PAGE, LinePlace, PageBox, ParagraphPlace, Period, SheetCell, TypedIn, Where

PRINTED, WITHHELD, ABSENT = "number", "refused", "not-held"


@click.command(name="add")
@click.argument("document", type=int)
@click.option("--question", required=True, help="The number of the question.")
@click.option("--period", required=True, help="The label of a period asked, or FIRST..LAST in ISO dates.")
@click.option("--kind", type=click.Choice([PRINTED, ABSENT, WITHHELD]), default=PRINTED, show_default=True)
@click.option("--printed", default="", help='What the document prints: "1,234", "<5".')
@click.option("--number", default="", help="The number, where it is printed in words.")
@click.option("--category", "categories", multiple=True, metavar="DIMENSION=CATEGORY", help="Of a part.")
@click.option("--page", type=click.IntRange(1), default=None)
@click.option("--sheet", default="")
@click.option("--cell", default="")
@click.option("--paragraph", type=click.IntRange(1), default=None)
@click.option("--line", type=click.IntRange(1), default=None)
@click.option("--where", "said", default="", help="Where it stands, in words.")
@click.option("--by", default="staff", show_default=True, help="Who types it in.")
@click.option("--why", required=True, help="The reason, for whoever asks later.")
@today_option
@db_option
@json_option
def add(
    document: int,
    question: str,
    period: str,
    kind: str,
    printed: str,
    number: str,
    categories: tuple[str, ...],
    page: int | None,
    sheet: str,
    cell: str,
    paragraph: int | None,
    line: int | None,
    said: str,
    by: str,
    why: str,
    today: dt.date | None,
    database: str | None,
    as_json: bool,
) -> None:
    """Type in a figure of DOCUMENT, by its number: one that it prints and that was not read.

    It counts at once. What was read of the document stays as it is, and a newer reader leaves it alone.
    """
    from steps.type_in import type_in  # noqa: PLC0415 - redrawing needs numpy, listing does not

    right = _right(kind, number or printed)
    place = TypedIn(typed_in=_place(page, sheet, cell, paragraph, line), said=said)
    if place.typed_in is None and not said:
        raise UsageError("say where it stands.", do="Give --page, --cell, --paragraph, --line or --where.")
    with opened_store(database) as store:
        campaign = _campaign(store, document)
        asked = _period(campaign, question, period)
        split = _split(campaign, question, categories)
        typed = TypedFigure(question, asked, right, printed or right.words, place, split)
        saved = type_in(store, document, typed, by=by, why=why, today=today_or(today), at=dt.datetime.now(dt.UTC))
    if saved.redrawn:
        Direct().tell_changed(list(dict.fromkeys(one.target.question_id for one in saved.redrawn)))
    if as_json:
        print_json({"figure": saved.figure_id, "estimates": [one.estimate_id for one in saved.redrawn]})
        return
    click.echo(f"Figure {saved.figure_id} typed in: {right.words}.")
    for before in saved.overtaken:
        click.echo(printable(f"Until now {before} counted."))
    for one in saved.redrawn:
        about = f"{one.target.campaign}, question {one.target.question}, {one.target.period.label}"
        click.echo(printable(f"Redrawn: {about}: {one.difference}"))


def _right(kind: str, text: str) -> Right:
    from steps.type_in import printed_to_right  # noqa: PLC0415 - likewise

    if kind != PRINTED:
        return REFUSED if kind == WITHHELD else NOT_HELD
    if not text.strip():
        raise UsageError("say what the document prints.", do='Give --printed "1,234".')
    return printed_to_right(text)


def _place(page: int | None, sheet: str, cell: str, paragraph: int | None, line: int | None) -> Where | None:
    if cell:
        return SheetCell(sheet=sheet, cell=cell.upper())
    if page:
        return PageBox(page=page, bbox=WHOLE_PAGE)
    if paragraph:
        return ParagraphPlace(paragraph=paragraph)
    return LinePlace(line=line) if line else None


def _campaign(store: Store, document: int) -> Campaign:
    with store.reading() as session:
        found = next(iter(load_documents(session, ids=[document])), None)
        if found is None or found.campaign is None:
            waits = any(one.id == document for one in load_waiting(session))
            raise UsageError(
                f"document {document} {'is not filed yet' if waits else 'is not known'}.",
                do="`foi inbox` lists what waits.",
            )
        return load_campaign(session, found.campaign)


def _period(campaign: Campaign, number: str, text: str) -> Period:
    question = next((one for one in campaign.questions if one.number == number), None)
    if question is None:
        numbers = ", ".join(one.number for one in campaign.questions)
        raise UsageError(f'{campaign.slug} has no question "{number}".', do=f"Its questions: {numbers}.")
    asked = next((one for one in question.periods if one.label == text), None)
    if asked is not None:
        return asked
    first, dots, last = text.partition("..")
    try:
        return Period(start=dt.date.fromisoformat(first), end=dt.date.fromisoformat(last if dots else first))
    except ValueError as error:
        labels = ", ".join(f'"{one.label}"' for one in question.periods)
        raise UsageError(f'"{text}" is no period.', do=f"Those asked: {labels}; or write FIRST..LAST.") from error


def _split(campaign: Campaign, question: str, categories: tuple[str, ...]) -> dict[str, str]:
    found, asked = {}, campaign.question(question).breakdown
    for one in categories:
        dimension, equals, category = one.partition("=")
        if not equals or not dimension.strip() or not category.strip():
            raise UsageError(f'"{one}" is no category.', do="Write it as offence=theft.")
        if dimension.strip() not in asked:
            raise UsageError(
                f'question {question} was not asked by "{dimension.strip()}".',
                do=f"It was asked by: {', '.join(asked) or 'nothing'}.",
            )
        found[dimension.strip()] = category.strip()
    return found
