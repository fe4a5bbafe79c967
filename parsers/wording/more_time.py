"""Whether a letter takes more time to weigh the public interest (s.10(3), s.17(2)), or has weighed it."""

import re
from collections.abc import Sequence

from parsers.wording.conditions import might_be
from parsers.wording.notice_wording import TAKES_LONGER

PUBLIC_INTEREST = re.compile(r"public interest|section (?:10\s?\(3\)|17\s?\(2\))", re.IGNORECASE)
EXTENDS = re.compile(r"\bexten(?:d|sion)", re.IGNORECASE)
WEIGHED = re.compile(
    r"outweigh|favours?\b|in favour|\b(?:lies|falls|rests|tips)\b|concluded|not in the public interest", re.IGNORECASE
)
UNDECIDED = re.compile(
    r"\b(?:whether|not yet|still|(?:further|more|additional) time|until|continu\w+|exten\w+)\b", re.IGNORECASE
)
EARLIER = re.compile(
    r"\b(?:previously|earlier|had (?:to )?(?:been )?exten|following (?:our|the) extension)\b", re.IGNORECASE
)


def takes_longer(texts: Sequence[str]) -> str:
    """A longer time for the public interest; or for no such reason, which s.10(3) does not allow, but is said."""
    said = [t for t in texts if (m := TAKES_LONGER.search(t)) and not might_be(t, m) and not EARLIER.search(t)]
    if not said:
        return ""
    if any(PUBLIC_INTEREST.search(text) for text in texts):
        return "It takes more time to weigh the public interest (s.10(3))."
    if any(EXTENDS.search(text) for text in said):
        return "It extends the time, though it does not speak of the public interest (s.10(3))."
    return ""


def has_weighed(texts: Sequence[str]) -> bool:
    """Whether the public interest has been weighed, which an extension would still do."""
    return any(PUBLIC_INTEREST.search(t) and WEIGHED.search(t) and not UNDECIDED.search(t) for t in texts)
