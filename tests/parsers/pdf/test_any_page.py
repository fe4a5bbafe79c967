"""Whatever stands on a page, reading it does not break, and every word of it comes out once."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.blocks import Grid
from parsers.pdf.page import Page
from parsers.pdf.page_blocks import page_to_blocks
from parsers.pdf.rulings import Line
from parsers.pdf.words import Word

TEXTS = [
    "Total",
    "bicycles",
    "of",
    "12",
    "1,204",
    "2018/19",
    "Mar",
    "-",
    "*",
    "<5",
    "(5)",
    "Table",
    "1",
    "455",
    "n/a",
]


@st.composite
def words(draw: st.DrawFn) -> Word:
    """A word on a coarse raster, so that lines, columns and overlaps come about."""
    text = draw(st.sampled_from(TEXTS))
    x0, top = 40 + draw(st.integers(0, 24)) * 20.0, 60 + draw(st.integers(0, 30)) * 6.5
    height = draw(st.sampled_from([6.0, 10.0, 11.0]))
    return Word(text, x0, top, x0 + 5.0 * len(text), top + height, draw(st.integers(0, 20)) > 0)


@st.composite
def rulings(draw: st.DrawFn) -> Line:
    x0, top, length = (draw(st.integers(0, 24)) * 20.0 for _ in range(3))
    level = draw(st.booleans())
    return Line(x0, top, x0 + length, top) if level else Line(x0, top, x0, top + length)


@given(st.lists(words(), max_size=70, unique_by=lambda word: (word.x0, word.top)), st.lists(rulings(), max_size=14))
@settings(max_examples=250, deadline=None)
def test_every_word_comes_out_once(page_words: list[Word], lines: list[Line]) -> None:
    page = Page(1, tuple(page_words), has_pictures=False, is_recognised=False)
    said: Counter[str] = Counter()
    for block in page_to_blocks(page, lambda: lines, 1):
        texts = [cell.text for row in block.rows for cell in row] if isinstance(block, Grid) else [block.text]
        said.update(text for piece in texts for text in piece.split())
        if isinstance(block, Grid):
            assert len({len(row) for row in block.rows}) == 1
            assert set(block.boxes) == {
                (at, column) for at, row in enumerate(block.rows) for column, cell in enumerate(row) if cell.text
            }
            assert all(span.bottom < block.height and span.right < block.width for span in block.spans)
    upright = Counter(word.text for word in page_words if word.is_upright)
    assert not upright - said, "words were lost"
    assert not said - Counter(word.text for word in page_words), "words came twice"
