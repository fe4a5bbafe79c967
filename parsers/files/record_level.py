"""Rows that a workbook's own parts keep unseen: pivot caches, data models, copies of other workbooks.

Found by the list of parts and the counts that the parts declare of themselves; no record is read.
Sources: ECMA-376 part 1, 18.10 (pivotCacheRecords, sharedItems) and 18.14 (external links); [MS-XLS] 2.4.275 (SXDB);
[MS-XLSB] (BrtBeginPivotCacheRecords, 193); ODF 1.2 part 1, 9.6.8 (data-pilot-member).
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator

import olefile  # type: ignore[import-untyped]

from foi.hidden_records import HiddenPlace, HiddenRecords
from parsers.blocks import Kind
from parsers.files.archives import BROKEN_ARCHIVE, open_archive
from parsers.files.compound import compound_entries, is_compound

PIVOT_CACHE = re.compile(r"xl/pivotCache/pivotCacheRecords[^/]*\.(?:xml|bin)", re.IGNORECASE)
PIVOT_DEFINITION = re.compile(r"xl/pivotCache/pivotCacheDefinition[^/]*\.xml", re.IGNORECASE)
DATA_MODEL = re.compile(r"xl/model/[^/]*\.data", re.IGNORECASE)
EXTERNAL_LINK = re.compile(r"xl/externalLinks/externalLink[^/]*\.xml", re.IGNORECASE)
OLD_CACHES = "_SX_DB_CUR"

TYPES = "[Content_Types].xml"

HEAD = 4096
"""Bytes of a part in which it declares how many records it has."""

CHUNK = 1 << 20
OVERLAP = 512
"""Bytes of one piece that are looked at again with the next, so that no element is missed between the two."""

MOST_BYTES = 64 * CHUNK
"""So much of a part is searched for counts: more than enough to tell many from few."""

CACHE_HEADS = (
    re.compile(rb"<(?:\w+:)?pivotCacheRecords\b[^>]*?\bcount=[\"'](\d+)[\"']"),
    re.compile(rb"\A\xc1\x01\x04(.{4})", re.DOTALL),
)
"""How the records begin, in xlsx and in xlsb, with their number."""

OLD_CACHE_HEAD = re.compile(rb"\A\xc6\x00.{2}(.{4})", re.DOTALL)

_SHARED = re.compile(rb"<(?:\w+:)?sharedItems\b[^>]*?\bcount=[\"'](\d+)[\"']")
_RECORDS_TYPE = re.compile(
    rb"<(?:\w+:)?Override\b(?=[^>]*\bContentType=[\"'][^\"'>]*pivotCacheRecords)[^>]*?\bPartName=[\"']([^\"'>]+)[\"']"
)
_LINK_ROW = re.compile(rb"<(?:\w+:)?row\b")
_PILOT = re.compile(rb"<table:data-pilot-(field|member)\b")


def record_level(data: bytes, kind: Kind, name: str) -> tuple[HiddenRecords, ...]:
    """What the parts of a workbook keep unseen, largest kinds of leak first; raises Unreadable for a damaged list."""
    if kind is Kind.XLS:
        return tuple(_old_caches(data))
    with open_archive(data, name) as archive:
        found = _pilot_values(archive) if kind is Kind.ODS else _package_parts(archive)
        return tuple(found)


def names_to_records(members: Iterable[str]) -> tuple[HiddenRecords, ...]:
    """What the list of its parts alone tells of a workbook that is too large to be opened."""
    found = [member for member in members if PIVOT_CACHE.fullmatch(member) or DATA_MODEL.fullmatch(member)]
    return tuple(
        HiddenRecords(place=HiddenPlace.PIVOT_CACHE if PIVOT_CACHE.fullmatch(one) else HiddenPlace.DATA_MODEL)
        for one in found
    )


def record_level_warnings(data: bytes, kind: Kind, name: str) -> tuple[str, ...]:
    """One sentence for each; records proper begin with "carries record-level data"."""
    return tuple(record_warning(one) for one in record_level(data, kind, name))


def record_warning(one: HiddenRecords) -> str:
    """What is out of sight, as a warning of the reader's."""
    told = one.what.removeprefix("a ")
    return (
        f"carries record-level data ({told})" if one.is_record_level else f"keeps {one.what} out of sight, not read"
    )


