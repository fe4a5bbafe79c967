"""The two binary workbook formats (xls, xlsb): what their sheets say beyond the values.

A stored 3 shown as "<5" is read as it is shown. Where that cannot be followed (a damaged or unusual file) and a
number format masks numbers, the workbook is refused with the advice to save it as xlsx.
Source: [MS-XLS] 2.4.126 (Format).
"""

from collections.abc import Iterator

from foi.errors import Unreadable
from parsers.blocks import Kind
from parsers.sheets.meaning import SheetMeaning
from parsers.sheets.number_formats import parse_format
from parsers.sheets.xls import xls_meanings
from parsers.sheets.xlsb import xlsb_codes, xlsb_meanings

XLS_FORMAT = b"\x1e\x04"
XLS_HEADER = 9
LONGEST_CODE = 255
"""Characters of a number format, the most that Excel keeps."""


def binary_meanings(data: bytes, kind: Kind, name: str) -> dict[str, SheetMeaning]:
    """Sheet name -> what it says beyond its values; nothing where that cannot be told and nothing is masked.

    Raises Unreadable when numbers may be masked and it cannot be told where.
    """
    meanings = xlsb_meanings(data, name) if kind is Kind.XLSB else xls_meanings(data)
    if meanings is None:
        refuse_masking_formats(data, kind, name)
    return meanings or {}


def refuse_masking_formats(data: bytes, kind: Kind, name: str) -> None:
    """Raise Unreadable when a number format of the workbook shows some numbers as something else."""
    for code in xlsb_codes(data, name) if kind is Kind.XLSB else _xls_codes(data):
        if parse_format(code).may_mask:
            raise Unreadable(
                f"the workbook shows some numbers as something else, by the number format {code}, and where it does "
                f"cannot be told in this {kind} file.",
                where=name,
                do="Open it, save it as .xlsx and put that copy in.",
            )


def _xls_codes(data: bytes) -> Iterator[str]:
    at = data.find(XLS_FORMAT)
    while at != -1:
        size = int.from_bytes(data[at + 2 : at + 4], "little")
        count = int.from_bytes(data[at + 6 : at + 8], "little")
        wide = data[at + 8 : at + 9] == b"\x01"
        length = count * (2 if wide else 1)
        if 0 < count <= LONGEST_CODE and size == length + XLS_HEADER - 4:
            code = data[at + XLS_HEADER : at + XLS_HEADER + length]
            yield code.decode("utf-16-le" if wide else "latin-1", "replace")
        at = data.find(XLS_FORMAT, at + 1)
