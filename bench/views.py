"""How fast the place of a figure is shown: `python -m bench.views`.

Documents of every kind and two large ones are filed in a store of their own. Each is shown by a process that has to
be started ("cold"; the readers' libraries are loaded by then, as they are once the desk is up) and from what is kept
("warm"). Milliseconds, the middle one of several.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from db.store import Store
from demo.lengthy import letter, sheet
from foi.records import LinePlace, PageBox, SheetCell, Where
from parsers.reader_pipes import start_reader
from steps.show_place import show_place
from steps.views import DocumentToShow, load_to_show, see_anew
from tests.shown import file_figure
from tests.stores import sent_campaign

LETTERS = Path(__file__).parent.parent / "tests" / "replies" / "documents"
TOP = PageBox(page=1, bbox=(100, 100, 140, 112))

SMALL: tuple[tuple[str, Where], ...] = (
    ("30-ruled-tables-wrapped-labels.pdf", TOP),
    ("36-scanned-letter.pdf", TOP),
    ("36-page-photographed-sideways.png", TOP),
    ("01-years-across-offences-down.xlsx", SheetCell(sheet="Offences", cell="B3")),
    ("25-tab-separated-with-title.csv", SheetCell(sheet="csv", cell="B3")),
    ("37-table-under-each-question.docx", SheetCell(sheet="table 1", cell="B2")),
    ("38-answer-in-one-line-mixed-dashes.eml", LinePlace(line=5)),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """Milliseconds that showing one document took, and whether there was anything to see."""

    name: str
    kind: str
    cold: float
    warm: float


def measure(rounds: int) -> Iterator[Shown]:
    """Show each document `rounds` times cold and warm."""
    with tempfile.TemporaryDirectory(prefix="foi43-") as folder:
        store = sent_campaign(Path(folder))
        try:
            for name, data, place in documents():
                yield _measure(store, name, data, place, rounds)
        finally:
            store.close()


def documents() -> Iterator[tuple[str, bytes, Where]]:
    """Each document with its name and the place that is shown."""
    for name, place in SMALL:
        yield name, (LETTERS / name).read_bytes(), place
    yield "60 pages.pdf", letter(60, 1), PageBox(page=57, bbox=(100, 100, 140, 112))
    yield "20,000 rows.xlsx", sheet(20_000, 10), SheetCell(sheet="Data", cell="C19000")


def _measure(store: Store, name: str, data: bytes, place: Where, rounds: int) -> Shown:
    figure = file_figure(store, data, name, place)
    document = load_to_show(store, figure.document_id)
    assert isinstance(document, DocumentToShow)
    show_place(store, figure)

    def cold() -> None:
        see_anew(store, document)
        show_place(store, figure)

    first = _middle(cold, rounds)
    return Shown(name, show_place(store, figure).kind, first, _middle(lambda: show_place(store, figure), rounds))


def _middle(act: Callable[[], object], rounds: int) -> float:
    taken = []
    for _ in range(rounds):
        before = time.monotonic()
        act()
        taken.append(1000 * (time.monotonic() - before))
    return statistics.median(taken)


def main() -> int:
    """Measure and print; ends with 1 where a document could not be shown."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else None)
    options.add_argument("--rounds", type=int, default=9)
    chosen = options.parse_args()
    start_reader(documents=2)
    faults = 0
    print(f"{'document':42} {'shown as':10} {'cold':>8} {'warm':>8}   (milliseconds)")
    for one in measure(chosen.rounds):
        faults += one.kind == "nothing"
        print(f"{one.name:42} {one.kind:10} {one.cold:8.1f} {one.warm:8.1f}", flush=True)
    return int(faults > 0)


if __name__ == "__main__":
    raise SystemExit(main())
