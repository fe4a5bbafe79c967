"""Words that mark a total among categories."""

import re

TOTAL = re.compile(
    r"(?:(?:grand|overall|sub|column|row|year(?:ly)?|annual|combined|force|final)[\s-]*)*totals?\b(?!\s+(?:of|number))"
    r"|sums?|all|overall|\u03a3",
    re.IGNORECASE,
)
ENDS_IN_TOTAL = re.compile(r"\b(?:sub[\s-]?|grand )?totals?\W*$", re.IGNORECASE)
BARE_TOTAL = re.compile(r"(?:(?:grand|overall|final)[\s-]*)?totals?|overall|all|sums?", re.IGNORECASE)
GRAND = re.compile(r"\b(?:grand|overall)\b", re.IGNORECASE)


def is_total(text: str) -> bool:
    """Whether a label marks a total: "Total", "Grand Total", "2019 Total", "Total North", "Sum"."""
    words = _trim(text)
    match = TOTAL.match(words)
    if match and (match.end() == len(words) or "total" in match.group().casefold()):
        return True
    return bool(ENDS_IN_TOTAL.search(words))


def is_bare_total(text: str) -> bool:
    """A total of everything: no further word says of what."""
    return bool(BARE_TOTAL.fullmatch(_trim(text)))


def is_grand_total(text: str) -> bool:
    """A total over all blocks of a table, whatever year stands beside it."""
    return bool(GRAND.search(text)) and is_total(text)


def _trim(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" :.*()")
