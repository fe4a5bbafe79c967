"""The files inside a file: attachments of a mail, members of a zip. Each is read as a document of its own."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath

from foi.errors import Unreadable
from parsers.files.archives import BROKEN_ARCHIVE, open_archive

LONGEST_NAME = 120
CLUTTER = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._)", re.IGNORECASE)
"""What operating systems leave in a zip; no one sent it on purpose."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file inside a file. `name` is safe to show and to save: no folders, no control characters."""

    name: str
    data: bytes


def zip_to_parts(data: bytes, name: str) -> tuple[Part, ...]:
    """The files of a zip whose limits have been checked, in the order of its list; a zip in it stays one part.

    Raises Unreadable when a member is damaged.
    """
    parts: list[Part] = []
    with open_archive(data, name) as archive:
        for member in archive.infolist():
            if member.is_dir() or CLUTTER.search(member.filename):
                continue
            try:
                content = archive.read(member)
            except BROKEN_ARCHIVE as error:
                raise Unreadable(
                    f'"{member.filename}" inside it is damaged.', where=name, do="Ask the sender for it again."
                ) from error
            parts.append(Part(safe_name(member.filename, len(parts) + 1), content))
    return with_distinct_names(parts)


def safe_name(name: str, number: int) -> str:
    """The last piece of a path, without control characters or signs that steer a terminal or a file system.

    "part 3" when nothing is left of it.
    """
    last = PurePosixPath(name.replace("\\", "/")).name
    printed = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C" and sign not in '<>:"|?*')
    printed = " ".join(printed.split()).lstrip(".")
    stem, dot, ending = printed.rpartition(".")
    if len(printed) > LONGEST_NAME:
        printed = f"{stem[: LONGEST_NAME - len(ending) - 1]}{dot}{ending}"[-LONGEST_NAME:]
    return printed or f"part {number}"


def with_distinct_names(parts: list[Part]) -> tuple[Part, ...]:
    """Give each part a name of its own: the second "data.csv" becomes "data (2).csv"."""
    seen: dict[str, int] = {}
    distinct = []
    for part in parts:
        times = seen[part.name.lower()] = seen.get(part.name.lower(), 0) + 1
        stem, dot, ending = part.name.rpartition(".")
        name = part.name if times == 1 else f"{stem} ({times}).{ending}" if dot else f"{part.name} ({times})"
        distinct.append(Part(name, part.data))
    return tuple(distinct)
