"""What a sentence says beside the figure asked for: the words left when all that belongs to the answer is taken out.

An answer consists of the question's own words, the period, the number, the authority's name, and words that only
report ("we can confirm that ... were recorded"). Any other word may make the number a part ("in the town centre"), a
change ("dropped by"), a plan ("the target was") or another thing, and no list of such words is ever complete. So the
list here is of the words that can do no harm.
"""

import re
from collections.abc import Iterable

from foi.campaigns import Question
from parsers.terms.phrases import any_phrase
from parsers.terms.words import content_words
from parsers.values.date_forms import plain_text
from parsers.values.periods import locate_periods

Place = tuple[int, int]
"""First character and one past the last."""

REPORTING = any_phrase(
    r"(?:our|the) (?:records?|systems?|database|searches) (?:shows?|indicates?|confirms?)\b",
    r"(?:following|from|after) (?:a )?search(?:es)? of (?:our|the) (?:records|systems?|database)\b",
    r"in (?:relation|regard|respect|answer|response|reply) (?:to|of)\b",
    r"(?:as (?:for|to|regards)|with regards? to|turning to)\b",
    r"(?:further|following|thank you for) (?:to )?(?=your\b)",
    r"(?:your|this) (?:recent |foi |information )?(?:request|questions?|query|enquiry|letter|e-?mail)\b",
    r"(?:the|our) (?:answer|response|reply|question)\b",
    r"(?:answer|response|reply)s?(?=\W*(?:$|:))",
    r"(?:would like|want|wish|am able|are able) to (?:confirm|advise|inform|state)\b",
    r"it (?:is|has been|can be) confirmed that\b",
    r"(?:amount(?:s|ed)?|c[oa]mes?) to\b",
    r"over the (?=(?:financial |calendar )?(?:period|years?)\b)",
    r"between the dates(?: of)?\b",
    r"(?:carried out|took place|in all|as follows|set out|as at)\b",
    r"the following\b",
    r"here(?:'s| is| are)\b|what we (?:have|hold)\b",
    r"(?:find|see|provided|shown|listed|given|out|is|are|was|were) below\b",
    r"(?:i|we) (?:do )?hold\b",
)
"""Phrases that report; some of their words would narrow a figure if they stood elsewhere."""

QUESTION_LABEL = re.compile(
    r"^\W*(?:(?:answer|response|a)(?: to)?\s*)?(?:q(?:uestion)?\s*)?\(?\d{0,2}\s?\(?[a-h]?\)?[.):-]+(?=\s|$)"
    r"|^\W*q(?:uestion)?\s?\d{1,2}[a-h]?\b"
    r"|\b(?:first|second|third|fourth|fifth|sixth) (?:question|part|point)s?\b"
    r"|\b(?:question|part|point)s? (?:\d{1,2}[a-h]?|one|two|three|four|five|six)\b",
    re.IGNORECASE,
)
HARMLESS = frozenset(
    re.findall(
        r"\w+",
        """a an the this that there it i we you our your us my and of in on at as by for during within throughout
        is are was were be been being has have had can please find see confirm advise inform state
        period year years number numbers figure figures total totals totalled overall altogether
        requested asked provided made recorded conducted occurred estimate estimated separate such
        police force constabulary authority trust service""",
    )
)
"""Words that may stand anywhere in an answer. None of them can be counted, and none compares, limits or denies."""

ABOUT_DATA = frozenset({"information", "data", "held", "statistics"})
"""Harmless beside a count; beside "no" or "none" they say that nothing is known, which is not zero."""

OF_A_HEADING = frozenset(
    re.findall(
        r"\w+",
        """freedom act foi foia ref reference re subject decision disclosure disclosed annex appendix attachment
        table answer answers response reply request requests question questions date dates to from
        results result findings reasons details full final our sir madam dear
        official sensitive protectively marked not restricted unclassified public""",
    )
)
WORD = re.compile(r"[^\W_]+(?:['.,%][^\W_]+)*%?")
PART_OF_WHOLE = re.compile(
    r"(?:^\W*(?:out )?|[,;:(]\s*(?:out )?(?=of (?:the|these|those|all|our)\b))of\b", re.IGNORECASE
)


