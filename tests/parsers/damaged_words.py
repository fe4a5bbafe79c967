"""Mails whose headers, alphabets, wrappings, boundaries or types are wrong."""

import base64
import random
from collections.abc import Iterator

from tests.parsers.sound_mails import BODY, BOTH, FILE, HEAD, TWO, Damaged, multipart, text


def charsets(_: random.Random) -> Iterator[Damaged]:
    names = [
        "martian",
        "utf-99",
        '""',
        "x" * 1000,
        "utf-16",
        "utf-32",
        "idna",
        "punycode",
        "rot13",
        "base64",
        "zlib",
        "undefined",
        "unicode_escape",
        "utf-7",
        "mbcs",
        "a\x00b",
        "=?utf-8?q?x?=",
        "'utf-8'",
        "cp65001",
    ]
    for name in names:
        extra = f"Content-Type: text/plain; charset={name}".encode()
        yield Damaged(f"charset {name[:20]!r}", "a.eml", text(extra))
    yield Damaged("charset long idna", "a.eml", text(b"Content-Type: text/plain; charset=idna", b"a." * 200_000))


def encodings(_: random.Random) -> Iterator[Damaged]:
    for way in (b"martian", b"base65", b"", b"quoted printable", b"x" * 5000, b"7bit, base64", b"\xff\xfe"):
        extra = b"Content-Type: text/plain\nContent-Transfer-Encoding: " + way
        yield Damaged(f"encoding {way[:20]!r}", "a.eml", text(extra), (BODY,))
    packed = base64.encodebytes(FILE.encode() * 100)
    pieces = {
        "cut": packed[:-7],
        "cut in four": packed[:-8],
        "none": b"these are plain words",
        "stray": b"\xff\x01" + packed,
        "stops": b"=" * 100_000 + packed,
        "joined": packed + b"QQ==\n" + packed,
        "blank": b"",
    }
    for what, piece in pieces.items():
        part = b"Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\n" + piece
        yield Damaged(f"base64 {what}", "a.eml", multipart(b"mixed", [TWO[0], part]), (BODY,))
    for piece in (b"=", b"=ZZ=G", b"=\n" * 50_000, b"=3D" * 50_000):
        extra = b"Content-Transfer-Encoding: quoted-printable"
        yield Damaged(f"quoted-printable {piece[:6]!r}", "a.eml", text(extra, piece + BODY.encode()))
    for way in (b"uuencode", b"x-uuencode"):
        part = (
            b"Content-Type: text/csv\nContent-Transfer-Encoding: " + way + b"\n\nbegin 644 a\n#\x00\x01\n~~~~\nend\n"
        )
        yield Damaged(f"{way.decode()} of noise", "a.eml", multipart(b"mixed", [TWO[0], part]), (BODY,))


def boundaries(_: random.Random) -> Iterator[Damaged]:
    sound = multipart(b"mixed", TWO)
    stated = b'; boundary="xxx"'
    changes = {
        "missing": b"",
        "wrong": b'; boundary="yyy"',
        "empty": b'; boundary=""',
        "unbalanced": b'; boundary="xxx',
        "twice": b'; boundary="xxx"; boundary="yyy"',
        "pattern": b'; boundary="x.*(+"',
        "huge": b"; boundary=" + b"b" * 9000,
        "spaces": b'; boundary="xxx   "',
        "8-bit": b'; boundary="\xe9"',
        "continued": b'; boundary*0="x"; boundary*1="xx"',
    }
    for what, change in changes.items():
        yield Damaged(f"boundary {what}", "a.eml", sound.replace(stated, change), BOTH)
    nested = multipart(b"mixed", TWO, head=b"")
    yield Damaged("boundary repeated", "a.eml", multipart(b"mixed", [TWO[0], nested]), BOTH)
    yield Damaged("boundary prefix", "a.eml", multipart(b"mixed", [multipart(b"mixed", TWO, b"xxxx", b"")]), BOTH)
    yield Damaged("never closed", "a.eml", sound.removesuffix(b"--xxx--\n"), BOTH)
    yield Damaged("only closed", "a.eml", sound.replace(b"--xxx\n", b"--xxx--\n"), BOTH)
    yield Damaged(
        "words outside",
        "a.eml",
        sound.replace(b"\n\n--xxx", b"\n\n" + b"outside " * 99 + BODY.encode() + b"\n--xxx", 1),
        BOTH,
    )
    yield Damaged("no parts", "a.eml", multipart(b"mixed", []), ())
    yield Damaged(
        "parts without headers", "a.eml", multipart(b"mixed", [b"\n" + BODY.encode(), BODY.encode()]), (BODY,)
    )


