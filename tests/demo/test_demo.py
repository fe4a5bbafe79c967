"""The demonstration's data: the counts, the article's arithmetic, and letters that own up to being invented."""

import datetime as dt
import io
import subprocess
import sys
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from pathlib import Path

import docx
import openpyxl
import pdfplumber
import pytest

import demo
from demo.make.__main__ import MAKERS, write_replies
from demo.make.replies import NOTICE
from demo.make.same_bytes import same_content
from estimates.own_figures import work_out_chains
from foi.populations import populations

ROUNDINGS = {"round": ROUND_HALF_UP, "truncate": ROUND_DOWN}
CENT = Decimal("0.01")


def exact_parts(scenario: str) -> tuple[Decimal, Decimal]:
    """The count that a scenario scales up, and the share of the population it stands for."""
    people = populations("orig2010")
    counts = {figure.covers: figure.images_seized for figure in demo.published_figures()}
    left_out = {
        "pro_rata": (),
        "without_largest": ("cambridgeshire",),
        "without_extremes": ("cambridgeshire", "nottinghamshire"),
        "met_as_largest": (),
    }[scenario]
    kept = {covers: number for covers, number in counts.items() if not set(covers) & set(left_out)}
    if scenario == "met_as_largest":
        kept["metropolitan",] = max(counts.values())
    covered = sum(people.of(covers) for covers in kept)
    return sum(kept.values(), Decimal()), Decimal(covered) / people.total


def share_by(rule: str, share: Decimal) -> Decimal:
    """The share in percent as a rule makes it."""
    if rule == "exact":
        return share * 100
    how, places = rule.split(":")
    return (share * 100).quantize(Decimal(1).scaleb(-int(places)), ROUNDINGS[how])


def text_of(name: str, data: bytes) -> str:
    match name.rsplit(".", 1)[1]:
        case "xlsx":
            sheets = openpyxl.load_workbook(io.BytesIO(data)).worksheets
            return "\n".join(
                str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row
            )
        case "docx":
            return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)
        case "pdf":
            return "\n".join(page.extract_text() for page in pdfplumber.open(io.BytesIO(data)).pages)
        case _:
            return data.decode()


def test_the_campaign_asks_the_43_forces_on_4_july_2012() -> None:
    campaign = demo.campaign()
    assert campaign.slug == "images-2012"
    assert campaign.sent_on == dt.date(2012, 7, 4)
    assert len(campaign.authorities) == 43
    assert [period.end for question in campaign.questions for period in question.periods] == [dt.date(2012, 4, 30)]


def test_the_counts_come_to_26_million_and_without_the_largest_to_8_837_511() -> None:
    counts = [figure.images_seized for figure in demo.published_figures()]
    assert sum(counts) == 26_000_000
    assert sum(counts) - max(counts) == 8_837_511


@pytest.mark.parametrize("said", demo.article(), ids=lambda said: said.label)
def test_each_share_rule_turns_the_exact_share_into_the_printed_one(said: demo.ArticleScenario) -> None:
    _, share = exact_parts(said.scenario)
    for rule in (said.share_rule, *said.other_share_rules):
        assert share_by(rule, share) == (said.printed_share or share * 100)


@pytest.mark.parametrize("said", demo.article(), ids=lambda said: said.label)
def test_each_scenario_gives_the_value_beside_the_article_s_words(said: demo.ArticleScenario) -> None:
    counted, share = exact_parts(said.scenario)
    by_rule = counted / (share_by(said.share_rule, share) / 100)
    assert by_rule.quantize(CENT, ROUND_HALF_UP) == said.value_with_share_rule
    assert (counted / share).quantize(CENT, ROUND_HALF_UP) == said.value_with_exact_share


def test_rounding_would_not_give_the_third_share() -> None:
    _, share = exact_parts("without_extremes")
    assert share_by("round:1", share) == Decimal("3.9")


def test_the_golden_values_are_those_of_the_2012_table() -> None:
    assert [str(said.value_with_share_rule) for said in demo.article()] == [
        "358620689.66",
        "152370879.31",
        "226333026.32",
        "201717199.82",
    ]


@pytest.mark.parametrize(("name", "data"), demo.replies().items(), ids=demo.replies().keys())
def test_every_letter_says_that_it_is_invented(name: str, data: bytes) -> None:
    assert NOTICE in text_of(name, data)


@pytest.mark.parametrize(("name", "data"), demo.replies().items(), ids=demo.replies().keys())
def test_the_letter_shipped_is_the_one_the_script_writes(name: str, data: bytes) -> None:
    assert same_content(data, MAKERS[name]()), "run: python -m demo.make"


def test_writing_the_letters_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    write_replies(tmp_path / "one")
    write_replies(tmp_path / "two")
    for name in MAKERS:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_every_letter_the_script_writes_is_shipped() -> None:
    assert set(MAKERS) == set(demo.replies())


def test_each_published_count_stands_in_exactly_one_letter() -> None:
    texts = {name: text_of(name, data) for name, data in demo.replies().items()}
    for figure in demo.published_figures():
        printed = f"{figure.images_seized:,}", str(figure.images_seized)
        carriers = [name for name, text in texts.items() if any(number in text for number in printed)]
        assert len(carriers) == 1, figure


def test_using_the_demonstration_does_not_need_the_letter_writer() -> None:
    code = "import sys, demo; demo.replies(); demo.campaign(); print('reportlab' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_article_s_published_figures_stand_beside_the_total() -> None:
    shown = [(figure.said or f"{figure.value:,}", figure.period, figure.label) for figure in demo.campaign().context]
    assert shown == [
        ("184", "1997", "Convictions"),
        ("approaching 2,000 per annum", "", "Convictions in a year"),
        ("2,312", "the last year", "Arrests"),
        ("4,000", "", "Images known before the internet"),
        ("7,000", "1995", "Images known in the UK before the internet"),
        ("about 3,000,000", "", "Unique images"),
        ("790", "2012-13", "Children safeguarded"),
    ]


def test_the_article_s_chains_come_out_as_it_says() -> None:
    chains = work_out_chains(demo.campaign().what_if, [])
    assert [chain.worked and chain.worked.text for chain in chains] == [
        "50,000 × 55 % = 27,500",
        "50,000 × (60 % to 70 %) = 30,000 to 35,000",
        "(2,000 to 3,000) × 55 % = 1,100 to 1,650",
        "50,000 ÷ 7,200 ≈ 6.9",
        "80,000 − (20,000 to 30,000) = 50,000 to 60,000",
    ]
    assert [chain.said for chain in chains] == [
        "27,500",
        "30,000 to 35,000",
        "1,100 to 1,650",
        "roughly 7 times",
        "50,000 to 60,000",
    ]
