"""A campaign's own figures in its chains of reasoning: {counted}, {1.median}, {1, 2018/19.range}."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from estimates.what_if import Figure, Worked, work_out
from estimates.wording import figures_that_tell, to_figures
from foi.context import WhatIf
from foi.errors import ExpressionError
from foi.what_if import Expression, OwnFigure, Reference, expression_to_text, references

Limits = tuple[Decimal, Decimal]

NAMES = {
    OwnFigure.COUNTED: "counted in",
    OwnFigure.LOW: "the lower end of",
    OwnFigure.MEDIAN: "the central estimate of",
    OwnFigure.HIGH: "the upper end of",
    OwnFigure.RANGE: "the range of",
}

SHOWN = 3
"""Totals named to somebody who must choose one."""


@dataclass(frozen=True, slots=True)
class OwnTotal:
    """The total of one question and period that chains may build on.

    The range is None where none is drawn, and `no_range` says why. `is_red`: by its warnings no upper figure of it
    may be published.
    """

    question: str
    period: str
    counted: Limits
    low: Decimal | None = None
    median: Decimal | None = None
    high: Decimal | None = None
    no_range: str = ""
    is_red: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain of a campaign, worked out; or `fault` says why it cannot be, as things stand.

    `caution` says why what comes out is not to be published.
    """

    label: str
    expression: str
    unit: str
    said: str
    worked: Worked | None
    fault: str = ""
    caution: str = ""


def work_out_chains(chains: Sequence[WhatIf], totals: Sequence[OwnTotal]) -> tuple[Chain, ...]:
    """Every chain of a campaign on the totals as they stand; one that cannot be worked out hides no other."""
    return tuple(_chain(chain, totals) for chain in chains)


def own_figure(reference: Reference, totals: Sequence[OwnTotal]) -> Figure:
    """A figure that a chain builds on: what was counted as it is, an estimate rounded as the sentence to quote is.

    So that a reader who does the sum with the published numbers gets the same. ExpressionError says what there is
    instead.
    """
    text = expression_to_text(reference)
    found = _meant(reference, totals)
    if not found:
        do = f"There is {_named(totals, reference)}." if totals else "It comes with the first replies."
        raise ExpressionError(f"there is no total for {text}.", do=do)
    if len(found) > 1:
        raise ExpressionError(f"{text} may be one of several totals.", do=f"Write {_named(found, reference)}.")
    (total,) = found
    name = f"{NAMES[reference.figure]} question {total.question}, {total.period}"
    if reference.figure is OwnFigure.COUNTED:
        return Figure(*total.counted, name)
    if total.low is None or total.median is None or total.high is None:
        raise ExpressionError(f"there is no range for {text}.", do=total.no_range)
    figures = figures_that_tell(total.counted[0], [total.low, total.high])
    low, median, high = (to_figures(number, figures) for number in (total.low, total.median, total.high))
    ends = {
        OwnFigure.LOW: (low, low),
        OwnFigure.MEDIAN: (median, median),
        OwnFigure.HIGH: (high, high),
        OwnFigure.RANGE: (low, high),
    }
    return Figure(*ends[reference.figure], name, figures)


def caution_of(expression: Expression, totals: Sequence[OwnTotal]) -> str:
    """Why a chain is not to be published: it builds on an upper figure that a red warning forbids; "" if it is."""
    upper = [one for one in references(expression) if one.figure not in {OwnFigure.COUNTED, OwnFigure.LOW}]
    if any(total.is_red for one in upper for total in _meant(one, totals)):
        return "not to be published: a red warning forbids an upper figure of the total it builds on"
    return ""


def _named(totals: Sequence[OwnTotal], reference: Reference) -> str:
    """The first few totals as they are written in a chain."""
    names = [expression_to_text(Reference(reference.figure, one.question, one.period)) for one in totals]
    return ", ".join(names[:SHOWN]) + (" ..." if len(names) > SHOWN else "")


def _meant(reference: Reference, totals: Sequence[OwnTotal]) -> list[OwnTotal]:
    return [
        total
        for total in totals
        if reference.question in {"", total.question} and reference.period in {"", total.period}
    ]


def _chain(chain: WhatIf, totals: Sequence[OwnTotal]) -> Chain:
    expression = chain.reading
    settled = expression_to_text(expression)
    try:
        worked = work_out(expression, lambda reference: own_figure(reference, totals))
    except ExpressionError as error:
        return Chain(chain.label, settled, chain.unit, chain.said, None, error.sentence)
    return Chain(chain.label, settled, chain.unit, chain.said, worked, caution=caution_of(expression, totals))
