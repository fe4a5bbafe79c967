"""What stands in an invented table: heads, labels, figures and words, drawn from a seeded source of chance."""

from dataclasses import dataclass, field
from random import Random
from typing import Literal

from bench.truth import TableCell

Alignment = Literal["left", "right", "centre"]

_NOUNS = [
    "bicycles",
    "lanterns",
    "ledgers",
    "umbrellas",
    "kettles",
    "parcels",
    "permits",
    "ladders",
    "whistles",
    "harbours",
    "bridges",
    "gates",
]
_PLACES = [
    "Northmere",
    "Aldby",
    "Fellside",
    "Saltby",
    "Millbeck",
    "Tarn-End",
    "Quarrybank",
    "Harbour",
    "Oldcastle",
    "Westhaven",
    "Eastry",
]
_DOINGS = [
    "reported",
    "found",
    "returned",
    "sold",
    "repaired",
    "registered",
    "withdrawn",
    "inspected",
    "moved",
    "counted",
]
_LINKS = ["of", "for", "in", "with", "by", "per"]
_OUTCOMES = ["No further action", "Returned", "Sold at auction", "Under review", "Passed on", "Closed", "Kept"]
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True)
class Contents:
    """Cells of the head (rows 0 to `head_rows` - 1) and of the body, and how each column is set.

    The first `labels` columns name the row. `sections` are body rows that hold a heading alone.
    """

    cells: tuple[TableCell, ...]
    head_rows: int
    rows: int
    alignments: tuple[Alignment, ...]
    labels: int
    sections: frozenset[int]
    marks: frozenset[str]

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self.alignments)


@dataclass
class _Draft:
    chance: Random
    separator: str = ","
    footnoted: bool = False
    cells: list[TableCell] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)

    def put(self, text: str, row: int, column: int, bottom: int | None = None, right: int | None = None) -> None:
        if text:
            place = (row, column, row if bottom is None else bottom, column if right is None else right)
            self.cells.append(TableCell(text, *place))


def label(chance: Random, words: int) -> str:
    """A row's name in sentence case: its first word alone has a capital, unless it names a place."""
    parts = [chance.choice(_NOUNS)]
    while len(parts) < words:
        parts += [chance.choice(_DOINGS), chance.choice(_LINKS), chance.choice(_NOUNS)]
    text = " ".join(parts[:words])
    return chance.choice(_PLACES) if words == 1 and chance.random() < 0.5 else text[0].upper() + text[1:]


def sentence(chance: Random, words: int) -> str:
    """Words of a letter, with a year or number now and then."""
    parts = [chance.choice([*_NOUNS, *_DOINGS, *_LINKS, "the", "and", "a", "were", "which"]) for _ in range(words)]
    if chance.random() < 0.4:
        parts[chance.randrange(words)] = chance.choice([str(chance.randint(2, 400)), f"20{chance.randint(10, 24)}"])
    return " ".join(parts).capitalize() + "."


def invent_contents(chance: Random, most_rows: int, *, wide: bool) -> Contents:
    """A random table of three to `most_rows` body rows."""
    draft = _Draft(chance, chance.choices([",", " ", ""], [80, 12, 8])[0], chance.random() < 0.1)
    if draft.separator == " ":
        draft.marks.add("spaced thousands")
    labels = chance.choices([1, 2], [85, 15])[0]
    figures = chance.randint(4, 12) if wide else chance.randint(1, 6)
    kinds = [_column_kind(chance) for _ in range(figures)]
    if chance.random() < 0.1:
        kinds = ["words"] * min(figures, 3)
        draft.marks.add("words alone")
    head_rows = _put_heads(draft, labels, kinds)
    rows = chance.randint(3, most_rows)
    sections = _put_body(draft, head_rows, rows, labels, kinds)
    alignments = _alignments(chance, labels, kinds)
    return Contents(
        tuple(draft.cells),
        head_rows,
        head_rows + rows,
        alignments,
        labels,
        frozenset(sections),
        frozenset(draft.marks),
    )


def _column_kind(chance: Random) -> str:
    return chance.choices(["counts", "thousands", "shares", "changes", "words", "dates"], [45, 22, 10, 8, 10, 5])[0]


def _alignments(chance: Random, labels: int, kinds: list[str]) -> tuple[Alignment, ...]:
    of_figures: Alignment = chance.choice(["right", "right", "right", "centre", "left"])
    of_words: Alignment = chance.choice(["left", "left", "centre"])
    front: list[Alignment] = ["left"] * labels
    return (*front, *(of_words if kind == "words" else of_figures for kind in kinds))


