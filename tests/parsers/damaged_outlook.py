"""Outlook messages, wrapped mails and mailboxes that are damaged."""

import random
import struct
from collections.abc import Iterator

from tests.parsers.invented_outlook import attached, compound_file, enclosed, message, msg, tnef
from tests.parsers.sound_mails import BODY, FILE, INNER, TWO, Damaged, multipart, text

END = b"\xfe\xff\xff\xff"


def messages(chance: random.Random) -> Iterator[Damaged]:
    inner = message({0x0037: "inner", 0x1000: INNER}, header=24)
    files = [attached("a.csv", FILE.encode()), attached("b.bin", chance.randbytes(9000)), enclosed("", inner)]
    sound = msg(BODY, files=files)
    yield Damaged("message", "a.msg", sound, (BODY, FILE))
    for _ in range(16):
        at = chance.randrange(len(sound))
        yield Damaged(f"message cut at {at}", "a.msg", sound[:at])
    for number in range(20):
        yield Damaged(f"message flipped {number}", "a.msg", flip(sound, chance, 2 ** (number % 8)))
    directory = sound.index("Root Entry".encode("utf-16-le"))
    for entry in (0, 1, 2):
        for place in (68, 72, 76, 116, 120):
            for value in (0, 1, 0x7FFFFFF0):
                data = bytearray(sound)
                struct.pack_into("<I", data, directory + 128 * entry + place, value)
                yield Damaged(f"directory {entry} {place} {value}", "a.msg", bytes(data))
    for place, value in ((44, 0x7FFFFFFF), (48, 0), (60, 0), (64, 0x7FFFFFFF), (68, 0), (72, 0x7FFFFFFF), (30, 3)):
        data = bytearray(sound)
        struct.pack_into("<I", data, place, value)
        yield Damaged(f"message header {place} {value}", "a.msg", bytes(data))
    table = len(sound) - 512 * 2
    yield Damaged("cyclic table", "a.msg", sound[:table] + struct.pack("<I", 0) * 256)
    yield Damaged("table that ends everything", "a.msg", sound[:table] + END * 256)
    for depth in (30, 400):
        tree = message({0x1000: INNER}, header=24)
        for _level in range(depth):
            tree = message({0x1000: "see below"}, files=[enclosed("", tree)], header=24)
        yield Damaged(
            f"messages {depth} deep", "a.msg", compound_file(message({0x1000: BODY}, files=[enclosed("", tree)]))
        )
    yield Damaged("3,000 files", "a.msg", msg(BODY, files=[attached(f"{n}.csv", b"1") for n in range(3000)]))


def wrapped(chance: random.Random) -> Iterator[Damaged]:
    sound = tnef(BODY, files={"a.csv": FILE.encode() * 50, "b.txt": b"7"})
    for _ in range(12):
        at = chance.randrange(4, len(sound))
        part = b"Content-Type: application/ms-tnef; name=winmail.dat\n\n" + sound[:at]
        yield Damaged(f"winmail.dat cut at {at}", "winmail.dat", sound[:at])
        yield Damaged(f"mail with winmail.dat cut at {at}", "a.eml", multipart(b"mixed", [TWO[0], part]), (BODY,))
    for number in range(12):
        yield Damaged(f"winmail.dat flipped {number}", "winmail.dat", flip(sound, chance, 2 ** (number % 6)))
    for claim in (b"\xff\xff\xff\xff", b"\x00\x00\x10\x00"):
        at = sound.index(b"\x03\x90\x06\x00") + 8
        yield Damaged(f"winmail.dat of {claim!r} properties", "winmail.dat", sound[:at] + claim + sound[at + 4 :])
    short = struct.pack("<IHHI", 1, 0x1002, 0x1234, 0xFFFFFFFF)
    yield Damaged(
        "winmail.dat of endless values",
        "winmail.dat",
        sound[:6] + b"\x01\x03\x90\x06\x00" + struct.pack("<I", len(short)) + short + b"\x00\x00",
    )


def mailboxes(_: random.Random) -> Iterator[Damaged]:
    line = b"From a@b Mon Jul  6 10:00:00 2020\n"
    one = line + text(b"X: y", BODY.encode() + b"\n>From here\n")
    yield Damaged("mailbox", "a.mbox", one * 3, (BODY,))
    yield Damaged("mailbox of many", "a.mbox", one * 20_500)
    yield Damaged("mailbox of lines", "a.mbox", line * 50_000)
    yield Damaged("mailbox cut", "a.mbox", (one * 3)[:-70], (BODY,))
    yield Damaged("mailbox of noise", "a.mbox", line + b"X: y\n\n" + bytes(range(256)) * 50)


def flip(data: bytes, chance: random.Random, count: int) -> bytes:
    changed = bytearray(data)
    for _ in range(count):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)
