"""Whether a letter takes more time to weigh the public interest (s.10(3), s.17(2)), or asks for money first (s.9).

The wording is that of mails and letters alike, wider than holding_wording.py has it: a letter full of figures may
speak of sums, times and readings too, so that it is asked only where the rest of it says little else.
"""

import re
from collections.abc import Sequence

from parsers.terms.phrases import any_phrase
from parsers.wording.conditions import might_be
from parsers.wording.holding_wording import EXTENSION, FEES_NOTICE, TIME_LIMIT


def _wider(known: re.Pattern[str], *phrases: str) -> re.Pattern[str]:
    return re.compile(f"{known.pattern}|{any_phrase(*phrases).pattern}", re.IGNORECASE)


ASKS_FEE = _wider(
    FEES_NOTICE,
    r"(?:fee|charge|payment|sum|amount|disbursements?)\b.{0,60} (?:of|is|comes to|amounts to|will be|totals?"
    r"|at) (?:a total of )?"
    r"\u00a3\s?\d.{0,120}(?:pay|paid|cheque|before (?:we|i|the)|in advance|three months|section 9)",
    r"(?:please|must|need to|asked to|ask you to|invited to|required to|kindly) (?:pay|send (?:us )?(?:a cheque"
    r"|payment|the fee)|remit"
    r"|make (?:a )?payment)\b.{0,120}\u00a3\s?\d",
    r"(?:charge|fee) (?:you )?(?:a fee |a charge )?(?:of )?\u00a3\s?\d.{0,60}(?:photocop|print|postage|disburse"
    r"|copying|section 9)",
    r"(?:not|cannot|unable to) (?:be able to )?(?:process|begin|proceed|start|comply|work|continue"
    r"|answer)\w*\b.{0,60}"
    r"(?:until|unless|before) .{0,40}(?:payment|fee|paid|cheque)",
)
"""s.9."""
TAKES_LONGER = _wider(
    EXTENSION,
    r"(?:notice|letter|e-?mail) (?:is )?(?:given |made |sent )?(?:under|pursuant to"
    r"|in accordance with) section 17\s?\(2\)",
    r"(?:unable|not able|cannot|will not|regret)\b.{0,60}(?:20|twenty|time limit|deadline"
    r"|statutory).{0,160}public interest",
    r"public interest\b.{0,40} (?:unfinished|incomplete|not (?:yet )?(?:been )?(?:finished|complete\w*|concluded"
    r"|settled|decided)"
    r"|under (?:way|consideration)|ongoing|outstanding|being (?:considered|weighed|assessed)|(?:still|yet) to be)\b",
    r"(?:estimate\w*|expect\w*|anticipat\w*)\b.{0,40}(?:date|decision|conclu\w+|answer).{0,60}public interest",
    r"not (?:yet )?(?:been able|had (?:the )?time) to (?:complet|conclud|finish|decid|consider|weigh)\w*\b.{0,60}"
    r"public interest",
    r"(?:allowed|entitled to|given|take|grants? us) (?:further|more|additional) time\b",
    r"(?:revised|new|amended|extended|later) (?:\w+ )?(?:date|deadline|target)\b.{0,60} (?:is|will be|of|to|for)\b",
    r"(?:date|deadline|target)\b.{0,60} (?:is|has been|was) (?:now |therefore )?(?:amended|revised|changed|moved"
    r"|put back|set back) to\b",
    r"public interest\b.{0,80}(?:\bestimated?\b"
    r"|take longer|needs? longer)",
    r"(?:still|continu\w+ to|yet to|not (?:yet )?(?:completed?|concluded|finished|decided))\b.{0,30}"
    r"(?:consider|weigh|assess|examin|balanc|decid|complet|determin|conclud|carry|test)\w*.{0,60}public interest",
    r"not (?:yet )?(?:completed?|concluded|finished|decided) .{0,60}(?:public interest|balance of the public)",
    r"(?:extension|extend\w*)\b.{0,120}(?:public interest|section 10\s?\(3\)|section 17\s?\(2\))",
    r"(?:public interest|section 10\s?\(3\)|section 17\s?\(2\))\b.{0,160}(?:extension|extend(?:ed|ing)?\b|(?:we"
    r"|i) (?:will|shall|now|need|hope|aim"
    r"|expect|anticipate|estimate)\b.{0,80}(?:by|until|longer|time))",
    rf"(?:the |your |statutory |this )*(?:{TIME_LIMIT}|date) (?:for .{{0,60}})?(?:has|have|is|will|must"
    rf"|needs? to) (?:now |therefore |had to |to )?"
    r"(?:been |be )?extended\b",
)
"""s.10(3) and s.17(2)."""

PUBLIC_INTEREST = re.compile(r"public interest|section (?:10\s?\(3\)|17\s?\(2\))", re.IGNORECASE)
EXTENDS = re.compile(r"\bexten(?:d|sion)", re.IGNORECASE)
WEIGHED = re.compile(
    r"outweigh|favours?\b|in favour|\b(?:lies|falls|rests|tips)\b|concluded|not in the public interest", re.IGNORECASE
)
UNDECIDED = re.compile(
    r"\b(?:whether|not yet|still|(?:further|more|additional) time|until|continu\w+|exten\w+)\b", re.IGNORECASE
)
EARLIER = re.compile(
    r"\b(?:previously|earlier|had (?:to )?(?:been )?exten|following (?:our|the) extension)\b", re.IGNORECASE
)


def takes_longer(texts: Sequence[str]) -> str:
    """A longer time for the public interest; or for no such reason, which s.10(3) does not allow, but is said."""
    said = [t for t in texts if (m := TAKES_LONGER.search(t)) and not might_be(t, m) and not EARLIER.search(t)]
    if not said:
        return ""
    if any(PUBLIC_INTEREST.search(text) for text in texts):
        return "It takes more time to weigh the public interest (s.10(3))."
    if any(EXTENDS.search(text) for text in said):
        return "It extends the time, though it does not speak of the public interest (s.10(3))."
    return ""


def has_weighed(texts: Sequence[str]) -> bool:
    """Whether the public interest has been weighed, which an extension would still do."""
    return any(PUBLIC_INTEREST.search(t) and WEIGHED.search(t) and not UNDECIDED.search(t) for t in texts)


MONEY = r"(?:\u00a3|gbp)\s?\d"
CHARGES = any_phrase(
    rf"(?:charge|fee|payment|cost|sum|price|disbursements?)s?\b.{{0,80}}{MONEY}",
    rf"(?:will|would) cost {MONEY}",
    rf"(?:pay|send|remit)\w*\b.{{0,60}}{MONEY}",
)
HANGS_ON_IT = any_phrase(
    r"(?:once|until|unless|when|before|after) (?:you|it|the|this|we)\b.{0,40}(?:paid|pay|settled|arriv\w+"
    r"|receiv\w+|money|payment|fee)",
    r"(?:on|upon|against|in return for) (?:receipt of )?(?:a |the |your )?(?:payment|fee|cheque)\b",
    r"no work\b|laps\w+ after\b|within three months\b|section 9\b|fees? notice\b|to accept\b"
    r"|(?:made )?payable to\b|bank transfer\b",
)


def asks_fee(texts: Sequence[str]) -> bool:
    """Whether a letter asks for a fee; sentences that only say what might be are the caller's to leave out."""
    if any(ASKS_FEE.search(text) for text in texts):
        return True
    return any(CHARGES.search(text) for text in texts) and any(HANGS_ON_IT.search(text) for text in texts)
