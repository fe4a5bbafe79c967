import datetime as dt
import email
import email.policy
from pathlib import Path

import pytest

from db import sqlite
from db.archive import Archive, Kept, archive_path, keep_bytes
from db.contacts import COMMISSIONER
from db.documents import save_arrival
from db.letters import LetterState, StoredLetter, load_letters
from db.requests import load_requests, save_event
from db.store import Store
from foi.correspondence import LetterKind
from foi.errors import LetterNotReady
from foi.events import Event, EventKind
from foi.holidays import uk_calendar
from foi.records import QuestionAnswer, QuestionOutcome
from letters.context import Sender
from letters.rendering import Templates
from steps.dispatch import InDoubt, dispatch_letter
from steps.draft import AddressUnconfirmed, Drafted, Prepared, prepare_letter, save_draft
from steps.letter_facts import NO_WORDS, OwnWords
from steps.letter_templates import load_templates
from tests.posting import (
    MONDAY,
    US,
    PretendPost,
    address_of,
    confirm,
    drafted_campaign,
    letter_of,
    request_to,
)
from tests.stores import CAMPAIGN, file_reading, reading_of, sent_campaign

ANN = Sender(name="Ann Example", organisation="An NGO", address=US, postal="1 High Street\nTown")
TODAY = MONDAY.date()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return drafted_campaign(tmp_path)


def prepare(
    store: Store,
    force: str,
    kind: LetterKind = LetterKind.REQUEST,
    *,
    words: OwnWords = NO_WORDS,
    today: dt.date = TODAY,
    templates: Templates | None = None,
) -> Prepared:
    return prepare_letter(
        store,
        request_to(store, force),
        kind,
        sender=ANN,
        templates=templates or Templates(),
        words=words,
        today=today,
        calendar=uk_calendar(),
    )


def draft(
    store: Store,
    force: str,
    kind: LetterKind = LetterKind.REQUEST,
    *,
    words: OwnWords = NO_WORDS,
    at: dt.datetime = MONDAY,
) -> Drafted:
    return save_draft(store, prepare(store, force, kind, words=words, today=at.date()), by="ann", at=at)


def log(store: Store, force: str, kind: EventKind, on: dt.date) -> None:
    with store.writing() as session:
        save_event(session, request_to(store, force).id, Event(kind, on, actor="ann"), at=MONDAY)


def send(store: Store, letter: int, post: PretendPost | None = None, at: dt.datetime = MONDAY) -> LetterState:
    outcome = dispatch_letter(
        store, letter, post or PretendPost(), sender=US, by="ann", now=lambda: at, calendar=uk_calendar()
    )
    assert not outcome.held_back, outcome.note
    return outcome.letter.state


def all_letters(store: Store) -> list[StoredLetter]:
    with store.reading() as session:
        return load_letters(session)


def test_a_request_lies_in_the_outbox_as_a_mail_that_only_its_owner_can_read(store: Store) -> None:
    letter = draft(store, "kent").letter
    path = store.outbox_folder / letter.name
    assert path.stat().st_mode & 0o077 == 0
    mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert mail["To"] == address_of("kent")
    assert mail["Subject"].endswith("[foi43 images-2012-kent-1]")
    assert mail["Message-ID"] == f"<{letter.message_id}>"
    assert [part.get_filename() for part in mail.iter_attachments()] == ["images-2012-kent-1.xlsx"]
    assert request_to(store, "kent").history == ()


def test_drafting_again_changes_nothing_while_the_facts_are_the_same(store: Store) -> None:
    first = draft(store, "kent")
    again = draft(store, "kent", at=MONDAY + dt.timedelta(hours=2))
    assert (first.is_new, again.is_new) == (True, False)
    assert again.letter == first.letter
    (store.outbox_folder / first.letter.name).unlink()
    draft(store, "kent")
    assert (store.outbox_folder / first.letter.name).is_file()
    assert len(all_letters(store)) == 1


def test_when_the_facts_have_changed_a_new_draft_takes_the_place_of_the_old(store: Store) -> None:
    old = draft(store, "kent").letter
    confirm(store, "kent", "disclosure@kent.example")
    new = draft(store, "kent").letter
    assert letter_of(store, old.id).state is LetterState.DROPPED
    assert (new.recipient, new.state) == ("disclosure@kent.example", LetterState.DRAFTED)
    assert new.message_id != old.message_id
    assert [path.name for path in store.outbox_folder.iterdir()] == [new.name]
    assert b"disclosure@kent.example" in (store.outbox_folder / new.name).read_bytes()