def odd_bytes(_: random.Random) -> Iterator[Damaged]:
    sound = multipart(b"mixed", TWO)
    yield Damaged("zero in subject", "a.eml", sound.replace(b"bicycles", b"bi\x00cycles"), BOTH)
    yield Damaged("zeros in body", "a.eml", sound.replace(BODY.encode(), BODY.encode() + b"\x00" * 999), BOTH)
    yield Damaged("zeros before", "a.eml", b"\x00" * 50 + sound, BOTH)
    yield Damaged("zeros everywhere", "a.eml", sound.replace(b"e", b"e\x00"))
    yield Damaged("two bytes a sign", "a.eml", sound.decode().encode("utf-16"), BOTH)
    yield Damaged("mark of order", "a.eml", b"\xef\xbb\xbf" + sound, BOTH)
    yield Damaged("bare returns", "a.eml", sound.replace(b"\n", b"\r"), BOTH)
    yield Damaged("returns and feeds", "a.eml", sound.replace(b"\n", b"\r\n"), BOTH)
    yield Damaged("feeds and returns", "a.eml", sound.replace(b"\n", b"\n\r"))
    yield Damaged("double returns", "a.eml", sound.replace(b"\n", b"\r\r\n"))
    yield Damaged("mixed ends", "a.eml", sound.replace(b"\nTo", b"\rTo").replace(b"--xxx\n", b"--xxx\r\n"))
    for value in (
        b"caf\xe9 \xff\x80",
        "Réponse".encode(),
        "答え".encode("gb18030"),
        "答え".encode("shift-jis"),
        b"\x85\xa0",
    ):
        yield Damaged(f"8-bit {value[:9]!r}", "a.eml", sound.replace(b"bicycles", value), BOTH)
    yield Damaged("8-bit name", "a.eml", sound.replace(b"Subject", b"Subj\xe9ct"), ())
    yield Damaged("envelope line", "a.eml", b"From a@b Mon Jul  6 10:00:00 2020\n" + sound, BOTH)
    yield Damaged("line without a name", "a.eml", sound.replace(b"MIME-V", b"this is no header\nMIME-V"), BOTH)
    yield Damaged("no blank line", "a.eml", HEAD.removesuffix(b"\n"), ())


def coded_words(_: random.Random) -> Iterator[Damaged]:
    words = [
        b"=?nonsense?b?////?=",
        b"=?utf-8?b?!!?=",
        b"=?utf-8?q?=ZZ=?=",
        b"=?utf-8?x?abc?=",
        b"=?utf-8?q?abc",
        b"=?=?=?=",
        b"=?utf-8?b?w6k=?=\n =?utf-8?b?wg==?=",
        b"=?idna?q?a.b?=",
        b"=?utf-16?b?AA?=",
        b"=?undefined?q?a?=",
        b"=?utf-7?q?+AGE-?=",
        b"=?\xff?q?a?=",
        b"=?utf-8*en?q?a=20b?=",
    ]
    for word in words:
        yield Damaged(f"word {word[:24]!r}", "a.eml", multipart(b"mixed", TWO).replace(b"bicycles", word), BOTH)
    names = [
        b"filename*=utf-8''%zz%4",
        b"filename*=martian'en'a%20b",
        b"filename*0*=utf-8''a; filename*2=c",
        b"filename*99999999=a",
        b"filename*=''",
        b"filename*0*=x; filename*0*=y",
        b'filename="=?utf-8?q?a=2Fb?="',
        b'filename="../../../etc/passwd"',
        b'filename="a\x00b\r.csv"',
        b"filename=" + b"..",
        b"=a; =; ;;;=",
        b'filename="\xe2\x80\xaefdp.exe"',
        b"filename*=undefined''a",
    ]
    for name in names:
        part = b"Content-Type: text/csv\nContent-Disposition: attachment; " + name + b"\n\n" + FILE.encode()
        yield Damaged(f"name {name[:28]!r}", "a.eml", multipart(b"mixed", [TWO[0], part]), BOTH)


