"""What is outside the range that a campaign calls plausible waits, and no number changes."""

import pytest

from foi.campaigns import Campaign, campaign_from_toml
from foi.records import FigureState
from parsers.read import read_reply
from tests.parsers.invented import CAMPAIGN_TOML, xlsx


def campaign(plausible: str) -> Campaign:
    text = CAMPAIGN_TOML.replace('unit = "bicycles"', f'unit = "bicycles"\nplausible = {plausible}')
    return campaign_from_toml(text, where="bicycles.toml", read_list=str)


@pytest.mark.parametrize(
    ("plausible", "value", "reason"),
    [
        ("{ low = 10, high = 500 }", 300, ""),
        ("{ low = 10, high = 500 }", 10, ""),
        ("{ low = 10, high = 500 }", 501, '"501" is more than is plausible here (10 to 500)'),
        ("{ low = 10, high = 500 }", 3, '"3" is less than is plausible here (10 to 500)'),
        ("{ high = 500 }", 1200, '"1200" is more than is plausible here (at most 500)'),
        ("{ low = 10 }", 0, '"0" is less than is plausible here (at least 10)'),
    ],
)
def test_a_figure_outside_the_range_waits_with_the_range(plausible: str, value: int, reason: str) -> None:
    data = xlsx([["Question 1", "2019/20"], ["Bicycles found", value]])
    reading = read_reply(data, "reply.xlsx", campaign(plausible))
    (figure,) = reading.figures
    assert figure.value == value
    assert (reason in figure.reasons) is bool(reason)
    assert figure.state is (FigureState.REVIEW if reason else FigureState.ACCEPTED)
    (check,) = [check for check in reading.checks if check.check == "plausible range"]
    assert check.status == ("disagree" if reason else "agree")


def test_without_a_range_nothing_is_checked() -> None:
    plain = campaign_from_toml(CAMPAIGN_TOML, where="bicycles.toml", read_list=str)
    reading = read_reply(xlsx([["Question 1", "2019/20"], ["Bicycles found", 7]]), "reply.xlsx", plain)
    assert not [check for check in reading.checks if check.check == "plausible range"]
