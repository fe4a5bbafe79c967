"""What the wording of a letter says: whose it is, its references and date, how it answers as a whole and by question.

Nothing here looks at figures: whoever composes the reading weighs these words against the figures found.
"""

import datetime as dt
import re
from dataclasses import dataclass, replace

from foi.campaigns import Campaign
from foi.records import QuestionAnswer, QuestionOutcome, ReplyOutcome, SheetCell
from parsers.blocks import Document
from parsers.wording.conditions import might_be
from parsers.wording.denial_wording import (
    HAS_NONE,
    MERELY_CONSIDERED,
    NEITHER,
    OF_THE_OFFICE,
    REFUSED_OUTRIGHT,
    REFUSES,
)
from parsers.wording.exemptions import cited_sections, most_exact
from parsers.wording.holding_wording import CLARIFICATION, CLARIFIED_BEFORE, HOLDING
from parsers.wording.outcome_wording import CANNOT_GIVE, GOODWILL, HYPOTHETICAL
from parsers.wording.references import find_references, letter_date
from parsers.wording.senders import find_force
from parsers.wording.statements import Says, Statement, passages_to_statements
from parsers.wording.time_and_money import asks_fee, takes_longer
from parsers.wording.voices import Passage, Voice, document_to_passages


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """The facts of a letter.

    `force` is "", a slug, or slugs joined by "+" for a joint reply. `letter` is what the wording says of the whole,
    `full` when it only says that the information is given, and None when it says nothing. `exemptions` are all
    sections relied on ("s12(1)"). `questions` holds those whose ending the wording states, `limited` those of which
    it says that some of the time asked for is not held. `faintly` is what the wording may say of the whole where it
    says nothing clearly.
    """

    force: str
    references: tuple[str, ...]
    letter_date: dt.date | None
    letter: ReplyOutcome | None
    exemptions: tuple[str, ...]
    questions: tuple[QuestionAnswer, ...]
    limited: frozenset[str] = frozenset()
    faintly: ReplyOutcome | None = None

    def refused_questions(self, campaign: Campaign) -> frozenset[str]:
        """The numbers of the questions that it refuses, or neither confirms nor denies: all, if as a whole."""
        if self.letter in {ReplyOutcome.REFUSED, ReplyOutcome.NCND}:
            return frozenset(question.number for question in campaign.questions)
        denied = {QuestionOutcome.REFUSED, QuestionOutcome.NCND}
        return frozenset(answer.question for answer in self.questions if answer.outcome in denied)

    def without_figures(self) -> "LetterFacts":
        """The facts of a letter in which no figure was found: what it says faintly counts then."""
        return replace(self, letter=self.letter or self.faintly)


def letter_facts(document: Document, name: str, campaign: Campaign) -> LetterFacts:
    """Read the wording of one document, named `name`, as a reply to a campaign."""
    return passages_to_facts(document_to_passages(document, campaign), document, name, campaign)


def passages_to_facts(
    passages: tuple[Passage, ...], document: Document, name: str, campaign: Campaign
) -> LetterFacts:
    """The same, for passages of the document that have been heard already."""
    answer, statements = _answer(passages, campaign)
    letter = _outcome(answer, statements, campaign)
    faintly = _faintly(answer)
    exemptions = _exemptions(answer, statements) if (letter or faintly) in DENYING else ()
    return LetterFacts(
        force=find_force(document, passages, name, campaign),
        references=find_references(document, passages),
        letter_date=letter_date(document, passages),
        letter=letter,
        exemptions=exemptions,
        questions=_question_answers(letter, exemptions, statements, campaign),
        faintly=faintly,
        limited=frozenset(number for s in statements if s.part_of_time for number in s.questions),
    )


