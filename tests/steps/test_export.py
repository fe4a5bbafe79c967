"""What analysts get: whole or not at all, readable by anybody, the same bytes for the same data."""

import csv
import datetime as dt
import hashlib
import io
import json
import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from frictionless import Package
from openpyxl.worksheet.worksheet import Worksheet

from db.dictionary import published_tables
from db.store import Store
from foi.errors import UsageError
from steps.export import Exported
from steps.export_folder import KEPT, latest_export
from tests.exports import BUILT, Made, exported_from, rich_store
from tests.stores import CAMPAIGN

NOBODY = 65534


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    folder = tmp_path_factory.mktemp("export")
    store = rich_store(folder)
    yield Made(store, exported_from(store, folder / "out"))
    store.close()


def rows(made: Made, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((made.folder / "data" / f"{table}.csv").read_text(encoding="utf-8"))))


def test_it_lies_in_a_folder_of_its_own_and_latest_points_there(made: Made) -> None:
    assert made.folder.name == f"20120831T090000Z-{made.exported.fingerprint[:12]}"
    assert made.exported.latest.is_symlink()
    assert latest_export(made.folder.parent) == made.folder.resolve()
    assert {path.name for path in made.folder.parent.iterdir()} == {made.folder.name, "latest"}


def test_the_snapshot_is_one_sound_file_without_a_journal(made: Made) -> None:
    with closing(sqlite3.connect(f"file:{made.folder / 'foi43.sqlite'}?mode=ro", uri=True)) as snapshot:
        assert snapshot.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert snapshot.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        plan = snapshot.execute("EXPLAIN QUERY PLAN SELECT * FROM observations WHERE forces = 'kent'").fetchone()
        assert "USING INDEX" in plan[3]
    assert not [path for path in made.folder.iterdir() if path.suffix in {".sqlite-wal", ".sqlite-shm", ".db"}]


def test_the_files_agree_with_each_other_and_with_the_store(made: Made) -> None:
    with closing(sqlite3.connect(f"file:{made.folder / 'foi43.sqlite'}?mode=ro", uri=True)) as snapshot:
        for table in published_tables():
            number = snapshot.execute(f"SELECT COUNT(*) FROM {table.name}").fetchone()[0]
            assert number == len(rows(made, table.name)) == made.exported.rows[table.name]
    kent = next(row for row in rows(made, "observations") if row["forces"] == "kent")
    assert (kent["value"], kent["low"], kent["high"], kent["raw"], kent["kind"]) == ("", "1", "4", "<5", "range")
    joint = next(row for row in rows(made, "observations") if "+" in row["forces"])
    assert (joint["forces"], joint["force_count"]) == ("humberside+lincolnshire", "2")
    corrected = next(row for row in rows(made, "observations") if row["forces"] == "cambridgeshire")
    assert (corrected["value"], corrected["by_person"], corrected["raw"]) == ("17000000", "true", "17,162,489")
    assert [row["sequence"] for row in rows(made, "estimates")] == ["1", "2"]


def test_the_sums_are_right(made: Made) -> None:
    for line in (made.folder / "SHA256SUMS").read_text().splitlines():
        digest, _, path = line.partition("  ")
        assert hashlib.sha256((made.folder / path).read_bytes()).hexdigest() == digest
    listed = {line.partition("  ")[2] for line in (made.folder / "SHA256SUMS").read_text().splitlines()}
    assert listed == {str(path.relative_to(made.folder)) for path in made.folder.rglob("*") if path.is_file()} - {
        "SHA256SUMS"
    }


def test_csv_for_programs_is_plain_and_csv_for_excel_is_marked(made: Made) -> None:
    plain = (made.folder / "data" / "questions.csv").read_bytes()
    for_excel = (made.folder / "excel" / "questions.csv").read_bytes()
    assert b"\r" not in plain
    assert plain.startswith(b"campaign,")
    assert for_excel.startswith(b"\xef\xbb\xbfcampaign,")
    assert for_excel.decode("utf-8-sig").replace("\r\n", "\n") == plain.decode()


def test_frictionless_finds_the_package_valid(made: Made) -> None:
    report = Package(str(made.folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "type", "note"])


