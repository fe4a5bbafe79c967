"""What moved between one estimate and the next, in a sentence."""

from decimal import Decimal
from typing import Any

from estimates.results import NationalEstimate
from estimates.wording import figures_that_tell, in_full, spoken


def describe_move(before: dict[str, Any] | None, after: NationalEstimate) -> str:
    """Compare the JSON of the estimate before with the one after; "first estimate" when there was none."""
    if before is None:
        return "first estimate"
    moves = [
        _move("counted", Decimal(str(before["counted"])), after.counted),
        _move("forces with a figure", Decimal(str(before["forces"])), Decimal(after.forces)),
        *_range_moves(before["range"], after),
        _by_last_round(before["scenarios"], after),
    ]
    return "; ".join(move for move in moves if move) or "the figures moved, the total did not"


def _range_moves(before: dict[str, Any] | None, after: NationalEstimate) -> list[str]:
    if before is None or after.range is None:
        if before is None and after.range is None:
            return []
        return ["a range could be drawn for the first time" if before is None else "no range can be drawn any more"]
    old = {name: Decimal(str(before[name])) for name in ("median", "low", "high")}
    new = {"median": after.range.median, "low": after.range.low, "high": after.range.high}
    return [_spoken_move(words, old[name], new[name]) for name, words in _RANGE_WORDS.items()]


def _by_last_round(before: dict[str, Any], after: NationalEstimate) -> str:
    """How the total by last round's ratio moved: a correction in the last round moves nothing else."""
    if "last_round" not in before or "last_round" not in after.scenarios:
        return ""
    old, new = Decimal(before["last_round"]["value"]), Decimal(after.scenarios["last_round"].value)
    return _spoken_move("total by last round's ratio", old, new)


_RANGE_WORDS = {"median": "central estimate", "low": "lower end", "high": "upper end"}


def _move(what: str, before: Decimal, after: Decimal) -> str:
    """What was counted moved: in full."""
    return "" if before == after else f"{what} from {in_full(before)} to {in_full(after)}"


def _spoken_move(what: str, before: Decimal, after: Decimal) -> str:
    """What was estimated moved: to two significant figures, or as many more as tell the two apart."""
    if before == after:
        return ""
    figures = figures_that_tell(Decimal(0), sorted([before, after]))
    old, new = spoken(before, figures), spoken(after, figures)
    return f"{what} from {old} to {new}" if old != new else f"{what} by less than one"
