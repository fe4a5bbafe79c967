import pytest

from foi.errors import Unreadable
from parsers.blocks import Kind, Paragraph
from parsers.documents import bytes_to_document, bytes_to_parts
from parsers.mail.rtf import rtf_to_words
from parsers.mail.rtf_packing import decompress_rtf
from tests.parsers.invented_outlook import (
    Tree,
    attached,
    compound_file,
    enclosed,
    message,
    msg,
    stored_rtf,
    tnef,
)

PAGE = "<p>Our answer</p><table><tr><td>2019<td>5</tr><tr><td>2020<td>7</tr></table>"
WRAPPED_PAGE = (
    rb"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0 Arial;}}{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 We found 5"
    rb"\'a3 \u8211 ? yes.\htmlrtf\par}\htmlrtf0 {\*\htmltag72 </p>}}"
)


def words(data: bytes, name: str) -> list[str]:
    blocks = bytes_to_document(data, name).blocks
    return [block.text if isinstance(block, Paragraph) else block.name for block in blocks]


def test_an_outlook_message_is_read_as_the_mail_it_was() -> None:
    document = bytes_to_document(msg(), "reply.msg")
    assert (document.kind, document.warnings) == (Kind.MSG, ())
    assert document.headers["subject"] == "FOI 123/20: bicycles [foi43 bicycles-2020-northmere-1]"
    assert document.headers["message-id"] == "<7@northmere.example>"
    assert words(msg(), "reply.msg") == ["We found 5."]


def test_the_page_of_an_outlook_message_is_read_for_its_table() -> None:
    assert words(msg("Our answer 2019 5 2020 7", page=PAGE), "reply.msg") == ["Our answer", "table 1"]


def test_files_and_messages_in_an_outlook_message_are_parts() -> None:
    inner = message({0x0037: "The answer", 0x1000: "Seven.", 0x0C1A: "A Clerk", 0x0C1F: "clerk@northmere.example"})
    files = [attached("figures.csv", b"a,b\n1,2\n"), enclosed("The answer", inner)]
    parts = bytes_to_parts(msg(files=files), "reply.msg")
    assert [part.name for part in parts] == ["figures.csv", "The answer.eml"]
    assert parts[0].data == b"a,b\n1,2\n"
    mail = bytes_to_document(parts[1].data, parts[1].name)
    assert mail.headers["from"] == '"A Clerk" <clerk@northmere.example>'
    assert mail.headers["subject"] == "The answer"
    assert [block.text for block in mail.blocks if isinstance(block, Paragraph)] == ["Seven."]


def test_a_large_file_goes_through_whole_and_a_shown_logo_does_not() -> None:
    large = bytes(range(256)) * 100
    logo = attached("image001.png", b"\x89PNG\r\n" + bytes(20_000), media="image/png", cid="image001")
    parts = bytes_to_parts(msg(files=[attached("a.bin", large), logo]), "reply.msg")
    assert [(part.name, part.data) for part in parts] == [("a.bin", large)]
    warnings = bytes_to_document(msg(files=[logo]), "reply.msg").warnings
    assert warnings == ("1 pictures stand in the text of the mail: not read",)


def test_a_message_without_headers_says_who_and_when_from_what_outlook_keeps() -> None:
    person = message({0x3001: "Requests", 0x39FE: "requests@example.org"}, numbers={0x0C15: 1}, header=8)
    tree = message(
        {0x0037: "bicycles", 0x1000: "Five.", 0x0C1A: "FOI", 0x5D01: "foi@northmere.example", 0x1035: "<1@x>"},
        numbers={0x0039: 132384996000000000},
        people=[person],
    )
    headers = bytes_to_document(compound_file(tree), "reply.msg").headers
    assert headers["from"] == '"FOI" <foi@northmere.example>'
    assert headers["to"] == '"Requests" <requests@example.org>'
    assert headers["date"] == "Mon, 06 Jul 2020 09:00:00 +0000"


