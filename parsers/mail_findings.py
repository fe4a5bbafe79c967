"""What a mail gives notice of, before anything is decided: that our request is logged, late, unclear, passed on ...

Each finding is a short sentence for staff, empty where the words show no such thing.
"""

import re
from dataclasses import dataclass

from parsers.conditions import might_be
from parsers.fees import CHARGES, asks_fee
from parsers.holding_wording import CLARIFIED_BEFORE
from parsers.mail_speech import Speech
from parsers.more_time import has_weighed, takes_longer
from parsers.notice_wording import ASKS_FEE, ASKS_US, INTERNALLY, PASSES_ON
from parsers.receipt_wording import ASKS_OPINION, CONDITION, DUE, LATE, LOGGED, NUMBERED
from parsers.voice_wording import REQUESTER_SPEAKS


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
        extension=takes_longer(speech.said),
        fees="It asks for a fee before it goes on (s.9)." if _charges(speech) else "",
        transfer="It passes our request to another authority." if _transfers(speech) else "",
        clarification="It asks us what we mean (s.1(3))." if _asks(speech) else "",
        logged=_logged(speech),
        numbered=any(NUMBERED.search(text) for text in (*speech.said, *speech.signature)),
        late="It says that the answer is still to come." if _states(speech, LATE) else "",
        weighed=has_weighed(speech.said),
        opinion=_opinion(speech),
        ours="It reads as a request, not as an answer to one."
        if any(map(REQUESTER_SPEAKS.search, speech.said))
        else "",
    )


def _states(speech: Speech, wording: re.Pattern[str]) -> bool:
    """Whether a sentence says so, and not only that it might be."""
    return any((match := wording.search(text)) and not might_be(text, match) for text in speech.said)


def _charges(speech: Speech) -> bool:
    return asks_fee([text for text in speech.said if not _might_be_charged(text)])


def _might_be_charged(text: str) -> bool:
    match = ASKS_FEE.search(text) or CHARGES.search(text)
    return bool(match and might_be(text, match))


def _transfers(speech: Speech) -> bool:
    matches = ((text, PASSES_ON.search(text)) for text in speech.said)
    return any(match and not might_be(text, match) and not _within(text, match) for text, match in matches)


def _within(text: str, match: re.Match[str]) -> bool:
    """Whether it is passed on within the authority."""
    return bool(INTERNALLY.match(text[match.end() :].lstrip()) or INTERNALLY.search(match.group()))


def _asks(speech: Speech) -> bool:
    for text in speech.said:
        match = ASKS_US.search(text)
        if match and not CLARIFIED_BEFORE.search(text) and not might_be(text, match):
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
