"""Find forces, references and the words of letters."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from steps.search import MOST, search
from web.visit import Viewer

router = APIRouter()


@router.get("/search")
def search_page(visit: Viewer, q: str = "") -> HTMLResponse:
    """What a person typed, looked for everywhere, by sort; nothing typed shows how to ask."""
    return visit.page("search.html", asked=q.strip(), found=search(visit.desk.store, q), most=MOST)
