"""The words of a mail as sentences: what the authority says, without quotations, disclaimers and our request.

A mail is heard before anyone knows its campaign, so our repeated request is told by headings and turns of
phrase only.
"""

import re
from dataclasses import dataclass

from foi.campaigns import Campaign
from parsers.acts.words import ONLY_A_GREETING, plain_words
from parsers.blocks import Document, Kind
from parsers.mail.below import letter_above
from parsers.mail.signature import letter_ends
from parsers.terms.phrases import any_phrase
from parsers.texts.plain import lines_to_paragraphs
from parsers.texts.quoting import quoted_lines
from parsers.values.date_forms import plain_text
from parsers.wording.voice_wording import REQUEST_HEADING
from parsers.wording.voices import Passage, Voice, document_to_passages

ANY_CAMPAIGN = Campaign.model_construct(slug="any", title="", authority_list="", authorities=(), questions=())
LONGEST_LINE = 400
LONGEST = 60_000
"""Characters heard of one mail: what it is stands at its top."""

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


ABOUT_RIGHTS = any_phrase(
    r"review\w*|complain\w*|appeal\w*|commissioner\b|ico\b|(?:dis|un)?satisf\w*|(?:un)?happy\b|wycliffe\b|wilmslow\b"
    r"|copyright\w*|re-?us\w+|licen[cs]\w*|ombudsman\b|challenge\b|right to\b"
)
"""What standing text on our rights speaks of; other words in a later paragraph are the letter's own again."""


@dataclass(frozen=True, slots=True)
class Speech:
    """Sentences of the authority's own.

    `answers` are those of the letter as they stand, with whatever repeats our request left out. `said` is all of the
    letter in plain words (see parsers/acts/words.py), what it asks us included, greetings not. `lines` are all lines
    as they stand. `signature` is what follows the greeting at the end, `rights` the standing text on complaints.
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


def hear_mail(text: str, sender: str = "") -> Speech:
    """Turn the text of a mail into the authority's sentences; quoted text is left out. `sender`: the From header."""
    heard = plain_text_lines(text[:LONGEST])
    passages = document_to_passages(Document(Kind.TEXT, lines_to_paragraphs(heard)), ANY_CAMPAIGN)
    own = _without_disclaimers([passage for passage in passages if not passage.sentence.quoted])
    own = own[: letter_above([passage.text for passage in own])]
    rights = _rights(own)
    ends = letter_ends([passage.text for passage in own], sender)
    letter = own[:ends]
    lines = _own_lines(heard)
    repeated = _repeated(letter)
    spoken = [p.text for at, p in enumerate(letter) if at not in rights and at not in repeated]
    return Speech(
        answers=tuple(p for at, p in enumerate(letter) if p.voice is not Voice.REQUEST and at not in rights),
        said=tuple(plain_words(text) for text in spoken if not ONLY_A_GREETING.fullmatch(text)),
        lines=tuple(lines[: letter_above(lines)]),
        signature=tuple(plain_words(p.text) for p in own[ends:]),
        rights=tuple(own[at].text for at in sorted(rights)),
    )


def _rights(own: list[Passage]) -> set[int]:
    """The sentences of the standing text on our rights: a paragraph that one opens, and others that speak of them."""
    found: set[int] = set()
    opened = -1
    for at, passage in enumerate(own):
        if passage.voice is not Voice.RIGHTS:
            continue
        if ABOUT_RIGHTS.search(passage.text):
            opened = passage.sentence.paragraph
        if passage.sentence.paragraph == opened:
            found.add(at)
    return found


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


def _own_lines(heard: str) -> list[str]:
    lines = heard.split("\n")
    quoted = quoted_lines(lines)
    own = (line for line, is_quoted in zip(lines, quoted, strict=True) if not is_quoted)
    return [" ".join(line[:LONGEST_LINE].split()) for line in own if line.strip()]


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
