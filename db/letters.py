"""Save and load the letters we draft, and what happened to each: drafted, in doubt, sent, refused, taken back."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ScalarSelect, and_, func, literal, or_
from sqlalchemy import select as sa_select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from db.tables import DispatchRow, ForceRow, LetterRow, RequestRow
from foi.correspondence import LetterKind
from foi.errors import UsageError


class DispatchStep(StrEnum):
    """One thing that happened to a letter."""

    BEGUN = "begun"  # written down before the mail server is asked
    SENT = "sent"  # the server took it
    FAILED = "failed"  # it certainly did not go
    SETTLED_SENT = "settled_sent"  # a person found out that it went
    SETTLED_NOT_SENT = "settled_not_sent"  # a person found out that it did not
    DROPPED = "dropped"  # taken back, or replaced by a newer draft


SPOKEN_STEP: Mapping[DispatchStep, str] = {
    DispatchStep.SETTLED_SENT: "sent",
    DispatchStep.SETTLED_NOT_SENT: "not sent",
}
"""A step in words, where its name would not read as one."""


class LetterState(StrEnum):
    """Where a letter is, told by the last thing that happened to it."""

    DRAFTED = "drafted"
    IN_DOUBT = "in_doubt"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"


STATE_AFTER: Mapping[DispatchStep, LetterState] = {
    DispatchStep.BEGUN: LetterState.IN_DOUBT,
    DispatchStep.SENT: LetterState.SENT,
    DispatchStep.FAILED: LetterState.FAILED,
    DispatchStep.SETTLED_SENT: LetterState.SENT,
    DispatchStep.SETTLED_NOT_SENT: LetterState.DRAFTED,
    DispatchStep.DROPPED: LetterState.DROPPED,
}

UNSENT = frozenset({LetterState.DRAFTED, LetterState.FAILED})
"""A letter that certainly has not gone, and may."""

IN_DOUBT = frozenset({LetterState.IN_DOUBT})

STEP_FROM: Mapping[DispatchStep, frozenset[LetterState]] = {
    DispatchStep.BEGUN: UNSENT,
    DispatchStep.SENT: IN_DOUBT,
    DispatchStep.FAILED: IN_DOUBT,
    DispatchStep.SETTLED_SENT: IN_DOUBT,
    DispatchStep.SETTLED_NOT_SENT: IN_DOUBT,
    DispatchStep.DROPPED: UNSENT,
}
"""From where each step may be taken. That a letter in doubt is not begun again is kept here, and nowhere else.

A person has to settle it as not sent first."""


@dataclass(frozen=True, slots=True)
class StoredLetter:
    """A letter with the last that happened to it. `name` is its file in outbox/; its mail lies in the archive.

    `message_id` stands without angle brackets. `moved_at` is when its last step was taken, None for a fresh draft;
    `note` what that step had to say, such as the mail server's refusal.
    """

    id: int
    request_id: int
    campaign: str
    force: str
    force_name: str
    our_reference: str
    kind: LetterKind
    recipient: str
    subject: str
    message_id: str
    in_reply_to: str
    sha256: str
    name: str
    by: str
    drafted_at: dt.datetime
    state: LetterState = LetterState.DRAFTED
    note: str = ""
    moved_at: dt.datetime | None = None

    @property
    def is_unsent(self) -> bool:
        """It has not gone, for certain, and may be sent."""
        return self.state in UNSENT


def save_letter(
    session: Session,
    *,
    request_id: int,
    kind: LetterKind,
    recipient: str,
    subject: str,
    message_id: str,
    in_reply_to: str,
    sha256: str,
    name: str,
    by: str,
    at: dt.datetime,
) -> int:
    """Put a draft on the books; its number. `sha256` is its mail's in the archive."""
    row = LetterRow(
        request_id=request_id,
        kind=kind,
        recipient=recipient,
        subject=subject,
        message_id=message_id,
        in_reply_to=in_reply_to,
        sha256=sha256,
        name=name,
        by=by,
        drafted_at=at,
    )
    session.add(row)
    session.flush()
    assert row.id is not None, "flushed"
    return row.id


def save_dispatch(
    session: Session, letter_id: int, step: DispatchStep, *, by: str, at: dt.datetime, note: str = ""
) -> None:
    """Write down what happened to a letter.

    Raises UsageError where that cannot be: a letter sent, or in doubt, is not begun again.
    """
    letter = load_letter(session, letter_id)
    if letter.state not in STEP_FROM[step]:
        raise UsageError(
            f"letter {letter_id} ({letter.our_reference}, {letter.kind}) is {spoken_state(letter.state)}, so it "
            f"cannot be marked as {SPOKEN_STEP.get(step, step)}.",
            do="`foi send --json` lists the letters and where they are.",
        )
    session.add(DispatchRow(letter_id=letter_id, step=step, note=note, by=by, at=at))
    session.flush()


