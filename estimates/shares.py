"""The share of the population that replied, exact or as printed.

Published scaling divides a count by a percentage that was first rounded, or merely cut off. Which of these was done
moves the total by whole millions, so it is part of an estimate's inputs.
"""

from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext
from enum import StrEnum

from foi.errors import InputError

PRECISION = 50
"""Significant digits of every division: far beyond the pennies that are printed."""

MOST_DECIMALS = 12
PENNY = Decimal("0.01")


class ShareKind(StrEnum):
    """What is done to the percentage before it divides a count."""

    EXACT = "exact"
    ROUND = "round"
    TRUNCATE = "truncate"


_ROUNDING = {ShareKind.ROUND: ROUND_HALF_UP, ShareKind.TRUNCATE: ROUND_DOWN}


@dataclass(frozen=True, slots=True)
class ShareRule:
    """How a share is used: exact, or with `decimals` of its percentage rounded (half up) or truncated.

    Written "exact", "round:2", "truncate:1". Raises InputError for a number of decimals outside 0 to 12.
    """

    kind: ShareKind = ShareKind.EXACT
    decimals: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.decimals <= MOST_DECIMALS:
            raise InputError(
                f"a share cannot have {self.decimals} decimals.", do=f"Give a number from 0 to {MOST_DECIMALS}."
            )

    def __str__(self) -> str:
        return str(self.kind) if self.kind is ShareKind.EXACT else f"{self.kind}:{self.decimals}"

    def percentage(self, part: int, whole: int) -> Decimal:
        """100 x part / whole under this rule (part and whole in persons, whole > 0)."""
        with localcontext(prec=PRECISION):
            exact = Decimal(100) * part / whole
            if self.kind is ShareKind.EXACT:
                return exact
            return exact.quantize(Decimal(1).scaleb(-self.decimals), rounding=_ROUNDING[self.kind])

    def scale_up(self, count: Decimal, part: int, whole: int) -> Decimal:
        """The count that `whole` would have if `part` (both in persons, > 0) is typical: count / share.

        Unrounded. Raises InputError when the rule turns the share into 0 %.
        """
        with localcontext(prec=PRECISION):
            if self.kind is ShareKind.EXACT:
                return count * whole / part
            percentage = self.percentage(part, whole)
            if percentage == 0:
                raise InputError(
                    f"{part:,} of {whole:,} residents is 0 % under the share rule {self}, which cannot be scaled up.",
                    do="Keep more decimals, or use the exact share.",
                )
            return count * 100 / percentage


def text_to_share_rule(text: str) -> ShareRule:
    """Turn "exact", "round:N" or "truncate:N" into a rule; InputError says how to write one."""
    kind, _, decimals = text.strip().partition(":")
    if kind == ShareKind.EXACT and not decimals:
        return ShareRule()
    if kind in {ShareKind.ROUND, ShareKind.TRUNCATE} and decimals.isdecimal():
        return ShareRule(ShareKind(kind), int(decimals))
    raise InputError(
        f'"{text}" is not a way to use a share.',
        do="Write exact, round:N or truncate:N, where N counts the decimals of the percentage, such as round:2.",
    )


def to_pennies(number: Decimal) -> str:
    """A number with two decimals, halves rounded up, as text: "358620689.66"."""
    with localcontext(prec=PRECISION):
        return str(number.quantize(PENNY, rounding=ROUND_HALF_UP))
