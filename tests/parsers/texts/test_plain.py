import pytest

from parsers.blocks import Paragraph
from parsers.texts.plain import lines_to_paragraphs, text_to_blocks
from parsers.texts.quoting import quoted_lines


def marked(text: str) -> list[str]:
    """The lines that are not quoted."""
    lines = text.split("\n")
    return [line for line, quoted in zip(lines, quoted_lines(lines), strict=True) if not quoted]


def test_paragraphs_know_their_first_line() -> None:
    paragraphs = text_to_blocks(b"\r\nDear requester,\r\n\r\n1a. Charged - 5\r\n1b. Cautioned - 0\r\n\r\n\r\nYours")
    assert [(block.text, block.where.model_dump()) for block in paragraphs if isinstance(block, Paragraph)] == [
        ("Dear requester,", {"line": 2}),
        ("1a. Charged - 5\n1b. Cautioned - 0", {"line": 4}),
        ("Yours", {"line": 8}),
    ]


def test_quoted_lines_make_paragraphs_of_their_own() -> None:
    paragraphs = lines_to_paragraphs("We found 5.\n> How many were found?\n> And <5?\nSee above.")
    assert [(paragraph.text, paragraph.quoted) for paragraph in paragraphs] == [
        ("We found 5.", False),
        ("> How many were found?\n> And <5?", True),
        ("See above.", False),
    ]


@pytest.mark.parametrize(
    "separator",
    [
        "-----Original Message-----",
        "On Mon, 6 Jul 2020 at 10:00, A Person <a@example.org> wrote:",
        "On Mon, 6 Jul 2020 at 10:00, A Person\n<a@example.org> wrote:",
        "From: A Person\nSent: 6 July 2020\nTo: FOI\nSubject: bicycles",
        "________________________________\nFrom: A Person\nSent: 6 July 2020\nTo: FOI\nSubject: bicycles",
        "On Mon, 6 Jul 2020 at 10:00, A Person of\nSome Long House <a@example.org>\nwrote:",
        "*-----Original Message-----*",
        "2020-07-06 10:00 GMT+01:00 A Person <a@example.org>:",
        "**From:** A Person\n**Sent:** 6 July 2020\n**To:** FOI\n**Subject:** bicycles",
        "From :\tA Person\nDate : 6 July 2020\nTo : FOI\nSubject : bicycles",
        "*From:* A Person\n*Sent:* 6 July 2020\n*To:* FOI\n*Subject:* bicycles",
    ],
)
def test_all_below_a_separator_is_quoted(separator: str) -> None:
    assert marked(f"We found 5.\n\n{separator}\n\nHow many in 2019?\nFewer than 10?") == ["We found 5.", ""]


def test_answers_below_marked_quotes_are_our_own() -> None:
    text = "On 6 July 2020, A Person wrote:\n> How many?\n\nWe found 5."
    assert marked(f"Hello,\n{text}") == ["Hello,", "", "We found 5."]


def test_a_forwarded_reply_is_not_a_quote() -> None:
    text = "---------- Forwarded message ---------\nFrom: FOI\nDate: 6 July 2020\nSubject: bicycles\n\nWe found 5."
    assert "We found 5." in marked(text)
    assert "We found 5." in marked("From: FOI\nSent: 6 July 2020\nTo: me\nSubject: bicycles\n\nWe found 5.")


@pytest.mark.parametrize(
    "separator",
    ["---------- Forwarded message ---------", "-------- Forwarded Message --------", "Begin forwarded message:"],
)
def test_a_reply_forwarded_with_a_remark_is_not_a_quote_but_what_it_quotes_is(separator: str) -> None:
    head = "From: FOI\nDate: 6 July 2020\nSubject: bicycles\nTo: me\n"
    ours = "From: me\nSent: 1 July 2020\nTo: FOI\nSubject: bicycles\n\nHow many?"
    own = marked(f"Please file this.\n\n{separator}\n{head}\nWe found 5.\n\n{ours}")
    assert "We found 5." in own
    assert "How many?" not in own


def test_what_a_telephone_adds_is_not_the_senders_own() -> None:
    head = "From: FOI\nSent: 6 July 2020\nTo: me\nSubject: bicycles\n\nWe found 5."
    assert "We found 5." in marked(f"Sent from my telephone\n\n{head}")
    assert "We found 5." not in marked(f"Thank you.\nSent from my telephone\n\n{head}")


def test_a_signature_and_a_disclaimer_are_not_quoted() -> None:
    text = "We found 5.\n\n-- \nPat\nFOI Unit\n\n________________\nThis e-mail is confidential.\nTo: the addressee"
    assert marked(text) == text.split("\n")


def test_words_that_only_look_like_a_separator_quote_nothing() -> None:
    text = "On 6 July 2020 you wrote to us.\nFrom: 1 April\nThe total is 5.\n______________\nFootnote 1"
    assert marked(text) == text.split("\n")
