"""The forms in which one day, month, quarter or year is printed, and the days each one covers.

British order throughout: 01/04/2010 is 1 April 2010. Two-digit years up to 69 belong to this century.
"""

import re
from collections.abc import Callable

from parsers.values.spans import (
    Span,
    academic_year_span,
    day_span,
    financial_year_span,
    join_spans,
    month_span,
    quarter_span,
    year_ending,
    year_span,
)

_PLAIN = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | dict.fromkeys("\u00a0\u2007\u2009\u202f\t\r\n", " ")
    | dict.fromkeys("\u2018\u2019", "'")
)


def plain_text(text: str) -> str:
    """The text with plain hyphens, spaces and apostrophes; every character keeps its place."""
    return text.translate(_PLAIN)


MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
MONTH_NUMBERS = {name[:3]: number for number, name in enumerate(MONTH_NAMES, start=1)}
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
LAST_OF_THIS_CENTURY = 69

_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:\s?(?:st|nd|rd|th))?(?!\d)"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_SHORT = r"'?\d\d(?!\d)"
_NEXT = r"(?P<next>\d{4}|\d\d)(?!\d)"
_TO = r"\s*(?:-|\bto\b|\buntil\b)\s*"
_FINANCIAL = r"(?:(?:financial|fiscal|tax)\s+years?|f/?y)"
_ACADEMIC = r"(?:academic|school)\s+years?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_DAY_OF_MONTH = (
    rf"{_WEEKDAY}(?P<day>{_DAY})[\s.-]*(?:of\s+)?(?P<month>{MONTH})[\s,.'/-]*"
    rf"(?P<year>{_YEAR}|(?<=[\s'/.-])\d\d(?!\d))"
)
_ENDING = (
    r"(?:(?:(?:financial\s+|calendar\s+)?year|(?:12|twelve)[\s-]months?)\s+(?:ending|ended|end|to)|y/?e)"
    r"\s*:?\s*(?:on\s+|in\s+)?(?:the\s+)?"
)


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _year(text: str) -> int:
    digits = re.sub(r"\D", "", text)
    if len(digits) > len("99"):
        return int(digits)
    return int(digits) + (2000 if int(digits) <= LAST_OF_THIS_CENTURY else 1900)


def _month(text: str) -> int:
    return MONTH_NUMBERS[text[:3].casefold()]


def _day_named(match: re.Match[str]) -> Span | None:
    return day_span(_year(match["year"]), _month(match["month"]), _number(match["day"]))


def _day_numbered(match: re.Match[str]) -> Span | None:
    return day_span(_year(match["year"]), int(match["month"]), int(match["day"]))


def _month_named(match: re.Match[str]) -> Span:
    return month_span(_year(match["year"]), _month(match["month"]))


def _month_numbered(match: re.Match[str]) -> Span | None:
    year, month = int(match["year"]), int(match["month"])
    # "2010-12" may be December 2010 or the years 2010 to 2012; "2018-01" and "2010_12" can only be months
    if "_" not in match.group() and match.end("year") < match.start("month") and month > year % 100:
        return None
    return month_span(year, month)


def _end_of_month(match: re.Match[str]) -> Span:
    last = _month_named(match)[1]
    return last, last


def _year_to_day(match: re.Match[str]) -> Span | None:
    last = _day_named(match)
    return year_ending(last[1]) if last else None


def _year_to_month(match: re.Match[str]) -> Span:
    return year_ending(_month_named(match)[1])


def _financial_year(match: re.Match[str]) -> Span | None:
    first, second = _year(match["year"]), _number(match["next"])
    return financial_year_span(first) if second in {first + 1, (first + 1) % 100} else None


def _academic_year(match: re.Match[str]) -> Span | None:
    year = _financial_year(match)
    return academic_year_span(year[0].year) if year else None


def _quarter(match: re.Match[str]) -> Span | None:
    if match["next"] and _financial_year(match) is None:
        return None
    return quarter_span(_year(match["year"]), int(match["quarter"]), financial=bool(match["next"]))


def _months_of_a_year(match: re.Match[str]) -> Span | None:
    year = _year(match["year"])
    return join_spans(month_span(year, _month(match["first"])), month_span(year, _month(match["last"])))


def _days_of_a_year(match: re.Match[str]) -> Span | None:
    year, last_month = _year(match["year"]), _month(match["last"])
    first_month = _month(match["first"]) if match["first"] else last_month
    first = day_span(year, first_month, _number(match["from"]))
    last = day_span(year, last_month, _number(match["until"]))
    return join_spans(first, last) if first and last else None


def _calendar_year(match: re.Match[str]) -> Span:
    return year_span(int(match["year"]))


Form = tuple[re.Pattern[str], Callable[[re.Match[str]], Span | None]]


def _forms(*forms: tuple[str, Callable[[re.Match[str]], Span | None]]) -> tuple[Form, ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), span) for pattern, span in forms)


_FROM_DAY = rf"(?P<from>{_DAY})\s*(?:of\s+)?(?P<first>{MONTH})?"
_UNTIL_DAY = rf"(?P<until>{_DAY})\s*(?:of\s+)?(?P<last>{MONTH})[\s,]*(?P<year>{_YEAR})"
_BARE_YEAR = (
    r"(?<!financial year )(?<!fiscal year )(?<!tax year )(?<!financial )(?<!fiscal )(?<!tax )(?<!fy )(?<!f/y )"
    r"(?<!academic year )(?<!academic )(?<!school year )"
    rf"(?:(?:calendar\s+year|calendar|cy|year)\s*:?\s*)?(?P<year>{_YEAR})"
    rf"(?:\s+\(?calendar(?:\s+year)?\)?)?(?!\s*\(?(?:{_FINANCIAL}|{_ACADEMIC}))"
)
"""A year that nothing calls a financial one: "FY 2018" may end or begin in 2018."""

