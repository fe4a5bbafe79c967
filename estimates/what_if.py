"""Work out a chain of reasoning, factor times factor, each a number or a range: a range comes out.

Interval arithmetic on exact fractions: whatever the numbers within the ranges are, the result lies between its ends,
and nothing is lost on the way; only what is printed is rounded. Two ranges are taken to vary independently, also
where they are the same one written twice. Source: the chains of the 2012 article, such as 50,000 x (60 % to 70 %) =
30,000 to 35,000.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from estimates.shares import PRECISION
from estimates.wording import in_full
from foi.errors import ExpressionError
from foi.records import Count, Record
from foi.what_if import Between, Expression, Negative, Number, Operation, Reference, Sign, expression_to_text

MOST, LEAST = Fraction(10) ** 30, Fraction(1, 10**9)
"""What is counted is never larger, and what is divided never smaller: beyond, somebody has mistyped."""

Limits = tuple[Decimal, Decimal]
FigureOf = Callable[[Reference], Limits]
"""Gives the low and high of one of the campaign's own figures; ExpressionError when there is none."""


class Worked(Record):
    """A chain worked out: `value` where it comes to one number, else null, and then `low` to `high`.

    `expression` is in its settled form, `text` is the whole as it is said, `steps` go line by line, the last one
    giving the result. "≈" stands for "=" where what is printed is rounded.
    """

    expression: str
    low: Count
    high: Count
    value: Count | None
    text: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `low` to `high`, both included; a single number where they are the same."""

    low: Fraction
    high: Fraction

    @property
    def text(self) -> str:
        """As printed: "27,500", "30,000 to 35,000", "6.9"."""
        low, high = fraction_to_text(self.low), fraction_to_text(self.high)
        return low if low == high else f"{low} to {high}"

    @property
    def equals(self) -> str:
        """The sign before the printed result: "=", or "≈" when it is rounded."""
        return "=" if all(_is_in_pence(end) for end in (self.low, self.high)) else "≈"


def no_figures(reference: Reference) -> Limits:
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
    text = f"{settled} {result.equals} {result.text}"
    low, high = _to_decimal(result.low), _to_decimal(result.high)
    value = low if result.low == result.high else None
    return Worked(expression=settled, low=low, high=high, value=value, text=text, steps=tuple(steps) or (text,))


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
            low, high = figure_of(expression)
            found = Interval(Fraction(low), Fraction(high))
            steps.append(f"{expression_to_text(expression)} {found.equals} {found.text}")
            return found
        case Between(below, above):
            return _hull(_interval(below, figure_of, steps), _interval(above, figure_of, steps), expression)
        case Negative(of):
            inner = _interval(of, figure_of, steps)
            return Interval(-inner.high, -inner.low)
        case Operation(left, sign, right):
            parts = _interval(left, figure_of, steps), _interval(right, figure_of, steps)
            result = _operate(parts[0], sign, parts[1], expression)
            _refuse_beyond_counting(result, expression)
            shown = f"{_operand(left, parts[0])} {sign} {_operand(right, parts[1])}"
            steps.append(f"{shown} {result.equals} {result.text}")
            return result


def _operate(left: Interval, sign: Sign, right: Interval, whole: Expression) -> Interval:
    match sign:
        case Sign.PLUS:
            return Interval(left.low + right.low, left.high + right.high)
        case Sign.LESS:
            return Interval(left.low - right.high, left.high - right.low)
        case Sign.TIMES | Sign.OF:
            products = [one * other for one in (left.low, left.high) for other in (right.low, right.high)]
            return Interval(min(products), max(products))
        case Sign.OVER:
            if right.low <= 0 <= right.high:
                raise ExpressionError(
                    f"{expression_to_text(whole)} divides by {right.text}, which holds 0.",
                    do="Divide by something that cannot be 0.",
                )
            quotients = [one / other for one in (left.low, left.high) for other in (right.low, right.high)]
            return Interval(min(quotients), max(quotients))


def _hull(below: Interval, above: Interval, whole: Expression) -> Interval:
    if below.low > above.high:
        raise ExpressionError(
            f"{expression_to_text(whole)} runs backwards: from {below.text} to {above.text}.",
            do='Put the lower end first; for a difference, say "less".',
        )
    return Interval(min(below.low, above.low), max(below.high, above.high))


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
