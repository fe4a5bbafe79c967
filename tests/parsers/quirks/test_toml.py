"""A quirk file is read whole or refused with the key and the remedy."""

import datetime as dt
from pathlib import Path

import pytest

from foi.errors import QuirkFileError
from foi.records import SheetCell
from parsers.quirks.model import BareYears
from parsers.quirks.toml import toml_to_quirks

WHOLE = """
ignored_headings = ["Target"]
[layout]
ignored_sheets = ["Lookup"]
bare_years = "end"
[headings]
"Recs" = { measure = "images_seized" }
"Yr 1" = { start = 2015-04-01, end = 2016-03-31 }
"Col C" = { campaign = "images-2012", question = "2" }
[values]
"NR" = "not held"
"low" = "between 1 and 4"
"see note" = "blank"
[[corrections]]
document = "ab12cd34"
where = { sheet = "Sheet1", cell = "B4" }
was = "1,234"
now = "1,243"
reason = "their letter of 3 May"
by = "Ada"
on = 2026-05-04
"""


def test_every_part_of_a_file_is_read() -> None:
    rules = toml_to_quirks(WHOLE, slug="kent", where="kent.toml").rules
    assert rules.ignored_headings == ("Target",)
    assert rules.layout.ignored_sheets == ("Lookup",)
    assert rules.layout.bare_years is BareYears.END
    assert rules.headings["Yr 1"].start == dt.date(2015, 4, 1)
    assert rules.headings["Col C"].question == "2"
    assert rules.values["low"] == "between 1 and 4"
    assert rules.corrections[0].where == SheetCell(sheet="Sheet1", cell="B4")
    assert rules.corrections[0].on == dt.date(2026, 5, 4)


def test_the_file_that_the_operators_page_shows_can_be_used() -> None:
    page = (Path(__file__).parents[3] / "docs" / "operators.md").read_text(encoding="utf-8")
    shown = page.partition("```toml\n")[2].partition("```")[0]
    rules = toml_to_quirks(shown, slug="kent", where="docs/operators.md").rules
    assert all(part for _, part in rules)


def test_an_empty_file_says_nothing_and_is_no_fault() -> None:
    assert toml_to_quirks("", slug="kent", where="kent.toml").rules.values == {}


@pytest.mark.parametrize(
    ("text", "says", "do"),
    [
        ("[value]\n", 'there is no key "value"', "Did you mean values?"),
        ("[layout]\nignore_sheets = []\n", '[layout]: there is no key "ignore_sheets"', "Did you mean ignored_"),
        ('[headings]\n"Recs" = { mesure = "x" }\n', '[headings] "Recs": there is no key "mesure"', "measure"),
        ('[headings]\n"Recs" = {}\n', '[headings] "Recs": it says nothing', "measure ="),
        ('[headings]\n"Recs" = { question = "2" }\n', "question and campaign stand together", "measure ="),
        ('[headings]\n"Y" = { start = 2015-04-01 }\n', "start and end stand together", "2016-03-31"),
        ('[headings]\n"Y" = { start = 2015-04-01, end = 2014-04-01 }\n', "ends before it starts", "start ="),
        ('[values]\n"NR" = "who knows"\n', '"NR" cannot mean "who knows"', '"not held"'),
        ('[values]\n"NR" = "-"\n', '"NR" cannot mean "-"', '"not held"'),
        ('[values]\n"NR" = "zero"\n" nr " = "zero"\n', '[values]: " nr " stands twice', '"not held"'),
        ('ignored_headings = ["A"]\n[headings]\n"a" = { measure = "x" }\n', "is ignored as well", "ignored_headings"),
        ("[[corrections]]\nwhere = { line = 1 }\n", "[[corrections]] number 1: document is missing", "sha256"),
        (WHOLE.replace("ab12cd34", "ab12"), "number 1: document is how the sha256 begins", "ab12cd34"),
        (WHOLE.replace("on = 2026-05-04", 'on = "soon"'), "number 1: on cannot be read", "on = 2026-05-04"),
        (WHOLE + WHOLE[WHOLE.index("[[corr") :], "[corrections]: number 2: the same place is", "document ="),
        ("[values\n", "not valid TOML", "docs/operators.md"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_file_key_and_remedy(text: str, says: str, do: str) -> None:
    with pytest.raises(QuirkFileError) as refused:
        toml_to_quirks(text, slug="kent", where="kent.toml")
    assert refused.value.where == "kent.toml"
    assert says in refused.value.what, refused.value.what
    assert do.replace("sha256", "document =") in refused.value.do, refused.value.do
