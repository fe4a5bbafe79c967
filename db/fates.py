"""Load what became of documents: whose each is and why, what it is, its figures, what it carries unseen."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, text
from sqlmodel import Session

from db.columns import to_json, to_moment
from db.documents import DocumentStatus
from db.held import load_found
from foi.hidden_records import HiddenRecords


@dataclass(frozen=True, slots=True)
class Filed:
    """A request that a document is filed to, and in words why."""

    our_reference: str
    campaign: str
    force: str
    force_name: str
    why: str


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a document.

    `outcome` is that of its latest reading, `mail_kind` what its mail is by headers and wording; empty where there is
    none. `counted` and `waiting` count figures. `found` is what it was put into quarantine for, `warnings` are those
    of its reading, `beginning` are its first words where they are kept. `settled_on` is the day of the event.
    """

    id: int
    sha256: str
    name: str
    parent_id: int | None
    status: DocumentStatus
    reason: str
    explanation: str
    stored_at: dt.datetime
    sender: str
    subject: str
    mail_kind: str
    mail_reasons: tuple[str, ...]
    outcome: str
    warnings: tuple[str, ...]
    counted: int
    waiting: int
    beginning: str
    filed: tuple[Filed, ...]
    found: tuple[HiddenRecords, ...]

    @property
    def figures(self) -> int:
        """Figures that count or wait."""
        return self.counted + self.waiting


@dataclass(frozen=True, slots=True)
class Move:
    """An estimate that was drawn, and what it moved from and to."""

    estimate_id: int
    campaign: str
    question: str
    period: str
    difference: str
    sentence: str


_FATES = """
    SELECT d.id, d.sha256, d.name, d.parent_id, d.status, d.reason, d.explanation, d.stored_at,
        COALESCE(m.sender, '') AS sender, COALESCE(m.subject, '') AS subject, COALESCE(m.kind, '') AS mail_kind,
        COALESCE(m.kind_reasons, '[]') AS mail_reasons,
        COALESCE(r.outcome, '') AS outcome, COALESCE(r.warnings, '[]') AS warnings,
        (SELECT COUNT(*) FROM standing_figure AS s WHERE s.document_id = d.id AND s.standing = 'accepted') AS counted,
        (SELECT COUNT(*) FROM standing_figure AS s WHERE s.document_id = d.id AND s.standing = 'review') AS waiting,
        COALESCE((SELECT SUBSTR(t.text, 1, 900) FROM document_text AS t WHERE t.document_id = d.id), '') AS beginning
    FROM document AS d
    LEFT JOIN mail AS m ON m.document_id = d.id
    LEFT JOIN reading AS r
        ON r.id = (SELECT MAX(newest.id) FROM reading AS newest WHERE newest.document_id = d.id)
    WHERE d.id IN :ids OR (d.parent_id IN :ids AND :inside)
    ORDER BY d.id
"""

_FILED = """
    SELECT dr.document_id, q.our_reference, q.campaign, q.force, f.name AS force_name, dr.reason
    FROM document_request AS dr
    INNER JOIN request AS q ON dr.request_id = q.id
    INNER JOIN force AS f ON q.force = f.slug
    WHERE dr.document_id IN :ids
    ORDER BY q.our_reference
"""


def load_fates(session: Session, ids: Sequence[int], *, inside: bool = True) -> list[Fate]:
    """What became of these documents, and with `inside` of those that came in them, oldest first."""
    query = text(_FATES).bindparams(bindparam("ids", expanding=True))
    rows = session.execute(query, {"ids": list(ids), "inside": inside}).all()
    filed = _load_filed(session, [row.id for row in rows])
    return [
        Fate(
            id=row.id,
            sha256=row.sha256,
            name=row.name,
            parent_id=row.parent_id,
            status=DocumentStatus(row.status),
            reason=row.reason,
            explanation=row.explanation,
            stored_at=to_moment(row.stored_at),
            sender=row.sender,
            subject=row.subject,
            mail_kind=row.mail_kind,
            mail_reasons=tuple(to_json(row.mail_reasons)),
            outcome=row.outcome,
            warnings=tuple(to_json(row.warnings)),
            counted=row.counted,
            waiting=row.waiting,
            beginning=row.beginning,
            filed=filed.get(row.id, ()),
            found=load_found(session, row.id) if row.status == DocumentStatus.QUARANTINED else (),
        )
        for row in rows
    ]


def _load_filed(session: Session, ids: Sequence[int]) -> dict[int, tuple[Filed, ...]]:
    query = text(_FILED).bindparams(bindparam("ids", expanding=True))
    found: dict[int, list[Filed]] = {}
    for row in session.execute(query, {"ids": list(ids)}):
        one = Filed(row.our_reference, row.campaign, row.force, row.force_name, row.reason)
        found.setdefault(row.document_id, []).append(one)
    return {document_id: tuple(filed) for document_id, filed in found.items()}


_MOVES = """
    SELECT e.id, q.campaign, q.number, p.label, e.difference, e.sentence
    FROM estimate AS e
    INNER JOIN question AS q ON e.question_id = q.id
    INNER JOIN question_period AS p ON e.period_id = p.id
    WHERE e.id IN :ids
    ORDER BY e.id
"""


def load_moves(session: Session, ids: Sequence[int]) -> list[Move]:
    """These estimates, as what moved."""
    query = text(_MOVES).bindparams(bindparam("ids", expanding=True))
    return [
        Move(row.id, row.campaign, row.number, row.label, row.difference, row.sentence)
        for row in session.execute(query, {"ids": list(ids)})
    ]


def load_numbers(session: Session, hashes: Sequence[str]) -> list[int]:
    """The ids of the documents that these hashes are of, as far as they are on the books."""
    query = text("SELECT id FROM document WHERE sha256 IN :hashes ORDER BY id")
    found = session.execute(query.bindparams(bindparam("hashes", expanding=True)), {"hashes": list(hashes)})
    return [row.id for row in found]


def load_choices(session: Session, campaign: str) -> list[tuple[str, str]]:
    """The requests of a campaign that a reply can be filed to: our reference, and whose it is, by name.

    A narrower request, which has a number of its own, is told apart by its reference.
    """
    query = text(
        """
        SELECT q.our_reference, f.name, q.parent_id
        FROM request AS q INNER JOIN force AS f ON q.force = f.slug
        WHERE q.campaign = :campaign
        ORDER BY f.name, q.id
        """
    )
    return [
        (row.our_reference, f"{row.name} ({row.our_reference})" if row.parent_id else row.name)
        for row in session.execute(query, {"campaign": campaign})
    ]
