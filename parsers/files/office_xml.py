"""The XML inside office files, read without opening any door: no document type, no entities, no network."""

import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from posixpath import dirname, join, normpath
from typing import IO
from xml.parsers import expat

from foi.errors import Unreadable
from parsers.files.archives import BROKEN_ARCHIVE

CHUNK = 256 * 1024


class _PlainTree(ET.TreeBuilder):
    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        del name, pubid, system
        raise ET.ParseError("a document type is not accepted")


def read_tree(archive: zipfile.ZipFile, part: str, name: str) -> ET.Element | None:
    """Parse a small part of an office file; None if it is not there. Tags have the form "{namespace}local"."""
    try:
        data = archive.read(part)
    except KeyError:
        return None
    except BROKEN_ARCHIVE as error:
        raise damaged(name, part) from error
    try:
        return ET.fromstring(data, parser=ET.XMLParser(target=_PlainTree()))  # noqa: S314 - see the import
    except (ET.ParseError, ValueError, LookupError) as error:
        raise damaged(name, part) from error


def local(tag: str) -> str:
    """The name of an element or attribute without its namespace."""
    return tag.rpartition("}")[2]


def related_parts(archive: zipfile.ZipFile, part: str, name: str) -> dict[str, tuple[str, str]]:
    """Relationship id -> (its type's last word, the part it points to), for parts inside the file."""
    tree = read_tree(archive, join(dirname(part), "_rels", part.rpartition("/")[2] + ".rels"), name)
    related = {}
    for relation in tree if tree is not None else ():
        target = relation.get("Target", "")
        if relation.get("TargetMode") != "External":
            path = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
            related[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], path)
    return related


def stream_xml(
    source: IO[bytes],
    name: str,
    *,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    """Feed a large part to three handlers as it unpacks. Names keep their prefix ("x:c"); Unreadable if damaged."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        while chunk := source.read(CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, *BROKEN_ARCHIVE) as error:
        raise damaged(name, "a sheet") from error


def damaged(name: str, part: str) -> Unreadable:
    """The error for a part that cannot be parsed."""
    return Unreadable(f"the file is damaged ({part}).", where=name, do="Ask the sender for it again.")


def _refuse_doctype(name: str, system: str | None, public: str | None, internal: bool) -> None:
    del name, system, public, internal
    raise ValueError("a document type is not accepted")
