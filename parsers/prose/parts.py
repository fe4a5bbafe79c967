"""The parts of one sentence that answer different questions: under their numbers, or clause by clause."""

import itertools
import re
from collections.abc import Iterator

from foi.campaigns import Campaign
from parsers.terms.vocabulary import questions_by_terms
from parsers.wording.voices import Passage

Part = tuple[str, int, tuple[str, ...]]
"""Text, where it begins, and the questions that its place ties it to."""

INLINE_LABEL = re.compile(r"(?:(?<=\s)|^)(?:Q(?:uestion)?\s*)?\(?(?P<number>\d{1,2}[a-h]?)[.):]\s+")


def numbered_parts(passage: Passage, campaign: Campaign) -> Iterator[Part]:
    """The parts of a passage under one question's number each ("1a. Fined - 5 1b. Cautioned - 0"), else the whole."""
    known = [question.number.casefold() for question in campaign.questions]
    labels = [m for m in INLINE_LABEL.finditer(passage.text) if m["number"].casefold() in known]
    order = [known.index(label["number"].casefold()) for label in labels]
    if not labels or order != sorted(set(order)) or (len(labels) == 1 and labels[0].start() > 0):
        yield passage.text, 0, passage.questions
        return
    ends = [label.start() for label in labels[1:]] + [len(passage.text)]
    if labels[0].start() > 0:
        yield passage.text[: labels[0].start()], 0, passage.questions
    for label, place, end in zip(labels, order, ends, strict=True):
        yield passage.text[label.end() : end], label.end(), (campaign.questions[place].number,)


CLAUSE = re.compile(
    r";|,?\s(?:and\s)?(?=of (?:which|these|those|whom)\b)|,\s(?=(?:and|while|whilst|with)\b[^,;]*\d)"
    r"|,?\s(?=and\s(?:\w+\s){0,2}?\d)",
    re.IGNORECASE,
)


def clauses(text: str, numbers: tuple[str, ...], campaign: Campaign) -> Iterator[Part]:
    """A sentence that speaks of several questions, clause by clause: "58 were found, of which 21 were returned".

    A clause that names none answers the one that no other clause names. Any other sentence stays whole.
    """
    named = questions_by_terms(text, campaign)
    cuts = [0, *(match.end() for match in CLAUSE.finditer(text)), len(text)]
    parts = [(text[begins:ends], begins) for begins, ends in itertools.pairwise(cuts)]
    by_part = [questions_by_terms(part, campaign) for part, _ in parts]
    if len(named) < 2 or len(parts) < 2 or any(len(questions) > 1 for questions in by_part):  # noqa: PLR2004
        yield text, 0, numbers
        return
    left = tuple(number for number in named if (number,) not in by_part)
    for (part, begins), questions in zip(parts, by_part, strict=True):
        yield part, begins, questions or left
