"""The headers of a mail or of one of its parts, as they stand and decoded, whatever is wrong with them.

Sources: RFC 5322 (2.2, folding), RFC 2045 (5.1, parameters), RFC 2047 (words in another alphabet), RFC 2231 (the same
in parameters). Python's own email package takes time that grows with the square of a header's length, and does not
bear all mistakes; nothing here raises, and all of it takes time in proportion.
"""

import base64
import binascii
import re

from parsers.files.decoding import bytes_to_text, stated_to_text

LONGEST_HEADER = 16_384
"""Characters of one header; what follows is cut off. Mail systems refuse far shorter ones."""

MOST_LINES = 20_000
"""Lines of headers that are read; beyond them only those in `NEEDED` are."""

MOST_NEEDED = 100

HeaderFields = tuple[tuple[str, str], ...]
"""Names as written and values unfolded, in order."""

_LINE = re.compile(rb"([!-9;-~]+)[ \t]*:(.*)", re.DOTALL)
_END = re.compile(rb"\n\r?(?:\n|\Z)")
NEEDED = re.compile(
    rb"^(?:content-[a-z-]+|from|to|cc|subject|date|message-id|in-reply-to|references|auto-submitted)"
    rb"[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*",
    re.IGNORECASE | re.MULTILINE,
)
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bq])\?([^?]*)\?=", re.IGNORECASE)
_PARAMETER = re.compile(r";\s*([^\s=;\"]{1,80})\s*=\s*(\"(?:[^\"\\]|\\.)*\"?|[^;]*)", re.DOTALL)
_FIRST = re.compile(r"[;,\s]")
_MEDIA = re.compile(r"[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+")
_CONTINUED = re.compile(r"(.+?)\*(\d{1,3})?(\*)?")
_PERCENT = re.compile(rb"%([0-9A-Fa-f]{2})")


def split_headers(data: bytes, start: int, end: int) -> tuple[HeaderFields, int, bool]:
    """The header fields that begin at `start`, where the body begins, and whether any were cut or left out.

    A line that is no header ends them, so that the body holds whatever is not understood.
    """
    if data[start : start + 1] == b"\n" or data[start : start + 2] == b"\r\n":
        return (), start + (1 if data[start : start + 1] == b"\n" else 2), False
    blank = _END.search(data, start, end)
    stop = blank.start() + 1 if blank else end
    lines = data[start:stop].split(b"\n", MOST_LINES)
    fields: list[bytes] = []
    at = start
    for line in lines[:MOST_LINES]:
        if line[:1] in {b" ", b"\t"} and fields:
            fields[-1] += b" " + line.strip() if len(fields[-1]) < LONGEST_HEADER else b""
        elif _LINE.match(line):
            fields.append(line[: LONGEST_HEADER + len(line.split(b":", 1)[0]) + 1])
        elif line.strip() and not line.startswith((b"From ", b">From ")):
            return _decode_all(fields), at, False
        at += len(line) + 1
    left_out = len(lines) > MOST_LINES
    if left_out:
        rest = lines[MOST_LINES]
        fields.extend(found.group()[:LONGEST_HEADER] for found, _ in zip(NEEDED.finditer(rest), range(MOST_NEEDED)))  # noqa: B905 - the shorter of the two ends it
    is_cut = left_out or any(len(field) >= LONGEST_HEADER for field in fields)
    return _decode_all(fields), blank.end() if blank else end, is_cut


def _decode_all(fields: list[bytes]) -> HeaderFields:
    decoded = []
    for field in fields:
        name, _, value = field.partition(b":")
        text = value.decode("ascii") if value.isascii() else bytes_to_text(value)
        decoded.append((name.strip().decode("ascii", "replace"), " ".join(text.replace("\x00", "").split())))
    return tuple(decoded)


def decode_words(text: str) -> str:
    """RFC 2047 words decoded; neighbours in one alphabet are joined first, since some split a character."""
    pieces: list[str] = []
    charset, waiting, at = "", b"", 0
    for word in _WORD.finditer(text):
        between = text[at : word.start()]
        here = word[1].partition("*")[0].lower()
        if between.strip() or here != charset:
            pieces.append(_decode(waiting, charset))
            charset, waiting = here, b""
        if between.strip() or not at:
            pieces.append(between)
        waiting += _word_bytes(word[3], is_base64=word[2] in "bB")
        at = word.end()
    return "".join((*pieces, _decode(waiting, charset), text[at:]))


def _word_bytes(text: str, *, is_base64: bool) -> bytes:
    raw = text.encode("utf-8", "replace")
    if is_base64:
        clean = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
        clean = clean[: len(clean) - 1] if len(clean) % 4 == 1 else clean
        return base64.b64decode(clean + b"=" * (-len(clean) % 4))
    return binascii.a2b_qp(raw, header=True)


def _decode(data: bytes, charset: str) -> str:
    return stated_to_text(data, charset).replace("\x00", "") if data else ""


def value_to_parameters(value: str) -> tuple[str, dict[str, str]]:
    """A Content-Type or Content-Disposition: its value in small letters, and its parameters, decoded.

    "" where the value is not of the form "text/plain" or a single word.
    """
    first = _FIRST.split(value.strip(), maxsplit=1)[0].lower()
    found: dict[str, str] = {}
    pieces: dict[str, dict[int, bytes]] = {}
    for match in _PARAMETER.finditer(value):
        name, raw = match[1].lower(), match[2].strip()
        if raw.startswith('"'):
            raw = re.sub(r"\\(.)", r"\1", raw[1:].removesuffix('"'))
        continued = _CONTINUED.fullmatch(name)
        if continued is None:
            found.setdefault(name, decode_words(raw))
        else:
            piece = raw.encode("utf-8", "replace")
            is_escaped = bool(continued[3]) or not continued[2]
            pieces.setdefault(continued[1], {})[int(continued[2] or 0)] = _unescape(piece) if is_escaped else piece
    for name, numbered in pieces.items():
        charset, rest = _split_charset(b"".join(numbered[number] for number in sorted(numbered)))
        found[name] = _decode(rest, charset)
    return first, found


def _unescape(data: bytes) -> bytes:
    return _PERCENT.sub(lambda match: bytes.fromhex(match[1].decode("ascii")), data)


def _split_charset(data: bytes) -> tuple[str, bytes]:
    """The alphabet that stands before a value as RFC 2231 has it: utf-8'en'the%20value."""
    charset, mark, rest = data.partition(b"'")
    language, second, text = rest.partition(b"'")
    if mark and second and len(language) < 20 and charset.replace(b"-", b"").replace(b"_", b"").isalnum():  # noqa: PLR2004 - "en-GB-oxendict"
        return charset.decode("ascii", "replace").lower(), text
    return "utf-8", data


def media_type(value: str, default: str) -> tuple[str, dict[str, str]]:
    """The media type of a Content-Type ("text/html") with its parameters; `default` when it names none."""
    media, parameters = value_to_parameters(value)
    return (media if _MEDIA.fullmatch(media) else default), parameters
