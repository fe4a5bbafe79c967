"""A text taken apart into words: as tokens in order, for phrases, and as stems without order, for meaning."""

import re
from functools import lru_cache

_SMALL = (
    "a an and are as at be been between by can could each for force from had has have how i if in information "
    "into is it many number of on or over per please provide that the their them there these they this those to "
    "total under was were what when where which who will with within would year you your"
)
_OF_TABLES = (
    "any below breakdown broken data down figures following give including latest may me month monthly more name "
    "other out period provided received recorded request should such table type use used"
)
_OF_SENTENCES = "constabulary did do does financial its numbers police since than through trust until up years"
STOP_WORDS = frozenset(f"{_SMALL} {_OF_TABLES}".split())
"""Words that tell no table from another."""
SENTENCE_WORDS = frozenset(f"{_SMALL} {_OF_SENTENCES}".split())
"""Words that carry no meaning in a sentence; there "recorded" and "received" do."""

Tokens = tuple[str, ...]
APART = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z]{3})(?=\d)|_")
"""Where "KnivesSeized", "Form12" and "Taking26" are two words."""


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", APART.sub(" ", text).casefold().replace("\u2019", "'"))


@lru_cache(maxsize=20_000)
def text_to_tokens(text: str) -> Tokens:
    """Lower-case words in order, plural s dropped, words run together taken apart."""
    return tuple(_singular(word) for word in _words(text))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word  # noqa: PLR2004


@lru_cache(maxsize=4096)
def content_words(text: str) -> frozenset[str]:
    """The words that carry meaning, lower case, plurals and endings cut: "Images seized" -> imag, seiz."""
    return frozenset(_stem(word) for word in _words(text) if word not in SENTENCE_WORDS)


def _stem(word: str) -> str:
    for ending in ("ies", "ing", "es", "ed", "s", "e"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + ("y" if ending == "ies" else "")
    return word
