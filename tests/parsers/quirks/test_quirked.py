"""Habits and pinned corrections change what is read, leave a trace, and touch nothing that they do not name."""

import hashlib
import json
from decimal import Decimal

import pytest

import demo
from foi.campaigns import Campaign, campaign_from_toml
from foi.errors import StaleCorrection
from foi.records import Figure, FigureKind, FigureState, Reading
from parsers.quirks.model import Quirks
from parsers.quirks.toml import toml_to_quirks
from parsers.read import read_reply
from tests.replies.make.invented import (
    CAMPAIGNS,
    REGISTER,  # noqa: F401 - the campaigns lie beside it
)


def asked(slug: str) -> Campaign:
    path = CAMPAIGNS / f"{slug}.toml"
    return campaign_from_toml(
        path.read_text(encoding="utf-8"), where=slug, read_list=lambda name: (CAMPAIGNS / name).read_text("utf-8")
    )


def quirks(text: str, slug: str = "southfen", *, told: str = "") -> Quirks:
    return Quirks(files=(toml_to_quirks(text, slug=slug, where=f"{slug}.toml"),), told=told)


def read(text: str, rules: Quirks, campaign: str = "noise-warnings") -> Reading:
    return read_reply(text.encode(), "reply.csv", asked(campaign), rules)


def by_year(reading: Reading) -> dict[str, Figure]:
    return {f"{figure.period.start:%Y}": figure for figure in reading.figures if figure.period}


TABLE = "Southfen Police\nNoise warnings\nYear,Number\n2019/20,31\n2020/21,NR\n2021/22,44\n"


def test_without_quirks_the_text_gives_no_figure() -> None:
    assert "2020" not in by_year(read(TABLE, Quirks()))


def test_a_value_means_what_the_file_says_and_the_figure_tells_so() -> None:
    reading = read(TABLE, quirks('[values]\n"nr" = "not held"\n'))
    figure = by_year(reading)["2020"]
    assert (figure.kind, figure.raw, figure.state) == (FigureKind.NOT_HELD, "NR", FigureState.ACCEPTED)
    assert figure.reasons == ('"NR" is read as "not held" (southfen.toml, [values] "nr")',)
    assert by_year(reading)["2019"].reasons == ()
    assert 'quirk used: southfen.toml, [values] "nr": 1 place' in reading.warnings


def test_the_quirks_of_another_force_are_not_used_unless_a_person_said_whose_it_is() -> None:
    rule = '[values]\n"NR" = "not held"\n'
    assert "2020" not in by_year(read(TABLE, quirks(rule, "aldby")))
    assert "2020" in by_year(read(TABLE, quirks(rule, "aldby", told="aldby")))
    assert "2020" not in by_year(read(TABLE, quirks(rule, told="aldby")))


def test_a_value_that_says_nothing_is_left_out() -> None:
    reading = read(TABLE, quirks('[values]\n"NR" = "blank"\n'))
    assert set(by_year(reading)) == {"2019", "2021"}


def test_a_heading_means_a_period() -> None:
    text = "Southfen Police\nNoise warnings\nYear,Number\n2019/20,31\nSecond yr,40\n2021/22,44\n"
    reading = read(text, quirks('[headings]\n"Second yr" = { start = 2020-04-01, end = 2021-03-31 }\n'))
    figure = by_year(reading)["2020"]
    assert (figure.value, figure.state) == (Decimal(40), FigureState.ACCEPTED)
    assert "Second yr" in figure.reasons[0]
    assert by_year(reading)["2021"].reasons == ()


def test_a_number_is_never_taken_for_a_heading() -> None:
    text = "Southfen Police\nNoise warnings\nYear,Number\n2019/20,7\n2020/21,8\n2021/22,9\n"
    reading = read(text, quirks('[headings]\n"8" = { start = 2020-04-01, end = 2021-03-31 }\n'))
    assert by_year(reading)["2020"].raw == "8"
    assert not any("quirk used" in warning for warning in reading.warnings)


def test_an_ignored_heading_takes_its_column_with_it_and_says_how_much() -> None:
    text = "Southfen Police\nNoise warnings\nYear,Number,Target\n2019/20,31,50\n2020/21,40,50\n2021/22,44,50\n"
    plain = read(text, Quirks())
    reading = read(text, quirks('ignored_headings = ["target"]\n'))
    assert [figure.raw for figure in reading.figures] == ["31", "40", "44"]
    assert all(figure.state is FigureState.ACCEPTED for figure in reading.figures)
    assert 'quirk used: southfen.toml, ignored_headings "target": 4 places left out' in reading.warnings
    assert plain.figures != reading.figures


def test_an_ignored_label_takes_its_row_with_it() -> None:
    text = "Southfen Police\nNoise warnings\nYear,Number\n2019/20,31\n2020/21,40\n2021/22,44\nFive yr mean,38\n"
    reading = read(text, quirks('ignored_headings = ["Five yr mean"]\n'))
    assert [figure.raw for figure in reading.figures] == ["31", "40", "44"]


