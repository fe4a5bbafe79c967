"""Sentences of a mail in plain words, and whether what they say is certain, of now, and of our own request.

Rules of wording are written once, against the full forms: "we have not", never "we've not" or "we haven't", and
"please" for every polite way round to it.
"""

import re

from parsers.terms.phrases import any_phrase
from parsers.values.date_forms import plain_text

_FULL_FORMS = tuple(
    (re.compile(pattern, re.IGNORECASE), full)
    for pattern, full in (
        (r"\bcan ?'?not\b|\bcan't\b", "cannot"),
        (r"\bwon't\b", "will not"),
        (r"\bshan't\b", "shall not"),
        (r"n't\b", " not"),
        (r"\b(do|does|did|is|are|was|were|has|have|had|could|would|should)nt\b", r"\1 not"),
        (r"\bwont\b", "will not"),
        (r"\bcant\b", "cannot"),
        (r"\b(i|we|you|they)ve\b", r"\1 have"),
        (r"\b(i|we|you|they|it|who|there)'ve\b", r"\1 have"),
        (r"\b(i|we|you|they|it|he|she|that|there|who)'ll\b", r"\1 will"),
        (r"\b(we|you|they|there)'re\b", r"\1 are"),
        (r"\bi'm\b", "I am"),
        (r"\b(i|we|you|they|it|he|she|that|who)'d\b", r"\1 would"),
        (r"\b(it|that|there|here|he|she|what|who|where|which|clock)'s\b", r"\1 is"),
        (r"\bthankyou\b", "thank you"),
        (r"\breciev", "receiv"),
        (r"\backnowledgment", "acknowledgement"),
        (r"\be-mail", "email"),
        (r"\bin ?box", "inbox"),
        (r"\bmail ?box", "mailbox"),
        (r"\btime ?(scale|frame|table|limit)", r"time\1"),
        (r"\b(?:freedom of information|f\.?o\.?i\.?)(?: act)?(?: \(?foi\)?)? ?(?=request|enquir|appl|quer)", "FOI "),
    )
)
_PLEASE = re.compile(
    r"\b(?:(?:i|we) (?:would|should) (?:be (?:\w+ ){0,2}(?:grateful|obliged|glad|pleased|thankful)|appreciate it"
    r"|welcome it)|it would (?:be (?:\w+ )?(?:helpful|useful|good|great|appreciated|of (?:\w+ )?(?:help|assistance"
    r"|use))"
    r"|(?:\w+ )?(?:help|assist)(?: us| me)?(?: \w+){0,2})|(?:i|we) (?:am|are) grateful|grateful|much appreciated)"
    r",? if you (?:would|could|can|will|were to|are able to|might|may)\b"
    r"|\b(?:would|could|will) you (?:please )?be (?:so )?(?:kind|good)(?: enough)?(?: as)? to\b"
    r"|\b(?:(?:may|might|can|could|must|should) (?:i|we) (?:please |therefore |kindly )?(?:ask|trouble|invite)"
    r"|(?:i|we) (?:would |should |must |have to |need to |therefore |kindly )*(?:ask|invite|request|urge|want|need"
    r"|require|like)(?: that)?) you (?:please |now |therefore )?(?:to|could|can|would|kindly)\b"
    r"|\b(?:could|can|would|will) (?:i ask )?you (?:please|kindly|just|possibly|perhaps)\b"
    r"|(?<!if )(?<!case )(?<!when )(?<!should )(?<!do )(?<!what )(?<!all )\byou (?:are (?:asked|requested"
    r"|invited|required)|need|will need|must) to\b|\bkindly\b|\bpls\b",
    re.IGNORECASE,
)
GREETING = re.compile(
    r"^(?:(?:(?:dear|hello|hi|hiya|hey|annwyl|fao|good (?:morning|afternoon|evening|day)|morning|afternoon|evening"
    r"|prynhawn da|bore da)\b[^,.!?:\d]{0,50}|(?-i:[A-Z][a-z]{1,14}(?: [A-Z][a-z]{1,14})?))(?:\s?[,!:]\s?"
    r"|\s-\s))(?=\S)",
    re.IGNORECASE,
)
"""A greeting that leads into the first sentence, or a name that does."""
SAYS_SOMETHING = re.compile(
    r"(?:please|thanks|yes|no|none|nil|zero|nothing|sorry|attached|enclosed|refused|withheld|one|two|three|four"
    r"|five|six|seven|eight|nine|ten"
    r"|unclear|status|topic|subject|query|reason|decision|outcome|results?|deadline|due|note|reference"
    r"|requester|classification"
    r"|received|logged|acknowledged|noted|agreed|apologies|unfortunately|regrettably|however|now)\b",
    re.IGNORECASE,
)
"""Words before a comma that are no name."""
ONLY_A_GREETING = re.compile(
    r"(?:(?:dear|hello|hi|hiya|hey|annwyl|fao|good (?:morning|afternoon|evening|day)|morning|afternoon|prynhawn da"
    r"|bore da|assalamu alaikum)\b[\s,/-]*(?:(?!thank|for\b|your\b|we\b|i\b|the\b|this\b|got\b"
    r"|please\b)[\w'./&()-]+[ ,/]*){0,8}|(?-i:(?:[A-Z][\w'-]{1,15} ?){1,3}),)[!,.]?",
    re.IGNORECASE,
)


