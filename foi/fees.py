"""Fees notices: s.9 and s.10(2) of the Act. The days between notice and payment do not count."""

import datetime as dt
from dataclasses import dataclass

from foi.holidays import ONE_DAY

MONTHS_TO_PAY = 3
"""s.9(2): the fee is to be paid within three months beginning with the day on which the notice is given."""

UNPAID_DAY = "between the fees notice and its payment (s.10(2))"
"""Why a working day did not count."""


@dataclass(frozen=True, slots=True)
class FeesNotice:
    """s.9(1): the authority gave notice of a fee on `given` and had it on `paid`, if it has."""

    given: dt.date
    paid: dt.date | None = None

    @property
    def pay_by(self) -> dt.date:
        """The last day on which the fee can be paid (s.9(2)).

        Three months beginning with the day of the notice end on the day before the same day three months on: notice
        on 10 September, last day 9 December. Where that month has no such day, they end with the month: notice on 30
        November, last day 28 or 29 February.
        """
        return _same_day_later(self.given, MONTHS_TO_PAY) - ONE_DAY

    @property
    def is_settled(self) -> bool:
        """Paid in time. What is paid after the last day does not revive the request."""
        return self.paid is not None and self.paid <= self.pay_by

    def has_lapsed(self, today: dt.date) -> bool:
        """The last day to pay has passed without payment, and with it the duty to reply (s.9(2))."""
        return not self.is_settled and today > self.pay_by

    def disregards(self, day: dt.date) -> bool:
        """s.10(2): whether a day lies from the notice to the payment, both included."""
        return self.paid is not None and self.is_settled and self.given <= day <= self.paid


def _same_day_later(day: dt.date, months: int) -> dt.date:
    """The same day of a later month, or the first of the month after it where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        return day.replace(year=year, month=month + 1)
    except ValueError:
        year, month = divmod(year * 12 + month + 1, 12)
        return dt.date(year, month + 1, 1)
