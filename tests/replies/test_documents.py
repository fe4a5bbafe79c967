"""The invented replies in the tree are those their makers make."""

import pytest

from demo.make.same_bytes import same_content
from tests.replies.make.every_family import REGISTER
from tests.replies.make.invented import APPROVED, DOCUMENTS, Invented


@pytest.mark.parametrize("reply", REGISTER.values(), ids=REGISTER.keys())
def test_the_document_in_the_tree_is_the_one_its_maker_makes(reply: Invented) -> None:
    assert same_content(reply.document.read_bytes(), reply.made.data), "run: python -m tests.replies.make"


@pytest.mark.parametrize("reply", REGISTER.values(), ids=REGISTER.keys())
def test_making_a_document_twice_gives_the_same_bytes(reply: Invented) -> None:
    assert reply.make().data == reply.make().data


@pytest.mark.parametrize("reply", REGISTER.values(), ids=REGISTER.keys())
def test_the_truth_names_only_what_was_asked_and_no_figure_twice(reply: Invented) -> None:
    figures = reply.made.truth.figures
    assert {figure.question for figure in figures} <= {question.number for question in reply.campaign.questions}
    assert len({figure.key for figure in figures}) == len(figures)


def test_no_document_or_approved_reading_is_left_without_a_maker() -> None:
    assert {path.name for path in DOCUMENTS.iterdir()} == set(REGISTER)
    assert {path.name for path in APPROVED.iterdir()} <= {f"{name}.json" for name in REGISTER}
