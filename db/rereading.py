"""What becomes of an earlier reading of a document, and of people's decisions about it, when it is read anew.

Nothing is overwritten. Figures that nobody decided about are superseded; a decision goes with the figure it was about
where the new reading says the very same of the very same place; where it says otherwise, the decision stands and the
new figure waits for a person.
"""

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, text
from sqlmodel import Session

from db.columns import to_decimal
from db.decisions import COUNTS, Verdict
from db.figures import categories_key
from db.tables import ChangeRow, DecisionRow
from foi.records import Figure, FigureState

Key = tuple[str, str | None, str | None, str]
"""Question, first and last day, categories."""

Said = tuple[str, Decimal | None, Decimal | None, Decimal | None]
"""Kind, value, low and high."""

READER = "reader"
MACHINES = frozenset({READER, "ingest"})
"""Who is no person among those who decide: a document filed anew takes its figures back by itself."""

DECIDED_BEFORE = 'a person {verdict} what was read here as "{raw}", and it is read otherwise now'
DECIDED_ELSEWHERE = 'a person {verdict} "{raw}" from another place of this document for the same question and period'


@dataclass(frozen=True, slots=True)
class EarlierFigure:
    """A figure of an earlier reading that still stands; `verdict` None: no person decided about it."""

    id: int
    reading_id: int
    question_id: int
    key: Key
    place: str
    raw: str
    read: Said
    stands: Said
    state: FigureState
    reasons: tuple[str, ...]
    standing: str
    verdict: Verdict | None

    @property
    def counts(self) -> bool:
        """It is among the figures that count, or would be if no other stood before it."""
        return self.standing == FigureState.ACCEPTED


@dataclass(slots=True)
class Takeover:
    """How a new reading takes the place of an earlier one.

    `figures` are the new ones, some sent to a person; `carried` says which earlier decision goes with which of them
    (index); `superseded` and `kept` are earlier figures that give way, and that stand because a person decided.
    """

    figures: list[Figure] = field(default_factory=list)
    carried: dict[int, EarlierFigure] = field(default_factory=dict)
    superseded: list[EarlierFigure] = field(default_factory=list)
    kept: list[EarlierFigure] = field(default_factory=list)

    def is_new(self, figure: Figure) -> bool:
        """Whether a figure that counts says what no figure said that counted before."""
        said = (figure_key(figure), _like(figure_said(figure)))
        return all((one.key, _like(one.stands)) != said for one in self.superseded if one.counts)


_EARLIER = """
    SELECT s.*, q.number, f.kind AS kind_as_read, f.value AS value_as_read, f.low AS low_as_read,
        f.high AS high_as_read, f.state
    FROM standing_figure AS s
    INNER JOIN figure AS f ON s.figure_id = f.id
    INNER JOIN question AS q ON s.question_id = q.id
    WHERE s.document_id = :document AND s.covers = :covers AND s.standing != 'superseded'
    ORDER BY s.figure_id
"""


def load_earlier_figures(session: Session, document_id: int, covers: str) -> list[EarlierFigure]:
    """What was read in a document filed to these forces, and was not superseded since."""
    return [
        _row_to_earlier(row) for row in session.execute(text(_EARLIER), {"document": document_id, "covers": covers})
    ]


def _row_to_earlier(row: Row[Any]) -> EarlierFigure:
    return EarlierFigure(
        id=row.figure_id,
        reading_id=row.reading_id,
        question_id=row.question_id,
        key=(row.number, row.period_start, row.period_end, row.categories),
        place=_place(json.loads(row.place)),
        raw=row.raw,
        read=(
            row.kind_as_read,
            to_decimal(row.value_as_read),
            to_decimal(row.low_as_read),
            to_decimal(row.high_as_read),
        ),
        stands=(row.kind, to_decimal(row.value), to_decimal(row.low), to_decimal(row.high)),
        state=FigureState(row.state),
        reasons=tuple(json.loads(row.reasons)),
        standing=row.standing,
        verdict=Verdict(row.verdict) if row.verdict and row.decided_by not in MACHINES else None,
    )


def figure_key(figure: Figure) -> Key:
    """Question, period and categories, as the store compares them."""
    span = (figure.period.start.isoformat(), figure.period.end.isoformat()) if figure.period else (None, None)
    return figure.question, *span, categories_key(figure.breakdown)


def figure_place(figure: Figure) -> str:
    """The place of a figure in its document, as the store compares it."""
    return _place(figure.where.model_dump(mode="json"))


