import pytest

from foi.correspondence import LetterKind
from foi.errors import ConfigurationError, LetterNotReady
from letters.draft import draft_letter
from letters.rendering import NAMES, Templates, TemplateText, built_in
from tests.letters.invented import SITUATIONS

WHERE = "campaigns/bicycles-2026/letters/chase.j2"
CHASE = SITUATIONS["chase, three days late"]


def own(text: str, name: str = "chase.j2") -> Templates:
    return Templates({name: TemplateText(text, WHERE)})


def test_there_is_a_template_for_every_kind() -> None:
    assert {f"{kind}.j2" for kind in LetterKind} <= set(NAMES)
    assert all(built_in(name).strip() for name in NAMES)


def test_a_campaigns_own_text_takes_the_place_of_ours() -> None:
    letter = draft_letter(
        *CHASE, own("Subject: Where is it?\nDear all,\n{{ days_late | counted('day') }} < 5 & late.")
    )
    assert letter.subject == "Where is it? (your reference FOI 2026/0417) [foi43 bicycles-2026-kent-1]"
    assert letter.body == "Dear all, 3 days < 5 & late.\n"


def test_a_shared_part_can_be_replaced_alone() -> None:
    letter = draft_letter(*CHASE, own("With thanks,\n| {{ sender.name }}", "closing.j2"))
    assert letter.body.endswith("answer.\n\nWith thanks,\nJane Example\n")
    assert "10(1)" in letter.body


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("Subject: x\n\n{% if due %}\nno end", 4, "Unexpected end of template"),
        ("Subject: x\n\n{{ dew | uk_date }}", 3, "'dew' is undefined"),
        ("Subject: x\n{% if dew %}a{% endif %}", 2, "'dew' is undefined"),
        ("Subject: x\n\n\n{{ extended_until | uk_date }}", 4, "'extended_until' is undefined"),
        ("Subject: x\n{{ clarified_on }}", 2, "'clarified_on' is undefined"),
        ("Subject: x\n{{ due | ukdate }}", 2, "No filter named 'ukdate'"),
        ("Subject: x\n\n{% include 'other.j2' %}", 3, 'there is no template "other.j2"'),
        ("Subject: x\n{{ title.__class__.__mro__ }}", 2, "it does what templates may not"),
        ("Subject: x\n{{ 1 / 0 }}", 2, "division by zero"),
        ("Subject: x\n{{ due + 1 }}", 2, "unsupported operand"),
    ],
)
def test_a_fault_in_a_campaigns_own_text_names_file_and_line(text: str, line: int, what: str) -> None:
    with pytest.raises(ConfigurationError) as stopped:
        draft_letter(*CHASE, own(text))
    assert str(stopped.value).startswith(f"{WHERE}: line {line}: ")
    assert what in str(stopped.value)
    assert "Mend it" in str(stopped.value)


def test_a_text_without_a_subject_is_refused() -> None:
    with pytest.raises(LetterNotReady, match='Begin it with a line "Subject'):
        draft_letter(*CHASE, own("Dear all,"))


def test_a_file_that_no_letter_uses_is_refused() -> None:
    with pytest.raises(ConfigurationError, match=r'no letter uses a template "chse\.j2"'):
        own("x", "chse.j2")


def test_a_fact_missing_from_a_built_in_text_is_named() -> None:
    with pytest.raises(LetterNotReady, match="'today' is undefined"):
        Templates().render("thanks.j2", {"title": "x", "today": None})
