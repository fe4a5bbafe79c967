"""How a letter is handed to LibreOffice, with a program in its stead that does what one is told to fear."""

import hashlib
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from foi.errors import FoiError, UnknownKind, Unreadable
from foi.records import ParagraphPlace, Reading
from parsers.blocks import Kind
from parsers.conversion import copies
from parsers.conversion.copies import copy_file
from parsers.isolation import read_isolated, show_isolated
from tests.parsers.invented import campaign, compound, zip_of

RTF = b"{\\rtf1 We found 12 bicycles.}"
SHEET_XML = (
    b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    b'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Bicycles"><Table><Row><Cell>'
    b'<Data ss:Type="String">Found</Data></Cell><Cell><Data ss:Type="Number">12</Data></Cell></Row></Table>'
    b"</Worksheet></Workbook>"
)
Stand = Callable[[str], None]

PARAGRAPH = "<w:p><w:r><w:t>We found 12 bicycles.</w:t></w:r></w:p>"
TODAY = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE \\@"d MMMM yyyy" </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>26 November 2026</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stand:
    """Put a program of some lines of Python in LibreOffice's stead; `folder` is where it must leave its copy."""

    def put(lines: str) -> None:
        program = tmp_path / "office"
        program.write_text(
            f"#!{sys.executable}\nimport os, pathlib, sys, time\n"
            f"folder = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n{lines}\n"
        )
        program.chmod(0o700)
        monkeypatch.setattr(copies, "find_office", lambda: str(program))

    return put


def writes(data: bytes) -> str:
    return f"(folder / 'letter.docx').write_bytes({data!r})"


def word(*paragraphs: str) -> bytes:
    """A docx of one part."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    kind = "application/vnd.openxmlformats"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{kind}-package.relationships+xml"/><Override '
        f'PartName="/word/document.xml" ContentType="{kind}-officedocument.wordprocessingml.document.main+xml"/>'
        "</Types>"
    )
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return zip_of(
        {
            "[Content_Types].xml": types.encode(),
            "_rels/.rels": (
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                f'<Relationship Id="r1" Type="{relation}" Target="word/document.xml"/></Relationships>'
            ).encode(),
            "word/document.xml": f"<w:document {space}><w:body>{''.join(paragraphs)}</w:body></w:document>".encode(),
        }
    )


def read(data: bytes, name: str) -> Reading:
    return read_isolated(data, name, campaign()).reading


def test_a_letter_is_read_from_its_copy_and_stays_the_file_that_came(stand_in: Stand) -> None:
    stand_in(writes(word(PARAGRAPH)))
    reading = read(RTF, "reply.rtf")
    assert (reading.file, reading.kind) == ("reply.rtf", "rtf")
    assert reading.sha256 == hashlib.sha256(RTF).hexdigest()
    assert reading.warnings[0] == (
        "this rtf file was read from a copy (docx) made by LibreOffice; places are those of the copy"
    )


def test_a_date_that_shows_today_is_left_out_and_said(stand_in: Stand) -> None:
    stand_in(writes(word(TODAY, PARAGRAPH)))
    reading = read(RTF, "reply.rtf")
    assert reading.letter_date is None
    assert "1 date(s) that an office program sets to today" in reading.warnings[1]


def test_what_stands_round_a_figure_is_shown_from_the_copy(stand_in: Stand) -> None:
    stand_in(writes(word(PARAGRAPH)))
    (shown,) = show_isolated(RTF, "reply.rtf", campaign(), [ParagraphPlace(paragraph=1)])
    assert shown is not None
    assert "12 bicycles" in str(shown)


@pytest.mark.parametrize(
    ("data", "kind"), [(RTF, Kind.RTF), (compound("WordDocument"), Kind.DOC), (SHEET_XML, Kind.SHEETML)]
)
def test_without_libreoffice_the_letter_is_to_be_saved_anew(
    data: bytes, kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "find_office", lambda: None)
    with pytest.raises(UnknownKind, match=rf"\({kind}\) is not read as it is\..*save it as \..*LibreOffice"):
        read(data, "reply.doc")


def test_nothing_else_is_handed_over(stand_in: Stand) -> None:
    stand_in("raise SystemExit('called')")
    for data in (b"12 bicycles", word(PARAGRAPH), compound("Workbook"), compound("EncryptedPackage")):
        assert copy_file(data, "reply.doc") is None


@pytest.mark.parametrize(
    "does",
    [
        "pass",
        "time.sleep(60)",
        "while True: pass",
        "(folder / 'letter.docx').write_bytes(bytes(300 * 2**20))",
        "x = bytearray(4 * 2**30); " + writes(b""),
    ],
)
def test_a_letter_that_makes_no_copy_in_its_limits_needs_a_person(
    does: str, stand_in: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "SECONDS", 2)
    stand_in(does)
    before = time.monotonic()
    with pytest.raises(Unreadable, match=r"LibreOffice could not make a copy of this rtf file"):
        copy_file(RTF, "reply.rtf")
    assert time.monotonic() - before < 10


def test_what_it_started_ends_with_it(stand_in: Stand, tmp_path: Path) -> None:
    told = tmp_path / "child"
    stand_in(
        f"child = os.fork()\nif not child: time.sleep(60)\npathlib.Path({str(told)!r}).write_text(str(child))\n"
        + writes(word(PARAGRAPH))
    )
    assert copy_file(RTF, "reply.rtf") is not None
    child = int(told.read_text())
    deadline = time.monotonic() + 5
    while Path(f"/proc/{child}/cmdline").exists() and time.monotonic() < deadline:
        if Path(f"/proc/{child}/cmdline").read_bytes() == b"":
            break  # a zombie that nobody has waited for
        time.sleep(0.05)
    else:
        assert not Path(f"/proc/{child}").exists()


def test_it_sees_no_network_and_none_of_our_secrets(
    stand_in: Stand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOI_SMTP_PASSWORD", "correct horse")
    told = tmp_path / "told"
    stand_in(
        f"told = pathlib.Path({str(told)!r})\n"
        "told.write_text(' '.join(os.environ) + '\\n' + pathlib.Path('/proc/net/dev').read_text())\n"
        + writes(word(PARAGRAPH))
    )
    copy_file(RTF, "reply.rtf")
    names, *devices = told.read_text().splitlines()
    assert "FOI_SMTP_PASSWORD" not in names
    if _may_unshare():
        assert [line.split(":")[0].strip() for line in devices if ":" in line] == ["lo"]


def _may_unshare() -> bool:
    return os.system("unshare --net true 2>/dev/null || unshare --user --net true 2>/dev/null") == 0


def test_a_full_disk_is_no_fault_of_the_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(copies, "find_office", lambda: "soffice")
    monkeypatch.setattr(copies, "_convert", full)
    with pytest.raises(FoiError, match="No space left") as fault:
        copy_file(RTF, "reply.rtf")
    assert not isinstance(fault.value, Unreadable)
