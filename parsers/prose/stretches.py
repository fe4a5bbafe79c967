"""The stretches of an answer that may each give a figure: a sentence, a list item, the part under a number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from foi.campaigns import Campaign, Question
from foi.records import SheetCell
from parsers.prose.counted import find_counted
from parsers.prose.parts import clauses, numbered_parts
from parsers.prose.plain_sentences import words_left
from parsers.terms.numbers import LABEL, label_of, mentioned_questions
from parsers.terms.vocabulary import echoed_question, names_measure, questions_by_terms
from parsers.wording.voices import Passage, Voice

LEAD_REACHES = 160
"""A sentence longer than this ends the list that a line with a colon has opened."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence, or the part of it under one question's number.

    `offset` is where the text begins in the passage's sentence; `lead` is the line with a colon that opened the list,
    `heading` the last line above it that is no sentence, each "" where there is none.
    """

    passage: Passage
    text: str
    offset: int
    questions: tuple[str, ...]
    lead: str
    heading: str = ""


def find_stretches(passages: tuple[Passage, ...], campaign: Campaign) -> Iterator[Stretch]:
    """Every stretch of the answer in reading order; requests and rights are left out."""
    above = _Above(campaign)
    for passage in passages:
        above.turn_to(passage)
        if passage.voice is not Voice.ANSWER:
            continue
        for text, offset, numbers in numbered_parts(passage, campaign):
            lead = above.lead if _may_lead(above.lead, text, campaign) else ""
            for part, begins, questions in clauses(text, numbers, campaign):
                led = lead if part == text else text
                yield Stretch(passage, part, offset + begins, questions, led, above.heading)
        above.take(passage)


class _Above:
    """What stands above a passage and leads into it: a line with a colon, a heading, a repeated question."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign
        self.lead = self.heading = ""
        self._asked = ""
        self._questions: tuple[str, ...] = ()
        self._paragraph: int | None = None
        """Of a lead that is a sentence: it leads no further than its paragraph."""

    def turn_to(self, passage: Passage) -> None:
        """Forget what does not reach as far as this passage."""
        if passage.voice is not Voice.ANSWER:
            self.lead = self.heading = ""
            self._asked = "" if passage.voice is Voice.RIGHTS or passage.sentence.quoted else passage.text
            return
        if self._paragraph not in {None, passage.sentence.paragraph}:
            self.lead, self._paragraph = "", None
        if passage.questions != self._questions:
            self.lead, self._questions = "", passage.questions
        if self._asked and self._questions and self._questions in self._said_to_ask(self._asked):
            self.lead = self._asked
        self._asked = ""

    def _said_to_ask(self, text: str) -> set[tuple[str, ...]]:
        return {(echoed_question(text, self.campaign),), questions_by_terms(text, self.campaign)}

    def take(self, passage: Passage) -> None:
        """Remember what the passage leads into."""
        text = passage.text
        names_one = len(questions_by_terms(text, self.campaign)) == 1
        if SALUTATION.match(text) or text.endswith(","):  # what stands above it is the letterhead
            self.heading = ""
        elif _is_heading(passage):
            opened = self.lead if self.lead.endswith(":") else ""
            self.lead, self.heading = (text, self.heading or opened) if names_one else (self.lead, text)
        elif not _goes_with(text, self.lead, self.campaign):
            self.lead = ""
        if text.endswith(":") and not (self.lead and _goes_with(text, self.lead, self.campaign)):
            self.lead, self._paragraph = text, None
        elif not self.lead and names_one:
            self.lead, self._paragraph = text, passage.sentence.paragraph


SALUTATION = re.compile(r"(?:dear|hello|hi|good (?:morning|afternoon|evening|day)|to whom)\b[^.:;]*$", re.IGNORECASE)


def _goes_with(text: str, lead: str, campaign: Campaign) -> bool:
    """Whether a sentence leaves the list going that a line has opened: it gives figures, or says nothing else."""
    about = questions_by_terms(lead, campaign)
    if len(text) > LEAD_REACHES or len(about) != 1:
        return len(text) <= LEAD_REACHES
    counted, dated = find_counted(text)
    places = [(place.start, place.end) for place in dated]
    return bool(counted) or not words_left(text, places, campaign.question(about[0]), heads=True)


def _may_lead(lead: str, text: str, campaign: Campaign) -> bool:
    """A line leads into what follows it, but not into a sentence that names another question outright."""
    own = questions_by_terms(text, campaign)
    led = questions_by_terms(lead, campaign)
    return len(own) != 1 or not led or own == led


def numbers_as_asked(passages: tuple[Passage, ...], campaign: Campaign) -> bool:
    """Whether the letter numbers its answers just as the questions were: each once, in their order, and no other."""
    known = [question.number for question in campaign.questions]
    labels: list[str] = []
    for passage in passages:
        if passage.voice is not Voice.ANSWER:
            continue
        if LABEL.match(passage.text) and not label_of(passage.text, campaign):
            return False
        for text, offset, numbers in numbered_parts(passage, campaign):
            if offset > 0 or label_of(text, campaign):
                labels.extend(number for number in numbers if labels[-1:] != [number])
            named = questions_by_terms(text, campaign)
            if len(named) == 1 and tuple(labels[-1:]) != named:
                return False  # the words say otherwise: the numbers may be those of another list
    return len(known) > 1 and labels == known


LONGEST_HEADING = 80
NO_HEADING = re.compile(r".*[.:;,?!]['\")\]]*$", re.DOTALL)


def _is_heading(passage: Passage) -> bool:
    """Whether a passage is a line of words, in no table, without a number and the mark that ends a sentence."""
    text = passage.text
    if isinstance(passage.sentence.where(0), SheetCell):
        return False
    return len(text) < LONGEST_HEADING and not NO_HEADING.match(text) and not find_counted(text)[0]


def question_of(stretch: Stretch, campaign: Campaign) -> tuple[Question | None, bool]:
    """The question a stretch answers, and whether it, or the line that leads into it, names what was asked.

    A number of its own decides; then the words of the stretch or of its lead, which stand nearer to it than a number
    further up; then that number.
    """
    labelled = stretch.questions and (stretch.offset > 0 or label_of(stretch.text, campaign))
    numbers = mentioned_questions(stretch.text, campaign) or (stretch.questions if labelled else ())
    if not numbers:
        by_words = questions_by_terms(stretch.text, campaign) or questions_by_terms(stretch.lead, campaign)
        numbers = stretch.questions if stretch.questions and len(by_words) != 1 else by_words
    if not numbers and len(campaign.questions) == 1:
        numbers = (campaign.questions[0].number,)
    if len(numbers) != 1:
        return None, False
    question = campaign.question(numbers[0])
    return question, names_measure(stretch.text, question) or names_measure(stretch.lead, question)
