from dataclasses import replace

import pytest

from foi.correspondence import LetterKind
from foi.errors import ConfigurationError
from letters.preview import preview_letters
from letters.rendering import Templates, TemplateText
from tests.letters.invented import BICYCLES, FORCES, SITUATIONS, context

BUILT_IN = Templates()


def test_all_43_are_shown_at_once_each_to_its_own_address() -> None:
    contexts = [context(BICYCLES, force, "2026-09-08") for force in FORCES]
    shown = preview_letters(LetterKind.REQUEST, contexts, BUILT_IN)
    assert len(shown) == 43
    assert [one.problems for one in shown] == [()] * 43
    letters = [one.letter for one in shown if one.letter]
    assert len({letter.to for letter in letters}) == len({letter.message_id for letter in letters}) == 43
    for one, about in zip(shown, contexts, strict=True):
        assert one.authority == about.authority.slug
        assert one.letter
        assert about.authority_name in " ".join(one.letter.body.split())


def test_what_stands_in_the_way_is_told_and_the_others_are_shown() -> None:
    contexts = [
        context(force="kent"),
        replace(context(force="essex"), recipient=""),
        replace(context(force="surrey"), is_verified=False),
        replace(context(force="sussex"), authority_name=""),
    ]
    shown = preview_letters(LetterKind.REQUEST, contexts, BUILT_IN)
    assert [(one.authority, one.letter is not None, one.problems) for one in shown] == [
        ("kent", True, ()),
        ("essex", False, ("No address is known for Essex.",)),
        (
            "surrey",
            True,
            ("Nobody has confirmed the address foi@surrey.police.uk of Surrey; nothing is sent to it.",),
        ),
        ("sussex", False, ("Sussex has no official name on 2026-10-09.",)),
    ]


def test_a_missing_fact_is_a_problem_of_its_own_letter() -> None:
    late = SITUATIONS["chase, three days late"][1]
    first, second = preview_letters(LetterKind.CHASE, [late, replace(late, days_late=0)], BUILT_IN)
    assert first.letter
    assert not first.problems
    assert second.letter is None
    assert second.problems[0].startswith("a reminder needs a reply that is late")


def test_a_complaint_needs_no_confirmed_address_of_the_authority() -> None:
    about = replace(SITUATIONS["complaint, silence"][1], is_verified=False)
    (shown,) = preview_letters(LetterKind.ICO_COMPLAINT, [about], BUILT_IN)
    assert shown.letter
    assert not shown.problems


def test_a_fault_in_the_campaigns_own_text_stops_the_preview() -> None:
    broken = Templates({"request.j2": TemplateText("Subject: {{ x }}", "mine/request.j2")})
    with pytest.raises(ConfigurationError, match=r"mine/request\.j2: line 1"):
        preview_letters(LetterKind.REQUEST, [context()], broken)
