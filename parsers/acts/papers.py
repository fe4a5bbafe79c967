"""What the names of attachments, or a subject, say that a covering note brings with it."""

import re
from collections.abc import Iterable

from foi.correspondence import MailKind
from parsers.terms.phrases import any_phrase

ANSWER = any_phrase(r"response|reply|answers?\b|disclosure|refusal|decision|outcome|final|concluded|data\b|figures")
PAPERS = (
    (MailKind.FEES_NOTICE, any_phrase(r"fees?[ _-]*notice|invoice|payment|notice of fees?")),
    (
        MailKind.EXTENSION,
        any_phrase(r"extension|extend|pit\b|public[ _-]interest|further[ _-]time|more[ _-]time|s\.? ?10"),
    ),
    (
        MailKind.CLARIFICATION,
        any_phrase(r"clarif\w*|further[ _-](?:details|information)|more[ _-](?:details|information)|narrow\w*"),
    ),
    (MailKind.TRANSFER, any_phrase(r"transfer\w*")),
    (MailKind.ACKNOWLEDGEMENT, any_phrase(r"ack\b|acknowledg\w*|receipt\b|ack(?=[ _.-]|let)")),
    (MailKind.OTHER, any_phrase(r"holding|delay|interim (?:reply|letter)|newsletter|survey|flyer|agenda")),
)
NAMES_THEM = {
    MailKind.FEES_NOTICE: "It brings a fees notice or an invoice (s.9).",
    MailKind.EXTENSION: "It brings a letter on more time for the public interest (s.10(3)).",
    MailKind.CLARIFICATION: "It brings a letter that asks us what we mean (s.1(3)).",
    MailKind.TRANSFER: "It brings a letter on a transfer of our request.",
    MailKind.ACKNOWLEDGEMENT: "It brings an acknowledgement.",
    MailKind.OTHER: "It brings a letter that says that the answer is late.",
}


def papers(names: Iterable[str]) -> tuple[MailKind, str] | None:
    """The kind of letter that names (of files, or a subject) speak of; None if of none, or of an answer."""
    told = " ; ".join(re.sub(r"[_-]+", " ", name) for name in names)
    found = next((kind for kind, wording in PAPERS if wording.search(told)), None)
    if found is None or ANSWER.search(told):
        return None
    return found, NAMES_THEM[found]