def test_a_body_kept_as_rich_text_is_read() -> None:
    plain = message({0x0037: "x"}, binaries={0x1009: stored_rtf(rb"{\rtf1 We found \b 5\b0 .\par Yours}")})
    assert words(compound_file(plain), "reply.msg") == ["We found 5.\nYours"]
    page = message({0x0037: "x"}, binaries={0x1009: stored_rtf(WRAPPED_PAGE)})
    assert words(compound_file(page), "reply.msg") == ["We found 5£ \N{EN DASH} yes."]


def test_compressed_rich_text_is_unpacked() -> None:
    """The example of [MS-OXRTFCP] 3.1."""
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )
    assert decompress_rtf(packed) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert decompress_rtf(b"something else altogether") == b""


def test_rich_text_of_noise_ends() -> None:
    assert rtf_to_words(b"{" * 200_000 + b"}" * 300_000 + b"\\u65 ?\\'zz\\").text == "A'zz"
    assert rtf_to_words(b"{\\rtf1 \\u-10179 ?\\u-8704 ?}").text == "\N{GRINNING FACE}"


def test_a_damaged_stream_is_left_out_and_told() -> None:
    data = bytearray(msg(files=[attached("figures.csv", b"1" * 9000), attached("b.csv", b"a,b\n1,2\n")]))
    name = "__substg1.0_37010102".encode("utf-16-le")
    data[data.index(name) + 116 : data.index(name) + 120] = b"\xff\xff\x00\x00"
    assert [part.name for part in bytes_to_parts(bytes(data), "reply.msg")] == ["b.csv"]
    warnings = bytes_to_document(bytes(data), "reply.msg").warnings
    assert '"figures.csv" of the Outlook message was not sent with it or is damaged' in warnings


def test_messages_enclosed_too_deep_are_told() -> None:
    inner: Tree = message({0x1000: "Five."})
    for _ in range(14):
        inner = message({0x1000: "See below."}, files=[enclosed("", inner)], header=24)
    tree = message({0x1000: "See below."}, files=[enclosed("", inner)])
    assert any("more than 10 deep" in text for text in bytes_to_document(compound_file(tree), "reply.msg").warnings)


def test_a_file_that_claims_more_than_it_holds_is_refused() -> None:
    data = bytearray(msg(files=[attached(f"{at}.csv", b"1" * 9000) for at in range(3)]))
    name, at = "__substg1.0_37010102".encode("utf-16-le"), 0
    while (at := data.find(name, at + 1)) != -1:
        data[at + 120 : at + 128] = (10**9).to_bytes(8, "little")
    with pytest.raises(Unreadable, match="Outlook message is damaged"):
        bytes_to_document(bytes(data), "reply.msg")


def test_a_wrapped_mail_gives_its_text_and_its_files() -> None:
    data = tnef(files={"figures.csv": b"a,b\n1,2\n", "a long name.txt": b"Five"})
    document = bytes_to_document(data, "winmail.dat")
    assert (document.kind, document.headers["subject"], document.warnings) == (Kind.TNEF, "bicycles", ())
    assert words(data, "winmail.dat") == ["We found 5."]
    parts = bytes_to_parts(data, "winmail.dat")
    assert [(part.name, part.data) for part in parts] == [
        ("figures.csv", b"a,b\n1,2\n"),
        ("a long name.txt", b"Five"),
    ]


def test_a_wrapped_page_is_read() -> None:
    assert words(tnef("", page=PAGE), "winmail.dat") == ["Our answer", "table 1"]
    assert words(tnef("", rtf=stored_rtf(WRAPPED_PAGE)), "winmail.dat") == ["We found 5£ \N{EN DASH} yes."]


def test_a_wrapped_mail_that_breaks_off_says_so() -> None:
    data = tnef(files={"figures.csv": b"1,2\n" * 500})
    cut = data[: data.index(b"1,2\n" * 10) + 999]
    assert bytes_to_document(cut, "winmail.dat").warnings == ("it breaks off: the last piece lacks its end",)
    assert len(bytes_to_parts(cut, "winmail.dat")[0].data) > 900
    with pytest.raises(Unreadable, match="winmail"):
        bytes_to_document(data[:30], "winmail.dat")
