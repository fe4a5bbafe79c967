"""What staff teach: a rule is proposed, shown, and put in force by a person, in the files of the staff's own folder.

`quirks/proposed/<slug>.toml` holds what is proposed, in the form of every quirk file, and `quirks/<slug>.toml` what
holds. A file that a person wrote keeps its comments and its order.
"""

import datetime as dt
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import tomlkit
from tomlkit.items import AoT, Table

from foi.errors import UsageError
from parsers.quirks.labels import file_to_labels
from parsers.quirks.model import ForceQuirks, QuirkFile, plain
from parsers.quirks.toml import toml_to_quirks
from steps.quirk_files import ENDING, load_folder

PROPOSED = "proposed"

_WRITING = threading.Lock()
"""Files are read, added to and written: of two people on the desk who teach at once, one waits."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One rule that waits for a person, under the number by which it is called."""

    number: int
    slug: str
    label: str
    rule: QuirkFile


def propose(folder: Path, slug: str, rule: QuirkFile) -> str:
    """Write a rule down as a proposal; how it is called. Raises UsageError where it holds or is proposed already."""
    with _WRITING:
        for place in (folder, folder / PROPOSED):
            known = [one for file in _files_of(place, slug) for one in split_rules(file.rules)]
            if rule in known:
                raise UsageError("that is taught already.", do="`foi quirks` shows what holds and what is proposed.")
        path = folder / PROPOSED / f"{slug}{ENDING}"
        _write(path, _with_rule(_text_of(path), rule), slug)
    return _label_of(slug, rule, f"{folder.name}/{slug}{ENDING}")


def load_proposals(folder: Path) -> list[Proposal]:
    """Every rule that waits, numbered in the order of the files. Raises QuirkFileError for a broken one."""
    found = [(file.slug, rule) for file in load_folder(folder / PROPOSED) for rule in split_rules(file.rules)]
    return [
        Proposal(number, slug, _label_of(slug, rule, f"{folder.name}/{slug}{ENDING}"), rule)
        for number, (slug, rule) in enumerate(found, 1)
    ]


def confirm(
    folder: Path, numbers: Sequence[int], *, by: str, on: dt.date, labels: Sequence[str] = ()
) -> list[Proposal]:
    """Put proposals in force, each with a comment on who did and when; those confirmed.

    `labels` are how they were called where they were chosen. Raises UsageError for a number that is not there, or by
    now has another rule, and QuirkFileError, with nothing changed, for a rule that goes against one that holds.
    """
    with _WRITING:
        chosen = _choose(folder, numbers, labels)
        _put_in_force(folder, chosen, by=by, on=on)
        _rewrite_without(folder, chosen)
    return chosen


def _put_in_force(folder: Path, chosen: Sequence[Proposal], *, by: str, on: dt.date) -> None:
    texts: dict[str, str] = {}
    for slug in dict.fromkeys(one.slug for one in chosen):
        path = folder / f"{slug}{ENDING}"
        text = _text_of(path)
        for one in chosen:
            if one.slug == slug:
                text = _with_rule(text, one.rule, comment=f"taught by {by} on {on}")
        toml_to_quirks(text, slug=slug, where=f"{folder.name}/{path.name}")
        texts[slug] = text
    for slug, text in texts.items():
        _write(folder / f"{slug}{ENDING}", text, slug)


def drop(folder: Path, numbers: Sequence[int], *, labels: Sequence[str] = ()) -> list[Proposal]:
    """Take proposals back; those taken. `labels` as in confirm."""
    with _WRITING:
        chosen = _choose(folder, numbers, labels)
        _rewrite_without(folder, chosen)
    return chosen


def _choose(folder: Path, numbers: Sequence[int], labels: Sequence[str]) -> list[Proposal]:
    known = {one.number: one for one in load_proposals(folder)}
    missing = next((number for number in numbers if number not in known), None)
    if missing is not None:
        raise UsageError(f"there is no proposal {missing}.", do="`foi quirks` lists them with their numbers.")
    chosen = [known[number] for number in dict.fromkeys(numbers)]
    if labels and [one.label for one in chosen] != list(labels):
        raise UsageError("somebody has settled a proposal meanwhile, and the numbers have moved.", do="Choose again.")
    return chosen


