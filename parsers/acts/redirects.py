"""The addresses to which an automatic answer asks us to write instead.

What it offers for urgent matters, for other subjects, for complaints or for help is not followed, nor is an address
that merely stands in a signature: a letter sent there would have reached nobody who must answer it.
"""

import re
from collections.abc import Iterator

from parsers.acts.speech import hear_mail
from parsers.terms.phrases import any_phrase

ADDRESS = re.compile(
    r"(?<![\w.@/+-])(?:mailto:)?(?P<address>[\w.+'-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24})(?![\w@])",
    re.IGNORECASE,
)
MOST = 5

ASKS = any_phrase(
    r"(?:please|kindly|you (?:should|must|need to|will need to|can|could|may)|should be|must be|to be|are to be"
    r"|can be|may be"
    r"|ask you to|asked to|and|or|instead|now|,)\s*(?:\w+ ){0,3}?"
    r"(?:re-?)?(?:send|sent|direct|directed|forward|forwarded|e-?mail|e-?mailed|mailed|submit|submitted|address"
    r"|addressed|write|use"
    r"|contact|resend|resent|redirect|redirected|reply|copy|liaise|make|made)\b",
    r"(?:e-?mail|mail|write to|contact|use|(?:send|forward|address)\b.{0,40} to)\s*:?\s*[<(]?(?=[\w.+'-]{1,64}@)",
    r"(?:new|correct|current|right|updated|future) (?:\w+ ){0,3}?(?:address|e-?mail|mailbox|inbox|contact)\b",
    r"(?:has|have) (?:been |now |recently )*(?:changed|moved|replaced|superseded|transferred|taken over)\b",
    r"(?:replaced|superseded|taken over|dealt with|handled|covered|looked after|answered|managed) by\b",
    r"(?:in|during) my absence\b",
    r"(?:go|goes) to\b|(?:is|are) now (?:at|on|via)?\b",
)
"""Asks to write to the address it names, or says that it has taken another's place."""

NOT_FOR_US = any_phrase(
    r"urgen(?:t|tly|cy)\b|emergenc(?:y|ies)\b|immediate(?:ly)?\b|cannot wait\b|can't wait\b|time[- ]critical\b"
    r"|out of hours\b",
    r"complain\w*\b|dissatisfied\b|unhappy\b|appeal\w*\b|internal review\b|commissioner\b|ico\b|casework\b",
    r"press\b|media\b|journalis\w+\b|recruit\w*\b|vacanc\w+\b|human resources\b|invoices?\b|payments?\b|procurement\b"
    r"|lost property\b|firearms?\b|insurance\b|vetting\b|report(?:ing)? (?:a )?crime\b|crimestoppers\b|victims?\b"
    r"|subject access\b|data protection\b|personal data\b|unsubscribe\b|virus(?:es)?\b|in error\b|website\b"
    r"|technical\b"
    r"|feedback\b|survey\b|privacy\b",
)
"""Another matter than a request for information."""

ABOUT_US = any_phrase(
    r"foia?s?\b|freedom of information\b|information (?:requests?|rights|access|governance|disclosure)\b|disclosure\b"
    r"|requests? (?:for|to|under|made|should|must|can)\b|information request\b|(?:all|any|future|further|other"
    r"|your|new|this) "
    r"(?:\w+ )?(?:e-?mails?|messages?|enquiries|correspondence|requests?|mail|queries|communications?)\b|(?:my"
    r"|his|her|their|this) "
    r"(?:absence|post|role|work|mailbox|address|account|inbox|e-?mail)\b"
)
TOPIC = re.compile(
    r"(?:^|[,;.]\s*)(?:if|should|for|where|when|regarding|concerning)\b(?P<topic>[^,;]{3,120}?)(?:,|;|\bplease\b"
    r"|\bkindly\b|\bcontact\b"
    r"|\be-?mail\b(?= \S+@)|\byou (?:can|may|should)\b)",
    re.IGNORECASE,
)
"""A condition or a subject under which the address is named."""
LEFT_BEHIND = re.compile(
    r"(?:from|instead of|rather than|not|(?:not|no longer|never) (?:use|write to|send to|contact)"
    r"|old(?: e-?mail)? address|previous(?:ly)?|formerly|replaces|this (?:mailbox"
    r"|address|account|inbox)\s*[(:,]?)\s*[<(]?$",
    re.IGNORECASE,
)
CLOSED = re.compile(
    r"^[>)\s,]*(?:(?:is|are|was|will be|has been|mailbox|address|account|inbox|have been)\s+)+(?:now |being "
    r"|recently )*(?:no longer|not|closed"
    r"|closing|retired|replaced|changed|un(?:monitored|attended)|deactivated|decommissioned|discontinued"
    r"|superseded)\b",
    re.IGNORECASE,
)
ONLY_AN_ADDRESS = re.compile(r"\W*(?:e-?mail|address|mail|at)?\W*\S+@\S+\W*", re.IGNORECASE)


NOBODY = re.compile(r"(?:no-?reply|do-?not-?reply|postmaster|abuse|webmaster|mailer-daemon)@", re.IGNORECASE)


def redirects(text: str) -> tuple[str, ...]:
    """The addresses named in `text` as those to write to instead, in small letters, once each, in order.

    For the text of an automatic answer: elsewhere "please contact" means another thing.
    """
    found = dict.fromkeys(address for sentence in _sentences(text) for address in _named(sentence))
    return tuple(found)[:MOST]


def _sentences(text: str) -> Iterator[str]:
    """Sentences with an address; one that leads into an address on the next line is joined with it."""
    speech = hear_mail(text)
    before = ""
    for sentence in (*speech.said, *speech.signature):
        if ADDRESS.search(sentence):
            leads = bool(before) and ONLY_AN_ADDRESS.fullmatch(sentence) and not ADDRESS.search(before)
            yield f"{before} {sentence}" if leads else sentence
        before = sentence


def _named(sentence: str) -> Iterator[str]:
    for clause in re.split(r";|(?<=\w),? (?:but|whereas|while|whilst) ", sentence):
        if not ASKS.search(clause) or NOT_FOR_US.search(ADDRESS.sub(" ", clause)) or _other_subject(clause):
            continue
        for match in ADDRESS.finditer(clause):
            if (
                NOBODY.match(match["address"])
                or LEFT_BEHIND.search(clause[: match.start()])
                or CLOSED.match(clause[match.end() :])
            ):
                continue
            yield match["address"].lower()


def _other_subject(clause: str) -> bool:
    topic = TOPIC.search(clause)
    return bool(topic and not ABOUT_US.search(topic["topic"]))
