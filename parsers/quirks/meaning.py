"""What a rule about a heading makes of it in one campaign: the words that the reader reads in its place."""

import datetime as dt
from dataclasses import dataclass

from foi.campaigns import Campaign, Question
from parsers.quirks.model import HeadingRule


@dataclass(frozen=True, slots=True)
class HeadingMeaning:
    """`text` stands in place of the heading; `words` say it to a person; the question's number and the days meant."""

    text: str
    words: str
    question: str | None
    span: tuple[dt.date, dt.date] | None


def meaning_of(rule: HeadingRule, campaign: Campaign) -> HeadingMeaning | None:
    """None where the rule is about a question or measure that this campaign does not ask for."""
    question = _question_of(rule, campaign)
    if question is None and (rule.measure or rule.question):
        return None
    span = (rule.start, rule.end) if rule.start and rule.end else None
    term = (question.terms[0] if question.terms else question.measure.replace("_", " ")) if question else ""
    when = _period_to_text(*span) if span else ""
    asked = f'what question {question.number} asks for ("{question.measure}")' if question else ""
    return HeadingMeaning(
        text=" ".join(part for part in (term, when) if part),
        words=" and ".join(part for part in (asked, when) if part),
        question=question.number if question else None,
        span=span,
    )


def _question_of(rule: HeadingRule, campaign: Campaign) -> Question | None:
    for question in campaign.questions:
        if rule.measure == question.measure:
            return question
        if (rule.campaign, rule.question) == (campaign.slug, question.number):
            return question
    return None


def _period_to_text(start: dt.date, end: dt.date) -> str:
    first, last = f"{start.day} {start:%B %Y}", f"{end.day} {end:%B %Y}"
    return last if start == end else f"{first} to {last}"
