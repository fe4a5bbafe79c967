"""Which backups are kept: one for each of the latest days, weeks and months that have any."""

import datetime as dt
import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from foi.clock import london_day
from foi.errors import ConfigurationError

LATEST = 2
"""So many of the latest are kept in any case."""

ASKED = re.compile(r"\s*(\d{1,4})\s+(daily|weekly|monthly)\s*")


@dataclass(frozen=True, slots=True)
class Rule:
    """Keep the last backup of each of so many days, weeks (from Monday) and months, all as London has them."""

    daily: int = 7
    weekly: int = 4
    monthly: int = 12

    def keeps(self, taken: Iterable[dt.datetime]) -> set[dt.datetime]:
        """Those to keep; the two latest are always among them."""
        latest_first = sorted(set(taken), reverse=True)
        kept = set(latest_first[:LATEST])
        kept |= _last_of_each(latest_first, london_day, self.daily)
        kept |= _last_of_each(latest_first, lambda at: london_day(at).isocalendar()[:2], self.weekly)
        kept |= _last_of_each(latest_first, lambda at: (london_day(at).year, london_day(at).month), self.monthly)
        return kept


def rule_of(asked: str) -> Rule:
    """A text like "7 daily, 4 weekly, 12 monthly" as a rule; what is not named is not kept for its own sake.

    Raises ConfigurationError for anything else.
    """
    found = [ASKED.fullmatch(part) for part in asked.split(",")]
    counts = {match[2]: int(match[1]) for match in found if match}
    if not all(found) or len(counts) != len(found):
        raise ConfigurationError(
            f'"{asked}" does not say which backups to keep.',
            do='Write FOI_BACKUP_KEEP like this: "7 daily, 4 weekly, 12 monthly".',
        )
    return Rule(counts.get("daily", 0), counts.get("weekly", 0), counts.get("monthly", 0))


def _last_of_each(
    latest_first: Iterable[dt.datetime], span: Callable[[dt.datetime], Hashable], most: int
) -> set[dt.datetime]:
    last: dict[Hashable, dt.datetime] = {}
    for at in latest_first:
        last.setdefault(span(at), at)
    return set(list(last.values())[:most])
