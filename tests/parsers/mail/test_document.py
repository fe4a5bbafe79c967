from parsers.blocks import Grid, Paragraph
from parsers.documents import bytes_to_document, bytes_to_parts
from parsers.mail.document import mail_to_document, mail_to_parts
from tests.parsers.invented import mail

TABLE = "<p>Our answer</p><table><tr><td>2019<td>5</tr><tr><td>2020<td>7</tr></table>"


def body(data: bytes) -> list[str]:
    return [
        block.text if isinstance(block, Paragraph) else block.name for block in mail_to_document(data, "r.eml").blocks
    ]


def test_headers_have_lower_case_names() -> None:
    headers = bytes_to_document(mail("Five.").as_bytes(), "reply.eml").headers
    assert headers["subject"] == "FOI 123/20: bicycles"
    assert headers["from"] == "FOI Team <foi@northmere.example>"
    assert headers["message-id"] == "<1@northmere.example>"


def test_the_plain_body_is_preferred() -> None:
    assert body(mail("We found 5.\n", html="<p>We found <b>5</b>.").as_bytes()) == ["We found 5."]


def test_the_html_body_is_read_when_it_alone_has_the_table() -> None:
    assert body(mail("Our answer 2019 5 2020 7", html=TABLE).as_bytes()) == ["Our answer", "table 1"]
    blocks = mail_to_document(mail("", html=TABLE).as_bytes(), "reply.eml").blocks
    assert isinstance(blocks[1], Grid)


def test_the_quoted_request_is_marked() -> None:
    message = mail("We found 5.\n\nOn 6 July 2020, a person wrote:\n> Fewer than 10 in 2019?\n")
    paragraphs = mail_to_document(message.as_bytes(), "reply.eml").blocks
    assert [block.quoted for block in paragraphs if isinstance(block, Paragraph)] == [False, True]


def test_attachments_are_listed_with_safe_and_distinct_names() -> None:
    message = mail("See attached.", attached={"../../etc/figures.csv": b"1", "C:\\temp\\figures.csv": b"2"})
    inner = mail("A forwarded answer")
    message.add_attachment(inner)
    parts = mail_to_parts(message.as_bytes(), "reply.eml")
    assert [(part.name, part.data) for part in parts[:2]] == [("figures.csv", b"1"), ("figures (2).csv", b"2")]
    assert parts[2].name == "forwarded mail.eml"
    assert b"A forwarded answer" in parts[2].data
    assert body(message.as_bytes()) == ["See attached."]


def test_an_attached_text_is_a_part_and_not_the_body() -> None:
    message = mail("See attached.")
    message.add_attachment("year,found\n2019,5\n", subtype="csv", filename="figures.csv")
    assert [part.name for part in bytes_to_parts(message.as_bytes(), "reply.eml")] == ["figures.csv"]
    assert body(message.as_bytes()) == ["See attached."]


def test_a_logo_in_the_text_is_no_part_but_is_told() -> None:
    message = mail("", html="<p>5 <img src='cid:logo'>")
    html_part = message.get_payload()[1]  # type: ignore[index]
    html_part.add_related(b"\x89PNG", "image", "png", cid="<logo>")  # type: ignore[union-attr]
    assert mail_to_parts(message.as_bytes(), "reply.eml") == ()
    assert mail_to_document(message.as_bytes(), "reply.eml").warnings == (
        "1 pictures stand in the text of the mail: not read",
    )


def test_broken_headers_and_encodings_never_raise() -> None:
    raw = (
        b"From: =?utf-8?q?Northmere_=C3=A9?= <a@b>\nTo: caf\xe9 <x@y>\nSubject: =?nonsense?b?////?= =?utf-8?b?!!?=\n"
        b"Received: one\nReceived: two\nDate: yesterday\nMessage-ID: <<<\nMIME-Version: 1.0\n"
        b"Content-Type: text/plain; charset=martian\nContent-Transfer-Encoding: base64\n\nV2UgZm91bmQgNS4=\n"
    )
    document = mail_to_document(raw, "reply.eml")
    assert document.headers["from"] == "Northmere é <a@b>"
    assert document.headers["to"] == "café <x@y>"
    assert document.headers["received"] == "one, two"
    assert "subject" in document.headers
    assert body(raw) == ["We found 5."]


def test_a_body_in_an_undeclared_encoding_is_read() -> None:
    raw = b"From: a@b\nTo: c@d\nSubject: x\n\nWe found 5 \x96 or so \xa35."
    assert body(raw) == ["We found 5 \N{EN DASH} or so £5."]
