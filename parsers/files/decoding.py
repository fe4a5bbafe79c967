"""Bytes to text, for files that do not say in what encoding they are written."""

import codecs

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE = 65_536
"""Bytes that are enough to tell text from a program or a picture."""

CONTROL_SHARE = 0.02
"""A text may hold a few stray control characters; a binary file holds many."""

ZERO_SHARE = 0.3
"""Western text in UTF-16 has a zero in nearly every second byte."""

LONGEST_CHARSET = 40
NO_CHARSETS = frozenset(
    {"idna", "punycode", "unicode_escape", "unicode-escape", "raw_unicode_escape", "raw-unicode-escape"}
)
"""Python's codecs that are no alphabets of texts; some take very long."""

_PRINTED = frozenset(range(32, 256)) | {9, 10, 11, 12, 13, 27}


def bytes_to_text(data: bytes) -> str:
    """Decode by byte order mark, else UTF-16 by its zeros, else UTF-8, else Windows-1252.

    All line ends become line feeds. Nothing is lost silently: a byte that Windows-1252 leaves undefined is kept as
    the character of the same number.
    """
    text = data.decode(_encoding(data), errors="replace") if data else ""
    return text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")


def stated_to_text(data: bytes, charset: str) -> str:
    """Decode as the alphabet that was stated, or by the bytes (`bytes_to_text`) if it is unknown or misstated."""
    name = charset.strip(" \"'").lower()
    try:
        if not name or len(name) > LONGEST_CHARSET or codecs.lookup(name).name in NO_CHARSETS:
            return bytes_to_text(data)
        # UTF-7 can spell half a character, which no other encoding takes
        return data.decode(name).encode("utf-8", "replace").decode("utf-8")
    except (LookupError, ValueError):
        return bytes_to_text(data)


def looks_like_text(data: bytes) -> bool:
    """Whether the first bytes are text in some encoding, rather than a program, a picture or noise."""
    sample = data[:SAMPLE]
    if any(sample.startswith(mark) for mark, _ in BYTE_ORDER_MARKS) or _utf16_order(sample):
        return (
            _control_share(bytes_to_text(sample[: len(sample) // 4 * 4]).encode("latin-1", "replace")) < CONTROL_SHARE
        )
    return b"\x00" not in sample and _control_share(sample) < CONTROL_SHARE


def _encoding(data: bytes) -> str:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding
    if order := _utf16_order(data[:SAMPLE]):
        return order
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            data.decode("cp1252")
        except UnicodeDecodeError:
            return "latin-1"
        return "cp1252"
    return "utf-8"


def _utf16_order(sample: bytes) -> str:
    if len(sample) < 2 or not any(sample):  # noqa: PLR2004 - one character of UTF-16
        return ""
    even, odd = sample[0::2], sample[1::2]
    if odd.count(0) > ZERO_SHARE * len(odd) and even.count(0) < ZERO_SHARE * len(even) / 10:
        return "utf-16-le"
    if even.count(0) > ZERO_SHARE * len(even) and odd.count(0) < ZERO_SHARE * len(odd) / 10:
        return "utf-16-be"
    return ""


def _control_share(sample: bytes) -> float:
    return sum(byte not in _PRINTED for byte in sample) / max(len(sample), 1)
