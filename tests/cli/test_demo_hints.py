"""What the demonstration ends with can be typed as it stands."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.demo import UV, demo


@pytest.mark.parametrize(("depth", "foi"), [("1", "uv run foi"), ("", "foi")])
def test_the_commands_it_names_are_called_as_it_was_called_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, depth: str, foi: str
) -> None:
    monkeypatch.delenv(UV, raising=False)
    if depth:
        monkeypatch.setenv(UV, depth)
    done = CliRunner().invoke(demo, ["--folder", str(tmp_path / "demo")], catch_exceptions=False)
    hints = done.stderr.splitlines()
    assert any(line.startswith(f"  {foi} status --db ") for line in hints)
    assert any(f"run `{foi} ingest" in line for line in hints)
    assert any(line.startswith(f"  {foi} web --db ") for line in hints)
