"""The words of rich text, or the html that Outlook wrapped in it.

Source: [MS-OXRTFEX] 2.1 (html inside rich text). Only words are wanted: whatever rich text says of their looks is
left aside.
"""

import re
from dataclasses import dataclass, replace

BEGINNING = 4096
DEEPEST = 10_000
"""Groups in groups; what is deeper counts to the last of them."""

_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,9})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.DOTALL
)
_ASIDE = frozenset(
    [b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"header", b"footer", b"listtable"]
)
_SIGNS = {
    b"par": "\n",
    b"line": "\n",
    b"tab": "\t",
    b"cell": "\t",
    b"row": "\n",
    b"lquote": "\N{LEFT SINGLE QUOTATION MARK}",
    b"rquote": "\N{RIGHT SINGLE QUOTATION MARK}",
    b"ldblquote": "\N{LEFT DOUBLE QUOTATION MARK}",
    b"rdblquote": "\N{RIGHT DOUBLE QUOTATION MARK}",
    b"endash": "\N{EN DASH}",
    b"emdash": "\N{EM DASH}",
    b"bullet": "\N{BULLET}",
}


@dataclass(frozen=True, slots=True)
class RichWords:
    """What rich text says: html if `is_page`, else plain text."""

    text: str
    is_page: bool


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds between two braces.

    `stand_in` is how many signs follow one given by number, for readers that do not know it; `is_tag` marks html that
    was wrapped, `is_mute` words that html says already, `is_aside` tables of fonts and the like.
    """

    stand_in: int = 1
    is_tag: bool = False
    is_mute: bool = False
    is_aside: bool = False

    @property
    def counts(self) -> bool:
        return self.is_tag or not (self.is_mute or self.is_aside)


def rtf_to_words(data: bytes) -> RichWords:
    """Read rich text. Never raises; noise gives whatever words are in it."""
    is_page = b"\\fromhtml" in data[:BEGINNING]
    reader = _Reader()
    for token in _TOKEN.finditer(data):
        reader.read(token)
    return RichWords(reader.text().replace("\x00", ""), is_page)


class _Reader:
    """Reads token after token. Bytes wait until their run ends, since some alphabets take several for one sign."""

    def __init__(self) -> None:
        self._group = _Group()
        self._outer: list[_Group] = []
        self._charset = "cp1252"
        self._texts: list[str] = []
        self._waiting = bytearray()
        self._skip = 0
        self._starred = False

    def read(self, token: re.Match[bytes]) -> None:
        word, number, octet, sign, brace, text = token.groups()
        if sign == b"*":
            self._starred = True
            return
        if brace:
            self._turn(opens=brace == b"{")
        elif word is not None:
            self._obey(word, int(number) if number else None)
        elif octet:
            self._put(bytes([int(octet, 16)]))
        elif sign is not None:
            self._put({b"~": b" ", b"_": b"-", b"-": b""}.get(sign, sign))
        elif text is not None:
            self._put(text)
        self._starred = False

    def text(self) -> str:
        self._settle()
        joined = "".join(self._texts)  # signs beyond the first 65,536 were given as two halves
        return joined.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _turn(self, *, opens: bool) -> None:
        self._skip = 0
        if opens and len(self._outer) < DEEPEST:
            self._outer.append(self._group)
        elif not opens:
            self._group = self._outer.pop() if self._outer else _Group()

    def _obey(self, word: bytes, number: int | None) -> None:
        if word == b"htmltag" and self._starred:
            self._group = replace(self._group, is_tag=True)
        elif self._starred or word in _ASIDE:
            self._group = replace(self._group, is_aside=True, is_tag=False)
        elif word == b"htmlrtf":
            self._group = replace(self._group, is_mute=number != 0)
        elif word == b"uc":
            self._group = replace(self._group, stand_in=max(number or 0, 0))
        elif word == b"ansicpg":
            self._charset = _known(f"cp{number}")
        elif word == b"u" and number is not None:
            self._say(chr(number & 0xFFFF))
            self._skip = self._group.stand_in
        elif word in _SIGNS:
            self._say(_SIGNS[word])

    def _put(self, data: bytes) -> None:
        skipped = min(self._skip, len(data))
        self._skip -= skipped
        if self._group.counts:
            self._waiting += data[skipped:]

    def _say(self, text: str) -> None:
        if self._group.counts:
            self._settle()
            self._texts.append(text)

    def _settle(self) -> None:
        if self._waiting:
            self._texts.append(bytes(self._waiting).decode(self._charset, "replace"))
            self._waiting.clear()


def _known(charset: str) -> str:
    try:
        b"".decode(charset)
    except LookupError:
        return "cp1252"
    return charset
