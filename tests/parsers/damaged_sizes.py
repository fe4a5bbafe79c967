"""Mails that are too deep, too many or too long."""

import base64
import random
from collections.abc import Iterator

from tests.parsers.sound_mails import BODY, BOTH, FILE, HEAD, TWO, Damaged, multipart, text


def deep(_: random.Random) -> Iterator[Damaged]:
    for depth in (19, 20, 21, 50, 300, 2000):
        inside = multipart(b"mixed", TWO, b"z", b"")
        for level in range(depth):
            inside = multipart(b"mixed", [inside], b"b%d" % level, b"")
        yield Damaged(f"multiparts {depth} deep", "a.eml", HEAD + inside, BOTH)
        inside = text(b"X: y")
        for _level in range(depth):
            inside = HEAD + b"Content-Type: message/rfc822\n\n" + inside
        yield Damaged(f"mails {depth} deep", "a.eml", inside, (BODY,))
        for level in range(depth // 2):
            part = b"Content-Type: message/rfc822\n\n" + inside
            inside = multipart(b"mixed", [TWO[0], part], b"m%d" % level)
        yield Damaged(f"both {depth} deep", "a.eml", inside, (BODY,))
    inside = text(b"X: y")
    for _level in range(25):
        inside = (
            HEAD + b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n" + base64.b64encode(inside)
        )
    yield Damaged("mails in base64", "a.eml", inside)
    yield Damaged("page 3,000 deep", "a.eml", text(b"Content-Type: text/html", b"<div>" * 3000 + b"<p>5"))
    yield Damaged("quotes 3,000 deep", "a.eml", text(b"X: y", b"\n".join(b">" * at + b" 5" for at in range(3000))))


def many(_: random.Random) -> Iterator[Damaged]:
    for count in (10_000, 60_000):
        yield Damaged(f"{count} texts", "a.eml", multipart(b"mixed", [TWO[0]] * count), (BODY,))
        yield Damaged(f"{count} files", "a.eml", multipart(b"mixed", [TWO[1]] * count), (FILE,))
        yield Damaged(f"{count} blanks", "a.eml", multipart(b"mixed", [TWO[0], *[b"\n"] * count]), (BODY,))
        yield Damaged(f"{count} alternatives", "a.eml", multipart(b"alternative", [TWO[0]] * count), (BODY,))
    mails = [b"Content-Type: message/rfc822\n\n" + text(b"X: y")] * 10_000
    yield Damaged("10000 mails", "a.eml", multipart(b"digest", mails), (BODY,))
    yield Damaged("a million boundaries", "a.eml", multipart(b"mixed", [TWO[0]]) + b"--xxx\n" * 1_000_000, (BODY,))


def long_headers(_: random.Random) -> Iterator[Damaged]:
    million = 1_000_000
    values = {
        "subject": b"Subject: " + b"a" * million,
        "words": b"Subject: " + b"=?" * (million // 2),
        "open words": b"Subject: " + b"=?a?q?" * (million // 6),
        "sound words": b"Subject: " + b"=?utf-8?q?a?= " * 70_000,
        "folds": b"Subject: a" + b"\n b" * 200_000,
        "references": b"References:" + b" <a@b>" * 200_000,
        "open ids": b"References: " + b"<" * million,
        "senders": b"From: " + b"a@b, " * 200_000,
        "comments": b"From: " + b"(" * million,
        "quotes": b"To: " + b'"' * million,
        "groups": b"To: " + b"a:" * 500_000,
        "signs": b"To: <" + b"@" * million,
        "date": b"Date: " + b"1 " * 500_000,
        "ids": b"Message-ID: <" + b"a" * million,
        "parameters": b"Content-Type: text/plain" + b"; a=b" * 200_000,
        "stars": b"Content-Type: a/b" + b"; f*1*=x" * 100_000,
        "name": b"Content-Disposition: attachment; filename=" + b"a" * million,
        "blanks": b"Subject:" + b" " * million,
        "our references": b"Subject: " + b"foi43-" * 160_000,
        "brackets": b"Subject: " + b"[foi43 " * 140_000,
    }
    for what, value in values.items():
        yield Damaged(f"long {what}", "a.eml", HEAD + value + b"\n\n" + BODY.encode(), ())
    lines = b"".join(b"X-%d: y\n" % number for number in range(100_000))
    yield Damaged("100,000 header lines", "a.eml", HEAD + lines + b"\n" + BODY.encode(), (BODY,))
    yield Damaged("type after 100,000 lines", "a.eml", lines + multipart(b"mixed", TWO), BOTH)
    yield Damaged("one header 100,000 times", "a.eml", HEAD + b"X-A: y\n" * 100_000 + b"\n" + BODY.encode(), (BODY,))
    body = {
        "references": b"foi43-" * 160_000,
        "blanks": b" " * million,
        "froms": b"From: a\n" * 100_000,
        "ons": b"On 1 2 \n" * 20_000,
        "marks": b"> " * 500_000,
        "lines": b"\n" * million,
        "at signs": b"a@" * 500_000,
        "sentences": b"We found 5. " * 8_000,
    }
    for what, words in body.items():
        yield Damaged(f"body of {what}", "a.eml", text(b"X: y", words))
