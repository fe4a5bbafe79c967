import math
import time

import pytest

from parsers.files import time_left


def test_without_an_end_there_is_all_the_time() -> None:
    assert time_left.seconds_left() == math.inf


def test_the_time_left_shrinks_with_the_clock_and_with_computing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_left, "_until", time_left._Until())
    clock = {"monotonic": 100.0, "process_time": 5.0}
    monkeypatch.setattr(time, "monotonic", lambda: clock["monotonic"])
    monkeypatch.setattr(time, "process_time", lambda: clock["process_time"])
    time_left.begin(60)
    clock["monotonic"] += 20
    assert time_left.seconds_left() == 40
    clock["process_time"] += 35
    assert time_left.seconds_left() == 25
