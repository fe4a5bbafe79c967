"""The order of the queue: letter by letter, the most telling letter first, what was left open last."""

import itertools
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from db.check_queue import Waiting
from db.decisions import right_number
from steps.check_queue import in_order, next_after, place_in


def waiting(number: int, document: int, value: int, left_open: int | None) -> Waiting:
    return Waiting(
        id=number,
        covers=("kent",),
        names="Kent",
        question="1",
        position=0,
        period="2009/10",
        categories={},
        said=right_number(Decimal(value)),
        raw=str(value),
        why="",
        document_id=document,
        document=f"{document}.csv",
        counted=Decimal(100),
        rival=None,
        left_open=left_open,
    )


FIGURES = st.lists(
    st.tuples(st.integers(1, 4), st.integers(0, 500), st.none() | st.integers(1, 99)), max_size=12
).map(lambda rows: [waiting(number, *row) for number, row in enumerate(rows, 1)])


@given(FIGURES)
def test_a_letter_is_never_torn_apart_and_what_was_left_open_comes_last(figures: list[Waiting]) -> None:
    queue = in_order(figures)
    assert sorted(one.id for one in queue) == [one.id for one in figures]
    fresh = [one for one in queue if one.left_open is None]
    assert queue[: len(fresh)] == fresh
    letters = [one.document_id for one in fresh]
    changes = sum(before != after for before, after in itertools.pairwise(letters))
    assert changes == max(len(set(letters)) - 1, 0)
    if fresh:
        most = max(figures, key=lambda one: one.share if one.document_id in letters else Decimal(-1))
        assert max(one.share for one in figures if one.document_id == letters[0]) == most.share


@given(FIGURES.filter(bool))
def test_going_on_from_each_to_the_next_comes_past_every_figure_once(figures: list[Waiting]) -> None:
    queue = in_order(figures)
    seen = [queue[0].id]
    while len(seen) < len(queue):
        following = next_after(queue, seen[-1])
        assert following is not None
        seen.append(following)
    assert seen == [one.id for one in queue]
    assert [place_in(queue, number) for number in seen] == list(range(1, len(queue) + 1))


def test_the_only_one_has_no_next_and_a_stranger_leads_to_the_first() -> None:
    (one,) = queue = [waiting(7, 1, 5, None)]
    assert next_after(queue, one.id) is None
    assert next_after(queue, 99) == 7
    assert place_in(queue, 99) == 0
