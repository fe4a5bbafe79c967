"""`foi doctor` tells a quirk file that stops every run, and proposals that wait."""

from pathlib import Path

from parsers.quirks.model import QuirkFile
from steps.examine_quirks import examine_quirks
from steps.quirk_proposals import propose


def test_where_nothing_was_taught_nothing_is_told(tmp_path: Path) -> None:
    assert examine_quirks(tmp_path / "quirks") == []


def test_a_broken_file_is_a_fault_with_its_remedy(tmp_path: Path) -> None:
    (tmp_path / "kent.toml").write_text("[value]\n", encoding="utf-8")
    (finding,) = examine_quirks(tmp_path)
    assert finding.is_fault
    assert "kent.toml" in finding.what
    assert 'there is no key "value"' in finding.what
    assert "Did you mean values?" in finding.do


def test_proposals_that_wait_are_told(tmp_path: Path) -> None:
    propose(tmp_path, "kent", QuirkFile(values={"NR": "not held"}))
    (finding,) = examine_quirks(tmp_path)
    assert (finding.what, finding.is_fault) == ("1 rule(s) are proposed and not confirmed.", False)
