"""Sound mails, and the pieces that damaged ones are made of. All words and numbers mean nobody."""

from dataclasses import dataclass
from email.message import EmailMessage

from tests.parsers.invented import mail
from tests.parsers.invented_outlook import tnef

BODY, FILE, INNER = "MARK-BODY", "MARK-FILE", "MARK-INNER"
"""Words that stand in the body, in an attached file, and in an enclosed mail of the sound ones."""

HEAD = b"From: foi@northmere.example\nTo: us@example.org\nSubject: bicycles\nMessage-ID: <1@n>\nMIME-Version: 1.0\n"


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged mail. Each of `kept` still stands in it: it must come out, or its loss be stated."""

    what: str
    name: str
    data: bytes
    kept: tuple[str, ...] = ()


def whole() -> dict[str, bytes]:
    """The sound mails that are damaged by chance."""
    inner = mail(f"We found 5. {INNER}")
    forwarded = mail(f"Please see below. {BODY}", html=f"<p>Please see <b>below</b>. {BODY}")
    forwarded.add_attachment(inner)
    report = b"Reporting-MTA: dns; m\n\nFinal-Recipient: rfc822; foi@aldby.example\nAction: failed\nStatus: 5.1.1\n"
    returned = multipart(
        b"report; report-type=delivery-status",
        [
            b"Content-Type: text/plain\n\nCould not be delivered. " + BODY.encode(),
            b"Content-Type: message/delivery-status\n\n" + report,
            b"Content-Type: message/rfc822\n\nFrom: a@b\nSubject: [foi43 bicycles-2020-aldby-1]\n\nDear Sir",
        ],
    )
    return {
        "plain": written(mail(f"We found 5. {BODY}")),
        "both": written(mail(f"We found 5. {BODY}", html=f"<p>We found 5. {BODY}</p><table><tr><td>1<td>2</table>")),
        "files": written(mail(f"See attached. {BODY}", attached={"a.csv": FILE.encode(), "b.txt": b"7"})),
        "forwarded": written(forwarded),
        "wrapped": written(mail(BODY, attached={"winmail.dat": tnef(files={"a.csv": FILE.encode() * 40})})),
        "bounce": returned,
    }


def written(message: EmailMessage) -> bytes:
    """The mail with boundaries that are the same every time."""
    for at, part in enumerate(message.walk()):
        if part.is_multipart():
            part.set_boundary(f"=={at}==")
    return message.as_bytes()


def multipart(sort: bytes, parts: list[bytes], boundary: bytes = b"xxx", head: bytes = HEAD) -> bytes:
    inside = b"".join(b"--" + boundary + b"\n" + part + b"\n" for part in parts)
    return (
        head
        + b"Content-Type: multipart/"
        + sort
        + b'; boundary="'
        + boundary
        + b'"\n\n'
        + inside
        + b"--"
        + boundary
        + b"--\n"
    )


def text(extra: bytes, body: bytes = BODY.encode()) -> bytes:
    return HEAD + extra + b"\n\n" + body + b"\n"


TWO = [
    b"Content-Type: text/plain\n\n" + BODY.encode(),
    b"Content-Type: text/csv; name=a.csv\nContent-Disposition: attachment\n\n" + FILE.encode(),
]
BOTH = (BODY, FILE)