def words_left(
    text: str, taken: Iterable[Place], question: Question, *, says_none: bool = False, heads: bool = False
) -> tuple[str, ...]:
    """The words of a sentence that belong to no plain answer, as printed, once each and in order.

    `taken` are the places of its numbers and periods, and of the authority's name. `says_none`: the sentence gives
    a zero in words, so that "no ... data" must not pass. `heads`: the text is a heading, where reference numbers and
    the letter's own furniture do no harm either.
    """
    plain = plain_text(text)
    for begins, ends in (*taken, *_days_of_the_request(plain)):
        opened = OPENS_A_SPAN.search(plain[:begins]) if SPAN.search(plain[begins:ends]) else None
        plain = _blank(plain, opened.start() if opened else begins, ends)
    if part := PART_OF_WHOLE.search(plain):
        return (part.group().strip(" ,;:("),)
    for pattern in (QUESTION_LABEL, REPORTING):
        plain = pattern.sub(lambda match: " " * len(match.group()), plain)
    allowed = HARMLESS | (frozenset() if says_none else ABOUT_DATA) | (OF_A_HEADING if heads else frozenset())
    asked = words_asked(question, plain)
    left = [match.group() for match in WORD.finditer(plain)]
    repeated = _repeated(left, question)
    return tuple(
        dict.fromkeys(
            word
            for place, word in enumerate(left)
            if (word.casefold() not in allowed or _tells_which(place, left, question))
            and not (heads and any(c.isdigit() for c in word))
            and not (content_words(word) <= asked if content_words(word) else place in repeated)
        )
    )


def _tells_which(place: int, words: list[str], question: Question) -> bool:
    """Whether the name of a body says which of the things asked for are meant: "police dogs"."""
    following = content_words(words[place + 1]) if place + 1 < len(words) else frozenset()
    return words[place].casefold() in BODIES and bool(following) and following <= content_words(question.unit)


BODIES = frozenset({"police", "force", "constabulary", "authority", "trust", "service"})
OPENS_A_SPAN = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$", re.IGNORECASE)
SPAN = re.compile(r"\s(?:-|to|until|through|and)\s", re.IGNORECASE)
RUN = 3
"""So many words in the order of the question repeat it: small words among them ("to their") are its own."""


def _repeated(words: list[str], question: Question) -> set[int]:
    """The places of words that stand in a run taken from the question or one of its terms."""
    spoken = [word.casefold() for word in words]
    runs = set()
    for wording in (question.text, *question.terms):
        asked = [word.casefold() for word in WORD.findall(wording)]
        runs |= {tuple(asked[at : at + RUN]) for at in range(len(asked) - RUN + 1)}
    found = [at for at in range(len(spoken) - RUN + 1) if tuple(spoken[at : at + RUN]) in runs]
    return {place for at in found for place in range(at, at + RUN)}


OF_OUR_REQUEST = re.compile(
    r"\b(?:request|letter|e-?mail|enquiry|correspondence)(?:,? (?:which )?(?:was )?(?:dated|received|of|on|sent))*"
    r"(?: the)?\s*$",
    re.IGNORECASE,
)


def _days_of_the_request(text: str) -> list[Place]:
    """Where a text dates our own letter: "your request of 4 July 2012"."""
    return [
        (before.start(), ends)
        for begins, ends, period in locate_periods(text)
        if period.start == period.end and (before := OF_OUR_REQUEST.search(text[:begins]))
    ]


def _blank(text: str, begins: int, ends: int) -> str:
    return text[:begins] + " " * (ends - begins) + text[ends:]


ENUMERATES = re.compile(r"\b(?:and|or|including|excluding|except|such as)\b|[,;/]", re.IGNORECASE)
SEVERAL_PERIODS = re.compile(r"#(?:[\s,;]*(?:and|to|or)?[\s,;]*#)*")


def words_asked(question: Question, text: str) -> frozenset[str]:
    """The stems by which a text may speak of a question: its terms and unit, and the further words of its wording.

    Where the wording lists several things ("for theft, fraud or arson"), its further words count only all together:
    a sentence with one of them speaks of a part.
    """
    named = content_words(" ".join((*question.terms, question.unit, question.measure.replace("_", " "))))
    wording = question.text
    for begins, ends, _ in reversed(locate_periods(wording)):
        wording = wording[:begins] + "#" + wording[ends:]
    wording = SEVERAL_PERIODS.sub(" ", wording)
    further = content_words(wording) - named
    if ENUMERATES.search(wording.strip(" ?.,")) and not further <= content_words(text):
        return named
    return named | further
