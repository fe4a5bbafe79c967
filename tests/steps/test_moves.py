from decimal import Decimal

import pytest

from estimates.inputs import Unit
from estimates.national import estimate_total
from estimates.police import police_inputs
from estimates.results import NationalEstimate
from steps.moves import _spoken_move, describe_move


def estimate(**counts: tuple[str, str]) -> NationalEstimate:
    units = tuple(Unit((slug,), Decimal(low), Decimal(high)) for slug, (low, high) in counts.items())
    return estimate_total(police_inputs("orig2010", units))


def move(before: NationalEstimate, after: NationalEstimate) -> str:
    return describe_move(before.model_dump(mode="json"), after)


def test_what_was_counted_moves_in_full_with_both_its_ends() -> None:
    one = estimate(kent=("92.5", "92.5"))
    assert move(one, estimate(kent=("92.25", "92.25"))) == "counted from 92.5 to 92.25"
    ranged = move(one, estimate(kent=("92.5", "92.5"), essex=("1", "4")))
    assert ranged == "counted from 92.5 to between 93.5 and 96.5; forces with a figure from 1 to 2"


def test_a_range_comes_and_goes() -> None:
    two = estimate(kent=("10", "10"), essex=("10", "10"))
    three = estimate(kent=("10", "10"), essex=("10", "10"), surrey=("10", "10"))
    assert "a range can be drawn now" in move(two, three)
    assert "no range can be drawn any more" in move(three, two)


def test_where_only_words_changed_it_says_so() -> None:
    one = estimate(kent=("10", "10"))
    assert move(one, one) == "the total stands; what is said beside it changed"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("436790100", "448583308.12", "total from 440,000,000 to 450,000,000"),
        ("436790100", "437100000", "total from 436,800,000 to 437,100,000"),
        ("1200", "1100", "total from 1,200 to 1,100"),
        ("1200.1", "1200.3", "total by less than one"),
        ("0", "0", ""),
    ],
)
def test_an_estimate_moves_by_as_few_figures_as_tell_it(before: str, after: str, said: str) -> None:
    assert _spoken_move("total", Decimal(before), Decimal(after)) == said
