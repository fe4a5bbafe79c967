"""How a new reading of a document takes the place of an earlier one, and of people's decisions about it. Pure.

Nothing is overwritten. Figures that nobody decided about are superseded; a decision goes with the figure it was about
where the new reading says the very same of the very same place; where it says otherwise, the decision stands and the
new figure waits for a person. A decision taken back when the document was filed to somebody else is told of when it
is filed here again, and the new figure waits.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from db.decisions import COUNTS, OPEN, Verdict
from db.figures import categories_key
from foi.records import Figure, FigureKind, FigureState

Key = tuple[str, str | None, str | None, str]
"""Question, first and last day, categories."""

Said = tuple[str, Decimal | None, Decimal | None, Decimal | None]
"""Kind, value, low and high."""

DECIDED_BEFORE = 'a person {verdict} what was read here as "{raw}", and it is read otherwise now'
DECIDED_ELSEWHERE = 'a person {verdict} "{raw}" from another place of this document for the same question and period'
DONE: dict[Verdict | None, str] = {Verdict.UNSURE: "could not settle"}
TAKEN_BACK = "{by} {done} when it was filed here before: {why}"


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A person's decision that went with the filing of the document: its id, and what it was in words."""

    decision_id: int
    verdict: Verdict
    words: str


@dataclass(frozen=True, slots=True)
class EarlierFigure:
    """A figure of an earlier reading that was not superseded; `verdict` None: no person's decision about it stands.

    `taken_back` is the last one by a person, where the document was then filed to somebody else. `is_by_hand`: no
    reader found it, a person typed it in; then only a person takes it back.
    """

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
    taken_back: TakenBack | None = None
    is_by_hand: bool = False

    @property
    def counts(self) -> bool:
        """It is among the figures that count, or would be if no other stood before it."""
        return self.standing == FigureState.ACCEPTED


@dataclass(slots=True)
class Takeover:
    """How a new reading takes the place of an earlier one.

    `figures` are the new ones, some sent to a person; `carried` says which earlier decision goes with which of them
    (index); `superseded` and `kept` are earlier figures that give way, and that stand because a person decided. One
    whose decision was taken back is neither: it stays rejected, and its decision is not forgotten.
    """

    figures: list[Figure] = field(default_factory=list)
    carried: dict[int, EarlierFigure] = field(default_factory=dict)
    superseded: list[EarlierFigure] = field(default_factory=list)
    kept: list[EarlierFigure] = field(default_factory=list)

    def is_new(self, figure: Figure) -> bool:
        """Whether a figure that counts says what no figure said that counted before."""
        said = (figure_key(figure), as_counted(figure_said(figure), figure.raw))
        return all((one.key, as_counted(one.stands, one.raw)) != said for one in self.superseded if one.counts)


def figure_key(figure: Figure) -> Key:
    """Question, period and categories, as the store compares them."""
    span = (figure.period.start.isoformat(), figure.period.end.isoformat()) if figure.period else (None, None)
    return figure.question, *span, categories_key(figure.breakdown)


def figure_place(figure: Figure) -> str:
    """The place of a figure in its document, as the store compares it."""
    return place_to_key(figure.where.model_dump(mode="json"))


def figure_said(figure: Figure) -> Said:
    """What a figure says."""
    return figure.kind, figure.value, figure.low, figure.high


def place_to_key(place: dict[str, Any]) -> str:
    """A place as the store compares it."""
    return json.dumps(place, sort_keys=True)


def plan_takeover(earlier: Sequence[EarlierFigure], new: Iterable[Figure]) -> Takeover:
    """Settle what gives way and what stays. Pure: a dry run shows the same plan that a real one carries out."""
    plan = Takeover()
    decided = [one for one in earlier if one.verdict is not None]
    figures = list(new)
    places = {figure_place(figure) for figure in figures}
    for at, figure in enumerate(figures):
        taken = {one.id for one in plan.carried.values()}
        same = next((one for one in decided if one.id not in taken and _is_same(one, figure)), None)
        if same is not None:
            plan.carried[at] = same
            plan.figures.append(figure)
        else:
            doubted = _doubt(figure, decided)
            plan.figures.append(_remember(figure, earlier, places) if doubted is figure else doubted)
    carried = {one.id for one in plan.carried.values()}
    plan.superseded = [
        one
        for one in earlier
        if (one.verdict is None and one.taken_back is None) or one.id in carried or one.verdict in OPEN
    ]
    plan.kept = [one for one in decided if one.id not in carried and one.verdict not in OPEN]
    return plan


def _is_same(earlier: EarlierFigure, figure: Figure) -> bool:
    return (earlier.key, earlier.place, earlier.raw, like_said(earlier.read)) == (
        figure_key(figure),
        figure_place(figure),
        figure.raw,
        like_said(figure_said(figure)),
    )


def like_said(said: Said) -> Said:
    """What is said with numbers as numbers: 7 and 7.0 are one."""
    return said[0], *(None if number is None else number.normalize() for number in said[1:])  # type: ignore[return-value]


def as_counted(said: Said, raw: str) -> tuple[Said, str]:
    """All of a figure that a total takes in: its words too where a warning quotes them."""
    is_plain = said[0] in {FigureKind.EXACT, FigureKind.ZERO}
    return like_said(said), "" if is_plain else raw


def _doubt(figure: Figure, decided: Sequence[EarlierFigure]) -> Figure:
    """A new figure waits where a person has decided about its place, or about the same thing and otherwise."""
    for one in decided:
        here = one.place == figure_place(figure)
        elsewhere = (
            one.key == figure_key(figure)
            and one.verdict in COUNTS
            and like_said(one.stands) != like_said(figure_said(figure))
        )
        if here or elsewhere:
            reason = (DECIDED_BEFORE if here else DECIDED_ELSEWHERE).format(
                verdict=DONE.get(one.verdict, one.verdict), raw=one.raw
            )
            return _waiting(figure, reason)
    return figure


def _remember(figure: Figure, earlier: Iterable[EarlierFigure], places: Collection[str]) -> Figure:
    """A new figure waits where the last that a person decided of it, before the document went elsewhere, says more.

    An acceptance says no more than the figure does that is read as sure.
    """
    place, key = figure_place(figure), figure_key(figure)
    decisions = [
        one.taken_back
        for one in earlier
        if one.taken_back is not None and (one.place == place or (one.key == key and one.place not in places))
    ]
    last = max(decisions, key=lambda one: one.decision_id, default=None)
    if last is None or (last.verdict is Verdict.ACCEPTED and figure.state is FigureState.ACCEPTED):
        return figure
    return _waiting(figure, last.words)


def _waiting(figure: Figure, reason: str) -> Figure:
    reasons = tuple(dict.fromkeys((*figure.reasons, reason)))
    return figure.model_copy(update={"state": FigureState.REVIEW, "reasons": reasons})
