"""What stands beside a campaign's totals and never in them: figures published elsewhere, and chains of reasoning."""

import datetime as dt
from typing import Annotated

from pydantic import Field, model_validator

from foi.records import Count, Record
from foi.what_if import Expression
from foi.what_if_reading import text_to_expression

Words = Annotated[str, Field(min_length=1)]


class ContextFigure(Record):
    """A figure published elsewhere: `value`, or `low` and `high` where it is a range.

    `said` is how its source puts it, where that is more or less than the number ("approaching 2,000 per annum");
    `period` is what it speaks of, in words; `published_on` is the date of the source.
    """

    label: Words
    value: Count | None = None
    low: Count | None = None
    high: Count | None = None
    said: str = ""
    unit: str = ""
    period: str = ""
    source: Words
    published_on: dt.date | None = None

    @model_validator(mode="after")
    def _is_one_number_or_one_range(self) -> "ContextFigure":
        has_range = self.low is not None and self.high is not None
        if (self.value is not None) == has_range or (self.low is None) != (self.high is None):
            raise ValueError("it needs either value, or low and high")
        if self.low is not None and self.high is not None and self.high < self.low:
            raise ValueError(f"high ({self.high}) is below low ({self.low})")
        return self


class WhatIf(Record):
    """A chain of reasoning: `expression` such as "50,000 x 55%"; `said` is how the article or source puts it."""

    label: Words
    expression: str
    unit: str = ""
    said: str = ""

    @property
    def reading(self) -> Expression:
        """The expression as it is read; ExpressionError where it cannot be (a campaign refuses such a one)."""
        return text_to_expression(self.expression)
