"""A rule about how a force writes, in plain words."""

from collections.abc import Iterator

from foi.plain_words import uk_date
from parsers.quirks.model import HeadingRule, QuirkFile


def rule_words(rule: QuirkFile) -> str:
    """What a rule says: "the heading “Recs” stands for noise warnings"."""
    return "; ".join(_words(rule))


def _words(rule: QuirkFile) -> Iterator[str]:
    for heading, meaning in rule.headings.items():
        yield f"the heading “{heading}” stands for {_heading_words(meaning)}"
    for heading in rule.ignored_headings:
        yield f"what stands under the heading “{heading}” is left out"
    for text, value in rule.values.items():
        yield f"“{text}” in place of a number means {value}"
    for one in rule.corrections:
        yield f"in one letter, “{one.was}” is read as “{one.now}”: {one.reason} ({one.by})"
    for name in rule.layout.ignored_sheets:
        yield f"the sheet “{name}” is left out"
    if rule.layout.bare_years:
        yield f"a year alone is a {str(rule.layout.bare_years).replace('_', ' ')} year"


def _heading_words(meaning: HeadingRule) -> str:
    parts = []
    if meaning.measure:
        parts.append(meaning.measure.replace("_", " "))
    if meaning.question:
        parts.append(f"question {meaning.question} of {meaning.campaign}")
    if meaning.start and meaning.end:
        parts.append(f"{uk_date(meaning.start)} to {uk_date(meaning.end)}")
    return ", ".join(parts)
