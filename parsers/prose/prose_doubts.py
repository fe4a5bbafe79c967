"""Why a figure of a sentence may not be all that was asked: words beside it, above it, or about all the figures."""

import re
from decimal import Decimal

from foi.campaigns import Campaign, Question
from foi.records import Period
from parsers.prose.counted import asks_for_money
from parsers.prose.pairing import Tied
from parsers.prose.plain_sentences import words_left
from parsers.prose.stretches import Stretch
from parsers.terms.phrases import any_phrase
from parsers.values.date_forms import MONTH, MONTH_NUMBERS, plain_text
from parsers.values.periods import Basis, locate_periods, period_basis
from parsers.values.values import FOOTNOTE, NEGATIVE
from parsers.wording.exemptions import cited_sections
from parsers.wording.references import places_of_reference
from parsers.wording.senders import places_of_name
from parsers.wording.voices import Passage, Voice

NOT_WHOLE = "a count is a whole number, and this is not"
A_SHARE = "the sentence speaks of a part of them"
MOST_WORDS_SHOWN = 5


def narrowing_reasons(
    stretch: Stretch, left: tuple[str, ...], tied: Tied, question: Question, force: str, campaign: Campaign
) -> list[str]:
    """Reasons from the words round one number: `left` in its sentence, and those left in the lines above it."""
    reasons = []
    if left:
        reasons.append(f"the sentence also says {_quoted(left)}; the number may be a part, a change or another thing")
    if FOOTNOTE_MARK.match(stretch.text, tied.counted.end) and not stretch.text[: tied.counted.start].endswith("*"):
        reasons.append(FOOTNOTE)
    if MINUS.search(plain_text(stretch.text[: tied.counted.start])):
        reasons.append(NEGATIVE)
    if NUMBER_OF_THE.match(stretch.text, tied.counted.end):
        reasons.append(A_SHARE)
    if (
        not asks_for_money(question)
        and tied.counted.value.value is not None
        and tied.counted.value.value % 1 != Decimal(0)
    ):
        reasons.append(NOT_WHOLE)
    for above in filter(None, (stretch.lead, stretch.heading)):
        periods = ((begins, ends) for begins, ends, _ in locate_periods(above))
        names = (*places_of_name(above, force, campaign), *places_of_reference(above, campaign))
        if words := words_left(above, (*periods, *names), question, heads=True):
            reasons.append(f'it stands under "{above.strip()}"; {_quoted(words)} may narrow it')
    return reasons


FOOTNOTE_MARK = re.compile(r"\s?(?:[*\u2020\u2021#^\u00b9\u00b2\u00b3]|\[\w{1,2}\]|\((?:note )?[\da-z]\))")
MINUS = re.compile(r"[:=]\s*-$")
"""After a colon it is no dash."""

NUMBER_OF_THE = re.compile(r"\s*(?:\w+\s+)?of\s+(?:the|these|those|them|which|whom)\b", re.IGNORECASE)


def _quoted(words: tuple[str, ...]) -> str:
    shown = ", ".join(f'"{word}"' for word in words[:MOST_WORDS_SHOWN])
    return shown + " and more" * (len(words) > MOST_WORDS_SHOWN)


FIGURES = r"(?:figures?|data|numbers?|counts?|totals?|statistics)"
QUALIFIES = any_phrase(
    rf"{FIGURES}\b.{{0,60}}\b(?:only|exclud\w+|not includ\w+|limited to|estimat\w+|partial\w*|incomplete|thousands?"
    r"|percentages?|per ?cent|target\w*|forecast\w*|(?:part|some|one|most|half|none|not all) of|draft|provisional"
    r"|incorrect|wrong|in error|inaccurate|withdrawn|supersed\w+|to date|so far"
    r"|neighbour\w*|(?:an)?other (?:police )?forces?|nation\w*|region\w*)\b",
    r"(?:in|multiples of|to the nearest) (?:tens|hundreds?|thousands?|millions?)\b",
    r"(?:notes?|n\.?b\.?|caveats?)\s?: ",
    r"(?:above|these|those|this|they)\b.{0,60}\b(?:only|cover\w*|mistak\w*|ignor\w*|disregard\w*|wrong|nowhere|exclu\w+)\b",
    rf"(?:only|exclud\w+|estimat\w+|partial|incomplete|incorrect|wrong|draft|provisional)\b.{{0,30}}\b{FIGURES}\b",
)
"""What a letter says of all its figures, before or after them."""


def qualifying_passages(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """The sentences of the answer that may say something of all its figures; in a long letter they are few."""
    wordings = (QUALIFIES, FINANCIAL, CALENDAR, OTHER_YEARS, YEAR_ENDING)
    answer = [p for p in passages if p.voice is Voice.ANSWER and not cited_sections(p.text)]
    return tuple(p for p in answer if any(w.search(p.text) for w in wordings))


def qualifying_reasons(stretch: Stretch, qualifying: tuple[Passage, ...], period: Period | None) -> list[str]:
    """Reasons from other sentences of the letter: what the figures leave out, which kind of year they count.

    `qualifying` are the `qualifying_passages` of the letter.
    """
    reasons = []
    for passage in qualifying:
        if passage is stretch.passage:
            continue
        if QUALIFIES.search(passage.text):
            reasons.append(f'the letter says of its figures: "{passage.text.strip()}"')
        elif period is not None and _names_another_year(passage.text, period):
            reasons.append(f'the letter may count another kind of year: "{passage.text.strip()}"')
    return reasons


FINANCIAL = any_phrase(r"(?:financial|fiscal|tax) years?\b", r"april to march\b")
CALENDAR = any_phrase(r"calendar years?\b", r"january to december\b")
OTHER_YEARS = any_phrase(r"(?:academic|school|performance|reporting) years?\b")
YEAR_ENDING = re.compile(
    rf"\byears? (?:ending|ended|to|running to)(?: (?:in|on))?(?: the)?(?: \d{{1,2}}(?:st|nd|rd|th)?)?(?: of)?"
    rf" (?P<month>{MONTH})",
    re.IGNORECASE,
)


def _names_another_year(text: str, period: Period) -> bool:
    """Whether a text names a kind of year, apart from any date in it, that is not the kind of the period."""
    for begins, ends, _ in reversed(locate_periods(text)):
        text = text[:begins] + "#" + text[ends:]
    basis = period_basis(period)
    if OTHER_YEARS.search(text) or (FINANCIAL.search(text) and basis is Basis.CALENDAR_YEAR):
        return True
    if CALENDAR.search(text) and basis is Basis.FINANCIAL_YEAR:
        return True
    return any(MONTH_NUMBERS[m["month"][:3].casefold()] != period.end.month for m in YEAR_ENDING.finditer(text))
