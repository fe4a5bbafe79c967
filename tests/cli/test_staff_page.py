"""The letters shown in docs/staff.md are those that `foi chase --dry-run` drafts on the demo, word for word.

`pytest --approve tests/cli/test_staff_page.py` writes them afresh into the page.
"""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import foi

PAGE = Path(__file__).parents[2] / "docs" / "staff.md"
EXAMPLES = {
    "chase": ("kent", "2012-08-06", ()),
    "ico_complaint": ("kent", "2012-08-31", ("chased", "2012-08-06")),
    "review": ("northumbria", "2012-08-31", ()),
}
"""Marker in the page -> the force, the day, and what was logged before (kind and day)."""

WE = {
    "FOI_SENDER_NAME": "Ada Example",
    "FOI_SENDER_ADDRESS": "foi@ngo.example",
    "FOI_ORGANISATION": "Example Trust",
    "FOI_POSTAL_ADDRESS": "1 Any Street, Anytown AN1 1AA",
}


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    outcome = CliRunner().invoke(foi, ["demo", "--folder", str(folder), "--json"], catch_exceptions=False)
    assert outcome.exit_code == 0
    return folder / "foi43.sqlite"


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_page_shows_the_letter_as_drafted(
    example: str, played: Path, monkeypatch: pytest.MonkeyPatch, *, approve: bool
) -> None:
    for name, value in WE.items():
        monkeypatch.setenv(name, value)
    force, day, logged = EXAMPLES[example]
    if logged:
        kind, on = logged
        CliRunner().invoke(foi, ["log", kind, force, "--on", on, "--db", str(played)], catch_exceptions=False)
    words = ["chase", "--dry-run", "--all", "--force", force, "--today", day, "--db", str(played)]
    drafted = CliRunner().invoke(foi, words, catch_exceptions=False).stdout
    letter = drafted[drafted.index("To: ") :].partition("\n1 letter(s)")[0].rstrip()
    page = PAGE.read_text(encoding="utf-8")
    block = re.compile(rf"(<!-- {example} -->\n```\n).*?(\n```)", re.DOTALL)
    found = block.search(page)
    assert found, f"docs/staff.md has no example {example}"
    if approve:
        PAGE.write_text(block.sub(lambda match: match[1] + letter + match[2], page), encoding="utf-8")
        return
    assert letter in found.group(0)
