"""Office files and PDFs whose bytes depend on nothing but their content.

Writers stamp the time into what they write. Here every date is fixed, so that a letter made again on the same machine
is the same file, with the same sha256. Another zlib may pack an office file otherwise; its parts stay the same.
"""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Sequence

import docx.document
from openpyxl import Workbook
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, SimpleDocTemplate

WRITTEN = dt.datetime(2012, 7, 4, 9, 0, 0)  # noqa: DTZ001 - office files carry naive times
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")


def workbook_to_bytes(workbook: Workbook) -> bytes:
    """An openpyxl workbook as the bytes of an xlsx file."""
    workbook.properties.creator = "foi43"
    held = io.BytesIO()
    workbook.save(held)
    return _restamped(held.getvalue())


def word_to_bytes(document: docx.document.Document) -> bytes:
    """A python-docx document as the bytes of a docx file."""
    document.core_properties.author = "foi43"
    document.core_properties.comments = ""
    held = io.BytesIO()
    document.save(held)
    return _restamped(held.getvalue())


def flowables_to_pdf(
    story: Sequence[Flowable], *, title: str, on_page: Callable[[Canvas], None], pagesize: tuple[float, float] = A4
) -> bytes:
    """Reportlab flowables as the bytes of a PDF; `on_page` draws what stands on every page (letterhead, footer)."""
    held = io.BytesIO()
    pages = SimpleDocTemplate(
        held,
        pagesize=pagesize,
        leftMargin=22 * mm,
        rightMargin=22 * mm,
        topMargin=38 * mm,
        bottomMargin=24 * mm,
        title=title,
        author="foi43",
        invariant=1,
        pageCompression=0,
    )

    def decorate(canvas: Canvas, _: SimpleDocTemplate) -> None:
        canvas.saveState()
        on_page(canvas)
        canvas.restoreState()

    pages.build(list(story), onFirstPage=decorate, onLaterPages=decorate)
    return held.getvalue()


def same_content(one: bytes, other: bytes) -> bool:
    """Whether two files are the same, office files compared part by part whatever zlib packed them."""
    return one == other or (_is_zip(one) and _is_zip(other) and _unpacked(one) == _unpacked(other))


def _is_zip(data: bytes) -> bool:
    return data.startswith(b"PK")


def _unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {member: archive.read(member) for member in archive.namelist()}


def _restamped(data: bytes) -> bytes:
    held = io.BytesIO()
    stamp = WRITTEN.isoformat().encode() + b"Z"
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            content = old.read(member)
            if member == "docProps/core.xml":
                content = _STAMP.sub(rb"\g<1>" + stamp + rb"\g<3>", content)
            new.writestr(zipfile.ZipInfo(member, _ZIP_DATE), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()
