"""What docs/analysts.md shows is what its examples print on the demonstration, and its dictionary is the program's.

`pytest --approve tests/cli/test_analysts_page.py` writes both afresh into the page.
"""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from db.dictionary import published_tables
from reports.dictionary_page import dictionary_to_markdown

PAGE = Path(__file__).parents[2] / "docs" / "analysts.md"
EXAMPLE = re.compile(r"```(python|sql|r)\n(.*?)```\n\n```text\n(.*?)```", re.DOTALL)
COMMAND = re.compile(r"```sh\n(.*?)```", re.DOTALL)
DICTIONARY = re.compile(r"(<!-- dictionary -->\n)(.*?)(<!-- end of dictionary -->)", re.DOTALL)
FINGERPRINT = re.compile(r"(?<=fingerprint )[0-9a-f]{12}")
"""Of data that say when they were read: another at each run of the demonstration."""
EXAMPLES = [match.groups() for match in EXAMPLE.finditer(PAGE.read_text(encoding="utf-8"))]
R = shutil.which("Rscript")
NEEDS_R = [
    pytest.mark.r,
    pytest.mark.skipif(
        R is None and "r" not in os.environ.get("FOI_REQUIRE", "").split(","),
        reason="needs R: apt-get install r-base-core (FOI_REQUIRE=r fails without it)",
    ),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The export of the demonstration."""
    place = tmp_path_factory.mktemp("analysts")
    for words in (["demo"], ["export", "--db", "foi43-demo/foi43.sqlite", "--today", "2012-08-31"]):
        command = [sys.executable, "-m", "cli.main", *words]
        subprocess.run(command, cwd=place, check=True, capture_output=True, timeout=120)
    return place / "foi43-demo" / "published" / "latest"


def printed(language: str, example: str, folder: Path) -> str:
    """What an example prints, without blanks at the ends of lines."""
    match language:
        case "sql":
            text = by_sqlite(example, folder)
        case "r":
            assert R is not None, "FOI_REQUIRE asks for it: apt-get install r-base-core"
            text = run([R, "--vanilla", "-e", example], folder)
        case _:
            text = run([sys.executable, "-c", example], folder)
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def run(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def by_sqlite(sql: str, folder: Path) -> str:
    """As `sqlite3 -readonly -header` prints it, which is asked too where it is installed."""
    with closing(sqlite3.connect(f"file:{folder / 'foi43.sqlite'}?mode=ro", uri=True)) as snapshot:
        found = snapshot.execute(sql)
        heads = [column[0] for column in found.description]
        rows = [["" if value is None else str(value) for value in row] for row in found]
    text = "".join("|".join(row) + "\n" for row in (heads, *rows))
    if shell := shutil.which("sqlite3"):
        assert run([shell, "-readonly", "-header", "foi43.sqlite", sql], folder) == text
    return text


@pytest.mark.parametrize(
    "number",
    [
        pytest.param(number, id=f"{language}-{number}", marks=NEEDS_R if language == "r" else [])
        for number, (language, _, _) in enumerate(EXAMPLES)
    ],
)
def test_each_example_prints_what_the_page_shows(folder: Path, number: int, approve: bool) -> None:
    language, example, shown = EXAMPLES[number]
    found = printed(language, example, folder)
    if approve:
        text = PAGE.read_text(encoding="utf-8")
        was, now = (f"```{language}\n{example}```\n\n```text\n{output}```" for output in (shown, found))
        assert text.count(was) == 1
        PAGE.write_text(text.replace(was, now), encoding="utf-8")
        return
    assert FINGERPRINT.sub("", found) == FINGERPRINT.sub("", shown)


def test_there_is_an_example_in_each_language() -> None:
    assert {language for language, _, _ in EXAMPLES} == {"python", "sql", "r"}
    assert len(EXAMPLES) == PAGE.read_text(encoding="utf-8").count("```text")


def test_the_checks_it_names_pass(folder: Path) -> None:
    commands = COMMAND.findall(PAGE.read_text(encoding="utf-8"))
    assert len(commands) == 2
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for command in commands:
        done = subprocess.run(
            command,
            shell=True,
            cwd=folder,
            env=os.environ | {"PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_dictionary_of_the_page_is_that_of_the_program(approve: bool) -> None:
    text = PAGE.read_text(encoding="utf-8")
    wanted = f"\n{dictionary_to_markdown(published_tables())}\n"
    if approve:
        PAGE.write_text(DICTIONARY.sub(lambda found: found[1] + wanted + found[3], text), encoding="utf-8")
        return
    shown = DICTIONARY.search(text)
    assert shown is not None
    assert shown[2] == wanted, "write it afresh: uv run pytest --approve tests/cli/test_analysts_page.py"