LONGEST = 800
"""Characters heard of a sentence."""


def plain_words(sentence: str) -> str:
    """The sentence with full forms for short ones, "please" for its longer forms, and no greeting before it."""
    words = " ".join(plain_text(sentence[:LONGEST]).split())
    for pattern, full in _FULL_FORMS:
        words = pattern.sub(full, words)
    words = _PLEASE.sub("please", words)
    led = GREETING.match(words)
    if led and not SAYS_SOMETHING.match(words):
        words = words[led.end() :]
    return words


CONDITION = any_phrase(
    r"if\b|unless\b|whether or not\b|(?:should|were|had) (?:you|your|we|i|it|they|this|that|the|there|a"
    r"|an|any)\b(?!.*\?)",
    r"where (?:you|your|we|it|this|the|there|a|an|any|information|requests?|possible|applicable|appropriate)\b",
    r"in (?:the event|some cases|certain c\w+|case)\b|provided (?:that|you)\b|whenever\b|otherwise\b|even if\b"
    r"|in which",
    r"(?:(?-i:may|MAY)|might|could) (?:\w+ )?(?:be|have|need|also|then|apply|take|ask|want)\b|would (?:\w+ )?(?:be"
    r"|also|then|apply|take)\b|there"
    r" (?:may|might)\b|(?:we|i|it|you|they|this|that|which|act|law|request|requests|fee|force|authority) (?-i:may"
    r"|might|MAY)\b",
    r"(?:any|all|every|each|such) (?:\w+ ){0,2}?requests?\b(?! (?:above|below))",
    r"(?<!your )(?<!these )(?<!both )(?<!two )requests\b[^.]{0,40}\b(?:are|must|will|should|can|which|that)\b",
    r"(?:normally|usually|generally|ordinarily|sometimes|occasionally|typically)\b|permits?\b|allows? (?:us|an?|the"
    r"|public)\b|entitles\b",
)
"""Before an act: it only might be, or it is so of anybody's request."""
CONDITION_AFTER = re.compile(
    r"^[^.;]{0,12}\b(?-i:may|might|could|MAY)\b|^[^.;]{0,60},? (?:if|should (?:you|we|the|it|this|there"
    r"|any)) (?!.*\?)",
    re.IGNORECASE,
)
EARLIER = any_phrase(
    r"(?:previously|earlier|already (?:told|wrote|asked|advised|informed)|at the time|had (?:to )?(?:be(?:en)? )?)\b",
    r"(?:told you|you will recall|as (?:mentioned|explained|advised|stated|you know|discussed)"
    r"|following (?:our|the|my"
    r"|your)|further to (?:our|my|your)|thank(?:s| you) for)\b",
    r"(?:we|i) (?:wrote|asked|said|sent|told|advised|informed|explained|sought|extended|requested)\b",
    r"no longer (?:need|require|necessary)\b|was (?:extended|paused|suspended|placed)\b",
)
"""Speaks of what has been before."""


PLANNED = any_phrase(r"(?:we|i) had (?:planned|hoped|meant|intended|expected|aimed|wanted)\b")
"""What was to have been by now, said by somebody who has our request in hand."""


def is_certain(text: str, match: re.Match[str]) -> bool:
    """Whether the words found are said without a condition before them or just after."""
    return not CONDITION.search(text[: match.end()]) and not CONDITION_AFTER.match(text[match.end() :])


def is_of_now(text: str, match: re.Match[str]) -> bool:
    """Whether the words found speak neither of a mere chance nor of what has been before."""
    return is_certain(text, match) and not EARLIER.search(text[: match.end()])


def says(sentences: tuple[str, ...], wording: re.Pattern[str]) -> bool:
    """Whether a sentence says so for certain."""
    return any((match := wording.search(text)) and is_certain(text, match) for text in sentences)


def says_now(sentences: tuple[str, ...], wording: re.Pattern[str]) -> bool:
    """The same, of now: not of an earlier letter."""
    return any((match := wording.search(text)) and is_of_now(text, match) for text in sentences)
