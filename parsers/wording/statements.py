"""What single sentences of a letter state: refused, not held, neither confirmed nor denied, given.

A statement is firm when the letter decides something, and not firm when it only quotes the Act or speaks of what
might be. It is tied to questions by their numbers, by the layout, or by the words of their measures.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from foi.campaigns import Campaign
from parsers.terms.phrases import any_phrase
from parsers.values.periods import find_periods
from parsers.wording.answers_elsewhere import pointed_to
from parsers.wording.conditions import might_be
from parsers.wording.denial_wording import HAS_NONE, MERELY_CONSIDERED, OF_THE_OFFICE, REFUSES
from parsers.wording.exemptions import cited_sections, name_sections, only_excuse_confirming
from parsers.wording.outcome_wording import (
    CONDITIONAL,
    DECIDED,
    FILE_OF_FIGURES,
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
    TAKES_BACK,
    WILL_NOT_GIVE,
    WOULD_HAVE,
)
from parsers.wording.scopes import OF_THE_WHOLE, WHOLE, Scope, clause_scope, named_scope
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

    A `remainder` speaks only of what is not answered otherwise: further information, or (`part_of_time`) some of the
    periods.
    `by_section`: only the sections it cites say that nothing is confirmed or denied. `explains`: it cites sections,
    and says neither of what nor that the whole is meant.
    """

    says: Says
    questions: tuple[str, ...]
    numbered: bool
    firm: bool
    remainder: bool
    exemptions: tuple[str, ...]
    goodwill: bool = False
    by_section: bool = False
    part_of_time: bool = False
    explains: bool = False


CLAUSE = re.compile(r";|,?\s+\b(?:but|however|whilst|whereas|although)\b,?\s+", re.IGNORECASE)


def passages_to_statements(passages: Sequence[Passage], campaign: Campaign) -> tuple[Statement, ...]:
    """The statements of a whole answer in order: a sentence that names no question goes on about its paragraph's."""
    topic, paragraph = WHOLE, -1
    statements: list[Statement] = []
    for passage in passages:
        if passage.sentence.paragraph != paragraph:
            topic, paragraph = WHOLE, passage.sentence.paragraph
        statements.extend(_statements(passage, campaign, WHOLE if OF_THE_WHOLE.search(passage.text) else topic))
        named = named_scope(passage.text, passage, campaign)
        topic = named if named[0] and (named[1] or not topic[1]) else topic
    spoken = {number for passage in passages for number in named_scope(passage.text, passage, campaign)[0]}
    pointed = pointed_to(passages, campaign)
    owned = (_with_pointers(_with_owners(statement, statements), pointed) for statement in statements)
    return tuple(
        replace(s, numbered=s.numbered or bool(spoken - set(s.questions))) if s.questions else s for s in owned
    )


def _with_pointers(statement: Statement, pointed: Mapping[str, tuple[str, ...]]) -> Statement:
    """What is said of one question is said of those whose answer only points to it."""
    further = [number for number, others in pointed.items() if set(others) <= set(statement.questions)]
    return replace(statement, questions=tuple(dict.fromkeys((*statement.questions, *further))))


def _with_owners(statement: Statement, statements: list[Statement]) -> Statement:
    """A section explained without a question belongs to those that another sentence refuses by it."""
    if not statement.explains:
        return statement
    owners = [s for s in statements if s.questions and _numbers(s) & _numbers(statement)]
    if not owners or not _numbers(statement) <= {number for s in owners for number in _numbers(s)}:
        return statement
    questions = tuple(dict.fromkeys(number for s in owners for number in s.questions))
    return replace(statement, questions=questions, numbered=all(s.numbered for s in owners))


def _numbers(statement: Statement) -> set[str]:
    return {section[:3] for section in statement.exemptions}


def passage_to_statements(passage: Passage, campaign: Campaign) -> tuple[Statement, ...]:
    """The statements that one sentence of the answer makes; clauses parted by "but" and the like speak alone."""
    return tuple(_statements(passage, campaign, WHOLE))


