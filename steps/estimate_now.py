"""The total as the figures in the store give it now, with any settings; nothing is saved."""

from dataclasses import dataclass, replace
from decimal import Decimal

from db.campaigns import load_campaign
from db.estimates import Target, load_counted_figures
from db.store import Store
from estimates.national import estimate_total
from estimates.police import EXACT_SHARE
from estimates.results import NationalEstimate
from estimates.shares import ShareRule
from steps.inputs import figures_to_inputs


@dataclass(frozen=True, slots=True)
class EstimateSettings:
    """How to estimate. `release` empty means the campaign's own; the rest are the method's defaults."""

    release: str = ""
    share: ShareRule = EXACT_SHARE
    level: float = 0.9
    k: Decimal = Decimal(1)
    draws: int = 20_000


DEFAULT_SETTINGS = EstimateSettings()


def estimate_now(
    store: Store, target: Target, settings: EstimateSettings = DEFAULT_SETTINGS
) -> NationalEstimate | None:
    """Estimate one question and period; None when the authorities' populations are not known."""
    with store.reading() as session:
        campaign = load_campaign(session, target.campaign)
        figures = load_counted_figures(session, target)
    inputs, _ = figures_to_inputs(campaign, target.period, figures, release=settings.release, share=settings.share)
    if inputs is None:
        return None
    return estimate_total(replace(inputs, level=settings.level, k=settings.k, draws=settings.draws))
