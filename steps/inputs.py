"""Figures that count -> the inputs of an estimate: bounds, populations, caveats."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from db.estimates import CountedFigure
from estimates.inputs import Caveat, CaveatKind, Inputs, Unit
from estimates.police import EXACT_SHARE, police_inputs
from estimates.shares import ShareRule
from foi.campaigns import Campaign
from foi.forces import police_forces
from foi.populations import preferred_release
from foi.records import FigureKind, Period


def figures_to_inputs(
    campaign: Campaign,
    period: Period,
    figures: Sequence[CountedFigure],
    *,
    release: str = "",
    share: ShareRule = EXACT_SHARE,
) -> tuple[Inputs | None, str]:
    """The inputs for a period of a campaign, and the population release they use.

    The release is the one given, else the campaign's, else the preferred one for the year the period starts in. A
    range keeps its low and high; a figure withheld altogether is a caveat, not a unit. None when the campaign's
    authorities have no known populations (they are not police forces).
    """
    asked = {authority.slug for authority in campaign.authorities}
    if not asked <= {force.slug for force in police_forces()}:
        return None, ""
    chosen = release or campaign.population or preferred_release(period.start.year)
    units = tuple(Unit(figure.covers, *bounds) for figure in figures if (bounds := count_bounds(figure)))
    caveats = tuple(caveat for figure in figures for caveat in _caveats(figure))
    frame = police_inputs(chosen, share=share)
    if asked < frame.populations.keys():
        frame = replace(frame, populations={slug: frame.populations[slug] for slug in asked}, area="")
    return replace(frame, units=units, caveats=caveats), chosen


def count_bounds(figure: CountedFigure) -> tuple[Decimal, Decimal] | None:
    """The least and the most that a figure can stand for; None where it says nothing of the number."""
    match figure.kind:
        case FigureKind.EXACT | FigureKind.ZERO | FigureKind.APPROXIMATE if figure.value is not None:
            return figure.value, figure.value
        case FigureKind.RANGE if figure.high is not None:
            return figure.low or Decimal(0), figure.high
        case _:
            return None


def _caveats(figure: CountedFigure) -> list[Caveat]:
    match figure.kind:
        case FigureKind.SUPPRESSED | FigureKind.RANGE:
            return [Caveat(CaveatKind.SUPPRESSED, figure.covers, figure.raw)]
        case FigureKind.APPROXIMATE:
            return [Caveat(CaveatKind.APPROXIMATE, figure.covers, figure.raw)]
        case FigureKind.EXACT | FigureKind.ZERO | FigureKind.NOT_HELD | FigureKind.BLANK:
            return []