def _put_heads(draft: _Draft, labels: int, kinds: list[str]) -> int:
    chance = draft.chance
    groups = _groups(chance, len(kinds)) if len(kinds) >= 2 and chance.random() < 0.3 else []
    names = _head_names(chance, len(kinds))
    last = 1 if groups else 0
    for column in range(labels):
        if column > 0 or chance.random() < 0.8:
            draft.put(label(chance, chance.choice([1, 1, 2, 4])), 0, column, bottom=last)
    for first, end in groups:
        if end > first:
            draft.put(_group_name(chance), 0, labels + first, right=labels + end)
            draft.marks.add("stacked heads")
    stacked = {at for first, end in groups for at in range(first, end + 1) if end > first}
    for at, name in enumerate(names):
        draft.put(name, last if at in stacked else 0, labels + at, bottom=last)
    return last + 1


def _group_name(chance: Random) -> str:
    return chance.choice([f"20{chance.randint(10, 24)}", label(chance, 1), label(chance, 2)])


def _groups(chance: Random, count: int) -> list[tuple[int, int]]:
    """Neighbouring columns under one head: at least one group of two."""
    size = chance.choice([2, 2, 3, 4])
    starts = range(0, count - 1, size) if chance.random() < 0.7 else range(count - 2, count - 1)
    return [(first, min(first + size, count) - 1) for first in starts]


def _head_names(chance: Random, count: int) -> list[str]:
    year, month = chance.randint(2010, 2020), chance.randrange(12)
    sorts = [
        [str(year + at) for at in range(count)],
        [f"{year + at}/{(year + at + 1) % 100:02}" for at in range(count)],
        [_MONTHS[(month + at) % 12] for at in range(count)],
        [f"{_MONTHS[(month + at) % 12]}-{year % 100}" for at in range(count)],
        [label(chance, 1) for _ in range(count)],
        [label(chance, chance.choice([1, 2, 3, 4, 6])) for _ in range(count)],
        [f"{label(chance, 2)} (%)" for _ in range(count)],
    ]
    return chance.choices(sorts, [15, 10, 8, 7, 20, 30, 10])[0]


def _put_body(draft: _Draft, start: int, rows: int, labels: int, kinds: list[str]) -> list[int]:
    chance = draft.chance
    emptiness = chance.choice([0, 0, 0.05, 0.15])
    wordy = chance.choice([1, 2, 3, 3, 8, 14])
    sections: list[int] = []
    has_sections = labels == 1 and rows > 6 and chance.random() < 0.25
    spans = labels == 2 and rows >= 4
    block = 0
    for row in range(start, start + rows):
        is_last = row == start + rows - 1
        if has_sections and (row - start) % 4 == 0 and not is_last:
            draft.put(label(chance, 2), row, 0, right=len(kinds) + labels - 1)
            sections.append(row)
            draft.marks.add("section rows")
            continue
        if spans and row >= block:
            block = min(row + chance.choice([2, 3]), start + rows)
            draft.put(chance.choice(_PLACES), row, 0, bottom=block - 1)
            draft.marks.add("merged labels")
        elif labels == 2 and not spans:
            draft.put(chance.choice(_PLACES), row, 0)
        is_total = is_last and chance.random() < 0.5 and labels == 1
        draft.put("Total" if is_total else label(chance, chance.randint(1, wordy)), row, labels - 1)
        _put_figures(draft, row, labels, kinds, emptiness)
    return sections


def _put_figures(draft: _Draft, row: int, labels: int, kinds: list[str], emptiness: float) -> None:
    texts = ["" if draft.chance.random() < emptiness else _figure(draft, kind) for kind in kinds]
    if not any(texts):
        texts[-1] = _figure(draft, kinds[-1])
    if not all(texts):
        draft.marks.add("empty cells")
    for at, text in enumerate(texts):
        draft.put(text, row, labels + at)


def _figure(draft: _Draft, kind: str) -> str:
    chance = draft.chance
    if kind in {"words", "dates"}:
        return _words(chance, kind)
    if kind == "shares":
        return f"{chance.uniform(0, 100):.1f}{chance.choice(['%', '%', ''])}"
    if kind == "changes":
        number = chance.randint(1, 900)
        return chance.choice([f"-{number}", f"({number})", f"{number}", f"+{number}"])
    if chance.random() < 0.06:
        return chance.choice(["-", "<5", "*", "n/a", "0"])
    number = chance.randint(0, 400) if kind == "counts" else chance.randint(1000, 4_000_000)
    text = f"{number:,}".replace(",", draft.separator)
    if draft.footnoted and chance.random() < 0.15:
        draft.marks.add("raised marks")
        return text + chance.choice("\u00b9\u00b2\u00b3")
    return text + ("*" if chance.random() < 0.02 else "")


def _words(chance: Random, kind: str) -> str:
    if kind == "dates":
        return f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/20{chance.randint(10, 24)}"
    return chance.choice(_OUTCOMES) if chance.random() < 0.8 else label(chance, chance.choice([3, 6, 9]))