_DAYS = _forms(
    (
        r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:[t ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?z?)?(?!\d)",
        _day_numbered,
    ),
    (rf"{_ENDING}{_DAY_OF_MONTH}", _year_to_day),
    (rf"{_ENDING}(?P<month>{MONTH})[\s,'-]*(?P<year>{_YEAR}|{_SHORT})", _year_to_month),
    (rf"{_FROM_DAY}{_TO}{_UNTIL_DAY}", _days_of_a_year),
    (rf"between\s+{_FROM_DAY}\s+and\s+{_UNTIL_DAY}", _days_of_a_year),
    (_DAY_OF_MONTH, _day_named),
    (rf"(?P<month>{MONTH})\s*(?P<day>{_DAY}),?\s+(?P<year>{_YEAR})", _day_named),
    (
        r"(?P<day>\d{1,2})(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<year>(?:19|20)?\d\d)(?![\d/])",
        _day_numbered,
    ),
    (rf"(?:the\s+)?end(?:\s+of)?\s+(?P<month>{MONTH})[\s,-]*(?P<year>{_YEAR})", _end_of_month),
)
_MONTHS = _forms(
    (
        rf"(?:q|quarter\s+)(?P<quarter>[1-4])(?:\s+of)?[\s/,-]*(?:{_FINANCIAL}\s*)?(?P<year>{_YEAR})(?:[/-]{_NEXT})?",
        _quarter,
    ),
    (
        rf"(?:{_FINANCIAL}\s*)?(?P<year>{_YEAR})(?:[/-]{_NEXT})?[\s/,-]*(?:q|quarter\s+)(?P<quarter>[1-4])(?!\d)",
        _quarter,
    ),
    (rf"(?P<first>{MONTH}){_TO}(?P<last>{MONTH})[\s,]*(?P<year>{_YEAR})", _months_of_a_year),
    (rf"between\s+(?P<first>{MONTH})\s+and\s+(?P<last>{MONTH})[\s,]*(?P<year>{_YEAR})", _months_of_a_year),
    (rf"(?P<year>{_YEAR})[\s,:]*\(?(?P<first>{MONTH}){_TO}(?P<last>{MONTH})\)?", _months_of_a_year),
    (rf"(?P<month>{MONTH})[\s,'/_-]*(?P<year>{_YEAR})", _month_named),
    (rf"(?P<month>{MONTH})['-](?P<year>{_SHORT})(?![\w-])", _month_named),
)
_YEARS = _forms(
    (rf"{_ACADEMIC}\s*:?\s*(?P<year>{_YEAR}|{_SHORT})\s*[/-]\s*{_NEXT}", _academic_year),
    (rf"(?P<year>{_YEAR})\s*[/-]\s*{_NEXT}\s+\(?{_ACADEMIC}\)?", _academic_year),
    (rf"{_FINANCIAL}\s*:?\s*(?P<year>{_YEAR}|{_SHORT})\s*[/-]\s*{_NEXT}", _financial_year),
    (rf"(?P<year>{_YEAR})(?:/|-|\s+/\s+){_NEXT}(?:\s+\(?{_FINANCIAL}\)?)?", _financial_year),
    (rf"(?P<year>{_YEAR})\s*-\s*(?P<next>\d{{4}})(?!\d)(?:\s+\(?{_FINANCIAL}\)?)?", _financial_year),
    (_BARE_YEAR, _calendar_year),
)
_WHOLE_CELL_ONLY = _forms(
    (rf"(?P<month>{MONTH})[\s_'-]*(?P<year>\d\d)(?!\d)", _month_named),
    (rf"(?P<year>{_YEAR})[\s_/-]*(?P<month>{MONTH})", _month_named),
    (rf"(?P<year>{_YEAR})_(?P<month>0[1-9]|1[0-2])(?!\d)", _month_numbered),
    (rf"(?P<year>{_YEAR})\s*[-\\]\s*(?P<next>\d\d)(?!\d)", _financial_year),
    (r"(?P<year>(?:19|20)\d\d)[-/.]?(?P<month>0[1-9]|1[0-2])(?!\d)", _month_numbered),
    (rf"(?P<month>0?[1-9]|1[0-2])[/_.-](?P<year>{_YEAR})", _month_numbered),
)

SENTENCE_FORMS = _DAYS + _MONTHS + _YEARS
"""Safe inside a sentence: nothing that could be a reference number or a day of the month."""

CELL_FORMS = _DAYS + _MONTHS + _YEARS[:-1] + _WHOLE_CELL_ONLY + _YEARS[-1:]
"""Also what is only clear when nothing stands beside it: "Jan 18", "201801", "2018_01", "01/2018"."""


def date_at(plain: str, at: int, forms: tuple[Form, ...]) -> tuple[Span, int] | None:
    """The day, month, quarter or year printed from character `at` on, and where it ends; None if there is none.

    `plain` has passed through `plain_text`. The first form that fits wins.
    """
    for pattern, to_span in forms:
        if (match := pattern.match(plain, at)) and (span := to_span(match)):
            return span, match.end()
    return None
