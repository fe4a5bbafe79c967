"""Scores whoever says whose a mail is and what it is, against the truth of an invented mailbox."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from foi.correspondence import MailKind
from tests.mailbox.make.records import InventedMail, Mailbox

UNTOUCHED = frozenset({MailKind.AUTO_REPLY, MailKind.BOUNCE})
"""Kinds that must never be missed, and never be said of anything else."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of a mail: the requests it was filed to (none: queued), its kind, and why."""

    requests: tuple[str, ...]
    kind: MailKind
    reasons: tuple[str, ...] = ()


Saying = Callable[[bytes, str], Said]
"""The bytes of a mail and its name -> what is said of it."""


class Filing(StrEnum):
    FILED = "filed unaided"
    WRONG = "filed to the wrong request"
    QUEUED = "queued"
    RIGHTLY_QUEUED = "queued, as it should be"


@dataclass(frozen=True, slots=True)
class Scored:
    mail: InventedMail
    said: Said

    @property
    def filing(self) -> Filing:
        """Part of a joint reply is right; one request too many, or any for a mail that is nobody's, is wrong."""
        if not self.said.requests:
            return Filing.QUEUED if self.mail.requests else Filing.RIGHTLY_QUEUED
        return Filing.FILED if self.mail.requests.issuperset(self.said.requests) else Filing.WRONG

    @property
    def kind_is_right(self) -> bool:
        return self.said.kind == self.mail.kind or self.said.kind in self.mail.also


@dataclass(frozen=True, slots=True)
class Score:
    """Every mail of a mailbox with what was said of it."""

    mailbox: str
    scored: tuple[Scored, ...]

    def by_filing(self, filing: Filing) -> tuple[Scored, ...]:
        return tuple(one for one in self.scored if one.filing is filing)

    @property
    def knowable(self) -> int:
        """How many mails a careful person could file."""
        return sum(bool(one.mail.requests) for one in self.scored)

    @property
    def filed_share(self) -> float:
        """Of those that a careful person could file, the share that was."""
        return len(self.by_filing(Filing.FILED)) / self.knowable

    @property
    def wrong_kinds(self) -> tuple[Scored, ...]:
        return tuple(one for one in self.scored if not one.kind_is_right)

    @property
    def touched(self) -> tuple[Scored, ...]:
        """Automatic answers and bounces that were not recognised, and other mails taken for one."""
        return tuple(one for one in self.wrong_kinds if {one.said.kind, one.mail.kind} & UNTOUCHED)


def score(mailbox: Mailbox, saying: Saying) -> Score:
    """Ask of every mail whose it is and what it is."""
    return Score(mailbox.name, tuple(Scored(mail, saying(mail.data, mail.name)) for mail in mailbox.mails))


def score_to_text(found: Score) -> str:
    """The counts of filing, the confusion table of kinds, and every mail that went wrong with its reasons."""
    blocks = (
        f"{found.mailbox}: {len(found.scored)} mails, {found.knowable} of which can be filed",
        _filing_lines(found),
        confusion_table(found),
        _listed("Filed to the wrong request", found.by_filing(Filing.WRONG)),
        _listed("Queued, though a careful person could file them", found.by_filing(Filing.QUEUED)),
        _listed("Kind not recognised", found.wrong_kinds),
    )
    return "\n\n".join(block for block in blocks if block)


def _filing_lines(found: Score) -> str:
    counts = Counter(one.filing for one in found.scored)
    lines = []
    for filing in Filing:
        of_all = len(found.scored) - found.knowable if filing is Filing.RIGHTLY_QUEUED else found.knowable
        share = f"{100 * counts[filing] / of_all:6.1f} %" if filing is not Filing.WRONG and of_all else ""
        lines.append(f"{filing:28}{counts[filing]:5}{share}")
    return "\n".join(lines)


def confusion_table(found: Score) -> str:
    """Rows are the truth, columns what was said. A kind that is as right as the truth stands on the diagonal."""
    counts = Counter((one.mail.kind, one.mail.kind if one.kind_is_right else one.said.kind) for one in found.scored)
    kinds = tuple(MailKind)
    head = f"{'truth, said:':16}" + "".join(f"{kind[:8]:>9}" for kind in kinds)
    rows = (f"{kind:16}" + "".join(_cell(counts[kind, said]) for said in kinds) for kind in kinds)
    return "\n".join((head, *rows))


def _cell(count: int) -> str:
    return f"{count or '.':>9}"


def _listed(title: str, wrong: Sequence[Scored]) -> str:
    return "\n".join((f"{title}:", *(_line(one) for one in wrong))) if wrong else ""


def _line(one: Scored) -> str:
    truth = " or ".join(sorted(one.mail.requests)) or "nobody's"
    said = " and ".join(one.said.requests) or "queued"
    kinds = f"{one.mail.kind}" if one.kind_is_right else f"{one.mail.kind}, said {one.said.kind}"
    why = f"\n      {'; '.join(one.said.reasons)}" if one.said.reasons else ""
    return f"  {one.mail.name} ({kinds}) {truth}; said: {said}\n      hard: {one.mail.hard}{why}"
