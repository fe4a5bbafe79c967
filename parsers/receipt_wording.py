"""The wording by which a mail shows that OUR request is logged, and that by which it shows that it answers it."""

import re

from parsers.phrases import any_phrase

_OURS = (
    r"(?:your|this|the above|the following|an?|a new|the) (?:\w+ ){0,3}?"
    r"(?:request|application|(?:foi|freedom of information|information)(?: act)?(?: 2000)? (?:enquiry|case|query"
    r"|application))"
)
_DEALT = (
    r"(?:dealt with|considered|processed|handled|answered|progressed|treated|actioned|looked into|worked on|managed"
    r"|logged|registered|recorded|allocated|assigned|received|passed|forwarded|accepted|opened|created"
    r"|acknowledged|validated"
    r"|submitted|entered)"
)
_DAY = (
    r"(?:the )?(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*"
    r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d|(?:mon|tues|wednes|thurs|fri)day)"
)
_DEADLINE = rf"(?:(?:20|twenty)(?: \(20\))? (?:working|school|business) days|{_DAY}|the statutory)"

LOGGED = any_phrase(
    r"(?:we've|we have|we|i've|i have) (?:now |just )?(?:got|received|have) your (?:\w+ ){0,3}(?:foi|request"
    r"|query|application)\b",
    r"confirm (?:its|the|your) (?:safe )?(?:arrival|receipt)\b|substantive (?:reply|response|answer) will\b",
    r"(?:each|both) (?:of them )?will be (?:answered|considered|dealt with|handled)\b",
    r"receipt (?:is )?(?:hereby )?(?:acknowledged|confirmed)\b|acknowledge?ment of (?:your "
    r"|an? )?(?:\w+ )?(?:request|application)\b",
    r"(?:yours|they|these|both|each|it|which|request)\b.{0,80} (?:is|are|has|have) (?:now )?(?:in hand|logged"
    r"|registered|in our system|(?:been )?(?:passed|allocated|assigned) to)\b",
    rf"(?:acknowledge|confirm)(?:s|ing|ed)? (?:the |safe |our )*(?:receipt of )?(?:{_OURS})",
    rf"(?:acknowledge|confirm)(?:s|ing|ed)? (?:that )?(?:we |i )?(?:have |has )?(?:the )?(?:recei(?:ved|pt)) "
    rf"(?:of )?(?:{_OURS})",
    r"(?:acknowledge?ment of|in acknowledge?ment of|receipt of) your (?:\w+ ){0,5}?request\b",
    rf"(?:we|i|office|unit|team|force|police|constabulary|department) (?:have |has )?(?:now |today |duly |safely )?"
    rf"(?:received|logged|registered|recorded|opened|got) (?:{_OURS})",
    rf"{_OURS}\b[^.]{{0,120}}? (?:has|have|was|is|will|are) (?:now |also |being |been |be |currently )*{_DEALT}\b",
    r"(?:email|e-mail|letter|correspondence|enquiry|message|it|this|which)\b.{0,80} (?:has|have|was|is|will|are"
    r"|am|being)"
    r" (?:now |also |being |been |be )*(?:logged|registered|recorded|treated|handled|processed|dealt with|considered"
    r"|allocated|progressed)\b[^.]{0,40} (?:as|under|in accordance|in line) .{0,40}"
    r"(?:foi|freedom of information|request|reference|\bref\b|the act|act 2000)",
    r"(?:treat|handl|consider|process|deal|log|look)\w* (?:with |into )?(?:it|this|your (?:\w+ ){0,3}\w+"
    r"|the matter) .{0,40}"
    r"(?:foi|freedom of information|information request|the act|act 2000)",
    r"(?:reached|arrived (?:at|in|with)) (?:us|this office|our office|the \w+ (?:unit|team|office))\b",
    rf"(?:a )?(?:case|ticket|file|request|record) (?:number )?[\w/-]*\d[\w/-]* (?:has been|was"
    rf"|is) (?:now )?{_DEALT}\b",
    r"(?:we|i) (?:are|am|have) (?:now |currently |already |begun |started |still )*(?:process|consider|deal|look"
    r"|search"
    r"|collat|gather|work|handl|assess|mak|progress|conduct|undertak)\w* (?:\w+ ){0,4}?"
    r"(?:your (?:\w+ ){0,3}request|the (?:information|data) (?:you|to)|enquiries)",
)
"""The authority speaks of our request as received, logged or being worked on."""

