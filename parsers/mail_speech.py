"""The words of a mail as sentences: what the authority says, without quotations, disclaimers and our request.

A mail is heard before anyone knows its campaign, so our repeated request is told by headings and turns of
phrase only.
"""

import re
from dataclasses import dataclass

from foi.campaigns import Campaign
from parsers.blocks import Document, Kind
from parsers.date_forms import plain_text
from parsers.phrases import any_phrase
from parsers.quoting import quoted_lines
from parsers.text import lines_to_paragraphs
from parsers.voice_wording import REQUEST_HEADING
from parsers.voices import Passage, Voice, document_to_passages

ANY_CAMPAIGN = Campaign.model_construct(slug="any", title="", authority_list="", authorities=(), questions=())
LONGEST = 60_000
"""Characters heard of one mail: what it is stands at its top."""

SIGNS_OFF = re.compile(
    r"(?:yours (?:sincerely|faithfully|truly)|(?:many |with |very )*(?:kind(?:est)?|best|warm) (?:regards|wishes)"
    r"|regards|sincerely|cofion(?: gorau)?)[\s,.!]*$",
    re.IGNORECASE,
)
THANKS = re.compile(r"(?:(?:many|with) )?thanks|thank you", re.IGNORECASE)
LAST_LINES = 6
"""Thanks alone on a line sign off when no more than this many sentences follow."""
DISCLAIMER = any_phrase(
    r"(?:this|the|any|our|e-?mail) .{0,60}(?:e-?mail|message|communication|transmission|attachments?"
    r"|files?)\b.{0,160}"
    r"(?:confidential|intended (?:solely|only|recipient|for)|virus(?:es)?|privileged|in error|malware)",
    r"(?:intended (?:recipient|addressee)|received (?:this|it) .{0,40}in error)\b",
    r"(?:may|will|can|could|are|is) (?:also )?be (?:monitored|recorded|intercepted|subject to (?:disclosure|public))",
    r"(?:think|consider) (?:of )?the environment before\b",
    r"caution: this e-?mail\b|external sender\b",
)
AUTHORITY_WORDS = any_phrase(
    r"your (?:\w+ ){0,4}?(?:request|e-?mail|enquiry|letter|correspondence|reference|query|questions?)\b",
    r"(?:we|i) (?:are|am|have|will|shall|need|require|aim|can|cannot|would like you|do)\b",
    r"you (?:will|should|can expect|mean|meant|are referring|would like|wish|want|require|refer)\b",
    r"(?:let (?:us|me) know|confirm (?:whether|which|what|if)|clarif\w+)\b",
)
"""What our own request would hardly say."""
LEADS_IN = re.compile(r"[:]\s*$|\bfollowing\b[^.]{0,60}[.:-]?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Speech:
    """Sentences of the authority's own. `answers` is the letter, `signature` what follows its greeting at the end.

    `lines` are all lines as they stand. `rights` is the standing text on complaints. `said` is all of the letter,
    and what it asks us.
    """

    answers: tuple[Passage, ...]
    said: tuple[str, ...]
    lines: tuple[str, ...]
    signature: tuple[str, ...]
    rights: tuple[str, ...]

    @property
    def words(self) -> int:
        """How many words the letter has."""
        return sum(len(sentence.split()) for sentence in self.said)


def hear_mail(text: str) -> Speech:
    """Turn the text of a mail into the authority's sentences; quoted text is left out."""
    heard = plain_text_lines(text[:LONGEST])
    passages = document_to_passages(Document(Kind.TEXT, lines_to_paragraphs(heard)), ANY_CAMPAIGN)
    own = _without_disclaimers([passage for passage in passages if not passage.sentence.quoted])
    ends = next((at for at in range(1, len(own)) if _signs_off(own, at)), len(own))
    letter = own[:ends]
    repeated = _repeated(letter)
    return Speech(
        answers=tuple(p for p in letter if p.voice is Voice.ANSWER),
        said=tuple(p.text for at, p in enumerate(letter) if p.voice is not Voice.RIGHTS and at not in repeated),
        lines=tuple(_own_lines(heard)),
        signature=tuple(p.text for p in own[ends:]),
        rights=tuple(p.text for p in own if p.voice is Voice.RIGHTS),
    )


def _without_disclaimers(passages: list[Passage]) -> list[Passage]:
    """The rest of a paragraph that has begun with a disclaimer goes with it, unless that is the top of the mail."""
    kept = []
    disclaiming = -1
    for at, passage in enumerate(passages):
        if DISCLAIMER.search(passage.text):
            disclaiming = passage.sentence.paragraph if at else -1
        elif passage.sentence.paragraph != disclaiming:
            kept.append(passage)
    return kept


def _signs_off(own: list[Passage], at: int) -> bool:
    text = own[at].text
    if SIGNS_OFF.match(text):
        return True
    return bool(THANKS.fullmatch(text.strip(" ,.!"))) and len(own) - at <= LAST_LINES


def _own_lines(heard: str) -> list[str]:
    lines = heard.split("\n")
    quoted = quoted_lines(lines)
    own = (line for line, is_quoted in zip(lines, quoted, strict=True) if not is_quoted)
    return [" ".join(line.split()) for line in own if line.strip()]


def plain_text_lines(text: str) -> str:
    """Plain hyphens, spaces and apostrophes, line by line."""
    return "\n".join(plain_text(line) for line in text.replace("\r\n", "\n").split("\n"))


def _repeated(letter: list[Passage]) -> set[int]:
    """The sentences that repeat our request: those of a run that a heading or a colon leads into.

    A run that nothing leads into are questions the authority puts to us, and so is a sentence that speaks as it does.
    """
    repeated: set[int] = set()
    led = False
    for at, passage in enumerate(letter):
        if passage.voice is not Voice.REQUEST:
            led = False
            continue
        leads = bool(REQUEST_HEADING.match(passage.text) or LEADS_IN.search(passage.text))
        if (led or REQUEST_HEADING.match(passage.text)) and not AUTHORITY_WORDS.search(passage.text):
            repeated.add(at)
        led = led or leads
    return repeated
