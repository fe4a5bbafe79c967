"""Figures that count -> the inputs of an estimate: bounds, populations, caveats."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from db.beside_totals import load_earlier_targets, load_unasked_figures
from db.campaigns import load_campaign
from db.decisions import Right
from db.estimates import CountedFigure, Target, load_every_figure
from db.figures import category_key
from db.store import Session
from estimates.categories import with_derived_totals
from estimates.inputs import CategoryUnits, Caveat, CaveatKind, EarlierRound, Inputs, Unit
from estimates.police import EXACT_SHARE, police_inputs
from estimates.shares import ShareRule
from foi.campaigns import Campaign, Question
from foi.forces import police_forces
from foi.periods import same_length
from foi.populations import preferred_release
from foi.records import FigureKind, Period
from parsers.figures.row_checks import PART_OF_A_PERIOD

NO_PERIOD = "no period named"


@dataclass(frozen=True)
class Counting:
    """What the total of a question and period is made from.

    `figures` are those that went in: totals, and the categories asked for. `release` is that of the populations.
    """

    inputs: Inputs
    release: str
    figures: tuple[CountedFigure, ...]


def load_counting(
    session: Session, target: Target, *, release: str = "", share: ShareRule = EXACT_SHARE
) -> Counting | None:
    """Everything in the store that goes into a total: the one way from the store to the inputs of an estimate.

    Totals and categories of the period asked, a note of each figure for another period, and what was given the last
    time the same was asked. None when the populations of the authorities are not known.
    """
    campaign = load_campaign(session, target.campaign)
    figures = load_every_figure(session, target)
    unasked = load_unasked_figures(session, target)
    inputs, chosen = figures_to_inputs(
        campaign, target.period, figures, release=release, share=share, question=target.question, unasked=unasked
    )
    if inputs is None:
        return None
    question = campaign.question(target.question)
    went_in = tuple(one for one in figures if one.categories == "{}" or asked_category(question, one.categories))
    return Counting(replace(inputs, last_round=load_last_round(session, target)), chosen, went_in)


def load_last_round(session: Session, target: Target) -> EarlierRound | None:
    """The latest time the same was asked, for a period as long, that has figures; a note where none is as long."""
    other_length = ""
    for earlier in load_earlier_targets(session, target):
        label = f"{earlier.campaign}, {earlier.period.name}"
        asked = load_campaign(session, earlier.campaign)
        inputs, _ = figures_to_inputs(
            asked, earlier.period, load_every_figure(session, earlier), question=earlier.question
        )
        if inputs is None or not inputs.units:
            continue
        if same_length(earlier.period, target.period):
            return EarlierRound(label, inputs.units, period=earlier.period)
        other_length = other_length or label
    if not other_length:
        return None
    note = f"Last round's ratio is left out: {other_length} is of another length, and such periods are never mixed."
    return EarlierRound(other_length, note=note)


def figures_to_inputs(
    campaign: Campaign,
    period: Period,
    figures: Sequence[CountedFigure],
    *,
    release: str = "",
    share: ShareRule = EXACT_SHARE,
    question: str = "",
    unasked: Sequence[CountedFigure] = (),
) -> tuple[Inputs | None, str]:
    """The inputs for a period of a campaign, and the population release they use.

    The release is the one given, else the campaign's, else the preferred one for the year the period starts in. A
    range keeps its low and high; a figure withheld altogether is a caveat, not a unit. The categories asked for in
    `question` (its number) stand beside the totals, and stand in for a total that was not printed; `unasked` figures
    are for another period: named in a caveat, never counted. None when the campaign's authorities have no known
    populations (they are not police forces).
    """
    asked = {authority.slug for authority in campaign.authorities}
    if not asked <= {force.slug for force in police_forces()}:
        return None, ""
    chosen = release or campaign.population or preferred_release(period.start.year)
    totals = [figure for figure in figures if figure.categories == "{}"]
    units = tuple(Unit(figure.covers, *bounds) for figure in totals if (bounds := count_bounds(figure)))
    caveats = tuple(caveat for figure in totals for caveat in _caveats(figure))
    frame = police_inputs(chosen, share=share)
    if asked < frame.populations.keys():
        frame = replace(frame, populations={slug: frame.populations[slug] for slug in asked}, area="")
    asked_question = campaign.question(question) if question else None
    given = ((one.categories, Unit(one.covers, *bounds)) for one in figures if (bounds := count_bounds(one)))
    categories = categories_to_units(asked_question, given) if asked_question else ()
    counted = with_derived_totals(replace(frame, units=units, caveats=caveats, categories=categories))
    parts = _caveats_of_parts(counted, asked_question, figures) if asked_question else ()
    others = _other_periods(counted, unasked)
    return replace(counted, caveats=tuple(dict.fromkeys((*counted.caveats, *parts, *others)))), chosen


def categories_to_units(question: Question, given: Iterable[tuple[str, Unit]]) -> tuple[CategoryUnits, ...]:
    """The units of each category asked for; a list that was left open is not added up.

    `given` are units with their breakdown, as the canonical JSON text.
    """
    found: dict[tuple[str, str], list[Unit]] = {}
    for breakdown, unit in given:
        asked = asked_category(question, breakdown)
        if asked is not None:
            found.setdefault(asked, []).append(unit)
    return tuple(
        CategoryUnits(dimension, category, tuple(found.get((dimension, category), ())))
        for dimension, categories in question.breakdown.items()
        for category in categories
    )


def asked_category(question: Question, breakdown: str) -> tuple[str, str] | None:
    """The dimension and category of a breakdown, as asked; None for a total, a crossed breakdown or one not asked."""
    given = json.loads(breakdown)
    if len(given) != 1:
        return None
    dimension, category = next(iter(given.items()))
    listed = question.breakdown.get(dimension, ())
    return next(((dimension, one) for one in listed if category_key(one) == category), None)


def _caveats_of_parts(inputs: Inputs, question: Question, figures: Sequence[CountedFigure]) -> Iterator[Caveat]:
    """What is to be said of the categories that were added up for want of a total."""
    derived = {(caveat.covers, caveat.detail) for caveat in inputs.caveats if caveat.kind is CaveatKind.DERIVED_TOTAL}
    for figure in figures:
        asked = asked_category(question, figure.categories)
        if asked is not None and (figure.covers, asked[0]) in derived:
            yield from _caveats(figure, category=asked[1])


def _other_periods(inputs: Inputs, unasked: Sequence[CountedFigure]) -> Iterator[Caveat]:
    """What forces without a figure for the period asked gave for another one."""
    counted = {slug for unit in inputs.units for slug in unit.covers}
    given: dict[tuple[str, ...], list[str]] = {}
    for figure in unasked:
        if not counted & set(figure.covers):
            given.setdefault(figure.covers, []).append(figure.period_label or NO_PERIOD)
    for covers, labels in given.items():
        yield Caveat(CaveatKind.OTHER_PERIOD, covers, "; ".join(dict.fromkeys(labels)))


def count_bounds(figure: CountedFigure) -> tuple[Decimal, Decimal] | None:
    """The least and the most that a figure can stand for; None where it says nothing of the number."""
    match figure.kind:
        case FigureKind.EXACT | FigureKind.ZERO | FigureKind.APPROXIMATE if figure.value is not None:
            return figure.value, figure.value
        case FigureKind.RANGE if figure.high is not None:
            return figure.low or Decimal(0), figure.high
        case _:
            return None


def _caveats(figure: CountedFigure, *, category: str = "") -> Iterator[Caveat]:
    """Why a figure is less than a full answer; of what a person put in its place only that it was a person."""
    if any(PART_OF_A_PERIOD in reason for reason in figure.reasons):
        yield Caveat(CaveatKind.PART_YEAR, figure.covers)
    match figure.kind:
        case FigureKind.SUPPRESSED if figure.is_corrected:
            yield Caveat(CaveatKind.DECIDED, figure.covers)
        case FigureKind.RANGE if figure.is_corrected:
            if count_bounds(figure) is not None:
                words = Right(figure.kind, low=figure.low, high=figure.high).words
                yield Caveat(CaveatKind.DECIDED, figure.covers, f"{words} for {category}" if category else words)
        case FigureKind.SUPPRESSED:
            yield Caveat(CaveatKind.SUPPRESSED, figure.covers, figure.raw)
        case FigureKind.RANGE if (figure.low or 0) <= 1:
            yield Caveat(CaveatKind.SUPPRESSED, figure.covers, figure.raw)
        case FigureKind.APPROXIMATE:
            yield Caveat(CaveatKind.APPROXIMATE, figure.covers, figure.raw)
        case FigureKind.EXACT | FigureKind.ZERO | FigureKind.RANGE | FigureKind.NOT_HELD | FigureKind.BLANK:
            return
