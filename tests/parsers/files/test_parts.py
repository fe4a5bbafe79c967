import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.files.parts import LONGEST_NAME, Part, safe_name, with_distinct_names, zip_to_parts
from tests.parsers.invented import zip_of


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("figures.csv", "figures.csv"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\figures.csv", "figures.csv"),
        ("a\x1b[31m\u202eb.csv", "a[31mb.csv"),
        (".hidden", "hidden"),
        ("", "part 3"),
        ("folder/", "folder"),
        ("...", "part 3"),
        ("x" * 300 + ".xlsx", "x" * 115 + ".xlsx"),
    ],
)
def test_names_are_safe_to_show_and_to_save(name: str, safe: str) -> None:
    assert safe_name(name, 3) == safe


@given(st.text(max_size=200))
def test_any_name_becomes_safe(name: str) -> None:
    safe = safe_name(name, 1)
    assert 0 < len(safe) <= LONGEST_NAME
    assert "/" not in safe
    assert "\\" not in safe
    assert safe not in {".", ".."}


def test_twins_get_names_of_their_own() -> None:
    named = with_distinct_names([Part("a.csv", b"1"), Part("A.csv", b"2"), Part("b", b"3"), Part("b", b"4")])
    assert [part.name for part in named] == ["a.csv", "A (2).csv", "b", "b (2)"]


def test_members_of_a_zip_without_the_clutter_of_operating_systems() -> None:
    data = zip_of({"a/": b"", "a/one.csv": b"1", "__MACOSX/a/._one.csv": b"x", ".DS_Store": b"x", "b/two.csv": b"2"})
    assert [(part.name, part.data) for part in zip_to_parts(data, "r.zip")] == [("one.csv", b"1"), ("two.csv", b"2")]
