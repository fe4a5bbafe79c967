"""Whether a letter asks for money before it goes on (s.9): a notice by name, or a charge with what hangs on it."""

from collections.abc import Sequence

from parsers.terms.phrases import any_phrase
from parsers.wording.notice_wording import ASKS_FEE

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
