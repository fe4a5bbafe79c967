"""What the texts round a table say against taking its numbers as they stand: a scale, a share, a narrower count.

A caption ties a table to a question by naming its measure; whatever else it says must be the question's own words, a
period, or the authority. "Arrests (thousands)" and "Arrests of children" name arrests and mean another number.
"""

import re
from collections.abc import Iterable

from parsers.grids.heads import RATE_WORDS, Layout
from parsers.grids.pivots import value_field
from parsers.terms.phrases import any_phrase
from parsers.terms.unasked import unasked_words
from parsers.terms.vocabulary import PHRASE_SCORE, QuestionWords, Vocabulary
from parsers.terms.words import text_to_tokens
from parsers.values.periods import locate_periods

SCALE_WORDS = re.compile(
    r"\bthousands?\b|\bmillions?\b|\bhundreds\b|(?<![\d,.])['\u2019(]?0{2,3}s\b|[(\u2019']0{3}\)?", re.IGNORECASE
)
NARROWING = any_phrase(
    r"(?:only|solely|exclud\w+|except\w*|cumulative\w*|rolling|estimat\w+|forecast\w*|projected|target\w*)\b",
    r"(?:provisional\w*|partial\w*|part[\s-]years?|to date|so far|year to date|ytd|sampled?|selected)\b",
    r"(?:males?|females?|men|women|boys|girls|child(?:ren)?|juveniles?|youths?|adults?)\b",
    r"(?:under[\s-]\d+s?|aged(?! under\b)|all[\s-]ages)\b",
    r"(?:average|most similar|other forces|national(?:ly)?|england and wales|region(?:al)?)\b",
    r"(?!(?:by|per|each|the|in|and) )\w+ (?:district|division|borough|area|town|city|centre|station|suite|ward)\b",
    r"(?:detected|solved|charged|convicted|cautioned|previous year|prior year)\b",
)
"""Words that make a count smaller or another one, for texts that do not themselves name the measure."""
NOT_ASKED = 'the caption "{text}" says "{word}", which was not asked for'
BARE_NAME = 'at the head of the table stands "{text}": it may be a place, or whatever else the numbers are limited to'
NAME = re.compile(r"[A-Z][\w'\u2019.-]*(?:[ -](?:[A-Z&][\w'\u2019.-]*|and|by|in|le|of|on|the|under|upon)){0,3}")
"""A name of up to four words, such as a town's: "Stoke on Trent", "Tarn End"."""

FURNITURE_WORDS = (
    "content index menu back home return top page link key note introduction background heading title description "
    "measure indicator metric category outcome type status item unit class name"
)
FURNITURE = frozenset(FURNITURE_WORDS.split())
"""Words that stand at the head of tables and limit nothing."""

OF_THOSE = any_phrase(r"(?:those|these|of them|of which)\b")
"""With these a question narrows another of the campaign, and so asks what that one asks."""

LONGEST_CAPTION = 160
"""Characters; a longer text is a paragraph of the letter, where words stand for many things."""


def caption_doubts(
    layout: Layout, words: QuestionWords, vocabulary: Vocabulary, *, known: frozenset[str]
) -> tuple[str, ...]:
    """Why the numbers of a table may not be the plain counts asked for, by its captions and its sheet's name."""
    own = words.question
    asked = " ".join((own.text, own.unit, own.measure.replace("_", " "), *own.terms, *own.breakdown))
    if OF_THOSE.search(own.text):
        asked = " ".join((asked, *(other.question.text for other in vocabulary.questions)))
    texts = [caption.text for caption in layout.table.captions if len(caption.text) <= LONGEST_CAPTION]
    texts.extend(text for text in (layout.axis_name, layout.table.grid.name) if text)
    known = known | _asked_anywhere(vocabulary)
    corners = [*layout.category_names, *(text for text in texts if layout.is_pivot)]
    doubts = [doubt for corner in corners for doubt in _doubts_of_field(corner, words, known)]
    at_the_head = known | {token for dimension in own.breakdown for token in text_to_tokens(dimension)}
    known = known | _words_of_breakdowns(layout, words)
    for text in texts:
        found = list(_doubts_of(text, asked))
        if not found and text != layout.table.grid.name and _names(text, words, vocabulary):
            left = unasked_words(without_periods(text), words, known=known)
            found = [NOT_ASKED.format(text=text, word=word) for word in left[:1]]
        doubts.extend(found)
    if not doubts and (name := _name_above(layout, words, at_the_head)):
        doubts.append(BARE_NAME.format(text=name))
    return tuple(dict.fromkeys(doubts))


def _name_above(layout: Layout, words: QuestionWords, known: frozenset[str]) -> str:
    """A bare name that nobody asked for, right above a table or in its corner: "Saltby"; "" if there is none.

    The corner names what the rows are, unless they are the measure itself: then it says of whom or where.
    """
    texts = [caption.text for caption in layout.table.captions[-1:]]
    labels = [label for row in layout.rows for label in row.labels]
    if any(labels) and not any(unasked_words(label, words, known=known) for label in labels):
        texts.extend(layout.category_names)
    for text in texts:
        left = unasked_words(text, words, known=known | FURNITURE)
        if left and NAME.fullmatch(text.strip(" :-\u2013")):
            return text
    return ""


def _doubts_of_field(corner: str, words: QuestionWords, known: frozenset[str]) -> Iterable[str]:
    """What the corner of a pivot table says that its numbers count: "Count of Charges"."""
    for word in unasked_words(value_field(corner), words, known=known)[:1]:
        yield f'the pivot table is headed "{corner}", and "{word}" was not asked for'


def _doubts_of(text: str, asked: str) -> Iterable[str]:
    if (scale := SCALE_WORDS.search(text)) and not SCALE_WORDS.search(asked):
        yield f'the caption "{text}" says "{scale.group()}", so the numbers may be scaled'
    if (rate := RATE_WORDS.search(text)) and rate.group().casefold() not in asked.casefold():
        yield f'the caption "{text}" says "{rate.group()}", so the numbers may not be counts'
    narrow = next((m.group() for m in NARROWING.finditer(text) if m.group().casefold() not in asked.casefold()), "")
    if narrow:
        yield NOT_ASKED.format(text=text, word=narrow)


def _names(text: str, words: QuestionWords, vocabulary: Vocabulary) -> bool:
    evidence = vocabulary.evidence(text, leads=False)
    return any(number == words.question.number and piece >= PHRASE_SCORE for (number, _), piece in evidence.items())


def _asked_anywhere(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset().union(*(words.asked for words in vocabulary.questions))


def _words_of_breakdowns(layout: Layout, words: QuestionWords) -> frozenset[str]:
    """What the table is broken down by ("by district"), as asked or as its own heads say."""
    asked = words.question.breakdown
    texts = [*asked, *(category for listed in asked.values() for category in listed)]
    texts.extend([*layout.category_names, *layout.time_names, layout.axis_name])
    return frozenset(token for text in texts for token in text_to_tokens(text))


def without_periods(text: str) -> str:
    """The text with a space for each period it names."""
    for begins, ends, _ in reversed(locate_periods(text)):
        text = f"{text[:begins]} {text[ends:]}"
    return text