def _statements(passage: Passage, campaign: Campaign, topic: Scope) -> Iterator[Statement]:
    cited = cited_sections(passage.text)
    for clause in CLAUSE.split(passage.text):
        says = clause_says(clause) or (_denies_somehow(clause) if passage.questions else None)
        firm = says is not None and _is_firm(name_sections(clause), says)
        # section 17 quoted alone comes with replies of every kind
        if says is None or (says is Says.REFUSED and not firm and not cited):
            continue
        if says is Says.REFUSED and only_excuse_confirming(cited):
            says = Says.NCND
        questions, numbered = clause_scope(clause, passage, campaign, topic)
        yield Statement(
            says,
            questions,
            numbered,
            firm=firm,
            remainder=_is_remainder(says, clause, passage.text, campaign),
            exemptions=cited if says in {Says.REFUSED, Says.NCND} else (),
            by_section=says is Says.NCND and not NCND.search(passage.text),
            goodwill=bool(GOODWILL.search(passage.text)),
            explains=bool(cited) and not questions and not OF_THE_WHOLE.search(passage.text),
            part_of_time=says is Says.NOT_HELD and _some_periods(clause, campaign),
        )


def clause_says(clause: str) -> Says | None:
    """What one clause states; None if it states nothing about the information asked for."""
    if NCND.search(clause):
        return Says.NCND
    if _says_not_held(clause):
        return Says.NOT_HELD
    if _says_refused(clause):
        return Says.REFUSED
    return Says.PROVIDED if _says_provided(clause) else None


def _denies_somehow(clause: str) -> Says | None:
    """What a clause may say in the widest wording, where its layout already ties it to a question."""
    if (
        clause.endswith(":")
        or OF_THE_OFFICE.search(clause)
        or MERELY_CONSIDERED.search(clause)
        or HARD_TO_FIND.search(clause)
    ):
        return None
    if (match := HAS_NONE.search(clause)) and not might_be(clause, match):
        return Says.NOT_HELD
    match = REFUSES.search(clause)
    return Says.REFUSED if match and not might_be(clause, match) else None


def _says_provided(clause: str) -> bool:
    if not PROVIDED.search(clause) or TAKES_BACK.search(clause) or HYPOTHETICAL.search(clause):
        return False
    return bool(FILE_OF_FIGURES.search(clause)) or not OTHER_PAPERS.search(clause)


def _says_refused(clause: str) -> bool:
    if NO_EXEMPTION.search(clause) or WOULD_HAVE.search(clause):
        return False
    cites = bool(cited_sections(clause))
    plain = name_sections(clause)
    own_words = QUESTION_LABEL.sub("", plain)
    if own_words != plain and REFUSED_LABEL.match(own_words):
        return True
    if REFUSED.search(plain) or WILL_NOT_GIVE.search(plain):
        return True
    return cites and not MERELY_CONSIDERED.search(plain) and not ON_THE_TEST.search(plain)


def _says_not_held(clause: str) -> bool:
    match = NOT_HELD.search(clause)
    if match is None or HYPOTHETICAL.search(clause[: match.end()]) or IN_A_LIST.search(clause[: match.start()]):
        return False
    return not HARD_TO_FIND.search(clause[match.start() : match.end() + NEAR])


ON_THE_TEST = any_phrase(
    r"public interests?\b", r"(?:absolute|qualified|class|prejudice|harm)[- ]based\b", r"(?:absolute|qualified)\b"
)
"""A sentence on how an exemption works, or is weighed: that it is relied on is said elsewhere."""

NEAR = 60
IN_A_LIST = re.compile(r"(?<!\d)\d{2,4}\s*[-:=]\s*$")
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


QUESTION_LABEL = re.compile(
    r"^\W*(?:(?:q(?:uestion)?|part|point)s?\s*)?\(?(?:\d{1,2}\s?\(?[a-h]?\)?)\s*[.):,\u2013-]+\s*",
    re.IGNORECASE,
)
REFUSED_LABEL = re.compile(
    r"(?:is |are )?(?:refus(?:ed|al)|withheld|exempt(?:ed|ion)?|section \d\d)\b", re.IGNORECASE
)
"""All that an answer says after the number of its question: "Q1 - refused", "Question 3, section 31"."""