NUMBERED = any_phrase(
    r"(?:our|your|the|its|bears the|under|case|file) number\b(?: is)?\s*:?\s*(?=[\w/ -]{0,16}\d)[\w/-]",
    r"(?:your |our |the |unique |foi |request |case |this |its |file )*(?:reference|ref)(?: number| no\.?)?"
    r"(?: (?:for|of) (?:your|this|the) (?:\w+ ){0,3}\w+)?(?: is| will be)?\s*[:#-]?\s*(?=[\w/ -]{0,16}\d)[\w/-]",
    r"(?:reference|case|request|ticket|log) (?:number|no\.?|id)\s*(?:is|:|#)?\s*(?=[\w/ -]{0,16}\d)[\w/-]",
    r"(?:allocated|assigned|given|under|quote|quoting|logged as|registered as|recorded as|opened as)\b[^.]{0,60}?"
    r"(?:reference|ref|number|case|foia?|rfi)\b[^.\d]{0,30}\d",
    r"(?:foia?|rfi|eir|fi)[ /#:_-]{1,2}\d[\w/-]*",
    r"(?:logged|registered|recorded|opened|filed|numbered|entered) (?:as|under|with) [\w/-]*\d[\w/-]*",
)
"""A reference number for it."""

DUE = any_phrase(
    r"(?:within|in) the (?:\w+ )?(?:time ?limits?|time ?scales?|period|deadline) (?:of|in|set|under|laid|allowed"
    r"|required)\b",
    r"target\b.{0,20}(?:20|twenty) working days",
    r"(?:you|i|we|it|this|which|that|team|unit|office|force|police|response|reply|answer|us"
    r"|request)\b[^.]{0,60}? (?:will|shall|should|can|to|"
    r"must|are required to|is|are obliged to|hope|expect|aim)\b[^.]{0,100}?"
    r"(?:respon[ds]|repl|answer|hear|tell|state|supply|inform|confirm|receiv|dealt|process|due|sent|provid|handl"
    r"|be with you|contact"
    r"|expect)[^.]{0,80}?"
    rf"(?:within|by|before|no later than|not later than|on or before|later than|in|is|on"
    rf"|until) [^.]{{0,60}}?{_DEADLINE}",
    rf"(?:statutory |response |reply |target |due )+(?:deadline|date|time)s?\b[^.]{{0,60}}?{_DEADLINE}",
    rf"(?:deadline|due date|due)\b[^.]{{0,40}}?(?:is|:|by|on)\s*{_DAY}",
    rf"(?:we |i )?(?:aim|endeavour|hope|expect|intend)s? to (?:respond|reply|provide|send|answer|have|issue"
    rf"|let)\b[^.]{{0,80}}?"
    rf"{_DEADLINE}",
    r"(?:20|twenty)(?: \(20\))? working days (?:from|following|after|of|in which|starting|to (?:respond|reply"
    r"|answer))",
)
"""When an answer to it is due."""

LATE = any_phrase(
    r"(?:still|not yet|yet to|continu\w+ to|remain\w*|await\w*|wait\w*)\b.{0,80}"
    r"(?:collat|gather|process|consider|complet|finalis|information|respon|approv|sign|department|search|receiv)",
    r"(?:apologi[sz]e|apologies|sorry|regret)\b.{0,60}(?:delay|late|overdue|not (?:been able|yet)|taking longer"
    r"|exceed)",
    r"(?:will|shall) be (?:delayed|late|unable to (?:meet|respond (?:within|by)))\b",
    r"(?:hope|aim|expect|intend|trust|endeavour|try)(?:ing)? to (?:\w+ )?(?:respond|reply|send|provide|answer"
    r"|have|issue|let you have"
    r"|be in a position|conclude|complete|finalise)\b",
)
"""An answer is late, and still to come."""

