"""Bytes -> what a person looks at, round each place asked for. Runs in the document's own process."""

from collections.abc import Sequence

from foi.records import PageBox, Where
from parsers.blocks import Kind
from parsers.documents import bytes_to_document
from parsers.files.kinds import bytes_to_kind
from parsers.files.limits import check_limits, check_size
from parsers.views.model import Look, NoView, PagePicture, Passage, SheetWindow
from parsers.views.pages import pages_to_pictures
from parsers.views.passages import document_to_passage
from parsers.views.windows import document_to_window

NOT_THERE = "The place where this was read is not found in the document any more."
NOTHING_IN_IT = "This file holds no text or table of its own."


def bytes_to_views(
    data: bytes, name: str, looks: Sequence[Look]
) -> tuple[PagePicture | SheetWindow | Passage | NoView, ...]:
    """One view for each look; a NoView where there is none. Raises the reader's DocumentErrors for the whole file.

    Pages of PDF and picture files are drawn and not read, so that they can be seen even where reading fails.
    """
    check_size(len(data), name)
    kind = bytes_to_kind(data, name)
    check_limits(data, kind, name)
    if kind in {Kind.PDF, Kind.IMAGE}:
        return pages_to_pictures(data, kind, name, [_page(look.place) for look in looks])
    document = bytes_to_document(data, name)
    show = document_to_window if kind.is_spreadsheet else document_to_passage
    return tuple(show(document, look) or NoView(why=NOT_THERE if look.place else NOTHING_IN_IT) for look in looks)


def _page(place: Where | None) -> int:
    return place.page if isinstance(place, PageBox) else 1
