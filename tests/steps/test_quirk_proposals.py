"""A rule is proposed, shown, put in force or taken back; what a person wrote in a file stays as it is."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from foi.errors import QuirkFileError, UsageError
from foi.records import SheetCell
from parsers.quirks.model import Correction, HeadingRule, QuirkFile
from steps.quirk_files import load_folder
from steps.quirk_proposals import confirm, drop, load_proposals, propose

ON = dt.date(2026, 5, 4)
CORRECTION = Correction(
    document="ab12cd34ef56",
    where=SheetCell(sheet="Sheet1", cell="B4"),
    was="1,234",
    now="1,243",
    reason='their letter "of" May',
    by="Ada",
    on=ON,
)
RULES = (
    QuirkFile(ignored_headings=("Target",)),
    QuirkFile.model_validate({"layout": {"ignored_sheets": ["Lookup"]}}),
    QuirkFile.model_validate({"layout": {"bare_years": "end"}}),
    QuirkFile(headings={"Recs": HeadingRule(measure="images_seized")}),
    QuirkFile(headings={"Yr 1": HeadingRule(start=dt.date(2015, 4, 1), end=dt.date(2016, 3, 31))}),
    QuirkFile(values={"NR": "not held"}),
    QuirkFile(corrections=(CORRECTION,)),
)


def held(folder: Path) -> QuirkFile:
    (file,) = load_folder(folder)
    return file.rules


def test_every_sort_of_rule_is_proposed_confirmed_and_holds(tmp_path: Path) -> None:
    folder = tmp_path / "quirks"
    labels = [propose(folder, "kent", rule) for rule in RULES]
    assert labels[0] == 'quirks/kent.toml, ignored_headings "Target"'
    assert {one.label for one in load_proposals(folder)} == set(labels)
    assert load_folder(folder) == ()
    confirm(folder, range(1, len(RULES) + 1), by="Ada", on=ON)
    rules = held(folder)
    assert rules.ignored_headings == ("Target",)
    assert (rules.layout.ignored_sheets, rules.layout.bare_years) == (("Lookup",), "end")
    assert set(rules.headings) == {"Recs", "Yr 1"}
    assert rules.values == {"NR": "not held"}
    assert rules.corrections == (CORRECTION,)
    assert load_proposals(folder) == []
    assert "# taught by Ada on 2026-05-04" in (folder / "kent.toml").read_text("utf-8")


def test_a_file_that_a_person_wrote_keeps_its_words(tmp_path: Path) -> None:
    written = '# Kent, by Ada\n[values]\n"NR" = "not held"   # they said so\n'
    (tmp_path / "kent.toml").write_text(written, encoding="utf-8")
    for rule in RULES[:1] + RULES[3:4]:
        propose(tmp_path, "kent", rule)
    confirm(tmp_path, [1, 2], by="Ada", on=ON)
    text = (tmp_path / "kent.toml").read_text("utf-8")
    assert '"NR" = "not held"   # they said so' in text
    assert text.startswith("# Kent, by Ada")
    assert (held(tmp_path).ignored_headings, set(held(tmp_path).headings)) == (("Target",), {"Recs"})


def test_a_proposal_taken_back_leaves_the_others(tmp_path: Path) -> None:
    for slug in ("essex", "kent"):
        for rule in RULES[:2]:
            propose(tmp_path, slug, rule)
    (gone,) = drop(tmp_path, [3])
    assert (gone.slug, gone.number) == ("kent", 3)
    assert [(one.slug, one.label.rpartition(", ")[2]) for one in load_proposals(tmp_path)] == [
        ("essex", 'ignored_headings "Target"'),
        ("essex", '[layout] ignored_sheets "Lookup"'),
        ("kent", '[layout] ignored_sheets "Lookup"'),
    ]
    drop(tmp_path, [1, 2, 3])
    assert load_proposals(tmp_path) == []


def test_what_is_taught_already_is_not_taught_twice(tmp_path: Path) -> None:
    propose(tmp_path, "kent", RULES[0])
    with pytest.raises(UsageError, match="taught already"):
        propose(tmp_path, "kent", RULES[0])
    confirm(tmp_path, [1], by="Ada", on=ON)
    with pytest.raises(UsageError, match="taught already"):
        propose(tmp_path, "kent", RULES[0])


def test_a_rule_against_one_that_holds_changes_nothing(tmp_path: Path) -> None:
    propose(tmp_path, "kent", RULES[5])
    confirm(tmp_path, [1], by="Ada", on=ON)
    before = (tmp_path / "kent.toml").read_text("utf-8")
    propose(tmp_path, "kent", QuirkFile(values={"nr": "zero"}))
    with pytest.raises(UsageError, match="another meaning"):
        confirm(tmp_path, [1], by="Ada", on=ON)
    propose(tmp_path, "essex", QuirkFile(headings={"Target": HeadingRule(measure="x")}))
    (tmp_path / "essex.toml").write_text('ignored_headings = ["target"]\n', encoding="utf-8")
    with pytest.raises(QuirkFileError, match="is ignored as well"):
        confirm(tmp_path, [1], by="Ada", on=ON)
    assert (tmp_path / "kent.toml").read_text("utf-8") == before
    assert len(load_proposals(tmp_path)) == 2


def test_a_number_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no proposal 4"):
        drop(tmp_path, [4])


def test_what_many_teach_at_once_is_all_kept(tmp_path: Path) -> None:
    rules = [QuirkFile(ignored_headings=(f"Target {number}",)) for number in range(24)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda rule: propose(tmp_path, "kent", rule), rules))
    assert len(load_proposals(tmp_path)) == len(rules)


def test_a_number_that_has_moved_on_to_another_rule_settles_nothing(tmp_path: Path) -> None:
    first, second = (propose(tmp_path, "kent", rule) for rule in RULES[:2])
    drop(tmp_path, [1], labels=[first])
    with pytest.raises(UsageError, match="settled a proposal meanwhile"):
        confirm(tmp_path, [1], by="Ada", on=ON, labels=[first])
    with pytest.raises(UsageError, match="settled a proposal meanwhile"):
        drop(tmp_path, [1], labels=[first])
    assert [one.label for one in load_proposals(tmp_path)] == [second]
