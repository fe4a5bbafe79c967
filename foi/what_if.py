"""A chain of reasoning as people write it, "50,000 x (60% to 70%)": its parts, and its text in one settled form.

foi/what_if_reading.py reads such a text; estimates/what_if.py works it out. The language lives here because a
campaign file carries it. It is our own rather than a grammar library's (lark, pyparsing): its whole worth is in the
sentences with which it refuses, and in what it takes to be ambiguous.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Scale(StrEnum):
    """What a number is counted in; the value is how it is printed after the number."""

    ONE = ""
    PERCENT = "%"
    THOUSAND = "thousand"
    MILLION = "million"
    BILLION = "billion"

    @property
    def factor(self) -> Decimal:
        """What the number before it is multiplied by."""
        match self:
            case Scale.ONE:
                return Decimal(1)
            case Scale.PERCENT:
                return Decimal("0.01")
            case Scale.THOUSAND:
                return Decimal(1_000)
            case Scale.MILLION:
                return Decimal(1_000_000)
            case Scale.BILLION:
                return Decimal(1_000_000_000)


class Sign(StrEnum):
    """What is done with two parts; the value is how it is printed."""

    PLUS = "+"
    LESS = "−"
    TIMES = "×"
    OVER = "÷"
    OF = "of"

    @property
    def binding(self) -> int:
        """How closely it holds its parts together: "of" closest, then × and ÷, then + and −."""
        match self:
            case Sign.PLUS | Sign.LESS:
                return 1
            case Sign.TIMES | Sign.OVER:
                return 2
            case Sign.OF:
                return 3


class OwnFigure(StrEnum):
    """A figure of the campaign's own total that a chain may build on; `range` is the two limits together."""

    COUNTED = "counted"
    LOW = "low"
    MEDIAN = "median"
    HIGH = "high"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: 55 and PERCENT for "55 %"."""

    amount: Decimal
    scale: Scale = Scale.ONE

    @property
    def value(self) -> Decimal:
        """The number it stands for."""
        return self.amount * self.scale.factor


@dataclass(frozen=True, slots=True)
class Reference:
    """One of the campaign's own figures: {counted}, {1.median}, {1, 2018/19.range}.

    `question` and `period` (its label) are empty where the campaign has only one.
    """

    figure: OwnFigure
    question: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class Between:
    """A range, "60% to 70%": both ends included."""

    low: "Expression"
    high: "Expression"


@dataclass(frozen=True, slots=True)
class Operation:
    """Two parts and what is done with them, from left to right."""

    left: "Expression"
    sign: Sign
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Negative:
    """A part with a minus before it."""

    of: "Expression"


Expression = Number | Reference | Between | Operation | Negative

AROUND_RANGE, ATOM = 4, 6
"""How closely a range, and a number, hold together; the signs are below (Sign.binding)."""


def expression_to_text(expression: Expression) -> str:
    """The settled form: "50,000 × (60 % to 70 %)". Reading it gives the same expression again."""
    match expression:
        case Number(amount, Scale.ONE):
            return f"{amount:,f}"
        case Number(amount, scale):
            return f"{amount:,f} {scale}"
        case Reference(figure, question, period):
            whose = ", ".join(part for part in (question, period) if part)
            return f"{{{whose}.{figure}}}" if whose else f"{{{figure}}}"
        case Between(low, high):
            return f"{_within(low, ATOM)} to {_within(high, ATOM)}"
        case Negative(of):
            return f"−{_within(of, ATOM)}"
        case Operation(left, sign, right):
            return f"{_within(left, sign.binding)} {sign} {_within(right, sign.binding + 1)}"


def references(expression: Expression) -> tuple[Reference, ...]:
    """The campaign's own figures that it builds on, in the order written, each once."""
    match expression:
        case Number():
            return ()
        case Reference():
            return (expression,)
        case Negative(of):
            return references(of)
        case Between(low, high) | Operation(low, _, high):
            return tuple(dict.fromkeys((*references(low), *references(high))))


def _within(expression: Expression, needed: int) -> str:
    """The part as it stands inside another: in brackets where it would come apart, a range always."""
    text = expression_to_text(expression)
    return text if _binding(expression) >= needed else f"({text})"


def _binding(expression: Expression) -> int:
    match expression:
        case Number() | Reference():
            return ATOM
        case Operation(_, sign, _):
            return sign.binding
        case Between() | Negative():
            return 0
