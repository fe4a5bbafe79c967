"""Whether a mail denies the request or parts of it: nothing is held, it refuses, it neither confirms nor denies."""

import re
from collections.abc import Iterator

from parsers.acts.speech import ANY_CAMPAIGN, Speech
from parsers.acts.words import says_now
from parsers.wording.denial_wording import (
    HAS_NONE,
    MERELY_CONSIDERED,
    NEITHER,
    OF_THE_OFFICE,
    REFUSED_OUTRIGHT,
    REFUSES,
)
from parsers.wording.exemptions import cited_sections
from parsers.wording.statements import Says, passage_to_statements

REPEATED = re.compile(r"\?\W*$|^\W*\d{1,2}[.)]\s*(?:how|what|which|when|whether)\b", re.IGNORECASE)
"""A question, ours or theirs, states nothing."""
OF_PROCEDURE = re.compile(r"\b(?:sections?|s\.?) ?(?:1|8|9|10|11|16|17)\b", re.IGNORECASE)
"""Sections that exempt nothing."""
DENIES = {
    Says.REFUSED: "It refuses.",
    Says.NOT_HELD: "It says that the information is not held.",
    Says.NCND: "It neither confirms nor denies.",
}


def denials(speech: Speech, own: tuple[str, ...]) -> tuple[Says, ...]:
    """How the letter firmly denies, each way once; `own` are the sentences of its answer in plain words."""
    return tuple(dict.fromkeys(_denied(speech, own)))


def _denied(speech: Speech, own: tuple[str, ...]) -> Iterator[Says]:
    for passage in speech.answers:
        exempts = cited_sections(passage.text) or not OF_PROCEDURE.search(passage.text)
        if REPEATED.search(passage.text):
            continue
        if not exempts or OF_THE_OFFICE.search(passage.text) or MERELY_CONSIDERED.search(passage.text):
            continue
        for statement in passage_to_statements(passage, ANY_CAMPAIGN):
            if statement.firm and not statement.remainder and statement.says is not Says.PROVIDED:
                yield statement.says
    firm = tuple(
        t for t in own if not REPEATED.search(t) and not OF_THE_OFFICE.search(t) and not MERELY_CONSIDERED.search(t)
    )
    cites = any(cited_sections(text) for text in own)
    if says_now(own, NEITHER):
        yield Says.NCND
    if says_now(firm, HAS_NONE):
        yield Says.NOT_HELD
    if says_now(firm, REFUSED_OUTRIGHT) or (cites and says_now(firm, REFUSES)):
        yield Says.REFUSED
