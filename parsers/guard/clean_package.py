"""Rebuilds an office file from those of its parts that are in sight (ECMA-376 part 2: parts and relationships).

Pivot tables become the plain cells that they show. Hidden sheets stay as empty sheets, so that no other sheet moves.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from foi.errors import Unreadable
from parsers.blocks import Kind
from parsers.files.archives import BROKEN_ARCHIVE, open_archive
from parsers.files.office_xml import local
from parsers.guard.clean_sheets import blank_strings, emptied, parse, used_strings, without_columns, written
from parsers.guard.sheets import columns_out_of_sight
from parsers.sheets.meaning import WORKBOOK, list_sheets

OUT_OF_SIGHT = re.compile(
    r"xl/(?:pivotCache|pivotTables|model|slicers|slicerCaches|timelines|timelineCaches|externalLinks)/.*"
    r"|(?:xl|word|ppt)/embeddings/.*|customXml/.*",
    re.IGNORECASE,
)
CONTENT_TYPES = "[Content_Types].xml"
STRINGS = "xl/sharedStrings.xml"
OF_THE_WORKBOOK = frozenset({"pivotCaches", "externalReferences", "extLst"})
"""Elements of workbook.xml that point to what is taken out."""
OF_A_SHEET = frozenset({"extLst", "oleObjects"})

Parts = dict[str, bytes]


def package_without_records(data: bytes, name: str, kind: Kind) -> bytes:
    """The office file without what is out of sight; Unreadable when it is damaged."""
    try:
        with open_archive(data, name) as archive:
            parts = {member: archive.read(member) for member in archive.namelist() if not member.endswith("/")}
            dropped = {member for member in parts if OUT_OF_SIGHT.fullmatch(member)}
            if kind is Kind.XLSX:
                _hide_sheets(archive, parts, name)
        return _packed(_reachable(parts, dropped))
    except (etree.XMLSyntaxError, KeyError, *BROKEN_ARCHIVE) as error:
        raise Unreadable(
            f"no copy can be made: the file is damaged ({type(error).__name__}).",
            where=name,
            do="Ask the authority for a clean file.",
        ) from error


def _hide_sheets(archive: zipfile.ZipFile, parts: Parts, name: str) -> None:
    """Empty the hidden sheets and columns, and blank the texts that only they use."""
    parts[WORKBOOK] = _without(parts[WORKBOOK], OF_THE_WORKBOOK)
    seen: set[int] = set()
    for sheet in list_sheets(archive, name):
        if sheet.hidden:
            parts[sheet.part] = emptied()
            parts.pop(_relations_of(sheet.part), None)
            continue
        columns = columns_out_of_sight(parts[sheet.part])
        parts[sheet.part] = without_columns(_without(parts[sheet.part], OF_A_SHEET), columns)
        seen |= used_strings(parts[sheet.part])
    if STRINGS in parts:
        parts[STRINGS] = blank_strings(parts[STRINGS], keep=seen)


def _without(data: bytes, names: frozenset[str]) -> bytes:
    tree = parse(data)
    for child in list(tree):
        if isinstance(child.tag, str) and local(child.tag) in names:
            tree.remove(child)
    return written(tree)


def _reachable(parts: Parts, dropped: set[str]) -> Parts:
    """The parts that relationships lead to from the package's own, none of them dropped; each list set right."""
    kept: Parts = {}
    waiting = [""]
    while waiting:
        part = waiting.pop()
        relations = _relations_of(part)
        if relations not in parts:
            continue
        tree = parse(parts[relations])
        for relation in list(tree):
            target = _target(part, relation)
            if target is None:
                continue
            if target in dropped or target not in parts:
                tree.remove(relation)
            elif target not in kept:
                kept[target] = parts[target]
                waiting.append(target)
        kept[relations] = written(tree)
    types = parse(parts[CONTENT_TYPES])
    for override in list(types):
        if override.get("PartName") and str(override.get("PartName")).lstrip("/") not in kept:
            types.remove(override)
    return {CONTENT_TYPES: written(types), **kept}


def _target(part: str, relation: etree._Element) -> str | None:
    """The part that a relationship leads to; None for one that leads out of the file."""
    if relation.get("TargetMode") == "External":
        return None
    target = str(relation.get("Target", ""))
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def _relations_of(part: str) -> str:
    folder, _, last = part.rpartition("/")
    return posixpath.join(folder, "_rels", f"{last}.rels")


def _packed(parts: Parts) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in _in_order(parts):
            archive.writestr(part, content)
    return out.getvalue()


def _in_order(parts: Parts) -> Iterator[tuple[str, bytes]]:
    """The list of types first, as programs expect it."""
    yield CONTENT_TYPES, parts[CONTENT_TYPES]
    yield from ((part, content) for part, content in sorted(parts.items()) if part != CONTENT_TYPES)
