"""Figures in running text: "7 in 2017", "2017 - 7 2018 - 19", "1a. Charged - 5", "a total of 1,207".

A figure of a sentence is accepted only when the sentence names what was asked and a period that was asked, and one
number alone can be meant. Everything else goes to review with its reason; cost estimates give nothing.
"""

import re
from collections.abc import Iterator

from foi.campaigns import Campaign, Question
from foi.records import Figure, FigureKind, FigureState
from parsers.blocks import Document, Kind
from parsers.counted import Counted, find_counted
from parsers.letters import may_be_goodwill
from parsers.pairing import (
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
from parsers.periods import Basis, locate_periods, period_basis
from parsers.phrases import any_phrase
from parsers.question_words import content_words, names_measure
from parsers.stretches import Stretch, find_stretches, question_of
from parsers.voices import document_to_passages

ACCEPTED_CONFIDENCE = 0.9
REVIEW_CONFIDENCE = 0.4
TABLES_ONLY = frozenset({Kind.XLSX, Kind.XLS, Kind.XLSB, Kind.ODS, Kind.CSV})
"""In these a sentence is a note to a table."""
FLOOD = 40
"""More figures than this come from a list that no one wrote as prose."""

NO_MEASURE = "the sentence does not name what was asked; it may count something else"
PART_OF = "the sentence may speak of a part, a change or another thing"
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
PARTIAL = any_phrase(
    r"(?:of (?:these|those|which|whom|them)|including|excluding|average|mean|rate|per (?:day|month|head|officer)"
    r"|increase|decrease|rose|fell|compared|proportion|previous(?:ly)?|nationally|england and wales|uk"
    r"|other forces?)\b"
)
TOTAL = any_phrase(r"(?:totals?|totall?ed|altogether|overall|in all|combined)\b")


def prose_figures(document: Document, name: str, campaign: Campaign) -> tuple[Figure, ...]:
    """The figures that the running text of a document, named `name`, gives in answer to a campaign."""
    if document.kind in TABLES_ONLY:
        return ()
    passages = document_to_passages(document, campaign)
    refusing = may_be_goodwill(passages, campaign)
    costly = {p.sentence.paragraph for p in passages if COST.search(p.text)} if refusing else set()
    figures: list[Figure] = []
    for stretch in find_stretches(passages, campaign):
        if COST.search(stretch.text) or stretch.passage.sentence.paragraph in costly:
            continue
        figures.extend(_stretch_to_figures(stretch, name, campaign, refusing=refusing))
    once = list({(f.question, f.period, f.raw, f.kind): f for f in reversed(figures)}.values())[::-1]
    if len(once) > FLOOD:
        once = [f for f in once if NO_MEASURE not in f.reasons]
    return tuple(_contradicted(f, once) for f in once)


def _stretch_to_figures(stretch: Stretch, name: str, campaign: Campaign, *, refusing: bool) -> Iterator[Figure]:
    question, named = question_of(stretch, campaign)
    page_number = not named and not stretch.questions and BARE_NUMBER.fullmatch(stretch.text)
    if question is None or len(stretch.text) > LONGEST or page_number:
        return
    counted, dated = find_counted(stretch.text)
    counted = tuple(c for c in counted if c.raw.casefold() != "no" or _denies(stretch.text[c.end :], question))
    asked = {span_of(period) for period in question.periods}
    dated = tuple(d for d in dated if span_of(d.period) in asked or period_basis(d.period) is not Basis.DAY)
    if not dated:  # "no information held" of no particular period is the question's outcome, not a figure
        counted = tuple(c for c in counted if c.value.kind is not FigureKind.NOT_HELD)
    for tied in tie_periods(counted, dated, stretch, name, question):
        reasons = [*tied.reasons, *period_reasons(tied.period, question)]
        if (not named and set(reasons) & TOO_LOOSE) or (tied.period is None and len(counted) > 1):
            continue
        reasons += [NO_MEASURE] * (not named) + [REFUSING] * refusing
        reasons += [tied.counted.value.doubt] * bool(tied.counted.value.doubt)
        reasons += [PART_OF] * _speaks_of_part(stretch, tied.counted, question)
        breakdown = _breakdown(stretch.text, question)
        reasons += [A_CATEGORY] * (bool(breakdown) or (bool(question.breakdown) and not TOTAL.search(stretch.text)))
        yield _figure(tied, question, stretch, breakdown, tuple(dict.fromkeys(reasons)))


def _speaks_of_part(stretch: Stretch, counted: Counted, question: Question) -> bool:
    """Whether the words round a number may narrow it: "of these", "males", "5 warrants", a label in a list."""
    asked = content_words(" ".join((question.text, question.unit, *question.terms))) | NEUTRAL
    if PARTIAL.search(stretch.text) or (content_words(stretch.text) & NARROWING) - asked:
        return True
    following = re.match(r"\s*([A-Za-z]+)", stretch.text[counted.end :])
    if following and not content_words(following[1]) <= asked:
        return True
    own_label = content_words(re.sub(r"[\d,./<~-]+", " ", _without_periods(stretch.text))) - asked
    return bool(own_label) and not names_measure(stretch.text, question)


def _without_periods(text: str) -> str:
    for begins, ends, _ in reversed(locate_periods(text)):
        text = text[:begins] + " " + text[ends:]
    return text


NARROWING = content_words(
    "male males female females men women man woman boys girls juvenile juveniles child children adult adults youth"
    " white black asian aged under suspected attempted"
)
NEUTRAL = content_words(
    "recorded reported such separate individual different known total number information data held nil none no"
)
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