def figure_said(figure: Figure) -> Said:
    """What a figure says."""
    return figure.kind, figure.value, figure.low, figure.high


def _place(place: dict[str, Any]) -> str:
    return json.dumps(place, sort_keys=True)


def plan_takeover(earlier: Sequence[EarlierFigure], new: Iterable[Figure]) -> Takeover:
    """Settle what gives way and what stays. Pure: a dry run shows the same plan that a real one carries out."""
    plan = Takeover()
    decided = [one for one in earlier if one.verdict is not None]
    for at, figure in enumerate(new):
        taken = {one.id for one in plan.carried.values()}
        same = next((one for one in decided if one.id not in taken and _is_same(one, figure)), None)
        if same is not None:
            plan.carried[at] = same
            plan.figures.append(figure)
        else:
            plan.figures.append(_doubt(figure, decided))
    carried = {one.id for one in plan.carried.values()}
    plan.superseded = [one for one in earlier if one.verdict is None or one.id in carried]
    plan.kept = [one for one in decided if one.id not in carried]
    return plan


def _is_same(earlier: EarlierFigure, figure: Figure) -> bool:
    return (earlier.key, earlier.place, earlier.raw, _like(earlier.read)) == (
        figure_key(figure),
        figure_place(figure),
        figure.raw,
        _like(figure_said(figure)),
    )


def _like(said: Said) -> Said:
    """Numbers as numbers: 7 and 7.0 are one."""
    return said[0], *(None if number is None else number.normalize() for number in said[1:])  # type: ignore[return-value]


def _doubt(figure: Figure, decided: Sequence[EarlierFigure]) -> Figure:
    """A new figure waits where a person has decided about its place, or about the same thing and otherwise."""
    for one in decided:
        here = one.place == figure_place(figure)
        elsewhere = (
            one.key == figure_key(figure)
            and one.verdict in COUNTS
            and _like(one.stands) != _like(figure_said(figure))
        )
        if here or elsewhere:
            reason = (DECIDED_BEFORE if here else DECIDED_ELSEWHERE).format(verdict=one.verdict, raw=one.raw)
            return figure.model_copy(
                update={"state": FigureState.REVIEW, "reasons": tuple(dict.fromkeys((*figure.reasons, reason)))}
            )
    return figure


def save_superseded(
    session: Session, plan: Takeover, *, document_id: int, names: str, version: str, at: dt.datetime
) -> None:
    """Write down, before the new figures are saved, that the earlier ones gave way, and which totals that touches."""
    new = {(figure_key(one), _like(figure_said(one))) for one in plan.figures if one.state is FigureState.ACCEPTED}
    carried = {one.id for one in plan.carried.values()}
    gone: dict[tuple[int, str | None, str | None], list[str]] = {}
    for one in plan.superseded:
        kind, value, low, high = one.stands
        session.add(
            DecisionRow(
                figure_id=one.id,
                verdict=Verdict.SUPERSEDED,
                basis="printed",
                kind=kind,
                value=value,
                low=low,
                high=high,
                value_before=value,
                low_before=low,
                high_before=high,
                by=READER,
                why=f"the document was read anew by reader {version}",
                at=at,
            )
        )
        if one.counts and one.id not in carried and (one.key, _like(one.stands)) not in new:
            gone.setdefault((one.question_id, one.key[1], one.key[2]), []).append(one.raw)
    for (question_id, start, end), raws in gone.items():
        amount = f'"{raws[0]}"' if len(raws) == 1 else f"{len(raws):,} figures"
        session.add(
            ChangeRow(
                question_id=question_id,
                period_start=dt.date.fromisoformat(start) if start else None,
                period_end=dt.date.fromisoformat(end) if end else None,
                document_id=document_id,
                what=f"{names}: {amount} read otherwise by reader {version}",
                at=at,
            )
        )
    session.flush()


def save_carried(session: Session, plan: Takeover, figure_ids: Sequence[int]) -> None:
    """Write each decision that goes on beside the new figure it is about, by and on the day of whoever decided."""
    for at, earlier in plan.carried.items():
        last = session.execute(text(_LAST_DECISION), {"id": earlier.id}).one()
        old = session.get_one(DecisionRow, last.id)
        carried = old.model_dump(exclude={"id", "figure_id", "why"})
        session.add(
            DecisionRow(**carried, figure_id=figure_ids[at], why=f"{old.why} (decided as figure {earlier.id})")
        )
    session.flush()


_LAST_DECISION = """
    SELECT MAX(id) AS id FROM decision WHERE figure_id = :id AND verdict != 'superseded'
"""
