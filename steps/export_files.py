"""The files of an export as they are filled: each table goes into the snapshot and both CSVs in one pass."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from db.dictionary import published_tables
from db.published import Published, Row
from db.snapshot import Snapshot
from db.streamed import Columns, Streamed, batches
from reports.csv_files import to_csv_files
from reports.data_workbook import MOST_ROWS

SNAPSHOT = "foi43.sqlite"


class ExportFiles:
    """A folder that is being filled.

    `counts` has the rows of each table, `heads` those that the workbook shows, `sums` the bytes and the sha256 of
    each file by its path.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.counts: dict[str, int] = {}
        self.heads: dict[str, Published] = {}
        self.sums: dict[str, tuple[int, str]] = {}
        for name in ("data", "excel"):
            (folder / name).mkdir()
        self.snapshot = Snapshot(folder / SNAPSHOT, published_tables())

    def add(self, one: Published | Streamed) -> None:
        """Write one table to the snapshot and as CSV."""
        rows: list[Row] = []
        name = one.table.name
        self.counts[name] = 0
        paths = (f"data/{name}.csv", f"excel/{name}.csv")
        with (self.folder / paths[0]).open("wb") as data, (self.folder / paths[1]).open("wb") as excel:
            digests = (hashlib.sha256(), hashlib.sha256())
            for pieces in to_csv_files(one.table, self._filled(one, rows)):
                for stream, digest, piece in zip((data, excel), digests, pieces, strict=True):
                    stream.write(piece)
                    digest.update(piece)
            for path, stream, digest in zip(paths, (data, excel), digests, strict=True):
                self.sums[path] = (stream.tell(), digest.hexdigest())
        self.heads[name] = Published(one.table, tuple(rows))

    def _filled(self, one: Published | Streamed, rows: list[Row]) -> Iterator[Columns]:
        for columns in batches(one):
            self.snapshot.fill(one.table, [columns])
            self.counts[one.table.name] += len(columns[0])
            if len(rows) < MOST_ROWS:
                rows.extend(zip(*columns, strict=True))
            yield columns

    def fingerprint(self) -> str:
        """A sha256 over the tables so far: the same where the data are the same, whenever they were exported."""
        digest = hashlib.sha256()
        for path in sorted(path for path in self.sums if path.startswith("data/")):
            digest.update(f"{self.sums[path][1]}  {path}\n".encode())
        return digest.hexdigest()

    def write(self, path: str, data: bytes) -> None:
        """Write another file."""
        (self.folder / path).write_bytes(data)
        self.sums[path] = (len(data), hashlib.sha256(data).hexdigest())

    def finish_snapshot(self) -> None:
        """Index and check the snapshot; nothing is added to it any more."""
        self.snapshot.finish(published_tables())
        self.snapshot.close()
        path = self.folder / SNAPSHOT
        with path.open("rb") as stream:
            self.sums[SNAPSHOT] = (path.stat().st_size, hashlib.file_digest(stream, "sha256").hexdigest())

    def close(self) -> None:
        """Let go of the snapshot, finished or not."""
        self.snapshot.close()
