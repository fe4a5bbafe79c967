"""Whose words a sentence is: our own request repeated, the authority's answer, or the standing text about rights.

Figures and outcomes are read from the answer only.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from foi.campaigns import Campaign
from parsers.blocks import Document
from parsers.terms.numbers import label_of
from parsers.terms.vocabulary import echoed_question, questions_by_terms
from parsers.values.values import text_to_value
from parsers.wording.sentences import Sentence, document_to_sentences
from parsers.wording.voice_wording import (
    ANSWER_HEADING,
    ANSWER_OPENING,
    ANSWER_RESUMES,
    ASKED,
    ASKS,
    AUTHORITY_SPEAKS,
    GIVES,
    MENTIONS_REQUEST,
    REQUEST_HEADING,
    REQUESTER_SPEAKS,
    RIGHTS_OPENING,
    TELLS,
)


class Voice(StrEnum):
    """Who speaks."""

    ANSWER = "answer"
    REQUEST = "request"
    RIGHTS = "rights"


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with its voice and, where the layout ties it to some, the numbers of the questions it answers."""

    sentence: Sentence
    voice: Voice
    questions: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The sentence."""
        return self.sentence.text


def document_to_passages(document: Document, campaign: Campaign) -> tuple[Passage, ...]:
    """Every sentence of a document with its voice, and the questions that headings and numbers tie it to."""
    listener = _Listener(campaign)
    return tuple(listener.hear(sentence) for sentence in document_to_sentences(document))


class _Listener:
    """Hears the sentences in order and remembers who was speaking, and about which question."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign
        self.voice = Voice.ANSWER
        self.repeated = False
        self.questions: tuple[str, ...] = ()
        self.asked: list[str] = []
        self.paragraph: int | None = None
        """Of an answer in a question's own words: they tie no more than their paragraph to it."""

    def hear(self, sentence: Sentence) -> Passage:
        """The passage of the next sentence."""
        if sentence.quoted:
            return Passage(sentence, Voice.REQUEST)
        if self.paragraph not in {None, sentence.paragraph}:
            self.questions, self.paragraph = (), None
        before = self.questions
        voice = self._voice_of(sentence.text.strip())
        if self.questions != before:
            by_words = voice is Voice.ANSWER and not label_of(sentence.text, self.campaign) and not self.repeated
            self.paragraph = sentence.paragraph if by_words else None
        self.repeated = voice is Voice.REQUEST
        return Passage(sentence, voice, self.questions if voice is Voice.ANSWER else ())

    def _voice_of(self, text: str) -> Voice:
        if ANSWER_HEADING.match(text) or (self.voice is Voice.RIGHTS and ANSWER_RESUMES.match(text)):
            return self._turn_to_answer(text)
        heading = REQUEST_HEADING.match(text)
        if heading or _leads_into_request(text):
            self.voice, self.questions, self.asked = Voice.REQUEST, (), []
            self._note_question(self._asked_in(text[heading.end() :]) if heading else ())
            return Voice.REQUEST
        if RIGHTS_OPENING.match(text) and not REQUESTER_SPEAKS.search(text):
            self.voice, self.questions = Voice.RIGHTS, ()
            return Voice.RIGHTS
        asked = echoed_question(text, self.campaign)
        label = (asked,) if asked else label_of(text, self.campaign) or self._asked_in(text)
        if self._is_request(text, asked):
            self._note_question(label)
            return Voice.REQUEST
        if self.voice is Voice.REQUEST:
            return self._in_request(text, label)
        if self.voice is Voice.ANSWER and label:
            self.questions = label
        return self.voice

    def _asked_in(self, text: str) -> tuple[str, ...]:
        """The one question that a repeated question is, in its own words or by what it names."""
        if asked := echoed_question(text, self.campaign):
            return (asked,)
        named = questions_by_terms(text, self.campaign) if text.endswith("?") else ()
        return named if len(named) == 1 else ()

    def _note_question(self, label: tuple[str, ...]) -> None:
        if label:
            self.questions = label
            self.asked.extend(label)

    def _is_request(self, text: str, asked: str) -> bool:
        if REQUESTER_SPEAKS.search(text):
            return True
        if AUTHORITY_SPEAKS.search(text):
            return False
        own_words = LIST_NUMBER.sub("", text)
        repeats = bool(asked) and not self._adds_a_number(own_words, asked)
        return repeats or text.endswith("?") or bool(ASKS.match(own_words))

    def _adds_a_number(self, text: str, asked: str) -> bool:
        """A sentence in the question's own words answers it when it states a number that the question does not."""
        known = set(NUMERAL.findall(self.campaign.question(asked).text))
        added = [numeral for numeral in NUMERAL.findall(text) if numeral not in known and not YEAR.fullmatch(numeral)]
        return bool(added) or bool(STATES_NONE.search(text))

    def _in_request(self, text: str, label: tuple[str, ...]) -> Voice:
        own_words = LIST_NUMBER.sub("", text)
        only_a_value = bool(self.asked) and text_to_value(text.rstrip(".")) is not None
        if only_a_value or ANSWER_OPENING.match(own_words) or AUTHORITY_SPEAKS.search(text):
            return self._turn_to_answer(text)
        self._note_question(label)
        return Voice.REQUEST

    def _turn_to_answer(self, text: str) -> Voice:
        """An answer that follows one question is tied to it; one that follows a list of them is not."""
        label = label_of(text, self.campaign)
        if label:
            self.questions = label
        elif len(set(self.asked)) != 1:
            self.questions = ()
        self.voice, self.asked = Voice.ANSWER, []
        return Voice.ANSWER


LIST_NUMBER = re.compile(r"^\W*(?:q(?:uestion)?\s?)?\d{1,2}[a-h]?[.):]\s*", re.IGNORECASE)
NUMERAL = re.compile(r"\d[\d,]*")
YEAR = re.compile(r"(?:19|20)\d\d")
STATES_NONE = re.compile(
    r"\b(?:was|were|is|are|total(?:led|s)?)\s*:?\s*(?:nil|zero|none|no)\b|[<~]\s?\d"
    r"|\bno \w+(?: \w+)? (?:was|were|has|have)\b",
    re.IGNORECASE,
)


def _leads_into_request(text: str) -> bool:
    if (
        TELLS.search(text)
        or AUTHORITY_SPEAKS.search(text)
        or not (ASKED.search(text) or (MENTIONS_REQUEST.search(text) and not GIVES.search(text)))
    ):
        return False
    return text.endswith(":") or bool(re.search(r"\bfollowing\b[^.]{0,60}[.:-]?$", text, re.IGNORECASE))
