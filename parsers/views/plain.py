"""Text from strangers, made plain to look at: nothing in it turns the line round or hides."""

import unicodedata

TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that have the letters after them run the other way, by which 721 is made to look like 127."""

UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories that print nothing; but for the turns, which a person must know of, they are left out."""


def plain_to_look_at(text: str, most: int) -> str:
    """One line of a text as it is shown, shortened with dots where it has more than `most` characters."""
    if not text.isprintable():
        text = "".join(_sign(char) for char in text)
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _sign(char: str) -> str:
    if char in TURNS:
        return f"[U+{ord(char):04X}]"
    if char in "\n\t":
        return " "
    return "" if unicodedata.category(char) in UNSEEN else char
