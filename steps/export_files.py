"""The files of an export as they are filled: each table goes into the snapshot and both CSVs in one pass."""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from db.dictionary import published_table, published_tables
from db.published import Published, Row
from db.snapshot import Snapshot
from db.streamed import Columns, Streamed, batches
from reports.csv_files import to_csv_files
from reports.data_workbook import MOST_ROWS

SNAPSHOT = "foi43.sqlite"
PART = "part.sqlite"


@dataclass(frozen=True, slots=True)
class Part:
    """Some tables as they were filled apart from the rest (`to_part`): files, and what ExportFiles knows of them."""

    snapshot: Path
    counts: Mapping[str, int]
    heads: Mapping[str, tuple[Row, ...]]
    sums: Mapping[str, tuple[int, str]]


class ExportFiles:
    """A folder that is being filled: by all tables, or by those with these names, to be taken over as a part.

    `counts` has the rows of each table, `heads` those that the workbook shows, `sums` the bytes and the sha256 of
    each file by its path.
    """

    def __init__(self, folder: Path, *, tables: Collection[str] = ()) -> None:
        self.folder = folder
        self.is_part = bool(tables)
        self.counts: dict[str, int] = {}
        self.heads: dict[str, Published] = {}
        self.sums: dict[str, tuple[int, str]] = {}
        for name in ("data", "excel"):
            (folder / name).mkdir(exist_ok=True)
        path = folder / (PART if self.is_part else SNAPSHOT)
        path.unlink(missing_ok=True)  # of a process that fell out
        self.snapshot = Snapshot(path, [one for one in published_tables() if not tables or one.name in tables])

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
        if not self.is_part:
            self.snapshot.index(one.table)

    def _filled(self, one: Published | Streamed, rows: list[Row]) -> Iterator[Columns]:
        for columns in batches(one):
            self.snapshot.fill(one.table, [columns])
            self.counts[one.table.name] += len(columns[0])
            if len(rows) < MOST_ROWS:
                rows.extend(zip(*columns, strict=True))
            yield columns

    def to_part(self) -> Part:
        """What is there, for another to `take`; nothing is added any more."""
        self.snapshot.finish_part()
        heads = {name: head.rows for name, head in self.heads.items()}
        return Part(self.snapshot.path, self.counts, heads, self.sums)

    def take(self, part: Part) -> None:
        """Take over tables that were filled apart."""
        for name, rows in part.heads.items():
            table = published_table(name)
            self.snapshot.take(table, part.snapshot)
            self.heads[name] = Published(table, rows)
        self.counts |= part.counts
        self.sums |= part.sums
        part.snapshot.unlink()

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
        """Check the snapshot; nothing is added to it any more."""
        self.snapshot.finish()
        self.snapshot.close()
        path = self.folder / SNAPSHOT
        with path.open("rb") as stream:
            self.sums[SNAPSHOT] = (path.stat().st_size, hashlib.file_digest(stream, "sha256").hexdigest())

    def close(self) -> None:
        """Let go of the snapshot, finished or not."""
        self.snapshot.close()
