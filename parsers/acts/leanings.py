"""What the single words of a mail lean towards, where no sentence of it says plainly what it is.

Each kind has signs of several sorts, of which two must be there, so that no chance word decides. What is asked or
notified goes before what is acknowledged, and that before an answer; an answer needs that nothing is promised.
"""

import re

from foi.correspondence import MailKind
from parsers.acts.answer import COMPLAINED
from parsers.acts.chat import PLEASANTRIES
from parsers.acts.fee import SUM
from parsers.acts.question import UNCLEAR
from parsers.acts.speech import Speech
from parsers.acts.time import INTEREST
from parsers.acts.transfer import OTHER_BODY
from parsers.acts.words import CONDITION
from parsers.terms.phrases import any_phrase
from parsers.wording.exemptions import cited_sections

LONG = 90
"""Words: what leans only is short; of a longer letter a sentence would have been understood."""

REQUEST = any_phrase(
    r"requests?\b|application\b|enquiry\b|questions?\b|foia?\b|letter\b|form\b|wording\b|case\b|it\b|this\b"
)
CAME = any_phrase(
    r"received?\b|receipt\b|arriv\w+|reached\b|landed\b|got\b|(?:have|has) your\b|logged\b|regist\w+|recorded as\b"
    r"|entered\b|queue\b|noted\b|opened\b|allocated\b"
    r"|assigned\b|acknowledg\w+|safely\b|accepted\b|numbered\b|quote\b|passed\b|forwarded\b|sent (?:it|this|your)\b"
    r"|being \w+ed\b|under way\b|in hand\b"
)
WILL = any_phrase(
    r"promis\w+|(?:will|shall|am going to|are going to|aim to|hope to)\b[^.?]{0,40}(?:sort|look|deal|get|find"
    r"|chase|see|check"
    r"|start|reply|write|respond|answer|do|send|be in touch"
    r"|come back|let you|process|consider|provide|gather|ask)\w*|(?:am|are) (?:\w+ )?(?:checking|looking|asking"
    r"|finding|gathering|searching|working|chasing|dealing)\b"
    r"|reply to follow\b|will follow\b|in due course\b|bear with\b"
)
ASKS = any_phrase(
    r"(?:please|could you|can you|would you|can (?:i|we)|could (?:i|we)|need|needs|require\w*|want to (?:check|know"
    r"|be sure)|let (?:us|me) know|tell (?:us|me)|grateful"
    r"|confirm\w*)\b"
)
DOUBTS = any_phrase(
    r"clarif\w+|unclear\b|not (?:\w+ )?(?:clear|sure|certain|say|state|specify|give|understand)\b|ambig\w+|vague\b"
    r"|broad\b|wide\b|precise\w*|specif\w+|narrow\w*|refine\w*"
    r"|mean(?:t|s|ing)?\b|which\b|whether\b|either\b|or\b|exactly\b|in mind\b|scope\b|define\w*|definition\b"
    r"|interpret\w*|missing\b|incomplete\b|blank\b|what you\b"
    r"|you (?:want|seek|need|are after|are interested)\b|confirmation\b"
)
LATER = any_phrase(
    r"yet\b|longer\b|more time\b|exten\w+|further (?:time|\w+ days|\w+ weeks)\b|additional\b|put back\b|new (?:date"
    r"|deadline)\b|revised\b|delay\w*|not (?:yet|finished|complete\w*)\b"
    r"|still\b|until\b|by \d|beyond\b|being checked\b|awaiting\b"
)
PAY = any_phrase(
    r"pay\w*\b|paid\b|cheque\b|bacs\b|invoice\b|fees?\b|charg\w+|cost\b|remit\w*|settle\w*|sum\b|amount\b"
)
MOVED = any_phrase(
    r"transfer\w*|passed\b|forward\w*|redirect\w*|sent\b|referred\b|handed\b|kept by\b|held by\b|belongs\b"
    r"|not (?:\w+ )?(?:for )?(?:us|ours)\b|try\b|ask\b|contact\b|you want\b"
    r"|responsib\w+|deals? with\b|handled by\b"
)
WHOSE = any_phrase(r"(?:i|we|office|mailbox|inbox|address|account|desk|team|unit|colleagues?|emails?|messages?)\b")
ELSEWHERE = any_phrase(
    r"away\b|absent\b|leave\b|holidays?\b|vacation\b|sick\b|ill\b|unwell\b|secondment\b|retired\b|left\b|closed\b"
    r"|shut\b|part[- ]time\b|training\b|course\b|rest days?\b"
    r"|off\b|conference\b|court\b|strike\b|no longer\b|unmonitored\b|unattended\b|not (?:monitored|read|checked"
    r"|staffed)\b|mornings\b|weekdays\b|office hours\b|shifts?\b|break\b"
)
THEN = any_phrase(
    r"back\b|return\w*\b|until\b|till\b|meanwhile\b|instead\b|urgent\b|catch up\b|on (?:mon|tues|wednes|thurs"
    r"|fri)day\b|next week\b|tomorrow\b|emails?\b|messages?\b|new address\b"
)
CONTENT = any_phrase(
    r"found\b|located\b|held\b|holds?\b|recorded\b|withh\w+|refus\w+|exempt\w*|disclos\w+|releas\w+|data\b"
    r"|figures?\b|statistics\b|none\b|nothing\b|never\b|nil\b|redact\w+"
    r"|published\b|website\b|(?:do|does|did|has|have) (?:not|no)\b|confirm or deny\b|yes\b|cost limit\b|18 hours\b"
    r"|attached\b|table\b"
)
RIGHTS = any_phrase(r"review\b|commissioner\b|ico\b|complain\w*|appeal\b")
WHY = {
    MailKind.EXTENSION: "Its words lean to more time for the public interest (s.10(3)).",
    MailKind.FEES_NOTICE: "Its words lean to a charge that we are to pay (s.9).",
    MailKind.TRANSFER: "Its words lean to another authority's having to answer.",
    MailKind.CLARIFICATION: "Its words lean to a question about our request (s.1(3)).",
    MailKind.AUTO_REPLY: "Its words lean to an absence.",
    MailKind.ACKNOWLEDGEMENT: "Its words lean to an acknowledgement.",
    MailKind.REPLY: "Its words lean to an answer.",
}


