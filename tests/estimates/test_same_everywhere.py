"""The same inputs give the same bytes: in another process, on a plainer processor, under another Python."""

import os
import shutil
import subprocess
import sys
from itertools import chain
from pathlib import Path

import numpy as np
import pytest

from estimates.prediction import drawn_to_count

ROOT = Path(__file__).parents[2]
ESTIMATE = """
from decimal import Decimal
from estimates.inputs import Unit
from estimates.national import estimate_total
from estimates.police import police_inputs
counts = {"cambridgeshire": 17162489, "dyfed-powys": 633703, "humberside+lincolnshire": 7966952, "kent": 236856}
units = tuple(Unit(tuple(covers.split("+")), Decimal(count), Decimal(count)) for covers, count in counts.items())
print(estimate_total(police_inputs("orig2010", units)).model_dump_json())
"""
DRAWS = """
import numpy as np
from estimates.lognormal import SilentForce, draw_silent_totals, fit_rates
from estimates.prediction import drawn_to_count
persons = np.linspace(4e5, 3e6, 12)
model = fit_rates(persons * np.linspace(1e5, 4e5, 12), persons)
silent = [SilentForce(persons) for persons in range(500_000, 1_500_000, 50_000)]
print([str(drawn_to_count(total)) for total in draw_silent_totals(model, silent, [1.0], draws=2_000, seed=5)[0]])
"""
OTHERS = ("3.12", "3.13", "3.14", "3.11")


def output(script: str, *interpreter: str, **environment: str) -> str:
    """What a script prints, run in a process of its own with this project on its path."""
    ran = subprocess.run(
        [*(interpreter or [sys.executable]), "-c", script],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"} | environment,
        cwd=ROOT,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_two_processes_print_the_same_estimate() -> None:
    first, second = (output(ESTIMATE, PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert first == second
    assert '"median":' in first


def test_a_processor_without_the_newer_instructions_draws_the_same_numbers() -> None:
    newer = " ".join(np.show_config(mode="dicts")["SIMD Extensions"].get("found", []))
    assert output(DRAWS) == output(DRAWS, NPY_DISABLE_CPU_FEATURES=newer)


def test_another_python_prints_the_same_estimate() -> None:
    """Any other Python on this machine that has numpy and pydantic, or for which uv keeps them at hand."""
    others = list(other_pythons())
    if not others:
        pytest.skip(
            "no other Python here has numpy and pydantic: name one in FOI_OTHER_PYTHON, or let uv fetch them once by "
            "`uv run --no-project --isolated --python 3.13 --with numpy --with pydantic python -V`"
        )
    here = output(ESTIMATE)
    for interpreter in others:
        assert output(ESTIMATE, *interpreter) == here, interpreter


def other_pythons() -> list[list[str]]:
    """How to call each other version of Python that can estimate: by itself, or by uv with what it has kept."""
    named = os.environ.get("FOI_OTHER_PYTHON", "").split(os.pathsep)
    on_path = [shutil.which(f"python{version}") or "" for version in OTHERS]
    by_pyenv = [str(python) for python in sorted((Path.home() / ".pyenv" / "versions").glob("3.*/bin/python"))]
    found: dict[str, list[str]] = {}
    for python in filter(None, chain(named, on_path, by_pyenv)):
        version = says(python, "-c", "import sys; print(*sys.version_info[:2], sep='.')")
        if version not in OTHERS or version == f"{sys.version_info[0]}.{sys.version_info[1]}" or version in found:
            continue
        by_uv = ["uv", "run", "--quiet", "--offline", "--no-project", "--isolated", "--python", python]
        by_uv += ["--with", "numpy", "--with", "pydantic", "python"]
        for interpreter in ([python], by_uv):
            if says(*interpreter, "-c", "import numpy, pydantic; print('yes')") == "yes":
                found[version] = interpreter
                break
    return list(found.values())


def says(*words: str) -> str:
    """What a command prints; empty when it fails or is not there."""
    try:
        ran = subprocess.run(words, check=False, capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return ran.stdout.strip() if ran.returncode == 0 else ""


@pytest.mark.parametrize(
    ("drawn", "kept"),
    [
        (0.0, "0.0"),
        (1234.5678, "1234.57"),
        (99_999_999.999, "100000000.0"),
        (358_471_771.584, "358471771.6"),
        (19_874_583_200.66549, "19874583200.0"),
        (1.2345678901234e15, "1234567890000000.0"),
    ],
)
def test_a_drawn_number_keeps_two_decimals_and_ten_digits(drawn: float, kept: str) -> None:
    assert str(drawn_to_count(drawn)) == kept
