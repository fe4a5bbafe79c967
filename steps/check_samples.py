"""A random re-check: accepted figures are drawn, read again by somebody, and the error rate is told."""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass

from db.check_samples import (
    Drawn,
    StoredSample,
    load_accepted,
    load_drawn,
    load_samples,
    save_sample,
)
from db.decisions import Right, Verdict, load_standing, save_one
from db.second_looks import Sort, StoredLook, save_look
from db.store import Session, Store
from estimates.error_rate import ErrorRate, error_rate
from foi.errors import DecidedMeanwhile, UsageError
from steps.redraw import redraw_question
from steps.second_looks import Looked, is_same


@dataclass(frozen=True, slots=True)
class SampleResult:
    """What a sample has shown so far, for figures that the program accepted and for those that people decided."""

    sample: StoredSample
    drawn: tuple[Drawn, ...]
    by_program: ErrorRate
    by_people: ErrorRate
    unsettled: int

    @property
    def left(self) -> int:
        """How many nobody has looked at yet."""
        return sum(one.agrees is None for one in self.drawn)

    def next_for(self, by: str) -> int | None:
        """The next figure that this person may look at: not one that they decided."""
        return next((one.figure_id for one in self.drawn if one.agrees is None and by not in one.deciders), None)


def draw_sample(store: Store, campaign: str, size: int, *, by: str, at: dt.datetime) -> int:
    """Draw so many accepted figures (all, where there are fewer), and save them before anybody looks; the id.

    The draw is seeded by campaign, size and the how-manieth sample it is: anybody can draw it again. Raises
    UsageError where no figure is accepted, or for a size below 1.
    """
    if size < 1:
        raise UsageError("a sample has at least one figure.", do="Write how many are to be drawn.")
    with store.writing() as session:
        accepted = load_accepted(session, campaign)
        if not accepted:
            raise UsageError("no figure of this campaign is accepted yet.", do="Check those that wait first.")
        seed = f"{campaign}/{size}/{len(load_samples(session, campaign)) + 1}"
        drawn = random.Random(seed).sample(accepted, min(size, len(accepted)))  # noqa: S311 - a draw, no secret
        return save_sample(session, campaign, drawn, seed=seed, drawn_from=len(accepted), by=by, at=at)


def load_sample_result(session: Session, campaign: str) -> SampleResult | None:
    """The newest sample of a campaign and what it has shown so far; None before any was drawn."""
    sample = next(iter(load_samples(session, campaign)), None)
    if sample is None:
        return None
    drawn = load_drawn(session, sample.id)
    program = [one for one in drawn if one.decision_id is None]
    people = [one for one in drawn if one.decision_id is not None]
    unsettled = sum(one.agrees is False and one.waits for one in drawn)
    return SampleResult(sample, tuple(drawn), _rate(program), _rate(people), unsettled)


def sample_sentence(session: Session, campaign: str) -> str:
    """What a random re-check says of the figures that an estimate rests on; empty before anybody looked."""
    found = load_sample_result(session, campaign)
    if found is None or not found.by_program.looked_at + found.by_people.looked_at:
        return ""
    parts = [
        f"{words}: {rate.sentence}"
        for words, rate in (("accepted by the program", found.by_program), ("decided by people", found.by_people))
        if rate.looked_at
    ]
    return f"Of figures drawn at random and read again, {'; '.join(parts)}."


def look_at_drawn(
    store: Store, campaign: str, figure_id: int, right: Right | None, *, by: str, why: str, at: dt.datetime
) -> Looked:
    """Save what somebody read of a figure of the newest sample, and put it back into review where that differs.

    Raises UsageError for a figure that is not in it or that one decided oneself, DecidedMeanwhile where somebody else
    has looked at it.
    """
    with store.writing() as session:
        result = load_sample_result(session, campaign)
        drawn = next((one for one in result.drawn if one.figure_id == figure_id), None) if result else None
        if result is None or drawn is None:
            raise UsageError("this figure is not in the sample.", do="Go back to the sample.")
        if drawn.agrees is not None:
            raise DecidedMeanwhile("somebody has looked at this figure meanwhile. Your answer was not saved.")
        if by in drawn.deciders:
            raise UsageError("you have decided about this figure yourself.", do="Leave it for somebody else.")
        agrees = is_same(drawn.stood, right)
        look = StoredLook(figure_id, drawn.decision_id, Sort.RANDOM, right, agrees, by, why, at)
        save_look(session, look, sample_id=result.sample.id)
        figure = load_standing(session, figure_id)
        if not agrees and figure.standing == "accepted" and figure.decision_id == drawn.decision_id:
            reason = f"in a random re-check they read {look.words} ({why}), where {drawn.stood.words} counted"
            save_one(session, figure, Verdict.REOPENED, by=by, why=reason, at=at, right=None, basis=None)
    redrawn = () if agrees else tuple(redraw_question(store, int(figure.question_id), at=at))
    return Looked(agrees, drawn.stood.words, look.words, redrawn)


def _rate(drawn: Sequence[Drawn]) -> ErrorRate:
    """A figure is wrong where a look differs, unless it was settled afterwards to be what it was."""
    looked = [one for one in drawn if one.agrees is not None]
    wrong = [one for one in looked if not one.agrees and (one.now is None or not is_same(one.now, one.stood))]
    return error_rate(len(wrong), len(looked))
