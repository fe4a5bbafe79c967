"""How wide a text comes out, and how to shorten or break one that is too wide.

Widths are those of DejaVu Sans, the widest of the fonts that a page or a picture is likely to be set in; where a
text fits by this measure it fits in the others too.
"""

import unicodedata

FAMILY = "Open Sans, Segoe UI, Helvetica Neue, Arial, DejaVu Sans, sans-serif"
ELLIPSIS = "…"
_EM = {
    **dict.fromkeys("ijlI|'", 0.295),
    **dict.fromkeys(" .,:;", 0.337),
    **dict.fromkeys("ft()[]-/\N{EN DASH}", 0.41),
    **dict.fromkeys("rsczJ", 0.56),
    **dict.fromkeys("mMW%@", 0.99),
    **dict.fromkeys("w+<>=~\N{PLUS-MINUS SIGN}\N{MULTIPLICATION SIGN}\N{MINUS SIGN}", 0.838),
    **dict.fromkeys("CGHKNOQRUXDAV&", 0.79),
    ELLIPSIS: 1.0,
}
_OTHER = 0.66
BOLDER = 1.12


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """At most how wide `text` is when set in `size`, in the same unit."""
    wide = sum(1.0 if unicodedata.east_asian_width(letter) in "WF" else _EM.get(letter, _OTHER) for letter in text)
    return wide * size * (BOLDER if bold else 1)


def shortened(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """`text`, or as much of its beginning as there is room for, with an ellipsis."""
    if width_of(text, size, bold=bold) <= room:
        return text
    kept = text
    while kept and width_of(kept.rstrip() + ELLIPSIS, size, bold=bold) > room:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS


def lines_of(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """`text` broken at spaces into lines no wider than `room`; a word that is wider by itself is shortened."""
    lines: list[str] = []
    for word in text.split():
        fitting = shortened(word, size, room, bold=bold)
        longer = f"{lines[-1]} {fitting}" if lines else fitting
        if lines and width_of(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(fitting)
    return tuple(lines)


def legible(text: str) -> str:
    """`text` without characters that XML forbids or that a reader cannot see; white space becomes a space."""
    kept = "".join(" " if letter.isspace() else letter for letter in text)
    return "".join(letter for letter in kept if unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Cn", "Co"})
