"""How the bytes of a part are wrapped for the way (RFC 2045, section 6), undone as far as what arrived allows."""

import base64
import binascii
import re

PLAIN = frozenset({"", "7bit", "8bit", "binary"})
UUENCODE = frozenset({"x-uuencode", "uuencode", "uue", "x-uue"})
MOST_STOPS = 1_000
"""Closing marks inside base64: several wrapped pieces joined by a gateway have some; noise has many."""

_FOREIGN = re.compile(rb"[^A-Za-z0-9+/=\s]")
_BLANK = re.compile(rb"[^A-Za-z0-9+/=]+")
_STOPS = re.compile(rb"=+")


def unwrap(data: bytes, encoding: str) -> tuple[bytes, str]:
    """The bytes as they were sent, and what is wrong with the wrapping ("" if nothing).

    Never raises: what can be unwrapped is; bytes in a wrapping that is not known stay as they are.
    """
    way = encoding.strip().lower().partition(";")[0].strip(" \"'")
    if way in PLAIN:
        return data, ""
    if way == "base64":
        return _from_base64(data)
    if way == "quoted-printable":
        return binascii.a2b_qp(data), ""
    if way in UUENCODE:
        return _from_uuencode(data)
    return data, "it is wrapped in a way that is not known, and is kept as it came"


def _from_base64(data: bytes) -> tuple[bytes, str]:
    clean = _BLANK.sub(b"", data)
    foreign = bool(_FOREIGN.search(data))
    stops = clean.count(b"=")
    pieces = _STOPS.split(clean) if stops <= MOST_STOPS else [clean.replace(b"=", b"")]
    cut = any(len(piece) % 4 == 1 for piece in pieces)
    whole = (piece[: len(piece) - (len(piece) % 4 == 1)] for piece in pieces)
    unwrapped = b"".join(base64.b64decode(piece + b"=" * (-len(piece) % 4)) for piece in whole)
    if not unwrapped and data.strip():
        return data, "it says that it is wrapped (base64) and is not; it is kept as it came"
    if foreign:
        return unwrapped, "its wrapping (base64) is damaged, so it may be too"
    return unwrapped, "its wrapping (base64) breaks off, so its end is missing" if cut else ""


def _from_uuencode(data: bytes) -> tuple[bytes, str]:
    unwrapped: list[bytes] = []
    trouble = ""
    lines = data.splitlines()
    first = next((at for at, line in enumerate(lines) if line.startswith(b"begin ")), -1)
    for line in lines[first + 1 :]:
        if line.strip() == b"end":
            break
        try:
            unwrapped.append(binascii.a2b_uu(line))
        except binascii.Error:
            trouble = "its wrapping (uuencode) is damaged, so it may be too"
    return b"".join(unwrapped), trouble
