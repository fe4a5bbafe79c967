"""A file handed out so that no browser opens it within the desk: as a download, of no kind, and boxed in."""

import re
from pathlib import PurePosixPath
from urllib.parse import quote

from fastapi.responses import Response

LONGEST = 150
PLAIN = re.compile(r"[^A-Za-z0-9 ._()-]+")
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+")
"""Control characters, and those that turn the direction of a text: "fdp.exe" must not read as "exe.pdf"."""

BOXED = "default-src 'none'; sandbox"


def as_download(data: bytes, name: str) -> Response:
    """The bytes under a safe name (RFC 6266): an ASCII one for old browsers, and the name itself in UTF-8."""
    safe = safe_file_name(name)
    plain = PLAIN.sub("_", safe) or "file"
    return Response(
        data,
        media_type="application/octet-stream",
        headers={
            "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(safe, safe='')}",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": BOXED,
            "Cache-Control": "private, no-store",
        },
    )


def safe_file_name(name: str) -> str:
    """The last part of a name, without path, unseen characters or leading dots; "file" where nothing is left."""
    last = PurePosixPath(UNSEEN.sub("", name).replace("\\", "/")).name
    kept = last.replace('"', "'").strip(" .")
    stem, dot, ending = kept.rpartition(".")
    if len(kept) > LONGEST and dot and len(ending) < LONGEST // 2:
        kept = f"{stem[: LONGEST - len(ending) - 1]}.{ending}"
    return kept[:LONGEST] or "file"
