"""Figures in running text: "7 in 2017", "2017 - 7 2018 - 19", "1a. Charged - 5", "a total of 1,207".

A figure of a sentence is accepted only when the sentence names what was asked and a period that was asked, one number
alone can be meant, and nothing else is said: not in the sentence, not in the line or heading above it, and not of the
figures anywhere in the letter. Everything else goes to review with its reason; cost estimates give nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from foi.campaigns import Campaign, Question
from foi.records import Figure, FigureKind, FigureState
from parsers.blocks import Document, Kind
from parsers.prose.counted import Counted, Dated, find_counted
from parsers.prose.pairing import (
    NO_PERIOD,
    OTHER_BASIS,
    OTHER_PERIOD,
    SEVERAL_NUMBERS,
    SEVERAL_PERIODS,
    Tied,
    period_reasons,
    span_of,
    tie_periods,
)
from parsers.prose.plain_sentences import words_left
from parsers.prose.prose_doubts import narrowing_reasons, qualifying_passages, qualifying_reasons
from parsers.prose.stretches import Stretch, find_stretches, question_of
from parsers.terms.phrases import any_phrase
from parsers.terms.question_words import content_words
from parsers.values.periods import Basis, period_basis
from parsers.wording.letters import may_be_goodwill
from parsers.wording.senders import find_force, places_of_name
from parsers.wording.voices import Passage, document_to_passages

ACCEPTED_CONFIDENCE = 0.9
REVIEW_CONFIDENCE = 0.4
TABLES_ONLY = frozenset({Kind.XLSX, Kind.XLS, Kind.XLSB, Kind.ODS, Kind.CSV})
"""In these a sentence is a note to a table."""
FLOOD = 40
"""More figures than this come from a list that no one wrote as prose."""

NO_MEASURE = "the sentence does not name what was asked; it may count something else"
A_CATEGORY = "the sentence names a category"
REFUSING = "the letter refuses; figures may be given in goodwill, or be part of the cost estimate"
CONTRADICTS = "the letter gives another number for the same question and period"

COST = any_phrase(
    r"(?:hours?|hrs|minutes|mins)\b",
    r"would (?:need|have|take|require|involve|be necessary|necessitate)\b",
    r"manual(?:ly)?\b",
    r"(?:cost|time|appropriate) limit",
    r"exceed",
    r"per (?:record|file|crime|case|incident|report)\b",
    r"retriev(?:e|al|ing)\b",
    r"(?:read|review|examin|check|open|interrogat|search)\w* (?:each|every|all|through|of (?:each|every|all))\b",
    r"sampl(?:e|ing)\b",
)
TOTAL = any_phrase(r"(?:totals?|totall?ed|altogether|overall|in all|combined)\b")


@dataclass(frozen=True, slots=True)
class _Letter:
    """What all sentences of one document share."""

    name: str
    campaign: Campaign
    qualifying: tuple[Passage, ...]
    force: str
    refusing: bool


def prose_figures(document: Document, name: str, campaign: Campaign) -> tuple[Figure, ...]:
    """The figures that the running text of a document, named `name`, gives in answer to a campaign."""
    if document.kind in TABLES_ONLY:
        return ()
    passages = document_to_passages(document, campaign)
    refusing = may_be_goodwill(passages, campaign)
    letter = _Letter(
        name, campaign, qualifying_passages(passages), find_force(document, passages, name, campaign), refusing
    )
    costly = {p.sentence.paragraph for p in passages if COST.search(p.text)} if refusing else set()
    figures: list[Figure] = []
    for stretch in find_stretches(passages, campaign):
        if COST.search(stretch.text) or stretch.passage.sentence.paragraph in costly:
            continue
        figures.extend(_stretch_to_figures(stretch, letter))
    once = list({(f.question, f.period, f.raw, f.kind): f for f in reversed(figures)}.values())[::-1]
    if len(once) > FLOOD:
        once = [f for f in once if NO_MEASURE not in f.reasons]
    return tuple(_contradicted(f, once) for f in once)


def _stretch_to_figures(stretch: Stretch, letter: _Letter) -> Iterator[Figure]:
    question, named = question_of(stretch, letter.campaign)
    page_number = not named and not stretch.questions and BARE_NUMBER.fullmatch(stretch.text)
    if question is None or len(stretch.text) > LONGEST or page_number:
        return
    counted, dated = _counted_for(question, stretch.text)
    if not counted:
        return
    names = places_of_name(stretch.text, letter.force, letter.campaign)
    places = [*((c.start, c.end) for c in counted), *((d.start, d.end) for d in dated), *names]
    left = words_left(stretch.text, places, question, says_none=_says_none(counted))
    breakdown = _breakdown(stretch.text, question)
    labelled = bool(stretch.questions) and not left and len(counted) == 1
    for tied in tie_periods(counted, dated, stretch, letter.name, question):
        reasons = [*tied.reasons, *period_reasons(tied.period, question)]
        if not named and not labelled and set(reasons) & TOO_LOOSE:
            continue
        reasons += [NO_MEASURE] * (not named) + [REFUSING] * letter.refusing
        reasons += [tied.counted.value.doubt] * bool(tied.counted.value.doubt)
        reasons += narrowing_reasons(stretch, left, tied, question, letter.force, letter.campaign)
        reasons += qualifying_reasons(stretch, letter.qualifying, tied.period)
        reasons += [A_CATEGORY] * (bool(breakdown) or (bool(question.breakdown) and not TOTAL.search(stretch.text)))
        yield _figure(tied, question, stretch, breakdown, tuple(dict.fromkeys(reasons)))


def _counted_for(question: Question, text: str) -> tuple[tuple[Counted, ...], tuple[Dated, ...]]:
    """The numbers and periods of a text that may answer a question."""
    counted, dated = find_counted(text)
    counted = tuple(c for c in counted if c.raw.casefold() != "no" or _denies(text[c.end :], question))
    asked = {span_of(period) for period in question.periods}
    dated = tuple(d for d in dated if span_of(d.period) in asked or period_basis(d.period) is not Basis.DAY)
    if not dated or len(question.periods) == 1:  # then "not held" is the question's outcome, not a figure
        counted = tuple(c for c in counted if c.value.kind is not FigureKind.NOT_HELD)
    return counted, dated


def _says_none(counted: tuple[Counted, ...]) -> bool:
    return any(c.value.kind is FigureKind.ZERO and not re.search(r"\d", c.raw) for c in counted)


TOO_LOOSE = frozenset({OTHER_PERIOD, OTHER_BASIS, SEVERAL_NUMBERS, SEVERAL_PERIODS, NO_PERIOD})
"""With one of these, a number whose sentence does not name what was asked is not worth a person's time."""
BARE_NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,3}\W*", re.IGNORECASE)
LONGEST = 1500
"""Characters of the longest sentence; anything longer is a list or a table run together."""


