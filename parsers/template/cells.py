"""What one cell of our own workbook says: a number, words for one, or more words than a figure.

The workbook asks for whole numbers and offers the words "not held" and "withheld", so that more can be made of its
cells than of those of any other sheet: a number with words after it is that number, for a person to look at.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from foi.records import FigureKind
from parsers.blocks import Cell
from parsers.values.periods import text_to_period
from parsers.values.values import Value, cell_to_value, text_to_value
from parsers.values.words_for_numbers import NUMBER
from parsers.wording.exemptions import cited_sections

NOT_WHOLE = "a whole number was asked for"
MORE = 'the cell says more than a figure: "{text}"'
SHOWN = 60


class Standing(StrEnum):
    """What became of a figure that was asked for."""

    GIVEN = "given"
    NOT_HELD = "not held"
    DENIED = "denied"
    LACKING = "lacking"


@dataclass(frozen=True, slots=True)
class Said:
    """`value` is None where a cell is empty or says nothing numeric; `sections` are those it cites ("s40(2)")."""

    value: Value | None
    standing: Standing
    sections: tuple[str, ...] = ()

    @property
    def is_mark(self) -> bool:
        """Suppressed by a mark such as "*" alone: a small count, not a refusal, unless a note gives a section."""
        return self.standing is Standing.GIVEN and self.value is not None and self.value.kind is FigureKind.SUPPRESSED


def cell_says(cell: Cell) -> Said:
    """Read one cell of figures."""
    sections = cited_sections(cell.text)
    value = cell_to_value(cell)
    if value is None and isinstance(cell.value, str):
        value = _with_words(cell.text, sections)
    if value is None:
        return Said(None, Standing.LACKING)
    if value.value is not None and value.value != value.value.to_integral_value():
        value = replace(value, doubt=value.doubt or NOT_WHOLE)
    return Said(value, _standing(value, cell.text), sections)


def shortened(text: str) -> str:
    """The beginning of a long text, in one line, for a warning."""
    plain = " ".join(text.split())
    return plain if len(plain) <= SHOWN else f"{plain[:SHOWN]}..."


def _standing(value: Value, text: str) -> Standing:
    if value.kind is FigureKind.BLANK:
        return Standing.LACKING
    if value.kind is FigureKind.NOT_HELD:
        return Standing.NOT_HELD
    if value.kind is FigureKind.SUPPRESSED and (SPELT_OUT.search(text) or cited_sections(text)):
        return Standing.DENIED
    return Standing.GIVEN


SPELT_OUT = re.compile(r"[^\W\d_]{3}")
RATE = re.compile(r"%|\bper\s?cent\b")
PARTED = re.compile(
    r"(?P<lead>.+?)(?:\s*[(\[;:]|,\s+|\s+[-\u2013\u2014]\s*|\s*[\u2013\u2014]\s+).*[^\W\d_].*", re.DOTALL
)
FOLLOWED = re.compile(
    rf"(?P<lead>{NUMBER}|withheld|refused|exempt(?:ed)?|redacted|suppressed|not held)\s+[^\W\d_].*", re.DOTALL
)


def _with_words(text: str, sections: tuple[str, ...]) -> Value | None:
    """A number or a word for one with more words behind it; words that cite a section withhold the figure."""
    words = text.strip().casefold()
    if RATE.search(words) or text_to_period(text) is not None:
        return None
    doubt = MORE.format(text=shortened(text))
    for pattern in (PARTED, FOLLOWED):
        match = pattern.fullmatch(words)
        value = text_to_value(match["lead"]) if match else None
        if value is not None and value.kind is not FigureKind.BLANK:
            is_plain = value.kind is FigureKind.SUPPRESSED and bool(sections)
            return value if is_plain else replace(value, doubt=doubt)
    return Value(FigureKind.SUPPRESSED, None, None, None, doubt) if sections else None
