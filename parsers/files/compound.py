"""The names of the streams in an OLE compound file (old Office files, Outlook messages, locked Office files).

Source: [MS-CFB] 2.6.1, the directory entry: 128 bytes, a UTF-16 name of at most 64 bytes, its length in bytes with
the closing zero, then the type of the entry.
"""

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY = 128
NAME_FIELD = 64
STREAM_OR_STORAGE = frozenset({1, 2, 5})

KNOWN = (
    "EncryptedPackage",
    "Workbook",
    "Book",
    "WordDocument",
    "PowerPoint Document",
    "__properties_version1.0",
    "_SX_DB_CUR",
)
"""Names that decide something: locked, a workbook, a letter, slides, a message, a pivot cache."""


def is_compound(data: bytes) -> bool:
    """Whether the file is an OLE compound file."""
    return data.startswith(MAGIC)


def compound_entries(data: bytes) -> frozenset[str]:
    """Which of the names in `KNOWN` the directory lists.

    The directory's sectors are found by the entries themselves, not by the allocation table, so that a damaged table
    hides nothing.
    """
    return frozenset(name for name in KNOWN if _has_entry(data, name))


def _has_entry(data: bytes, name: str) -> bool:
    field = (name + "\0").encode("utf-16-le")
    at = data.find(field)
    while at != -1:
        length = int.from_bytes(data[at + NAME_FIELD : at + NAME_FIELD + 2], "little")
        kind = data[at + NAME_FIELD + 2 : at + NAME_FIELD + 3]
        if at % ENTRY == 0 and length == len(field) and kind and kind[0] in STREAM_OR_STORAGE:
            return True
        at = data.find(field, at + 1)
    return False
