"""The sentence to quote, in each of its forms."""

import dataclasses
import itertools
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estimates.inputs import Caveat, CaveatKind, Inputs
from estimates.national import estimate_total
from estimates.results import Severity
from estimates.wording import figures_that_tell, percent, spoken, to_figures, whole_percent
from tests.estimates.invented import TOWNS, between, eight_towns, exact, with_london

RATES = (900, 1_000, 1_150, 1_040, 1_100)


def replies(number: int) -> Inputs:
    units = [exact(slug, rate) for slug, rate in zip(TOWNS[:number], RATES, strict=False)]
    return dataclasses.replace(eight_towns(*units), populations=dict.fromkeys(TOWNS, 1_000_000), area="Northland")


def test_the_full_form_says_what_was_counted_and_how_far_it_goes() -> None:
    assert re.fullmatch(
        r"5 of 8 forces, covering 62\.5% of the population, reported 5,190\. "
        r"If the other 3 are broadly similar, the Northland total is likely to be between 7,\d00 and 1?\d,?\d00 "
        r"\(90% range; central estimate 8,\d00\)\. "
        r"Scaling by population alone gives 8,300\. "
        r"Southby supplied 22% of what was counted; without it the simple figure would be 8,100\.",
        estimate_total(replies(5)).sentence,
    ), estimate_total(replies(5)).sentence


def test_another_k_and_another_level_are_said() -> None:
    found = estimate_total(dataclasses.replace(replies(5), k=Decimal("1.50"), level=0.8, forces="trusts")).sentence
    assert found.startswith("5 of 8 trusts")
    assert "If the other 3 run at 1.5 times the rate of those that replied" in found
    assert "(80% range" in found


def test_a_joint_reply_that_gave_most_is_spoken_of_as_several() -> None:
    units = (exact("northmere+eastlow", 2_000), *replies(5).units[2:], exact("farley", 1_000))
    assert "Northmere and Eastlow together supplied" in estimate_total(
        dataclasses.replace(replies(5), units=units)
    ).sentence.replace("Eastlow and Northmere", "Northmere and Eastlow")


def test_few_replies_allow_only_at_least() -> None:
    found = estimate_total(replies(4)).sentence
    assert re.fullmatch(
        r"At least 4,090 counted, and probably more than \d,\d00; "
        r"there are too few replies to give an upper figure\.",
        found,
    )


def test_too_few_replies_leave_only_what_was_counted() -> None:
    found = estimate_total(replies(2))
    assert found.range is None
    assert found.sentence.startswith(
        "2 of 8 forces, covering 25.0% of the population, reported 1,900. Only 2 replies"
    )
    assert "between" not in found.sentence


def test_nobody_and_everybody() -> None:
    assert estimate_total(replies(0)).sentence == "None of the 8 forces has given a figure yet."
    everybody = eight_towns(*(exact(slug, 5) for slug in TOWNS[1:]), between("northmere", 1, 4))
    assert estimate_total(everybody).sentence == "All 8 forces reported: between 36 and 39 in all."


def test_all_but_the_city_of_london() -> None:
    towns = ("northmere", "eastlow", "southby", "westholm", "met")
    found = estimate_total(with_london(*(exact(slug, 100) for slug in towns))).sentence
    assert found == "5 of 6 forces, covering over 99.9% of the population, reported 500. city is not estimated."


@pytest.mark.parametrize(
    ("number", "said"),
    [("358471771.58", "360,000,000"), ("0", "0"), ("7.4", "7"), ("95.5", "96"), ("99.6", "100"), ("1050", "1,100")],
)
def test_estimates_are_said_to_two_figures_and_never_finer_than_one(number: str, said: str) -> None:
    assert spoken(Decimal(number)) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [("99.98", "over 99.9%"), ("100", "100%"), ("0.02", "under 0.1%"), ("7.253", "7.3%"), ("0", "0.0%")],
)
def test_a_part_is_never_said_to_be_all_or_nothing(number: str, said: str) -> None:
    assert percent(Decimal(number)) == said


