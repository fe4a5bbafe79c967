"""The order in which the figures that wait are best looked at, and which comes next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from db.check_queue import Waiting, load_waiting_figures
from db.store import Session


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of the figures that wait somebody wants to see; empty means any."""

    force: str = ""
    question: str = ""
    document: int = 0

    def wants(self, one: Waiting) -> bool:
        """Whether this figure is among them."""
        return (
            (not self.force or self.force in one.covers)
            and (not self.question or self.question == one.question)
            and (not self.document or self.document == one.document_id)
        )


def load_queue(session: Session, campaign: str, wanted: Wanted = Wanted()) -> list[Waiting]:
    """The figures of a campaign that wait, in the order to look at them."""
    return in_order(one for one in load_waiting_figures(session, campaign) if wanted.wants(one))


def in_order(figures: Iterable[Waiting]) -> list[Waiting]:
    """Letter by letter, so that each is checked in one go; first the letter with the figure that moves a total most.

    What somebody left, who could not tell, comes last.
    """
    found = list(figures)
    most: dict[int, Decimal] = {}
    for one in found:
        most[one.document_id] = max(one.share, most.get(one.document_id, one.share))
    return sorted(
        found,
        key=lambda one: (
            one.left_open is not None,
            one.left_open or 0,
            -most[one.document_id],
            one.document_id,
            one.position,
            one.id,
        ),
    )


def next_after(queue: Sequence[Waiting], figure_id: int) -> int | None:
    """The figure to look at after this one: the one behind it, else the first of the others; None for no other."""
    rest = ids_after(queue, figure_id)
    return rest[0] if rest else None


def ids_after(queue: Sequence[Waiting], figure_id: int) -> list[int]:
    """The others in the order they come up after this one, those before it last."""
    ids = [one.id for one in queue]
    if figure_id not in ids:
        return ids
    at = ids.index(figure_id)
    return ids[at + 1 :] + ids[:at]


def place_in(queue: Sequence[Waiting], figure_id: int) -> int:
    """The how-manieth a figure is in the queue, from 1; 0 when it does not wait there."""
    return next((at for at, one in enumerate(queue, 1) if one.id == figure_id), 0)
