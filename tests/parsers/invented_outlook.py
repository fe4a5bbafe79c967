"""Outlook's formats, made in memory: compound files, messages (.msg), wrapped mails (winmail.dat). All invented."""

import struct
from dataclasses import dataclass, field

SECTOR, MINI, CUTOFF = 512, 64, 4096
END, FREE, FAT_SECTOR, NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
Tree = dict[str, "bytes | Tree"]


@dataclass
class _Entry:
    name: str
    kind: int
    content: bytes = b""
    child: int = NONE
    right: int = NONE
    start: int = END
    size: int = 0


@dataclass
class _Sectors:
    """Sectors of a stream file and the table that chains them."""

    size: int
    data: bytearray = field(default_factory=bytearray)
    table: list[int] = field(default_factory=list)

    def add(self, content: bytes) -> int:
        count = -(-len(content) // self.size)
        first = len(self.table)
        self.table += [*range(first + 1, first + count), END][:count]
        self.data += content.ljust(count * self.size, b"\0")
        return first if count else END


def compound_file(tree: Tree) -> bytes:
    """An OLE compound file ([MS-CFB]) of these streams (bytes) and storages (dictionaries)."""
    entries = [_Entry("Root Entry", 5)]
    _add_entries(tree, 0, entries)
    sectors, minis = _Sectors(SECTOR), _Sectors(MINI)
    for entry in entries[1:]:
        if entry.kind == 2 and entry.content:
            entry.size = len(entry.content)
            entry.start = (minis if entry.size < CUTOFF else sectors).add(entry.content)
    entries[0].start, entries[0].size = sectors.add(bytes(minis.data)), len(minis.data)
    mini_table = struct.pack(f"<{len(minis.table)}I", *minis.table)
    mini_table += b"\xff" * (-len(mini_table) % SECTOR)
    mini_at = sectors.add(mini_table)
    directory = b"".join(map(_pack, entries))
    directory_at = sectors.add(directory + _pack(_Entry("", 0)) * (-len(entries) % 4))
    tables = 1
    while tables * 128 < len(sectors.table) + tables:
        tables += 1
    first_table = len(sectors.table)
    table = [*sectors.table, *[FAT_SECTOR] * tables]
    table += [FREE] * (tables * 128 - len(table))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIII", 62, 3, 0xFFFE, 9, 6, 0, tables, directory_at, 0, CUTOFF, mini_at,
                          len(mini_table) // SECTOR, END, 0)  # fmt: skip
    places = [*range(first_table, first_table + tables)]
    header += struct.pack("<109I", *places, *[FREE] * (109 - tables))
    return header + bytes(sectors.data) + struct.pack(f"<{len(table)}I", *table)


def _add_entries(tree: Tree, parent: int, entries: list[_Entry]) -> None:
    before = NONE
    for name, content in tree.items():
        number = len(entries)
        entries.append(_Entry(name, 2, content) if isinstance(content, bytes) else _Entry(name, 1))
        if before == NONE:
            entries[parent].child = number
        else:
            entries[before].right = number
        before = number
        if isinstance(content, dict):
            _add_entries(content, number, entries)


def _pack(entry: _Entry) -> bytes:
    name = (entry.name + "\0").encode("utf-16-le") if entry.kind else b""
    head = name.ljust(64, b"\0") + struct.pack("<HBBIII", len(name), entry.kind, 1, NONE, entry.right, entry.child)
    return head + bytes(36) + struct.pack("<IQ", entry.start if entry.kind else 0, entry.size)


def message(
    texts: dict[int, str],
    *,
    binaries: dict[int, bytes] | None = None,
    numbers: dict[int, int] | None = None,
    files: list[Tree] | None = None,
    people: list[Tree] | None = None,
    header: int = 32,
) -> Tree:
    """The storage of one message: texts, binaries and numbers by the number of their property."""
    tree: Tree = {f"__substg1.0_{number:04X}001F": text.encode("utf-16-le") for number, text in texts.items()}
    tree |= {f"__substg1.0_{number:04X}0102": data for number, data in (binaries or {}).items()}
    rows = [struct.pack("<HHIQ", 3, number, 6, value) for number, value in (numbers or {}).items()]
    tree["__properties_version1.0"] = bytes(header) + b"".join(rows)
    tree |= {f"__recip_version1.0_#{at:08X}": one for at, one in enumerate(people or [])}
    return tree | {f"__attach_version1.0_#{at:08X}": one for at, one in enumerate(files or [])}


def attached(name: str, data: bytes, **more: str) -> Tree:
    texts = {0x3707: name} | ({0x370E: more["media"]} if "media" in more else {})
    return message(texts | ({0x3712: more["cid"]} if "cid" in more else {}), binaries={0x3701: data}, header=8)


def enclosed(name: str, inner: Tree) -> Tree:
    return message({0x3001: name}, header=8) | {"__substg1.0_3701000D": inner}


HEADERS = (
    "Received: from a by b; Mon, 6 Jul 2020 10:00:00 +0100\r\nFrom: FOI Team <foi@northmere.example>\r\n"
    "To: requests@example.org\r\nSubject: FOI 123/20: bicycles\r\n [foi43 bicycles-2020-northmere-1]\r\n"
    "Message-ID: <7@northmere.example>\r\nIn-Reply-To:\r\n <bicycles-2020-northmere-1.request.1@example.org>\r\n"
    "Date: Mon, 06 Jul 2020 10:00:00 +0100\r\nContent-Type: multipart/mixed;\r\n\tboundary=x\r\nMIME-Version: 1.0\r\n"
)


def msg(body: str = "We found 5.", *, page: str = "", files: list[Tree] | None = None) -> bytes:
    """A received Outlook message."""
    binaries = {0x1013: page.encode()} if page else {}
    texts = {0x007D: HEADERS, 0x0037: "FOI 123/20: bicycles", 0x1000: body}
    return compound_file(message(texts, binaries=binaries, numbers={0x3FDE: 65001}, files=files))


def attribute(level: int, number: int, data: bytes, sort: int = 6) -> bytes:
    """One attribute of a TNEF file."""
    return struct.pack("<BHHI", level, number, sort, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def properties(values: dict[int, bytes | int]) -> bytes:
    """A list of MAPI properties as TNEF has it."""
    out = struct.pack("<I", len(values))
    for number, value in values.items():
        if isinstance(value, int):
            out += struct.pack("<HHI", 3, number, value)
        else:
            out += struct.pack("<HHII", 0x0102, number, 1, len(value)) + value + bytes(-len(value) % 4)
    return out


def tnef(
    body: str = "We found 5.", *, page: str = "", files: dict[str, bytes] | None = None, rtf: bytes = b""
) -> bytes:
    """A winmail.dat."""
    out = b"\x78\x9f\x3e\x22\x01\x00" + attribute(1, 0x9006, struct.pack("<I", 0x10000), 8)
    out += attribute(1, 0x9007, struct.pack("<II", 1252, 0)) + attribute(1, 0x8004, b"bicycles\0", 1)
    out += attribute(1, 0x800C, body.encode("cp1252") + b"\0", 2) if body else b""
    held: dict[int, bytes | int] = {0x3FDE: 65001}
    held |= ({0x1013: page.encode()} if page else {}) | ({0x1009: rtf} if rtf else {})
    out += attribute(1, 0x9003, properties(held))
    for name, data in (files or {}).items():
        out += attribute(2, 0x9002, bytes(14)) + attribute(2, 0x8010, name[:8].encode() + b"\0", 1)
        out += attribute(2, 0x800F, data) + attribute(2, 0x9005, properties({0x3707: name.encode() + b"\0"}))
    return out


def stored_rtf(text: bytes) -> bytes:
    """Rich text in Outlook's wrapping, not compressed."""
    return struct.pack("<II4sI", len(text) + 12, len(text), b"MELA", 0) + text