@settings(deadline=None)
@given(st.integers(1, 10**10), st.integers(0, 10**9), st.integers(0, 10**10))
def test_a_range_is_never_said_to_begin_below_what_was_counted(counted: int, more: int, width: int) -> None:
    low, high = Decimal(counted + more), Decimal(counted + more + width)
    figures = figures_that_tell(Decimal(counted), [low, high])
    assert to_figures(low, figures) >= counted
    assert width == 0 or to_figures(low, figures) < to_figures(high, figures)


def test_two_figures_are_enough_where_they_tell_the_ends_apart() -> None:
    assert figures_that_tell(Decimal(26_000_000), [Decimal(110_342_122), Decimal(14_000_000_000)]) == 2
    assert figures_that_tell(Decimal(956_000), [Decimal(957_100), Decimal(961_200)]) == 3


FIVE = replies(5)


def rough(slug: str) -> tuple[Caveat, ...]:
    return (Caveat(CaveatKind.APPROXIMATE, (slug,)),)


APPROVED = Path(__file__).with_name("sentences.txt")
"""Each form by its name, approved by reading it aloud: a line with the name, then one with the sentence."""

FORMS: dict[str, dict[str, Any]] = {
    "five replies": {},
    "an approximate figure": {"caveats": rough("midvale")},
    "another k": {"k": Decimal("1.5")},
    "a range": {"units": (*FIVE.units[:4], between("midvale", 1_000, 1_200))},
    "a range, an approximate figure": {
        "units": (*FIVE.units[:4], between("midvale", 1_000, 1_200)),
        "caveats": rough("northmere"),
    },
    "one is silent": {"units": (*FIVE.units, exact("farley", 1_000), exact("highmoor", 1_000))},
    "one is silent, another k": {
        "units": (*FIVE.units, exact("farley", 1_000), exact("highmoor", 1_000)),
        "k": Decimal(2),
    },
    "a joint reply gave most": {
        "units": (exact("northmere+eastlow", 2_000), *FIVE.units[2:], exact("farley", 1_000))
    },
    "four replies": {"units": FIVE.units[:4]},
    "four replies, another k": {"units": FIVE.units[:4], "k": Decimal("1.5")},
    "four replies, an approximate figure": {"units": FIVE.units[:4], "caveats": rough("eastlow")},
    "replies that differ": {"units": (*FIVE.units[:3], between("westholm", 1, 1_200))},
    "two replies": {"units": FIVE.units[:2]},
    "one reply": {"units": FIVE.units[:1]},
    "no reply": {"units": ()},
    "noughts": {"units": tuple(exact(slug, 0) for slug in TOWNS[:6])},
    "all replied": {"units": tuple(exact(slug, 5) for slug in TOWNS)},
    "all replied, an approximate figure": {
        "units": tuple(exact(slug, 5) for slug in TOWNS),
        "caveats": rough("eastlow"),
    },
}


def test_every_form_has_an_approved_sentence() -> None:
    assert list(approved()) == list(FORMS)


@pytest.mark.parametrize("form", FORMS)
def test_each_form_as_it_was_approved(form: str) -> None:
    assert estimate_total(dataclasses.replace(FIVE, **FORMS[form])).sentence == approved()[form]


def approved() -> dict[str, str]:
    lines = APPROVED.read_text(encoding="utf-8").splitlines()
    return {name: said for name, said in itertools.pairwise(lines) if name in FORMS}


def test_little_of_the_population_is_the_reason_where_it_is_the_only_one() -> None:
    counted = 10_000_000
    populations = dict.fromkeys(TOWNS[:7], counted // 7) | {"lowfen": 24 * counted}
    units = tuple(exact(slug, 1_000) for slug in TOWNS[:7])
    found = estimate_total(dataclasses.replace(FIVE, units=units, populations=populations, level=0.5))
    assert [warning.code for warning in found.warnings if warning.severity is Severity.RED] == ["little_population"]
    assert found.sentence.endswith("; the replies cover too little of the population to give an upper figure.")


def test_a_part_that_is_nearly_all_is_not_said_to_be_all() -> None:
    units = (exact("northmere", 100_000), *(exact(slug, 30) for slug in TOWNS[1:5]))
    assert whole_percent(Decimal(100_000) / 100_120) == "over 99%"
    assert "gave over 99% of everything" in " ".join(
        warning.text for warning in estimate_total(dataclasses.replace(FIVE, units=units)).warnings
    )
