"""Publish one export: the snapshot, the data package, the workbook; seen whole or not at all.

    FOLDER/latest -> 20121231T090000Z-1a2b3c4d5e6f
    FOLDER/20121231T090000Z-1a2b3c4d5e6f/
        foi43.sqlite  foi43.xlsx  datapackage.json  datasette.json  README.txt  SHA256SUMS
        data/NAME.csv    for programs
        excel/NAME.csv   for Excel

Why a folder for each export and a pointer to the latest: docs/decisions/0016-exports-in-dated-folders.md.
"""

import datetime as dt
import hashlib
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from db.dictionary import canned_queries, published_tables
from db.published import Published
from db.snapshot import write_snapshot
from db.store import Store
from reports.csv_files import table_to_csv, table_to_excel_csv
from reports.data_package import tables_to_package
from reports.data_workbook import tables_to_workbook
from reports.datasette_page import tables_to_metadata
from steps.export_folder import publish_folder
from steps.tables_to_publish import tables_to_publish

SNAPSHOT = "foi43.sqlite"
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
    store: Store, to: Path, *, at: dt.datetime, today: dt.date, version: str, campaigns: Sequence[str] = ()
) -> Exported:
    """Publish these campaigns, or all, in a new folder in `to`, and point `latest` at it once it is whole.

    The same store, `at`, `today` and version make the same bytes. Raises UsageError where there is nothing to export
    or the folder cannot be written, StoreError for a value that may not go out; what was published before then stays.
    """
    tables = tables_to_publish(store, campaigns=campaigns, today=today, at=at, version=version)
    about = {str(item): str(value) for item, value in next(t for t in tables if t.table.name == "about").rows}
    name = f"{at.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}-{about['fingerprint'][:12]}"
    folder = publish_folder(to, name, _files(tables, about, at))
    return Exported(
        folder=folder,
        latest=folder.parent / "latest",
        rows={one.table.name: len(one.rows) for one in tables},
        fingerprint=about["fingerprint"],
    )


def _files(tables: Sequence[Published], about: Mapping[str, str], at: dt.datetime) -> dict[str, bytes]:
    """Every file of the export by its path in it."""
    files = {f"data/{one.table.name}.csv": table_to_csv(one) for one in tables}
    package = tables_to_package(tables, files, about=about)
    files |= {f"excel/{one.table.name}.csv": table_to_excel_csv(one) for one in tables}
    files["datapackage.json"] = package
    files["foi43.xlsx"] = tables_to_workbook(tables, at)
    files[METADATA] = tables_to_metadata(published_tables(), canned_queries(), about=about)
    files[SNAPSHOT] = _snapshot(tables)
    files["README.txt"] = README.format(**about).encode()
    sums = [f"{hashlib.sha256(data).hexdigest()}  {path}\n" for path, data in sorted(files.items())]
    files["SHA256SUMS"] = "".join(sums).encode()
    return files


def _snapshot(tables: Sequence[Published]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / SNAPSHOT
        write_snapshot(path, tables)
        return path.read_bytes()
