"""What single sentences of a letter state: refused, not held, neither confirmed nor denied, given.

A statement is firm when the letter decides something, and not firm when it only quotes the Act or speaks of what
might be. It is tied to questions by their numbers, by the layout, or by the words of their measures.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from foi.campaigns import Campaign
from parsers.terms.question_words import mentioned_questions, questions_by_terms
from parsers.values.periods import find_periods
from parsers.wording.exemptions import cited_sections, only_excuse_confirming
from parsers.wording.outcome_wording import (
    CANNOT_GIVE,
    CONDITIONAL,
    DECIDED,
    GOODWILL,
    HARD_TO_FIND,
    HYPOTHETICAL,
    NCND,
    NO_EXEMPTION,
    NOT_HELD,
    OTHER_PAPERS,
    PROVIDED,
    REFUSED,
    REMAINDER,
    STATUTE,
    WOULD_HAVE,
)
from parsers.wording.voices import Passage


class Says(StrEnum):
    """What a statement does with the information asked for."""

    REFUSED = "refused"
    NOT_HELD = "not_held"
    NCND = "ncnd"
    PROVIDED = "provided"


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement. `questions` is empty when it speaks of the whole request; `numbered` says a number tied it.

    A `remainder` speaks only of what is not answered otherwise: further information, or some of the periods.
    `by_section`: only the sections it cites say that nothing is confirmed or denied.
    """

    says: Says
    questions: tuple[str, ...]
    numbered: bool
    firm: bool
    remainder: bool
    exemptions: tuple[str, ...]
    goodwill: bool = False
    by_section: bool = False


CLAUSE = re.compile(r";|,?\s+\b(?:but|however|whilst|whereas|although)\b,?\s+", re.IGNORECASE)


def passage_to_statements(passage: Passage, campaign: Campaign) -> tuple[Statement, ...]:
    """The statements that one sentence of the answer makes; clauses parted by "but" and the like speak alone."""
    return tuple(_statements(passage, campaign))


def _statements(passage: Passage, campaign: Campaign) -> Iterator[Statement]:
    cited = cited_sections(passage.text)
    for clause in CLAUSE.split(passage.text):
        says = clause_says(clause)
        firm = says is not None and _is_firm(clause, says)
        # section 17 quoted alone comes with replies of every kind
        if says is None or (says is Says.REFUSED and not firm and not cited):
            continue
        if says is Says.REFUSED and only_excuse_confirming(cited):
            says = Says.NCND
        questions, numbered = _scope(clause, passage, campaign)
        yield Statement(
            says,
            questions,
            numbered,
            firm=firm,
            remainder=_is_remainder(says, clause, passage.text, campaign),
            exemptions=cited if says in {Says.REFUSED, Says.NCND} else (),
            by_section=says is Says.NCND and not NCND.search(passage.text),
            goodwill=bool(GOODWILL.search(passage.text)),
        )


def clause_says(clause: str) -> Says | None:
    """What one clause states; None if it states nothing about the information asked for."""
    if NCND.search(clause):
        return Says.NCND
    if _says_not_held(clause):
        return Says.NOT_HELD
    if _says_refused(clause):
        return Says.REFUSED
    if PROVIDED.search(clause) and not OTHER_PAPERS.search(clause) and not HYPOTHETICAL.search(clause):
        return Says.PROVIDED
    return None


def _says_refused(clause: str) -> bool:
    if NO_EXEMPTION.search(clause) or WOULD_HAVE.search(clause):
        return False
    return bool(REFUSED.search(clause) or (CANNOT_GIVE.search(clause) and cited_sections(clause)))


def _says_not_held(clause: str) -> bool:
    match = NOT_HELD.search(clause)
    if match is None or HYPOTHETICAL.search(clause[: match.end()]) or IN_A_LIST.search(clause[: match.start()]):
        return False
    return not HARD_TO_FIND.search(clause[match.start() : match.end() + NEAR])


NEAR = 60
IN_A_LIST = re.compile(r"\d\s*[-:=]\s*$")
"""As in "2016 - no information held 2017 - 7": one item of a list, read with the figures."""


def _is_remainder(says: Says, clause: str, sentence: str, campaign: Campaign) -> bool:
    if says is Says.NCND:
        # the section alone says nothing of how far it reaches; the words "neither confirm nor deny" do
        return bool(REMAINDER.search(sentence)) or not NCND.search(sentence)
    return bool(REMAINDER.search(clause)) or (says is Says.NOT_HELD and _some_periods(clause, campaign))


def _some_periods(clause: str, campaign: Campaign) -> bool:
    """Whether the clause names periods that leave part of what was asked untouched."""
    named = find_periods(clause)
    asked = [period for question in campaign.questions for period in question.periods]
    if not named or not asked:
        return False
    first, last = min(period.start for period in asked), max(period.end for period in asked)
    return min(p.start for p in named) > first or max(p.end for p in named) < last


def _is_firm(clause: str, says: Says) -> bool:
    if says in {Says.NOT_HELD, Says.PROVIDED}:
        return True
    if DECIDED.search(clause):
        return True
    doubtful = CONDITIONAL if says is Says.NCND else HYPOTHETICAL
    return not (STATUTE.search(clause) or doubtful.search(clause))


def _scope(clause: str, passage: Passage, campaign: Campaign) -> tuple[tuple[str, ...], bool]:
    if mentioned := mentioned_questions(clause, campaign):
        return mentioned, True
    if passage.questions:
        return passage.questions, True
    if len(campaign.questions) > 1:
        by_terms = questions_by_terms(clause, campaign)
        if len(by_terms) == 1:
            return by_terms, False
    return (), False
