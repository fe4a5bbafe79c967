"""The words that a pivot table prints by itself: they stand where names of columns and categories would."""

import re

LABELS = re.compile(r"(?:row|column) labels|values", re.IGNORECASE)
BLANK = re.compile(r"\(blank\)", re.IGNORECASE)


def is_pivot_label(text: str) -> bool:
    """Whether a head says only that labels stand below or beside it: "Row Labels"."""
    return bool(LABELS.fullmatch(text.strip()))


def is_blank_item(text: str) -> bool:
    """Whether a label stands for records in which this field is empty: "(blank)"."""
    return bool(BLANK.fullmatch(text.strip()))
