"""Whether the words of a mail answer the request: they give, refuse, hold nothing, or point to an attachment."""

import re
from collections.abc import Iterator

from parsers.automatic_wording import AUTOMATED
from parsers.exemptions import cited_sections
from parsers.mail_speech import ANY_CAMPAIGN, Speech
from parsers.outcome_wording import CANNOT_GIVE, HYPOTHETICAL
from parsers.receipt_wording import (
    ANSWERS,
    ASKS_OPINION,
    ATTACHES,
    ATTACHES_PAPERWORK,
    BARE_ANSWER,
    CONDITION,
    FIGURE,
    NO_FIGURE,
    TITLED,
)
from parsers.statements import Says, Statement, passage_to_statements
from parsers.voices import Passage

DENIALS = {
    Says.REFUSED: "It refuses.",
    Says.NOT_HELD: "It says that the information is not held.",
    Says.NCND: "It neither confirms nor denies.",
}
GIVES = "It gives information."
FIGURES = "It states figures."
REFUSES_FOR_ITSELF = re.compile(
    r"\b(?:we|i) (?:must|have to|regret that we must|are going to|am going to)? ?(?:decline|refuse|withhold)\b"
    r"|\b(?:section|s\.?) ?\d\d[^.]{0,30} (?:lets|allows|entitles|permits|excuses|relieves) us\b",
    re.IGNORECASE,
)
"""A sentence that quotes the Act and yet refuses."""
SOFT = re.compile(
    r"\b(?:can|could|able to|will|would|may|shall)\b(?: \w+)? (?:be )?(?:provid|disclos|releas"
    r"|suppl)",
    re.IGNORECASE,
)
"""What could also be said by a mail that first asks or charges: "we can provide the figures for one year"."""


def denials(speech: Speech) -> tuple[Says, ...]:
    """How the letter firmly denies the request or parts of it, once each, in order."""
    found = dict.fromkeys(
        statement.says
        for passage, statement in _statements(speech)
        if statement.says is not Says.PROVIDED and not ABOUT_THE_OFFICE.search(passage.text)
    )
    texts = [passage.text for passage in speech.answers]
    cannot = any(CANNOT_GIVE.search(text) and not HYPOTHETICAL.search(text) for text in texts)
    if not found and any(REFUSES_FOR_ITSELF.search(text) and cited_sections(text) for text in texts):
        found[Says.REFUSED] = None
    if not found and cannot and any(cited_sections(text) for text in texts):
        found[Says.REFUSED] = None
    return tuple(found)


def answer_reasons(speech: Speech) -> tuple[str, ...]:
    """Why the letter is an answer, once each; empty if it is none."""
    reasons = [DENIALS[says] for says in denials(speech)]
    if any(s.says is Says.PROVIDED and not _is_soft(p.text) for p, s in _statements(speech)):
        reasons.append(GIVES)
    if any(_announces(text) for text in speech.said):
        reasons.append("It says that it is the answer.")
    if any(_states_a_figure(passage.text) for passage in speech.answers) or _tabulates(speech.lines):
        reasons.append(FIGURES)
    return tuple(reasons)


def soft_reasons(speech: Speech) -> tuple[str, ...]:
    """What speaks for an answer only where nothing else is asked or announced."""
    soft = any(s.says is Says.PROVIDED and _is_soft(p.text) for p, s in _statements(speech))
    return ("It offers information.",) if soft else ()


def attachment_reasons(speech: Speech) -> tuple[str, ...]:
    """Whether the letter points to an attachment that may be the answer."""
    points = any(ATTACHES.search(t) and not ATTACHES_PAPERWORK.search(t) for t in speech.said)
    return ("It points to what is attached.",) if points else ()


def announces_answer(speech: Speech) -> bool:
    """Whether it calls itself, or what is attached, the answer to our request."""
    return any(_announces(text) for text in speech.said)


def _statements(speech: Speech) -> Iterator[tuple[Passage, Statement]]:
    for passage in speech.answers:
        if ATTACHES_PAPERWORK.search(passage.text) and ATTACHES.search(passage.text):
            continue
        for statement in passage_to_statements(passage, ANY_CAMPAIGN):
            if statement.firm and not (statement.remainder and statement.says is Says.REFUSED):
                yield passage, statement


def _is_soft(text: str) -> bool:
    return bool(SOFT.search(text))


def _announces(text: str) -> bool:
    if TITLED.fullmatch(text):
        return True
    match = ANSWERS.search(text)
    if (
        match is None
        or AUTOMATED.search(text)
        or CONDITION.search(text[: match.end()])
        or TO_COME.search(text)
        or ASKS_OPINION.search(text)
    ):
        return False
    return not ATTACHES_PAPERWORK.search(match.group())


def _states_a_figure(text: str) -> bool:
    if NO_FIGURE.search(text):
        return False
    figure = FIGURE.search(text)
    return bool((figure and not FORESEEN.search(text[: figure.end()])) or BARE_ANSWER.match(text))


FORESEEN = re.compile(r"\b(?:would|will|shall|could|if|to be)\b", re.IGNORECASE)
"""A sum or number that is yet to come."""


def _tabulates(lines: tuple[str, ...]) -> bool:
    """Whether rows of figures stand in the letter, wherever our repeated request may end."""
    return sum(bool(ROW.fullmatch(line)) for line in lines) > 1 or any(
        BY_YEAR.search(line) or LABELLED.match(line) for line in lines
    )


_YEAR = r"(?:19|20)\d\d"
_NUMBER = rf"(?!{_YEAR}(?![\d,]))(?:\d{{1,3}}(?:,\d{{3}})+|[1-9]\d{{0,6}}|0|nil|none|-)"
ROW = re.compile(
    rf"(?:{_YEAR}(?:[/-]\d{{2,4}})?|[a-z][^\d:]{{2,80}})\s?[:=|]?(?:\s\|?\s?{_NUMBER}){{2,}}"
    rf"|{_YEAR}(?:[/-]\d{{2,4}})?\s?[:=|-]?\s{_NUMBER}",
    re.IGNORECASE,
)
LABELLED = re.compile(
    rf"(?:q(?:uestion)?|answer(?: to)?(?: question)?) ?\d{{1,2}}[a-h]?\s?[:=-]\s*(?:{_NUMBER}(?![\w/-])|withheld"
    rf"|refused|exempt|not held)",
    re.IGNORECASE,
)
BY_YEAR = re.compile(rf"{_NUMBER} \((?:in )?{_YEAR}(?:[/-]\d{{2,4}})?\)", re.IGNORECASE)

TO_COME = re.compile(
    r"\b(?:will|shall|should|aims?|hopes?|expect|endeavour|due|until|before|when|once|yet|awaiting|delay(?:ed)?"
    r"|pending"
    r"|statutory|working days|in order to)\b",
    re.IGNORECASE,
)
"""An answer that is still to come."""
ABOUT_THE_OFFICE = re.compile(
    r"\b(?:mailbox|e-?mail address|postal address|voicemail|telephone|attachments? (?:over|larger)"
    r"|general enquiries)\b",
    re.IGNORECASE,
)
"""What the office does not do for anybody who writes."""
