"""Work out a chain of reasoning, factor times factor, each a number or a range: a range comes out.

Interval arithmetic on exact fractions: whatever the numbers within the ranges are, the result lies between its ends,
and nothing is lost on the way; only what is printed is rounded. What builds on an estimate is worked out from the
numbers as they are published, and comes out in as few digits. Two ranges are taken to vary independently, also where
they are the same one written twice. Source: the chains of the 2012 article, such as 50,000 x (60 % to 70 %) = 30,000
to 35,000.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from estimates.shares import PRECISION
from estimates.wording import in_full
from foi.errors import ExpressionError
from foi.records import Count, Record
from foi.what_if import (
    Between,
    Expression,
    Negative,
    Number,
    Operation,
    Reference,
    Sign,
    expression_to_text,
    references,
)

MOST, LEAST = Fraction(10) ** 30, Fraction(1, 10**9)
"""What is counted is never larger, and what is divided never smaller: beyond, somebody has mistyped."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the campaign's own figures, `low` to `high`, and what it is: "the range of question 1, 2018/19".

    `figures` are the significant figures to which an estimate is published; None for what was counted.
    """

    low: Decimal
    high: Decimal
    name: str
    figures: int | None = None


FigureOf = Callable[[Reference], Figure]
"""Gives one of the campaign's own figures; ExpressionError when there is none."""


class Worked(Record):
    """A chain worked out: `value` where it comes to one number, else null, and then `low` to `high`.

    `expression` is in its settled form, `text` is the whole as it is said, the campaign's own figures as numbers;
    `steps` go line by line, the last one giving the result. "≈" stands for "=" where what is printed is rounded.
    """

    expression: str
    low: Count
    high: Count
    value: Count | None
    text: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `low` to `high`, both included; a single number where they are the same.

    `figures`: it builds on an estimate that is published to so many significant figures, and is said in as many.
    """

    low: Fraction
    high: Fraction
    figures: int | None = None

    @property
    def text(self) -> str:
        """As printed: "27,500", "30,000 to 35,000", "6.9"."""
        low, high = (fraction_to_text(end) for end in self.rounded)
        return low if low == high else f"{low} to {high}"

    @property
    def rounded(self) -> tuple[Fraction, Fraction]:
        """Both ends in as many figures as the estimate that they build on; as they are where they build on none."""
        if self.figures is None:
            return self.low, self.high
        return _to_figures(self.low, self.figures), _to_figures(self.high, self.figures)

    @property
    def equals(self) -> str:
        """The sign before the printed result: "=", or "≈" when it is rounded."""
        is_exact = self.figures is None and all(_is_in_pence(end) for end in (self.low, self.high))
        return "=" if is_exact else "≈"


def no_figures(reference: Reference) -> Figure:
    """For a chain that stands on its own: it has no campaign."""
    text = expression_to_text(reference)
    raise ExpressionError(
        f"{text} is a figure of a campaign, and no campaign is named.",
        do="Name it with --campaign, or write a number.",
    )


def work_out(expression: Expression, figure_of: FigureOf = no_figures) -> Worked:
    """Work a chain out, `figure_of` giving the campaign's own figures that it builds on.

    Raises ExpressionError for a division by a range that holds nought, a range that runs backwards, a figure that
    is not there, and a result beyond all counting.
    """
    steps: list[str] = []
    result = _interval(expression, figure_of, steps)
    _refuse_beyond_counting(result, expression)
    settled = expression_to_text(expression)
    text = f"{_in_numbers(expression, figure_of)} {result.equals} {result.text}"
    low, high = map(_to_decimal, result.rounded)
    value = low if low == high else None
    return Worked(expression=settled, low=low, high=high, value=value, text=text, steps=tuple(steps) or (text,))


def _in_numbers(expression: Expression, figure_of: FigureOf) -> str:
    """The settled form, with each of the campaign's own figures as its number and what that is."""
    text = expression_to_text(expression)
    for reference in references(expression):
        figure = figure_of(reference)
        said = f"{_figure_to_interval(figure).text} ({figure.name})"
        text = text.replace(expression_to_text(reference), said)
    return text


def _figure_to_interval(figure: Figure) -> Interval:
    return Interval(Fraction(figure.low), Fraction(figure.high), figure.figures)


def _to_figures(number: Fraction, figures: int) -> Fraction:
    """Round half up, away from nought, to so many significant figures, of a fraction too."""
    exact = _to_decimal(abs(number))
    if not exact:
        return number
    with localcontext(prec=PRECISION):
        step = Decimal(1).scaleb(exact.adjusted() - figures + 1)
        found = Fraction((exact / step).quantize(Decimal(1), ROUND_HALF_UP) * step)
    return -found if number < 0 else found


