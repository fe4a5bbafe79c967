"""Whether a mail is a form that notes our request: a reference with the day it came, is due, or who has it."""

import re
from collections.abc import Sequence

_VALUE = r"\s?(?::|\.{3,}|\u2026|\||-)[\s:.|-]*"
_DAY = (
    r"(?:\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d|(?:mon|tues|wednes|thurs"
    r"|fri)day|[a-z]{3,9} \d{1,2}\b)"
)
NOTES = tuple(
    re.compile(rf"(?<![\w-])(?:{label}){_VALUE}{value}", re.IGNORECASE)
    for label, value in (
        (
            r"(?:ref|reference|case|request|log|enquiry|ticket|foia?|rfi)(?: (?:ref|reference|number|no|id))?\.?",
            r"(?=[\w/. -]{0,16}\d)\w",
        ),
        (
            r"(?:date )?(?:received|logged|registered|opened|receipt|accepted)(?: (?:on|date))?|date of receipt",
            rf"(?:yes|{_DAY})",
        ),
        (
            (
                r"due|(?:due|target|response|reply|answer|statutory|final|latest|by)[a-z ]{0,20} (?:due|deadline"
                r"|target|date|by)|date due|deadline|(?:working )?day (?:20|twenty)"
                r"|(?:20|twentieth)(?:th)? (?:working )?day"
            ),
            _DAY,
        ),
        (
            r"(?:current )?status|stage|allocated(?: to)?|assigned(?: to)?|owner|handler",
            (
                r"(?:allocated|assigned|open\b|opened|new\b|received|logged|registered|acknowledged|accepted|valid"
                r"|in progress|with\b)"
            ),
        ),
    )
)
OPEN = re.compile(
    r"\b(?:paused|on hold|suspended|closed|completed?|refused|withheld|disclosed|query|extended)\b", re.IGNORECASE
)
"""Says more than that our request is there."""
WHY = "It is a form that notes our request and its number."


WAITS = re.compile(
    r"\b(?:status|stage)\b.{0,20}\b(?:paused|on hold|suspended|stopped|(?:a?waiting|needs?|requires?))\b.{0,40}"
    r"\b(?:requester|applicant|customer|you|your|clarification|clarity|query)\b",
    re.IGNORECASE,
)
"""It stands still until we say more."""
WHY_WAITS = "It is a form that says that our request waits for us (s.1(3))."


def waits_for_us(lines: Sequence[str]) -> str:
    """The sentence for staff: a form says that nothing is done before we answer; empty if none does."""
    return WHY_WAITS if any(map(WAITS.search, lines)) else ""


def notes_request(lines: Sequence[str]) -> str:
    """The sentence for staff: a number and one note more; empty if there is no such form."""
    if any(map(OPEN.search, lines)):
        return ""
    number, *others = (any(map(note.search, lines)) for note in NOTES)
    return WHY if number and any(others) else ""
