import re
from dataclasses import replace

import pytest

from foi.correspondence import LetterKind
from foi.records import QuestionAnswer, QuestionOutcome
from letters.draft import draft_letter
from letters.exemptions import EXEMPTIONS, Standing, cited_exemption, only_lifts_confirming
from letters.grounds import answers_to_grounds, qualified_sections, withheld
from letters.rendering import Templates
from parsers.wording.exemptions import EXEMPTING, cited_sections, only_excuse_confirming
from tests.letters.invented import BICYCLES, SITUATIONS, ended, refused

BUILT_IN = Templates()
ABSOLUTE = {21, 23, 32, 34, 40, 41, 44}
POLICE = (12, 14, 21, 22, 23, 24, 30, 31, 38, 40, 43, 44)
QUALIFIED = sorted(set(EXEMPTIONS) - ABSOLUTE - {12, 14})


def review(*answers: QuestionAnswer) -> str:
    kind, context = SITUATIONS["review, one qualified section"]
    return " ".join(draft_letter(kind, replace(context, answers=answers), BUILT_IN).body.split())


def test_every_section_that_a_letter_can_rely_on_is_known() -> None:
    assert set(EXEMPTIONS) == EXEMPTING - {25}, "s.25 is about certificates and exempts nothing"


def test_the_standing_of_each_section_is_that_of_section_2_3() -> None:
    assert {n for n, one in EXEMPTIONS.items() if one.standing is Standing.ABSOLUTE} == ABSOLUTE
    assert {n for n, one in EXEMPTIONS.items() if one.standing is Standing.PART_I} == {12, 14}


@pytest.mark.parametrize("section", sorted({*ABSOLUTE, 12, 14}))
def test_no_public_interest_test_is_asked_where_the_act_has_none(section: int) -> None:
    letter = review(refused(f"s{section}"))
    assert "public interest" not in letter.lower()
    assert "2(2)(b)" not in letter


@pytest.mark.parametrize("section", QUALIFIED)
def test_the_public_interest_test_is_asked_of_every_qualified_section(section: int) -> None:
    letter = review(refused(f"s{section}"))
    assert f"Public interest (section {section}). This is a qualified exemption" in letter
    assert "(section 2(2)(b))" in letter
    assert "(section 2(1)(b))" not in letter


@pytest.mark.parametrize("section", sorted(EXEMPTIONS))
def test_a_paragraph_cites_its_own_section_and_no_other_exemption(section: int) -> None:
    (ground,) = answers_to_grounds((refused(f"s{section}"),), BICYCLES)
    cited = {int(one[1:3]) for one in cited_sections(ground.text + ground.heading)}
    allowed = {14: {14, 12}}.get(section, {section})
    assert cited <= allowed
    assert section in cited


@pytest.mark.parametrize("section", POLICE)
def test_what_police_forces_rely_on_has_words_of_its_own(section: int) -> None:
    assert EXEMPTIONS[section].argument
    assert EXEMPTIONS[section].unshown


def test_cost_is_challenged_by_regulation_4_3_and_advice_asked_under_section_16() -> None:
    (ground,) = answers_to_grounds((refused("s12(1)"),), BICYCLES)
    for words in ("Regulation 4(3)", "£450, which is 18 hours", "£25 an hour", "section 16", "estimate"):
        assert words in ground.text


@pytest.mark.parametrize(
    ("cited", "neither", "is_qualified"),
    [
        ("s12(2)", "12(2)", False),
        ("s22", "22(2)", True),
        ("s23(5)", "23(5)", False),
        ("s24(2)", "24(2)", True),
        ("s30(3)", "30(3)", True),
        ("s31", "31(3)", True),
        ("s38(2)", "38(2)", True),
        ("s40(5B)(a)(i)", "40(5B)(a)(i)", False),
        ("s40(5)", "40(5)", False),
        ("s43", "43(3)", True),
        ("s44(2)", "44(2)", False),
    ],
)
def test_neither_confirming_nor_denying_is_met_under_its_own_subsection(
    cited: str, neither: str, is_qualified: bool
) -> None:
    answers = (ended(QuestionOutcome.NCND, cited),)
    (ground,) = answers_to_grounds(answers, BICYCLES)
    assert ground.text.startswith(f"Section {neither} lifts the duty to say whether information is held")
    assert bool(qualified_sections(answers, neither=True)) is is_qualified
    assert not qualified_sections(answers, neither=False)
    assert ("section 2(1)(b)" in review(*answers)) is is_qualified
    assert "2(2)(b)" not in review(*answers)


@pytest.mark.parametrize("cited", ["s14(1)", "s21"])
def test_a_section_that_never_lifts_the_duty_is_told_so(cited: str) -> None:
    (ground,) = answers_to_grounds((ended(QuestionOutcome.NCND, cited),), BICYCLES)
    assert "does not lift the duty to say whether information is held (section 1(1)(a))" in ground.text


@pytest.mark.parametrize("section", sorted(EXEMPTIONS))
def test_the_subsections_that_lift_the_duty_are_those_the_reader_knows(section: int) -> None:
    neither = EXEMPTIONS[section].neither
    assert only_lifts_confirming(f"s{neither}") is bool(neither)
    if neither:
        assert only_excuse_confirming((f"s{neither}",))


def test_a_refusal_under_a_subsection_that_lifts_the_duty_is_read_as_one() -> None:
    (ground,) = answers_to_grounds((refused("s31(3)"),), BICYCLES)
    assert ground.text.startswith("Section 31(3) lifts the duty")


def test_sections_30_and_31_are_asked_to_be_told_apart_on_one_question_only() -> None:
    together = answers_to_grounds((refused("s30(1)(a)", "s31(1)"),), BICYCLES)
    apart = answers_to_grounds((refused("s30(1)(a)"), refused("s31(1)", question="2")), BICYCLES)
    assert [ground.heading for ground in together][-1] == "Sections 30 and 31 together"
    assert len(apart) == 2


def test_citations_to_which_the_same_is_said_stand_together() -> None:
    grounds = answers_to_grounds((refused("s31(1)(a)", "s31(1)(b)"), refused("s31(1)(b)", question="2")), BICYCLES)
    assert [ground.heading for ground in grounds] == [
        "Sections 31(1)(a) and 31(1)(b), law enforcement (questions 1 and 2)"
    ]


def test_what_was_answered_is_no_ground() -> None:
    answers = (ended(QuestionOutcome.ANSWERED), ended(QuestionOutcome.RETRACTED, question="2"))
    assert withheld(answers) == ()
    assert answers_to_grounds(answers, BICYCLES) == ()


def test_a_section_that_exempts_nothing_is_no_exemption() -> None:
    assert cited_exemption("s16") is None
    (ground,) = answers_to_grounds((refused("s16"),), BICYCLES)
    assert ground.heading == "No section named (question 1)"


@pytest.mark.parametrize("name", [name for name, (kind, _) in SITUATIONS.items() if kind is LetterKind.ICO_COMPLAINT])
def test_a_complaint_does_not_speak_to_the_authority(name: str) -> None:
    body = draft_letter(*SITUATIONS[name], BUILT_IN).body
    assert not re.search(r"\b[Yy]ou(rs?)?\b(?! faithfully)", body.replace("Yours faithfully", ""))
    assert "section 50(1)" in body
