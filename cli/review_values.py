"""What a person types as a count or as an end of a range."""

from decimal import Decimal, InvalidOperation

from foi.errors import UsageError


def text_to_count(text: str) -> Decimal:
    """A count as typed: "1234", "1,234". Raises UsageError for anything else."""
    complaint = UsageError(f'"{text}" is not a count.', do="Write a number such as 1234.")
    try:
        number = Decimal(text.strip().replace(",", ""))
    except InvalidOperation as error:
        raise complaint from error
    if not number.is_finite() or number < 0:
        raise complaint
    return number


def text_to_end(text: str | None) -> Decimal | None:
    """An end of a range as typed; None for an open one (nothing, or "?"). Raises UsageError."""
    return None if text is None or text.strip() in {"", "?"} else text_to_count(text)
