from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pytest
from PIL import Image, ImageDraw

from parsers.pictures import reading
from parsers.pictures.files import Pixels
from parsers.pictures.overlooked import box_to_word, find_overlooked
from parsers.pictures.reading import Marks, PictureReader
from parsers.pictures.rulings import Ruling, find_rulings
from parsers.pictures.straight import STAYS, ink, lean, quarter_turns, straighten, then, to_grey
from parsers.pictures.words import SeenWord, seen_to_words, tidy

SCALE = 2.0
Words = Sequence[Sequence[tuple[str, float, Sequence[Sequence[float]]]]]


def sheet(*, lean_by: float = 0.0) -> Pixels:
    """A page of short bars like words on lines, round a ruled table of two columns and three rows."""
    image = Image.new("L", (800, 600), 255)
    draw = ImageDraw.Draw(image)
    for y in (300, 340, 380, 420):
        draw.line((100, y, 700, y), 0, 2)
    for x in (100, 400, 700):
        draw.line((x, 300, x, 420), 0, 2)
    for y in range(40, 280, 24):
        for x in range(100, 700, 60):
            draw.rectangle((x, y, x + 40, y + 9), 30)
    return np.asarray(image.rotate(lean_by, fillcolor=255, resample=Image.Resampling.BICUBIC).convert("RGB"))


@dataclass
class Saw:
    """What the machine gives for lines of text with their boxes."""

    boxes: np.ndarray[tuple[int, int, int], np.dtype[np.float32]] | None
    txts: tuple[str, ...] | None
    scores: tuple[float, ...] | None
    word_results: Words


def saw(*lines: tuple[str, tuple[int, int, int, int]], words: Words = ()) -> Saw:
    corners = [[(x0, y0), (x1, y0), (x1, y1), (x0, y1)] for _, (x0, y0, x1, y1) in lines]
    boxes = np.array(corners, np.float32).reshape(-1, 4, 2)
    return Saw(boxes, tuple(text for text, _ in lines), (0.9,) * len(lines), words)


@pytest.mark.parametrize("degrees", [-2.0, -0.6, 0.5, 3.0])
def test_a_page_askew_is_laid_straight_and_its_points_are_led_back(degrees: float) -> None:
    askew = sheet(lean_by=degrees)
    assert lean(askew) == pytest.approx(-degrees, abs=0.1)
    level, back = straighten(askew)
    assert abs(lean(level)) < 0.1
    ((x, y),) = Marks((), (), back).lead_back([(400, 300)])  # the middle of the page, round which it is turned
    assert (x, y) == pytest.approx((400, 300), abs=1)
    ((_, left), (_, right)) = Marks((), (), back).lead_back([(100, 300), (700, 300)])
    assert left - right == pytest.approx(600 * np.sin(np.radians(degrees)), abs=2)


def test_a_straight_page_is_left_alone() -> None:
    assert straighten(sheet())[1] is STAYS


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_point_of_a_turned_page_is_led_back(turns: int) -> None:
    pixels = np.full((60, 100, 3), 255, np.uint8)
    pixels[10, 70] = 0
    turned, back = quarter_turns(pixels, turns)
    (y,), (x,) = (at[:1] for at in np.nonzero(turned[:, :, 0] == 0))
    assert Marks((), (), then(STAYS, back)).lead_back([(float(x), float(y))])[0] == pytest.approx((70, 10), abs=1)


def test_the_lines_of_a_table_are_found_and_no_letters() -> None:
    rulings = find_rulings(ink(to_grey(sheet())), SCALE)
    level = sorted(round(ruling.top) for ruling in rulings if ruling.top == ruling.bottom)
    upright = sorted(round(ruling.x0) for ruling in rulings if ruling.x0 == ruling.x1)
    assert level == pytest.approx([300, 340, 380, 420], abs=2)
    assert upright == pytest.approx([100, 400, 700], abs=2)


def test_words_have_places_of_their_own_and_no_accents_that_specks_put_on_them() -> None:
    words = seen_to_words(
        saw(("Financíal year", (0, 0, 140, 20)), ("\N{FULLWIDTH LESS-THAN SIGN}5", (200, 0, 220, 20)))
    )
    assert [word.text for word in words] == ["Financial", "year", "<5"]
    assert [(word.x0, word.x1) for word in words[:2]] == [(0, 90), (100, 140)]
    assert 0 < words[0].top < words[0].bottom < 20


def test_places_of_words_that_the_machine_gives_are_taken_where_they_are_the_same_words() -> None:
    def corners(x0: int, x1: int) -> list[list[int]]:
        return [[x0, 0], [x1, 0], [x1, 20], [x0, 20]]

    given = [[("7", 1.0, corners(0, 10)), ("12", 1.0, corners(80, 100))]]
    words = seen_to_words(saw(("7 12", (0, 0, 100, 20)), words=given))
    assert [(word.text, word.x0, word.x1) for word in words] == [("7", 0, 10), ("12", 80, 100)]
    lost = seen_to_words(saw(("7 (12", (0, 0, 100, 20)), words=given))
    assert [word.text for word in lost] == ["7", "(12"]


def test_nothing_seen_is_no_word() -> None:
    assert seen_to_words(Saw(None, None, None, ())) == ()


def word(text: str, *, upright: bool = True, score: float = 1.0) -> SeenWord:
    return SeenWord(text, 0, 0, 30, 10, upright, score)


