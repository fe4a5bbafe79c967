"""Whether a mail says that OUR request is received, logged or being worked on, when it is due, or that it is late."""

import re
from dataclasses import dataclass

from parsers.acts.speech import Speech
from parsers.acts.words import CONDITION
from parsers.terms.phrases import any_phrase

_WE = (
    r"(?:we|i|(?:the|our|this) (?:\w+ ){0,3}?(?:office|unit|team|force|police|constabulary|department|section"
    r"|bureau|desk"
    r"|service))"
)
_SOON = (
    r"(?:now |also |just |today |duly |safely |already |been |being |be |currently |both |all |hereby |formally )*"
)
_TAKEN = (
    r"(?:received|logged|registered|recorded|opened|allocated|assigned|passed|forwarded|referred|sent|acknowledged"
    r"|entered"
    r"|accepted|noted|created|submitted|validated|reached|arrived|landed|circulated|raised|set up|added|got|split"
    r"|booked"
    r"|placed in|given (?:a|the|our|it|this)|delivered|numbered|gone (?:over|out|on|to|across))"
)
_WORKED = (
    r"(?:dealt with|considered|processed|handled|answered|progressed|treated|actioned|looked (?:into|at)|worked on"
    r"|managed|responded to|replied to|reviewed|under ?way|in hand|in the queue|in our system|in progress"
    r"|with (?:the|our|us)"
    r"|live|open)"
)
REQUEST = any_phrase(
    r"requests?\b|application\b|(?:20|twenty)(?: \(20\))? working days\b|foia?s?\b|freedom of information\b|rfi\b"
    r"|clarification\b|information rights\b"
    r"|questions\b|substantive (?:reply|response)\b|(?:information|data|records) you\b|under the act\b"
    r"|rhyddid gwybodaeth\b|cais\b|review\b"
)
"""Names what only a request for information is."""
_OURS = (
    r"(?:your|yours|the above|this|it|that|these|they|both|each|the|an?|new|subject|which|request|enquiry|matter"
    r"|reference"
    r"|case|email|review)"
)
RECEIVED = any_phrase(
    rf"{_OURS}\b[^.?]{{0,140}}? (?:has|have|was|were|is|are|being) {_SOON}{_TAKEN}\b",
    rf"{_OURS}\b[^.?]{{0,140}}? (?:has|have|was|were|is|are|will|shall|am|to) {_SOON}{_WORKED}\b",
    rf"{_WE} (?:have |has |had )?{_SOON}{_TAKEN} (?!with\b)(?:\w+ ){{0,2}}?(?:your|yours|the|it|this|a|an|them|both"
    rf"|each|\w*\d|that|case|receipt)\b",
    rf"{_WE} (?:do )?(?:have|hold|got|has) (?:got )?your (?:\w+ ){{0,4}}?(?:request|foi|application|enquiry"
    rf"|questions|email|letter|message|correspondence|clarification)\b",
    rf"(?:{_WE} )?(?:write to |writing to |would like to |can |am pleased to |hereby |wish to |this (?:is"
    rf"|email is) to )?"
    r"(?:acknowledge|confirm)(?:s|ing)?\b[^.]{0,40}(?:receipt|received|arrival|your|having|have)\b",
    r"(?:in )?acknowledge?ment of\b|in receipt of (?:your|yours|the|this|a)\b|receipt (?:is |of your |of the )",
    r"(?:safely |duly |gratefully )(?:received|logged|noted)\b|(?:received|logged|noted) (?:safely|with thanks|thanks"
    r"|thank you|today)\b|^\W*(?:got (?:it|this|your)|(?:your |foi |the )*(?:request|foi|application|enquiry|email)"
    r" (?:received|logged|noted|registered|opened)|received|logged|acknowledged)\b",
    rf"{_WE} (?:are|am|have|will|shall) {_SOON}(?:begun |started |continuing |still |to )*(?:process|consider|deal"
    r"|look|search|collat|gather|work|handl|assess|mak|progress|conduct|undertak|treat|check|establish|find|crack"
    r"|get on|prepar|start)\w*"
    r"\b[^.?]{0,60}(?:your|request|it|this|information|data|enquiries|searches|response|on)\b",
    r"(?:am|is|are|have been|has been|be) (?:\w+ ){0,3}?(?:in charge of|assigned to|appointed to|allocated to"
    r"|responsible for|dealing with|handling|your (?:case |foi )?(?:officer|handler|contact"
    r"|caseworker))\b",
    r"(?:looking|working(?! (?:days?|from)\b)|dealing|person dealing|officer (?:dealing|handling)|in the queue"
    r"|in hand|under way"
    r"|being looked)\b",
    r"(?:case|ticket|file|request|record) (?:number )?[\w/-]*\d[\w/-]* (?:has been|was|is) ",
    r"wedi(?:'i)? (?:gofnodi|derbyn|dderbyn|gael|(?:ei )?drosglwyddo|(?:ei )?anfon)\b|cawsom eich\b"
    r"|(?:ysgrifennaf i|hoffem|hoffwn) gydnabod\b|derbyniwyd\b|diolch am eich (?:cais|neges|e-?bost|ymholiad)\b",
)
"""Received, logged, passed on within the house, or being dealt with."""
THANKS = any_phrase(
    r"(?:thank(?:s| you)|diolch|ta)\b[^.]{0,20} (?:for|am) (?:\w+ ){0,6}?(?:requests?|foi|application|enquiry|cais"
    r"|reminder"
    r"|clarification|questions)\b"
)
"""Thanks for our request: weak alone, since answers open with it too."""
_DAY = (
    r"(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?[a-z]{3,9}|\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|\d{4}-\d\d-\d\d|(?:mon|tues"
    r"|wednes|thurs"
    r"|fri)day|the \d{1,2}(?:st|nd|rd|th)|the end of|(?:next|this) (?:week|month))"
)
_TIME = (
    rf"(?:{_DAY}|(?:\d+|twenty|ten|five|fifteen)(?: \(\d+\))?(?: |-)?(?:working |school |business "
    rf"|calendar )*(?:days?|hours)"
    r"|(?:the |its |usual |normal |statutory )+(?:time|deadline|period|limit|timescale|timeframe|20)\w*|due course"
    r"|shortly"
    r"|as soon as|time(?:limit|scale|frame))"
)
_REPLY = (
    r"(?:respon[ds]\w*|repl(?:y|ies|ied)|answer\w*|hear|be in (?:touch|contact)|get back|come back|write|contact"
    r"|let you"
    r"|inform|update|suppl\w+|provid\w+|send|sent|issue[d]?|finish|complete[d]?|process\w*|with you|expect\w*"
    r"|receiv\w+"
    r"|deal\w*|dealt|handled|have (?:something|an answer|a reply|it|one)|decision|outcome|email|notif\w+"
    r"|conclu\w+|due)"
)
DUE = any_phrase(
    rf"(?:will|shall|should|can|aim|hope|expect|intend|endeavour|plan|must|have|need|are to|is to|required to"
    rf"|obliged to"
    rf"|working towards|target|try)\b[^.?]{{0,80}}?\b{_REPLY}\b[^.?]{{0,80}}?\b(?:within|by|before|no later than"
    rf"|not later"
    rf"|on or before|in|until|inside|around|after|later than|is|of|on) (?:about |the )?{_TIME}",
    rf"(?:will|shall|aim|hope|expect|endeavour) (?:\w+ ){{0,2}}?(?:be in touch|{_REPLY})\b[^.?]{{0,80}}?{_TIME}",
    rf"(?:within|by|before|no later than)\b[^.?]{{0,20}}{_TIME}[^.?]{{0,40}}(?:will|shall|should|we|you|respon|repl"
    rf"|answer)",
    rf"(?:reply|response|answer|deadline|due|target|due date|date due|target date)\b[^.?]{{0,40}}?(?:due|is|:|by|on"
    rf"|date)\s*"
    rf"(?:by |on |the )?{_DAY}",
    rf"due (?:the )?{_DAY}|due (?:by|on|date|in|to you)\b[^.?]{{0,12}}{_TIME}|expect (?:a |our |the |an "
    rf"|to )?{_REPLY}\b",
    r"(?:20|twenty)(?: \(20\))? working days\b|within the (?:\w+ )?(?:time|period|deadline|limit)|clock (?:starts"
    r"|started)",
    r"(?:will|shall) (?:then |now |also |both )?(?:be (?:in touch|in contact|back|replying|responding)|(?:get|come"
    r"|write|be) back to"
    r"|keep you|let you know|write (?:to you )?again|respond|reply|answer)\b",
    r"cewch (?:ymateb|ateb)\b|byddwn yn (?:ymateb|ateb)\b|ymateb erbyn\b",
)
"""When an answer is due, or that there will be one."""
NUMBERED = any_phrase(
    r"(?:refs?|reference|number|case|ticket|request|log|file|foi|rfi|our)(?: (?:number|no|id))?\.?(?: (?:is|will be"
    r"|for \w+ \w+ is))?"
    r"\s*[:#-]?\s*(?=[\w/. -]{0,16}\d)[\w/]",
    r"(?:quote|quoting|numbered|logged as|registered as|recorded as|opened as|allocated|given|assigned|under"
    r"|cyfeirnod)\b"
    r"[^.\d]{0,50}\d",
    r"(?-i:[A-Z]{2,6})[ /#:_-]{0,2}(?!(?:19|20)\d\d\b)\d{2,}[\w/-]*|\d{2,}[/-]\d{2,}\b",
)
"""A reference number for it."""
LATE = any_phrase(
    r"(?:apologi[sz]e|apologies|sorry|regret)\b[^.]{0,90}(?:delay|late|overdue|not (?:been able|yet|having|had|met)"
    r"|longer"
    r"|exceed|taken|going to make|backlog|unable to (?:meet|respond|reply|answer))",
    r"(?:going to|will|shall|is|be|running|are) (?:be )?(?:delayed|late|overdue|unable to (?:meet|respond (?:within"
    r"|by)))\b",
    r"(?:still|not yet|yet to|continu\w+ to|await\w*|waiting)\b[^.]{0,80}(?:collat|gather|process|consider|complet"
    r"|finalis"
    r"|respon|approv|sign|department|search|receiv|return|work)",
    r"(?:we|i) had (?:planned|hoped|meant|intended|expected|aimed|wanted) to (?:reply|respond|answer|write|send)\b",
    r"backlog\b|holding (?:reply|response|letter|email)\b"
    r"|ymddihe\w+ am yr oedi\b",
)
"""An answer is late, or still to come."""
OF_MAIL = any_phrase(
    r"mailbox\b|inbox\b|got through\b|(?:emails|messages|mail) (?:that|which|sent|received|will|are|wait|keep|stay)\b"
    r"|sent (?:to it|here)\b"
    r"|this address\b|your (?:\w+ )?(?:message|email)\b[^.]{0,40}(?:received|passed|forwarded)|your (?:thanks"
    r"|comments|feedback|kind words|compliments)\b"
)
"""Speaks of a mailbox, or of mail in general."""
NO_NUMBER = re.compile(
    r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{4}-\d\d-\d\d\b|\b(?:101|999)\b|\b24/7\b|\b0\d[\d ]{7,}|\bext\w* \d+",
    re.IGNORECASE,
)
"""Days and telephone numbers."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is said of our request itself, each a sentence for staff or empty; `numbered`: it bears a number.

    `thanked`: it thanks us for a request. `named`: it names our request; `headed`: its subject does.
    """

    received: str = ""
    due: str = ""
    late: str = ""
    thanked: bool = False
    numbered: bool = False
    named: bool = False
    headed: bool = False

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why the mail is an acknowledgement of our request; empty if it is none."""
        known = self.named or self.numbered or self.headed
        told = self.received or (self.due and known)
        return tuple(reason for reason in (self.received, self.due) if reason) if known and told else ()


def receipt(speech: Speech, subject: str) -> Receipt:
    """Look for what is said of our request; where all who write are told the same, its period names no request."""
    to_all = any(map(TO_ALL.search, speech.said))
    own = tuple(_PERIOD.sub(" ", text) if to_all else text for text in speech.said)
    return Receipt(
        received="It says that our request is received or being dealt with." if _says(speech, RECEIVED) else "",
        due="It says when an answer is due." if _says(speech, DUE) else "",
        late="It says that the answer is still to come." if _says(speech, LATE) else "",
        thanked=any(THANKS.search(text) and not CONDITION.search(text) for text in speech.said),
        numbered=any(
            NUMBERED.search(NO_NUMBER.sub(" ", NAMED.sub(" ", text))) for text in (*speech.said, *speech.signature)
        ),
        named=any(_names_request(text) and not CONDITION.search(text) for text in own),
        headed=bool(REQUEST.search(subject) or re.search(r"\d{3,}", subject) or speech.words <= TERSE),
    )


TERSE = 8
"""Words of a note that need not name what it is about."""
NAMED = re.compile(r"\"[^\"]{3,200}\"|\[[^\[\]]{3,120}\]|\S{1,80}@\S{1,80}")
"""The subject of our mail, as programs repeat it, and addresses."""
NOT_NOW = re.compile(
    r"\b(?:when|once|as soon as|after) (?:your|the|it|this|we|a) [^,]{0,60}$"
    r"|\b(?:had (?:said|told|hoped|promised|expected)|said (?:that )?you would|(?:was|were) to have)\b",
    re.IGNORECASE,
)
"""Speaks of what is still to be, or was to have been."""


TO_ALL = re.compile(r"\b(?:999|emergenc\w+|report(?:s|ing)? (?:of )?(?:a )?crimes?)\b", re.IGNORECASE)
"""Told to everybody who writes to the police."""
_PERIOD = re.compile(r"(?:20|twenty)(?: \(20\))? working days", re.IGNORECASE)


def _says(speech: Speech, wording: re.Pattern[str]) -> bool:
    return any(
        (match := wording.search(text))
        and not CONDITION.search(text[: match.end()])
        and not NOT_NOW.search(text[: match.end()])
        and (_names_request(text) or not OF_MAIL.search(text))
        for text in speech.said
    )


def _names_request(text: str) -> bool:
    return bool(REQUEST.search(OF_A_TEAM.sub(" ", NAMED.sub(" ", text))))


OF_A_TEAM = re.compile(
    r"\b(?:foi|freedom of information|information) (?:inbox|mailbox|team|unit|office|desk|department|address"
    r"|officer)\b",
    re.IGNORECASE,
)
