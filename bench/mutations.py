"""Damaged copies of documents: bytes changed, cut, doubled and spliced, also inside the parts of a zipped format."""

import io
import random
import zipfile
from collections.abc import Callable

MOST_CHANGES = 4
LONGEST_SLICE = 4096

ZIP_START = b"PK\x03\x04"
Change = Callable[[random.Random, bytearray], None]


def mutate(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """One to four changes by chance. `other` is a document to splice from; every second zip is changed inside."""
    if data.startswith(ZIP_START) and chance.random() < 0.5:
        return _mutate_members(data, other, chance)
    return _mutate_bytes(data, other, chance)


def _mutate_bytes(data: bytes, other: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, MOST_CHANGES)):
        if not changed:
            break
        chance.choice((_flip, _overwrite, _delete, _double, _insert, _truncate, _renumber, _splicer(other)))(
            chance, changed
        )
    return bytes(changed)


def _mutate_members(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """The zip written afresh, so that the damage reaches the reader of the format and not only the unpacking."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        names = source.namelist()
        hit = chance.choice(names)
        lost = chance.choice(names) if chance.random() < 0.1 else ""
        for name in names:
            if name == lost:
                continue
            content = source.read(name)
            target.writestr(name, _mutate_bytes(content, other, chance) if name == hit else content)
    return packed.getvalue()


def _place(chance: random.Random, data: bytearray) -> tuple[int, int]:
    start = chance.randrange(len(data))
    return start, min(len(data), start + chance.randint(1, LONGEST_SLICE))


def _flip(chance: random.Random, data: bytearray) -> None:
    for _ in range(chance.randint(1, 32)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _overwrite(chance: random.Random, data: bytearray) -> None:
    start, end = _place(chance, data)
    data[start:end] = bytes([chance.choice((0x00, 0x20, 0x3C, 0x7F, 0xFF))]) * (end - start)


def _delete(chance: random.Random, data: bytearray) -> None:
    start, end = _place(chance, data)
    del data[start:end]


def _double(chance: random.Random, data: bytearray) -> None:
    start, end = _place(chance, data)
    data[start:start] = data[start:end] * chance.choice((1, 1, 2, 50))


def _insert(chance: random.Random, data: bytearray) -> None:
    start, _ = _place(chance, data)
    data[start:start] = chance.randbytes(chance.randint(1, 64))


def _truncate(chance: random.Random, data: bytearray) -> None:
    del data[chance.randrange(len(data)) :]


def _renumber(chance: random.Random, data: bytearray) -> None:
    """Change digits into others, so that counts, sizes and places lie."""
    digits = [at for at, byte in enumerate(data[: 2**18]) if 0x30 <= byte <= 0x39]
    for at in chance.sample(digits, min(len(digits), chance.randint(1, 16))):
        data[at] = 0x30 + chance.randrange(10)


def _splicer(other: bytes) -> Change:
    def splice(chance: random.Random, data: bytearray) -> None:
        start, end = _place(chance, data)
        begin = chance.randrange(len(other))
        data[start:end] = other[begin : begin + end - start]

    return splice
