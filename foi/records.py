"""What a document says: figures, periods, places, outcomes, and the reading that holds them.

The JSON of a `Reading` is the fixed interface of `foi read --json`. Models refuse unknown fields, so that a
mistake at an edge stops there.
"""

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainSerializer, TypeAdapter, model_validator


class Record(BaseModel):
    """Immutable, closed: an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _number_to_json(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


Count = Annotated[Decimal, PlainSerializer(_number_to_json, return_type=int | float, when_used="json")]
"""An exact number; in JSON a whole number stays whole."""


class FigureKind(StrEnum):
    """Kinds of number that must never be mixed."""

    EXACT = "exact"
    ZERO = "zero"
    RANGE = "range"
    APPROXIMATE = "approximate"
    SUPPRESSED = "suppressed"
    NOT_HELD = "not_held"
    BLANK = "blank"


class FigureState(StrEnum):
    """Whether a figure may enter the store unseen."""

    ACCEPTED = "accepted"
    REVIEW = "review"


class ReplyOutcome(StrEnum):
    """What a reply as a whole is."""

    FULL = "full"
    PARTIAL = "partial"
    REFUSED = "refused"
    NOT_HELD = "not_held"
    NCND = "ncnd"
    ACKNOWLEDGEMENT = "acknowledgement"
    CLARIFICATION = "clarification"
    EXTENSION = "extension"
    FEES_NOTICE = "fees_notice"
    TRANSFER = "transfer"
    OTHER = "other"


class QuestionOutcome(StrEnum):
    """How one question ended."""

    ANSWERED = "answered"
    PARTLY_ANSWERED = "partly_answered"
    REFUSED = "refused"
    NOT_HELD = "not_held"
    NCND = "ncnd"
    NOT_ANSWERED = "not_answered"
    RETRACTED = "retracted"


class CheckStatus(StrEnum):
    """What a check found. A check never alters a figure."""

    AGREE = "agree"
    DISAGREE = "disagree"
    CANNOT_COMPARE = "cannot_compare"


class Period(Record):
    """A span of days, both ends included. A snapshot has start = end."""

    start: dt.date
    end: dt.date
    label: str = ""

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> "Period":
        if self.end < self.start:
            raise ValueError(f"the period ends ({self.end}) before it starts ({self.start})")
        return self

    @property
    def name(self) -> str:
        """How it is printed: its label, else its first and last day."""
        return self.label or f"{self.start} to {self.end}"


class SheetCell(Record):
    """A cell of a sheet, of a csv (sheet = "csv"), or of a Word or HTML table (sheet = "table 2")."""

    sheet: str
    cell: str


class PageBox(Record):
    """A box on a page (1-based), in PDF points from the top left corner: x0, top, x1, bottom."""

    page: int
    bbox: tuple[float, float, float, float]


class ParagraphPlace(Record):
    """A paragraph of a Word document, counted from 1."""

    paragraph: int


class LinePlace(Record):
    """A line of a text, mail body or csv, counted from 1."""

    line: int


Where = SheetCell | PageBox | ParagraphPlace | LinePlace


class TypedIn(Record):
    """Where a figure stands that a person typed in: the place they named, if any, and the words they put it in."""

    typed_in: Where | None
    said: str = ""


WHOLE_PAGE = (0.0, 0.0, 0.0, 0.0)
"""In place of a box, where all that is known is the page."""

PLACES: TypeAdapter[Where | TypedIn] = TypeAdapter(Where | TypedIn)
"""A place as the store keeps it."""


class Figure(Record):
    """One number as the document says it, tied to a question, a period and categories.

    `value` stands for exact, zero and approximate; `low` and `high` (inclusive) for a range; all three are null
    otherwise. `breakdown` maps a dimension to the category as printed; a printed total carries none. `raw` is the
    text of the source cell ("12 rows" where rows were counted). `reasons` say why a figure is in review, or how it
    came about: by which quirk of its authority it was read, or that it was counted.
    """

    question: str
    measure: str
    unit: str
    period: Period | None
    breakdown: dict[str, str] = {}
    kind: FigureKind
    value: Count | None = None
    low: Count | None = None
    high: Count | None = None
    raw: str
    where: Where
    state: FigureState
    confidence: float
    reasons: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _numbers_fit_the_kind(self) -> "Figure":
        has_value = self.value is not None
        if has_value != (self.kind in VALUED_KINDS):
            raise ValueError(f"a figure of kind {self.kind} {'needs' if not has_value else 'has no'} value")
        if self.kind is not FigureKind.RANGE and (self.low is not None or self.high is not None):
            raise ValueError(f"a figure of kind {self.kind} has no low or high")
        if self.kind is FigureKind.ZERO and self.value != 0:
            raise ValueError("a figure of kind zero has the value 0")
        return self


VALUED_KINDS = frozenset({FigureKind.EXACT, FigureKind.ZERO, FigureKind.APPROXIMATE})


class QuestionAnswer(Record):
    """How one question ended in one reply, with the sections cited ("s12(1)")."""

    question: str
    outcome: QuestionOutcome
    exemptions: tuple[str, ...] = ()


class Check(Record):
    """Something compared inside the reply, such as a column with its printed total."""

    check: str
    status: CheckStatus
    detail: str


class Reading(Record):
    """All that one document says. `force` is a slug, or slugs joined by "+" for a joint reply, or empty."""

    file: str
    sha256: str
    kind: str
    force: str = ""
    references: tuple[str, ...] = ()
    letter_date: dt.date | None = None
    outcome: ReplyOutcome
    questions: tuple[QuestionAnswer, ...] = ()
    figures: tuple[Figure, ...] = ()
    checks: tuple[Check, ...] = ()
    warnings: tuple[str, ...] = ()
