"""Files that a page gives to take away: never opened in the browser, and under a name that does no harm."""

import re
from pathlib import PurePosixPath
from urllib.parse import quote

from fastapi.responses import Response

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "eml": "message/rfc822",
    "html": "text/html; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "json": "application/json",
    "pdf": "application/pdf",
    "png": "image/png",
    "sqlite": "application/vnd.sqlite3",
    "svg": "image/svg+xml",
    "toml": "application/toml",
    "txt": "text/plain; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
UNKNOWN = "application/octet-stream"

LONGEST = 150
PLAIN = re.compile(r"[^A-Za-z0-9 ._()-]+")
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+")
"""Control characters, and those that turn the direction of a text: "fdp.exe" must not read as "exe.pdf"."""

BOXED = {"Content-Security-Policy": "default-src 'none'; sandbox", "Cache-Control": "private, no-store"}


def attachment(data: bytes, name: str) -> Response:
    """A file of our own making; its kind goes by the ending of its name."""
    kind = KINDS.get(name.rpartition(".")[2].lower(), UNKNOWN)
    return Response(data, media_type=kind, headers={"Content-Disposition": _disposition(name)})


def boxed_attachment(data: bytes, name: str) -> Response:
    """A stranger's file: of no kind and boxed in, so that no browser opens it within the desk."""
    return Response(data, media_type=UNKNOWN, headers={"Content-Disposition": _disposition(name)} | BOXED)


def safe_file_name(name: str) -> str:
    """The last part of a name, without path, unseen characters or leading dots; "file" where nothing is left."""
    last = PurePosixPath(UNSEEN.sub("", name).replace("\\", "/")).name
    kept = last.replace('"', "'").strip(" .")
    stem, dot, ending = kept.rpartition(".")
    if len(kept) > LONGEST and dot and len(ending) < LONGEST // 2:
        kept = f"{stem[: LONGEST - len(ending) - 1]}.{ending}"
    return kept[:LONGEST] or "file"


def _disposition(name: str) -> str:
    """RFC 6266: a plain name for old browsers, and where it has other letters the name itself in UTF-8."""
    safe = safe_file_name(name)
    plain = PLAIN.sub("_", safe) or "file"
    return f'attachment; filename="{plain}"' + ("" if plain == safe else f"; filename*=UTF-8''{quote(safe, safe='')}")
