"""The first calendar year of a period as tables print it: "2017/18", "YE 2011-03-31", "Jan 2024-Dec 2024"."""

import re

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTHS_IN_YEAR = 12

YEAR = re.compile(r"(?<!\d)(19|20)\d\d(?!\d)")
YEAR_ENDING = re.compile(r"\b(f?y/?e|year[\s-]+(to|end|ending|ended))\b", re.IGNORECASE)
MONTHS_ENDING = re.compile(
    r"\b(\d{1,2})?[\s-]*(m|mths?|months?)(\s+period)?\s+(to|end|ending|ended)\b", re.IGNORECASE
)
ISO_MONTH = re.compile(r"(?<!\d)(?:19|20)\d\d-(0[1-9]|1[0-2])(?!\d)")
SLASHED_MONTH = re.compile(r"(?<!\d)(?:\d{1,2}/)?(0?[1-9]|1[0-2])/(?:19|20)\d\d(?!\d)")
NAMED_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})[a-z]*\b", re.IGNORECASE)


def first_calendar_year(period: str) -> int | None:
    """The calendar year in which a period begins; None for a text that does not say.

    One that is named by its end ("YE 2011-03-31", "year ending March 2011", "3 months to March 2015") begins as many
    months before as it lasts, twelve unless it says so; without its last month it does not say when it begins.
    Anything else begins in the first year that it names.
    """
    named = YEAR.search(period)
    if named is None:
        return None
    year = int(named[0])
    lasting = MONTHS_ENDING.search(period)
    if not lasting and not YEAR_ENDING.search(period):
        return year
    month = _month(period)
    if month is None:
        return None
    months = int(lasting[1]) if lasting and lasting[1] else MONTHS_IN_YEAR
    return year + (month - months) // MONTHS_IN_YEAR


def _month(text: str) -> int | None:
    numbered = ISO_MONTH.search(text) or SLASHED_MONTH.search(text)
    if numbered:
        return int(numbered[1])
    name = NAMED_MONTH.search(text)
    return MONTHS.index(name[1].lower()) + 1 if name else None