def may_be_goodwill(passages: tuple[Passage, ...], campaign: Campaign) -> bool:
    """Whether figures in this letter may be a courtesy beside a refusal, or part of its cost estimate."""
    answer, statements = _answer(passages, campaign)
    if _outcome(answer, statements, campaign) in WHOLE_DENIALS or any(s.goodwill for s in statements):
        return True
    if any(s.says is Says.REFUSED and s.firm for s in statements) and any(GOODWILL.search(p.text) for p in answer):
        return True
    whole = any(s.says is Says.REFUSED and s.firm and not s.questions and not s.remainder for s in statements)
    return whole and any(section.startswith(("s12", "s14")) for section in _exemptions(answer, statements))


def _answer(passages: tuple[Passage, ...], campaign: Campaign) -> tuple[list[Passage], list[Statement]]:
    answer = [passage for passage in passages if passage.voice is Voice.ANSWER]
    return answer, list(passages_to_statements(answer, campaign))


DENYING = frozenset({ReplyOutcome.REFUSED, ReplyOutcome.NCND, ReplyOutcome.PARTIAL})
WHOLE_DENIALS = frozenset({ReplyOutcome.REFUSED, ReplyOutcome.NCND, ReplyOutcome.NOT_HELD})
SUBSTANTIVE = (Says.NCND, Says.REFUSED, Says.NOT_HELD)
LETTER_OF = {
    Says.NCND: ReplyOutcome.NCND,
    Says.REFUSED: ReplyOutcome.REFUSED,
    Says.NOT_HELD: ReplyOutcome.NOT_HELD,
}
QUESTION_OF = {
    Says.NCND: QuestionOutcome.NCND,
    Says.REFUSED: QuestionOutcome.REFUSED,
    Says.NOT_HELD: QuestionOutcome.NOT_HELD,
    Says.PROVIDED: QuestionOutcome.ANSWERED,
}
WHOLE = {LETTER_OF[says]: QUESTION_OF[says] for says in SUBSTANTIVE} | {ReplyOutcome.FULL: QuestionOutcome.ANSWERED}


def _outcome(answer: list[Passage], statements: list[Statement], campaign: Campaign) -> ReplyOutcome | None:
    provided = any(s.says is Says.PROVIDED for s in statements)
    denials = _denials(statements, firm=True)
    holding = _holding_outcome(answer)
    if holding is not None and not provided and (not denials or holding is ReplyOutcome.EXTENSION):
        return holding
    denials = denials or _denials(statements, firm=False) or _groundless_refusals(answer, statements)
    if provided:
        remainder = any(s.says is Says.NCND and s.remainder for s in statements)
        return ReplyOutcome.PARTIAL if denials or remainder else ReplyOutcome.FULL
    if not denials:
        return _remainder_outcome(statements)
    covered = {number for s in denials for number in s.questions}
    spoken_of_alone = all(s.questions and s.numbered for s in denials)
    if spoken_of_alone and len(covered) < len(campaign.questions):
        return ReplyOutcome.PARTIAL
    return LETTER_OF[next(says for says in SUBSTANTIVE if any(s.says is says for s in denials))]


def _remainder_outcome(statements: list[Statement]) -> ReplyOutcome | None:
    """A letter that only neither confirms nor denies: partial when that concerns what lies beyond its answer."""
    neither = [s for s in statements if s.says is Says.NCND]
    if not neither:
        return None
    return ReplyOutcome.PARTIAL if any(not s.by_section for s in neither) else ReplyOutcome.NCND


def _denials(statements: list[Statement], *, firm: bool) -> list[Statement]:
    return [s for s in statements if s.says is not Says.PROVIDED and not s.remainder and (s.firm or not firm)]


def _groundless_refusals(answer: list[Passage], statements: list[Statement]) -> list[Statement]:
    """Words like "we cannot provide this" refuse only in a letter that cites an exempting section somewhere."""
    cites = any(cited_sections(passage.text) for passage in answer)
    cannot = any(CANNOT_GIVE.search(p.text) and not HYPOTHETICAL.search(p.text) for p in answer)
    if not (cites and cannot) or any(s.says is Says.PROVIDED for s in statements):
        return []
    return [Statement(Says.REFUSED, (), numbered=False, firm=True, remainder=False, exemptions=())]