def _package_parts(archive: zipfile.ZipFile) -> Iterator[HiddenRecords]:
    members = archive.namelist()
    typed = {found[1].decode("utf-8", "replace").lstrip("/") for found in _matches(archive, TYPES, _RECORDS_TYPE)}
    caches = [member for member in members if PIVOT_CACHE.fullmatch(member) or member in typed]
    for member in caches:
        count = _declared(_head(archive, member), *CACHE_HEADS)
        if count != 0:
            yield HiddenRecords(place=HiddenPlace.PIVOT_CACHE, count=count)
    for member in members:
        if DATA_MODEL.fullmatch(member):
            yield HiddenRecords(place=HiddenPlace.DATA_MODEL)
        elif EXTERNAL_LINK.fullmatch(member):
            rows = sum(1 for _ in _matches(archive, member, _LINK_ROW))
            if rows:
                yield HiddenRecords(place=HiddenPlace.LINK_CACHE, count=rows)
        elif PIVOT_DEFINITION.fullmatch(member) and not caches:
            values = max((int(found[1]) for found in _matches(archive, member, _SHARED)), default=0)
            if values:
                yield HiddenRecords(place=HiddenPlace.PIVOT_VALUES, count=values)


def _pilot_values(archive: zipfile.ZipFile) -> Iterator[HiddenRecords]:
    """ODF keeps no rows with a data pilot, but every value of each of its fields."""
    most = values = 0
    for found in _matches(archive, "content.xml", _PILOT):
        values = values + 1 if found[1] == b"member" else 0
        most = max(most, values)
    if most:
        yield HiddenRecords(place=HiddenPlace.PIVOT_VALUES, count=most)


def _old_caches(data: bytes) -> Iterator[HiddenRecords]:
    if not is_compound(data) or OLD_CACHES not in compound_entries(data):
        return
    heads = list(_old_heads(data))
    for head in heads or [b""]:
        count = _declared(head, OLD_CACHE_HEAD)
        if count != 0:
            yield HiddenRecords(place=HiddenPlace.PIVOT_CACHE, count=count)


def _old_heads(data: bytes) -> Iterator[bytes]:
    """The first bytes of each cache stream; none where the directory is damaged."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as compound:
            for path in compound.listdir():
                if path[0] == OLD_CACHES:
                    yield compound.openstream(path).read(HEAD)
    except (OSError, ValueError, IndexError, TypeError, AttributeError):
        return


def _declared(head: bytes, *forms: re.Pattern[bytes]) -> int | None:
    """The number of records that a cache declares; None if it declares none."""
    for form in forms:
        if found := form.search(head):
            said = found[1]
            return int(said) if said.isdigit() and b"<" in found[0] else int.from_bytes(said, "little")
    return None


def _head(archive: zipfile.ZipFile, member: str) -> bytes:
    try:
        with archive.open(member) as source:
            return source.read(HEAD)
    except BROKEN_ARCHIVE:
        return b""


def _matches(archive: zipfile.ZipFile, member: str, pattern: re.Pattern[bytes]) -> Iterator[re.Match[bytes]]:
    """Where a pattern stands in a part, read in pieces and only so far."""
    try:
        with archive.open(member) as source:
            held, seen = b"", 0
            while (chunk := source.read(CHUNK)) and seen < MOST_BYTES:
                seen += len(chunk)
                piece = held + chunk
                ends = len(piece) - OVERLAP if len(chunk) == CHUNK else len(piece)
                last = 0
                for found in pattern.finditer(piece):
                    if found.start() < ends:
                        yield found
                        last = found.end()
                held = piece[max(ends, last) :]
    except (KeyError, *BROKEN_ARCHIVE):
        return
