"""The interval of an error rate, against a published table and its own laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimates.error_rate import error_rate

NEWCOMBE = [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]
"""R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872, Table I, method 3 (score), 95 %."""


@pytest.mark.parametrize(("wrong", "looked_at", "low", "high"), NEWCOMBE)
def test_it_gives_the_ends_that_are_published(wrong: int, looked_at: int, low: float, high: float) -> None:
    found = error_rate(wrong, looked_at, 0.95)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


COUNTS = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(COUNTS)
def test_it_holds_the_share_and_mirrors_itself(counts: tuple[int, int]) -> None:
    wrong, looked_at = counts
    found, mirrored = error_rate(wrong, looked_at), error_rate(looked_at - wrong, looked_at)
    assert 0 <= found.low <= found.rate <= found.high <= 1
    assert found.low == pytest.approx(1 - mirrored.high, abs=1e-12)
    assert error_rate(2 * wrong, 2 * looked_at).high - found.low >= 0


def test_it_says_what_was_found() -> None:
    assert error_rate(2, 40).sentence == "2 of 40 wrong: error rate 5.0% (90% interval 1.7% to 14.0%)"
    assert error_rate(0, 0).sentence == "none looked at yet"
    with pytest.raises(ValueError, match="cannot be wrong"):
        error_rate(3, 2)
