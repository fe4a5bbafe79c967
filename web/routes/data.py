"""Data for analysts: what is published, what its columns mean, and its files."""

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, Response

from db.dictionary import published_tables
from web.data.exports import Export, count_rows, load_export, load_exports, load_latest, preview
from web.downloads import attachment
from web.visit import Reviewer, Viewer, Visit

router = APIRouter()


@router.get("/data")
def data(visit: Viewer) -> HTMLResponse:
    """What was published last, with what its tables hold."""
    exports = load_exports(visit.desk.work.published_folder(visit.desk.store))
    latest = load_latest(visit.desk.work.published_folder(visit.desk.store))
    return visit.page(
        "data.html",
        latest=latest,
        rows=count_rows(latest) if latest else {},
        older=[one for one in exports if latest is None or one.name != latest.name],
        tables=published_tables(),
    )


@router.post("/data/publish")
def publish(visit: Reviewer) -> Response:
    """Publish everything as it is now."""
    done = visit.desk.work.export(visit.desk.store, today=visit.desk.today())
    rows = sum(done.rows.values())
    return visit.then("/data", f"Published: {len(done.rows)} tables with {rows:,} rows in all.")


@router.get("/data/tables/{name}")
def table(visit: Viewer, name: str, q: str = "") -> HTMLResponse:
    """One table: what its columns mean, and its first rows, or those in which something stands."""
    latest = load_latest(visit.desk.work.published_folder(visit.desk.store))
    if latest is None:
        raise HTTPException(404)
    return visit.page("data_table.html", latest=latest, found=preview(latest, name, q), q=q)


@router.get("/data/files/{export}.zip")
def everything(visit: Viewer, export: str) -> Response:
    """All files of an export in one."""
    return attachment(_export(visit, export).zipped(), f"foi43-{export}.zip")


@router.get("/data/files/{export}/{path:path}")
def file(visit: Viewer, export: str, path: str) -> Response:
    """One file of an export."""
    try:
        found = _export(visit, export).read(path)
    except KeyError as error:
        raise HTTPException(404) from error
    return attachment(found, path.rpartition("/")[2])


def _export(visit: Visit, name: str) -> Export:
    try:
        return load_export(visit.desk.work.published_folder(visit.desk.store), name)
    except KeyError as error:
        raise HTTPException(404) from error
