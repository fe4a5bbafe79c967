import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.errors import PasswordProtected, Unreadable
from parsers.files.transfer import unwrap
from parsers.mail.document import mail_to_document, mail_to_parts
from parsers.mail.headers import decode_words, value_to_parameters
from parsers.mail.message import entity_to_message
from parsers.mail.mime import bytes_to_tree, walk
from tests.parsers.sound_mails import BOTH, HEAD, TWO, multipart, text, whole


def warnings_of(data: bytes) -> tuple[str, ...]:
    return mail_to_document(data, "a.eml").warnings


def test_an_enclosed_mail_is_handed_on_byte_by_byte() -> None:
    inner = b"From: a@b\nSubject:   odd   spaces\nX: y\n\nFive\n\n"
    data = multipart(b"mixed", [TWO[0], b"Content-Type: message/rfc822\n\n" + inner])
    assert [part.data for part in mail_to_parts(data, "a.eml")] == [inner]


def test_what_lies_too_deep_stays_whole_and_is_told() -> None:
    inside = multipart(b"mixed", TWO, b"z", b"")
    for level in range(30):
        inside = multipart(b"mixed", [inside], b"b%d" % level, b"")
    (part,) = mail_to_parts(HEAD + inside, "a.eml")
    assert part.name == "inner parts of the mail.eml"
    assert all(word.encode() in part.data for word in BOTH)
    assert any("more than 20 deep" in warning for warning in warnings_of(HEAD + inside))
    assert [one.name for one in mail_to_parts(part.data, part.name)] == ["a.csv"]


@pytest.mark.parametrize(
    ("part", "told"),
    [
        (b"Content-Type: text/calendar\n\nBEGIN:VCALENDAR", "in the mail is a calendar entry: not read"),
        (
            b"Content-Type: message/partial; id=a; number=1\n\nx",
            "in the mail is a piece of a longer mail",
        ),
        (b"Content-Type: message/external-body; access-type=url\n\nx", "a file that was not sent but left elsewhere"),
        (b"Content-Type: application/pgp-signature\n\nx", "in the mail is a signature: not read"),
        (
            b"Content-Type: image/png; name=logo.png\nContent-Disposition: attachment\n\nx",
            "1 pictures stand in the text",
        ),
        (b"Content-Type: image/png\nContent-ID: <a>\n\n" + b"x" * 20_000, "1 pictures stand in the text"),
        (
            b"Content-Type: text/csv; name=a.csv\nContent-Transfer-Encoding: base64\n\nQUJDQ",
            "a.csv: its wrapping (base64)",
        ),
        (
            b"Content-Type: text/csv; name=a.csv\nContent-Transfer-Encoding: martian\n\nx",
            "a.csv: it is wrapped in a way",
        ),
    ],
)
def test_what_is_not_read_is_told(part: bytes, told: str) -> None:
    assert any(told in warning for warning in warnings_of(multipart(b"mixed", [TWO[0], part])))


def test_texts_that_are_no_body_are_parts() -> None:
    data = multipart(b"mixed", [TWO[0], b"Content-Type: text/csv\n\na,b", b"Content-Type: text/rtf\n\n{\\rtf1}"])
    assert [part.name for part in mail_to_parts(data, "a.eml")] == ["attachment 1.csv", "attachment 2.rtf"]


def test_a_page_beside_a_plain_footer_is_read_with_it() -> None:
    page = b"Content-Type: text/html\n\n<p>We found 5."
    footer = b"Content-Type: text/plain\n\nThis mail was <scanned>."
    texts = [
        getattr(block, "text", "") for block in mail_to_document(multipart(b"mixed", [page, footer]), "a.eml").blocks
    ]
    assert texts == ["We found 5.", "This mail was <scanned>."]


def test_a_scanned_letter_that_was_attached_is_a_part() -> None:
    scan = b"Content-Type: image/png; name=letter.png\nContent-Disposition: attachment\n\n" + b"x" * 20_000
    assert [part.name for part in mail_to_parts(multipart(b"mixed", [TWO[0], scan]), "a.eml")] == ["letter.png"]


@pytest.mark.parametrize(
    ("data", "error", "told"),
    [
        (text(b"Content-Type: application/pkcs7-mime; name=smime.p7m"), PasswordProtected, "encrypted"),
        (multipart(b"encrypted", TWO), PasswordProtected, "encrypted"),
        (text(b"X: y", b"-----BEGIN PGP MESSAGE-----\nhQ\n"), PasswordProtected, "encrypted"),
        (
            text(b"Content-Type: application/pkcs7-mime; smime-type=signed-data"),
            Unreadable,
            "sealed in its signature",
        ),
        (b"\n\nonly words", Unreadable, "no mail headers"),
    ],
)
def test_sealed_mails_are_refused_with_a_sentence(data: bytes, error: type[Exception], told: str) -> None:
    with pytest.raises(error, match=told):
        mail_to_document(data, "a.eml")


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("=?utf-8?q?caf=C3=A9_au?= lait", "café au lait"),
        ("=?utf-8?b?w6k=?= =?utf-8?b?w6k=?=", "éé"),
        ("=?utf-8?q?=C3?= =?utf-8?q?=A9?=", "é"),
        ("a =?utf-8?q?b?= c", "a b c"),
        ("=?martian?q?caf=C3=A9?=", "café"),
        ("=?utf-8?x?a?= =?= ?=", "=?utf-8?x?a?= =?= ?="),
    ],
)
def test_coded_words_are_decoded_as_far_as_they_go(raw: str, plain: str) -> None:
    assert decode_words(raw) == plain


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ('attachment; filename="a b.csv"', "a b.csv"),
        ('attachment; filename="a\\"b.csv"; size=1', 'a"b.csv'),
        ("attachment; filename*=utf-8''caf%C3%A9.csv; filename=cafe.csv", "café.csv"),
        ("attachment; filename*0*=iso-8859-1''caf%E9; filename*1=%20.csv", "café%20.csv"),
        ("attachment; filename*1=b; filename*0=a", "ab"),
        ("attachment; filename*=it's", "it's"),
        ("attachment; filename=unquoted name.csv", "unquoted name.csv"),
    ],
)
def test_parameters_in_all_their_forms(value: str, name: str) -> None:
    assert value_to_parameters(value) == ("attachment", value_to_parameters(value)[1] | {"filename": name})


def test_wrappings_are_undone_as_far_as_they_go() -> None:
    whole_text = b"We found 5. " * 9
    packed = base64.encodebytes(whole_text)
    assert unwrap(packed, " BASE64 ") == (whole_text, "")
    assert unwrap(packed + base64.encodebytes(b"More"), "base64") == (whole_text + b"More", "")
    assert unwrap(b"=C3=A9=\n!", "quoted-printable") == ("é!".encode(), "")
    assert unwrap(b"begin 644 a\n#0V%T\n`\nend\n", "x-uuencode") == (b"Cat", "")
    assert unwrap(b"!!!", "base64")[0] == b"!!!"


@given(st.sampled_from(sorted(whole())), st.binary(max_size=40), st.integers(0, 3000))
def test_no_bytes_make_it_raise_or_grow(what: str, junk: bytes, at: int) -> None:
    sound = whole()[what]
    data = sound[:at] + junk + sound[at:]
    tree = bytes_to_tree(data)
    leaves = [entity for entity in walk(tree.root, into_enclosed=True) if not entity.children]
    assert sum(len(leaf.raw) for leaf in leaves if leaf.data is tree.root.data) <= len(data)
    assert list(entity_to_message(tree.root).walk())
