"""`foi bench estimate`: how long an estimate takes here, beside what it may take."""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from decimal import Decimal
from statistics import median

import click

from cli.options import json_option, print_json
from estimates.inputs import Inputs, Unit, seed_of
from estimates.national import estimate_total
from estimates.police import police_inputs
from estimates.prediction import predict

RELEASE = "reb2021:2023"
REPLIES = (5, 30)
MOST_MILLISECONDS = {4_000: 50, 20_000: 250}
"""By draws: what the range and its k-table may take of computing time."""
TIMES = 11
RATE = Decimal("0.001")


@dataclass(frozen=True, slots=True)
class EstimateSpeed:
    """Milliseconds of computing time in the median: the range with its k-table, and all that is shown of a total."""

    replies: int
    draws: int
    range_ms: float
    total_ms: float
    range_limit_ms: int

    @property
    def is_met(self) -> bool:
        """The range stays within its limit."""
        return self.range_ms <= self.range_limit_ms


@click.command()
@json_option
def estimate(*, as_json: bool) -> None:
    """How long a national total takes to estimate, in milliseconds of computing time.

    The range with its k-table, for 5 and 30 invented replies, at 4,000 and 20,000 random draws, beside what it may
    take; then everything that is shown of a total. Takes a few seconds.
    """
    speeds = [measure_estimate(replies, draws) for replies in REPLIES for draws in MOST_MILLISECONDS]
    if as_json:
        print_json([asdict(speed) | {"is_met": speed.is_met} for speed in speeds])
        return
    click.echo(f"{'replies':>7}{'draws':>9}{'range, ms':>12}{'at most':>9}  met{'everything, ms':>17}")
    for speed in speeds:
        met = "yes" if speed.is_met else " NO"
        limit = f"{speed.range_limit_ms:9}  {met}"
        click.echo(f"{speed.replies:7}{speed.draws:9,}{speed.range_ms:12.1f}{limit}{speed.total_ms:17.1f}")


def measure_estimate(replies: int, draws: int) -> EstimateSpeed:
    """Measure an estimate from so many invented replies."""
    inputs = _invented(replies, draws)
    return EstimateSpeed(
        replies=replies,
        draws=draws,
        range_ms=_milliseconds(lambda: predict(inputs, seed=seed_of(inputs))),
        total_ms=_milliseconds(lambda: estimate_total(inputs)),
        range_limit_ms=MOST_MILLISECONDS[draws],
    )


def _invented(replies: int, draws: int) -> Inputs:
    """The first forces by name, with rates that go up and down by a third."""
    frame = police_inputs(RELEASE, draws=draws)
    slugs = sorted(frame.populations)[:replies]
    counts = [
        int(frame.populations[slug] * RATE * (1 + Decimal(place % 3 - 1) / 3)) for place, slug in enumerate(slugs)
    ]
    units = tuple(Unit((slug,), Decimal(count), Decimal(count)) for slug, count in zip(slugs, counts, strict=True))
    return police_inputs(RELEASE, units, draws=draws)


def _milliseconds(work: Callable[[], object]) -> float:
    work()  # loads and allocates what only the first run has to
    taken = []
    for _ in range(TIMES):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return round(median(taken) * 1000, 2)
