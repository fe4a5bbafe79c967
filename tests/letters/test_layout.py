from hypothesis import given
from hypothesis import strategies as st

from letters.layout import WIDTH, lay_out

TEXT = st.text(st.sampled_from("ab1.->| \n\t(x)é"), max_size=300)


@given(TEXT)
def test_no_blank_lines_doubled_no_spaces_at_ends(text: str) -> None:
    laid = lay_out(text)
    assert laid.endswith("\n")
    assert "\n\n\n" not in laid
    assert all(line == line.rstrip() for line in laid.split("\n"))


@given(st.lists(st.text("abcdef", min_size=1, max_size=12), max_size=80))
def test_a_paragraph_keeps_its_words_within_the_width(words: list[str]) -> None:
    laid = lay_out("\n".join(words))
    assert laid.split() == words
    assert all(len(line) <= WIDTH for line in laid.split("\n"))


def test_items_hang_quotes_are_marked_and_lines_stay() -> None:
    text = (
        "- " + "item " * 20 + "\n- second\n\n> " + "quoted " * 15 + "\n>\n> end\n\n| a\n| b\n\n\n\n12. twelve\nmore"
    )
    assert lay_out(text) == (
        "- item item item item item item item item item item item item item item item\n"
        "  item item item item item\n"
        "- second\n"
        "\n"
        "> quoted quoted quoted quoted quoted quoted quoted quoted quoted quoted\n"
        "> quoted quoted quoted quoted quoted\n"
        ">\n"
        "> end\n"
        "\n"
        "a\n"
        "b\n"
        "\n"
        "12. twelve more\n"
    )


def test_a_date_and_a_section_are_never_parted() -> None:
    for before in range(40, 76):
        laid = lay_out("x" * before + " 8 September 2026 section 10(1)")
        assert "8 September 2026" in laid
        assert "section 10(1)" in laid


def test_the_second_column_hangs() -> None:
    assert lay_out("| 8 May 2026   " + "word " * 20).split("\n")[1].startswith(" " * 13 + "word")