CONDITION = any_phrase(
    r"(?:if|should (?:your|you|the|it|this)|where (?:your|you|it|the|a|an|this)|in the event|unless|missed"
    r"|provided that"
    r"|requests? (?:for information )?(?:made|received|submitted|sent|under|are|will|must|should|for)\b"
    r"(?=.{0,40}(?:are|will|must|should))|all (?:\w+ )?requests|any (?:\w+ )?requests?|every request|(?:foi"
    r"|freedom of information) requests"
    r"|those|valid requests?)\b"
)
"""Speaks of requests in general, or of what may be."""

_PAPER = (
    r"(?:response|reply|answer|decision|letter|refusal|notice|disclosure|outcome|correspondence|findings"
    r"|determination)"
)
_LEADS_ON = (
    r"(?:please (?:find|see|refer to)|(?:i|we) (?:attach|enclose)|attached|enclosed|see|find|here is|herewith)"
)
TITLED = re.compile(
    r"(?:.{0,70}[-:]\s*)?(?:final |full |our |foi |formal |partial )*(?:response|disclosure|decision notice"
    r"|refusal notice|refusal)"
    r"(?: letter)?\W*",
    re.IGNORECASE,
)
"""A heading that calls the letter the answer."""
ANSWERS = any_phrase(
    r"nothing (?:\w+ ){0,3}(?:in|on|from) (?:our|the) (?:\w+ )?(?:records?|systems?|files?|registers?|databases?)\b"
    r"|no trace of\b|(?:hold|have|held|found|find|located) nothing\b",
    r"(?:response|reply|answers?) (?:is |are )?(?:herewith|below|follows|enclosed|attached)\b",
    r"(?:this|which|that) (?:concludes|completes|closes) (?:your|the|our|my) (?:\w+ )?(?:request|case|response"
    r"|reply|enquiry)\b",
    r"your (?:\w+ ){0,4}?(?:request|questions?)\b.{0,80} (?:has|have) (?:now )?been (?:fully "
    r"|now )?(?:considered|answered|completed?)\b",
    rf"{_LEADS_ON}\b[^.]{{0,60}}\b(?:response|reply|answers?|decision|refusal notice|refusal|disclosure|outcome"
    rf"|findings"
    r"|determination)\b",
    r"(?:this|the attached|the enclosed|the following|my|our) (?:\w+ ){0,3}?"
    r"(?:is|are|represents|constitutes|serves as|provides|contains|sets out) (?:\w+ ){0,4}?"
    r"(?:response|reply|answers?|decision|refusal notice|disclosure)\b",
    rf"(?:our|the|a|final|full|formal) (?:\w+ )?{_PAPER} (?:to|on|about|in respect of|regarding|for|is|are"
    rf"|can)\b[^.]{{0,80}}"
    r"(?:is |are |be )?(?:attached|enclosed|below|set out|as follows|follows|outlined|available (?:at|to|via|on"
    r"|for|from|here)"
    r"|ready|found|viewed|downloaded|accessed)\b",
    r"(?:our|my|the) (?:response|reply|answers?|decision) (?:to (?:your |the )?(?:\w+ ){0,3})?(?:is|are"
    r"|was) as follows\b",
    r"in (?:answer|response|reply) to (?:your )?(?:(?:first|second|third|each|specific) )*(?:questions?|points?"
    r"|query|queries)\b",
    r"(?:i|we) (?:have|has) (?:now )?(?:completed|concluded|finished|finalised) (?:\w+ ){0,4}?"
    r"(?:searche?s?|enquiries|review|consideration|assessment|request)\b",
    r"(?:internal )?review (?:has|have|is|was) (?:now )?(?:been )?(?:completed?|concluded|finished)\b",
    r"(?:i|we|reviewer|panel|decision) (?:am|is|are|have|has)? ?(?:uph(?:old|eld)|overturn(?:ed)?"
    r"|maintain(?:ed)?)\b.{0,60}"
    r"(?:decision|response|exemption|complaint|refusal|position|original)",
    r"(?:your )?(?:request|case) (?:is|has been) (?:now )?(?:closed|completed?|fulfilled|finalised)\b",
)
"""The mail says of itself or its attachment that it answers."""

