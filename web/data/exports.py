"""The exports that lie in published/: what each is, its files, and the rows of its tables."""

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from db.dictionary import Table, published_tables
from foi.errors import UsageError
from steps.export_folder import kept_exports, latest_export

NAME_TIME = "%Y%m%dT%H%M%SZ"
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
SHOWN = 25
"""Rows of a preview."""


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A file of an export, by its path in it."""

    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Export:
    """One export. `about` is its table about: title, as_at, built_at, how_to_cite, licence, fingerprint ..."""

    name: str
    built_at: dt.datetime
    folder: Path
    files: tuple[ExportFile, ...]
    about: Mapping[str, str]

    def size(self, path: str) -> int:
        """The size of one of its files; 0 where there is none of that path."""
        return next((one.size for one in self.files if one.path == path), 0)

    def read(self, path: str) -> bytes:
        """One of its files. KeyError for a path that is none of them, however it is written."""
        if path not in {one.path for one in self.files}:
            raise KeyError(path)
        return (self.folder / path).read_bytes()

    def zipped(self) -> bytes:
        """All its files in one; the same export gives the same bytes."""
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as bundle:
            for one in self.files:
                info = zipfile.ZipInfo(f"{self.name}/{one.path}", ZIP_DATE)
                bundle.writestr(info, self.read(one.path), zipfile.ZIP_DEFLATED)
        return held.getvalue()


@dataclass(frozen=True, slots=True)
class Preview:
    """The first rows of a table as its CSV has them; `found` of `rows` in all have what was sought."""

    table: Table
    heads: tuple[str, ...]
    shown: tuple[tuple[str, ...], ...]
    found: int
    rows: int


def load_exports(to: Path) -> list[Export]:
    """Every export that lies there, the newest first."""
    return [_load(to / name) for name in kept_exports(to)]


def load_latest(to: Path) -> Export | None:
    """The export that stands, None while there is none."""
    folder = latest_export(to)
    return _load(folder) if folder else None


def load_export(to: Path, name: str) -> Export:
    """One export. KeyError for a name that is none of them."""
    if name not in kept_exports(to):
        raise KeyError(name)
    return _load(to / name)


def _load(folder: Path) -> Export:
    files = tuple(
        ExportFile(path.relative_to(folder).as_posix(), path.stat().st_size)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    )
    about = _rows(folder / "data" / "about.csv")
    return Export(
        name=folder.name,
        built_at=dt.datetime.strptime(folder.name.partition("-")[0], NAME_TIME).replace(tzinfo=dt.UTC),
        folder=folder,
        files=files,
        about={row[0]: row[1] for row in about[1:]},
    )


def count_rows(export: Export) -> dict[str, int]:
    """How many rows each table has."""
    return {
        table.name: max(len(_rows(export.folder / "data" / f"{table.name}.csv")) - 1, 0)
        for table in published_tables()
    }


def preview(export: Export, name: str, sought: str) -> Preview:
    """The first rows of a table in which a text stands, in whatever column. UsageError for no such table."""
    table = next((one for one in published_tables() if one.name == name), None)
    if table is None:
        raise UsageError(f'there is no table "{name}".', do="Choose one of those on the page Data.")
    rows = _rows(export.folder / "data" / f"{name}.csv")
    wanted = sought.casefold().strip()
    found = [row for row in rows[1:] if not wanted or any(wanted in cell.casefold() for cell in row)]
    return Preview(
        table=table,
        heads=tuple(rows[0]) if rows else (),
        shown=tuple(tuple(row) for row in found[:SHOWN]),
        found=len(found),
        rows=max(len(rows) - 1, 0),
    )


def _rows(path: Path) -> list[list[str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))