def _denies(following: str, question: Question) -> bool:
    """Whether "no" stands before what was asked: "no arrests were made"."""
    next_words = content_words(" ".join(following.split()[:4]))
    return any(next_words & content_words(term) for term in (*question.terms, question.unit))


def _figure(
    tied: Tied, question: Question, stretch: Stretch, breakdown: dict[str, str], reasons: tuple[str, ...]
) -> Figure:
    value = tied.counted.value
    return Figure(
        question=question.number,
        measure=question.measure,
        unit=question.unit,
        period=tied.period,
        breakdown=breakdown,
        kind=value.kind,
        value=value.value,
        low=value.low,
        high=value.high,
        raw=tied.counted.raw,
        where=stretch.passage.sentence.where(stretch.offset + tied.counted.start),
        state=FigureState.REVIEW if reasons else FigureState.ACCEPTED,
        confidence=REVIEW_CONFIDENCE if reasons else ACCEPTED_CONFIDENCE,
        reasons=reasons,
    )


def _breakdown(text: str, question: Question) -> dict[str, str]:
    found = {}
    for dimension, categories in question.breakdown.items():
        named = [c for c in categories if re.search(rf"(?<!\w){re.escape(c)}(?!\w)", text, re.IGNORECASE)]
        if len(named) == 1:
            found[dimension] = named[0]
    return found


def _contradicted(figure: Figure, figures: list[Figure]) -> Figure:
    def key(other: Figure) -> tuple[object, ...]:
        return other.question, other.period and span_of(other.period), tuple(sorted(other.breakdown.items()))

    def said(other: Figure) -> tuple[object, ...]:
        return other.kind, other.value, other.low, other.high

    if all(said(other) == said(figure) for other in figures if key(other) == key(figure)):
        return figure
    reasons = (*figure.reasons, CONTRADICTS)
    return figure.model_copy(
        update={"state": FigureState.REVIEW, "confidence": REVIEW_CONFIDENCE, "reasons": reasons}
    )
