import datetime as dt

import pytest

import demo
from foi.campaign_draft import (
    CampaignDraft,
    campaign_to_draft,
    draft_faults,
    draft_to_campaign,
    propose_measure,
    propose_slug,
    propose_unit,
)
from foi.campaign_toml import authorities_to_csv, campaign_to_toml
from foi.campaigns import campaign_from_toml
from foi.errors import UsageError
from foi.forces import authorities_from_csv, police_forces
from foi.year_periods import calendar_year, financial_year, next_periods, snapshot, years_from_text


def test_a_campaign_file_written_and_read_again_is_the_same_campaign() -> None:
    campaign = demo.campaign()
    strange = campaign.questions[0].model_copy(
        update={"text": 'A "quoted"\nline \\ and \x7f', "breakdown": {"a b": ("1", "2")}}
    )
    for one in (campaign, campaign.model_copy(update={"questions": (strange,)})):
        text = campaign_to_toml(one, notes=["left out:\nnobody"])
        assert campaign_from_toml(text, where="x", read_list=str) == one


def test_a_list_of_authorities_written_and_read_again_is_the_same_list() -> None:
    assert authorities_from_csv(authorities_to_csv(police_forces()), where="x") == police_forces()


def test_a_draft_of_a_campaign_makes_the_campaign_again() -> None:
    campaign = demo.campaign().model_copy(update={"sent_on": None})
    assert draft_to_campaign(campaign_to_draft(campaign)) == campaign
    without = campaign_to_draft(campaign).model_copy(update={"left_out": {"kent": "asked by phone"}})
    assert len(draft_to_campaign(without).authorities) == 42


def test_an_empty_draft_says_everything_it_lacks() -> None:
    fields = [(fault.step.value, fault.field) for fault in draft_faults(CampaignDraft(left_out={"kent": " "}))]
    assert fields == [("title", "title"), ("title", "slug"), ("questions", ""), ("whom", "why-kent")]


@pytest.mark.parametrize(
    ("counted", "measure", "unit"),
    [
        ("Indecent images seized", "indecent_images_seized", "images"),
        ("the number of arrests for fraud", "arrests_for_fraud", "arrests"),
        ("999 calls", "count_of_999_calls", "calls"),
        ("", "", ""),
    ],
)
def test_measure_and_unit_are_proposed_from_what_is_counted(counted: str, measure: str, unit: str) -> None:
    assert (propose_measure(counted), propose_unit(counted)) == (measure, unit)


def test_a_short_name_is_proposed_from_the_title() -> None:
    assert propose_slug("Indecent images seized, March 2010 to April 2012") == "indecent-images-seized-march-2010"


def test_years_are_read_as_people_write_them() -> None:
    assert [one.label for one in years_from_text("2020/21 to 2022/23")] == ["2020/21", "2021/22", "2022/23"]
    assert years_from_text("2020/2021 \u2013 2021/22") == (financial_year(2020), financial_year(2021))
    assert years_from_text("1999/00") == (financial_year(1999),)
    assert years_from_text("2019 to 2020") == (calendar_year(2019), calendar_year(2020))
    assert snapshot(dt.date(2020, 3, 31)).label == "as at 31 March 2020"


@pytest.mark.parametrize(
    "text", ["", "soon", "2020/23", "2021 to 2019", "2019 to 2020/21", "1980 to 2020", "1 to 2 to 3"]
)
def test_what_is_no_series_of_years_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        years_from_text(text)


def test_the_years_that_follow_are_those_that_have_ended() -> None:
    asked = years_from_text("2020/21 to 2022/23")
    assert [one.label for one in next_periods(asked, today=dt.date(2025, 6, 1))] == ["2023/24", "2024/25"]
    assert [one.label for one in next_periods(asked, today=dt.date(2023, 6, 1))] == ["2023/24"]
    day = (snapshot(dt.date(2020, 3, 31)),)
    assert next_periods(day, today=dt.date(2025, 6, 1)) == day
