"""The plan of the house is kept: who may import whom, how long a module may be, what a verb may load."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = tuple(tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["root_packages"])
MODULES = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")) if "versions" not in path.parts]


def test_import_rules_are_kept() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    outcome = subprocess.run([linter, "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stdout


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_is_longer_than_400_lines(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 400


@pytest.mark.parametrize("verb", [["--help"], ["clock", "2026-09-08"], ["status", "--help"]], ids=" ".join)
def test_quick_verbs_import_nothing_heavy(verb: list[str]) -> None:
    code = (
        "import sys; sys.argv = ['foi', *sys.argv[1:]]\n"
        "from cli.main import main\n"
        "try:\n    main()\nexcept SystemExit: pass\n"
        "heavy = {'prefect', 'pandas', 'pdfplumber', 'numpy', 'openpyxl'} & set(sys.modules)\n"
        "print('HEAVY', sorted(heavy))"
    )
    outcome = subprocess.run([sys.executable, "-c", code, *verb], capture_output=True, text=True, check=True)
    assert outcome.stdout.strip().endswith("HEAVY []"), outcome.stdout


def test_reading_a_file_loads_neither_a_store_nor_the_readers_in_the_process_that_asks() -> None:
    heavy = "{'sqlalchemy', 'pdfplumber', 'docx', 'lxml', 'numpy'}"
    code = f"import sys, cli.read; print(sorted({heavy} & set(sys.modules)))"
    outcome = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert outcome.stdout.strip() == "[]"


def test_the_tree_names_no_machine_and_no_registry() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    texts = [ROOT / name for name in tracked if name.endswith((".py", ".md", ".toml", ".sql", ".cfg", ".yml"))]
    for path in texts:
        content = path.read_text(encoding="utf-8") if path.exists() else ""
        for word in ("/" + "work/", "/" + "root/", "pypi" + ".org", "files.python" + "hosted"):
            assert word not in content, f"{path.name} names {word}"


def test_each_decision_has_a_number_of_its_own() -> None:
    numbers = [path.name[:4] for path in (ROOT / "docs" / "decisions").glob("*.md")]
    assert all(number.isdecimal() for number in numbers)
    assert len(set(numbers)) == len(numbers)
