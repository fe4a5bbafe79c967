"""Publish one export: the snapshot, the data package, the workbook; seen whole or not at all.

    FOLDER/latest -> 20121231T090000Z-1a2b3c4d5e6f
    FOLDER/20121231T090000Z-1a2b3c4d5e6f/
        foi43.sqlite  foi43.xlsx  datapackage.json  datasette.json  README.txt  SHA256SUMS
        data/NAME.csv    for programs
        excel/NAME.csv   for Excel

Why a folder for each export and a pointer to the latest: docs/decisions/0016-exports-in-dated-folders.md.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from db.dictionary import canned_queries, published_tables
from db.store import Store
from reports.data_package import tables_to_package
from reports.data_workbook import tables_to_workbook
from reports.datasette_page import tables_to_metadata
from steps.export_files import SNAPSHOT, ExportFiles
from steps.export_folder import LATEST, MARK, folder_to_fill, publish_folder
from steps.export_part import MANY, Errand, reading_beside
from steps.tables_to_publish import chosen_campaigns, tables_to_publish, to_about

__all__ = ["METADATA", "SNAPSHOT", "Exported", "export"]

METADATA = "datasette.json"
README = """\
{title}

{description}

As at {as_at}, built at {built_at} by {program}.

foi43.sqlite      every table, for SQL (open it read-only)
foi43.xlsx        every table, for Excel and the like
data/             every table as CSV, for programs (utf-8)
excel/            the same, for opening in Excel by hand
datapackage.json  what each column means; `frictionless validate datapackage.json` checks the CSVs against it
datasette.json    titles and questions for Datasette
SHA256SUMS        `sha256sum -c SHA256SUMS` checks every file

Before quoting a number, read its sentence and its warnings in estimate_latest.
A bound never stands in the column value; totals and parts (is_total) are never added up.

Licence: {licence}

Cite as: {how_to_cite}
"""


@dataclass(frozen=True, slots=True)
class Exported:
    """An export as it lies there: its folder, the pointer to the latest, rows by table, and its fingerprint."""

    folder: Path
    latest: Path
    rows: Mapping[str, int]
    fingerprint: str


def export(
    store: Store,
    to: Path,
    *,
    at: dt.datetime,
    today: dt.date,
    version: str,
    campaigns: Sequence[str] = (),
    many: int = MANY,
) -> Exported:
    """Publish these campaigns, or all, in a new folder in `to`, and point `latest` at it once it is whole.

    The same store, `at`, `today` and version make the same bytes. Of `many` requests or more a second process fills
    its part (steps/export_part.py). Raises UsageError where there is nothing to export
    or the folder cannot be written, StoreError for a value that may not go out; what was published before then stays.
    """
    stamp = f"{at.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    with store.reading() as session:
        chosen = chosen_campaigns(session, campaigns)
    with folder_to_fill(to, stamp) as hidden, closing(ExportFiles(hidden)) as files:
        with reading_beside(store, Errand(hidden, tuple(chosen), today), many=many) as beside:
            for one in tables_to_publish(beside.session, campaigns=chosen):
                files.add(one)
            files.take(beside.part())
        mark = files.fingerprint()
        title = "; ".join(str(row[1]) for row in files.heads["campaigns"].rows)
        about = to_about(title, mark, today=today, at=at, version=version)
        files.add(about)
        _finish(files, {str(item): str(value) for item, value in about.rows}, at)
        folder = publish_folder(to, f"{stamp}-{mark[:MARK]}", hidden)
    rows = {table.name: files.counts[table.name] for table in published_tables()}
    return Exported(folder=folder, latest=folder.parent / LATEST, rows=rows, fingerprint=mark)


def _finish(files: ExportFiles, about: Mapping[str, str], at: dt.datetime) -> None:
    """What tells of the tables: the package, the workbook, titles for Datasette, a word to whoever opens it, sums."""
    tables = published_tables()
    heads = [files.heads[table.name] for table in tables]
    files.write("datapackage.json", tables_to_package(tables, files.sums, about=about))
    files.write("foi43.xlsx", tables_to_workbook(heads, at, counts=files.counts))
    files.write(METADATA, tables_to_metadata(tables, canned_queries(), about=about))
    files.write("README.txt", README.format(**about).encode())
    files.finish_snapshot()
    sums = "".join(f"{digest}  {path}\n" for path, (_, digest) in sorted(files.sums.items()))
    files.write("SHA256SUMS", sums.encode())
