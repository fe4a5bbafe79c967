"""Looks over a file that is not kept yet, and whatever lies inside it, for rows that travel unseen.

Every stage is careful for itself: what one cannot open, because it is damaged, locked or too large, takes nothing
from what the others found.
"""

import io
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress

import olefile  # type: ignore[import-untyped]
import pypdfium2  # type: ignore[import-untyped]

from foi.campaigns import Campaign
from foi.errors import DocumentError
from foi.hidden_records import HiddenRecords
from foi.records import Reading, ReplyOutcome
from parsers.blocks import Kind
from parsers.documents import HAVE_PARTS, bytes_to_parts
from parsers.files.archives import BROKEN_ARCHIVE, ZIP_START, open_archive
from parsers.files.compound import compound_entries, is_compound
from parsers.files.kinds import bytes_to_kind
from parsers.files.limits import FILE_BYTES, WORKBOOKS, check_limits
from parsers.files.parts import Part, safe_name
from parsers.files.record_level import record_level
from parsers.guard.sheets import rows_of_all_sheets, sheets_out_of_sight
from parsers.quirks.model import Quirks
from parsers.reply import Reply

DEPTH = 5
"""So deep files are looked for in one another: deeper than any is read."""

EMBEDDED = re.compile(r"(?:word|xl|ppt)/embeddings/[^/]+", re.IGNORECASE)
PACKAGE = "Package"
"""The stream in which an OLE object keeps a workbook of the new formats."""


def look_over(data: bytes, name: str, campaign: Campaign, quirks: Quirks) -> Reply:
    """What `find_hidden` finds, in the form in which a reader answers (parsers/isolation.py)."""
    del campaign, quirks
    nothing = Reading(file=name, sha256="", kind=Kind.OTHER.value, outcome=ReplyOutcome.OTHER)
    return Reply(nothing, hidden=find_hidden(data, name), parts=())


def find_hidden(data: bytes, name: str, inside: tuple[str, ...] = ()) -> tuple[HiddenRecords, ...]:
    """Everything out of sight in a file and in the files inside it. Raises nothing for a file that cannot be read."""
    if len(inside) > DEPTH:
        return ()
    with suppress(DocumentError):
        kind = bytes_to_kind(data, name)
        own = tuple(one.model_copy(update={"inside": inside}) for one in _own(data, kind, name))
        parts = tuple(one for part in _parts(data, kind, name) for one in _part(part, kind, inside))
        return own + parts
    return ()


def _own(data: bytes, kind: Kind, name: str) -> Iterator[HiddenRecords]:
    """By the list of its parts first, which needs nothing unpacked, and so holds for a file over the limits too."""
    if kind not in WORKBOOKS | {Kind.XLS}:
        return
    with suppress(DocumentError):
        yield from record_level(data, kind, name)
    with suppress(DocumentError):
        check_limits(data, kind, name)
        yield from sheets_out_of_sight(data, kind, name)


def _parts(data: bytes, kind: Kind, name: str) -> Iterable[Part]:
    with suppress(DocumentError):
        if kind in HAVE_PARTS:
            return bytes_to_parts(data, name)
        check_limits(data, kind, name)
        if kind is Kind.PDF:
            return tuple(_attached(data))
        if data.startswith(ZIP_START):
            return tuple(_embedded(data, name))
    return ()


def _part(part: Part, carrier: Kind, inside: tuple[str, ...]) -> Iterator[HiddenRecords]:
    way = (*inside, part.name)
    yield from find_hidden(part.data, part.name, way)
    if carrier not in HAVE_PARTS and carrier is not Kind.PDF and (whole := rows_of_all_sheets(part.data)):
        yield whole.model_copy(update={"inside": way})


def _embedded(data: bytes, name: str) -> Iterator[Part]:
    """The workbooks behind charts and tables of an office file."""
    with open_archive(data, name) as archive:
        for member in archive.infolist():
            if EMBEDDED.fullmatch(member.filename) and member.file_size <= FILE_BYTES:
                with suppress(*BROKEN_ARCHIVE):
                    content = archive.read(member)
                    yield Part(safe_name(member.filename, 1), _unwrapped(content))


def _unwrapped(data: bytes) -> bytes:
    """The workbook in an OLE object; anything else as it is."""
    if not is_compound(data) or compound_entries(data):
        return data
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as compound:
            return compound.openstream(PACKAGE).read() if compound.exists(PACKAGE) else data
    except (OSError, ValueError, IndexError, TypeError, AttributeError):
        return data


def _attached(data: bytes) -> Iterator[Part]:
    """The files attached to a PDF (ISO 32000-1, 7.11.4)."""
    with suppress(pypdfium2.PdfiumError):
        document = pypdfium2.PdfDocument(data)
        try:
            for number in range(document.count_attachments()):
                attachment = document.get_attachment(number)
                yield Part(safe_name(attachment.get_name(), number + 1), bytes(attachment.get_data()))
        finally:
            document.close()
