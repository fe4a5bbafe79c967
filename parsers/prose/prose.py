"""Figures in running text: "7 in 2017", "2017 - 7 2018 - 19", "1a. Charged - 5", "a total of 1,207".

A figure of a sentence is accepted only when the sentence names what was asked and a period that was asked, one number
alone can be meant, and nothing else is said: not in the sentence, not in the line or heading above it, and not of the
figures anywhere in the letter. Everything else goes to review with its reason; cost estimates give nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foi.campaigns import Campaign, Question
from foi.records import Figure, FigureKind
from parsers.blocks import Document
from parsers.figures.agreement import same_value
from parsers.figures.confidence import draft_to_figure
from parsers.figures.drafts import Draft
from parsers.figures.placing import match_asked
from parsers.prose.counted import Counted, Dated, asks_for_money, find_counted
from parsers.prose.pairing import IN_THE_LINE_ABOVE, Tied, tie_periods
from parsers.prose.plain_sentences import words_left
from parsers.prose.prose_doubts import narrowing_reasons, qualifying_passages, qualifying_reasons
from parsers.prose.stretches import Stretch, find_stretches, numbers_as_asked, question_of
from parsers.terms.phrases import any_phrase
from parsers.terms.vocabulary import names_measure
from parsers.terms.words import content_words
from parsers.values.periods import Basis, period_basis
from parsers.wording.exemptions import cited_sections
from parsers.wording.letters import may_be_goodwill
from parsers.wording.outcome_wording import GOODWILL
from parsers.wording.senders import find_force, places_of_name
from parsers.wording.voices import Passage, document_to_passages

FLOOD = 40
"""More figures than this come from a list that no one wrote as prose."""

NO_MEASURE = "the sentence does not name what was asked; it may count some other measure"
A_CATEGORY = "the sentence names a category"
THE_WHOLE = "a breakdown by {dimensions} was asked and the sentence gives one number: is it the whole?"
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
TOO_MUCH = ("s12", "s14")
"""Sections whose refusals count what an answer would cost."""
TOTAL = any_phrase(r"(?:totals?|totall?ed|altogether|overall|in all|combined)\b")


@dataclass(frozen=True, slots=True)
class _Letter:
    """What all sentences of one document share. `numbered`: it numbers its answers just as the questions are."""

    name: str
    campaign: Campaign
    qualifying: tuple[Passage, ...]
    force: str
    refusing: bool
    numbered: bool


def prose_figures(document: Document, name: str, campaign: Campaign) -> tuple[Figure, ...]:
    """The figures that the running text of a document, named `name`, gives in answer to a campaign."""
    if document.kind.is_spreadsheet:  # there a sentence is a note to a table
        return ()
    passages = document_to_passages(document, campaign)
    refusing = may_be_goodwill(passages, campaign)
    letter = _Letter(
        name=name,
        campaign=campaign,
        qualifying=qualifying_passages(passages),
        force=find_force(document, passages, name, campaign),
        refusing=refusing,
        numbered=numbers_as_asked(passages, campaign),
    )
    too_much = any(section.startswith(TOO_MUCH) for p in passages for section in cited_sections(p.text))
    costly = {p.sentence.paragraph for p in passages if COST.search(p.text)} if refusing or too_much else set()
    found = [
        tied
        for stretch in find_stretches(passages, campaign)
        if not COST.search(stretch.text)
        and (stretch.passage.sentence.paragraph not in costly or GOODWILL.search(stretch.text))
        for tied in _stretch_to_drafts(stretch, letter)
    ]
    _doubt_gaps([draft for draft, by_number in found if by_number])
    once = list({(*draft.key, draft.raw, draft.value.kind): draft for draft, _ in reversed(found)}.values())[::-1]
    if len(once) > FLOOD:
        once = [draft for draft in once if NO_MEASURE not in draft.doubts]
    _doubt_contradictions(once)
    return tuple(draft_to_figure(draft) for draft in once)


def _stretch_to_drafts(stretch: Stretch, letter: _Letter) -> Iterator[tuple[Draft, bool]]:
    """The drafts of one stretch, each with whether only a number says which question it answers."""
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
    numbered = stretch.questions == (question.number,) and not left
    by_number = numbered and letter.numbered and not named
    for tied in tie_periods(counted, dated, stretch, letter.name, question):
        draft = _draft(tied, question, stretch)
        led = stretch.lead.endswith(":") or IN_THE_LINE_ABOVE in draft.doubts
        outright = named and (led or names_measure(stretch.text, question))
        bare = not left and content_words(question.unit) <= content_words(stretch.text)  # "We hold 1,234 images."
        if draft.doubts and not (outright or bare) and not (numbered and (letter.numbered or len(counted) == 1)):
            continue  # not worth a person's time
        if letter.refusing and left and not (named or numbered or led):
            continue  # a refusal speaks of many things it counts
        _doubt(draft, tied, stretch, letter, left)
        draft.doubt("" if named or by_number else NO_MEASURE)
        yield draft, by_number


def _draft(tied: Tied, question: Question, stretch: Stretch) -> Draft:
    """The number in its place, with the doubts that come from its period alone."""
    period, doubt = match_asked(tied.period, question, names_no_period=False) if tied.period else (None, "")
    draft = Draft(
        table=0,
        row=stretch.passage.sentence.paragraph,
        column=stretch.offset + tied.counted.start,
        question=question,
        period=period,
        printed=tied.period,
        breakdown=_breakdown(stretch.text, question) or _category_above(stretch.heading, question),
        value=tied.counted.value,
        raw=tied.counted.raw,
        where=stretch.passage.sentence.where(stretch.offset + tied.counted.start),
        tie_score=0.0,
    )
    for reason in (*tied.reasons, doubt):
        draft.doubt(reason)
    return draft


def _doubt(draft: Draft, tied: Tied, stretch: Stretch, letter: _Letter, left: tuple[str, ...]) -> None:
    question = draft.question
    draft.doubt(REFUSING if letter.refusing else "")
    draft.doubt(draft.value.doubt)
    for reason in narrowing_reasons(stretch, left, tied, question, letter.force, letter.campaign):
        draft.doubt(reason)
    for reason in qualifying_reasons(stretch, letter.qualifying, draft.period):
        draft.doubt(reason)
    if draft.breakdown:
        draft.doubt(A_CATEGORY)
    elif question.breakdown and not TOTAL.search(stretch.text):
        asked = " and ".join(dimension.replace("_", " ") for dimension in question.breakdown)
        draft.doubt(THE_WHOLE.format(dimensions=asked))


def _counted_for(question: Question, text: str) -> tuple[tuple[Counted, ...], tuple[Dated, ...]]:
    """The numbers and periods of a text that may answer a question."""
    counted, dated = find_counted(text, money=asks_for_money(question))
    counted = tuple(c for c in counted if c.raw.casefold() != "no" or _denies(text[c.end :], question))
    asked = {(period.start, period.end) for period in question.periods}
    dated = tuple(
        d for d in dated if (d.period.start, d.period.end) in asked or period_basis(d.period) is not Basis.DAY
    )
    if not dated or len(question.periods) == 1:  # then "not held" is the question's outcome, not a figure
        counted = tuple(c for c in counted if c.value.kind is not FigureKind.NOT_HELD)
    return counted, dated


def _says_none(counted: tuple[Counted, ...]) -> bool:
    return any(c.value.kind is FigureKind.ZERO and not re.search(r"\d", c.raw) for c in counted)


BARE_NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,3}\W*", re.IGNORECASE)
LONGEST = 1500
"""Characters of the longest sentence; anything longer is a list or a table run together."""


def _denies(following: str, question: Question) -> bool:
    """Whether "no" stands before what was asked: "no arrests were made"."""
    next_words = content_words(" ".join(following.split()[:4]))
    return any(next_words & content_words(term) for term in (*question.terms, question.unit))


def _breakdown(text: str, question: Question) -> dict[str, str]:
    found = {}
    for dimension, categories in question.breakdown.items():
        named = [c for c in categories if re.search(rf"(?<!\w){re.escape(c)}(?!\w)", text, re.IGNORECASE)]
        if len(named) == 1:
            found[dimension] = named[0]
    return found


def _category_above(heading: str, question: Question) -> dict[str, str]:
    """The category asked for that is all a heading says: "Physical", over a list of years."""
    said = heading.strip(" :*-\u2022").casefold()
    for dimension, listed in question.breakdown.items():
        for category in listed:
            if category.casefold() == said:
                return {dimension: category}
    return {}


def _doubt_gaps(numbered: Sequence[Draft]) -> None:
    """Only a number ties these to their question: one that leaves periods out may be an item of another list."""
    for draft in numbered:
        given = {(d.period.start, d.period.end) for d in numbered if d.period and d.question == draft.question}
        if any((asked.start, asked.end) not in given for asked in draft.question.periods):
            draft.doubt(NO_MEASURE)


def _doubt_contradictions(drafts: Sequence[Draft]) -> None:
    by_key: dict[object, list[Draft]] = defaultdict(list)
    for draft in drafts:
        by_key[draft.key].append(draft)
    for group in by_key.values():
        if not all(same_value(draft.value, group[0].value) for draft in group):
            for draft in group:
                draft.doubt(CONTRADICTS)