def test_what_a_person_wrote_in_a_draft_is_kept_beside_when_the_draft_is_replaced(store: Store) -> None:
    old = draft(store, "kent").letter
    path = store.outbox_folder / old.name
    for day, kept in ((1, "images-2012-kent-1-request.edited.eml"), (2, "images-2012-kent-1-request.edited-2.eml")):
        path.write_bytes(f"words of a person, {day}".encode())
        confirm(store, "kent", f"disclosure{day}@kent.example")
        new = draft(store, "kent", at=MONDAY + dt.timedelta(days=day))
        assert new.is_new
        assert f"outbox/{kept}" in new.warning
        assert (store.outbox_folder / kept).read_bytes() == f"words of a person, {day}".encode()
        assert f"disclosure{day}@kent.example".encode() in path.read_bytes()


def test_a_draft_that_nobody_touched_leaves_nothing_behind(store: Store) -> None:
    draft(store, "kent")
    confirm(store, "kent", "disclosure@kent.example")
    new = draft(store, "kent")
    assert new.warning == ""
    assert [path.name for path in store.outbox_folder.iterdir()] == [new.letter.name]


def test_nothing_is_drafted_to_an_address_that_nobody_has_confirmed(tmp_path: Path) -> None:
    store = sent_campaign(tmp_path)
    late = dt.datetime(2012, 9, 3, 9, tzinfo=dt.UTC)
    prepared = prepare(store, "kent", LetterKind.CHASE, today=late.date())
    assert not prepared.is_confirmed
    with pytest.raises(AddressUnconfirmed, match="foi contact verify kent"):
        save_draft(store, prepared, by="ann", at=late)
    assert all_letters(store) == []
    assert list(store.outbox_folder.iterdir()) == []
    store.close()


def test_a_request_that_went_is_not_drafted_again_until_it_bounces(store: Store) -> None:
    first = draft(store, "kent").letter
    send(store, first.id)
    with pytest.raises(LetterNotReady, match="the request is sent"):
        draft(store, "kent")
    log(store, "kent", EventKind.BOUNCED, TODAY)
    again = draft(store, "kent")
    assert again.is_new
    assert again.letter.message_id != first.message_id
    send(store, again.letter.id)
    assert [event.kind for event in request_to(store, "kent").history][-1] is EventKind.RESENT


def test_a_request_that_an_automatic_answer_points_elsewhere_may_go_there_once(store: Store) -> None:
    send(store, draft(store, "kent").letter.id)
    log(store, "kent", EventKind.AUTO_REPLY, TODAY)
    with pytest.raises(LetterNotReady, match="the request is sent"):
        draft(store, "kent")
    confirm(store, "kent", "disclosure@kent.example")
    again = draft(store, "kent").letter
    send(store, again.id)
    assert again.recipient == "disclosure@kent.example"
    assert request_to(store, "kent").history[-1].kind is EventKind.RESENT
    with pytest.raises(LetterNotReady, match="the request is sent"):
        draft(store, "kent")


def test_their_question_is_quoted_from_the_mail_that_asked_it(store: Store) -> None:
    log(store, "kent", EventKind.SENT, dt.date(2026, 9, 1))
    mail = b"From: foi@kent.example\r\nTo: us@ngo.example\r\nSubject: Q\r\n\r\nDo you mean all\r\nimages?\r\n"
    kept = keep_bytes(store.archive, mail)
    with store.writing() as session:
        save_arrival(session, kept, name="q.eml", place="inbox/q.eml", campaign=CAMPAIGN, at=MONDAY)
        asked = Event(EventKind.CLARIFICATION_ASKED, dt.date(2026, 9, 4), actor="ingest", document=kept.sha256)
        save_event(session, request_to(store, "kent").id, asked, at=MONDAY)
    prepared = prepare(store, "kent", LetterKind.CLARIFICATION, words=OwnWords("All of them."))
    assert "> Do you mean all" in prepared.letter.body


def test_a_letter_in_doubt_keeps_another_from_being_drafted(store: Store) -> None:
    letter = draft(store, "kent").letter
    assert send(store, letter.id, PretendPost(iter([InDoubt("lost")]))) is LetterState.IN_DOUBT
    with pytest.raises(LetterNotReady, match=f"foi send --settle {letter.id} sent"):
        draft(store, "kent")


