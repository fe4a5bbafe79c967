"""Where a mail's letter ends and its signature begins.

Signatures tell of leave, of hours of work and of mailboxes in mails of every kind, and so say nothing of the kind.
"""

import re
from collections.abc import Sequence

SIGNS_OFF = re.compile(
    r"(?:(?:i remain,? ?)?(?:yours|sincerely|faithfully)(?: (?:sincerely|faithfully|truly|ever|etc))?|(?:many |with "
    r"|very |my )*(?:kind(?:est)?|best|warm(?:est)?|all good|good) (?:regards|wishes)|(?:with )?regards|all the best"
    r"|best|cheers|yn gywir|cofion(?: cynnes| gorau)?|(?:many |with )?(?:thanks|diolch)(?: again)?|thank you)"
    r"(?: ?/ ?[\w ]{3,40})?[\s,.!]*",
    re.IGNORECASE,
)
THANKS = re.compile(r"(?:many |with )?(?:thanks|diolch|thank you|cheers|best)\b", re.IGNORECASE)
LAST_LINES = 6
"""Thanks alone on a line, or a name nobody has heard of, sign off when no more than this many sentences follow."""
NAME = re.compile(r"(?:pp\.? )?(?:[A-Z]\.? ?){0,3}(?:[A-Z][\w'-]{1,20}[ ,]{0,2}){1,3}x{0,3}")
GREETS = re.compile(
    r"(?:dear|hello|hi|hiya|annwyl|fao|from:|to:|good (?:morning|afternoon|evening))\b", re.IGNORECASE
)
HEAD = re.compile(r"(?:from|to): ", re.IGNORECASE)
"""Above a name: it is part of the head of a mail that is passed on."""
LETTERHEAD = 3
"""Words of a line that may belong to what stands above a letter."""
NAMED_POST = re.compile(r"[^.?:\d]{3,60} \| [^.?]{3,80}|[A-Z][\w' -]{2,40}, [A-Z][\w'& -]{2,60}, [A-Z][\w'& -]{2,60}")
"""A name and a post on one line."""
NO_NAME = re.compile(
    r"(?:nil|none|yes|no|attached|refused|withheld|enclosed|received|logged|question|answer|response|request|decision"
    r"|reply|reference|total|clarification|transfer|fees?|notice|required|acknowledgement|extension|disclosure"
    r"|freedom|section|public|information|background"
    r"|exemptions?|reasons?|summary|please|operation|official|table|appendix|annex|data)\b",
    re.IGNORECASE,
)


def letter_ends(texts: Sequence[str], sender: str = "") -> int:
    """How many of a mail's sentences belong to the letter; `sender` is the From header."""
    names = {word.lower() for word in re.findall(r"[A-Za-z'-]{3,}", sender.partition("<")[0])}
    begins = next((at for at, text in enumerate(texts) if _is_content(text)), len(texts))
    return next((at for at in range(begins + 1, len(texts)) if _signs(texts, at, names)), len(texts))


def _is_content(text: str) -> bool:
    """Whether a line is more than a letterhead or a greeting."""
    return not (NAME.fullmatch(text) or GREETS.match(text)) and (len(text.split()) > LETTERHEAD or text[-1:] in ".?!")


def _signs(texts: Sequence[str], at: int, names: set[str]) -> bool:
    text = texts[at].strip()
    if HEAD.match(texts[at - 1]):
        return False
    few_follow = len(texts) - at <= LAST_LINES
    if SIGNS_OFF.fullmatch(text):
        return few_follow or not THANKS.match(text)
    if NAMED_POST.fullmatch(text):
        return few_follow
    if not NAME.fullmatch(text) or NO_NAME.search(text) or any(map(GREETS.match, texts[at:])):
        return False
    is_sender = {word.lower() for word in re.findall(r"[A-Za-z'-]{3,}", text)} & names
    return bool(is_sender) or few_follow
