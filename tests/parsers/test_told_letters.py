"""Forty letters invented before the rules were measured by them: what is heard in each, and no wrong figure."""

import pytest

from tests.parsers.told_letters import Score, Told, score, told_letters

TOLD = tuple(told_letters())
LEAST = {"reply": 0.92, "question": 0.9, "sections": 0.95, "advice": 0.95, "lacks": 0.95}


@pytest.mark.parametrize("told", TOLD, ids=lambda told: told.words[:40])
def test_no_figure_is_accepted_that_the_letter_does_not_plainly_give(told: Told) -> None:
    assert [fault for fault in score(told).faults if fault.startswith("precision")] == []


def test_outcomes_sections_and_notices_are_heard() -> None:
    whole = Score()
    for told in TOLD:
        whole.add(score(told))
    short = {thing: whole.share(thing) for thing, least in LEAST.items() if whole.share(thing) < least}
    assert not short, "\n".join(whole.faults)
