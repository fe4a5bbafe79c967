"""One figure on the screen: the piece of the document it was read from, beside our reading of it."""

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from cli.printable import printable
from db.figures import StandingFigure
from foi.records import FigureKind
from parsers.reply import Excerpt
from steps.review import ShownFigure

SIDE_BY_SIDE = 110
"""Columns of a terminal from which the two stand side by side."""
MARK = "bold reverse"
NOT_FOUND = "The place it was read from is not found in the document any more: look into the document itself."


def show_figure(console: Console, shown: ShownFigure, *, at: int, of: int) -> None:
    """Print one figure that waits; it is number `at` of `of`."""
    document = Panel(_document(shown), title=Text(printable(shown.figure.document_name)), title_align="left")
    reading = Panel(_reading(shown), title=f"figure {shown.figure.id}, {at} of {of}", title_align="left")
    if console.width >= SIDE_BY_SIDE:
        both = Table.grid(expand=True, padding=(0, 1))
        both.add_column(ratio=3)
        both.add_column(ratio=2)
        both.add_row(document, reading)
        console.print(both)
    else:
        console.print(Group(document, reading))


def said(figure: StandingFigure) -> str:
    """What a figure says, as a person would: "1,234", "1 to 4", "not held"."""
    match figure.kind:
        case FigureKind.EXACT | FigureKind.ZERO:
            return f"{figure.value:,}"
        case FigureKind.APPROXIMATE:
            return f"about {figure.value:,}"
        case FigureKind.RANGE:
            return " to ".join("?" if end is None else f"{end:,}" for end in (figure.low, figure.high))
        case FigureKind.SUPPRESSED | FigureKind.NOT_HELD | FigureKind.BLANK:
            return figure.kind.replace("_", " ")


def _document(shown: ShownFigure) -> RenderableType:
    if shown.excerpt is None:
        return Text(shown.fault or NOT_FOUND, style="yellow")
    return Group(Text(printable(shown.excerpt.title), style="dim"), _excerpt(shown.excerpt, shown.figure.raw))


def _excerpt(excerpt: Excerpt, raw: str) -> Table:
    table = Table(box=SIMPLE_HEAD if excerpt.columns else None, show_header=bool(excerpt.columns), pad_edge=False)
    table.add_column("", style="dim", justify="right", no_wrap=True)
    for letter in excerpt.columns or ("",):
        table.add_column(letter, overflow="fold")
    for number, row in enumerate(excerpt.rows):
        if row.gap:
            table.add_row("...", style="dim")
        cells = [Text(printable(cell)) for cell in row.cells]
        if number == excerpt.marked[0]:
            _mark(cells[excerpt.marked[1]], raw, whole=bool(excerpt.columns))
        table.add_row(str(row.number), *cells)
    return table


def _mark(cell: Text, raw: str, *, whole: bool) -> None:
    """Mark a cell of a table; in a line of text, the number, or the line where the number is not found in it."""
    at = -1 if whole else cell.plain.find(printable(raw))
    if at < 0:
        cell.stylize(MARK)
    else:
        cell.stylize(MARK, at, at + len(printable(raw)))


def _reading(shown: ShownFigure) -> Text:
    figure, question = shown.figure, shown.question
    lines = [
        (f"{' and '.join(figure.covers)}, question {figure.question} of {figure.campaign}", "bold"),
        (question.text, "italic"),
        ("", ""),
        (f"period     {figure.period_label or 'none could be read'}", ""),
        *((f"{dimension:<10} {category}", "") for dimension, category in figure.categories.items()),
        (f"read as    {said(figure)} {question.unit} ({figure.kind.replace('_', ' ')})", "bold"),
        (f'printed    "{figure.raw}"', ""),
        ("", ""),
        *((f"- {reason}", "yellow") for reason in figure.reasons),
    ]
    return Text("\n").join(Text(printable(line), style=style) for line, style in lines)
