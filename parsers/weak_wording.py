"""Single words that speak for a kind of mail; parsers/weak_signs.py adds them up."""

import re

from parsers.phrases import any_phrase

_PERSON = (
    r"(?:i|i'm|i'll|i've|me|my|we|we're|our|mailbox|inbox|address|account|staff|office|team|unit|desk|colleague|officer"
    r"|post)\b"
)
_AWAY = (
    r"(?:away\b|gone\b|resume\w* (?:duty|work)\b|absen\w+|leave\b"
    r"|holidays?\b|vacation\b|sick\w*\b|ill\b|unwell\b|secondment\b|retire\w*|left\b"
    r"|maternity\b|paternity\b|jury\b"
    r"|strike\b|clos(?:ed|ure|es)\b|reopens?\b|part[- ]time\b|non-working\b|working (?:days|pattern|hours"
    r"|week)\b|shifts?\b"
    r"|rest days?\b|break\b|elsewhere\b|conference\b|training\b|unavailable\b|unattended\b|unmonitored\b"
    r"|out of\b|off (?:work|duty|until|today|this)"
    r"|no longer\b|not (?:here|in|at|around|monitored|read|checked|staffed|working)\b|defunct\b|retired\b"
    r"|discontinued\b|moved\b|ceased\b"
    r"|do(?:es)? not (?:reply|respond|work)\b|new (?:address|e-?mail|mailbox)\b)"
)
ABSENT = re.compile(rf"\b{_PERSON}[^.]{{0,40}}\b{_AWAY}|^\W*{_AWAY}|\b{_AWAY}[^.]{{0,20}}\b{_PERSON}", re.IGNORECASE)
"""Somebody, or a mailbox, is away."""
COUNTS = re.compile(
    r"(?<![\w/.:-])(?!(?:19|20)\d\d\b)\d[\d,]*(?![\w/.:-]*[\w/:-])(?!\s?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov"
    r"|dec|days?|weeks?|months|hours?|minutes|am|pm|working|o'clock|\d))",
    re.IGNORECASE,
)
"""A number that counts something: no day, no time, no part of a reference."""
REQUEST = any_phrase(
    r"requests?\b|application\b|enquir\w+|quer(?:y|ies)\b|questions?\b|foia?s?\b"
    r"|freedom of information\b|case\b"
)
THEN = any_phrase(
    r"return\w*\b|back\b|until\b|till\b|resum\w+|meanwhile\b|in the meantime\b|instead\b|in my place\b"
    r"|on my behalf\b|colleague\b|cover(?:ing|ed)?\b"
    r"|deputy\b|contact\b|from (?:now|today)\b|next (?:week|month|monday|tuesday|wednesday|thursday"
    r"|friday)\b|as soon as\b|when i\b|once i\b"
    r"|e-?mails?\b|messages?\b|monday\b|tuesday\b|wednesday\b|thursday\b|friday\b"
)
MACHINE = any_phrase(
    r"auto(?:mat\w+)?[ -]?(?:repl\w+|respon\w+|messag\w+|generated|acknowledg\w+)|automatic\w*|robot\b"
    r"|computer[- ]generated|no-?reply\b|do not reply\b"
    r"|not a (?:person|human)\b|confirms? (?:only )?(?:that )?(?:delivery|your (?:e-?mail|message))"
)
CAME = any_phrase(
    r"recei(?:ved?|pt|ving)\b|arriv\w+|reached\b|landed\b|got\b|in hand\b|logged\b|register\w*|record(?:ed"
    r"|s) (?:as|under|with|it|your)|entered\b|queue\b|noted\b|opened\b"
    r"|allocated\b|assigned\b|acknowledg\w+|safely\b|accepted\b|given (?:the|a) (?:number|reference)\b"
    r"|under way\b|being (?:looked|worked|dealt)|start(?:ed)? (?:work|looking)"
    r"|passed (?:it |this )?(?:on )?to\b|with (?:the|our) (?:team|officer|department|unit)\b|quote\b"
)
NUMBER = any_phrase(
    r"(?:ref(?:erence)?|number|case|no\.|quot\w+|quote)\b.{0,40}\d"
    r"|[a-z]{2,6}[ /-]?\d{2,}[\w/-]*|\d{2,}/\d{2,}"
)
BY_WHEN = any_phrase(
    r"(?:20|twenty)\b.{0,12}days\b|deadline\b|time ?(?:limit|scale|frame)s?\b|statutory\b|due (?:by|on"
    r"|date)\b|no later than\b|in due course\b|by \d{1,2}\b|clock\b|within \w+ (?:working )?days\b"
    r"|october\b|november\b|working days\b|under the act\b"
)
WILL = any_phrase(
    r"(?:will|shall|aim|expect|hope|intend|endeavour|can expect|should|'ll|must|are to|is to|plan)\b.{0,80}"
    r"(?:answer\w*|repl\w+|respon\w+|hear\w*|write|in touch|contact|process\w*|consider\w*|look\w*|deal\w*"
    r"|dealt|find|search|come back|report back|let you)"
)
UNCLEAR = any_phrase(
    r"or\b|"
    r"clarif\w+|unclear\b|not (?:entirely |quite |very )?(?:clear|sure|certain)\b|ambigu\w+|vague\b"
    r"|(?:too )?broad\b|wide\b|precise\w*|specif(?:y|ic|ically|ied)\b|narrow\w*|mean(?:t|ing)?\b"
    r"|which\b|defin\w+|interpret\w*|understand\b|exactly\b|in mind\b|scope\b|particular\b|period\b"
    r"|whether\b|what (?:is|are|do|counts?|you)\b|either\b|or (?:only|just|all|also)\b|identify\b|wording\b"
)
ASKS = any_phrase(
    r"(?:please|could you|can you|would you|will you|kindly|grateful|we (?:would )?ask|need you to"
    r"|need to know|help us|assist us|want(?:ed)? to check|tell us|let (?:us|me) know|wonder\w*)\b"
    r"|confirm\b|explain\b|answer us\b|your (?:answer|reply|reading|preference|help)\b"
)
HOLDS = any_phrase(
    r"agree\w*\b|accept\w*\b|go ahead\b|carry on\b|wish to proceed\b"
    r"|on hold\b|paus\w+|suspend\w*|stop(?:s|ped)?\b|stands? still\b|(?:until|once|when|before|unless"
    r"|after) (?:we|you|i|that|this|then)\b|await\w*|waiting for\b|laps\w+"
    r"|closed? (?:the|your|it)\b|withdrawn\b|go(?:es)? (?:on|further|ahead)\b|proceed\b|begin\b|start\b"
    r"|continue\b|restart\w*"
)
INTEREST = any_phrase(
    r"public interest\b|balanc(?:e|ing) test\b|section (?:10\s?\(3\)|17\s?\(2\))"
    r"|qualified exemption\b"
)
LONGER = any_phrase(
    r"(?:more|further|additional|extra|longer) (?:time|days|period|working|than)\b|longer\b|exten\w+|extra\b"
    r"|additional\b|delay\w*|postpon\w*|not (?:yet|able)\b|unable\b|still\b|later\b|forty\b|40\b|by \d|until\b"
    r"|cannot (?:yet|be)\b|yet to\b|needs? time\b|revised\b|new (?:date|target|deadline)\b|estimat\w+"
    r"|expect\w*|aim\b"
)
MONEY = any_phrase(r"(?:\u00a3|gbp)\s?\d|\d+(?:\.\d\d)? pounds\b|\d+ ?p (?:a|per) ")
PAY = any_phrase(
    r"pay(?:ment|able|ing)?\b|paid\b|cheque\b|bacs\b|bank\b|invoice\b|remit\w*|settle\w*|card\b"
    r"|postal order\b|fees? (?:notice|of|is|regulations)\b|charge(?:s|able)? (?:of|is|for|you)\b|section 9\b"
    r"|disbursement\w*"
)
MOVED = any_phrase(
    r"transfer\w*|pass(?:ed|ing) (?:it |this |your |the |on|over|to)|forward(?:ed|ing)\b|redirect\w*"
    r"|sent (?:it |this |your \w+ )?(?:on|over|to)\b|refer(?:red|ring)\b|handed\b|rerouted\b|gone to\b"
    r"|moved to\b|re-?directed\b"
)
OTHERS = any_phrase(
    r"(?:another|other|neighbouring|different|correct|right|relevant|proper"
    r"|responsible) (?:\w+ ){0,3}?(?:force|authority|body|agency|organisation|police|council|public authority)\b"
    r"|home office\b|college of policing\b|crime commissioner\b|ministry\b|county council\b|city council\b"
    r"|(?:who|they|them|it) (?:will|shall|are to) (?:now )?(?:answer|reply|respond|deal|write|contact|be in)"
    r"|directly\b|instead of us\b|on our behalf\b"
)
GIVES = any_phrase(
    r"figures?\b|data\b|statistics?\b|numbers?\b|tables?\b|spreadsheets?\b|workbook\b|csv\b|below\b"
    r"|attached\b|enclosed\b|annex\w*|appendix\b|found\b|located\b|retrieved\b|extracted\b|recorded\b|results?\b"
    r"|exempt\w*|withh\w+|refus\w+|declin\w+|releas\w+|disclos\w+|(?:is|are|was|were|be) (?:not )?held\b"
    r"|hold\b|holds\b|not (?:kept|recorded|collected|possible|known|available)|answers?\b|nil\b|none\b"
    r"|copyright\b|licence\b"
    r"|redact\w+|outweigh\w*|cost limit\b|18 hours\b|published\b|link\b|follows\b"
)
CONTENT = any_phrase(
    r"figures?\b|data\b|statistics?\b|spreadsheets?\b|csv\b|exempt\w*|withh\w+|refus\w+|disclosed\b"
    r"|released\b|(?:is|are|was|were|not) held\b|hold no\b|not hold\b"
    r"|records? (?:show|were|was|of)\b|search\w* (?:of|found|show)|none\b|nil\b|section \d\d|redact\w+"
    r"|cost limit\b|18 hours\b|published\b|retrieved\b|extracted\b"
    r"|found\b|located\b|results?\b"
)
"""What only an answer speaks of."""
RIGHTS = any_phrase(
    r"internal review\b|commissioner\b|ico\b|review (?:of|the|this|our)\b|complain\w*"
    r"|appeal\w*|wycliffe\b"
)
THEIR_RECORDS = any_phrase(
    r"(?:number|total|figures?|records?|officers|incidents?|offences?|arrests?|suspects?|data|information"
    r"|exempt\w*|section|recorded|seized)\b"
)
DECIDED = any_phrase(
    r"outweigh\w*|favours?\b|in favour\b|(?:have|has|is|are|am) (?:therefore "
    r"|been )?(?:withh\w+|refus\w+|declin\w+)|not be (?:released|disclosed)\b"
)