def fraction_to_text(number: Fraction) -> str:
    """A number as people print it: exact where it can be said in pence, else rounded half up.

    Then to the penny from 100 on, to one decimal from 1 on, and to two significant figures below: 358,620,689.66,
    6.9, 0.0072.
    """
    exact = _to_decimal(abs(number))
    if _is_in_pence(number):
        text = in_full(exact)
    else:
        places = 2 if exact >= 100 else 1 if exact >= 1 else 1 - exact.adjusted()  # noqa: PLR2004 - as said above
        with localcontext(prec=PRECISION):
            text = f"{exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,f}"
    return f"−{text}" if number < 0 else text


def _interval(expression: Expression, figure_of: FigureOf, steps: list[str]) -> Interval:
    """The value of a part; what is worked out on the way is added to `steps`."""
    match expression:
        case Number():
            value = Fraction(expression.amount) * Fraction(expression.scale.factor)
            return Interval(value, value)
        case Reference():
            figure = figure_of(expression)
            found = _figure_to_interval(figure)
            steps.append(f"{figure.name} {found.equals} {found.text}")
            return found
        case Between(below, above):
            return _hull(_interval(below, figure_of, steps), _interval(above, figure_of, steps), expression)
        case Negative(of):
            inner = _interval(of, figure_of, steps)
            return Interval(-inner.high, -inner.low, inner.figures)
        case Operation(left, sign, right):
            parts = _interval(left, figure_of, steps), _interval(right, figure_of, steps)
            result = _operate(parts[0], sign, parts[1], expression)
            _refuse_beyond_counting(result, expression)
            shown = f"{_operand(left, parts[0])} {sign} {_operand(right, parts[1])}"
            steps.append(f"{shown} {result.equals} {result.text}")
            return result


def _operate(left: Interval, sign: Sign, right: Interval, whole: Expression) -> Interval:
    figures = _figures_of(left, right)
    match sign:
        case Sign.PLUS:
            return Interval(left.low + right.low, left.high + right.high, figures)
        case Sign.LESS:
            return Interval(left.low - right.high, left.high - right.low, figures)
        case Sign.TIMES | Sign.OF:
            products = [one * other for one in (left.low, left.high) for other in (right.low, right.high)]
            return Interval(min(products), max(products), figures)
        case Sign.OVER:
            if right.low <= 0 <= right.high:
                raise ExpressionError(
                    f"{expression_to_text(whole)} divides by {right.text}, which holds 0.",
                    do="Divide by something that cannot be 0.",
                )
            quotients = [one / other for one in (left.low, left.high) for other in (right.low, right.high)]
            return Interval(min(quotients), max(quotients), figures)


def _hull(below: Interval, above: Interval, whole: Expression) -> Interval:
    if below.low > above.high:
        raise ExpressionError(
            f"{expression_to_text(whole)} runs backwards: from {below.text} to {above.text}.",
            do='Put the lower end first; for a difference, say "less".',
        )
    return Interval(min(below.low, above.low), max(below.high, above.high), _figures_of(below, above))


def _figures_of(*parts: Interval) -> int | None:
    """What several parts come to is said to the figures of the finest estimate among them."""
    return max((part.figures for part in parts if part.figures is not None), default=None)


def _operand(part: Expression, value: Interval) -> str:
    """A part as it stands in a step: as written, unless it was worked out before."""
    match part:
        case Number():
            return expression_to_text(part)
        case Between(Number(), Number()):
            return f"({expression_to_text(part)})"
        case Between() | Negative() | Operation() | Reference():
            is_plain = value.low == value.high and value.low >= 0
            return value.text if is_plain else f"({value.text})"


def _refuse_beyond_counting(result: Interval, whole: Expression) -> None:
    for end in (result.low, result.high):
        if abs(end) > MOST or 0 < abs(end) < LEAST:
            size = "large" if abs(end) > MOST else "small"
            raise ExpressionError(
                f"what comes out is too {size} to stand for anything counted: {expression_to_text(whole)}.",
                do="Check the numbers.",
            )


def _is_in_pence(number: Fraction) -> bool:
    return (number * 100).denominator == 1


def _to_decimal(number: Fraction) -> Decimal:
    with localcontext(prec=PRECISION):
        return Decimal(number.numerator) / Decimal(number.denominator)
