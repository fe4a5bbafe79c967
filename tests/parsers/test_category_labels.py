import pytest

from parsers.figures.categories import is_category_label
from tests.letters.invented import ARRESTS

AGE = ARRESTS.questions[0]


@pytest.mark.parametrize(
    ("text", "breakdown", "is_label"),
    [
        ("11 and under", {}, True),
        (" 12  TO 15", {}, True),
        ("11 and under", {"age": "12 to 15"}, False),
        ("11 and under", {"sex": "female"}, True),
        ("fewer than 5", {}, False),
        ("11", {}, False),
    ],
)
def test_a_category_that_was_asked_for_is_a_label(text: str, breakdown: dict[str, str], is_label: bool) -> None:
    assert is_category_label(text, breakdown, AGE) is is_label


def test_a_plain_number_is_never_a_label() -> None:
    question = AGE.model_copy(update={"breakdown": {"children": ("0", "1", "<5")}})
    assert not any(is_category_label(text, {}, question) for text in ("0", "1", "<5"))
