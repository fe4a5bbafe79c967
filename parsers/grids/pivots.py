"""The words that a pivot table prints by itself: they stand where names of columns and categories would."""

import re

LABELS = re.compile(r"(?:row|column) labels", re.IGNORECASE)
FIELD = re.compile(
    r"(?:sum|(?:distinct )?count|average|max|min|product|stddevp?|varp?) of (?P<field>.+)", re.IGNORECASE
)
QUARTER = re.compile(r"(?:q|qtr|quarter)[ .]*[1-4]", re.IGNORECASE)
BLANK = re.compile(r"\(blank\)", re.IGNORECASE)


def is_pivot_label(text: str) -> bool:
    """Whether a head says only that labels stand below or beside it: "Row Labels"."""
    return bool(LABELS.fullmatch(text.strip()))


def is_blank_item(text: str) -> bool:
    """Whether a label stands for records in which this field is empty: "(blank)"."""
    return bool(BLANK.fullmatch(text.strip()))


def value_field(text: str) -> str:
    """What a pivot table says in its corner that it adds up or counts: "Flights" of "Sum of Flights"; else ""."""
    match = FIELD.fullmatch(text.strip())
    return match["field"] if match else ""


def is_quarter(text: str) -> bool:
    """Whether a label of an outline is a quarter of the year above it: "Qtr1"."""
    return bool(QUARTER.fullmatch(text.strip()))
