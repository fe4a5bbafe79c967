"""Which questions a list of incidents answers, and which of its columns holds each breakdown asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from foi.campaigns import Campaign, Question
from parsers.figures.tying import evidence_to_tie, gather, is_sibling
from parsers.grids.incident_rows import IncidentList
from parsers.grids.list_columns import Holds
from parsers.terms.vocabulary import PHRASE_SCORE, Vocabulary
from parsers.terms.words import STOP_WORDS, text_to_tokens

BY_NAME, BY_LIST, BY_TERM = 4.0, 3.0, 2.0
"""How well a column fits a breakdown: its head names it, its words are those listed, its head is a term asked for.

Less than that is a guess by single words.
"""

UNNAMED = "no words beside the list say that its rows are the {unit} asked for"
AMBIGUOUS = '"{one}" and "{other}" could both be the {dimension} asked for; the rows were counted by "{one}"'
GUESSED = '"{head}" is taken for the {dimension} asked for by a single word that they share'
ONLY_COLUMN = '"{head}" is taken for the {dimension} asked for because no other column can be'


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions that a list may answer together, and why that is a guess ("" where the words beside it tell)."""

    questions: tuple[Question, ...]
    doubt: str


@dataclass(frozen=True, slots=True)
class Divided:
    """The place in the row of each breakdown of a question (None where it is missing), and the doubts."""

    columns: Mapping[str, int | None]
    doubts: tuple[str, ...]


def asked_of_list(found: IncidentList, campaign: Campaign, vocabulary: Vocabulary, *, file_name: str) -> Asked:
    """The questions about one count that a list answers: the one its words name, with its siblings.

    Where all questions are siblings, the list answers them all; sure only when words beside it name the count itself,
    not merely what it is broken down by.
    """
    texts = [*((text, True) for text in found.captions), (found.grid.name, True), (PurePath(file_name).stem, False)]
    evidence = gather(vocabulary, texts)
    questions = campaign.questions
    if all(is_sibling(questions[0], other) for other in questions):
        plain = {question.number for question in questions if not question.breakdown or len(questions) == 1}
        named = any(number in plain and piece >= PHRASE_SCORE for (number, _), piece in evidence.items())
        return Asked(questions, "" if named else UNNAMED.format(unit=questions[0].unit))
    tie = evidence_to_tie(evidence, questions, vocabulary, frozenset())
    if tie.question is None:
        return Asked((), tie.reason)
    family = tuple(question for question in questions if is_sibling(question, tie.question))
    return Asked(family, "" if tie.sure else tie.reason)


def divide(found: IncidentList, question: Question, vocabulary: Vocabulary, *, alone: bool) -> Divided:
    """Find the column of each breakdown of a question. `alone`: no other question asks for a breakdown."""
    free = [at for at, column in enumerate(found.columns) if column.holds in {Holds.CATEGORY, Holds.WORDS}]
    columns: dict[str, int | None] = {}
    doubts: list[str] = []
    for dimension, listed in question.breakdown.items():
        fits = {at: _fit(found, at, dimension, listed, question, vocabulary) for at in free}
        best = max(free, key=lambda at: fits[at], default=None)
        if best is None or fits[best] <= 0:
            small = [at for at in free if found.columns[at].holds is Holds.CATEGORY]
            best = small[0] if alone and len(small) == 1 and len(question.breakdown) == 1 else None
            if best is not None:
                doubts.append(ONLY_COLUMN.format(head=found.columns[best].head, dimension=_in_words(dimension)))
        elif fits[best] < BY_TERM:
            doubts.append(GUESSED.format(head=found.columns[best].head, dimension=_in_words(dimension)))
        elif rivals := [at for at in free if at != best and fits[at] == fits[best]]:
            one, other = found.columns[best].head, found.columns[rivals[0]].head
            doubts.append(AMBIGUOUS.format(one=one, other=other, dimension=_in_words(dimension)))
        columns[dimension] = best
        free = [at for at in free if at != best]
    return Divided(columns, tuple(doubts))


def _in_words(dimension: str) -> str:
    return dimension.replace("_", " ")


def _fit(
    found: IncidentList, at: int, dimension: str, listed: Sequence[str], question: Question, vocabulary: Vocabulary
) -> float:
    column = found.columns[at]
    head = _telling(column.head)
    named = _telling(dimension)
    if head and named and (head <= named or named <= head):
        return BY_NAME
    texts = {text_to_tokens(row.looks[at].text) for row in found.rows} if listed else set()
    if texts and len(texts & {text_to_tokens(category) for category in listed}) * 2 >= len(texts):
        return BY_LIST
    evidence = vocabulary.evidence(column.head, leads=False)
    pieces = [score for (number, _), score in evidence.items() if number == question.number]
    by_words = min(sum(pieces), BY_TERM / 2)
    return BY_TERM if any(score >= PHRASE_SCORE for score in pieces) else max(by_words, float(bool(head & named)))


def _telling(text: str) -> set[str]:
    return set(text_to_tokens(text)) - STOP_WORDS
