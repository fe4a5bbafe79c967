"""The sheets of what a total rests on and stands beside: the forces, who is missing, what others published."""

import datetime as dt
from decimal import Decimal

from foi.context import ContextFigure
from foi.plain_words import uk_date
from reports.report.facts import ChainFact, ForceFigure, ReportFacts
from reports.report.source_tables import how_taken
from reports.report.words import rate_of
from reports.sheet_of_facts import WHICH, Column, SheetOfFacts, Value, of_each


def forces_sheet(facts: ReportFacts) -> SheetOfFacts:
    """What each force gave, with its source."""
    return SheetOfFacts(
        "Forces",
        "What each force gave, and where it stands. These figures are no national total.",
        (
            *WHICH,
            Column("Force", 30),
            Column("Outcome", 24),
            Column("Figure", 16),
            Column("At most, where it is a range", 16),
            Column("As printed", 18),
            Column("Kind", 12),
            Column("How it was taken", 30),
            Column("Residents", 13),
            Column("Per 100,000 residents", 13),
            Column("Reply dated", 16),
            Column("Document", 36),
            Column("Place", 26),
            Column("sha256 begins", 16),
        ),
        tuple((*which, *_force_row(figure)) for total, which in of_each(facts) for figure in total.figures),
    )


def _force_row(figure: ForceFigure) -> tuple[Value, ...]:
    rate = rate_of(figure)
    return (
        figure.name,
        figure.outcome,
        figure.low,
        figure.high if figure.high != figure.low else None,
        figure.raw,
        figure.kind.replace("_", " "),
        how_taken(figure),
        Decimal(figure.persons) if figure.persons else None,
        round(rate, 1) if rate is not None else None,
        _reply_day(figure.replied, is_dated=figure.is_dated),
        figure.source.document,
        figure.source.place,
        figure.source.sha256,
    )


def _reply_day(replied: dt.date | None, *, is_dated: bool) -> Value:
    """A date where the reply bears one, else by when it was here, in words."""
    return replied if replied is None or is_dated else f"not dated; here by {uk_date(replied)}"


def missing_sheet(facts: ReportFacts) -> SheetOfFacts:
    """Who is not in the count."""
    return SheetOfFacts(
        "Missing",
        "Who is not in the count, and why.",
        (*WHICH, Column("Force", 30), Column("Why", 60), Column("Reply dated", 16), Column("Document", 36)),
        tuple(
            (
                *which,
                force.name,
                force.why,
                _reply_day(force.replied, is_dated=force.is_dated),
                force.source.document if force.source else None,
            )
            for total, which in of_each(facts)
            for force in total.missing
        ),
    )


def context_sheet(facts: ReportFacts) -> SheetOfFacts:
    """Figures published elsewhere, and chains of reasoning."""
    return SheetOfFacts(
        "Context",
        "Published elsewhere, or worked out from factors as stated. Not part of the estimate.",
        (
            Column("What", 50),
            Column("Figure", 16),
            Column("At most", 16),
            Column("As it was said", 40),
            Column("Unit", 14),
            Column("Period", 16),
            Column("Source, or worked out", 50),
            Column("Published on", 13),
        ),
        (
            *(_context_row(one) for one in facts.context),
            *(_chain_row(one) for one in facts.what_if),
        ),
    )


def _context_row(one: ContextFigure) -> tuple[Value, ...]:
    low = one.value if one.value is not None else one.low
    return (one.label, low, one.high, one.said, one.unit, one.period, one.source, one.published_on)


def _chain_row(one: ChainFact) -> tuple[Value, ...]:
    return (one.label, None, None, one.said, None, None, one.fault or one.text, None)
