"""What a person says beside a figure becomes a rule, or is refused with what to do instead."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

import demo
from cli.review_teach_talk import pinned
from db.figures import Basis, StandingFigure
from foi.errors import UsageError
from foi.records import FigureKind, SheetCell
from parsers.reply import Excerpt, ExcerptRow
from steps.review import ShownFigure
from steps.teach import correction_rule, force_to_teach, value_rule

FIGURE = StandingFigure(
    id=4,
    campaign="images-2012",
    question="1",
    covers=("kent",),
    period_label="2011/12",
    categories={},
    kind=FigureKind.EXACT,
    value=Decimal(70),
    low=None,
    high=None,
    unit="images",
    raw="70",
    place={"sheet": "csv", "cell": "B4"},
    standing="review",
    basis=Basis.PRINTED,
    verdict=None,
    reasons=(),
    document_id=1,
    document_name="a.csv",
    document_sha256="ab" * 32,
)
EXCERPT = Excerpt(title="csv", columns=("A", "B"), rows=(ExcerptRow(number=4, cells=("Kent", "70")),), marked=(0, 1))
LINE = Excerpt(title="the text", columns=(), rows=(ExcerptRow(number=4, cells=("We found 70.",)),), marked=(0, 0))


def shown(excerpt: Excerpt | None, raw: str = "70") -> ShownFigure:
    return ShownFigure(replace(FIGURE, raw=raw), demo.campaign().questions[0], excerpt)


def test_a_correction_is_pinned_to_the_document_the_place_and_the_text() -> None:
    (correction,) = correction_rule(FIGURE, "7", reason="they rang", by="Ada", on=dt.date(2026, 5, 4)).corrections
    assert correction.document == "ab" * 8
    assert correction.where == SheetCell(sheet="csv", cell="B4")
    assert (correction.was, correction.now) == ("70", "7")
    with pytest.raises(UsageError, match="says already"):
        correction_rule(FIGURE, "70", reason="they rang", by="Ada", on=dt.date(2026, 5, 4))


@pytest.mark.parametrize("excerpt", [EXCERPT, LINE])
def test_what_is_printed_in_one_place_can_be_corrected_there(excerpt: Excerpt) -> None:
    assert pinned(shown(excerpt), "7", "they rang", "Ada").corrections[0].was == "70"


@pytest.mark.parametrize(("excerpt", "raw"), [(EXCERPT, "7"), (EXCERPT, "12 rows"), (LINE, "12 rows"), (None, "70")])
def test_what_stands_in_no_single_place_cannot(excerpt: Excerpt | None, raw: str) -> None:
    with pytest.raises(UsageError, match="no one place"):
        pinned(shown(excerpt, raw), "7", "they rang", "Ada")


def test_a_habit_is_one_forces() -> None:
    assert force_to_teach(FIGURE, "") == "kent"
    joint = replace(FIGURE, covers=("essex", "kent"))
    assert force_to_teach(joint, "essex") == "essex"
    for figure, given in ((joint, ""), (FIGURE, "essex")):
        with pytest.raises(UsageError):
            force_to_teach(figure, given)


def test_a_number_means_itself() -> None:
    with pytest.raises(UsageError, match="means itself"):
        value_rule("70", "not held")
    assert value_rule("*", "<5").values == {"*": "<5"}
