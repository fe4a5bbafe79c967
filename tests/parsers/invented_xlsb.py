"""Binary workbooks (xlsb) with just the records that matter, as [MS-XLSB] writes them."""

import struct
from collections.abc import Sequence

from tests.parsers.invented import zip_of

Value = str | float | None
Shown = tuple[float, str]
"""A number, and the number format that shows it."""

_KIND = "application/vnd.ms-excel"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NOT_BUILT_IN = 164
_ERROR = 42


def xlsb(
    rows: Sequence[Sequence[Value | Shown]],
    *,
    hidden_rows: Sequence[int] = (),
    hidden_columns: Sequence[int] = (),
    merged: Sequence[tuple[int, int, int, int]] = (),
) -> bytes:
    """One sheet, "Figures". "#N/A" becomes an error; `merged` are top, bottom, left, right from 0."""
    codes = sorted({cell[1] for row in rows for cell in row if isinstance(cell, tuple)})
    return zip_of(
        {
            "[Content_Types].xml": _types(),
            "_rels/.rels": _relations(("officeDocument", "xl/workbook.bin")),
            "xl/workbook.bin": _workbook(),
            "xl/_rels/workbook.bin.rels": _relations(
                ("worksheet", "worksheets/sheet1.bin"), ("styles", "styles.bin")
            ),
            "xl/worksheets/sheet1.bin": _sheet(rows, codes, hidden_rows, hidden_columns, merged),
            "xl/styles.bin": _styles(codes),
        }
    )


def record(kind: int, body: bytes = b"") -> bytes:
    """A record: its kind, its length, its content."""
    return _seven(kind) + _seven(len(body)) + body


def _seven(number: int) -> bytes:
    low, high = number & 0x7F, number >> 7
    return bytes([low | 0x80, high]) if high else bytes([low])


def _text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _workbook() -> bytes:
    sheet = record(156, struct.pack("<II", 0, 1) + _text("r1") + _text("Figures"))
    return record(131) + record(143) + sheet + record(144) + record(132)


def _styles(codes: Sequence[str]) -> bytes:
    formats = b"".join(
        record(44, struct.pack("<H", _NOT_BUILT_IN + at) + _text(code)) for at, code in enumerate(codes)
    )
    of_cells = b"".join(
        record(47, struct.pack("<HHHHHBBHH", 0, number, 0, 0, 0, 0, 0, 0x1008, 0x3F))
        for number in (0, *range(_NOT_BUILT_IN, _NOT_BUILT_IN + len(codes)))
    )
    font = record(
        43,
        struct.pack("<HHHHBBBB", 220, 0, 400, 0, 0, 2, 0, 0) + bytes([7, 0, 0, 0, 0, 0, 0, 255, 2]) + _text("Arial"),
    )
    fill = record(45, bytes(68))
    border = record(46, bytes(51))
    base = record(47, struct.pack("<HHHHHBBHH", 0xFFFF, 0, 0, 0, 0, 0, 0, 0x1008, 0))
    return b"".join(
        (
            record(278),
            record(615, struct.pack("<I", len(codes))) + formats + record(616),
            record(611, struct.pack("<I", 1)) + font + record(612),
            record(603, struct.pack("<I", 1)) + fill + record(604),
            record(613, struct.pack("<I", 1)) + border + record(614),
            record(626, struct.pack("<I", 1)) + base + record(627),
            record(617, struct.pack("<I", 1 + len(codes))) + of_cells + record(618),
            record(279),
        )
    )


def _sheet(
    rows: Sequence[Sequence[Value | Shown]],
    codes: Sequence[str],
    hidden_rows: Sequence[int],
    hidden_columns: Sequence[int],
    merged: Sequence[tuple[int, int, int, int]],
) -> bytes:
    width = max(len(row) for row in rows)
    columns = b"".join(record(60, struct.pack("<IIIIH", at, at, 2000, 0, 1)) for at in hidden_columns)
    spans = b"".join(record(176, struct.pack("<IIII", *span)) for span in merged)
    return b"".join(
        (
            record(129),
            record(148, struct.pack("<IIII", 0, len(rows) - 1, 0, width - 1)),
            record(390) + columns + record(391) if columns else b"",
            record(145),
            *(_row(at, row, codes, hidden=at in hidden_rows) for at, row in enumerate(rows)),
            record(146),
            record(177, struct.pack("<I", len(merged))) + spans + record(178) if spans else b"",
            record(130),
        )
    )


def _row(at: int, row: Sequence[Value | Shown], codes: Sequence[str], *, hidden: bool) -> bytes:
    head = struct.pack("<IIHBBB", at, 0, 300, 0, 0x10 if hidden else 0, 0)
    spans = struct.pack("<III", 1, 0, max(len(row) - 1, 0))
    cells = b"".join(_cell(column, cell, codes) for column, cell in enumerate(row) if cell is not None)
    return record(0, head + spans) + cells


def _cell(column: int, cell: Value | Shown, codes: Sequence[str]) -> bytes:
    if cell == "#N/A":
        return record(3, struct.pack("<IIB", column, 0, _ERROR))
    if isinstance(cell, str):
        return record(6, struct.pack("<II", column, 0) + _text(cell))
    number, style = (cell[0], 1 + codes.index(cell[1])) if isinstance(cell, tuple) else (float(cell or 0), 0)
    return record(5, struct.pack("<IId", column, style, number))


def _types() -> bytes:
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.bin" ContentType="{_KIND}.sheet.binary.macroEnabled.main"/>'
        f'<Override PartName="/xl/worksheets/sheet1.bin" ContentType="{_KIND}.worksheet"/>'
        f'<Override PartName="/xl/styles.bin" ContentType="{_KIND}.styles"/></Types>'
    ).encode()


def _relations(*targets: tuple[str, str]) -> bytes:
    found = "".join(
        f'<Relationship Id="r{at}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{found}</Relationships>'.encode()
