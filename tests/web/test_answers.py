"""Whatever is typed into the form, it decides something sensible or is told on the form."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from db.decisions import Verdict, right_number
from foi.records import FigureKind
from web.checking.answers import AnswerForm, Chosen, Said, read_answer, read_blind_answer
from web.forms import Faults

TYPED = st.text(max_size=20) | st.from_regex(r"[<>~]?\s?[\d,]{1,9}( to | - |\.)?[\d,]{0,6}", fullmatch=True)


@given(st.sampled_from([*Said, "", "else"]), TYPED, TYPED, st.text(max_size=30))
def test_nothing_that_is_typed_breaks_the_form_or_makes_a_figure_below_nought(
    answer: str, number: str, highest: str, note: str
) -> None:
    form = AnswerForm(answer=str(answer), number=number, highest=highest, note=note)
    for found in (read_answer(form, right_number(Decimal(31))), read_blind_answer(form)):
        if isinstance(found, Faults):
            assert found
            continue
        assert (found.right is not None) == (found.verdict is Verdict.CORRECTED)
        assert found.why
        if found.right is not None:
            ends = [one for one in (found.right.value, found.right.low, found.right.high) if one is not None]
            assert all(one.is_finite() and one >= 0 for one in ends)
            assert (found.right.kind is FigureKind.RANGE) == (found.right.value is None and bool(ends))


@given(st.integers(0, 10**9))
def test_a_number_is_read_as_it_is_written_with_or_without_its_commas(number: int) -> None:
    for typed in (f"{number}", f"{number:,}", f" {number:,} "):
        found = read_answer(AnswerForm(answer="other", number=typed), right_number(Decimal(number + 1)))
        assert isinstance(found, Chosen)
        assert found.right == right_number(Decimal(number))


def test_who_is_not_shown_what_was_read_cannot_say_the_same() -> None:
    assert isinstance(read_blind_answer(AnswerForm(answer="same")), Faults)