def lies(_: random.Random) -> Iterator[Damaged]:
    sorts = [
        b"message/rfc822",
        b"message/delivery-status",
        b"message/partial; id=1; number=1; total=9",
        b"text/calendar",
        b"message/external-body; access-type=url",
        b"image/png",
        b"application/ms-tnef",
        b"application/pdf",
        b"multipart/mixed",
        b"multipart/signed",
        b"multipart/",
        b"/",
        b"text",
        b"nonsense",
        b"text/html",
        b"a/b/c",
        b"application/vnd.ms-outlook",
        b"message/global",
        b"text/rfc822-headers",
        b"application/zip",
    ]
    for sort in sorts:
        part = b"Content-Type: " + sort + b"\n\n" + FILE.encode()
        yield Damaged(f"a part as {sort.decode()}", "a.eml", multipart(b"mixed", [TWO[0], part]), BOTH)
        yield Damaged(f"all as {sort.decode()}", "a.eml", text(b"Content-Type: " + sort), ())
    yield Damaged("a page as text", "a.eml", text(b"Content-Type: text/plain", b"<p>" + BODY.encode()), (BODY,))
    yield Damaged("a name that lies", "a.pdf", multipart(b"mixed", TWO), BOTH)


def empty(_: random.Random) -> Iterator[Damaged]:
    for sort in (b"text/plain", b"text/html", b"multipart/mixed; boundary=a", b"message/rfc822", b"application/pdf"):
        yield Damaged(f"nothing as {sort.decode()}", "a.eml", HEAD + b"Content-Type: " + sort + b"\n\n")
    yield Damaged("nothing but a comment", "a.eml", text(b"Content-Type: text/html", b"<!-- -->"))
    yield Damaged("nothing but headers", "a.eml", b"Subject: x\n")
    yield Damaged("blank", "a.eml", b"\r\n\r\n")


def noise(chance: random.Random) -> Iterator[Damaged]:
    for number in range(8):
        yield Damaged(f"noise after headers {number}", "a.eml", HEAD + chance.randbytes(5_000 * (number + 1)))
        yield Damaged(f"noise as a page {number}", "a.eml", text(b"Content-Type: text/html", chance.randbytes(9000)))
    yield Damaged("noise alone", "a.eml", chance.randbytes(5_000))
    yield Damaged("noise as a message", "a.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + chance.randbytes(9_000))


def sealed(_: random.Random) -> Iterator[Damaged]:
    yield Damaged("encrypted", "a.eml", text(b"Content-Type: application/pkcs7-mime; name=smime.p7m", b"MIAGCS"))
    yield Damaged("signed", "a.eml", text(b"Content-Type: application/pkcs7-mime; smime-type=signed-data", b"MIAGCS"))
    yield Damaged("pgp", "a.eml", multipart(b"encrypted", TWO))
    yield Damaged("pgp inline", "a.eml", text(b"X: y", b"-----BEGIN PGP MESSAGE-----\nhQEMA\n"))
    yield Damaged(
        "signature", "a.eml", multipart(b"signed", [*TWO, b"Content-Type: application/pgp-signature\n\nx"]), BOTH
    )
