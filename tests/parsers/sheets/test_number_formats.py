from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.sheets.built_in_formats import BUILT_IN
from parsers.sheets.number_formats import Shown, parse_format, plain_number

ACCOUNTING = '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-'


@pytest.mark.parametrize(
    ("code", "number", "text", "is_masked"),
    [
        ("General", "1234", "1234", False),
        ("0", "4.6", "5", False),
        ("#,##0", "1234567", "1234567", False),
        ("0.0", "2.25", "2.3", False),
        ("#.##", "1.5", "1.5", False),
        ("0%", "0.0725", "7%", False),
        ("0.00%", "0.0725", "7.25%", False),
        ("00000", "42", "00042", False),
        ("-0;-0", "-3", "-3", False),
        ("(0);(0)", "-3", "(3)", False),
        ("[Red]-#,##0", "3", "-3", False),
        ("£#,##0.00", "1234.5", "£1234.50", False),
        ("[$£-809]#,##0", "12", "£12", False),
        (ACCOUNTING, "0", "-", False),
        (ACCOUNTING, "1200", "1200", False),
        (ACCOUNTING, "-7", "-7", False),
        ("dd/mm/yyyy", "43000", "43000", False),
        ('"<5"', "3", "<5", True),
        ('[<5]"<5";0', "3", "<5", True),
        ('[<5]"<5";0', "7", "7", False),
        ('[<5]"<5";General', "12", "12", False),
        ('"fewer than "0', "5", "fewer than 5", True),
        ("\\<0", "5", "<5", True),
        ('0" (est.)"', "5", "5 (est.)", True),
        (";;;", "5", "", True),
        ("0;-0;;@", "0", "", True),
        ("#,##0,", "12345", "12", True),
        ('"*"', "5", "*", True),
    ],
)
def test_a_number_is_shown_as_the_spreadsheet_shows_it(code: str, number: str, text: str, *, is_masked: bool) -> None:
    assert parse_format(code).number(Decimal(number)) == Shown(text, is_masked=is_masked)


@pytest.mark.parametrize(
    ("code", "shown"), [("General", "A1"), ("@", "A1"), (";;;", ""), ('0;0;0;"hidden"', "hidden")]
)
def test_a_text_is_shown_unless_a_fourth_section_hides_it(code: str, shown: str) -> None:
    assert parse_format(code).text("A1") == shown


@pytest.mark.parametrize("code", ['"<5"', '[<5]"<5";0', '[<6]"*";General', '"under "0'])
def test_formats_that_may_mask_are_noticed(code: str) -> None:
    assert parse_format(code).may_mask


def test_no_built_in_format_masks() -> None:
    assert [code for code in BUILT_IN.values() if parse_format(code).may_mask] == []


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_a_general_number_is_printed_without_loss(number: Decimal) -> None:
    assert Decimal(plain_number(number)) == number
    assert Decimal(parse_format("General").number(number).text) == number


@given(st.integers(-(10**12), 10**12), st.sampled_from(["0", "#,##0", "0_);(0)", ACCOUNTING]))
def test_whole_numbers_survive_common_formats(number: int, code: str) -> None:
    shown = parse_format(code).number(Decimal(number))
    bare = shown.text.strip("()").replace("-", "") or "0"
    assert int(bare) == abs(number)
    assert not shown.is_masked


@given(st.text(max_size=40))
def test_any_text_is_a_format(code: str) -> None:
    shown = parse_format(code).number(Decimal(3))
    assert isinstance(shown.text, str)
