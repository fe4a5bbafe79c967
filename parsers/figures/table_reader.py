"""A table on its way to drafts, with all that is known of it before its first cell is read."""

from dataclasses import dataclass

from parsers.figures.beside import Beside
from parsers.figures.placing import Setting
from parsers.figures.questioning import QuestionOf
from parsers.figures.surroundings import Leftovers, Surroundings
from parsers.grids.heads import Layout


@dataclass(frozen=True, slots=True)
class TableReader:
    """A table with all that is needed to read one cell of it."""

    number: int
    layout: Layout
    questions: QuestionOf
    setting: Setting
    around: Surroundings
    telling: tuple[int, ...]
    days_are_months: bool
    columns_dated: bool
    columns_named: bool
    rows_dated: bool
    rows_named: bool
    rows_past_the_turn: frozenset[int]
    leftovers: Leftovers
    beside: Beside
