"""The references and the date that a letter carries."""

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from foi.campaigns import Campaign
from foi.clock import london_day
from parsers.blocks import Document
from parsers.sheets.marker_sheet import OUR_MARK, marks_of
from parsers.values.date_forms import plain_text
from parsers.values.periods import find_periods, text_to_period
from parsers.wording.voices import Passage

_MARKS = r"(?:[A-Z]{2,6}[ -]?)?[A-Z0-9][\w/.-]*\d[\w/-]*(?: \d[\w/-]*)*|\d[\w/-]*"
LABELLED = re.compile(
    rf"\b(?:ref(?:erence)?s?|case|request)\b\.?\s*(?:no|num(?:ber)?|id)?\b\.?\s*(?:is"
    rf"|are)?\s*[:#.]?\s*(?P<token>(?-i:{_MARKS}))",
    re.IGNORECASE,
)
BARE = re.compile(r"\b(?P<token>(?:FOIA?|RFI|IR|EIR|F\.O\.I\.?)(?:[ /#:-]|\sID\s|\sA\s)?\d[\w/-]*(?:[ /]\d[\w/-]*)*)")
THE_ACT = re.compile(r"(?:^|\D)2000$")
LETTERHEAD = 30
"""Sentences at the top among which a line that is only a date dates the letter."""
DATED = re.compile(
    r"(?<!\w)(?:(?:response |letter |reply |our )?date(?: of (?:response|reply|letter))?|dated)\s*:\s*(?P<date>.+)",
    re.IGNORECASE,
)


def find_references(document: Document, passages: tuple[Passage, ...]) -> tuple[str, ...]:
    """Our and their references as printed, once each.

    The subject line comes first, then the marker sheet of our workbook, then the text in reading order.
    """
    found: list[str] = []
    for text in (document.headers.get("subject", ""), *marks_of(document.blocks), *(p.text for p in passages)):
        plain = plain_text(text)
        found.extend(match.group() for match in OUR_MARK.finditer(plain))
        rest = OUR_MARK.sub(" ", plain)
        for match in (*LABELLED.finditer(rest), *BARE.finditer(rest)):
            token = match["token"].strip(" .-/")
            if any(c.isdigit() for c in token) and not THE_ACT.search(token) and not _is_a_date(token):
                found.append(token)
    once = list(dict.fromkeys(found))
    return tuple(t for t in once if not any(t != other and t in other for other in once))


def places_of_reference(text: str, campaign: Campaign) -> tuple[tuple[int, int], ...]:
    """Where a text has our own reference, in brackets or without: first character, one past last."""
    plain = plain_text(text)
    ours = rf"(?<![\w-]){re.escape(campaign.slug)}-[\w-]*\d(?![\w-])"
    bare = re.finditer(ours, plain, re.IGNORECASE)
    return tuple(match.span() for match in (*OUR_MARK.finditer(plain), *bare))


def _is_a_date(token: str) -> bool:
    period = text_to_period(token)
    return period is not None and period.start == period.end


def letter_date(document: Document, passages: tuple[Passage, ...]) -> dt.date | None:
    """The day of the letter: the mail's Date header, else "Date: ...", else a line at the top that is only a date.

    A header's hour counts as London's clock shows it, which may make it the next day.
    """
    if sent := document.headers.get("date"):
        try:
            return _day_in_london(parsedate_to_datetime(sent))
        except (ValueError, TypeError, OverflowError):
            pass
    top = [p.text for p in passages[:LETTERHEAD]]
    for text in (match["date"] for text in top if (match := DATED.search(text))):
        if days := [p.start for p in find_periods(text) if p.start == p.end]:
            return days[0]
    for text in top:
        period = text_to_period(text)
        if period is not None and period.start == period.end:
            return period.start
    return None


def _day_in_london(sent: dt.datetime) -> dt.date:
    """A header without an offset ("-0000" included) is taken to be in UTC, as RFC 5322 says."""
    return london_day(sent if sent.tzinfo else sent.replace(tzinfo=dt.UTC))
