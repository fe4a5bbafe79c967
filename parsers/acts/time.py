"""Whether a mail takes more time to weigh the public interest (s.10(3), s.17(2))."""

import re

from parsers.acts.words import EARLIER, PLANNED, is_of_now
from parsers.terms.phrases import any_phrase
from parsers.wording.time_and_money import PUBLIC_INTEREST, WEIGHED

INTEREST = any_phrase(
    r"public interest\b|balanc(?:e|ing) (?:test|of (?:the )?public)\b|(?:section|s\.?) ?(?:10\s?\(3\)|17\s?\(2\))"
    r"|qualified (?:exemption|person)|exemption\b[^.]{0,60}\bqualified\b|weigh\w* (?:up )?(?:the )?(?:arguments"
    r"|factors"
    r"|considerations|balance|competing)"
    r"|pit\b|budd y cyhoedd\b|better for the public\b|interests? of the public\b|public(?:'s)? (?:good|benefit)\b"
    r"|in favour of"
    r" (?:withholding|disclosure|release)\b|competing interests\b|arguments? (?:for and against|either way)\b"
)
LONGER = any_phrase(
    r"(?:more|further|additional|extra|longer|added) (?:\w+ ){0,2}?(?:time|days?|weeks?|fortnight|month|period"
    r"|working|than)\b"
    r"|longer\b|exten[ds]\w*|extension\b|another (?:\w+ ){0,2}(?:days|weeks|fortnight|month)\b",
    r"(?:not|yet|still|cannot|unable|not able)\b[^.]{0,60}(?:complet\w*|finish\w*|conclud\w*|decid\w*|reach\w*"
    r"|settle\w*|done|within"
    r"|weigh\w*|consider\w*|carried|deadline|time|be given|gather\w*|meet|under ?way|determin\w*|made)\b|yet to\b"
    r"|incomplete\b",
    r"(?:new|revised|amended|later|fresh|extended|next|anticipated|target|estimated) (?:\w+ )?(?:date|deadline"
    r"|target|response date)\b"
    r"|(?:deadline|date|target)\b[^.]{0,40} (?:is|has been|was) (?:now |therefore )?(?:amended|revised|changed|moved"
    r"|put back|set back|re-?set)\b"
    r"|(?:deadline|date|target) (?:is now|has (?:been )?(?:moved|changed|extended|become|put back|passed)|will now"
    r"|now)\b|now be (?:sent|due|with)\b"
    r"|(?:estimat\w+|expect\w*|anticipate\w*|aim|hope|reckon|our answer|decision)\b[^.]{0,80}(?:by|until|on|around"
    r"|(?:no|not) later than|before) (?:the )?"
    r"(?:\d|end|mon|tue|wed|thu|fri|next)|mwy o amser\b|estyniad\b|such time as is reasonable\b"
    r"|under consideration\b|(?:needs?|requires?) (?:time|until|till)\b"
    r"|take (?:\w+ ){0,2}(?:time|weeks|days)\b|being (?:considered|weighed|assessed|carried out|done)\b",
)
TAKES = any_phrase(
    r"(?:extend(?:s|ed|ing)?|extension (?:of|to|for)) (?:\w+ ){0,5}?(?:time|limit|deadline|period|timescale"
    r"|timeframe|date|response)\w*",
    r"(?:time|limit|deadline|period|timescale|timeframe|date)\w*\b[^.]{0,60} (?:is|be|being|has been|have been"
    r"|must be|will be"
    r"|needs to be) (?:\w+ )?extended\b",
    r"additional (?:20|twenty|\d+) working days\b[^.]{0,60}(?:guidance|allow|permit)|making use of the additional\b",
)
"""Extends the time, whatever for."""
CONCLUDED = any_phrase(
    r"(?:extension|period) (?:has|is) (?:now )?(?:ended|over|expired)\b|(?:test|consideration|balance) (?:has|have"
    r"|is|was) (?:now )?"
    r"(?:been )?(?:concluded|completed|finished|come down|complete)\b|(?:now )?(?:concluded|completed"
    r"|finished) (?:our|the|my) (?:\w+ )?"
    r"(?:consideration|public|test|assessment)\b|thank you for (?:your )?(?:patience|bearing)[^.]{0,30}(?:while"
    r"|whilst)[^.]{0,40}"
    r"(?:weighed|considered)\b|no longer need\b|outweigh(?:s|ed)?\b(?<!whether)|carries more weight\b"
    r"|greater weight\b"
)
GENERAL = re.compile(
    r"(?:^|, |cases |necessary |limit |time |deadline |permitted )where(?= (?:we|you|an?|the|it|this)\b)|\b(?:if"
    r"|in cases where (?:we|you|an?|the|it|this)|when (?:the|an?)|may (?:need|have|be (?:an?|extended|necessary"
    r"|longer|some|in))|might"
    r"|could (?:need|be)|would need|should (?:we|it|the)|in some cases|permit\w*|allow(?:s|ed)?|sometimes"
    r"|occasionally|was (?:claimed|taken|sought)|(?:no|without|not (?:need|require"
    r"|seek)\w*) (?:\w+ ){0,2}?(?:extension|extra|more|additional"
    r"|further))\b",
    re.IGNORECASE,
)
"""Of what might be, or what the Act lets anybody do."""
USES_IT = any_phrase(
    r"(?:we|i) (?:are|am|have|will be) (?:\w+ )?(?:using|making use of|relying on|claiming|taking"
    r"|invoking)\b[^.]{0,40}(?:it|this|that|extra"
    r"|extension|additional|provision|section|further|more)\b",
    r"(?:unable|not able|not been able|cannot|not)\b[^.]{0,40}(?:complet\w*|respond|reply|answer|meet|keep"
    r"|finish)\b[^.]{0,40}(?:in|within|the|by)"
    r" [^.]{0,30}(?:time|deadline|limit|day|date|period)|(?:new|revised|amended|extended) (?:\w+ )?(?:date|deadline"
    r"|target)\b|no date can\b",
)
"""Takes what the Act allows."""
AS_ALLOWED = re.compile(r"\bas (?:is )?(?:permitted|allowed|provided)\b", re.IGNORECASE)
"""Of what is done, with the rule that lets it be done."""
WHY = "It takes more time to weigh the public interest (s.10(3))."
WHY_NOT_SAID = "It extends the time, though it does not speak of the public interest (s.10(3))."
WONDERS = re.compile(
    r"\b(?:whether|if|where|(?:not|yet)(?: \w+)? (?:conclud|complet|finish|reach|decid|made|settled)\w*|still"
    r"|not yet|until|needs?|must|test|(?:further|more|additional|extra) \w+|continu\w+"
    r"|exten\w+|consider(?:ing)?)\b",
    re.IGNORECASE,
)


def takes_more_time(said: tuple[str, ...]) -> str:
    """The sentence for staff; empty if no more time is taken, or the public interest has been weighed."""
    if any(_has_weighed(text) for text in said):
        return ""
    speaks = [text for text in said if INTEREST.search(text)]
    now = [
        text
        for text in said
        if not GENERAL.search(AS_ALLOWED.sub("", text)) and not EARLIER.search(PLANNED.sub("", text))
    ]
    weighs = any(INTEREST.search(text) for text in now)
    if (weighs and any(map(LONGER.search, now))) or (speaks and any(map(USES_IT.search, now))):
        return WHY
    return WHY_NOT_SAID if any((m := TAKES.search(text)) and is_of_now(text, m) for text in said) else ""


def _has_weighed(text: str) -> bool:
    weighed = CONCLUDED.search(text) or (PUBLIC_INTEREST.search(text) and WEIGHED.search(text))
    return bool(weighed and not WONDERS.search(text))
