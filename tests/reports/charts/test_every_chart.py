"""What holds of every chart: valid, legible, self-contained, the same bytes, a stranger's text never mark-up."""

import os
import re
import subprocess
import sys
from importlib.resources import files
from itertools import combinations

import pytest
from lxml import etree
from PIL import ImageFont

from foi.errors import UsageError
from reports.charts import tones
from reports.charts.courses import Course, ResponseTimeline
from reports.charts.png import svg_to_png
from reports.charts.tile_map import tile_map_to_svg
from reports.charts.timeline import timeline_to_svg
from tests.reports.charts import samples

SVG = "{http://www.w3.org/2000/svg}"
ALL = {f"{name} usual": draw for name, draw in samples.usual().items()} | samples.edges()
HOSTILE = samples.hostile()
FONT = next(str(path) for path in files("fontpkg_open_sans").joinpath("files").iterdir() if "Italic" not in path.name)
WIDTHS = (300.0, 640.0, 1200.0)


def parsed(svg: str) -> etree._Element:
    return etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False))


def boxes(root: etree._Element) -> list[tuple[float, float, float, float, str]]:
    """Left, top, right, bottom and text of every text, as wide as the font of the pictures makes it."""
    found = []
    for text in root.iter(f"{SVG}text"):
        size = float(text.get("font-size", "12"))
        font = ImageFont.truetype(FONT, round(size * 10))
        bold = any(element.get("font-weight") == "700" for element in (text, *text.iterancestors()))
        font.set_variation_by_axes([100, 700 if bold else 400])
        words = "".join(text.itertext())
        wide = font.getlength(words) / 10
        x, y = float(text.get("x", "0")), float(text.get("y", "0"))
        left = {"start": x, "middle": x - wide / 2, "end": x - wide}[text.get("text-anchor", "start")]
        found.append((left, y - 0.72 * size, left + wide, y + 0.1 * size, words))
    return found


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", [*ALL, *(f"{name} hostile" for name in HOSTILE)])
def test_no_text_leaves_the_chart_or_runs_into_another(name: str, width: float) -> None:
    draw = ALL.get(name) or HOSTILE[name.removesuffix(" hostile")]
    root = parsed(draw(prefix="c", width=width))
    high = float(root.get("height", "0"))
    texts = boxes(root)
    for left, top, right, bottom, words in texts:
        assert left >= 0, words
        assert right <= width, words
        assert top >= 0, words
        assert bottom <= high, words
    for one, other in combinations(texts[:700], 2):
        across = one[0] < other[2] and other[0] < one[2]
        down = one[1] < other[3] and other[1] < one[3]
        assert not (across and down), (one, other)


@pytest.mark.parametrize("name", ALL)
def test_it_is_named_for_screen_readers_and_asks_for_nothing(name: str) -> None:
    svg = ALL[name](prefix="one-two", width=640.0)
    root = parsed(svg)
    assert root.get("role") == "img"
    named = [root.find(f".//*[@id='{ident}']") for ident in root.get("aria-labelledby", "").split()]
    assert [element.tag for element in named if element is not None] == [f"{SVG}title", f"{SVG}desc"]
    assert all(element.text for element in named if element is not None)
    idents = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(set(idents)) == len(idents)
    assert all(ident.startswith("one-two-") for ident in idents if ident)
    assert "url(" not in svg
    assert svg.count("http") == 1, "only the name space"
    for element in root.iter():
        assert not {"href", "style", "src"} & {etree.QName(key).localname for key in element.attrib}
        for key, value in element.attrib.items():
            assert "nan" not in str(value).lower(), (key, value)


@pytest.mark.parametrize("name", HOSTILE)
def test_what_a_stranger_wrote_is_text_and_nothing_else(name: str) -> None:
    svg = HOSTILE[name](prefix="c", width=320.0)
    root = parsed(svg)
    assert not list(root.iter(f"{SVG}script"))
    assert "<script" not in svg
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202e\ud800]", svg)
    svg.encode()
    assert svg_to_png(svg)


@pytest.mark.parametrize("name", ALL)
def test_the_same_record_gives_the_same_bytes(name: str) -> None:
    fresh = {f"{kind} usual": draw for kind, draw in samples.usual().items()} | samples.edges()
    assert ALL[name](prefix="c", width=640.0) == fresh[name](prefix="c", width=640.0)


def test_every_chart_makes_a_picture() -> None:
    for name, draw in samples.usual().items():
        assert svg_to_png(draw(prefix="c", width=320.0), scale=1).startswith(b"\x89PNG"), name


def luminance(colour: str) -> float:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_text_stands_out_from_what_is_under_it() -> None:
    for step in tones.STEPS:
        assert contrast(step.fill, step.ink) >= 4.5
    for ink in (tones.INK, tones.SOFT_INK, tones.RED, tones.BLUE):
        assert contrast(ink, tones.PAPER) >= 4.5
    assert contrast(tones.INK, tones.HATCH) >= 4.5
    dark = dict(re.findall(r"\.foi-chart \.([\w-]+)\{fill:(#\w+)\}", tones.CHART_STYLE))
    for tone in ("ink", "soft", "late"):
        assert contrast(dark[tone], dark["blank"]) >= 4.5


def test_steps_of_colour_stay_in_order_and_apart_in_grey_print() -> None:
    for darker, lighter in zip(tones.STEPS[1:], tones.STEPS, strict=False):
        assert contrast(darker.fill, lighter.fill) >= 1.25


@pytest.mark.parametrize("prefix", ["", "1a", "a b", 'a"b', "<a"])
def test_a_prefix_that_cannot_begin_an_id_is_refused(prefix: str) -> None:
    with pytest.raises(UsageError, match="cannot begin"):
        tile_map_to_svg(samples.tile_map(), prefix=prefix)


@pytest.mark.parametrize("width", [0, 100, 279])
def test_a_chart_too_narrow_to_read_is_refused(width: float) -> None:
    with pytest.raises(UsageError, match="wide"):
        tile_map_to_svg(samples.tile_map(), prefix="c", width=width)


def test_every_process_draws_the_same_bytes_whatever_its_hash_seed() -> None:
    code = (
        "import hashlib; from tests.reports.charts import samples\n"
        "drawn = [draw(prefix='c', width=640.0) for draw in (samples.usual() | samples.edges()).values()]\n"
        "print(hashlib.sha256(''.join(drawn).encode()).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1
    assert seen.pop().strip()


def test_a_name_without_end_is_shortened_at_once() -> None:
    course = Course("x" * 100_000, samples.SENT, None, samples.DUE)
    svg = timeline_to_svg(ResponseTimeline("y" * 100_000, samples.TODAY, (course,)), prefix="c")
    assert svg.count("\N{HORIZONTAL ELLIPSIS}") == 2