def spoken_state(state: LetterState) -> str:
    """The state in words: "in doubt"."""
    return state.replace("_", " ")


def load_letter(session: Session, letter_id: int) -> StoredLetter:
    """One letter by its number; UsageError when there is none."""
    found = load_letters(session, ids=[letter_id])
    if not found:
        raise UsageError(f"there is no letter {letter_id}.", do="`foi send --json` lists the letters.")
    return found[0]


def load_letters(
    session: Session,
    *,
    campaign: str | None = None,
    forces: Sequence[str] = (),
    request_id: int | None = None,
    kind: LetterKind | None = None,
    states: Collection[LetterState] = (),
    ids: Sequence[int] | None = None,
) -> list[StoredLetter]:
    """Letters in the order drafted: all, or those of a campaign, forces, a request, a kind, in some states."""
    query = (
        sa_select(  # sqlmodel's own knows no more than four
            LetterRow,
            col(RequestRow.campaign),
            col(RequestRow.force),
            col(RequestRow.our_reference),
            col(ForceRow.name),
            DispatchRow,
        )
        .join(RequestRow, col(LetterRow.request_id) == col(RequestRow.id))
        .join(ForceRow, col(RequestRow.force) == col(ForceRow.slug))
        .outerjoin(DispatchRow, col(DispatchRow.id) == _last_step())
        .order_by(col(LetterRow.id))
    )
    if states:
        steps = [step for step, state in STATE_AFTER.items() if state in states]
        query = query.where(
            or_(
                col(DispatchRow.step).in_(steps),
                and_(col(DispatchRow.id).is_(None), literal(LetterState.DRAFTED in states)),
            )
        )
    if campaign is not None:
        query = query.where(col(RequestRow.campaign) == campaign)
    if forces:
        query = query.where(col(RequestRow.force).in_(forces))
    if request_id is not None:
        query = query.where(col(LetterRow.request_id) == request_id)
    if kind is not None:
        query = query.where(col(LetterRow.kind) == kind)
    if ids is not None:
        query = query.where(col(LetterRow.id).in_(ids))
    return [_to_record(*row) for row in session.execute(query)]


def load_last_sent(session: Session) -> dt.datetime | None:
    """When a letter last became one that has gone: nothing happens to it after that."""
    sent = [step for step, state in STATE_AFTER.items() if state is LetterState.SENT]
    return session.exec(select(func.max(DispatchRow.at)).where(col(DispatchRow.step).in_(sent))).one()


def load_last_sending(session: Session) -> dt.datetime | None:
    """When the mail server was last asked to take a letter."""
    query = select(DispatchRow.at).where(DispatchRow.step == DispatchStep.BEGUN).order_by(col(DispatchRow.id).desc())
    return session.exec(query).first()


def load_last_begun(session: Session) -> int | None:
    """The number of the letter that the mail server was last asked to take."""
    query = (
        select(DispatchRow.letter_id)
        .where(DispatchRow.step == DispatchStep.BEGUN)
        .order_by(col(DispatchRow.id).desc())
    )
    return session.exec(query).first()


def _last_step() -> ScalarSelect[int]:
    """Of a letter, the id of the last thing that happened to it."""
    later = aliased(DispatchRow)
    return (
        select(func.max(later.id))
        .where(col(later.letter_id) == col(LetterRow.id))
        .correlate(LetterRow)
        .scalar_subquery()
    )


def _to_record(
    row: LetterRow, campaign: str, force: str, our_reference: str, force_name: str, last: DispatchRow | None
) -> StoredLetter:
    assert row.id is not None, "loaded"
    return StoredLetter(
        id=row.id,
        request_id=row.request_id,
        campaign=campaign,
        force=force,
        force_name=force_name,
        our_reference=our_reference,
        kind=LetterKind(row.kind),
        recipient=row.recipient,
        subject=row.subject,
        message_id=row.message_id,
        in_reply_to=row.in_reply_to,
        sha256=row.sha256,
        name=row.name,
        by=row.by,
        drafted_at=row.drafted_at,
        state=STATE_AFTER[DispatchStep(last.step)] if last else LetterState.DRAFTED,
        note=last.note if last else "",
        moved_at=last.at if last else None,
    )
