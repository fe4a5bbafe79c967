"""A script of its own: has LibreOffice copy one file under limits, and ends it with whoever started this.

Started by parsers/conversion/copies.py in a new Python with nothing of ours. Only the standard library is used. Its
arguments: the folder with the file, LibreOffice's program, the file's name, the copy's ending, bytes of memory,
seconds, bytes of the largest file. It leaves the copy in the folder, and says how many dates of today it took out.
"""

import ctypes
import os
import re
import resource
import select
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from contextlib import suppress
from pathlib import Path

FILTERS = {"docx": "MS Word 2007 XML", "xlsx": "Calc MS Excel 2007 XML"}
LOOK = 0.1
"""Seconds between two looks at whether it is done, or nobody waits for it any longer."""

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000

TEXT_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_FIELD = re.compile(
    rb"<w:instrText[^>]*>\s*(?:DATE|TIME)\b.*?fldCharType=\"separate\"(.*?)fldCharType=\"end\""
    rb"|<w:fldSimple[^>]*w:instr=\"\s*(?:DATE|TIME)\b[^>]*>(.*?)</w:fldSimple>",
    re.DOTALL,
)
_WORDS = re.compile(rb"(<w:t(?:\s[^>]*)?>)[^<]*(</w:t>)")


def main(folder: Path, program: str, given: str, ending: str, memory: int, seconds: int, largest: int) -> int:
    """0 when the copy is there, else 1."""
    for limit, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, largest),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(limit)[1]
        lower = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (lower, hard))
    cut_off_network()
    if not run(command(folder, program, given, ending), time.monotonic() + seconds):
        shutil.rmtree(folder, ignore_errors=True)
    copy = (folder / given).with_suffix(f".{ending}")
    if not copy.is_file():
        return 1
    sys.stdout.write(f"{take_out_dates_of_today(copy)}\n")
    return 0


def command(folder: Path, program: str, given: str, ending: str) -> list[str]:
    """How LibreOffice is called: unseen, with a profile of its own that is thrown away."""
    return [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--invisible",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--nofirststartwizard",
        "--convert-to",
        f"{ending}:{FILTERS[ending]}",
        "--outdir",
        str(folder),
        str(folder / given),
    ]


def cut_off_network() -> None:
    """Leave this process and those it starts without any network, where the kernel allows it.

    The profile forbids links to be followed as well.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "unshare"):
        return
    user, group = os.getuid(), os.getgid()
    if libc.unshare(CLONE_NEWNET) == 0 or libc.unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0:
        return
    with suppress(OSError):
        Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")


def run(arguments: list[str], deadline: float) -> bool:
    """Run a program until it ends or the deadline; False when whoever held our standard input ended before it."""
    quiet = subprocess.DEVNULL
    awaited = True
    with subprocess.Popen(arguments, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True) as office:  # noqa: S603 - LibreOffice, found by our caller
        while office.poll() is None and time.monotonic() < deadline:
            if select.select([sys.stdin], [], [], LOOK)[0]:
                awaited = False
                break
        with suppress(ProcessLookupError):
            os.killpg(office.pid, signal.SIGKILL)
    return awaited


def take_out_dates_of_today(copy: Path) -> int:
    """Empty the fields that show today's date: the letter's own date they are not. Returns how many there were."""
    with zipfile.ZipFile(copy) as archive:
        parts = {member: archive.read(member) for member in archive.namelist()}
    found = 0
    for name, content in parts.items():
        if TEXT_PARTS.fullmatch(name):
            parts[name], count = _FIELD.subn(lambda field: _WORDS.sub(rb"\1\2", field[0]), content)
            found += count
    if found:
        with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
    return found


if __name__ == "__main__":
    _folder, _program, _given, _ending = sys.argv[1:5]
    sys.exit(main(Path(_folder), _program, _given, _ending, *(int(number) for number in sys.argv[5:8])))
