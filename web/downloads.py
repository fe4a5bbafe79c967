"""Files that a page gives to take away: never opened in the browser, and named in plain letters."""

import re
from urllib.parse import quote

from fastapi.responses import Response

PLAIN = re.compile(r"[^A-Za-z0-9._-]+")
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "pdf": "application/pdf",
    "png": "image/png",
    "sqlite": "application/vnd.sqlite3",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
UNKNOWN = "application/octet-stream"


def download(data: bytes, *, name: str, content_type: str) -> Response:
    """A file as an attachment. The name may be anything: browsers that know only plain letters get those."""
    plain = PLAIN.sub("-", name).strip("-.") or "file"
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    return Response(data, media_type=content_type, headers={"Content-Disposition": disposition})


def attachment(data: bytes, name: str) -> Response:
    """The same for a file of ours: its kind goes by the ending of its name."""
    return download(data, name=name, content_type=KINDS.get(name.rpartition(".")[2].lower(), UNKNOWN))