def _holding_outcome(answer: list[Passage]) -> ReplyOutcome | None:
    running_text = [p for p in answer if not isinstance(p.sentence.where(0), SheetCell)]
    for outcome, wording in HOLDING:
        for passage in running_text:
            if not wording.search(passage.text):
                continue
            if wording is CLARIFICATION and CLARIFIED_BEFORE.search(passage.text):
                continue
            return outcome
    return None


def _exemptions(answer: list[Passage], statements: list[Statement]) -> tuple[str, ...]:
    """All that is relied on; what only lifts the duty to confirm beyond the answer gives way to what refuses it."""
    beyond = {section for s in statements if s.remainder for section in s.exemptions}
    stated = [section for s in statements if not s.remainder for section in s.exemptions]
    headings = [section for p in answer if len(p.text) < HEADING for section in cited_sections(p.text)]
    everywhere = [section for p in answer for section in cited_sections(p.text)]
    own = [section for section in stated + headings if section not in beyond]
    return most_exact(own) or most_exact(stated + headings) or most_exact(everywhere)


HEADING = 80


def _faintly(answer: list[Passage]) -> ReplyOutcome | None:
    """What the widest wording makes of a letter: it takes longer, has nothing, refuses, asks for a fee."""
    texts = [p.text for p in answer if not p.text.rstrip().endswith("?") and not OF_THE_OFFICE.search(p.text)]
    firm = [text for text in texts if not MERELY_CONSIDERED.search(text)]
    if takes_longer(texts):
        return ReplyOutcome.EXTENSION
    if any(NEITHER.search(text) for text in firm):
        return ReplyOutcome.NCND
    cites = any(cited_sections(text) for text in texts)
    if _says_surely(firm, REFUSED_OUTRIGHT) or (cites and _says_surely(firm, REFUSES)):
        return ReplyOutcome.REFUSED
    if _says_surely(firm, HAS_NONE):
        return ReplyOutcome.NOT_HELD
    return ReplyOutcome.FEES_NOTICE if asks_fee(firm) else None


def _says_surely(texts: list[str], wording: re.Pattern[str]) -> bool:
    return any((match := wording.search(text)) and not might_be(text, match) for text in texts)


def _question_answers(
    letter: ReplyOutcome | None, exemptions: tuple[str, ...], statements: list[Statement], campaign: Campaign
) -> tuple[QuestionAnswer, ...]:
    answers = []
    provided_to_all = any(s.says is Says.PROVIDED and not s.questions for s in statements)
    for question in campaign.questions:
        tied = [s for s in statements if question.number in s.questions and (s.firm or s.numbered)]
        denied = [s for s in tied if s.says is not Says.PROVIDED and not s.remainder]
        given = any(s.says is Says.PROVIDED for s in tied)
        outcome: QuestionOutcome | None
        if denied:
            says = next(says for says in SUBSTANTIVE if any(s.says is says for s in denied))
            outcome = QuestionOutcome.PARTLY_ANSWERED if given else QUESTION_OF[says]
        elif given or (provided_to_all and letter is ReplyOutcome.PARTIAL and _others_denied(statements)):
            outcome = QuestionOutcome.ANSWERED
        elif provided_to_all and letter is ReplyOutcome.PARTIAL and len(campaign.questions) == 1:
            outcome = QuestionOutcome.PARTLY_ANSWERED
        else:
            outcome = WHOLE.get(letter) if letter else None
        if outcome is None:
            continue
        sections = most_exact([section for s in denied for section in s.exemptions])
        if outcome in {QuestionOutcome.REFUSED, QuestionOutcome.NCND} and not sections:
            sections = exemptions
        answers.append(QuestionAnswer(question=question.number, outcome=outcome, exemptions=sections))
    return tuple(answers)


def _others_denied(statements: list[Statement]) -> bool:
    """Whether every denial names its question, so that what is given answers the rest."""
    return all(s.questions for s in _denials(statements, firm=True))
