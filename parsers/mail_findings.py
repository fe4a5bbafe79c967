"""What a mail gives notice of, before anything is decided: that our request is logged, late, unclear, passed on ...

Each finding is a short sentence for staff, empty where the words show no such thing.
"""

import re
from dataclasses import dataclass

from parsers.fees import CHARGES, asks_fee
from parsers.holding_wording import CLARIFICATION, CLARIFIED_BEFORE, EXTENSION, FEES_NOTICE, INTERNALLY, TRANSFER
from parsers.mail_speech import Speech
from parsers.receipt_wording import ASKS_OPINION, CONDITION, DUE, LATE, LOGGED, NUMBERED
from parsers.voice_wording import REQUESTER_SPEAKS

PUBLIC_INTEREST = re.compile(r"public interest|section (?:10\s?\(3\)|17\s?\(2\))", re.IGNORECASE)
EXTENDS = re.compile(r"\bexten(?:d|sion)", re.IGNORECASE)
WEIGHED = re.compile(
    r"outweigh|favours?\b|in favour|\b(?:lies|falls|rests|tips)\b|concluded|not in the public interest", re.IGNORECASE
)
UNDECIDED = re.compile(
    r"\b(?:whether|not yet|still|(?:further|more|additional) time|until|continu\w+|exten\w+)\b", re.IGNORECASE
)
EARLIER = re.compile(
    r"\b(?:previously|earlier|had (?:to )?(?:been )?exten|following (?:our|the) extension)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Notes:
    """What the letter gives notice of.

    `extension` (s.10(3), s.17(2)), `fees` (s.9), `transfer`, `clarification` (s.1(3)). `logged`: our request is
    received or being worked on; `numbered`: it has a number; `late`: the answer is late and still to come. `weighed`:
    the public interest has been weighed, which an extension would still do. `opinion`: it asks for our opinion or
    reports a publication. `ours`: it reads as a request.
    """

    extension: str = ""
    fees: str = ""
    transfer: str = ""
    clarification: str = ""
    logged: tuple[str, ...] = ()
    numbered: bool = False
    late: str = ""
    weighed: bool = False
    opinion: str = ""
    ours: str = ""


def notes(speech: Speech) -> Notes:
    """Everything the letter gives notice of."""
    return Notes(
        extension=_extension(speech),
        fees="It asks for a fee before it goes on (s.9)." if _charges(speech) else "",
        transfer="It passes our request to another authority." if _transfers(speech) else "",
        clarification="It asks us what we mean (s.1(3))." if _asks(speech) else "",
        logged=_logged(speech),
        numbered=any(NUMBERED.search(text) for text in (*speech.said, *speech.signature)),
        late="It says that the answer is still to come." if _states(speech, LATE) else "",
        weighed=any(PUBLIC_INTEREST.search(t) and WEIGHED.search(t) and not UNDECIDED.search(t) for t in speech.said),
        opinion=_opinion(speech),
        ours="It reads as a request, not as an answer to one."
        if any(map(REQUESTER_SPEAKS.search, speech.said))
        else "",
    )


def _states(speech: Speech, wording: re.Pattern[str]) -> bool:
    """Whether a sentence says so, and not only that it might be."""
    return any((match := wording.search(text)) and not _might_be(text, match) for text in speech.said)


def _charges(speech: Speech) -> bool:
    return asks_fee([text for text in speech.said if not _might_be_charged(text)])


def _might_be_charged(text: str) -> bool:
    match = FEES_NOTICE.search(text) or CHARGES.search(text)
    return bool(match and _might_be(text, match))


def _extension(speech: Speech) -> str:
    """A longer time for the public interest; or for no such reason, which s.10(3) does not allow, but is said."""
    said = [t for t in speech.said if (m := EXTENSION.search(t)) and not _might_be(t, m) and not EARLIER.search(t)]
    if not said:
        return ""
    if any(PUBLIC_INTEREST.search(text) for text in speech.said):
        return "It takes more time to weigh the public interest (s.10(3))."
    if any(EXTENDS.search(text) for text in said):
        return "It extends the time, though it does not speak of the public interest (s.10(3))."
    return ""


IF_YOU_AGREE = re.compile(r"\bif you (?:wish|want|would like|agree|decide|are content|still)\b", re.IGNORECASE)
MIGHT = re.compile(
    r"\b(?:if|may|might|unless|had (?:a|the|we|it)|should (?:we|the|it|a|any)|in (?:the event|some"
    r"|certain) ?(?:cases)?|where)\b",
    re.IGNORECASE,
)
MIGHT_THEN = re.compile(r"\W*(?:may|might|could|would)\b", re.IGNORECASE)


def _might_be(text: str, match: re.Match[str]) -> bool:
    """Whether it is said under a condition, before or just after the words found."""
    before = IF_YOU_AGREE.sub("", text[: match.start() + 1])
    return bool(MIGHT.search(before) or MIGHT_THEN.match(text[match.end() :]))


def _transfers(speech: Speech) -> bool:
    matches = ((text, TRANSFER.search(text)) for text in speech.said)
    return any(match and not _might_be(text, match) and not _within(text, match) for text, match in matches)


def _within(text: str, match: re.Match[str]) -> bool:
    """Whether it is passed on within the authority."""
    return bool(INTERNALLY.match(text[match.end() :].lstrip()) or INTERNALLY.search(match.group()))


def _asks(speech: Speech) -> bool:
    for text in speech.said:
        match = CLARIFICATION.search(text)
        if match and not CLARIFIED_BEFORE.search(text) and not _might_be(text, match):
            return True
    return False


def _logged(speech: Speech) -> tuple[str, ...]:
    found = []
    if _sure(speech, LOGGED):
        found.append("It says that our request is received or being dealt with.")
    if _sure(speech, DUE):
        found.append("It says when an answer is due.")
    return tuple(found)


def _sure(speech: Speech, wording: re.Pattern[str]) -> bool:
    return any((match := wording.search(text)) and not CONDITION.search(text[: match.end()]) for text in speech.said)


def _opinion(speech: Speech) -> str:
    told = any(ASKS_OPINION.search(text) for text in speech.said)
    return "It is a survey, a newsletter or a notice of publication." if told else ""
