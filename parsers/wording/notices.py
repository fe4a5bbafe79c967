"""What a letter gives notice of beyond its outcome: the day an extension names, a fee, what a refusal leaves out."""

import datetime as dt
import re
from decimal import Decimal

from foi.correspondence import Notices
from foi.records import ReplyOutcome
from parsers.wording.advice import advice_given
from parsers.wording.exemptions import cited_sections
from parsers.wording.letter_days import find_days
from parsers.wording.refusal_notices import refusal_lacks
from parsers.wording.time_and_money import asks_fee, has_weighed, takes_longer
from parsers.wording.voices import Passage, Voice

REFUSING = frozenset({ReplyOutcome.REFUSED, ReplyOutcome.NCND})
ANSWERING = REFUSING | {ReplyOutcome.PARTIAL, ReplyOutcome.FULL, ReplyOutcome.NOT_HELD}

PROMISES = re.compile(
    r"\b(?:by|until|on|before|no later than|not later than|date|estimate\w*|aim\w*|hope\w*|expect\w*"
    r"|anticipat\w*|intend\w*|targets?|revised|amended|later|latest"
    r"|planned|due|extend\w*|extension|deadline|respon[ds]\w*|repl(?:y|ies)|answer\w*|decision|conclu\w+"
    r"|complet\w+)\b",
    re.IGNORECASE,
)
LOOKS_BACK = re.compile(
    r"\b(?:receiv\w+|dated|request(?:ed)? (?:of|on|dated|was)|wrote|sent|asked|submitted|original(?:ly)? (?:due"
    r"|deadline)"
    r"|was due|e-?mail of|letter of|extended from(?! [^.]* to )|deadline of|ordinarily"
    r"|(?:would|should) have)\b[^.]{0,60}$",
    re.IGNORECASE,
)
"""Just before a date: one that lies behind, or the day first due."""
SUM = re.compile(r"(?:\u00a3|\bGBP)\s?(?P<pounds>\d{1,3}(?:,\d{3})+|\d{1,7})(?P<pence>\.\d{2})?(?![\d,]*\d)")
FEE_WORD = re.compile(r"\b(?:fees?|charges?|payment|pay(?:able)?|paid|cheque|sum|amount|total|cost)\b", re.IGNORECASE)
TOTAL = re.compile(
    r"\b(?:total|in all|altogether|amount (?:due|payable)|(?:a |the )?fee (?:of|is)|to pay|sum of)\b", re.IGNORECASE
)
NOT_A_FEE = re.compile(
    r"\b(?:per (?:hour|page|sheet|copy)|an hour|a page|each|limit|threshold|rate of|appropriate|hourly)\b"
    r"|\u00a3\s?(?:450|600)\b",
    re.IGNORECASE,
)


def letter_notices(passages: tuple[Passage, ...], letter: ReplyOutcome | None) -> Notices:
    """The notices in a letter, `letter` being its outcome by its wording (None where it states none).

    `until` (s.17(2)) only where the letter asks for more time and names the day; several days: the latest that it
    ties to the answer. `fee` (s.9) only of a letter that asks for one. `lacks` (s.17) and `advice` (s.16) only for a
    refusal notice.
    """
    own = tuple(passage for passage in passages if not passage.sentence.quoted)
    if _extends(own, letter):
        return Notices(until=_until(own))
    refuses = _refuses(own, letter)
    return Notices(
        fee=_fee(own) if _charges(own, letter) else None,
        lacks=refusal_lacks(own, letter) if refuses else (),
        advice=advice_given(own) if refuses else (),
    )


def _extends(passages: tuple[Passage, ...], letter: ReplyOutcome | None) -> bool:
    """A letter may name the exemption it considers and still only ask for time."""
    texts = [passage.text for passage in _answer(passages)]
    if letter in REFUSING:
        return bool(takes_longer(texts)) and not has_weighed(texts)
    return letter is ReplyOutcome.EXTENSION or (letter not in ANSWERING and bool(takes_longer(texts)))


def _charges(passages: tuple[Passage, ...], letter: ReplyOutcome | None) -> bool:
    if letter is ReplyOutcome.FEES_NOTICE:
        return True
    return letter not in ANSWERING and asks_fee([passage.text for passage in _answer(passages)])


def _refuses(passages: tuple[Passage, ...], letter: ReplyOutcome | None) -> bool:
    """A partial reply refuses only if it cites a section: what is not held needs no notice."""
    if letter in REFUSING:
        return True
    return letter is ReplyOutcome.PARTIAL and any(cited_sections(p.text) for p in _answer(passages))


def _answer(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    return tuple(passage for passage in passages if passage.voice is Voice.ANSWER)


def _until(passages: tuple[Passage, ...]) -> dt.date | None:
    """The latest day tied to the answer, later than every day that the letter looks back on."""
    behind: list[dt.date] = []
    ahead: list[dt.date] = []
    letter = [passage.text for passage in passages if passage.voice is not Voice.RIGHTS]
    for text, found in zip(letter, find_days(letter), strict=True):
        for start, end, day in found:
            clause = text[max(0, start - 100) : start]
            tied = bool(PROMISES.search(text[max(0, start - 160) : end + 60])) and not LOOKS_BACK.search(clause)
            (ahead if tied and len(text) > end - start + 1 else behind).append(day)
    later = [day for day in ahead if all(day >= other for other in behind)]
    return max(later, default=None)


def _fee(passages: tuple[Passage, ...]) -> Decimal | None:
    """The sum asked for: a total before other sums; of several others the largest."""
    totals: list[Decimal] = []
    others: list[Decimal] = []
    for passage in _answer(passages):
        for match in SUM.finditer(passage.text):
            around = passage.text[max(0, match.start() - 40) : match.end() + 15]
            if NOT_A_FEE.search(around.replace(",", "")) or not FEE_WORD.search(passage.text):
                continue
            sum_ = Decimal(match["pounds"].replace(",", "") + (match["pence"] or ""))
            before = passage.text[max(0, match.start() - 40) : match.start()]
            (totals if TOTAL.search(before) else others).append(sum_)
    return max(totals or others, default=None)
