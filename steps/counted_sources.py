"""The figures that an estimate counted, each with its source; where no total was printed, the sum of its parts."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from db.estimate_sources import SourcedFigure, load_counted_sources
from db.store import Session
from estimates.categories import with_derived_totals
from estimates.inputs import CaveatKind, Inputs, Unit
from foi.campaigns import Question
from foi.records import FigureKind
from steps.inputs import asked_category, categories_to_units


def counted_sources(session: Session, estimate_id: int, question: Question) -> list[SourcedFigure]:
    """By forces, the units of an estimate: the totals as printed, and those that were added up from categories.

    Which categories stand in for a total is decided as it was for the estimate (estimates.categories).
    """
    found = load_counted_sources(session, estimate_id)
    totals = [one for one in found if one.categories == "{}"]
    parts = [one for one in found if one.categories != "{}"]
    inputs = Inputs(
        units=tuple(_to_unit(one) for one in totals),
        populations=dict.fromkeys((slug for one in found for slug in one.covers), 1),  # nothing is scaled up here
        categories=categories_to_units(question, ((one.categories, _to_unit(one)) for one in parts)),
    )
    order = [(dimension, one) for dimension, listed in question.breakdown.items() for one in listed]
    for caveat in with_derived_totals(inputs).caveats:
        assert caveat.kind is CaveatKind.DERIVED_TOTAL, "no other is given"
        own = {asked_category(question, one.categories): one for one in parts if one.covers == caveat.covers}
        totals.append(_add_up([own[asked] for asked in order if asked[0] == caveat.detail]))
    return sorted(totals, key=lambda figure: figure.covers)


def _to_unit(figure: SourcedFigure) -> Unit:
    assert figure.low is not None, "counted"
    assert figure.high is not None, "counted"
    return Unit(figure.covers, figure.low, figure.high)


def _add_up(figures: Sequence[SourcedFigure]) -> SourcedFigure:
    """The categories of one dimension as one figure, with the place and the document of the first of them."""
    units = [_to_unit(figure) for figure in figures]
    low = sum((unit.low for unit in units), Decimal(0))
    high = sum((unit.high for unit in units), Decimal(0))
    printed = " + ".join(figure.raw for figure in figures)
    return replace(
        figures[0],
        kind=FigureKind.EXACT if low == high else FigureKind.RANGE,
        value=low if low == high else None,
        low=low,
        high=high,
        categories="{}",
        raw=printed,
        is_derived=True,
        derivation=printed,
    )
