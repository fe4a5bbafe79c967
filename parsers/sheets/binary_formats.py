"""Number formats of the two binary workbook formats, only to notice one that masks numbers.

Values of xls and xlsb come without their formats, so that a stored 3 shown as "<5" could come out. Such a workbook
is refused with the advice to save it as xlsx.
Sources: [MS-XLS] 2.4.126 (Format), [MS-XLSB] 2.4.644 (BrtFmt).
"""

from collections.abc import Iterator

from foi.errors import Unreadable
from parsers.blocks import Kind
from parsers.files.archives import BROKEN_ARCHIVE, open_archive
from parsers.sheets.number_formats import parse_format

XLS_FORMAT = b"\x1e\x04"
XLS_HEADER = 9
LONGEST_CODE = 255
XLSB_FORMAT = 44
XLSB_STYLES = "xl/styles.bin"


def refuse_masking_formats(data: bytes, kind: Kind, name: str) -> None:
    """Raise Unreadable when a number format of the workbook shows some numbers as something else."""
    for code in _xlsb_codes(data, name) if kind is Kind.XLSB else _xls_codes(data):
        if parse_format(code).may_mask:
            raise Unreadable(
                f"the workbook shows some numbers as something else, by the number format {code}, and that cannot "
                f"be followed in {kind} files.",
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


def _xlsb_codes(data: bytes, name: str) -> Iterator[str]:
    with open_archive(data, name) as archive:
        try:
            styles = archive.read(XLSB_STYLES)
        except (KeyError, *BROKEN_ARCHIVE):
            return
    at = 0
    while at < len(styles):
        record, at = _variable_number(styles, at, 2)
        size, at = _variable_number(styles, at, 4)
        body = styles[at : at + size]
        at += size
        if record == XLSB_FORMAT:
            yield body[6 : 6 + 2 * int.from_bytes(body[2:6], "little")].decode("utf-16-le", "replace")


def _variable_number(data: bytes, at: int, most: int) -> tuple[int, int]:
    """A number in 7-bit pieces ([MS-XLSB] 2.1.4), and where the next byte stands."""
    number = 0
    for piece in range(most):
        byte = data[at] if at < len(data) else 0
        number |= (byte & 0x7F) << (7 * piece)
        at += 1
        if not byte & 0x80:
            break
    return number, at
