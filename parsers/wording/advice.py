"""Where a refusal advises how a narrower request could be answered, as section 16 asks of it."""

from collections.abc import Iterable

from parsers.terms.phrases import any_phrase
from parsers.wording.voices import Passage, Voice

_NARROW = r"(?:narrow|refin|restrict|reduc|refram|rephras|re-?submit|revis|amend|limit|confin|shorten)\w*"
_REQUEST = (
    r"(?:request|question|scope|period|time ?(?:frame|scale|span)?|search|terms|parameters|number of (?:years|months)"
    r"|(?:one|two|a single|a shorter|a smaller|a particular|a specific|an? (?:calendar )?(?:month|year|quarter)) ?\w*"
    r"|it|this|yourself)\b"
)
ADVISES = any_phrase(
    rf"(?:you|could|may|might|wish|suggest\w*|like|consider|by|were|advise you)\b.{{0,50}}\b{_NARROW}\b.{{0,40}}"
    rf"\b{_REQUEST}",
    r"(?:could|can|may|might|would) (?:\w+ )?(?:be )?"
    r"(?:brought|kept|come|fall|answered|fit|met|complied with)\b.{0,30}"
    r"(?:within|under|inside|below) (?:the |that |this )?(?:\w+ )?(?:limit|threshold|18 hours)\b",
    r"(?:if|were|should) you\b.{0,80}\b(?:we|i|it|this|force|constabulary)\b.{0,20}"
    r"\b(?:may|might|could|can|would)\b.{0,60}"
    r"(?:able|answer|provid|give|suppl|help|assist|locat|consider|fall|within|do|deal)\w*\b",
    r"if you\b.{0,80}\b(?:another look|look again|come back|try again|reconsider)\b",
    r"consider (?:asking|requesting|submitting|making)\b",
    r"\bask(?:ing|ed)? for\b.{0,60}\binstead\b",
    r"(?:we|i|it|this|force|constabulary) (?:may|might|could|can|would)\b.{0,60}"
    r"(?:able|answer|provid|give|suppl|locat)\w*\b"
    r".{0,100}\bif (?:you|the request|your request|it)\b.{0,40}(?:ask|narrow|limit|refin|restrict|reduc|confin|were)",
    rf"(?:a|any) (?:\w+ )?(?:narrower|narrowed|refined|reduced|revised|amended|shorter|smaller) {_REQUEST}",
)
"""How the request may be narrowed, or what instead could be given."""

NOT_ADVICE = any_phrase(
    r"(?:no|not|unable|cannot|impossible|difficult)\b.{0,60}\b(?:advise|suggest|see|identify|narrow|refine|how)\w*",
    r"(?:unhappy|dissatisfied|complain\w*|not satisfied|internal review|appeal|commissioner)\b",
)
"""Says that nothing can be advised, or speaks of a complaint."""


def advice_given(passages: Iterable[Passage]) -> tuple[str, ...]:
    """The sentences of a letter that advise how to narrow the request or what to ask for instead, as printed.

    Section 16 merely quoted is no advice.
    """
    return tuple(
        passage.text.strip()
        for passage in passages
        if passage.voice is not Voice.REQUEST and ADVISES.search(passage.text) and not NOT_ADVICE.search(passage.text)
    )
