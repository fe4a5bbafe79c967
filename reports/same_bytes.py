"""A workbook whose bytes depend on its content and a given time only, though its writer stamps in the clock."""

import datetime as dt
import io
import re
import zipfile

from openpyxl import Workbook

ZIP_DATE = (1980, 1, 1, 0, 0, 0)
CORE = "docProps/core.xml"
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")


def workbook_to_bytes(workbook: Workbook, at: dt.datetime) -> bytes:
    """An openpyxl workbook as the bytes of an xlsx file made `at` (with its time zone)."""
    workbook.properties.creator = "foi43"
    held, fixed = io.BytesIO(), io.BytesIO()
    workbook.save(held)
    stamp = at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(held) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            content = old.read(member)
            if member == CORE:
                content = _STAMP.sub(rb"\g<1>" + stamp + rb"\g<3>", content)
            new.writestr(zipfile.ZipInfo(member, ZIP_DATE), content, zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
