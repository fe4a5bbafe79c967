"""What section 17 asks of a refusal notice, and this one plainly leaves out.

Generous to the authority: something is claimed to be missing only where no sentence of the letter comes near it.
"""

import re
from collections.abc import Iterable

from foi.records import ReplyOutcome
from parsers.terms.phrases import any_phrase
from parsers.wording.exemptions import cited_sections
from parsers.wording.voices import Passage, Voice

NO_EXEMPTION_NAMED = "it does not name the exemption it relies on (s.17(1)(b))"
NO_REASON = "it does not say why the exemption applies (s.17(1)(c))"
NO_BALANCE = "it does not say why the public interest is against disclosure (s.17(3)(b))"
NO_BALANCE_NCND = "it does not say why the public interest is against confirming or denying (s.17(3)(a))"
NO_REVIEW = "it does not say how to ask for a review (s.17(7)(a))"
NO_COMMISSIONER = "it does not name the right to apply to the Information Commissioner (s.17(7)(b), s.50)"

QUALIFIED = frozenset({22, 24, 26, 27, 28, 29, 30, 31, 33, 35, 36, 38, 39, 42, 43})
"""Exemptions that yield to the public interest: s.2(3) lists those that do not. Left out as mixed: s.37, s.40."""

NAMED_IN_WORDS = any_phrase(
    r"(?:cost|time|appropriate|18[- ]hours?) (?:\w+ )?(?:limit|threshold)\b|18 hours\b|\u00a3450\b"
    r"|fees regulations\b",
    r"vexatious\b|repeated request\b",
    r"(?:personal (?:data|information)|law enforcement|national security|health and safety|commercial interests?"
    r"|confidential\w*"
    r"|legal (?:professional )?privilege|investigations?|court records|security bod\w+"
    r"|intended for future publication"
    r"|reasonably accessible|accessible (?:to you )?by other means|prohibit\w+|international relations|defence"
    r"|effective conduct)\b.{0,60}exempt\w*",
    r"exempt\w*.{0,60}(?:personal (?:data|information)|law enforcement|national security|health and safety"
    r"|commercial|confidential"
    r"|privilege|investigation|court|security bod|future publication|accessible|prohibit|international|defence"
    r"|conduct)",
    r"(?:section|s\.?|sec\.?) ?\d\d",
)
REASON = any_phrase(
    r"(?:because|since|as|so that|in order|due to|given that|owing to|the reasons?|on the grounds?"
    r"|for this reason|therefore|which means)\b"
    r" (?!of (?:section|the exemption))",
    r"(?:would|could|may|might|is likely to|are likely to|likely to) (?:be likely to |also |potentially |only )?"
    r"(?:prejudice|harm|damage|identif|reveal|allow|enable|assist|undermine|hinder|compromise|lead|breach"
    r"|disclose|contravene|endanger"
    r"|impact|affect|make|be|give|place|put|show|help|tell|let|expose|take|exceed|cost)\w*",
    r"(?:relates? to|constitutes?|contains?|amounts? to|concerns?|held for|supplied by|obtained from|published"
    r"|available (?:at|on|via|from)"
    r"|publicly|intend\w* to publish|publication|accessible|https?:|www\.)",
    r"(?:personal data|living|individuals?|identif\w+|privacy|harm|prejudice|criminals?|offenders?|tactic\w*"
    r"|investigat\w+|prosecut\w+"
    r"|risk|safety|confiden\w+|estimate\w*|hours|minutes|records would|burden|disrupt\w*|motive|harass\w*)\b",
)
"""Any word of a reason: the letter says more than that the exemption applies."""
REVIEW = any_phrase(
    r"review\w*|complain\w*|appeal\w*|reconsider\w*|dissatisf\w*|unhappy\b|not (?:happy|satisfied|content)\b"
    r"|your rights?\b"
    r"|right (?:of|to)\b|challenge\b"
)
COMMISSIONER = any_phrase(
    r"commissioner\w*|ico\b|section 50\b|s\.? ?50\b|your rights\b|appeal rights\b|complaint rights\b"
)
BALANCE = any_phrase(r"public interests?\b|interests? of the public\b|balanc(?:e|ing) test\b|\bPIT\b")
ELSEWHERE = any_phrase(
    r"(?:see|find|refer to|set out in|explained in|contained in|given in|in|is|are) (?:the |our |my "
    r"|an? )?(?:\w+ ){0,3}?(?:attached|enclosed"
    r"|attachment|annex|appendix|overleaf|accompanying|enclosure)\b",
    r"(?:attached|enclosed|accompanying|following) (?:\w+ ){0,3}?(?:letter|response|notice|document|reply"
    r"|refusal|decision|pdf|annex|leaflet)\b",
)
"""The notice, or part of it, is another document."""


def refusal_lacks(passages: tuple[Passage, ...], letter: ReplyOutcome | None) -> tuple[str, ...]:
    """Sentences on what the notice lacks, in the order of the Act; each goes on from "the notice ... : it does not".

    `passages` are those of the letter without quoted text. Nothing is claimed where it points to another document.
    """
    texts = [passage.text for passage in passages]
    if any(ELSEWHERE.search(text) for text in texts):
        return ()
    answer = [passage.text for passage in passages if passage.voice is not Voice.RIGHTS]
    sections = tuple(dict.fromkeys(section for text in answer for section in cited_sections(text)))
    numbers = {int(section[1:3]) for section in sections}
    lacks = []
    if not sections and not _says(answer, NAMED_IN_WORDS):
        lacks.append(NO_EXEMPTION_NAMED)
    if numbers and not numbers & COST_OR_VEXATIOUS and letter is not ReplyOutcome.NCND and not _gives_reason(answer):
        lacks.append(NO_REASON)
    if numbers & QUALIFIED and not numbers & COST_OR_VEXATIOUS and not _says(texts, BALANCE):
        lacks.append(NO_BALANCE_NCND if letter is ReplyOutcome.NCND else NO_BALANCE)
    if not _says(texts, REVIEW):
        lacks.append(NO_REVIEW)
    if not _says(texts, COMMISSIONER):
        lacks.append(NO_COMMISSIONER)
    return tuple(lacks)


COST_OR_VEXATIOUS = frozenset({12, 14})
"""s.17(5): such a notice need only state the fact; s.17(7) applies to it as well."""


def _says(texts: Iterable[str], wording: re.Pattern[str]) -> bool:
    return any(wording.search(text) for text in texts)


def _gives_reason(answer: Iterable[str]) -> bool:
    """Whether any sentence says why: the title that the Act gives an exemption is no reason."""
    return any(REASON.search(TITLE.sub(" ", text)) for text in answer)


TITLE = re.compile(
    r"(?:under|by virtue of|pursuant to|in accordance with)?\s*(?:the )?(?:exemptions? (?:at|in|under"
    r"|of) )?(?:section|s\.?)\s?\d\d(?:\s?\(\w+\))*"
    r"(?:\s*(?:[-:,(]|of the (?:act|freedom of information act(?: 2000)?))\s*(?-i:[A-Z]\w+(?: (?:and|of|by|to"
    r"|for|the))? ?){0,6}\)?)?"
    r"|freedom of information act(?: 2000)?|\b(?:because of|by reason of) (?=section|the exemption)",
    re.IGNORECASE,
)
