"""Files that a page gives to take away: never opened in the browser, and named in plain letters."""

import re
from urllib.parse import quote

from fastapi.responses import Response

PLAIN = re.compile(r"[^A-Za-z0-9._-]+")


def download(data: bytes, *, name: str, content_type: str) -> Response:
    """A file as an attachment. The name may be anything: browsers that know only plain letters get those."""
    plain = PLAIN.sub("-", name).strip("-.") or "file"
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    return Response(data, media_type=content_type, headers={"Content-Disposition": disposition})
