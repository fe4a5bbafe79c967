"""Everything that a person needs beside the page to decide about one figure."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.campaigns import load_campaign
from db.check_cases import Neighbour, load_as_read, load_names, load_neighbours, load_said_before
from db.decisions import COUNTS, Right, Verdict
from db.figures import StandingFigure, load_figures
from db.second_looks import StoredLook, load_looks
from db.store import Store
from db.undo import StoredDecision, load_decisions
from foi.campaigns import Question
from foi.errors import UsageError

NEAR = 6
"""How many figures of a long letter are shown to either side."""


@dataclass(frozen=True, slots=True)
class Case:
    """A figure, what was read of it, and what stands round it: question, letter, figures given before, decisions.

    `names` are the authorities as people print them; `questions` all that the campaign asks; `left_out` figures of
    the letter are too far off to show.
    """

    figure: StandingFigure
    names: str
    as_read: Right
    question: Question
    questions: tuple[Question, ...]
    letter: tuple[Neighbour, ...]
    left_out: int
    before: tuple[Neighbour, ...]
    decisions: tuple[StoredDecision, ...]
    looks: tuple[StoredLook, ...]

    @property
    def stands(self) -> Right:
        """What the figure says now."""
        return Right(self.figure.kind, self.figure.value, self.figure.low, self.figure.high)

    @property
    def about(self) -> str:
        """Which number it is: "2024/25, under 18"; of several questions also which."""
        which = [f"question {self.question.number}"] if len(self.questions) > 1 else []
        return ", ".join([*which, self.figure.period_label or "no period", *self.figure.categories.values()])

    @property
    def differing(self) -> tuple[tuple[str, str, str], ...]:
        """Who read what, and why, where two people differed and nobody has settled it: a row for each of them."""
        if self.figure.verdict != Verdict.REOPENED or not self.looks:
            return ()
        look, reopened = self.looks[-1], self.decisions[-1]
        if look.agrees or (look.by, look.at) != (reopened.by, reopened.at):
            return ()
        first = next((one for one in self.decisions if one.id == look.decision_id), None)
        was = (
            (first.by, first.right.words if first.verdict in COUNTS else first.words, first.why)
            if first
            else ("the program", self.as_read.words, "read without a doubt")
        )
        return was, (look.by, look.words, look.why)

    @property
    def seen(self) -> int:
        """The latest decision about it; 0 for none."""
        return self.figure.decision_id or 0


def load_case(store: Store, figure_id: int) -> Case:
    """One figure with what stands round it. Raises UsageError when there is none of that number."""
    with store.reading() as session:
        found = load_figures(session, figure_id=figure_id)
        if not found:
            raise UsageError(
                f"there is no figure {figure_id}.", do="`foi review` lists the figures with their numbers."
            )
        figure = found[0]
        letter = load_neighbours(session, figure_id)
        near = _near(letter, figure_id)
        campaign = load_campaign(session, figure.campaign)
        return Case(
            figure=figure,
            names=load_names(session, figure_id),
            as_read=load_as_read(session, figure_id),
            question=campaign.question(figure.question),
            questions=campaign.questions,
            letter=near,
            left_out=len(letter) - len(near),
            before=tuple(load_said_before(session, figure_id))[-2 * NEAR :],
            decisions=tuple(load_decisions(session, figure_id)),
            looks=tuple(load_looks(session, figure_id)),
        )


def _near(letter: Sequence[Neighbour], figure_id: int) -> tuple[Neighbour, ...]:
    at = next((at for at, one in enumerate(letter) if one.id == figure_id), 0)
    return tuple(letter[max(0, at - NEAR) : at + NEAR + 1])
