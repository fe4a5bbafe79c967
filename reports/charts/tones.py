"""The colours of charts: readable in grey print and by colour-blind readers, on paper and on a dark screen.

A chart carries its light colours as attributes, so that it is right with no style sheet about it. A page that also
includes CHART_STYLE once has the same charts in dark colours where its reader asks for them.
"""

from dataclasses import dataclass

INK = "#15191e"
SOFT_INK = "#4a5460"
PAPER = "#ffffff"
GRID = "#d5dae0"
BLUE = "#1f5f99"
PALE_BLUE = "#b9d3ea"
RED = "#a3231b"
STEP_EDGE = "#7f9dbb"
HATCH = "#cdd3da"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a scale of blues: what fills it, and what is legible on it."""

    fill: str
    ink: str


STEPS = (
    Step("#e6eff8", INK),
    Step("#b9d3ea", INK),
    Step("#84b1d9", INK),
    Step("#2b6ca8", PAPER),
    Step("#0b3660", PAPER),
)
"""From little to much. Each is clearly darker than the one before, so that the order survives grey print."""

CHART_STYLE = """
.foi-chart{display:block;max-width:100%;height:auto}
@media screen and (prefers-color-scheme:dark){
.foi-chart .paper{fill:transparent}
.foi-chart .ink{fill:#e8ebef}
.foi-chart .soft{fill:#aeb7c2}
.foi-chart .rule{stroke:#aeb7c2}
.foi-chart .grid{stroke:#3a434e}
.foi-chart .edge{stroke:#e8ebef}
.foi-chart .blank{fill:#1b2027}
.foi-chart .hatch{stroke:#3f4955}
.foi-chart .band{fill:#3a6a97}
.foi-chart .band-edge{stroke:#3a6a97}
.foi-chart .mark{fill:#8cc0ee}
.foi-chart .mark-edge{stroke:#8cc0ee}
.foi-chart .undated{fill:#5b6672}
.foi-chart .late{fill:#ff9d94}
.foi-chart .late-edge{stroke:#ff9d94}
}
""".strip()
"""For a `<style>` of a page that charts are set into."""


def step_of(index: int, steps: int) -> Step:
    """The colour of one of `steps` classes (1 to 5), spread over the whole scale."""
    if steps == 1:
        return STEPS[1]
    return STEPS[round(index * (len(STEPS) - 1) / (steps - 1))]
