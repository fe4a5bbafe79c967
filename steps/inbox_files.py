"""Put what somebody sends into inbox/, as if they had put it there: under a safe name, whole, and over no other file.

A name comes from a stranger: a force's own file name, or that of whoever made one up to do harm. Of it only what a
person can read is kept, and never a way to another folder.
"""

import hashlib
import os
import re
import secrets
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import BinaryIO

from foi.errors import TooLarge

IGNORED_NAMES = frozenset({"README.md", "Thumbs.db", "desktop.ini"})
"""Files in inbox/ that are no replies."""

UNFINISHED = (".part", ".crdownload", ".tmp", ".download")
"""How the name of a file ends that is still being written."""

HALF_UPLOAD = re.compile(r"\.[0-9a-f]{16}\.part")
"""How a file is called that the desk is writing; one that nobody finished keeps that name."""

NOT_IN_NAMES = re.compile(r'[<>:"|?*/\\]')
RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
"""Names that Windows gives to devices: whoever opens the folder there could not open the file."""

LONGEST_STEM, LONGEST_SUFFIX = 120, 12
"""Bytes of a name: short enough for every file system, with a number and an ending beside it."""

NAMELESS = "reply"
CHUNK = 1 << 20
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file that lies in inbox/ now; `given` is the name it came under, as far as it can be shown."""

    path: Path
    given: str
    sha256: str


def safe_name(given: str) -> str:
    """A name for a file in inbox/: the last part of what was given, without what no person can read or type.

    Nothing that hides a file, leads elsewhere, means a device or says that the file is unfinished is left in it.
    """
    last = unicodedata.normalize("NFC", given).replace("\\", "/").rstrip("/").rpartition("/")[2]
    shown = "".join(sign for sign in last if sign.isprintable())
    name = " ".join(NOT_IN_NAMES.sub("_", shown).split()).strip(" .~$")
    stem, dot, suffix = name.rpartition(".")
    if not stem:
        stem, dot, suffix = name, "", ""
    if len(suffix.encode()) > LONGEST_SUFFIX:
        stem, dot, suffix = name, "", ""
    stem = _cut(stem, LONGEST_STEM).rstrip(" .") or NAMELESS
    whole = f"{stem}{dot}{suffix}"
    if whole.lower().endswith(UNFINISHED):
        whole = f"{whole}_"
    return f"_{whole}" if RESERVED.fullmatch(whole) or whole in IGNORED_NAMES else whole


def drop_file(folder: Path, stream: BinaryIO, given: str, *, largest: int) -> Dropped:
    """Write a file that comes in pieces into a folder of inbox/, which is made where there is none.

    It is written under a name that no run takes up, brought safely to the disk, then given its own. Raises TooLarge
    for one of more than `largest` bytes, of which nothing stays.
    """
    name = safe_name(given)
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f".{secrets.token_hex(8)}.part"
    try:
        sha256 = _write(unfinished, stream, name, largest)
        path = _own_place(folder, name)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    _settle(folder)
    return Dropped(path, name, sha256)


def clear_half_uploads(inbox: Path, *, before: float) -> int:
    """Delete uploads that were cut off and not touched since `before` (seconds of the epoch); how many.

    Nothing of such a file was ever promised: the desk says that it has a reply once it has its own name.
    """
    cleared = 0
    for path in inbox.rglob(".*.part"):
        if not HALF_UPLOAD.fullmatch(path.name) or path.is_symlink():
            continue
        with suppress(OSError):  # another run has cleared it, or it is not ours to delete
            if path.is_file() and path.stat().st_mtime < before:
                path.unlink()
                cleared += 1
    return cleared


def _write(path: Path, stream: BinaryIO, name: str, largest: int) -> str:
    digest, size = hashlib.sha256(), 0
    with path.open("xb") as file:
        while piece := stream.read(CHUNK):
            size += len(piece)
            if size > largest:
                raise TooLarge(
                    f"it has more than {largest // MEGABYTE} MB, which is more than one file may have.",
                    where=name,
                    do="Take out what is not needed (pictures, other sheets), or ask the sender for a smaller file.",
                )
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def _own_place(folder: Path, name: str) -> Path:
    """An empty file of this name, or of this name with a number: nobody else can take it from now on."""
    for path in (folder / one for one in _numbered(name)):
        try:
            path.open("xb").close()
        except FileExistsError:
            continue
        return path
    raise AssertionError("there is always another number")


def _numbered(name: str) -> Iterator[str]:
    stem, dot, suffix = name.rpartition(".")
    if not stem:
        stem, dot, suffix = name, "", ""
    yield name
    for number in count(2):
        yield f"{stem} ({number}){dot}{suffix}"


def _settle(folder: Path) -> None:
    """Bring the new name safely to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _cut(text: str, most: int) -> str:
    return text.encode()[:most].decode("utf-8", "ignore")
