"""How an invented table is set: its rules, fonts and distances."""

from dataclasses import dataclass
from random import Random
from typing import Literal, get_args

Rules = Literal["grid", "rows", "top and bottom", "head", "none", "zebra", "frame", "columns", "band", "open grid"]

RULES: tuple[Rules, ...] = get_args(Rules)
_WEIGHTS = (22, 12, 13, 10, 18, 5, 5, 6, 5, 4)

FONTS = {
    "Helvetica": "Helvetica-Bold",
    "Times-Roman": "Times-Bold",
    "Courier": "Courier-Bold",
    "Vera": "VeraBd",
}


@dataclass(frozen=True)
class Style:
    """Sizes and distances are points; `padding` is the white above and below the text of a row.

    `indented` moves the rows below a heading in; `leaders` are dots from a label to its figure.
    """

    rules: Rules
    font: str
    size: float
    leading: float
    padding: float
    gutter: float
    raised: Literal["top", "middle", "bottom"]
    heads_raised: Literal["top", "middle", "bottom"]
    bold_heads: bool
    centred_heads: bool
    underlined_groups: bool
    hanging: float
    drawn_as_boxes: bool
    indented: float
    leaders: bool

    @property
    def head_font(self) -> str:
        """The font of the heads."""
        return FONTS[self.font] if self.bold_heads else self.font


def invent_style(chance: Random, *, wide: bool) -> Style:
    """A random style; wide tables are set small and close."""
    rules = chance.choices(RULES, _WEIGHTS)[0]
    size = chance.choice([6.5, 7, 7.5, 8]) if wide else chance.choice([7.5, 8, 9, 10, 11])
    leading = size * chance.choice([1.1, 1.15, 1.2])
    loose = chance.choice([0.25, 0.35, 0.5, 0.8])
    loose = 0.0 if chance.random() < 0.12 else loose
    padding = leading * (chance.choice([0.08, 0.15, 0.3]) if rules in {"grid", "rows", "open grid"} else loose / 2)
    return Style(
        rules=rules,
        font=chance.choices(list(FONTS), [40, 30, 10, 20])[0],
        size=size,
        leading=leading,
        padding=padding,
        gutter=chance.choice([3, 4, 6]) if rules in {"grid", "columns", "open grid"} else chance.choice([5, 7, 10]),
        raised=chance.choice(["top", "top", "middle", "bottom"]),
        heads_raised=chance.choice(["top", "middle", "bottom", "bottom"]),
        bold_heads=chance.random() < 0.6,
        centred_heads=chance.random() < 0.5,
        underlined_groups=chance.random() < 0.5,
        hanging=chance.choice([0, 0, 8]),
        drawn_as_boxes=chance.random() < 0.3,
        indented=chance.choice([0, 0, 0, 9]),
        leaders=rules in {"none", "head", "top and bottom"} and chance.random() < 0.15,
    )