ATTACHES = any_phrase(
    r"(?:please )?(?:find|see|refer to|note) (?:the |my |our )?(?:\w+ ){0,3}?(?:attached|enclosed|attachment"
    r"|enclosure)\b",
    r"(?:is|are|have been|has been) (?:now |hereby )?(?:attached|enclosed)\b",
    r"(?:i|we) (?:hereby |also |now |have )?(?:attach|enclose)(?:d)?\b",
    r"(?:attached|enclosed|herewith)[ ,:]+(?:is|are|please|for|herewith|to|as|our|my|the)\b",
)
"""It points to what is attached."""

ATTACHES_PAPERWORK = any_phrase(
    r"(?:acknowledge?ment|leaflet|guid(?:e|ance|elines)|factsheet|fact sheet|privacy|terms|charter|policy"
    r"|publication scheme|copy of (?:the|your)"
    r"|complaints? procedure|form|questionnaire|survey|receipt|invoice"
    r"|fees? notice|clarification|holding|extension)\b"
)
"""What may be attached to letters that do not answer."""

_COUNT = (
    r"(?:\u00a3?\d[\d,]*(?![\d/_-]|\.\d|\s?(?:st|nd|rd|th)\b|\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
    r"|nil\b|zero\b|none\b|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)"
)
FIGURE = re.compile(
    rf"\bthere (?:was|were|is|are|have been|has been) (?:a total of |only |approximately |just )?(?:no\b|{_COUNT})"
    rf"|\b(?:total|number|figure|count|answer|amount|sum|average)s?\b[^.]{{0,80}}?(?:\bis|\bwas|\bwere|\bare|:|=)\s*"
    rf"(?:yes\b|no\b|{_COUNT})"
    rf"|\b(?:19|20)\d\d(?:[/-]\d{{2,4}})?\)?\s*(?:[:=]|-\s)\s*{_COUNT}"
    r"|\b(?:recorded|seized|received|arrested|issued|found|spent|paid|employ(?:s|ed)?|owns?|deployed|made|charged"
    r"|cautioned|investigated|used|identified|reported|dealt with|logged|dismissed|carried out|holds?) "
    rf"(?:a total of |just |only )?(?:no \w+s\b|{_COUNT})"
    rf"|\b(?:came|comes|amounts?|amounted) to (?:a total of )?{_COUNT}"
    r"|\b\d[\d,]*(?: \w+){1,6} (?:was|were|has been|have been) "
    r"(?:\w+ed|found|held|made|lost|sent|given|taken|kept|paid|sold)\b",
    re.IGNORECASE,
)
NO_FIGURE = any_phrase(
    r"(?:requests?|working days|e-?mails?|enquiries|backlog|calls|messages|vacanc|hours|reference|ref|telephone"
    r"|page|postcode)\b"
)
"""Numbers about the work of the office, not about what was asked."""
BARE_ANSWER = re.compile(
    r"\W*(?:(?:q(?:uestion)?|a(?:nswer)?)\s?\d{1,2}[a-h]?|\d{1,2}[a-h]?[.):])[\s.:)=-]+(?:yes|no|nil|none|zero"
    r"|n/?a|not (?:held|recorded|known)|withheld|refused|exempt|redacted"
    r"|\u00a3?\d[\d,]*|please see)\b",
    re.IGNORECASE,
)
"""A line that is a question's number and its answer."""

ASKS_OPINION = any_phrase(
    r"(?:customer |satisfaction |short |online |brief )*(?:survey|questionnaire)\b",
    r"your (?:feedback|views|opinion|experience)\b",
    r"newsletter\b|unsubscribe\b|press release\b|(?:round|weekly|monthly) bulletin\b",
    r"(?:disclosure log|publication scheme) (?:has been|is now|was) updated\b",
    r"(?:published|appear|added|placed|uploaded) .{0,60}(?:disclosure log|website)\b",
)
"""Surveys, newsletters, notices of publication."""
