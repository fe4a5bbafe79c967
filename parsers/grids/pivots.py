"""The words that a pivot table prints by itself: they stand where names of columns and categories would."""

import re

LABELS = re.compile(r"(?:.* )?(?:row|column) labels|values", re.IGNORECASE)
FIELD = re.compile(
    r"(?P<how>sum|count|distinct count|average|max|min|product|stddevp?|varp?) of (?P<field>.+?)(?: row labels)?",
    re.IGNORECASE,
)
COUNTED = frozenset({"sum", "count", "distinct count"})
QUARTER = re.compile(r"(?:q|qtr|quarter)[ .]*[1-4]", re.IGNORECASE)
BLANK = re.compile(r"\(blank\)", re.IGNORECASE)


def is_pivot_label(text: str) -> bool:
    """Whether a head says only that labels stand below or beside it: "Row Labels", "Sum of Number Row Labels"."""
    return bool(LABELS.fullmatch(text.strip()))


def is_blank_item(text: str) -> bool:
    """Whether a label stands for records in which this field is empty: "(blank)"."""
    return bool(BLANK.fullmatch(text.strip()))


def value_field(text: str) -> tuple[str, str]:
    """How a pivot table works out its numbers, where that is no counting, and of what: "Average of Age".

    "Sum of Flights" gives ("", "Flights"); any other text ("", "").
    """
    match = FIELD.fullmatch(text.strip())
    if not match:
        return "", ""
    how = match["how"]
    return "" if how.casefold() in COUNTED else how, match["field"]


def is_quarter(text: str) -> bool:
    """Whether a label of an outline is a quarter of the year above it: "Qtr1"."""
    return bool(QUARTER.fullmatch(text.strip()))
