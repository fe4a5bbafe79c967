"""Lists of phrases compiled into one pattern, so that wording stands as a list a person can read and add to."""

import re


def any_phrase(*phrases: str) -> re.Pattern[str]:
    """A pattern that finds any of the phrases, each from the start of a word; a phrase is a regular expression."""
    return re.compile("|".join(rf"(?<!\w)(?:{phrase})" for phrase in phrases), re.IGNORECASE)


def opening_phrase(*phrases: str) -> re.Pattern[str]:
    """A pattern for `match`: the text begins with one of the phrases, which ends where a word ends."""
    return re.compile("|".join(rf"(?:{phrase})(?!\w)" for phrase in phrases), re.IGNORECASE)
