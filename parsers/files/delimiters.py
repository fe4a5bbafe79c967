"""Which sign parts the columns of a text, and whether it has columns at all."""

import csv
import io
from collections import Counter

DELIMITERS = ",\t;|"
SAMPLE_LINES = 200
FEWEST_LINES = 3
REGULAR = 0.8
"""Share of the lines that must have the same number of columns for a text to count as a table."""


def best_delimiter(text: str) -> str:
    """The delimiter that parts the lines into columns most evenly; a comma if none does."""
    return max(DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def is_delimited(text: str, *, prose_likely: bool) -> bool:
    """Whether a text without a .csv name is a table all the same.

    Prose has commas, and letters have a stray tab: most lines must have the same number of columns, at least three
    (two when parted by tabs), and `prose_likely` (a .txt or .md) admits no commas at all.
    """
    lines = [line for line in text.splitlines()[:SAMPLE_LINES] if line.strip()]
    if len(lines) < FEWEST_LINES:
        return False
    for delimiter in DELIMITERS:
        if delimiter == "," and prose_likely:
            continue
        width, times = Counter(line.count(delimiter) + 1 for line in lines).most_common(1)[0]
        if width >= (2 if delimiter == "\t" else 3) and times >= REGULAR * len(lines):
            return not _is_markdown(lines, delimiter)
    return False


def text_to_rows(text: str, delimiter: str) -> list[list[str]]:
    """Part a text into rows of fields, quotes understood.

    A stray quote would swallow the lines after it as one field, perhaps longer than the library takes; the text is
    then parted without regard to quotes.
    """
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        rows = []
    lines = text.count("\n") + (not text.endswith("\n"))
    if rows and lines <= 2 * len(rows) + FEWEST_LINES:
        return rows
    if rows and max(field.count("\n") for row in rows for field in [*row, ""]) < SAMPLE_LINES // 4:
        return rows
    return [line.split(delimiter) for line in text.split("\n")]


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    sample = "\n".join(text.splitlines()[:SAMPLE_LINES])
    widths = Counter(len(row) for row in text_to_rows(sample, delimiter) if any(field.strip() for field in row))
    widths.pop(1, 0)
    if not widths:
        return (0.0, 0)
    width, times = max(widths.items(), key=lambda pair: (pair[1], pair[0]))
    return (times, width)


def _is_markdown(lines: list[str], delimiter: str) -> bool:
    return delimiter == "|" and any(set(line.strip()) <= set("|-: ") for line in lines[:5])
