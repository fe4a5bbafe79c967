"""How well the tables of PDFs are found and read: `python -m bench.tables FOLDER` or `--generated N --seed S`.

FOLDER holds the documents of the ICDAR-2013 table competition with their truth (bench/icdar.py); it cannot be part of
the project. Prints precision, recall and F1 of detection, of adjacency relations and of exact cells, end to end.
"""

import argparse
from collections.abc import Iterable
from pathlib import Path

from bench.generated_tables import generate
from bench.icdar import folder_to_samples
from bench.readers import READERS, TableReader
from bench.scores import Scores, Tally
from bench.truth import Sample


def score(
    samples: Iterable[Sample], reader: TableReader
) -> tuple[Scores, dict[str, Scores], list[tuple[float, str]]]:
    """Scores over all documents, by style and mark, and each document's relation F1 with its name, worst first."""
    whole = Scores()
    parts: dict[str, Scores] = {}
    each: list[tuple[float, str]] = []
    for sample in samples:
        found = reader(sample.data, sample.name)
        own = Scores()
        own.add(sample.tables, found)
        each.append((own.relations.f1, sample.name))
        for scores in (
            whole,
            *(parts.setdefault(key, Scores()) for key in {*sample.style.split(" + "), *sample.marks}),
        ):
            scores.add(sample.tables, found)
    return whole, parts, sorted(each)


def main() -> None:
    """Read the documents and print their scores."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else None)
    options.add_argument("folder", type=Path, nargs="?", help="the competition's PDFs and their -str.xml")
    options.add_argument("--generated", type=int, metavar="N", help="N invented documents instead of a folder")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--reader", choices=sorted(READERS), default="ours")
    options.add_argument(
        "--by-part", action="store_true", help="by style or folder, and by what stands in the tables"
    )
    options.add_argument("--worst", type=int, default=0, metavar="N", help="name the N documents read worst")
    chosen = options.parse_args()
    if (chosen.folder is None) == (chosen.generated is None):
        options.error("say either a folder or --generated N")
    samples = generate(chosen.generated, chosen.seed) if chosen.generated else folder_to_samples(chosen.folder)
    whole, parts, each = score(samples, READERS[chosen.reader])
    print(f"{chosen.reader}: {len(each)} documents, {whole.tables.there} tables")
    print(_head("end to end"))
    _print_scores(whole)
    mean = sum(share for share, _ in each) / len(each)
    print(f"{'adjacency, mean of documents':34}{'':20}{mean:10.3f}")
    if chosen.by_part:
        print(f"\n{'F1 by part':34}{'tables':>10}{'detection':>10}{'adjacency':>10}{'cells':>10}")
        for name, scores in sorted(parts.items(), key=lambda pair: pair[1].relations.f1):
            f1 = "".join(f"{tally.f1:10.3f}" for tally in (scores.tables, scores.relations, scores.cells))
            print(f"{name:34}{scores.tables.there:10}{f1}")
    for share, name in each[: chosen.worst]:
        print(f"{share:.3f} {name}")


def _head(title: str) -> str:
    return f"{title:34}{'precision':>10}{'recall':>10}{'F1':>10}"


def _print_scores(scores: Scores) -> None:
    named: tuple[tuple[str, Tally], ...] = (
        ("detection (IoU 0.5)", scores.tables),
        ("adjacency relations", scores.relations),
        ("exact cells", scores.cells),
    )
    for name, tally in named:
        print(f"{name:34}{tally.precision:10.3f}{tally.recall:10.3f}{tally.f1:10.3f}")


if __name__ == "__main__":
    main()