@pytest.mark.parametrize(
    ("first", "tried", "chosen"),
    [
        (word("district"), [0], 0),
        (word("district", upright=False), [0, 1, 3], 3),
        (word("pujsip", score=0.5), [0, 2], 2),
    ],
)
def test_a_page_that_lies_the_wrong_way_is_turned(
    first: SeenWord, tried: list[int], chosen: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings: list[int] = []

    def read(_: Pixels, turns: int, __: float) -> Marks:
        readings.append(turns)
        seen = first if turns == 0 else word("district", score=1.0 if turns == chosen else 0.4)
        return Marks((seen,) * 5, (), np.full((2, 3), float(turns)))

    monkeypatch.setattr(reading, "_read", read)
    marks = PictureReader().read(sheet(), SCALE)
    assert marks is not None
    assert (readings, marks.back[0, 0]) == (tried, chosen)


def test_a_busy_computer_is_given_more_time_for_the_first_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_read", lambda *_: Marks((), (), STAYS))
    monkeypatch.setattr(reading, "seconds_left", lambda: 40.0)
    monkeypatch.setattr(reading, "slowness", lambda: 2.0)
    assert PictureReader().read(sheet(), SCALE) is not None
    monkeypatch.setattr(reading, "slowness", lambda: 6.0)
    assert PictureReader().read(sheet(), SCALE) is None


def test_a_page_is_left_while_there_is_time_for_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_read", lambda *_: Marks((), (), STAYS))
    monkeypatch.setattr(reading, "slowness", lambda: 1.0)
    monkeypatch.setattr(reading, "seconds_left", lambda: 12.0)
    assert PictureReader().read(sheet(), SCALE) is None
    monkeypatch.setattr(reading, "seconds_left", lambda: 30.0)
    assert PictureReader().read(sheet(), SCALE) is not None


def drawn_table(*marks: tuple[int, int, int, int]) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """The ink of a table of two columns with a label in the first, and of marks (x0, top, x1, bottom)."""
    mask = np.zeros((120, 300), np.uint8)
    mask[[10, 50, 90], 10:290] = 255
    mask[10:91, 10] = mask[10:91, 150] = mask[10:91, 289] = 255
    for x0, top, x1, bottom in marks:
        mask[top:bottom, x0:x1] = 255
    return mask


LABEL = SeenWord("Harbour", 20, 22, 90, 38, is_upright=True, score=1.0)
FRAME = (
    *(Ruling(10, y, 290, y) for y in (10, 50, 90)),
    *(Ruling(x, 10, x, 90) for x in (10, 150, 289)),
)


@pytest.mark.parametrize(
    ("mark", "is_found"),
    [
        ((200, 29, 210, 32), True),  # a dash
        ((200, 22, 206, 38), True),  # a digit
        ((200, 29, 203, 32), False),  # a speck
        ((200, 69, 210, 72), False),  # in no line of words
        ((94, 29, 104, 32), False),  # part of a word
        ((200, 99, 210, 102), False),  # outside the table
    ],
)
def test_a_mark_alone_in_a_cell_is_not_passed_over(mark: tuple[int, int, int, int], is_found: bool) -> None:
    found = find_overlooked(drawn_table(mark), (LABEL,), FRAME)
    assert found == ([mark] if is_found else [])


def test_without_rules_a_mark_is_seen_where_figures_stand_above_and_below() -> None:
    mask = np.zeros((120, 300), np.uint8)
    mask[29:32, 200:210] = 255
    above = SeenWord("12", 196, 2, 212, 18, is_upright=True, score=1.0)
    below = SeenWord("317", 192, 42, 212, 58, is_upright=True, score=1.0)
    assert find_overlooked(mask, (LABEL, above, below), ()) == [(200, 29, 210, 32)]
    assert find_overlooked(mask, (LABEL, above), ()) == []


def test_digits_side_by_side_are_one_figure() -> None:
    mask = drawn_table((200, 22, 206, 38), (209, 22, 215, 38))
    assert find_overlooked(mask, (LABEL,), FRAME) == [(200, 22, 215, 38)]


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("<5.", "<5"),
        (".31,398", "31,398"),
        ("42;204", "42,204"),
        ("39,272.", "39,272"),
        ("7.", "7."),  # as likely the number of a question
        ("12.5", "12.5"),
        ("\u4e00", "-"),
        ("Fin\u00e1ncial", "Financial"),
    ],
)
def test_specks_beside_a_figure_are_not_part_of_it(seen: str, meant: str) -> None:
    assert tidy(seen) == meant


def test_a_flat_mark_is_a_dash_and_others_are_read_anew() -> None:
    page = np.full((120, 300, 3), 255, np.uint8)
    dash = box_to_word((200, 29, 210, 32), page, 16, lambda _: ("", 0.0))
    assert dash is not None
    assert dash.text == "-"
    digit = box_to_word((200, 22, 206, 38), page, 16, lambda crop: ("7", 0.9 if crop.shape[0] > 16 else 0.0))
    assert digit is not None
    assert (digit.text, digit.x0, digit.bottom) == ("7", 200, 38)
    assert box_to_word((200, 22, 206, 38), page, 16, lambda _: ("squiggle", 0.9)) is None
    assert box_to_word((200, 22, 206, 38), page, 16, lambda _: ("7", 0.4)) is None
