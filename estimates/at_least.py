"""When a range may have no upper end: the rule for the total, and for each category, is the same."""

from decimal import Decimal

TOO_WIDE = 10
FEW_REPLIES = 5


def is_too_wide(low: Decimal, high: Decimal) -> bool:
    """Whether the upper end is so far above the lower that only an "at least" figure may be published."""
    return high > TOO_WIDE * low
