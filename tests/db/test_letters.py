import datetime as dt
import itertools
from pathlib import Path

import pytest

from db.letters import (
    STEP_FROM,
    DispatchStep,
    LetterState,
    load_last_sending,
    load_letter,
    load_letters,
    save_dispatch,
    save_letter,
)
from db.requests import load_requests
from db.store import Store
from foi.correspondence import LetterKind
from foi.errors import UsageError
from tests.stores import AT, CAMPAIGN, sent_campaign

LATER = AT + dt.timedelta(minutes=1)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return sent_campaign(tmp_path)


def drafted(store: Store, force: str = "kent", kind: LetterKind = LetterKind.CHASE, number: int = 0) -> int:
    with store.writing() as session:
        (request,) = load_requests(session, CAMPAIGN, forces=[force])
        return save_letter(
            session,
            request_id=request.id,
            kind=kind,
            recipient=f"foi@{force}.example",
            subject="Reply overdue",
            message_id=f"{force}-{kind}-{number}@ngo.example",
            in_reply_to="",
            sha256="ab",
            name=f"{request.our_reference}-{kind}.eml",
            by="ann",
            at=AT,
        )


def step(store: Store, letter: int, *steps: DispatchStep) -> LetterState:
    with store.writing() as session:
        for one in steps:
            save_dispatch(session, letter, one, by="ann", at=LATER, note=one)
        return load_letter(session, letter).state


def test_a_letter_is_where_its_last_step_left_it(store: Store) -> None:
    letter = drafted(store)
    with store.reading() as session:
        assert load_letter(session, letter).is_unsent
    assert step(store, letter, DispatchStep.BEGUN) is LetterState.IN_DOUBT
    assert step(store, letter, DispatchStep.FAILED) is LetterState.FAILED
    assert step(store, letter, DispatchStep.BEGUN, DispatchStep.SENT) is LetterState.SENT
    with store.reading() as session:
        sent = load_letter(session, letter)
        assert (sent.note, sent.moved_at, sent.our_reference) == ("sent", LATER, "images-2012-kent-1")
        assert load_last_sending(session) == LATER


WAYS_THERE = [
    (),
    (DispatchStep.BEGUN,),
    (DispatchStep.DROPPED,),
    (DispatchStep.BEGUN, DispatchStep.SENT),
    (DispatchStep.BEGUN, DispatchStep.FAILED),
    (DispatchStep.BEGUN, DispatchStep.SETTLED_SENT),
    (DispatchStep.BEGUN, DispatchStep.SETTLED_NOT_SENT),
]


def test_whatever_happened_a_letter_that_may_have_gone_is_never_begun_again(store: Store) -> None:
    for number, (way, after) in enumerate(itertools.product(WAYS_THERE, DispatchStep)):
        letter = drafted(store, number=number)
        state = step(store, letter, *way)
        if state in STEP_FROM[after]:
            step(store, letter, after)
            assert after is not DispatchStep.BEGUN or way in {(), WAYS_THERE[4], WAYS_THERE[6]}
        else:
            with pytest.raises(UsageError, match=f"letter {letter} "):
                step(store, letter, after)


def test_what_a_letter_cannot_be_marked_as_is_told_in_words(store: Store) -> None:
    with pytest.raises(UsageError, match="is drafted, so it cannot be marked as not sent"):
        step(store, drafted(store), DispatchStep.SETTLED_NOT_SENT)


def test_letters_are_found_by_campaign_force_kind_and_state(store: Store) -> None:
    chase, review = drafted(store), drafted(store, kind=LetterKind.REVIEW)
    essex = drafted(store, "essex")
    step(store, essex, DispatchStep.BEGUN)
    with store.reading() as session:

        def found(**only: object) -> list[int]:
            return [letter.id for letter in load_letters(session, **only)]  # type: ignore[arg-type]

        assert found(campaign=CAMPAIGN) == [chase, review, essex]
        assert found(campaign="other") == []
        assert found(forces=["kent"]) == [chase, review]
        assert found(kind=LetterKind.CHASE) == [chase, essex]
        assert found(states={LetterState.IN_DOUBT}) == [essex]
    with pytest.raises(UsageError, match="no letter 99"):
        step(store, 99, DispatchStep.BEGUN)
