from io import BytesIO

import pytest
from PIL import Image

from foi.errors import UsageError
from reports.charts.png import svg_to_png

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20">{}</svg>'


def test_text_is_drawn_whatever_fonts_the_machine_has() -> None:
    plain = svg_to_png(SVG.format(""))
    regular = svg_to_png(SVG.format('<text y="15" font-family="Arial, sans-serif">43</text>'))
    bold = svg_to_png(SVG.format('<text y="15" font-family="sans-serif" font-weight="700">43</text>'))
    assert len({plain, regular, bold}) == 3


def test_the_same_chart_gives_the_same_bytes_in_the_size_asked() -> None:
    svg = SVG.format('<text y="15">43</text>')
    assert svg_to_png(svg, scale=3) == svg_to_png(svg, scale=3)
    assert Image.open(BytesIO(svg_to_png(svg, scale=3))).size == (180, 60)


@pytest.mark.parametrize("scale", [0, -1, 0.001, 1000])
def test_a_picture_of_no_or_boundless_size_is_refused(scale: float) -> None:
    with pytest.raises(UsageError, match="cannot be made"):
        svg_to_png(SVG.format(""), scale=scale)