def leaning(speech: Speech) -> tuple[MailKind, str] | None:
    """The kind that the words of a short mail lean to, and a sentence for staff; None if to none."""
    said = [t for t in speech.said if not PLEASANTRIES.search(t) and not COMPLAINED.search(t)]
    whole = " ".join(text for text in said if not CONDITION.search(text)) or " ".join(said)
    if not whole or speech.words > LONG:
        return None
    promises = bool(WILL.search(whole))
    absent = any(WHOSE.search(text) and ELSEWHERE.search(text) for text in speech.said)
    exempt = bool(cited_sections(whole))
    content = len({match.group().lower() for match in CONTENT.finditer(whole)})
    converses = len(said) < len(speech.said)
    leans = (
        (MailKind.EXTENSION, INTEREST.search(whole) and LATER.search(whole)),
        (MailKind.FEES_NOTICE, SUM.search(whole) and PAY.search(whole)),
        (MailKind.TRANSFER, OTHER_BODY.search(whole) and MOVED.search(whole)),
        (MailKind.AUTO_REPLY, absent and THEN.search(whole) and not REVIEWS.search(whole)),
        (MailKind.CLARIFICATION, UNCLEAR.search(whole) and not exempt),
        (
            MailKind.CLARIFICATION,
            (ASKS.search(whole) or "?" in whole) and not exempt and DOUBTS.search(whole) and REQUEST.search(whole),
        ),
        (MailKind.ACKNOWLEDGEMENT, REQUEST.search(whole) and (promises or CAME.search(whole))),
        (
            MailKind.REPLY,
            (content > 1 or (content and (RIGHTS.search(whole) or exempt or speech.rights)))
            and not (promises or converses or LATER.search(whole)),
        ),
    )
    return next(((kind, WHY[kind]) for kind, leans_so in leans if leans_so), None)


REVIEWS = re.compile(r"\b(?:section|exempt\w*|commissioner|internal review|recorded)\b", re.IGNORECASE)
