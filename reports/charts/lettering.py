"""How wide a text comes out, and how to shorten or break one that is too wide.

Widths are those of DejaVu Sans or Open Sans, whichever is wider: with room for these a text fits in the other fonts
that a page or a picture is likely to be set in.
"""

import unicodedata

FAMILY = "Open Sans, Segoe UI, Helvetica Neue, Arial, DejaVu Sans, sans-serif"
ELLIPSIS = "…"
_EM = {
    **dict.fromkeys("ijlIJ'", 0.3),
    **dict.fromkeys(",.:; ", 0.35),
    **dict.fromkeys("ft()-/[]", 0.4),
    **dict.fromkeys("r!", 0.45),
    **dict.fromkeys("csz?|\N{EN DASH}", 0.55),
    **dict.fromkeys("kvxyFL*", 0.6),
    **dict.fromkeys("ABCKRVXZ", 0.7),
    **dict.fromkeys("UDGHNOQ&", 0.8),
    **dict.fromkeys("w#+<=>~M\N{MINUS SIGN}\N{PLUS-MINUS SIGN}\N{MULTIPLICATION SIGN}", 0.9),
    **dict.fromkeys("mW%@", 1.0),
    ELLIPSIS: 1.0,
}
_OTHER, _WIDEST = 0.65, 1.1
BOLDER = 1.13


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """At most how wide `text` is when set in `size`, in the same unit."""
    wide = sum(_em(letter) for letter in text)
    return wide * size * (BOLDER if bold else 1)


def _em(letter: str) -> float:
    """The width of one letter in ems; an accented one is as wide as its letter, others may be as wide as any."""
    if letter in _EM:
        return _EM[letter]
    if letter.isascii():
        return _OTHER
    base = unicodedata.normalize("NFD", letter)[0]
    return _em(base) if base.isascii() else _WIDEST


def shortened(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """`text`, or as much of its beginning as there is room for, with an ellipsis."""
    if width_of(text, size, bold=bold) <= room:
        return text
    left = room - width_of(ELLIPSIS, size, bold=bold)
    kept = 0
    for letter in text:
        left -= width_of(letter, size, bold=bold)
        if left < 0:
            break
        kept += 1
    return text[:kept].rstrip() + ELLIPSIS


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
    if text.isprintable():
        return text
    kept = "".join(" " if letter.isspace() else letter for letter in text)
    return "".join(letter for letter in kept if unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Cn", "Co"})
