"""The numbers in a sentence that may count something, once dates, money, hours and sections are set aside."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from foi.campaigns import Question
from foi.records import FigureKind, Period
from parsers.sheets.marker_sheet import OUR_MARK
from parsers.terms.phrases import any_phrase
from parsers.values.date_forms import MONTH, plain_text
from parsers.values.periods import locate_periods
from parsers.values.values import Value, text_to_value
from parsers.values.words_for_numbers import PROSE_NUMBER
from parsers.wording.references import BARE

GLUED = "the number is glued to a word"
MASK = "\u00a4"


@dataclass(frozen=True, slots=True)
class Counted:
    """A number in a sentence: its characters, the text as printed, and what it says."""

    start: int
    end: int
    raw: str
    value: Value


@dataclass(frozen=True, slots=True)
class Dated:
    """A period in a sentence and its characters."""

    start: int
    end: int
    period: Period


_N = PROSE_NUMBER
_BEFORE_PERIODS = (
    OUR_MARK,
    re.compile(r"\S+@\S+|\bhttps?:\S+|\bwww\.\S+"),
    re.compile(
        r"\b(?:Act|Regulations|Order|Bill|Code|Rules|GDPR)\s*\(?(?:of\s+)?\d{4}\)?|\b\d{4}\s+(?:Act|Regulations)\b",
        re.IGNORECASE,
    ),
    BARE,
    re.compile(
        r"\b(?:ref(?:erence)?s?|case number|request (?:no|number|id))\b[\s.:#]*(?:no\.?|number|id)?[\s.:#]*\S*\d\S*",
        re.IGNORECASE,
    ),
)
_LABELLED_IN_WORDS = r"\b(?:question|part|point|answer)s? (?:one|two|three|four|five|six|seven|eight|nine|ten)\b"
_LABELS = (
    r"sections?|ss?\.?|sub-?sections?|articles?|paragraphs?|paras?\.?|parts?|schedules?|regulations?|chapters?|annex"
    r"|appendix|appendices|tables?|tabs?|sheets?|pages?|versions?|v|types?|class|category|level|stage|phase"
    r"|questions?|q"
    r"|points?|box|room|floor|suite|exemptions?|outcomes?|principle"
)


def _patterns(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


_AFTER_PERIODS = _patterns(
    _LABELLED_IN_WORDS,
    r"(?:£|\$|€)\s?[\d,.]*\d(?:\s?(?:million|billion|thousand|m|k|bn)\b)?|\b\d[\d,.]*\s?(?:p|pence|pounds)\b",
    r"\d[\d,.]*\s?(?:%|per ?cent\b|percent)",
    rf"\b(?:{_N})(?:\s*(?:-|to|and|or)\s*(?:{_N}))?[\s-]*(?:\w+ )?(?:hours?|hrs?|minutes?|mins?|seconds?|days?"
    rf"|weeks?|months?|years?|yrs?)\b",
    r"\b(?:aged?|ages)\s+(?:of\s+|between\s+)?\d+(?:\s*(?:-|to|and)\s*\d+)?(?:\s+(?:and|or)\s+(?:over|under"
    r"|above|older))?",
    r"\bunder[\s-](?:16|17|18|21)s?\b|\bunder the age of \d+|\b\d+\s+(?:and|or)\s+(?:over|older)\b",
    rf"\b(?:{_LABELS})\s*[.:#]?\s*\(?\d[\w.()-]*(?:\s*(?:,|and|&|to|-|or|of)\s*\d[\w.()-]*)*",
    r"\b(?:[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})\b",
    r"(?:\+44|(?<![\d,.])\b0)[\d\s()-]{8,}\d\b|(?<![\d,.])\b0\d+\b",
    r"\b\d+(?:[/:]\d+)+\b|\b\d{1,2}[.:]\d\d\s?(?:am|pm|hrs)\b",
    r"\b\d+(?:st|nd|rd|th)\b",
    rf"\b\d{{1,2}}\s+(?:of\s+)?{MONTH}|{MONTH}\s+\d{{1,2}}\b",
    r"\b\d{1,4}[a-z]?,?\s(?:[A-Z][\w']+\s){1,3}(?:street|road|lane|avenue|way|drive|square|close|place|court"
    r"|house|hill|park|gardens)\b",
    rf"\b(?:{_N})\s(?:in|out of)\s(?:every\s)?(?:{_N})\b",
    rf"^[^\w{MASK}]*(?:q(?:uestion)?\s?)?\(?\d{{1,2}}\s?\(?[a-h]?\)?[.):](?=\s)",
    r"\b(?=[\w-]*[a-z])(?![a-z]{4,}\d{2,}\b)[a-z]+[\w]*\d[\w/-]*",
    r"\b(?:one|two|three) (?:of|or|way|hand|place|point|respect)\b|\b(?:at|the|this|that|any|each|every|no"
    r"|which|only) one\b|\bone (?:by|after|another)\b",
)
HOLD = r"(?:hold|record|collect|capture|keep)"
_SAYS_NONE = (
    rf"do(?:es)? not (?:currently |centrally )?{HOLD}|nil|none|zero|no information(?: is)? held|no data held|not held"
    r"|not recorded|no records? held"
)
NUMBERS = re.compile(
    rf"(?<![\w.,/£$€#{MASK}])(?<!\w-)(?:between {_N} and {_N}|(?:fewer|less) th[ae]n {_N}|(?:under|over"
    rf"|more than|up to|at least) {_N}"
    rf"|(?:approximately|approx\.?|about|around|circa|c\.|roughly|nearly|almost|estimated?) ?{_N}(?: (?:million"
    rf"|thousand))?"
    rf"|[<>~≤≥]=? ?{_N}|{_N} or (?:fewer|less|more)|{_N} (?:million|billion|thousand)|{_N}"
    rf"|{_SAYS_NONE})(?![\w/%{MASK}]|[.,][\d{MASK}]|-\w)",
    re.IGNORECASE,
)
GLUED_NUMBER = re.compile(r"(?<=[a-z]{4})\d{2,}(?![\w/.,-])")
NO_SUCH = any_phrase(
    r"no (?!information|data|record|figure|further|other|exemption|obligation|one|longer|inference|fee|charge"
    r"|reason|doubt"
    r"|need|central|statutory|requirement|way|such)(?=\w+)"
)


def asks_for_money(question: Question) -> bool:
    """Whether a question asks for a sum: then amounts of money are what answers it."""
    return bool(MONEY_UNITS & set(question.unit.casefold().split()))


MONEY_UNITS = frozenset({"£", "pound", "pounds", "gbp", "sterling"})
AMOUNT = re.compile(r"£\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:million|billion|thousand|bn|mn?|k)\b)?(?![\w%])", re.IGNORECASE)
OF_THE_LIMIT = any_phrase(
    r"(?:appropriate|fees?|cost|18[- ]hours?)\b.{0,20}(?:limit|threshold|regulations)|limit of\b"
    r"|(?:an|per|each) hour\b|hourly\b|fee of\b"
)
"""A sentence with such words speaks of what answering costs, not of what was asked."""


def find_counted(text: str, *, money: bool = False) -> tuple[tuple[Counted, ...], tuple[Dated, ...]]:
    """The numbers that may count something, and the periods, of one sentence, each in order.

    With `money` the amounts of money, and no other number beside them.
    """
    plain = plain_text(text)
    for pattern in _BEFORE_PERIODS:
        plain = _masked(pattern, plain)
    dated = tuple(Dated(*place) for place in locate_periods(plain.replace(MASK, "#")))
    for place in dated:
        plain = plain[: place.start] + MASK * (place.end - place.start) + plain[place.end :]
    amounts = () if not money or OF_THE_LIMIT.search(plain) else tuple(_amounts(plain, text))
    for pattern in _AFTER_PERIODS:
        plain = _masked(pattern, plain)
    counted = [_counted(match, text, estimated=bool(ESTIMATED.search(plain))) for match in NUMBERS.finditer(plain)]
    counted.extend(_glued(match, text) for match in GLUED_NUMBER.finditer(plain))
    counted.extend(
        Counted(match.start(), match.end(), text[match.start() : match.end()].strip(), _none(plain[match.end() :]))
        for match in NO_SUCH.finditer(plain)
    )
    found = [c for c in counted if c and not (amounts and c.value.kind is FigureKind.EXACT)]
    return tuple(sorted((*found, *amounts), key=lambda c: c.start)), dated


def _amounts(plain: str, text: str) -> Iterator[Counted]:
    """Each amount of money as a number of pounds."""
    for match in AMOUNT.finditer(plain):
        value = text_to_value(re.sub(r"£\s?", "", match.group()))
        if value is not None:
            yield Counted(match.start(), match.end(), text[match.start() : match.end()], value)


def _masked(pattern: re.Pattern[str], plain: str) -> str:
    return pattern.sub(lambda match: MASK * len(match.group()), plain)


ESTIMATED = any_phrase(r"estimat(?:ed?|es|ing|ion)\b")
DOES_NOT_HOLD = re.compile(rf"do(?:es)? not (?:currently |centrally )?{HOLD}\b", re.IGNORECASE)


def _counted(match: re.Match[str], text: str, *, estimated: bool) -> Counted | None:
    if DOES_NOT_HOLD.fullmatch(match.group()):
        value: Value | None = Value(FigureKind.NOT_HELD, None, None, None, "")
    else:
        value = text_to_value(match.group())
    if estimated and value and value.kind is FigureKind.EXACT:  # "we estimate that there were 30"
        value = Value(FigureKind.APPROXIMATE, value.value, None, None, value.doubt)
    return Counted(match.start(), match.end(), text[match.start() : match.end()], value) if value else None


def _glued(match: re.Match[str], text: str) -> Counted:
    value = Value(FigureKind.EXACT, Decimal(match.group()), None, None, GLUED)
    return Counted(match.start(), match.end(), text[match.start() : match.end()], value)


NO_DATA = re.compile(r"(?:\w+ ){0,3}?(?:information|data|records?|figures|statistics)\b", re.IGNORECASE)


def _none(following: str) -> Value:
    """What "no" says: "no arrests" is zero, "no arrests data" is not."""
    if NO_DATA.match(following):
        return Value(FigureKind.NOT_HELD, None, None, None, "")
    return Value(FigureKind.ZERO, Decimal(0), None, None, "")
