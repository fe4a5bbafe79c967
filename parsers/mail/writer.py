"""Writes what another format holds of a mail as an .eml, so that one reader reads them all."""

import base64
from collections.abc import Iterable
from dataclasses import dataclass

ALTERNATIVES = "foi43-alternatives"
WHOLE = "foi43-whole"
"""Boundaries. What they part is in base64, in which no line begins with a hyphen."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A text or file of a mail: media type, bytes and name; `is_shown` marks a picture that stands in the text."""

    media: str
    data: bytes
    name: str = ""
    is_shown: bool = False


@dataclass(frozen=True, slots=True)
class WrittenMail:
    """A mail as .eml bytes, and a sentence for whatever of the original is not in it."""

    data: bytes
    losses: tuple[str, ...]


def write_mail(headers: Iterable[tuple[str, str]], plain: str, page: str, files: Iterable[Enclosure]) -> bytes:
    """An .eml of these headers (name, text), a plain and an html body that say the same, and files."""
    lines = [f"{name}: {' '.join(text.split())}" for name, text in headers]
    lines += ["MIME-Version: 1.0", f'Content-Type: multipart/mixed; boundary="{WHOLE}"', ""]
    texts = [
        Enclosure(f"text/{sort}; charset=utf-8", text.encode("utf-8", "replace"))
        for sort, text in (("plain", plain), ("html", page))
        if text.strip()
    ]
    written = ["\n".join(lines).encode("utf-8", "replace"), f"--{WHOLE}".encode()]
    written.append(f'Content-Type: multipart/alternative; boundary="{ALTERNATIVES}"\n'.encode())
    for text in texts:
        written += [f"--{ALTERNATIVES}".encode(), _enclose(text)]
    written.append(f"--{ALTERNATIVES}--".encode())
    for file in files:
        written += [f"--{WHOLE}".encode(), _enclose(file)]
    return b"\n".join((*written, f"--{WHOLE}--\n".encode()))


def _enclose(one: Enclosure) -> bytes:
    head = [f"Content-Type: {' '.join(one.media.split())}", "Content-Transfer-Encoding: base64"]
    if one.name or one.is_shown:
        name = "".join("_" if sign in '"\\' or not sign.isprintable() else sign for sign in one.name)
        head.append(f'Content-Disposition: {"inline" if one.is_shown else "attachment"}; filename="{name}"')
    if one.is_shown:
        head.append("Content-ID: <shown>")
    return "\n".join((*head, "", "")).encode("utf-8", "replace") + base64.encodebytes(one.data)
