from decimal import Decimal

import pytest

from steps.moves import _spoken_move


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
