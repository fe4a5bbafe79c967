"""The tables of what a total rests on and stands beside: the forces, who is missing, what others published."""

import datetime as dt

from foi.context import ContextFigure
from foi.plain_words import uk_date
from reports.report.cells import NONE, Cell, Column, Table, day_words
from reports.report.facts import ChainFact, ForceFigure, MissingForce, QuestionTotal, Source
from reports.report.words import MANY, context_words, figure_words, rate_words


def forces_table(total: QuestionTotal) -> Table:
    """Every figure that counts: whose, what came of it, how much, from where."""
    return Table(
        caption=f"The figures that the total rests on, in {total.unit}: no national figure in themselves.",
        columns=(
            Column("Force"),
            Column("Outcome"),
            Column(f"Figure ({total.unit})", is_number=True),
            Column(f"Per {MANY:,} residents", is_number=True),
            Column("Reply dated"),
            Column("Source"),
        ),
        rows=tuple(_force_row(figure) for figure in total.figures),
    )


def _force_row(figure: ForceFigure) -> tuple[Cell, ...]:
    said = figure_words(figure)
    printed = () if figure.raw in {said, ""} or figure.corrected else (f"printed as “{figure.raw}”",)
    return (
        Cell(figure.name),
        Cell(figure.outcome, (how_taken(figure),)),
        Cell(said, printed),
        Cell(rate_words(figure) or NONE),
        Cell(reply_words(figure.replied, is_dated=figure.is_dated, unknown="not dated")),
        source_cell(figure.source),
    )


def reply_words(replied: dt.date | None, *, is_dated: bool, unknown: str = NONE) -> str:
    """The date of a reply; of one that bears none, by when it was here: "not dated; here by 26 November 2026"."""
    if replied is None:
        return unknown
    return day_words(replied) if is_dated else f"not dated; here by {day_words(replied)}"


def how_taken(figure: ForceFigure) -> str:
    """How a figure came into the count: read, checked, or worked out from others."""
    if figure.is_derived:
        return f"worked out: {figure.arithmetic}" if figure.arithmetic else "worked out from other figures"
    if figure.corrected:
        printed = f" (the document prints {figure.raw})" if figure.raw else ""
        return f"corrected on {uk_date(figure.corrected)}{printed}"
    return "checked by a person" if figure.is_checked else "read by the program"


def source_cell(source: Source | None) -> Cell:
    """A source as it is cited: the document and the place, and below how its sha256 begins."""
    if source is None:
        return Cell(NONE)
    text = f"{source.document}, {source.place}" if source.place else source.document
    return Cell(text, (f"sha256 {source.sha256}",))


def missing_table(total: QuestionTotal) -> Table:
    """Who is missing, and why."""
    return Table(
        caption=f"Forces without a figure in the count: {len(total.missing)} of those asked.",
        columns=(Column("Force"), Column("Why"), Column("Reply dated"), Column("Source")),
        rows=tuple(_missing_row(force) for force in total.missing),
    )


def _missing_row(force: MissingForce) -> tuple[Cell, ...]:
    replied = Cell(reply_words(force.replied, is_dated=force.is_dated))
    return (Cell(force.name), Cell(force.why), replied, source_cell(force.source))


def context_table(context: tuple[ContextFigure, ...]) -> Table | None:
    """Figures published elsewhere."""
    if not context:
        return None
    return Table(
        caption="Figures that others published, to stand beside the total.",
        columns=(Column("What"), Column("Figure", is_number=True), Column("Period"), Column("Source")),
        rows=tuple(
            (
                Cell(fact.label),
                Cell(context_words(fact), (fact.unit,) if fact.unit else ()),
                Cell(fact.period or NONE),
                Cell(fact.source, (uk_date(fact.published_on),) if fact.published_on else ()),
            )
            for fact in context
        ),
    )


def what_if_table(chains: tuple[ChainFact, ...]) -> Table | None:
    """Chains of reasoning, each with what it comes to."""
    if not chains:
        return None
    return Table(
        caption="Chains of reasoning, worked out from the factors as stated. Not part of the estimate.",
        columns=(Column("What is supposed"), Column("Worked out"), Column("As it was said")),
        rows=tuple(
            (Cell(chain.label), Cell(chain.fault or chain.text), Cell(f"“{chain.said}”" if chain.said else NONE))
            for chain in chains
        ),
    )
