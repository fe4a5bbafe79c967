"""Hundreds of invented tables with known truth, each on a page of a letter, drawn by a real PDF writer.

The same seed gives the same pages. `python -m bench.generated_tables FOLDER --generated N --seed S` writes them out
to be looked at.
"""

import argparse
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from bench.contents import invent_contents, label, sentence
from bench.drawing import Setting, break_rows, draw_rows, set_table, true_cells
from bench.styles import invent_style
from bench.truth import PageTable, Sample, TableCell

MARGIN = 60.0


def generate(number: int, seed: int) -> Iterator[Sample]:
    """So many PDFs of one or two pages, with one or two tables each."""
    for name, file in (("Vera", "Vera.ttf"), ("VeraBd", "VeraBd.ttf")):
        pdfmetrics.registerFont(TTFont(name, file))
    for at in range(number):
        yield _sample(Random(f"{seed}/{at}"), f"{seed}-{at:04}")


@dataclass
class _Paper:
    """The canvas, and how far down the page the next thing stands."""

    canvas: Canvas
    size: tuple[float, float]
    page: int = 1
    y: float = MARGIN
    x: float = MARGIN
    width: float = 0.0

    def __post_init__(self) -> None:
        self.width = self.width or self.size[0] - 2 * MARGIN

    @property
    def room(self) -> float:
        return self.size[1] - MARGIN - self.y

    def turn_over(self) -> None:
        self.canvas.showPage()
        self.page += 1
        self.y = MARGIN

    def write(self, text: str, font: str, size: float) -> None:
        self.canvas.setFont(font, size)
        for line in simpleSplit(text, font, size, self.width):
            self.canvas.drawString(self.x, self.size[1] - self.y - size, line)
            self.y += size * 1.25


def _sample(chance: Random, name: str) -> Sample:
    wide = chance.random() < 0.2
    size = landscape(A4) if wide else A4
    held = io.BytesIO()
    paper = _Paper(Canvas(held, pagesize=size, invariant=1), size)
    tables: list[PageTable] = []
    marks: set[str] = set()
    styles = []
    if not wide and chance.random() < 0.08:
        _write_column(chance, paper)
        marks.add("two columns of text")
    for part in range(chance.choice([1, 1, 1, 2])):
        setting = _setting(chance, paper, wide=wide)
        marks |= setting.contents.marks
        styles.append(setting.style.rules)
        if part:
            marks.add("two tables")
        _write_before(chance, paper, setting)
        tables += _place(chance, paper, setting)
        _write_after(chance, paper, setting)
    paper.canvas.showPage()
    paper.canvas.save()
    if any(table.page > 1 for table in tables):
        marks.add("page break")
    return Sample(f"{name}.pdf", held.getvalue(), tuple(tables), " + ".join(styles), frozenset(marks))


def _write_column(chance: Random, paper: _Paper) -> None:
    """Fill one half of the page with prose, and leave the other for what follows."""
    half = (paper.width - 22) / 2
    halves = [MARGIN, MARGIN + half + 22]
    chance.shuffle(halves)
    paper.width = half
    paper.x = halves[0]
    for _ in range(chance.randint(4, 9)):
        paper.write(" ".join(sentence(chance, chance.randint(8, 20)) for _ in range(3)), "Times-Roman", 10)
        paper.y += 6
    paper.x, paper.y = halves[1], MARGIN


def _setting(chance: Random, paper: _Paper, *, wide: bool) -> Setting:
    while True:
        contents = invent_contents(chance, chance.choice([6, 12, 22]), wide=wide)
        setting = set_table(contents, invent_style(chance, wide=wide), chance, paper.width)
        if setting and setting.ys[contents.head_rows] < paper.size[1] / 4:
            return setting


def _write_before(chance: Random, paper: _Paper, setting: Setting) -> None:
    font = setting.style.font
    for _ in range(chance.choice([0, 1, 1, 2])):
        paper.write(" ".join(sentence(chance, chance.randint(6, 22)) for _ in range(chance.randint(1, 4))), font, 10)
        paper.y += 9
    if chance.random() < 0.7:
        caption = f"Table {chance.randint(1, 9)}: {label(chance, chance.choice([3, 5, 9, 14]))}"
        paper.write(caption, setting.style.head_font, chance.choice([setting.style.size, 10]))
        paper.y += chance.choice([5, 9, 12])
    paper.y += 4


def _write_after(chance: Random, paper: _Paper, setting: Setting) -> None:
    paper.y += chance.choice([7, 10, 14])
    if chance.random() < 0.35:
        note = chance.choice(["* ", "Source: ", "Note: ", "1 "]) + sentence(chance, chance.randint(5, 16))
        paper.write(note, setting.style.font, setting.style.size - 1)
        paper.y += 8
    for _ in range(chance.choice([0, 1, 2])):
        paper.write(sentence(chance, chance.randint(8, 30)), setting.style.font, 10)
        paper.y += 9


def _place(chance: Random, paper: _Paper, setting: Setting) -> list[PageTable]:
    """Draw the table, over several pages where it must, with its head repeated or not."""
    x = paper.x + chance.choice([0.0, 0.0, (paper.width - setting.width) / 2])
    heads = setting.contents.head_rows
    repeats = chance.random() < 0.8
    if heads and setting.height(range(heads + 3)) > paper.room:
        paper.turn_over()
    tables: list[PageTable] = []
    row = 0
    while row < setting.contents.rows:
        again = range(heads) if row and repeats else range(0)
        end = break_rows(setting, row, paper.room - setting.height(again))
        if end <= row:
            paper.turn_over()
            continue
        top = paper.y
        for rows in (again, range(row, end)):
            if len(rows):
                paper.y = draw_rows(paper.canvas, setting, rows, x, paper.y, paper.size[1])[3]
        head_cells = true_cells(setting, again)
        body = true_cells(setting, range(row, end))
        cells = [*head_cells, *(_lower(cell, len(again)) for cell in body)]
        tables.append(PageTable(paper.page, (x, top, x + setting.width, paper.y), tuple(cells)))
        row = end
        if row < setting.contents.rows:
            paper.turn_over()
    return tables


def _lower(cell: TableCell, rows: int) -> TableCell:
    return replace(cell, top=cell.top + rows, bottom=cell.bottom + rows)


def main() -> None:
    """Write the PDFs into a folder."""
    options = argparse.ArgumentParser(description="Write invented tables as PDFs, to be looked at.")
    options.add_argument("folder", type=Path)
    options.add_argument("--generated", type=int, default=20)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    for sample in generate(chosen.generated, chosen.seed):
        (chosen.folder / sample.name).write_bytes(sample.data)


if __name__ == "__main__":
    main()
