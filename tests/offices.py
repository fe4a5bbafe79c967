"""LibreOffice on this machine, for tests that have it make or open files."""

import os
import subprocess
from pathlib import Path

import pytest

from parsers.conversion.copies import find_office

OFFICE = find_office()
MISSING = OFFICE is None and "libreoffice" not in os.environ.get("FOI_REQUIRE", "")
NEEDS_LIBREOFFICE = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(
        MISSING,
        reason="needs LibreOffice: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui "
        "(FOI_REQUIRE=libreoffice fails without it)",
    ),
]
"""For `pytestmark`."""


def converted(data: bytes, name: str, ending: str, folder: Path) -> bytes:
    """A file of another format with the same content, made by LibreOffice."""
    assert OFFICE is not None, "FOI_REQUIRE asks for it: apt-get install libreoffice-writer-nogui"
    given = folder / name
    given.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    made = folder / "made"
    subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", ending, "--outdir", made, given],
        check=True,
        capture_output=True,
    )
    return (made / given.with_suffix(f".{ending}").name).read_bytes()
