"""What `foi bench read` measures: our reading and the libraries underneath, on the same bytes."""

import io
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pdfplumber
from python_calamine import CalamineWorkbook

from demo.lengthy import letter, sheet
from foi.campaigns import Campaign
from foi.errors import DocumentError
from parsers.blocks import Grid
from parsers.documents import bytes_to_document
from parsers.isolation import read_isolated


@dataclass(frozen=True, slots=True)
class Batch:
    """PDFs that are measured as one."""

    name: str
    files: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class PageSpeed:
    """Pages for each second of computing time.

    `table_pages` are those on which pdfplumber finds a table; `lost` (document and page, from 1) those among them
    where we find none.
    """

    name: str
    pages: int
    ours: float
    pdfplumber: float
    table_pages: int
    lost: tuple[tuple[int, int], ...]

    @property
    def times(self) -> float:
        """How many times as fast as pdfplumber ours is."""
        return round(self.ours / self.pdfplumber, 2)


@dataclass(frozen=True, slots=True)
class RowSpeed:
    """Rows for each second of computing time."""

    name: str
    rows: int
    ours: float
    calamine: float

    @property
    def times(self) -> float:
        """How many times the computing time of calamine ours takes."""
        return round(self.calamine / self.ours, 2)


@dataclass(frozen=True, slots=True)
class Together:
    """Seconds by the clock for files read one after another, and together in `cores` threads.

    `parked` of them could not be read, which takes its time too.
    """

    files: int
    one_by_one: float
    together: float
    cores: int
    parked: int

    @property
    def times(self) -> float:
        """How many times as fast they are together."""
        return round(self.one_by_one / self.together, 2)


def warm_up() -> None:
    """Read something small of each kind, so that loading the libraries is not measured."""
    measure_pages(Batch("", (letter(1, 0),)))
    measure_rows("warm-up.xlsx", sheet(10, 2))


def measure_pages(batch: Batch) -> PageSpeed:
    """Read PDFs by ours and by plain pdfplumber, page by page."""
    begun = time.process_time()
    documents = [bytes_to_document(data, "letter.pdf") for data in batch.files]
    ours = time.process_time() - begun
    found = {
        (at, block.page)
        for at, document in enumerate(documents, start=1)
        for block in document.blocks
        if isinstance(block, Grid)
    }
    begun = time.process_time()
    pages, with_table = _read_plainly(batch.files)
    plain = time.process_time() - begun
    lost = tuple(sorted(with_table - found))
    return PageSpeed(batch.name, pages, pages / ours, pages / plain, len(with_table), lost)


def _read_plainly(files: Sequence[bytes]) -> tuple[int, set[tuple[int, int]]]:
    pages = 0
    with_table: set[tuple[int, int]] = set()
    for at, data in enumerate(files, start=1):
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            for page in pdf.pages:
                pages += 1
                if page.extract_tables():
                    with_table.add((at, page.page_number))
                page.extract_text()
                page.close()
    return pages, with_table


def measure_rows(name: str, data: bytes) -> RowSpeed:
    """Read a workbook by ours and by calamine alone."""
    begun = time.process_time()
    document = bytes_to_document(data, name)
    ours = time.process_time() - begun
    rows = sum(block.height for block in document.blocks if isinstance(block, Grid))
    begun = time.process_time()
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for sheet_name in workbook.sheet_names:
        workbook.get_sheet_by_name(sheet_name).to_python()
    plain = time.process_time() - begun
    return RowSpeed(name, rows, rows / ours, rows / plain)


def measure_together(files: Sequence[tuple[str, bytes]], campaign: Campaign, cores: int) -> Together:
    """Read each file in a process of its own: one after another, then as many at once as there are cores."""

    def is_parked(file: tuple[str, bytes]) -> bool:
        try:
            read_isolated(file[1], file[0], campaign)
        except DocumentError:
            return True
        return False

    is_parked(files[0])  # starts the fork server
    begun = time.monotonic()
    parked = sum([is_parked(file) for file in files])
    one_by_one = time.monotonic() - begun
    with ThreadPoolExecutor(max_workers=cores) as pool:
        begun = time.monotonic()
        list(pool.map(is_parked, files))
        together = time.monotonic() - begun
    return Together(len(files), one_by_one, together, cores, parked)
