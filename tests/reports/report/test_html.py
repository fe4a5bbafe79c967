import datetime as dt
import itertools
import re

import lxml.html
import pytest

from estimates.results import Severity
from reports.report.facts import QuestionTotal, ReportFacts
from reports.report.files import facts_to_charts, facts_to_files
from reports.report.html import facts_to_html
from reports.report.names import names_of
from reports.report.pictures import campaign_pictures
from tests.reports.report.made import GOLDEN, MANY, facts_with, total_of

HOSTILE = (
    "</style></title><script>alert(1)</script><img src=https://x.example/ onerror=alert(1)>{{7*7}}\x00\u202e=1+1"
)


def page_of(facts: ReportFacts) -> lxml.html.HtmlElement:
    found: lxml.html.HtmlElement = lxml.html.document_fromstring(facts_to_html(facts).decode())
    return found


def text_of(facts: ReportFacts) -> str:
    return " ".join(page_of(facts).text_content().split())


@pytest.fixture(scope="module")
def wide() -> QuestionTotal:
    return total_of(MANY)


@pytest.fixture(scope="module")
def red() -> QuestionTotal:
    return total_of({"kent": 9, "essex": 4000, "surrey": 300})


def test_the_sentence_with_its_range_comes_first_and_the_rest_in_the_order_promised(wide: QuestionTotal) -> None:
    page = page_of(facts_with(wide))
    heads = [" ".join(head.text_content().split()) for head in page.iter("h1", "h2", "h3")]
    assert heads[:2] == ["Warnings issued", "Question 1, 2017/18 (1 April 2017 to 31 March 2018)"]
    wanted = ["Coverage", "Forces that gave a figure", "Scenarios", "If the silent forces differ", "Warnings"]
    wanted += ["What is missing, and why", "How to cite", "Method"]
    assert [head for head in heads if head in wanted] == wanted
    assert wide.estimate is not None
    said = text_of(facts_with(wide))
    assert said.index(wide.estimate.sentence) < said.index("Coverage")
    assert "90% range" in said


def test_beside_a_red_warning_no_upper_figure_is_printed(red: QuestionTotal) -> None:
    assert red.is_red
    assert red.estimate is not None
    assert red.estimate.range is not None
    said = text_of(facts_with(red))
    assert "between" not in red.estimate.sentence
    assert not re.search(r"between [\d,]+ and [\d,]+", said)
    assert "central estimate is" in said, "the method is told"
    assert "Central estimate" not in said
    high = f"{red.estimate.range.high:,.0f}"
    assert high[:4] not in said


def test_every_figure_of_the_head_stands_beside_its_caveat(wide: QuestionTotal) -> None:
    said = text_of(facts_with(wide))
    caveat = "which the replies cannot show."
    assert said.count(caveat) >= 2


def test_the_caveat_does_not_say_again_what_the_sentence_says(wide: QuestionTotal) -> None:
    said = text_of(facts_with(wide))
    assert wide.estimate is not None
    assert f"{wide.estimate.sentence} The range supposes that the other" in said
    assert said.count("What each force itself reported; not an estimate.") == 1


def test_who_copied_the_populations_is_not_for_readers(wide: QuestionTotal) -> None:
    said = text_of(facts_with(wide))
    assert "Source: Office for National Statistics, by police force area." in said
    assert "github" not in said.lower()


def test_amber_warnings_stand_below_the_quotation_and_pennies_nowhere(wide: QuestionTotal) -> None:
    said = text_of(facts_with(wide))
    assert wide.estimate is not None
    amber = [warning.text for warning in wide.estimate.warnings if warning.severity is Severity.AMBER]
    assert amber
    assert f"Say with it: {amber[0]}" in said
    assert "90% range: in nine of ten trials" in said
    assert not re.search(r"\d\.\d\d", said.split("Scenarios", 1)[1].split("Leaving out one reply")[0])


def test_a_figure_put_right_is_no_misprint_of_ours(wide: QuestionTotal) -> None:
    kent = wide.figures[0].model_copy(update={"raw": "4006", "corrected": dt.date(2019, 5, 2), "is_checked": True})
    undated = wide.figures[1].model_copy(update={"is_dated": False})
    said = text_of(facts_with(wide.model_copy(update={"figures": (kent, undated, *wide.figures[2:])})))
    assert "corrected on 2 May 2019 (the document prints 4006)" in said
    assert "printed as “4006”" not in said
    assert "not dated; here by 20 April 2019" in said


def test_files_are_named_by_the_question_and_its_period(wide: QuestionTotal) -> None:
    later = wide.period.model_copy(update={"label": "2018/19"})
    totals = (
        wide,
        wide.model_copy(update={"period": later}),
        wide.model_copy(update={"question": "2"}),
        wide.model_copy(update={"question": "../3"}),
        wide.model_copy(update={"question": "3"}),
    )
    assert names_of(totals) == ("q1-2017-18", "q1-2018-19", "q2", "q3", "q3-no-5")
    assert "q2-map.svg" in facts_to_charts(facts_with(*totals))


def test_a_force_that_asks_us_something_is_not_among_the_silent(wide: QuestionTotal) -> None:
    facts = facts_with(wide)
    silent = next(request for request in facts.requests if request.replied is None)
    asks = silent.model_copy(update={"state": "awaiting_us", "due": None})
    requests = tuple(asks if one is silent else one for one in facts.requests)
    funnel, timeline = campaign_pictures(facts.model_copy(update={"requests": requests}))
    counts = {row[0]: row[1] for row in funnel.table.rows}
    assert counts["Asked us something, waiting for us"] == "1"
    assert int(counts["No answer"]) == 43 - len(MANY) - 1
    assert "1 waiting for us" in timeline.svg


def test_hostile_texts_are_only_text() -> None:
    facts = facts_with(total_of(GOLDEN, hostile=HOSTILE), title=HOSTILE)
    data = facts_to_html(facts).decode()
    page = lxml.html.document_fromstring(data)
    assert not list(page.iter("script", "img", "iframe", "object", "link"))
    assert len(list(page.iter("style"))) == 1
    assert "\x00" not in data
    assert "\u202e" not in data
    assert "{{7*7}}" in page.text_content()
    assert not [
        name for element in page.iter() for name in element.attrib if name.startswith("on") or name == "style"
    ]


def test_headings_and_tables_are_made_for_a_screen_reader(wide: QuestionTotal) -> None:
    page = page_of(facts_with(wide, wide))
    levels = [int(str(head.tag)[1]) for head in page.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert page.get("lang") == "en-GB"
    for table in page.iter("table"):
        assert table.find("caption") is not None
        assert all(head.get("scope") for head in table.iter("th"))
    names = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(names) == len(set(names))
    targets = [link.get("href", "") for link in page.iter("a")]
    assert all(target.startswith("#") and target[1:] in names for target in targets)


def test_the_same_facts_give_the_same_bytes(wide: QuestionTotal) -> None:
    facts = facts_with(wide)
    again = ReportFacts.model_validate_json(facts.model_dump_json())
    assert facts_to_files(facts) == facts_to_files(again)


def test_a_report_without_an_estimate_says_so(wide: QuestionTotal) -> None:
    bare = wide.model_copy(
        update={"estimate": None, "drawn": None, "no_estimate": "No figure has been accepted yet."}
    )
    said = text_of(facts_with(bare.model_copy(update={"figures": (), "history": ()})))
    assert "No figure has been accepted yet. There is no national figure to quote." in said