def _rewrite_without(folder: Path, gone: Iterable[Proposal]) -> None:
    numbers = {one.number for one in gone}
    slugs = {one.slug for one in gone}
    left = [one for one in load_proposals(folder) if one.number not in numbers]
    for slug in slugs:
        path = folder / PROPOSED / f"{slug}{ENDING}"
        text = ""
        for one in left:
            if one.slug == slug:
                text = _with_rule(text, one.rule)
        if text:
            _write(path, text, slug)
        else:
            path.unlink()


def split_rules(rules: QuirkFile) -> Iterator[QuirkFile]:
    """Each rule of a file by itself."""
    for name in rules.ignored_headings:
        yield QuirkFile(ignored_headings=(name,))
    for name in rules.layout.ignored_sheets:
        yield QuirkFile.model_validate({"layout": {"ignored_sheets": [name]}})
    if rules.layout.bare_years:
        yield QuirkFile.model_validate({"layout": {"bare_years": rules.layout.bare_years}})
    for name, heading in rules.headings.items():
        yield QuirkFile(headings={name: heading})
    for name, meaning in rules.values.items():
        yield QuirkFile(values={name: meaning})
    for correction in rules.corrections:
        yield QuirkFile(corrections=(correction,))


def _with_rule(text: str, rule: QuirkFile, *, comment: str = "") -> str:
    """The text of a file with the one rule that `rule` holds added to it; the rest stays as it was written."""
    document = tomlkit.parse(text)
    said = rule.model_dump(mode="python", exclude_defaults=True)
    for part, content in said.items():
        if part == "corrections":
            _add_correction(document, rule, comment)
        elif part == "ignored_headings":
            _add_to_list(document, part, content)
        elif part == "layout":
            table = _table(document, part)
            for key, value in content.items():
                if key == "ignored_sheets":
                    _add_to_list(table, key, value)
                else:
                    table[key] = str(value)
        else:
            _add_to_table(_table(document, part), content, comment)
    return tomlkit.dumps(document)


def _add_to_table(table: Table, content: dict[str, object], comment: str) -> None:
    known = {plain(key) for key in table}
    for name, meaning in content.items():
        if plain(name) in known:
            raise UsageError(
                f'"{name}" has another meaning already.', do="Take the rule that holds out of its file first."
            )
        if comment:
            table.add(tomlkit.comment(comment))
        table[name] = _inline(meaning) if isinstance(meaning, dict) else meaning


def _add_correction(document: tomlkit.TOMLDocument, rule: QuirkFile, comment: str) -> None:
    corrections = document.get("corrections")
    if not isinstance(corrections, AoT):
        corrections = tomlkit.aot()
        document["corrections"] = corrections
    for one in rule.corrections:
        table = tomlkit.table()
        if comment:
            table.add(tomlkit.comment(comment))
        for key, value in one.model_dump(mode="python").items():
            table[key] = _inline(value) if isinstance(value, dict) else value
        corrections.append(table)


def _inline(content: dict[str, object]) -> tomlkit.items.InlineTable:
    table = tomlkit.inline_table()
    for key, value in content.items():
        table[key] = list(value) if isinstance(value, tuple) else value
    return table


def _table(document: tomlkit.TOMLDocument, name: str) -> Table:
    table = document.get(name)
    if not isinstance(table, Table):
        table = tomlkit.table()
        document[name] = table
    return table


def _add_to_list(table: tomlkit.TOMLDocument | Table, key: str, values: Iterable[str]) -> None:
    known = list(table.get(key, []))
    table[key] = [*known, *(value for value in values if value not in known)]


def _files_of(folder: Path, slug: str) -> list[ForceQuirks]:
    path = folder / f"{slug}{ENDING}"
    return [toml_to_quirks(_text_of(path), slug=slug, where=f"{folder.name}/{path.name}")] if path.exists() else []


def _label_of(slug: str, rule: QuirkFile, where: str) -> str:
    return file_to_labels(ForceQuirks(slug=slug, where=where, rules=rule))[0]


def _text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _write(path: Path, text: str, slug: str) -> None:
    """Check the whole file as a run would, then put it in place of the old one in one step."""
    toml_to_quirks(text, slug=slug, where=f"{path.parent.name}/{path.name}")
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".writing")
    new.write_text(text, encoding="utf-8")
    new.replace(path)
