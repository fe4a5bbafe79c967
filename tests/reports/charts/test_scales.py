from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.charts.lettering import legible, lines_of, shortened, width_of
from reports.charts.numbers import brief, how_many, rate_text
from reports.charts.placing import Label, kept_apart
from reports.charts.scales import classes_of, even_scale, tenfold_scale, window_scale

NUMBERS = st.decimals(min_value=0, max_value=10**10, places=2)


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        ("0", "0"),
        ("11.3", "11.3"),
        ("99999", "99,999"),
        ("236856", "237k"),
        ("999999", "1m"),
        ("17162489", "17.2m"),
        ("9999999999", "10bn"),
        ("100000", "100k"),
        ("1234567890123", "1,230bn"),
    ],
)
def test_a_number_in_a_narrow_place_keeps_three_figures(number: str, printed: str) -> None:
    assert brief(Decimal(number)) == printed


@pytest.mark.parametrize(("number", "printed"), [("0", "0"), ("0.0431", "0.043"), ("14.71", "15"), ("9.96", "10")])
def test_a_rate_has_two_figures(number: str, printed: str) -> None:
    assert rate_text(Decimal(number)) == printed


@given(NUMBERS)
def test_an_even_scale_begins_at_nought_and_holds_the_number(most: Decimal) -> None:
    scale = even_scale(most, 0, 100)
    assert scale.ticks[0] == 0
    assert scale.ticks[-1] >= most
    assert 2 <= len(scale.ticks) <= 7
    assert 0 <= scale.place(most) <= 100


@given(NUMBERS, NUMBERS)
def test_a_window_holds_all_numbers_in_few_round_steps(one: Decimal, other: Decimal) -> None:
    least, most = sorted((one, other))
    scale = window_scale(least, most, 0, 100)
    assert scale.ticks[0] <= least <= most <= scale.ticks[-1]
    assert 2 <= len(scale.ticks) <= 7


@given(st.lists(NUMBERS, min_size=1).filter(any))
def test_a_tenfold_scale_keeps_the_order(numbers: list[Decimal]) -> None:
    scale = tenfold_scale(numbers, 0, 100)
    places = [scale.place(number) for number in sorted(numbers)]
    assert places == sorted(places)
    assert all(0 <= place <= 100.0001 for place in places)


@given(st.lists(NUMBERS))
def test_classes_keep_order_and_equal_numbers_together(numbers: list[Decimal]) -> None:
    classes = classes_of(numbers)
    assert 1 <= classes.count <= 5
    found = [classes.of(number) for number in sorted(numbers)]
    assert found == sorted(found)
    assert set(found) == set(range(classes.count)) or not numbers, "no class is empty"


def test_numbers_close_together_get_bounds_that_keep_them_apart() -> None:
    assert classes_of([Decimal(21712), Decimal(126010), Decimal(488400), Decimal(488400)]).bounds == (
        Decimal(120000),
        Decimal(480000),
    )
    assert classes_of([Decimal("10.01"), Decimal("10.02")]).bounds == (Decimal("10.02"),)


def test_43_different_rates_fill_five_classes_about_evenly() -> None:
    numbers = [Decimal(index * index) for index in range(1, 44)]
    classes = classes_of(numbers)
    sizes = [sum(classes.of(number) == index for number in numbers) for index in range(classes.count)]
    assert len(sizes) == 5
    assert min(sizes) >= 7


@given(st.text(max_size=60), st.floats(min_value=30, max_value=400))
def test_broken_and_shortened_texts_keep_to_the_room(text: str, room: float) -> None:
    assert width_of(shortened(text, 11, room), 11) <= room
    assert all(width_of(line, 11) <= room for line in lines_of(text, 11, room))


@given(st.text())
def test_legible_texts_can_stand_in_xml(text: str) -> None:
    assert legible(text).isprintable()
    legible(text).encode()


def test_labels_that_would_touch_are_left_out() -> None:
    labels = [Label(place, 0, "26 Jan 2026", "middle") for place in (100, 110, 300)]
    assert [label.x for label in kept_apart(labels)] == [100, 300]
    assert [label.x for label in kept_apart(labels, first=labels[1:2])] == [110, 300]


@pytest.mark.parametrize(
    ("count", "plural", "said"),
    [
        (43, "forces", "43 forces"),
        (1, "forces", "1 force"),
        (1, "authorities", "1 authority"),
        (0, "forces", "0 forces"),
    ],
)
def test_one_is_not_spoken_of_as_many(count: int, plural: str, said: str) -> None:
    assert how_many(count, plural) == said
