"""A campaign file is read, or refused with the place, what is wrong there and what to write instead."""

import pytest

from foi.campaigns import campaign_from_toml
from foi.errors import CampaignFileError

GOOD = """
[campaign]
slug = "knives-2026"
title = "Knives"
population = "orig2010"

[[question]]
number = "1"
text = "How many knives?"
measure = "knives_seized"
unit = "knives"
terms = ["knives seized"]
periods = [
  { label = "2018/19", start = 2018-04-01, end = 2019-03-31 },
  { label = "2019/20", start = 2019-04-01, end = 2020-03-31 },
]
breakdown = { age = ["under 18", "18 and over"] }
"""


def fault(was: str, now: str) -> CampaignFileError:
    assert was in GOOD
    with pytest.raises(CampaignFileError) as caught:
        campaign_from_toml(GOOD.replace(was, now), where="knives.toml", read_list=str)
    return caught.value


@pytest.mark.parametrize(
    ("written", "told", "remedy"),
    [
        ("{ low = 9, high = 1 }", "question 1: the plausible high (1) is below the low (9).", "Check the numbers."),
        ("{ most = 9 }", 'question 1, plausible: there is no field "most".', "It may have low, high."),
        ('{ low = "few" }', 'question 1, plausible: low cannot be "few".', "Write it as low = 100."),
        ("3", "question 1: plausible cannot be 3.", "Write it as plausible = { low = 100, high = 200000 }."),
    ],
)
def test_a_wrong_plausible_range_is_told(written: str, told: str, remedy: str) -> None:
    was = 'unit = "knives"'
    error = fault(was, f"{was}\nplausible = {written}")
    assert (error.what, error.do) == (told, remedy)


def test_a_good_file_is_taken() -> None:
    asked = campaign_from_toml(GOOD, where="knives.toml", read_list=str)
    assert [period.label for period in asked.questions[0].periods] == ["2018/19", "2019/20"]


@pytest.mark.parametrize(
    ("was", "now", "what", "do"),
    [
        ('measure = "knives_seized"\n', "", "question 1: measure is missing", 'measure = "images_seized"'),
        ('title = "Knives"\n', "", "[campaign]: title is missing", 'title = "'),
        ("start = 2018-04-01, ", "", "question 1, period 1: start is missing", "start = 2010-03-01"),
        ("terms = [", "termes = [", 'question 1: there is no field "termes"', "Did you mean terms?"),
        ("title =", "colour =", '[campaign]: there is no field "colour"', "It may have slug, title"),
        ("title =", 'questions = "x"\ntitle =', '[campaign]: there is no field "questions"', "It may have slug"),
        ("label =", "lable =", 'question 1, period 1: there is no field "lable"', "Did you mean label?"),
        ('"knives-2026"', '"Knives 2026"', '[campaign]: slug cannot be "Knives 2026"', "images-2012"),
        ('"knives_seized"', '"knives-seized"', 'question 1: measure cannot be "knives-seized"', "underscores"),
        ('number = "1"', "number = 1", "question 1: number must be a text in quotation marks", 'number = "1"'),
        ("2018-04-01", '"1 April 2018"', 'period 1: start cannot be "1 April 2018"', "start = 2010-03-01"),
        ("2018-04-01", "2018", "period 1: start cannot be 2018", "start = 2010-03-01"),
        ('["knives seized"]', '"knives seized"', "question 1: terms must be a list", 'terms = ["'),
        ('["knives seized"]', "[7]", "question 1: terms must be a list of texts", 'terms = ["'),
        ('{ age = ["under 18", "18 and over"] }', '"age"', "question 1: breakdown must", "breakdown = { age ="),
        ('["under 18", "18 and over"]', '"all"', "question 1: breakdown must", "breakdown = { age ="),
        ("2019-03-31", "2017-03-31", "period 1: it ends (2017-03-31) before it starts (2018-04-01)", "both dates"),
        ("[[question]]", "[question]", "[question] stands in single brackets", "[[question]]"),
        ("[campaign]", "[[campaign]]", "[campaign] must stand once, in single brackets", "one [campaign]"),
        ('"orig2010"', '"x"', 'there is no population release "x"', "orig2010, "),
        ('title = "Knives"', 'title = "Knives', "not valid TOML", "docs/adding-a-campaign.md"),
    ],
)
def test_a_fault_is_told_in_plain_words_with_its_place_and_remedy(was: str, now: str, what: str, do: str) -> None:
    error = fault(was, now)
    assert error.where == "knives.toml"
    assert what in error.what
    assert do in error.do
    assert not [word for word in ("Field required", "should match", "not permitted", "Input") if word in str(error)]


