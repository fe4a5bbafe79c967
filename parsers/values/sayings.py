"""Words and marks that stand in a cell in place of a number: "nil", "*", "not held", "-", "#N/A"."""

import re
from dataclasses import dataclass

from foi.records import FigureKind

DASH = "a dash can mean zero, withheld or not yet known"
NOT_YET = "the cell says the figure is still to come or is not given"
BROKEN_FORMULA = "the cell holds a broken formula"
MAYBE_NOT_HELD = "this can mean not held, not asked or zero"
MAYBE_ZERO = "this can mean zero or that nothing was recorded"

HELD = r"(?:held|recorded|collected|captured)"
SECTION = r"s(?:ection)?\.? ?(?:1[24]|2[1-9]|3\d|4[0-4])"


@dataclass(frozen=True, slots=True)
class Saying:
    """The kind that the words stand for, and why a person should look ("" when they can mean one thing only)."""

    kind: FigureKind
    doubt: str = ""


_SAYINGS = (
    (
        r"#(?:n/a|ref!|div/0!|value!|name\?|num!|null!|spill!|calc!|getting_data)|#+",
        Saying(FigureKind.BLANK, BROKEN_FORMULA),
    ),
    (
        (
            r"\*+|\[[cs]\]|\(c\)"
            r"|(?:data |figure |number )?(?:redacted|suppressed|withheld|exempt(?:ed)?|refused|confidential)"
        ),
        Saying(FigureKind.SUPPRESSED),
    ),
    (
        (
            rf"(?:exemption |(?:redacted|withheld|exempt|refused|suppressed) (?:under |- )?)?{SECTION}"
            r" ?(?:\(\d\)){0,2}(?:\([a-z]\))*"
        ),
        Saying(FigureKind.SUPPRESSED),
    ),
    (
        (
            rf"(?:information |data |info |figures? )?(?:is |are )?not {HELD}"
            rf"|no (?:information|info|data|figures?|records?) (?:is |are )?{HELD}"
            r"|nothing held|do not hold(?: this)?(?: information| data)?"
        ),
        Saying(FigureKind.NOT_HELD),
    ),
    (
        (
            r"n/?a|n\.a|not (?:applicable|available)|no (?:data|information|records?|info)|unavailable"
            r"|\[[xz]\]|:|(?:data )?not (?:provided|supplied)"
        ),
        Saying(FigureKind.NOT_HELD, MAYBE_NOT_HELD),
    ),
    (r"-+|- ?-|\(-\)", Saying(FigureKind.BLANK, DASH)),
    (
        r"\.+|\u2026|\?+|tb[ac]|to be (?:confirmed|advised)|not yet (?:known|available)|null",
        Saying(FigureKind.BLANK, NOT_YET),
    ),
    (r"(?:none|nil|zero) recorded", Saying(FigureKind.ZERO, MAYBE_ZERO)),
    (
        (
            r"nil(?: return)?|none|zero"
            r"|(?:none|nil|zero|no) (?:reported|identified|found|offences|incidents|cases|crimes)"
        ),
        Saying(FigureKind.ZERO),
    ),
)
SAYINGS = tuple((re.compile(pattern), saying) for pattern, saying in _SAYINGS)


def words_to_saying(words: str) -> Saying | None:
    """What lower-case words with plain hyphens stand for when they fill a cell; None if they are something else."""
    bare = words.strip(" .;,") or words
    for pattern, saying in SAYINGS:
        if pattern.fullmatch(words) or pattern.fullmatch(bare):
            return saying
    return None