def test_the_command_of_frictionless_finds_it_valid_too(made: Made) -> None:
    command = [str(Path(sys.executable).with_name("frictionless")), "validate", "datapackage.json"]
    outcome = subprocess.run(command, cwd=made.folder, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


def altered(made: Made, folder: Path, was: str, now: str, *, keep_sums: bool) -> list[str]:
    """The kinds of fault that frictionless finds once one cell of observations.csv is changed."""
    package: dict[str, Any] = json.loads((made.folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        target = folder / resource["path"]
        target.parent.mkdir(exist_ok=True)
        target.write_bytes((made.folder / resource["path"]).read_bytes())
        if resource["name"] == "observations":
            text = target.read_text(encoding="utf-8")
            assert text.count(was) == 1
            target.write_bytes(text.replace(was, now).encode())
            if not keep_sums:
                del resource["hash"], resource["bytes"]
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    report = Package(str(folder / "datapackage.json")).validate()
    return sorted({kind for (kind,) in report.flatten(["type"])})


@pytest.mark.parametrize(
    ("was", "now", "fault"),
    [
        ("633703,,,", "633704,,,", "hash-count"),
        ("633703,,,", "many,,,", "type-error"),
        (",range,", ",about,", "constraint-error"),
        (",<5,", ",Jane said five,", "constraint-error"),
        ("humberside+lincolnshire", "Humberside and others", "constraint-error"),
    ],
)
def test_one_altered_cell_is_found(made: Made, tmp_path: Path, was: str, now: str, fault: str) -> None:
    assert altered(made, tmp_path, was, now, keep_sums=fault == "hash-count") == [fault]


def test_a_row_that_refers_to_nothing_is_found(made: Made, tmp_path: Path) -> None:
    text = (made.folder / "data" / "observations.csv").read_text(encoding="utf-8")
    line = next(line for line in text.split("\n") if "dyfed-powys" in line)
    other = line.replace(f"{CAMPAIGN},1,", f"{CAMPAIGN},9,")
    assert altered(made, tmp_path, line, other, keep_sums=False) == ["foreign-key"]


def test_the_workbook_holds_texts_numbers_and_dates_as_such(made: Made) -> None:
    book = openpyxl.load_workbook(made.folder / "foi43.xlsx")
    assert book.sheetnames[:2] == ["about", "data_dictionary"]
    assert set(book.sheetnames) == {table.name for table in published_tables()}
    sheet = book["observations"]
    assert isinstance(sheet, Worksheet)
    heads = [cell.value for cell in sheet[1]]
    cells = {
        str(row[heads.index("forces")].value): dict(zip(heads, row, strict=True))
        for row in sheet.iter_rows(min_row=2)
    }
    kent = cells["kent"]
    assert (kent["value"].value, kent["low"].value, kent["raw"].value) == (None, 1, "<5")
    assert kent["period_start"].value == dt.datetime(2010, 3, 1)  # noqa: DTZ001 - a workbook has no zones
    assert kent["is_total"].value is True
    assert cells["cambridgeshire"]["value"].value == 17_000_000


def test_the_same_store_makes_the_same_bytes(made: Made, tmp_path: Path) -> None:
    again = exported_from(made.store, tmp_path / "again")
    for path in sorted(path for path in made.folder.rglob("*") if path.is_file()):
        assert (again.folder / path.relative_to(made.folder)).read_bytes() == path.read_bytes(), path.name


def test_the_fingerprint_is_that_of_the_data_and_not_of_the_hour(made: Made, tmp_path: Path) -> None:
    later = exported_from(made.store, tmp_path, at=BUILT + dt.timedelta(hours=1))
    assert later.fingerprint == made.exported.fingerprint
    assert later.folder.name != made.folder.name


def test_the_metadata_describe_every_column(made: Made) -> None:
    told = json.loads((made.folder / "datasette.json").read_text(encoding="utf-8"))["databases"]["foi43"]
    for table in published_tables():
        assert list(told["tables"][table.name]["columns"]) == list(table.column_names)
    assert set(told["queries"]) >= {"who_answered_late", "totals_by_question", "how_a_total_moved"}


def test_only_the_campaigns_asked_for_go_out(made: Made, tmp_path: Path) -> None:
    assert exported_from(made.store, tmp_path, campaigns=(CAMPAIGN,)).rows == made.exported.rows
    with pytest.raises(UsageError, match="no campaign"):
        exported_from(made.store, tmp_path, campaigns=("elsewhere",))


# Whole or not at all.


def test_a_later_export_leaves_the_earlier_to_whoever_reads_it(made: Made, tmp_path: Path) -> None:
    first = exported_from(made.store, tmp_path)
    with closing(sqlite3.connect(f"file:{tmp_path / 'latest' / 'foi43.sqlite'}?mode=ro", uri=True)) as reader:
        second = exported_from(made.store, tmp_path, at=BUILT + dt.timedelta(days=1))
        assert reader.execute("SELECT COUNT(*) FROM observations").fetchone() == (5,)
    assert latest_export(tmp_path) == second.folder.resolve()
    assert first.folder.is_dir()


def test_an_export_that_fails_half_way_leaves_the_earlier_and_no_trace(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = exported_from(made.store, tmp_path)
    written = []

    def full(handle: int) -> None:
        written.append(handle)
        if len(written) > 10:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("steps.export_folder.os.fsync", full)
    with pytest.raises(UsageError, match="No space left"):
        exported_from(made.store, tmp_path, at=BUILT + dt.timedelta(days=1))
    assert latest_export(tmp_path) == first.folder.resolve()
    assert {path.name for path in tmp_path.iterdir()} == {first.folder.name, "latest"}


def test_old_exports_go_and_nothing_else_does(made: Made, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    made_there = [exported_from(made.store, tmp_path, at=BUILT + dt.timedelta(days=day)) for day in range(KEPT + 2)]
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"notes", "latest", *(one.folder.name for one in made_there[2:])}


def test_what_a_killed_export_left_goes_the_next_day_and_one_under_way_stays(made: Made, tmp_path: Path) -> None:
    killed, under_way = (f".{day}T090000Z-0123456789ab-x1" for day in ("20120830", "20120831"))
    for name in (killed, under_way):
        (tmp_path / name).mkdir()
    exported_from(made.store, tmp_path)
    assert not (tmp_path / killed).exists()
    assert (tmp_path / under_way).exists()


def test_a_folder_that_cannot_be_written_is_told(made: Made, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot be written"):
        exported_from(made.store, tmp_path / "file" / "out")


# For everybody to read.

READ_ALL = """
import os, sqlite3, sys
from pathlib import Path
folder = Path(sys.argv[1])
if os.getuid() == 0:
    os.setgid(65534); os.setuid(65534)
snapshot = sqlite3.connect(f"file:{folder}/foi43.sqlite?mode=ro", uri=True)
print(snapshot.execute("SELECT COUNT(*) FROM events").fetchone())
print(sum(len(path.read_bytes()) > 0 for path in folder.rglob("*") if path.is_file()))
"""


def test_somebody_without_rights_can_read_it(made: Made) -> None:
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        place.chmod(0o755)
        before = os.umask(0o077)
        try:
            exported: Exported = exported_from(made.store, place / "for all" / "published")
        finally:
            os.umask(before)
        modes = {stat.S_IMODE(path.stat().st_mode) for path in exported.folder.rglob("*") if path.is_file()}
        assert modes == {0o644}
        outcome = subprocess.run(
            ["/usr/bin/env", "-i", sys.executable, "-I", "-c", READ_ALL, str(exported.latest) + "/"],
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
        )
        assert outcome.returncode == 0, outcome.stderr
        assert outcome.stdout.split("\n")[0] == "(45,)"


def test_a_folder_that_was_there_keeps_its_rights(made: Made, tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    exported_from(made.store, tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700


def test_a_store_without_a_campaign_has_nothing_to_export(tmp_path: Path) -> None:
    from db.store import create_store, sqlite_url  # noqa: PLC0415

    store: Store = create_store(sqlite_url(tmp_path / "s.sqlite"), tmp_path)
    with pytest.raises(UsageError, match="nothing to export"):
        exported_from(store, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    store.close()


def test_numbers_keep_their_digits(made: Made) -> None:
    (latest,) = rows(made, "estimate_latest")
    assert Decimal(latest["counted"]) == sum(
        Decimal(row["low"]) for row in rows(made, "estimate_inputs") if row["estimate_id"] == latest["estimate_id"]
    )
