import datetime as dt
from contextlib import suppress
from pathlib import Path

import pytest

from db.archive import archive_path, keep_bytes
from db.contacts import ContactStatus, set_contact
from db.documents import DocumentStatus, save_arrival, save_filing, set_status
from db.letters import LetterState
from db.mails import save_guesses
from db.requests import save_event
from db.store import Store
from foi.correspondence import LetterKind
from foi.errors import UsageError
from foi.events import Event, EventKind
from foi.holidays import uk_calendar
from steps.dispatch import Dispatched, InDoubt, NotTaken, Post, dispatch_letter, drop_letter, settle_letter
from tests.posting import (
    MONDAY,
    US,
    PretendPost,
    address_of,
    confirm,
    drafted_campaign,
    letter_of,
    put_letter,
    request_to,
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return drafted_campaign(tmp_path)


def send(store: Store, letter: int, post: Post, at: dt.datetime = MONDAY) -> Dispatched:
    return dispatch_letter(store, letter, post, sender=US, by="ann", now=lambda: at, calendar=uk_calendar())


def kinds(store: Store, force: str) -> list[tuple[EventKind, dt.date]]:
    return [(event.kind, event.on) for event in request_to(store, force).history]


def log(store: Store, force: str, *kinds_and_days: tuple[EventKind, dt.date]) -> None:
    with store.writing() as session:
        for kind, on in kinds_and_days:
            save_event(session, request_to(store, force).id, Event(kind, on, actor="ann"), at=MONDAY)


def test_a_letter_that_went_is_written_down_with_its_event_and_leaves_the_outbox(store: Store) -> None:
    letter, post = put_letter(store, "kent"), PretendPost()
    outcome = send(store, letter, post)
    assert outcome.letter.state is LetterState.SENT
    assert [recipient for recipient, _ in post.taken] == [address_of("kent")]
    (event,) = request_to(store, "kent").history
    assert (event.kind, event.on, event.actor) == (EventKind.SENT, MONDAY.date(), "ann")
    assert event.note == f"letter {letter} to foi@kent.example"
    assert list(store.outbox_folder.iterdir()) == []


def test_the_event_bears_the_day_in_london(store: Store) -> None:
    late = dt.datetime(2026, 9, 7, 23, 30, tzinfo=dt.UTC)
    send(store, put_letter(store, "kent", at=late), PretendPost(), at=late)
    assert kinds(store, "kent") == [(EventKind.SENT, dt.date(2026, 9, 8))]


def test_a_letter_sent_is_never_sent_again(store: Store) -> None:
    letter, post = put_letter(store, "kent"), PretendPost()
    send(store, letter, post)
    again = send(store, letter, post)
    assert again.held_back
    assert "is sent: it does not go again" in again.note
    other = send(store, put_letter(store, "kent", number=2), post)
    assert other.held_back
    assert "the request is sent" in other.note
    assert len(post.taken) == 1


def test_what_is_begun_is_on_the_books_before_the_server_hears_of_it(store: Store) -> None:
    letter = put_letter(store, "kent")

    class Looking:
        def hand_over(self, mail: bytes, *, sender: str, recipient: str) -> str:
            del mail, sender, recipient
            assert letter_of(store, letter).state is LetterState.IN_DOUBT
            assert kinds(store, "kent") == []
            return "250"

    assert send(store, letter, Looking()).letter.state is LetterState.SENT


@pytest.mark.parametrize("trouble", [InDoubt("the connection was lost"), KeyboardInterrupt(), SystemExit(9)])
def test_a_letter_in_doubt_stays_so_until_a_person_settles_it(store: Store, trouble: BaseException) -> None:
    letter, post = put_letter(store, "kent"), PretendPost(iter([trouble]))
    with suppress(KeyboardInterrupt, SystemExit):
        assert send(store, letter, post).ends_run
    assert letter_of(store, letter).state is LetterState.IN_DOUBT
    assert kinds(store, "kent") == []
    for attempt in (letter, put_letter(store, "kent", number=2)):
        outcome = send(store, attempt, post)
        assert outcome.held_back
        assert "in doubt" in outcome.note
    assert post.taken == []


def test_a_doubt_settled_as_sent_is_dated_by_the_day_it_was_handed_over(store: Store) -> None:
    letter, post = put_letter(store, "kent"), PretendPost(iter([InDoubt("lost")]))
    send(store, letter, post)
    later = MONDAY + dt.timedelta(days=3)
    assert settle_letter(store, letter, was_sent=True, by="bob", at=later).state is LetterState.SENT
    assert kinds(store, "kent") == [(EventKind.SENT, MONDAY.date())]
    with pytest.raises(UsageError, match=f"letter {letter} .* is sent"):
        settle_letter(store, letter, was_sent=False, by="bob", at=later)


def test_a_doubt_settled_as_not_sent_may_go(store: Store) -> None:
    letter, post = put_letter(store, "kent"), PretendPost(iter([InDoubt("lost")]))
    send(store, letter, post)
    assert settle_letter(store, letter, was_sent=False, by="bob", at=MONDAY).is_unsent
    assert send(store, letter, post).letter.state is LetterState.SENT
    assert len(post.taken) == 1


def test_a_refusal_is_told_and_may_be_tried_again(store: Store) -> None:
    letter, post = put_letter(store, "kent"), PretendPost(iter([NotTaken("450 4.2.1 to RCPT TO")]))
    outcome = send(store, letter, post)
    assert (outcome.letter.state, outcome.note, outcome.ends_run) == (
        LetterState.FAILED,
        "450 4.2.1 to RCPT TO",
        False,
    )
    assert kinds(store, "kent") == []
    assert (store.outbox_folder / outcome.letter.name).is_file()
    assert send(store, letter, post).letter.state is LetterState.SENT


def test_nothing_goes_to_an_address_that_nobody_confirmed_or_that_failed_since(store: Store) -> None:
    post = PretendPost()
    strange = put_letter(store, "kent", recipient="foi@kent.police.example")
    assert "is not the confirmed address of kent" in send(store, strange, post).note
    ours = put_letter(store, "kent", number=2)
    with store.writing() as session:
        set_contact(session, "kent", address_of("kent"), ContactStatus.BOUNCED, by="ingest", why="", at=MONDAY)
    assert send(store, ours, post).held_back
    assert post.taken == []
    confirm(store, "kent")
    assert send(store, ours, post).letter.state is LetterState.SENT


def test_a_complaint_goes_to_the_commissioners_confirmed_address(store: Store) -> None:
    log(store, "kent", (EventKind.SENT, dt.date(2026, 6, 1)))
    letter, post = (
        put_letter(store, "kent", LetterKind.ICO_COMPLAINT, recipient="casework@ico.example"),
        PretendPost(),
    )
    assert "is not the confirmed address of ico" in send(store, letter, post).note
    confirm(store, "ico", "casework@ico.example")
    assert send(store, letter, post).letter.state is LetterState.SENT
    assert kinds(store, "kent")[-1] == (EventKind.ICO_COMPLAINT, MONDAY.date())


def test_a_draft_thrown_away_or_written_in_is_not_sent_as_it_was(store: Store) -> None:
    gone, changed, post = put_letter(store, "kent"), put_letter(store, "essex"), PretendPost()
    (store.outbox_folder / letter_of(store, gone).name).unlink()
    with (store.outbox_folder / letter_of(store, changed).name).open("ab") as draft:
        draft.write(b"And another thing.")
    assert "no longer lies in outbox/" in send(store, gone, post).note
    assert "has been changed" in send(store, changed, post).note
    assert post.taken == []


def test_a_letter_drafted_for_another_day_is_drafted_again_first(store: Store) -> None:
    letter, post = put_letter(store, "kent"), PretendPost()
    outcome = send(store, letter, post, at=MONDAY + dt.timedelta(days=1))
    assert "drafted for Mon 7 Sep 2026" in outcome.note
    assert post.taken == []


def test_a_chase_that_an_answer_overtook_does_not_go(store: Store) -> None:
    log(store, "kent", (EventKind.SENT, dt.date(2026, 6, 1)))
    letter, post = put_letter(store, "kent", LetterKind.CHASE), PretendPost()
    log(store, "kent", (EventKind.REPLY, dt.date(2026, 9, 4)))
    assert "the request is replied" in send(store, letter, post).note
    assert post.taken == []


def test_two_chases_on_one_day_are_a_mistake_and_a_week_apart_they_are_not(store: Store) -> None:
    log(store, "kent", (EventKind.SENT, dt.date(2026, 6, 1)))
    first, second = (put_letter(store, "kent", LetterKind.CHASE, number=number) for number in (1, 2))
    later, post = MONDAY + dt.timedelta(days=7), PretendPost()
    send(store, first, post)
    assert "went today already" in send(store, second, post).note
    third = put_letter(store, "kent", LetterKind.CHASE, number=3, at=later)
    assert send(store, third, post, at=later).letter.state is LetterState.SENT
    assert [kind for kind, _ in kinds(store, "kent")] == [EventKind.SENT, EventKind.CHASED, EventKind.CHASED]


def test_they_are_thanked_once_for_a_reply_and_again_for_the_next(store: Store) -> None:
    log(store, "kent", (EventKind.SENT, dt.date(2026, 6, 1)), (EventKind.REPLY, dt.date(2026, 9, 4)))
    post, day = PretendPost(), dt.timedelta(days=1)
    assert send(store, put_letter(store, "kent", LetterKind.THANKS), post).letter.state is LetterState.SENT
    second = put_letter(store, "kent", LetterKind.THANKS, number=2, at=MONDAY + day)
    assert f"letter {second - 1} thanked them on Mon 7 Sep 2026" in send(store, second, post, at=MONDAY + day).note
    log(store, "kent", (EventKind.REPLY, dt.date(2026, 9, 9)))
    third = put_letter(store, "kent", LetterKind.THANKS, number=3, at=MONDAY + 2 * day)
    assert send(store, third, post, at=MONDAY + 2 * day).letter.state is LetterState.SENT


def test_a_thanks_settled_late_was_for_the_reply_it_was_written_for(store: Store) -> None:
    log(store, "kent", (EventKind.SENT, dt.date(2026, 6, 1)), (EventKind.REPLY, dt.date(2026, 9, 4)))
    letter = put_letter(store, "kent", LetterKind.THANKS)
    send(store, letter, PretendPost(iter([InDoubt("lost")])))
    log(store, "kent", (EventKind.REPLY, dt.date(2026, 9, 9)))
    settle_letter(store, letter, was_sent=True, by="bob", at=MONDAY + dt.timedelta(days=2))
    for_the_next = put_letter(store, "kent", LetterKind.THANKS, number=2, at=MONDAY + dt.timedelta(days=2))
    went = send(store, for_the_next, PretendPost(), at=MONDAY + dt.timedelta(days=2))
    assert went.letter.state is LetterState.SENT


@pytest.mark.parametrize("kind", [LetterKind.CHASE, LetterKind.ICO_COMPLAINT])
@pytest.mark.parametrize("status", [DocumentStatus.WAITING, DocumentStatus.PARKED])
@pytest.mark.parametrize("is_filed", [True, False])
def test_whoever_may_have_answered_is_not_told_that_they_have_not(
    store: Store, kind: LetterKind, status: DocumentStatus, is_filed: bool
) -> None:
    confirm(store, "ico", address_of("kent"))
    log(store, "kent", (EventKind.SENT, dt.date(2026, 6, 1)))
    log(store, "essex", (EventKind.SENT, dt.date(2026, 6, 1)))
    letter, post = put_letter(store, "kent", kind), PretendPost()
    document = put_aside(store, "kent", status, is_filed=is_filed)
    outcome = send(store, letter, post)
    assert outcome.held_back
    assert "1 document that may be their answer" in outcome.note
    assert post.taken == []
    if kind is LetterKind.CHASE:
        assert send(store, put_letter(store, "essex", kind), post).letter.state is LetterState.SENT
    with store.writing() as session:
        set_status(session, document, DocumentStatus.READ)
    assert send(store, letter, post).letter.state is LetterState.SENT


def put_aside(store: Store, force: str, status: DocumentStatus, *, is_filed: bool) -> int:
    """A document for a person to look at: the request's, or perhaps the request's."""
    kept, request = keep_bytes(store.archive, b"Here is our answer."), request_to(store, force).id
    with store.writing() as session:
        document, _ = save_arrival(session, kept, name="a.eml", place="inbox/a.eml", campaign=None, at=MONDAY)
        set_status(session, document, status, reason="doubt", explanation="Whose is it?")
        if is_filed:
            save_filing(session, document, {request: "its number"})
        else:
            save_guesses(session, document, [(request, 0.4, ["its sender"])])
    return document


@pytest.mark.parametrize("harm", ["missing", "altered"])
def test_a_letter_that_the_archive_lacks_is_held_back_and_the_others_go_on(store: Store, harm: str) -> None:
    letter, post = put_letter(store, "kent"), PretendPost()
    original = archive_path(store.archive_folder, letter_of(store, letter).sha256)
    original.chmod(0o600)
    original.write_bytes(b"something else")
    if harm == "missing":
        original.unlink()
    outcome = send(store, letter, post)
    assert (outcome.held_back, outcome.ends_run) == (True, False)
    assert f"{letter_of(store, letter).name} is missing from the archive, or has been altered" in outcome.note
    assert letter_of(store, letter).state is LetterState.DRAFTED
    assert send(store, put_letter(store, "essex"), post).letter.state is LetterState.SENT


def test_a_request_that_bounced_is_sent_again_to_an_address_that_works(store: Store) -> None:
    post = PretendPost()
    send(store, put_letter(store, "kent"), post)
    log(store, "kent", (EventKind.BOUNCED, MONDAY.date()))
    confirm(store, "kent", "disclosure@kent.example")
    again = put_letter(store, "kent", number=2, recipient="disclosure@kent.example")
    assert send(store, again, post).letter.state is LetterState.SENT
    assert [kind for kind, _ in kinds(store, "kent")] == [EventKind.SENT, EventKind.BOUNCED, EventKind.RESENT]


def test_a_draft_taken_back_does_not_go_and_one_that_went_cannot_be_taken_back(store: Store) -> None:
    letter, post = put_letter(store, "kent"), PretendPost()
    assert drop_letter(store, letter, by="ann", at=MONDAY, note="no").letter.state is LetterState.DROPPED
    assert not list(store.outbox_folder.iterdir())
    assert send(store, letter, post).held_back
    other = put_letter(store, "kent", number=2)
    send(store, other, post)
    with pytest.raises(UsageError, match="is sent"):
        drop_letter(store, other, by="ann", at=MONDAY, note="")