def test_a_list_that_is_empty_and_a_file_without_a_question_are_told() -> None:
    periods = GOOD[GOOD.index("periods") : GOOD.index("breakdown")]
    assert "question 1: periods is empty" in fault(periods, "periods = []\n").what
    question = GOOD[GOOD.index("[[question]]") :]
    error = fault(question, "")
    assert "there is no question" in error.what
    assert "[[question]]" in error.do


def test_the_second_question_at_fault_is_named_as_the_second() -> None:
    second = GOOD[GOOD.index("[[question]]") :].replace('unit = "knives"\n', "")
    assert "question 2: unit is missing" in fault("breakdown = ", f"{second}\n#").what


BESIDE = """
[[context]]
label = "Convictions"
value = 184
period = "1997"
source = "Home Office"

[[what_if]]
label = "Half of them"
expression = "{1, 2018/19.counted} x 50%"
said = "about half"
"""


def beside(was: str, now: str) -> CampaignFileError:
    assert was in BESIDE
    with pytest.raises(CampaignFileError) as caught:
        campaign_from_toml(GOOD + BESIDE.replace(was, now), where="knives.toml", read_list=str)
    return caught.value


def test_a_campaign_carries_published_figures_and_chains_beside_its_totals() -> None:
    asked = campaign_from_toml(GOOD + BESIDE, where="knives.toml", read_list=str)
    assert [(figure.label, str(figure.value)) for figure in asked.context] == [("Convictions", "184")]
    assert [(chain.label, chain.said) for chain in asked.what_if] == [("Half of them", "about half")]


@pytest.mark.parametrize(
    ("was", "now", "what", "do"),
    [
        ("value = 184", "", "context 1: it needs either value, or low and high", "numbers"),
        ("value = 184", "value = 1\nlow = 1\nhigh = 2", "context 1: it needs either value, or low", "numbers"),
        ("value = 184", "low = 1", "context 1: it needs either value, or low and high", "numbers"),
        ("value = 184", "low = 3\nhigh = 2", "context 1: high (2) is below low (3)", "numbers"),
        ("value = 184", "value = 'many'", 'context 1: value cannot be "many"', "value = 184"),
        ("value = 184", "value = inf", "context 1: value cannot be inf", "value = 184"),
        ("source =", "sources =", 'context 1: there is no field "sources"', "Did you mean source?"),
        ('source = "Home Office"', "", "context 1: source is missing", 'source = "'),
        ("[[context]]", "[context]", "[context] stands in single brackets", "[[context]]"),
        ("[[what_if]]", "[[what-if]]", "unknown part [what-if]", "[[what_if]]"),
        ("expression =", "chain =", 'what_if 1: there is no field "chain"', "expression"),
        ("50%", "fifty", 'what_if 1: "fifty" is not understood here: ', "Write it such as"),
        ("{1, 2018/19.", "{2.", "what_if 1: {2.counted} names no question", "Its questions: 1."),
        ("2018/19.counted", "2017/18.counted", "names no period that is asked for", "2018/19, 2019/20"),
        ("{1, 2018/19.", "{", "what_if 1: {counted} may be one of 2 totals", "Write {1, 2018/19.counted}"),
    ],
)
def test_a_fault_beside_the_totals_is_told_in_plain_words_with_its_place(
    was: str, now: str, what: str, do: str
) -> None:
    error = beside(was, now)
    assert what in error.what
    assert do in error.do
