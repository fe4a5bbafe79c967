"""The total as the figures in the store give it now, with any settings; nothing is saved."""

from dataclasses import dataclass, replace
from decimal import Decimal

from db.estimates import Target
from db.store import Store
from estimates.national import estimate_total
from estimates.police import EXACT_SHARE
from estimates.results import NationalEstimate
from estimates.shares import ShareRule
from steps.inputs import load_counting


@dataclass(frozen=True, slots=True)
class EstimateSettings:
    """How to estimate. `release` empty means the campaign's own; the rest are the method's defaults.

    `tipping` are figures of which to say how unlike the others the silent forces would have to be to reach them.
    """

    release: str = ""
    share: ShareRule = EXACT_SHARE
    level: float = 0.9
    k: Decimal = Decimal(1)
    draws: int = 20_000
    tipping: tuple[Decimal, ...] = ()


DEFAULT_SETTINGS = EstimateSettings()


def estimate_now(
    store: Store, target: Target, settings: EstimateSettings = DEFAULT_SETTINGS
) -> NationalEstimate | None:
    """Estimate one question and period; None when the authorities' populations are not known."""
    with store.reading() as session:
        counting = load_counting(session, target, release=settings.release, share=settings.share)
    if counting is None:
        return None
    inputs = replace(counting.inputs, level=settings.level, k=settings.k, draws=settings.draws)
    return estimate_total(inputs, tipping=settings.tipping)
