"""Files that are not read here (doc, rtf, odt, XML of Office 2003) -> a copy made by LibreOffice, if installed.

It runs before a document's own process, in one of its own: that one may write no file. What guards it: a profile of
its own that forbids macros, active content and links, no network, limits of time, memory and size of files, a folder
that is thrown away, and its end when we end (parsers/conversion/limited_office.py). The copy is then read like any
other file that came.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from foi.errors import FoiError, Unreadable
from parsers.blocks import Kind
from parsers.conversion import limited_office
from parsers.files.kinds import office_kind
from parsers.files.limits import FILE_BYTES

PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
SECONDS = 60
MEMORY = 3 * 2**30
"""Address space: LibreOffice takes 1.5 GB of it before it opens anything, and little memory."""

GRACE = 10.0
"""Seconds after which a script that should have ended itself is killed."""

FORBIDDEN = (
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    ("/org.openoffice.Office.Calc/Content/Update", "Link", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
"""Settings of the profile: nothing runs, nothing is fetched (port 9 discards what comes)."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A docx or xlsx copy of a file of another `kind`, and what is to be said of it."""

    data: bytes
    kind: Kind
    warnings: tuple[str, ...]


def copy_file(data: bytes, name: str) -> Copy | None:
    """Have a file copied that only an office program opens; None for all else, and without LibreOffice.

    Raises Unreadable when LibreOffice cannot open it in time, and a FoiError that is no DocumentError when this
    computer cannot even try.
    """
    kind = office_kind(data)
    program = find_office()
    if kind is None or program is None or len(data) > FILE_BYTES:
        return None
    try:
        with tempfile.TemporaryDirectory(prefix="foi43-", ignore_cleanup_errors=True) as folder:
            copy = _convert(Path(folder), program, data, kind)
    except OSError as error:
        raise FoiError(
            f"no copy of a {kind} file could be made on this computer: {error.strerror or error}.",
            where=name,
            do="Nothing is wrong with the document. See whether the disk is full, then try again.",
        ) from error
    if copy is None:
        raise Unreadable(
            f"LibreOffice could not make a copy of this {kind} file that can be read.",
            where=name,
            do="Open it by hand, save it as .docx or .xlsx and put that copy in, or ask the sender for it again.",
        )
    return copy


def find_office() -> str | None:
    """LibreOffice's program on this computer."""
    return next((found for program in PROGRAMS if (found := shutil.which(program))), None)


def _convert(folder: Path, program: str, data: bytes, kind: Kind) -> Copy | None:
    """The copy, or None if none came about."""
    ending = "xlsx" if kind is Kind.SHEETML else "docx"
    letter = "letter.xml" if kind in {Kind.SHEETML, Kind.WORDML} else f"letter.{kind}"
    (folder / letter).write_bytes(data)
    (folder / "profile" / "user").mkdir(parents=True)
    (folder / "profile" / "user" / "registrymodifications.xcu").write_text(_profile(), encoding="utf-8")
    limits = (str(MEMORY), str(SECONDS), str(2 * FILE_BYTES))
    script = [sys.executable, "-I", limited_office.__file__, str(folder), program, letter, ending, *limits]
    surroundings = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "TMPDIR": str(folder)}
    with subprocess.Popen(  # noqa: S603 - our own script
        script,
        cwd=folder,
        env={**surroundings, "LANG": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            process.wait(SECONDS + GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
            return None
        said = process.stdout.read(100) if process.stdout else b""
    made = folder / f"letter.{ending}"
    if process.returncode != 0 or made.stat().st_size > FILE_BYTES:
        return None
    return Copy(made.read_bytes(), kind, _warnings(kind, ending, said.decode("ascii", "replace").strip()))


def _profile() -> str:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{escape(value)}</value></prop></item>'
        for path, name, value in FORBIDDEN
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>'
    )


def _warnings(kind: Kind, ending: str, dates: str) -> tuple[str, ...]:
    copied = f"this {kind} file was read from a copy ({ending}) made by LibreOffice; places are those of the copy"
    if dates in {"", "0"}:
        return (copied,)
    left_out = f"{dates} date(s) that an office program sets to today on every opening were left out: look them up"
    return copied, left_out
