"""The wording of the four notices as mails put them, wider than holding_wording.py has it for letters.

A letter full of figures may speak of sums, times and readings too; a mail is asked for its kind only, and by rules
that look at the rest of it.
"""

import re

from parsers.terms.phrases import any_phrase
from parsers.wording.holding_wording import EXTENSION, FEES_NOTICE

_LIMIT = r"(?:time(?:scale|frame)?s?(?: limit)?|deadline|statutory|period|response (?:date|time)|date|20 working)"


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
    rf"(?:the |your |statutory |this )*(?:{_LIMIT}|date) (?:for .{{0,60}})?(?:has|have|is|will|must"
    rf"|needs? to) (?:now |therefore |had to |to )?"
    r"(?:been |be )?extended\b",
)
"""s.10(3) and s.17(2)."""
