"""The numbers of a sentence, whole."""

from decimal import Decimal

import pytest

from parsers.prose.counted import find_counted


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("we seized 12,033 photographs", [12_033]),
        ("we seized 1,007,033 photographs; ring 01234 567890", [1_007_033]),
        ("there were 1,000 and then 20,001", [1_000, 20_001]),
        ("ring 033 on extension 044", []),
    ],
)
def test_a_group_of_digits_that_begins_with_a_nought_is_no_telephone_number(
    sentence: str, numbers: list[int]
) -> None:
    counted, _ = find_counted(sentence)
    assert [number.value.value for number in counted] == [Decimal(number) for number in numbers]
