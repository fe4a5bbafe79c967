"""A figure in the making: what one cell says, and everything that makes it doubtful."""

from dataclasses import dataclass, field
from enum import StrEnum

from foi.campaigns import Question
from foi.records import Period, Where
from parsers.values.values import Value


class TotalOf(StrEnum):
    """What a printed total adds up."""

    NOTHING = "nothing"
    CATEGORIES = "categories"
    PERIODS = "periods"


@dataclass(slots=True)
class Draft:
    """One number of one table, tied and placed. `doubts` only grow; the last stage turns them into a state.

    `printed` is the period as the document gives it, `period` the asked one where equal. `label` is the total's own
    label; `tie_score` says how strongly the table names its question. `in_gapped_row`: cells of its row are empty on
    a page, where a number may slip into the next column; `confirmed`: its column adds up to the printed total;
    `is_share`: it is one of the categories that add up to a printed total; `is_undated`: its row says that the date
    is blank, so it serves the checks only; `over_all`: a total over all the periods of its table, dated or not;
    `over_years`: a total over one month of several years, which is no period; `is_stray`: its row or column answers
    another question than its table, so no total of the table counts it.
    """

    table: int
    row: int
    column: int
    question: Question
    period: Period | None
    printed: Period | None
    breakdown: dict[str, str]
    value: Value
    raw: str
    where: Where
    tie_score: float
    total_of: TotalOf = TotalOf.NOTHING
    label: str = ""
    doubts: list[str] = field(default_factory=list)
    supports: int = 1
    in_gapped_row: bool = False
    confirmed: bool = False
    is_share: bool = False
    is_undated: bool = False
    over_all: bool = False
    over_years: bool = False
    is_stray: bool = False

    @property
    def key(self) -> tuple[str, str, str, tuple[str, ...]]:
        """Question, period and categories: two figures with one key say something about the same thing."""
        span = self.period or self.printed
        start, end = (str(span.start), str(span.end)) if span else ("", "")
        return (
            self.question.number,
            start,
            end,
            tuple(sorted(" ".join(c.split()).casefold() for c in self.breakdown.values())),
        )

    @property
    def is_finer(self) -> bool:
        """A breakdown was asked for, and this figure is broken down by something more."""
        return bool(self.question.breakdown) and any(name not in self.question.breakdown for name in self.breakdown)

    def doubt(self, reason: str) -> None:
        """Add a reason for a person to look, once."""
        if reason and reason not in self.doubts:
            self.doubts.append(reason)

    def doubt_once(self, reason: str, detail: str) -> None:
        """Add a reason with its first detail; later details of the same reason would only repeat it."""
        if not any(doubt.startswith(reason) for doubt in self.doubts):
            self.doubts.append(f"{reason} ({detail})")