def test_a_letter_begun_while_another_was_written_keeps_that_from_taking_its_place(store: Store) -> None:
    letter = draft(store, "kent").letter
    confirm(store, "kent", "disclosure@kent.example")
    prepared = prepare(store, "kent")
    confirm(store, "kent")
    send(store, letter.id, PretendPost(iter([InDoubt("lost")])))
    with pytest.raises(LetterNotReady, match="draft it again"):
        save_draft(store, prepared, by="ann", at=MONDAY)
    assert [(one.id, one.state) for one in all_letters(store)] == [(letter.id, LetterState.IN_DOUBT)]
    assert (store.outbox_folder / letter.name).is_file()


def test_others_write_while_a_mail_is_on_its_way_into_the_archive(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keep_slowly(archive: Archive, data: bytes) -> Kept:
        log(store, "essex", EventKind.NOTE, MONDAY.date())
        return keep_bytes(archive, data)

    monkeypatch.setattr(sqlite, "LOCK_WAIT_SECONDS", 0)
    monkeypatch.setattr("steps.draft.keep_bytes", keep_slowly)
    assert draft(store, "kent").is_new


def test_a_draft_whose_original_is_gone_is_healed_by_drafting_it_again(store: Store) -> None:
    letter = draft(store, "kent").letter
    archive_path(store.archive_folder, letter.sha256).unlink()
    (store.outbox_folder / letter.name).unlink()
    again = draft(store, "kent")
    assert (again.letter, again.is_new) == (letter, False)
    send(store, letter.id)


def test_they_are_thanked_once_for_a_reply(store: Store) -> None:
    log(store, "kent", EventKind.SENT, dt.date(2026, 7, 1))
    file_reading(store, reading_of(1234), "kent")
    log(store, "kent", EventKind.REPLY, dt.date(2026, 7, 20))
    send(store, draft(store, "kent", LetterKind.THANKS).letter.id)
    with pytest.raises(LetterNotReady, match="thanked them on Mon 7 Sep 2026"):
        draft(store, "kent", LetterKind.THANKS, at=MONDAY + dt.timedelta(days=1))


def test_a_reminder_answers_the_request_and_counts_the_days(store: Store) -> None:
    request = draft(store, "kent").letter
    send(store, request.id)
    late = dt.datetime(2026, 10, 12, 9, tzinfo=dt.UTC)
    chase = draft(store, "kent", LetterKind.CHASE, at=late).letter
    mail = email.message_from_bytes((store.outbox_folder / chase.name).read_bytes(), policy=email.policy.default)
    assert mail["In-Reply-To"] == f"<{request.message_id}>"
    assert f"<{request.message_id}>" in mail["References"]
    text = " ".join(mail.get_content().split())
    assert "received our Freedom of Information request" in text
    assert "That day was 5 October 2026" in text
    assert "7 days late" in text
    tomorrow = draft(store, "kent", LetterKind.CHASE, at=late + dt.timedelta(days=1))
    assert tomorrow.is_new
    assert b"8 days late" in (store.outbox_folder / tomorrow.letter.name).read_bytes()


def test_a_complaint_about_silence_goes_to_the_commissioner(store: Store) -> None:
    log(store, "kent", EventKind.SENT, dt.date(2026, 6, 1))
    more_time = Event(EventKind.EXTENSION_NOTICE, dt.date(2026, 6, 20), until=dt.date(2026, 7, 3), actor="ann")
    with store.writing() as session:
        save_event(session, request_to(store, "kent").id, more_time, at=MONDAY)
    log(store, "kent", EventKind.CHASED, dt.date(2026, 7, 6))
    prepared = prepare(store, "kent", LetterKind.ICO_COMPLAINT)
    assert (prepared.whose_address, prepared.is_confirmed) == (COMMISSIONER, False)
    confirm(store, COMMISSIONER, "icocasework@ico.org.uk")
    letter = draft(store, "kent", LetterKind.ICO_COMPLAINT).letter
    assert letter.recipient == "icocasework@ico.org.uk"
    text = " ".join(prepared.letter.body.split())
    assert "1 June 2026 We sent the request." in text
    assert "20 June 2026 The authority gave notice that it needed more time, until 3 July 2026." in text
    assert "6 July 2026 We reminded the authority." in text


def test_a_complaint_encloses_what_we_sent_and_says_so(store: Store) -> None:
    sent = draft(store, "kent").letter
    send(store, sent.id)
    late = dt.datetime(2026, 10, 12, 9, tzinfo=dt.UTC)
    send(store, draft(store, "kent", LetterKind.CHASE, at=late).letter.id, at=late)
    confirm(store, COMMISSIONER, "icocasework@ico.org.uk")
    drafted = draft(store, "kent", LetterKind.ICO_COMPLAINT, at=dt.datetime(2026, 10, 27, 9, tzinfo=dt.UTC)).letter
    data = (store.outbox_folder / drafted.name).read_bytes()
    mail = email.message_from_bytes(data, policy=email.policy.default)
    enclosed = {part.get_filename(): part.get_content() for part in mail.iter_attachments()}
    assert list(enclosed) == ["2026-09-07 images-2012-kent-1-request.eml", "2026-10-12 images-2012-kent-1-chase.eml"]
    assert next(iter(enclosed.values()))["Message-ID"] == f"<{sent.message_id}>"
    assert "Copies of our letters to it are attached" in data.decode("ascii")
    again = draft(store, "kent", LetterKind.ICO_COMPLAINT, at=dt.datetime(2026, 10, 27, 10, tzinfo=dt.UTC))
    assert (again.is_new, again.letter) == (False, drafted)


def test_a_letter_that_the_archive_lacks_is_not_enclosed(store: Store) -> None:
    sent = draft(store, "kent").letter
    send(store, sent.id)
    for kept in store.archive_folder.rglob("*"):
        if kept.is_file() and sent.sha256 in str(kept).replace("/", ""):
            kept.unlink()
    late = dt.date(2026, 10, 27)
    prepared = prepare(store, "kent", LetterKind.ICO_COMPLAINT, today=late)
    assert prepared.letter.attachments == ()
    assert "We will send copies of the correspondence on request." in " ".join(prepared.letter.body.split())


def test_a_letter_of_our_own_words_left_over_says_where_those_words_are(store: Store) -> None:
    log(store, "kent", EventKind.SENT, dt.date(2026, 7, 1))
    log(store, "kent", EventKind.REPLY, dt.date(2026, 7, 20))
    letter = draft(store, "kent", LetterKind.NARROWING, words=OwnWords("Only 2011.")).letter
    tomorrow = MONDAY + dt.timedelta(days=1)
    outcome = dispatch_letter(
        store, letter.id, PretendPost(), sender=US, by="ann", now=lambda: tomorrow, calendar=uk_calendar()
    )
    assert outcome.held_back
    assert f"with --text: your own words stand in outbox/{letter.name}" in outcome.note


def test_thanks_tell_what_we_have_read(store: Store) -> None:
    log(store, "kent", EventKind.SENT, dt.date(2026, 7, 1))
    file_reading(store, reading_of(1234), "kent")
    log(store, "kent", EventKind.REPLY, dt.date(2026, 7, 20))
    text = " ".join(prepare(store, "kent", LetterKind.THANKS).letter.body.split())
    assert "- Question 1 (images), March 2010 to April 2012: 1,234." in text
    assert "If we have misread anything" in text


def test_a_narrower_request_is_a_child_with_a_history_of_its_own(store: Store) -> None:
    log(store, "kent", EventKind.SENT, dt.date(2026, 7, 1))
    file_reading(store, reading_of(None), "kent")
    log(store, "kent", EventKind.REPLY, dt.date(2026, 7, 20))
    with pytest.raises(LetterNotReady, match="narrower request"):
        draft(store, "kent", LetterKind.NARROWING)
    asked = OwnWords("How many images were seized in 2011 alone?")
    drafted = draft(store, "kent", LetterKind.NARROWING, words=asked)
    assert drafted.letter.our_reference == "images-2012-kent-2"
    assert "images-2012-kent-1, received Wed 1 Jul 2026" in drafted.warning
    assert draft(store, "kent", LetterKind.NARROWING, words=asked).letter == drafted.letter
    assert [event.kind for event in request_to(store, "kent").history] == [EventKind.SENT, EventKind.REPLY]
    send(store, drafted.letter.id)
    with store.reading() as session:
        parent, child = load_requests(session, CAMPAIGN, forces=["kent"])
    assert child.parent_id == parent.id
    assert [(event.kind, event.on) for event in child.history] == [(EventKind.SENT, TODAY)]
    assert (parent.history[-1].kind, parent.history[-1].note) == (EventKind.NARROWED, "images-2012-kent-2")


@pytest.mark.parametrize(("today", "words"), [(MONDAY.date(), "Rather than pay"), (dt.date(2026, 12, 1), "9(2)")])
def test_a_narrower_request_takes_the_place_of_a_fee(store: Store, today: dt.date, words: str) -> None:
    log(store, "kent", EventKind.SENT, dt.date(2026, 8, 3))
    read = Event(EventKind.FEES_NOTICE, dt.date(2026, 8, 10), note="f.eml (fees notice: £45.00)", actor="ingest")
    with store.writing() as session:
        save_event(session, request_to(store, "kent").id, read, at=MONDAY)
    asked = OwnWords("Only 2011.")
    text = prepare(store, "kent", LetterKind.NARROWING, words=asked, today=today).letter.body
    assert "your fees notice of 10 August 2026, which asks for £45 " in " ".join(text.split())
    assert words in " ".join(text.split())
    log(store, "kent", EventKind.FEES_NOTICE, dt.date(2026, 8, 12))
    assert "£" not in prepare(store, "kent", LetterKind.NARROWING, words=asked, today=today).letter.body


def test_figures_that_were_withdrawn_are_asked_for_again(store: Store) -> None:
    log(store, "kent", EventKind.SENT, dt.date(2026, 7, 1))
    withdrawn = QuestionAnswer(question="1", outcome=QuestionOutcome.RETRACTED)
    file_reading(store, reading_of(None).model_copy(update={"questions": (withdrawn,)}), "kent")
    log(store, "kent", EventKind.REPLY, dt.date(2026, 7, 20))
    letter = draft(store, "kent", LetterKind.NARROWING, words=OwnWords("How many?")).letter
    assert letter.our_reference == "images-2012-kent-2"
    assert "withdrawn figures" in (store.outbox_folder / letter.name).read_text(encoding="utf-8")
    send(store, letter.id)
    assert request_to(store, "kent").history[-1].kind is EventKind.NARROWED


def test_preparing_a_narrower_request_stores_nothing(store: Store) -> None:
    log(store, "kent", EventKind.SENT, dt.date(2026, 7, 1))
    log(store, "kent", EventKind.REPLY, dt.date(2026, 7, 20))
    prepared = prepare(store, "kent", LetterKind.NARROWING, words=OwnWords("Only 2011."))
    assert prepared.letter.our_reference == "images-2012-kent-2"
    with store.reading() as session:
        assert len(load_requests(session, CAMPAIGN, forces=["kent"])) == 1


def test_an_answer_to_their_question_quotes_it_and_tells_the_new_date(store: Store) -> None:
    log(store, "kent", EventKind.SENT, dt.date(2026, 9, 1))
    log(store, "kent", EventKind.CLARIFICATION_ASKED, dt.date(2026, 9, 4))
    words = OwnWords("All of them.", asked="Do you mean all images?")
    letter = draft(store, "kent", LetterKind.CLARIFICATION, words=words).letter
    text = (store.outbox_folder / letter.name).read_text(encoding="utf-8")
    assert "> Do you mean all images?" in text
    assert "All of them." in text
    assert "5 October 2026" in text
    send(store, letter.id)
    assert request_to(store, "kent").history[-1].kind is EventKind.CLARIFIED


def test_a_campaign_may_have_letters_of_its_own_and_a_misspelt_one_is_told(store: Store) -> None:
    for place, text in (("", "Subject: For all\n\nAll.\n"), (CAMPAIGN, "Subject: For this\n\nThis.\n")):
        folder = store.folder / "templates" / place
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "request.j2").write_text(text, encoding="utf-8")
    assert prepare(store, "kent", templates=load_templates(store.folder, CAMPAIGN)).letter.body == "This.\n"
    assert prepare(store, "kent", templates=load_templates(store.folder, "another")).letter.body == "All.\n"
    (store.folder / "templates" / "reqest.j2").write_text("Subject: x\n", encoding="utf-8")
    with pytest.raises(Exception, match=r"reqest\.j2"):
        load_templates(store.folder, CAMPAIGN)
