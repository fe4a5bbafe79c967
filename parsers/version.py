"""The version of the reader: raised whenever the same document would be read otherwise."""

from collections.abc import Iterable

from foi.forces import COVERS_SEPARATOR
from parsers.quirks.model import Quirks

READER_VERSION = "4"
"""Kept with every reading, so that a newer reader's readings stand beside the older ones."""


def reader_version(quirks: Quirks, covers: Iterable[str], sha256: str) -> str:
    """The version of the reader with the quirks by which a document of these authorities is read: "4", "4+4fe0a1"."""
    taught = quirks.fingerprint(COVERS_SEPARATOR.join(covers), sha256)
    return f"{READER_VERSION}+{taught}" if taught else READER_VERSION
