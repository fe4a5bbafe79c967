"""Letters before an answer, by many trails: clarification, extension, fees notice, transfer."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from foi.correspondence import MailKind
from tests.mailbox.make import holding_words as words
from tests.mailbox.make import trails
from tests.mailbox.make.sack import Sack, Wording
from tests.mailbox.make.trails import Trail

_TRAILS: Sequence[Trail] = (
    trails.subject_kept,
    trails.subject_kept,
    trails.in_reply_to_only,
    trails.quoted_only,
    trails.references_only,
    trails.subject_only,
    trails.reference_in_letter,
    trails.forwarded_deep,
    trails.case_update,
    trails.learnt_reference,
)


@dataclass(frozen=True, slots=True)
class HoldingCounts:
    clarifications: int = 15
    extensions_dated: int = 6
    extensions_open: int = 4
    fees: int = 6
    transfers: int = 4


@dataclass(frozen=True, slots=True)
class HoldingWords:
    clarifications: Sequence[str] = words.CLARIFICATIONS
    extensions_dated: Sequence[str] = words.EXTENSIONS_DATED
    extensions_open: Sequence[str] = words.EXTENSIONS_OPEN
    fees: Sequence[str] = words.FEES
    transfers: Sequence[str] = words.TRANSFERS
    closings: Sequence[str] = words.CLOSINGS


def put_holding(sack: Sack, counts: HoldingCounts | None = None, said: HoldingWords | None = None) -> None:
    counts, said = counts or HoldingCounts(), said or HoldingWords()
    for texts, count, kind in (
        (said.clarifications, counts.clarifications, MailKind.CLARIFICATION),
        (said.extensions_dated, counts.extensions_dated, MailKind.EXTENSION),
        (said.extensions_open, counts.extensions_open, MailKind.EXTENSION),
        (said.fees, counts.fees, MailKind.FEES_NOTICE),
        (said.transfers, counts.transfers, MailKind.TRANSFER),
    ):
        for place in range(count):
            _put(sack, (texts[place % len(texts)],), kind, said.closings)


def _put(sack: Sack, texts: Sequence[str], kind: MailKind, closings: Sequence[str]) -> None:
    trail = sack.rng.choice(_TRAILS)
    request = sack.deal(learnt=True if trail is trails.learnt_reference else None)
    until = request.asked.sent + dt.timedelta(days=sack.rng.randint(40, 60))
    given = {
        "until": sack.rng.choice(
            (f"{until.day} {until:%B %Y}", f"{until:%d/%m/%Y}", f"{until:%A} {until.day} {until:%B}")
        ),
        "fee": f"{sack.rng.randrange(8, 90)}.{sack.rng.choice(('00', '50'))}",
    }
    sack.put_letter(request, trail(sack.rng, request), Wording((texts, closings)), kind, given=given)
