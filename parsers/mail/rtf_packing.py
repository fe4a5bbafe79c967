"""Undoes the compression in which Outlook keeps rich text ([MS-OXRTFCP] 2.1)."""

COMPRESSED, STORED = b"LZFu", b"MELA"
HEADER = 16
WINDOW = 4096
LARGEST = 4 * 2**20
"""Most compressed bytes; the body of a mail has some kilobytes."""

_DICTIONARY = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)


def decompress_rtf(data: bytes) -> bytes:
    """The rich text; as far as it goes when the bytes break off, nothing when they are something else."""
    if data[8:12] == STORED:
        return data[HEADER:]
    if data[8:12] != COMPRESSED or len(data) > LARGEST:
        return b""
    return bytes(_Unpacker().unpack(data))


class _Unpacker:
    """Writes the text behind the dictionary that both sides know, and copies runs of what was written before."""

    def __init__(self) -> None:
        self._window = bytearray(_DICTIONARY.ljust(WINDOW, b"\0"))
        self._write = len(_DICTIONARY)
        self._out = bytearray()

    def unpack(self, data: bytes) -> bytearray:
        at = HEADER
        while at < len(data):
            control = data[at]
            at += 1
            for bit in range(8):
                is_run = control >> bit & 1
                if at + is_run >= len(data):
                    return self._out
                if is_run:
                    read = data[at] << 4 | data[at + 1] >> 4
                    if read == self._write % WINDOW:
                        return self._out
                    for step in range((data[at + 1] & 15) + 2):
                        self._put(self._window[(read + step) % WINDOW])
                else:
                    self._put(data[at])
                at += 1 + is_run
        return self._out

    def _put(self, sign: int) -> None:
        self._window[self._write % WINDOW] = sign
        self._write += 1
        self._out.append(sign)
