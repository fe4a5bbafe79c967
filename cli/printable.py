"""Text from outside, made safe to print on a terminal."""

import unicodedata

STEERING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories that move the cursor, colour the screen, turn the line round, or cannot be encoded at all."""

LAST_OF_FOUR_DIGITS = 0xFFFF


def printable(text: str) -> str:
    r"""The text with every control character as its number, such as \u001b: a file name or a note may hold any."""
    if text.isprintable():
        return text
    return "".join(_as_number(char) if unicodedata.category(char) in STEERING else char for char in text)


def _as_number(char: str) -> str:
    return f"\\u{ord(char):04x}" if ord(char) <= LAST_OF_FOUR_DIGITS else f"\\U{ord(char):08x}"
