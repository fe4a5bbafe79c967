"""What moved between one estimate and the next, in a sentence."""

from decimal import Decimal
from typing import Any

from estimates.results import NationalEstimate
from estimates.wording import figures_that_tell, full_range, spoken

FIRST = "first estimate"
RANGE_WORDS = {"median": "central estimate", "low": "lower end", "high": "upper end"}


def describe_move(before: dict[str, Any] | None, after: NationalEstimate) -> str:
    """Compare the JSON of the estimate before with the one after; "first estimate" when there was none.

    What was counted is told in full, what was estimated in as few digits as tell the two apart.
    """
    if before is None:
        return FIRST
    counted = full_range(_number(before["counted"]), _number(before["counted_high"]))
    moves = [
        _told("counted", counted, full_range(after.counted, after.counted_high)),
        _told("forces with a figure", str(before["forces"]), str(after.forces)),
        *_range_moves(before["range"], after),
        _by_last_round(before["scenarios"].get("last_round"), after),
    ]
    return "; ".join(move for move in moves if move) or "the total stands; what is said beside it changed"


def _range_moves(before: dict[str, Any] | None, after: NationalEstimate) -> list[str]:
    if before is None or after.range is None:
        if before is None and after.range is None:
            return []
        return ["a range can be drawn now" if before is None else "no range can be drawn any more"]
    new = {"median": after.range.median, "low": after.range.low, "high": after.range.high}
    return [_spoken_move(words, _number(before[name]), new[name]) for name, words in RANGE_WORDS.items()]


def _by_last_round(before: dict[str, Any] | None, after: NationalEstimate) -> str:
    """How the total by last round's ratio moved: a correction in the last round moves nothing else."""
    now = after.scenarios.get("last_round")
    match before, now:
        case None, None:
            return ""
        case None, _:
            return "a total by last round's ratio can be worked out now"
        case _, None:
            return "no total by last round's ratio can be worked out any more"
        case _:
            return _spoken_move("total by last round's ratio", _number(before["value"]), Decimal(now.value))


def _told(what: str, before: str, after: str) -> str:
    return "" if before == after else f"{what} from {before} to {after}"


def _spoken_move(what: str, before: Decimal, after: Decimal) -> str:
    if before == after:
        return ""
    figures = figures_that_tell(Decimal(0), sorted([before, after]))
    old, new = spoken(before, figures), spoken(after, figures)
    return f"{what} from {old} to {new}" if old != new else f"{what} by less than one"


def _number(stored: float | str) -> Decimal:
    return Decimal(str(stored))