@pytest.mark.parametrize(("basis", "first"), [("begin", "2019"), ("end", "2018")])
def test_a_bare_year_is_the_financial_year_that_the_force_means(basis: str, first: str) -> None:
    text = "Southfen Police\nNoise warnings\nYear,Number\n2019,31\n2020,2021\n2021,44\n"
    reading = read(text, quirks(f'[layout]\nbare_years = "{basis}"\n'))
    assert first in by_year(reading)
    assert [figure.raw for figure in reading.figures] == ["31", "2021", "44"]
    assert all("bare_years" in figure.reasons[-1] for figure in reading.figures)


def test_a_rule_for_another_campaign_is_passed_over() -> None:
    text = "Southfen Police\nRecs\nYear,Number\n2019/20,31\n2020/21,40\n"
    rule = '[headings]\n"Recs" = { campaign = "dogs-seized", question = "1" }\n'
    assert read(text, quirks(rule)) == read(text, Quirks())
    taught = read(text, quirks('[headings]\n"Recs" = { measure = "noise_warnings" }\n'))
    assert all(figure.state is FigureState.ACCEPTED for figure in taught.figures)
    assert 'the heading "Recs" is read as what question 1 asks for' in taught.figures[0].reasons[0]


def pinned(data: bytes, where: dict[str, object], was: str, now: str) -> Quirks:
    place = ", ".join(f"{key} = {json.dumps(value)}" for key, value in where.items())
    return quirks(
        f"[[corrections]]\ndocument = '{hashlib.sha256(data).hexdigest()[:12]}'\nwhere = {{ {place} }}\n"
        f"was = '{was}'\nnow = '{now}'\nreason = 'they wrote again'\nby = 'Ada'\non = 2022-07-01\n",
        "aldby",
    )


def test_a_correction_reads_one_cell_of_one_document_otherwise_whoever_sent_it() -> None:
    text = TABLE.replace("NR", "400")
    rules = pinned(text.encode(), {"sheet": "csv", "cell": "B5"}, "400", "40")
    figure = by_year(read(text, rules))["2020"]
    assert (figure.value, figure.raw, figure.state) == (Decimal(40), "400", FigureState.ACCEPTED)
    assert figure.reasons == ('corrected by hand from "400" to "40" by Ada on 2022-07-01: they wrote again',)
    assert by_year(read(text, rules))["2021"].reasons == ()
    other = text.replace("31", "32")
    assert by_year(read(other, rules))["2020"].value == 400


def test_a_correction_of_a_label_is_told_beside_the_numbers_of_its_row() -> None:
    text = TABLE.replace("NR", "40").replace("2020/21", "2002/03")
    rules = pinned(text.encode(), {"sheet": "csv", "cell": "A5"}, "2002/03", "2020/21")
    figures = by_year(read(text, rules))
    assert (figures["2020"].raw, figures["2020"].state) == ("40", FigureState.ACCEPTED)
    assert "Ada" in figures["2020"].reasons[0]
    assert figures["2019"].reasons == figures["2021"].reasons == ()


def test_a_correction_of_a_sentence_is_made_in_its_line() -> None:
    data = b"Southfen Police\n\nNoise warnings issued:\n2019/20: 31\n2020/21: 400\n2021/22: 44\n"
    rules = pinned(data, {"line": 5}, "400", "40")
    reading = read_reply(data, "reply.txt", asked("noise-warnings"), rules)
    figure = by_year(reading)["2020"]
    assert (figure.value, figure.raw) == (Decimal(40), "400")
    assert "Ada" in figure.reasons[-1]


@pytest.mark.parametrize(
    ("where", "was"),
    [
        ({"sheet": "csv", "cell": "B5"}, "401"),
        ({"sheet": "csv", "cell": "B50"}, "400"),
        ({"page": 1, "bbox": [1, 2, 3, 4]}, "400"),
        ({"line": 5}, "400"),
    ],
)
def test_a_correction_that_no_longer_fits_stops_its_document_without_quoting_it(
    where: dict[str, object], was: str
) -> None:
    text = TABLE.replace("NR", "400")
    with pytest.raises(StaleCorrection) as stopped:
        read(text, pinned(text.encode(), where, was, "40"))
    assert "aldby.toml, [[corrections]] number 1" in stopped.value.sentence
    assert "400" not in str(stopped.value)


def test_a_correction_goes_with_the_copy_that_a_document_is_read_from() -> None:
    text = TABLE.replace("NR", "400")
    rules = pinned(b"the file that came", {"sheet": "csv", "cell": "B5"}, "400", "40")
    assert by_year(read(text, rules))["2020"].value == 400
    copied = rules.of_copy(b"the file that came", text.encode())
    assert by_year(read(text, copied))["2020"].value == 40


def test_a_tidy_reply_is_read_the_same_with_rules_that_do_not_touch_it() -> None:
    rules = quirks('ignored_headings = ["Target"]\n[values]\n"NR" = "not held"\n', "kent")
    for name, data in demo.replies().items():
        assert read_reply(data, name, demo.campaign(), rules) == read_reply(data, name, demo.campaign())
