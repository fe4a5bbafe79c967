"""A campaign's chains of reasoning, worked out on its totals as they were last drawn."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from db.campaigns import load_campaign
from db.estimates import load_latest_estimate, load_targets
from db.store import Session
from estimates.own_figures import Chain, OwnTotal, work_out_chains
from estimates.results import Severity


def campaign_chains(session: Session, campaign: str) -> tuple[Chain, ...]:
    """Every chain of a campaign in the order of its file, each worked out anew from the latest totals."""
    return work_out_chains(load_campaign(session, campaign).what_if, own_totals(session, campaign))


def own_totals(session: Session, campaign: str) -> list[OwnTotal]:
    """The latest total of each question and period of a campaign that has one."""
    found = [(target, load_latest_estimate(session, target)) for target in load_targets(session, campaign=campaign)]
    return [
        result_to_total(target.question, target.period.label, latest.result) for target, latest in found if latest
    ]


def result_to_total(question: str, period: str, result: Mapping[str, Any]) -> OwnTotal:
    """What chains may build on, of a stored total (the JSON of `foi estimate --json`)."""
    counted = Decimal(str(result["counted"]))
    counted_high = Decimal(str(result.get("counted_high") or counted))
    spread = result["range"]
    if spread is None:
        return OwnTotal(question, period, (counted, counted_high), no_range=result["range_reason"])
    low, median, high = (Decimal(str(spread[end])) for end in ("low", "median", "high"))
    is_red = any(warning["severity"] == Severity.RED for warning in result["warnings"])
    return OwnTotal(question, period, (counted, counted_high), low, median, high, is_red=is_red)
