"""Whether a sentence says a thing, or only that it might be so."""

import re

IF_YOU_AGREE = re.compile(r"\bif you (?:wish|want|would like|agree|decide|are content|still)\b", re.IGNORECASE)
MIGHT = re.compile(
    r"\b(?:if|may|might|unless|had (?:a|the|we|it)|should (?:we|the|it|a|any)|in (?:the event|some"
    r"|certain) ?(?:cases)?|where)\b",
    re.IGNORECASE,
)
MIGHT_THEN = re.compile(r"\W*(?:may|might|could|would)\b", re.IGNORECASE)


def might_be(text: str, match: re.Match[str]) -> bool:
    """Whether it is said under a condition, before or just after the words found."""
    before = IF_YOU_AGREE.sub("", text[: match.start() + 1])
    return bool(MIGHT.search(before) or MIGHT_THEN.match(text[match.end() :]))
