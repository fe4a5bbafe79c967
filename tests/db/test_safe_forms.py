"""What strangers wrote keeps its meaning on the way out, and loses its words."""

import json
from pathlib import Path

import pytest

from db.dictionary import Form, published_table
from db.published import to_published
from db.safe_forms import Labels, place_to_text, safe_form
from db.snapshot import write_snapshot
from foi.errors import StoreError
from tests.stores import CAMPAIGN


@pytest.fixture
def labels() -> Labels:
    known = Labels()
    known.ask("age", "Under 18")
    known.ask("age", "18 and over")
    known.ask("platform", "")
    return known


def test_a_category_asked_for_keeps_its_name_however_it_was_printed(labels: Labels) -> None:
    assert labels.category("age", " under  18") == "Under 18"
    assert labels.dimension("AGE") == "age"


def test_any_other_gets_a_number_of_its_own_that_it_keeps(labels: Labels) -> None:
    assert labels.category("platform", "Jane's blog") == "unlisted 1"
    assert labels.category("platform", "Facebook") == "unlisted 2"
    assert labels.category("platform", "jane's  blog") == "unlisted 1"
    assert labels.category("age", "not known") == "unlisted 1"
    assert (labels.dimension("officer"), labels.dimension("platform")) == ("unlisted 1", "platform")


def test_a_breakdown_is_named_by_its_labels(labels: Labels) -> None:
    printed = json.dumps({"age": "UNDER 18", "officer": "Jane Smith"})
    shown = safe_form(Form.CATEGORIES, printed, {}, labels)
    assert json.loads(shown) == {"age": "Under 18", "unlisted 1": "unlisted 1"}
    assert safe_form(Form.CATEGORIES, "{}", {}, labels) == "{}"


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ({"sheet": "Jane Smith", "cell": "B2"}, "cell B2"),
        ({"sheet": "x", "cell": "see Jane"}, None),
        ({"page": 3, "bbox": [1.0, 2.0, 3.0, 4.0]}, "page 3"),
        ({"paragraph": 4}, "paragraph 4"),
        ({"line": 7}, "line 7"),
        ({}, None),
    ],
)
def test_a_place_is_told_without_the_name_of_the_sheet(place: dict[str, object], shown: str | None) -> None:
    assert place_to_text(place) == shown


def test_sections_are_told_and_what_stands_beside_them_is_not(labels: Labels) -> None:
    cited = json.dumps(["s12(1)", "s40(2)", "s40(2)", "as Jane said", "s31(1)(a)"])
    assert safe_form(Form.SECTIONS, cited, {}, labels) == "s12(1); s40(2); s31(1)(a)"


def test_two_rows_of_one_key_stop_the_export(tmp_path: Path) -> None:
    twice = to_published(published_table("about"), [("title", "a"), ("title", "b")])
    with pytest.raises(StoreError, match="same key"):
        write_snapshot(tmp_path / "x.sqlite", [twice])


def test_a_row_that_refers_to_nothing_stops_the_export(tmp_path: Path) -> None:
    question = (CAMPAIGN, "1", "How many?", "images_seized", "images")
    tables = [
        to_published(published_table("campaigns"), []),
        to_published(published_table("questions"), [question]),
    ]
    with pytest.raises(StoreError, match="came out broken"):
        write_snapshot(tmp_path / "x.sqlite", tables)
