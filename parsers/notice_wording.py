"""The wording of the four notices as mails put them, wider than parsers/holding_wording.py has it for letters.

A letter full of figures may speak of sums, times and readings too; a mail is asked for its kind only, and by rules
that look at the rest of it.
"""

import re

from parsers.holding_wording import CLARIFICATION, EXTENSION, FEES_NOTICE, TRANSFER
from parsers.phrases import any_phrase

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
PASSES_ON = _wider(
    TRANSFER,
    r"(?:have|has been|been|am|are|is being|being|was|will be) (?:today |now |therefore )?(?:forward|pass"
    r"|redirect|referr|send|sent"
    r"|hand)(?:ed|ing)? (?:your (?:\w+ ){0,4}(?:request|e-?mail|letter|enquiry)|it|this|the request)? ?(?:on |over )?"
    r"(?:directly )?to (?-i:(?:the )?(?:[A-Z][\w'&-]+ (?:and |of |for |& )?){0,5}"
    r"(?:Police|Constabulary|Council|Office|Ministry|Authority|Commissioner|Commission|Agency|Service|Department"
    r"|College"
    r"|Trust|Inspectorate|Board))\b",
    r"request (?:was|were|will be) (?:\w+ )?(?:transferred|passed|referred|sent on|forwarded) to (?:them|another"
    r"|the (?=[A-Z]))",
    r"request has (?:been )?gone to (?!our|my)\w+|transfer of (?:your )?request\b",
    r"transfer (?:your (?:\w+ ){0,4}request|it|this|the request) (?:on |over )?(?:directly )?to\b",
)
"""Part III of the s.45 Code."""
INTERNALLY = any_phrase(
    r"to (?:our|the|a|an|my|its|this|one of our) (?:(?!police\b|constabulary\b|council\b|ministry\b"
    r"|authority\b)\w+ ){0,5}?"
    r"(?:team|unit|department|section|colleagues?|officer|bureau|desk|decision[- ]maker|directorate|mailbox"
    r"|inbox|branch"
    r"|manager|lead|owner|command|division|experts?|staff|member)s?\b",
    r"to (?:a colleague|colleagues|me|us)\b",
)
"""Passed on within the authority: no transfer."""
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
ASKS_US = _wider(
    CLARIFICATION,
    r"clarification (?:required|needed|sought|request(?:ed)?)\b",
    r"(?:would|will|could) you (?:accept|be (?:content|happy|satisfied|willing)|prefer"
    r"|like (?:us )?to (?:include|have|see))\b",
    r"do you (?:mean|want|require|need|wish|intend|seek)\b",
    r"which (?:\w+ ){0,4}(?:do|would|did) you\b|ask (?:you )?(?:whether|which|what|if) you\b",
    r"(?:more than one|two|several|different) (?:readings?|meanings?|interpretations?|ways of reading)\b",
    r"(?:cannot|unable to|not able to|can't) (?:identify|understand|tell|work out|establish|determine"
    r"|be sure)\b.{0,80}"
    r"(?:\byou\b|\byour\b|the request|wording)",
    r"(?:kindly|please|you|could you|asked? (?:you )?to) (?:\w+ )?(?:give|provide|send|supply) (?:us )?(?:with )?"
    r"(?:more|further|fuller|additional) (?:detail|information|particular)s?\b",
    r"(?:clock|time|period)\b.{0,30} (?:stops|stands still|is stopped|does not run|will (?:re-?)?start"
    r"|re-?starts?)\b",
    r"(?:work|search\w*|we|i) (?:will|can|shall) (?:only |then )?(?:begin|start|go on|proceed|continue)\b.{0,40}"
    r"(?:receipt of|receive|once|when|after) .{0,30}(?:reply|answer|response|hear)",
    r"(?:what|which|how|whether) (?:exactly |precisely )?(?:do |would |did )?you (?:mean|meant|are (?:referring"
    r"|asking|seeking|interested"
    r"|looking)|intend(?:ed)?|have in mind)\b",
    r"(?:not|un)(?: entirely| quite| wholly)? ?(?:clear|sure|certain|obvious)\b.{0,80}"
    r"(?:\byou\b|\byour\b|request|to me\b)",
    r"(?:ambiguous|too (?:broad|vague|wide)|open to (?:\w+ ){0,2}interpretation|can be (?:read|interpreted) in)\b",
    r"(?:request|clock|time|case) (?:is|has been|will be|is now) (?:\w+ )?(?:on hold|placed on hold|put on hold"
    r"|paused|suspended|stopped)\b",
    r"(?:place|plac|put|pause|paus|suspend|stop)\w* (?:your|the|this) (?:\w+ ){0,3}?(?:request|clock"
    r"|case)\b",
    r"(?:until|unless|once|when|before) (?:we|i) (?:have )?(?:hear|heard|receive|received|have) (?:back "
    r"|further )?(?:from you|your (?:reply"
    r"|response|answer|clarification|confirmation|further)|this (?:information|from)|the (?:further|additional"
    r"|information requested"
    r"|clarification))",
)
"""s.1(3)."""
