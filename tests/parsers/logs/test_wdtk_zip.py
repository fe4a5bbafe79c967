import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.errors import InputError, TooLarge
from parsers.files.parts import Part
from parsers.logs.wdtk_mail import letter_to_mail, mail_name
from parsers.logs.wdtk_wording import OurLetter, our_letter
from parsers.logs.wdtk_zip import Letter, bytes_to_batch
from parsers.mail.document import mail_to_document, mail_to_parts
from tests.parsers.invented_batches import COVER, FIGURES, KENT, MEMBERS, ZIP_NAME, batch_zip


def test_the_letters_of_each_request_come_in_order_with_their_attachments() -> None:
    batch = bytes_to_batch(batch_zip(), ZIP_NAME)
    kent, essex = batch.requests
    assert (kent.authority, kent.title) == ("Kent Police", "images_2")
    assert [(letter.id, letter.is_ours, letter.at) for letter in kent.letters] == [
        (1, True, dt.datetime(2026, 9, 8, 10, 30)),  # noqa: DTZ001 - London's clock
        (5, False, dt.datetime(2026, 9, 9, 9, 30)),  # noqa: DTZ001
        (7, True, dt.datetime(2026, 10, 10, 9, 30)),  # noqa: DTZ001
        (9, False, dt.datetime(2026, 10, 12, 9, 30)),  # noqa: DTZ001
    ]
    assert kent.letters[3].text == COVER
    assert kent.letters[3].attachments == (Part("figures.csv", FIGURES),)
    assert [letter.id for letter in essex.letters] == [2]
    assert batch.statuses is not None
    assert len(batch.statuses.rows) == 2
    assert batch.losses == ()


def test_a_name_with_a_dash_or_a_folder_above_does_no_harm() -> None:
    path = "batch-1/Police - Other - images_4/2026-09-08-103000/outgoing_3.txt"
    (request,) = bytes_to_batch(batch_zip({path: "x"}), ZIP_NAME).requests
    assert (request.authority, request.title) == ("Police - Other", "images_4")


def test_a_letter_sent_again_is_one_letter() -> None:
    twice = {**MEMBERS, f"{KENT}/2026-09-08-103000/outgoing_1 (1).txt": "Dear Kent Police,\n\nHow many images?"}
    kent, _ = bytes_to_batch(batch_zip(twice), ZIP_NAME).requests
    assert [letter.id for letter in kent.letters] == [1, 5, 7, 9]


def test_what_has_no_place_in_such_a_zip_is_told_and_never_leads_out_of_it() -> None:
    strange = {
        **MEMBERS,
        "stray.txt": "x",
        f"{KENT}/2026-99-08-103000/outgoing_1.txt": "x",
        f"{KENT}/2026-10-12-093000/attachments-9/../../../../etc/passwd": "x",
        "other.csv": "a,b,c\n1,2,3\n",
    }
    batch = bytes_to_batch(batch_zip(strange), ZIP_NAME)
    assert len(batch.losses) == 3
    assert [part.name for part in batch.requests[0].letters[3].attachments] == ["figures.csv", "passwd"]


def test_another_zip_is_told_and_a_bomb_is_not_opened() -> None:
    with pytest.raises(InputError, match="not the zip of a batch"):
        bytes_to_batch(batch_zip({"reply.csv": "a,b\n1,2\n"}), "x.zip")
    bomb = {f"{KENT}/2026-09-09-093000/attachments-5/{number}.csv": b"0" * 2**24 for number in range(20)}
    with pytest.raises(TooLarge):
        bytes_to_batch(batch_zip(bomb), "x.zip")


def test_a_locked_zip_that_an_authority_attached_does_not_stop_the_others() -> None:
    inner = b"PK\x03\x04 not a zip at all"
    batch = bytes_to_batch(
        batch_zip({**MEMBERS, f"{KENT}/2026-10-12-093000/attachments-9/inner.zip": inner}), ZIP_NAME
    )
    assert batch.requests[0].letters[3].attachments[1] == Part("inner.zip", inner)


def letter(text: str = COVER, *attachments: Part, is_ours: bool = False) -> Letter:
    return Letter(9, is_ours, dt.datetime(2026, 10, 12, 0, 30), text, "place", attachments)  # noqa: DTZ001


def made(one: Letter) -> bytes:
    return letter_to_mail(one, authority="Kent Police", our_reference="images-2012-kent-1")


def test_a_letter_of_theirs_becomes_a_mail_with_its_day_and_our_reference() -> None:
    data = made(letter(COVER, Part("figures.csv", FIGURES), Part("b.pdf", b"%PDF-1.4\n\x00\xff")))
    document = mail_to_document(data, "m.eml")
    assert document.headers["date"] == "Mon, 12 Oct 2026 00:30:00 +0100"
    assert "[foi43 images-2012-kent-1]" in document.headers["subject"]
    assert document.headers["from"].endswith("@whatdotheyknow.invalid>")
    assert document.headers["x-foi43-made-from"] == "WhatDoTheyKnow, incoming_9"
    assert [(part.name, part.data) for part in mail_to_parts(data, "m.eml")] == [
        ("figures.csv", FIGURES),
        ("b.pdf", b"%PDF-1.4\n\x00\xff"),
    ]
    assert mail_name(letter()) == "2026-10-12 incoming_9.eml"


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300),
    st.binary(min_size=1, max_size=300),
    st.text(max_size=40),
)
def test_the_same_letter_is_always_the_same_mail_and_nothing_is_lost(text: str, data: bytes, name: str) -> None:
    one = letter(text, Part("a.bin", data))
    mail = letter_to_mail(one, authority=name, our_reference="images-2012-kent-1")
    assert mail == letter_to_mail(one, authority=name, our_reference="images-2012-kent-1")
    assert [part.data for part in mail_to_parts(mail, "m.eml")] == [data]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I would like to request an internal review of your handling of my request, which is overdue.", "review"),
        ("Please conduct an internal review.", "review"),
        ("I wish to withdraw my request.", "withdrawal"),
        ("In answer to your question: the year runs from April. I am happy to clarify.", "clarification"),
        ("I have not yet received a reply; the Act allows twenty working days.", "chase"),
        ("This is a reminder.", "chase"),
        ("Thank you very much for your help.", "other"),
        ("If you refuse, you must tell me of the right to an internal review.", "other"),
    ],
)
def test_our_later_letters_are_told_by_their_wording(text: str, kind: str) -> None:
    assert our_letter(text) is OurLetter(kind)
