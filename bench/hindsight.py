"""How narrow a range could be and keep its coverage, chosen with the truth in hand: `python -m bench.hindsight FILE`.

A rule of the same shape that must choose before it sees the truth cannot do better. For the ratio
q = ln(truth / central estimate) of each trial it finds the narrowest pair of ends that holds the share wanted: once
equally wide for all, once in proportion to the width that the model gave each trial.
"""

import argparse
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from estimates.backtest import LEAST_COVERAGE, Setting, Trial, trials
from estimates.complete_tables import text_to_tables

SETS = 12


def narrowest(found: Sequence[Trial], coverage: float, *, in_proportion: bool) -> float:
    """The least median of upper over lower that holds the truth in a share `coverage` of the trials."""
    off = np.log([1 / one.median for one in found])
    width = np.log([one.high / one.low for one in found])
    scale = width / np.median(width) if in_proportion else np.ones(len(found))
    ordered = np.sort(off / scale)
    held = math.ceil(coverage * len(ordered))
    return float(np.exp((ordered[held - 1 :] - ordered[: len(ordered) - held + 1]).min()))


def main() -> None:
    """Print both bounds for 30 replies with the Met silent, beside what the method gives."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path, help="as for foi backtest --data")
    parser.add_argument("--n", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    words = parser.parse_args()
    tables = text_to_tables(words.file.read_text(encoding="utf-8-sig"), where=words.file.name).tables
    setting = Setting(words.n, met_silent=True)
    found = [one for table in tables for one in trials(table, setting, sets=SETS, seed=words.seed)]
    method = float(np.median([one.high / one.low for one in found]))
    covered = float(np.mean([one.is_covered for one in found]))
    print(f"{len(found)} sets of {words.n} replies, the Met silent")
    print(f"the method: covered {covered:.1%}, upper/lower {method:.2f}")
    for shape, in_proportion in (("all equally wide", False), ("in proportion", True)):
        least = narrowest(found, LEAST_COVERAGE, in_proportion=in_proportion)
        print(f"in hindsight, {LEAST_COVERAGE:.0%} covered, {shape}: {least:.2f}")


if __name__ == "__main__":
    main()
