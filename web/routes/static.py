"""The stylesheet, the scripts and the icon; their addresses change when they do, so browsers keep them."""

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from web.templating import static_bytes

router = APIRouter()
KINDS = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
A_YEAR = "public, max-age=31536000, immutable"


@router.get("/static/{digest}/{name}")
def static_file(digest: str, name: str) -> Response:
    """A file of web/static, by its name."""
    del digest
    kind = KINDS.get(name.rpartition(".")[2])
    try:
        data = static_bytes(name)
    except KeyError:
        kind = None
    if kind is None:
        raise HTTPException(404)
    return Response(data, media_type=kind, headers={"Cache-Control": A_YEAR})
