"""The zip that WhatDoTheyKnow gives out for a batch of requests: all that passed to and fro, and a table of states.

`<authority> - <name of the request>/<time>/outgoing_12.txt` is a letter of ours, `incoming_34.txt` one of theirs, and
`attachments-34/` beside it holds what came with it. Times are of London: 2019-11-04-103000.
"""

import datetime as dt
import re
import zipfile
from dataclasses import dataclass, field

from foi.errors import FoiError, InputError
from parsers.files.archives import BROKEN_ARCHIVE, check_archive, open_archive
from parsers.files.decoding import bytes_to_text
from parsers.files.parts import CLUTTER, Part, safe_name, with_distinct_names
from parsers.logs.alaveteli_table import StatusTable, bytes_to_statuses

TIME = "%Y-%m-%d-%H%M%S"
BETWEEN = " - "

_STAMP = re.compile(r"\d{4}-\d\d-\d\d-\d{6}")
_LETTER = re.compile(r"(?P<way>outgoing|incoming)_(?P<id>\d+)(?: ?\(\d+\))?\.txt")
_ATTACHMENTS = re.compile(r"attachments-(?P<id>\d+)")


@dataclass(frozen=True, slots=True)
class Letter:
    """One message. `at` is a time in London without a zone; `place` the folder and file in the zip."""

    id: int
    is_ours: bool
    at: dt.datetime
    text: str
    place: str
    attachments: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Correspondence:
    """All the letters of one request, oldest first. `authority` and `title` are as the folder names them."""

    authority: str
    title: str
    letters: tuple[Letter, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """A whole zip. `losses` are sentences on members that could not be read or have no place in such a zip."""

    requests: tuple[Correspondence, ...]
    statuses: StatusTable | None
    losses: tuple[str, ...]


@dataclass(slots=True)
class _Found:
    """What has been found of one message so far."""

    at: dt.datetime
    is_ours: bool
    place: str = ""
    text: str = ""
    attachments: list[Part] = field(default_factory=list)


def bytes_to_batch(data: bytes, name: str) -> Batch:
    """Read the zip of a batch, its limits checked first; what lies packed in an attachment is left as it is.

    Raises InputError for another zip, TooLarge, PasswordProtected or Unreadable for one that must not be opened.
    """
    check_archive(data, name, is_workbook=False, is_document=True)
    found: dict[tuple[str, str], dict[tuple[bool, int, dt.datetime], _Found]] = {}
    tables: list[StatusTable] = []
    losses: list[str] = []
    with open_archive(data, name) as archive:
        for member in archive.infolist():
            if not member.is_dir() and not CLUTTER.search(member.filename):
                _sort(archive, member, found, tables, losses)
    if not found:
        raise InputError(
            "this is not the zip of a batch: no folder in it is named as WhatDoTheyKnow names them.",
            where=name,
            do="Download the batch's zip again; a zip of replies goes into inbox/.",
        )
    requests = tuple(
        Correspondence(authority, title, _to_letters(letters)) for (authority, title), letters in found.items()
    )
    return Batch(requests, tables[0] if tables else None, tuple(losses))


def _sort(
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    found: dict[tuple[str, str], dict[tuple[bool, int, dt.datetime], _Found]],
    tables: list[StatusTable],
    losses: list[str],
) -> None:
    """Put one member where it belongs, or say why it is lost."""
    try:
        content = archive.read(member)
    except BROKEN_ARCHIVE:
        losses.append(f'"{member.filename}" is damaged and was left out')
        return
    parts = member.filename.replace("\\", "/").split("/")
    stamped = [number for number, part in enumerate(parts) if _STAMP.fullmatch(part)]
    if not stamped and parts[-1].endswith(".csv"):
        try:
            tables.append(bytes_to_statuses(content, parts[-1]))
        except FoiError as error:
            losses.append(f'"{member.filename}" was left out: {error.what}')
        return
    if not stamped or not _place(parts, stamped[0], content, member.filename, found):
        losses.append(f'"{member.filename}" is no letter and no attachment, and was left out')


def _place(
    parts: list[str],
    at: int,
    content: bytes,
    place: str,
    found: dict[tuple[str, str], dict[tuple[bool, int, dt.datetime], _Found]],
) -> bool:
    """Put a letter or an attachment to its request; False for anything else. `at` is where the time stands."""
    authority, between, title = parts[at - 1].rpartition(BETWEEN) if at else ("", "", "")
    when = _time(parts[at])
    rest = parts[at + 1 :]
    if not between or when is None or not rest:
        return False
    letter, attached = _LETTER.fullmatch(rest[0]), _ATTACHMENTS.fullmatch(rest[0])
    letters = found.setdefault((authority.strip(), title.strip()), {})
    if letter and len(rest) == 1:
        is_ours = letter["way"] == "outgoing"
        one = letters.setdefault((is_ours, int(letter["id"]), when), _Found(when, is_ours))
        one.text, one.place = one.text or bytes_to_text(content), one.place or place
        return True
    if attached and len(rest) > 1:
        one = letters.setdefault((False, int(attached["id"]), when), _Found(when, is_ours=False))
        one.place = one.place or place
        one.attachments.append(Part(safe_name(rest[-1], len(one.attachments) + 1), content))
        return True
    return False


def _time(stamp: str) -> dt.datetime | None:
    try:
        return dt.datetime.strptime(stamp, TIME)  # noqa: DTZ007 - London's clock, whose zone the reader of it adds
    except ValueError:
        return None


def _to_letters(found: dict[tuple[bool, int, dt.datetime], _Found]) -> tuple[Letter, ...]:
    letters = [
        Letter(number, is_ours, one.at, one.text, one.place, with_distinct_names(one.attachments))
        for (is_ours, number, _), one in found.items()
    ]
    return tuple(sorted(letters, key=lambda letter: (letter.at, letter.id)))
