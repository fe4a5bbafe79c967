"""Pictures and charts in a Word document that may show figures: counted, for they are not read."""

import re

from parsers.files.archives import BROKEN_ARCHIVE, open_archive

BODY = "word/document.xml"
EMU_A_MILLIMETRE = 36_000
SMALLEST = (60, 25)
"""Millimetres, wide and high: logos and signatures are smaller."""

_EXTENT = re.compile(rb"<wp:extent\b[^>]*?\bcx=\"(\d{1,9})\"[^>]*?\bcy=\"(\d{1,9})\"")


def drawing_warnings(data: bytes, name: str) -> tuple[str, ...]:
    """A sentence when the body of a docx holds large pictures or charts."""
    with open_archive(data, name) as archive:
        try:
            body = archive.read(BODY)
        except (KeyError, *BROKEN_ARCHIVE):
            return ()
    sizes = [(int(wide) / EMU_A_MILLIMETRE, int(high) / EMU_A_MILLIMETRE) for wide, high in _EXTENT.findall(body)]
    count = sum(wide >= SMALLEST[0] and high >= SMALLEST[1] for wide, high in sizes)
    if not count:
        return ()
    what = "a large picture or chart" if count == 1 else f"{count} large pictures or charts"
    return (f"{what} in the document: not read, look at it",)
