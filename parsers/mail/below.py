"""Where another mail stands below a letter without the marks of a quotation, such as our own request under an answer.

Programs in Welsh and English, Lotus Notes and systems for cases each have their own heads for it.
"""

import re
from collections.abc import Callable, Sequence

_LANGUAGE = r"(?:[a-z ]{2,20}/ ?)?"
FORWARDED = re.compile(rf"-*\s*(?:begin )?forwarded message\b|{_LANGUAGE}from: ?\S", re.IGNORECASE)
FORWARDED_HEAD = re.compile(rf"{_LANGUAGE}(?:from|sent|date|to|subject): ?\S", re.IGNORECASE)
POINTS_BELOW = re.compile(
    r"\b(?:below|forward\w*|fyi|see|attached|copied|on behalf|re-?sen[dt]\w*|sen[dt]\w* (?:\w+ )?again)\b",
    re.IGNORECASE,
)
MARK = re.compile(
    r"-*\s*(?:in (?:answer|reply|response) to|(?:previous|earlier|your) (?:message|e-?mail|request))\s*-{2,}",
    re.IGNORECASE,
)
"""A line that says outright that what was answered follows."""
NOTES_HEAD = re.compile(r"(?:\d[\d/.: apm]{5,30}\s)?to|(?:\S{3,80}\s)?cc|subject|\S{1,80}@\S{3,80}", re.IGNORECASE)
NOTES_FROM = re.compile(r"<\S{1,80}@\S{3,80}>")
LOOKED_AHEAD = 5


def letter_above(texts: Sequence[str]) -> int:
    """How many of a mail's sentences stand above the other mail; all if there is none, or the letter points to it."""
    for at in range(1, len(texts)):
        ahead = texts[at : at + LOOKED_AHEAD]
        if MARK.fullmatch(texts[at]) or (NOTES_FROM.fullmatch(texts[at]) and _many(NOTES_HEAD.fullmatch, ahead[1:])):
            return at
        if FORWARDED.match(texts[at]) and _many(FORWARDED_HEAD.match, ahead):
            return len(texts) if any(map(POINTS_BELOW.search, texts[:at])) else at
    return len(texts)


def _many(is_head: Callable[[str], object], texts: Sequence[str]) -> bool:
    return sum(bool(is_head(text)) for text in texts) > 2  # noqa: PLR2004 - three heads are no chance
