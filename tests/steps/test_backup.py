"""Backups: whole or none, only what is new, encrypted when asked, rotated, and restored to the last byte."""

import datetime as dt
import errno
import io
import shutil
import sqlite3
import stat
import subprocess
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from db.archive import archive_path, has_original, keep_bytes
from db.backups import load_last_backup
from db.documents import DocumentStatus, load_documents, set_status
from db.quarantine import move_into
from db.store import Store, open_store, sqlite_url
from foi.errors import BackupError
from foi.forces import police_forces
from foi.holidays import uk_calendar
from steps.after_restore import load_lock
from steps.backup import pool, take
from steps.backup.loose_files import tar_to_files
from steps.backup.manifest import BackedUp
from steps.backup.restore import Target, check_backup, restore_backup
from steps.backup.rotation import Rule, rule_of
from steps.backup.sealing import INCOMING, Seal, Sealed
from steps.backup.shelf import Shelved, chosen_backup, load_shelf, rotate
from steps.backup.take import Asked, Taken, take_backup, write_down
from steps.verify.store import verify_store
from tests.stores import file_reading, five_replies, reading_of, sent_campaign

pytestmark = pytest.mark.sqlite

AT = dt.datetime(2012, 9, 1, 2, 30, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)
TOO_BIG = 10**18
LATER_TABLES = ('"audit"', '"backup"', '"setting"')
"""What is written about a backup, or its restoring, after the moment that it keeps."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in a folder, to be copied for each test."""
    found = sent_campaign(tmp_path_factory.mktemp("made") / "store")
    five_replies(found)
    (found.inbox_folder / "kent").mkdir()
    (found.inbox_folder / "kent" / "reply ü.txt").write_text("what waits")
    found.close()
    return found.folder


@pytest.fixture
def store(made: Path, tmp_path: Path) -> Iterator[Store]:
    folder = tmp_path / "store"
    shutil.copytree(made, folder)
    found = open_store(sqlite_url(folder / "foi43.sqlite"), folder)
    yield found
    found.close()


def asked(store: Store, *, seal: Seal = Seal(), rule: Rule = Rule()) -> Asked:  # noqa: B008 - both are frozen
    return Asked(store.folder / "backups", store.folder / "quirks", seal, rule, "test")


def back_up(store: Store, at: dt.datetime = AT, **words: object) -> Taken:
    taken = take_backup(store, asked(store, **words), at=at)  # type: ignore[arg-type]
    write_down(store, store.folder / "backups", at=at)
    return taken


def rows_of(database: Path) -> list[str]:
    with sqlite3.connect(database) as connection:
        return [line for line in connection.iterdump() if not any(name in line for name in LATER_TABLES)]


def restored(store: Store, to: Path, **words: object) -> Store:
    backup = chosen_backup(store.folder / "backups", None)
    done = restore_backup(backup, Target(to, **words), by="test", at=AT)  # type: ignore[arg-type]
    return open_store(done.url, to)


def files_below(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def test_what_is_restored_is_the_store_to_the_last_row_and_byte(store: Store, tmp_path: Path) -> None:
    back_up(store)
    copy = restored(store, tmp_path / "copy")
    copy.close()
    assert sorted(rows_of(copy.folder / "foi43.sqlite")) == sorted(rows_of(store.folder / "foi43.sqlite"))
    for name in ("archive", "inbox"):
        assert files_below(copy.folder / name) == files_below(store.folder / name)
    assert not list(copy.folder.parent.glob(".restoring-*"))


def test_the_second_backup_copies_only_what_is_new(store: Store) -> None:
    first = back_up(store)
    again = back_up(store, AT + HOUR)
    file_reading(store, reading_of(77), "kent")
    third = back_up(store, AT + 2 * HOUR)
    assert (first.fresh, again.fresh, third.fresh) == (first.manifest.originals, 0, 1)
    assert third.manifest.originals == first.manifest.originals + 1


def test_it_is_put_on_the_books_and_so_is_one_whose_run_died_before_that(store: Store) -> None:
    died = take_backup(store, asked(store), at=AT)
    back_up(store, AT + HOUR)
    with store.reading() as session:
        last = load_last_backup(session)
    assert last is not None
    assert last.started_at == AT + HOUR
    with sqlite3.connect(store.folder / "foi43.sqlite") as connection:
        places = [place for (place,) in connection.execute("SELECT place FROM backup ORDER BY id")]
    assert places == [str(died.folder), last.place]


def test_files_and_folders_are_for_their_owner_alone(store: Store) -> None:
    keep_bytes(store.quarantine, b"records about persons")
    back_up(store)
    shelf = store.folder / "backups"
    for path in (shelf, *shelf.rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == 0o700 if path.is_dir() else mode & 0o177 == 0, path


def test_what_lies_in_quarantine_comes_back_to_quarantine(store: Store, tmp_path: Path) -> None:
    document = file_reading(store, reading_of(5), "kent")
    with store.writing() as session:
        (found,) = load_documents(session, ids=[document])
        set_status(session, document, DocumentStatus.QUARANTINED)
    move_into(store.quarantine, store.archive, found.sha256)
    back_up(store)
    copy = restored(store, tmp_path / "copy")
    assert has_original(copy.quarantine, found.sha256)
    assert not archive_path(copy.archive_folder, found.sha256).exists()
    copy.close()


def test_encrypted_it_shows_nothing_and_comes_back_with_the_key(store: Store, tmp_path: Path) -> None:
    key, recipients = tmp_path / "key.txt", tmp_path / "recipients.txt"
    if shutil.which("age-keygen") is None:
        pytest.skip("age is not installed")
    subprocess.run(["age-keygen", "-o", key], check=True, capture_output=True)
    recipients.write_bytes(subprocess.run(["age-keygen", "-y", key], check=True, capture_output=True).stdout)
    kept = keep_bytes(store.archive, b"not to be seen")
    taken = back_up(store, seal=Seal(recipients))
    assert taken.manifest.encrypted_by == "age"
    again = back_up(store, AT + HOUR, seal=Seal(recipients))
    assert again.fresh == 0
    held = files_below(store.folder / "backups")
    assert not any(b"not to be seen" in data or b"SQLite format" in data or b"kent" in data for data in held.values())
    with pytest.raises(BackupError, match="--identity"):
        restored(store, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()
    copy = restored(store, tmp_path / "copy", identity=key)
    assert archive_path(copy.archive_folder, kept.sha256).read_bytes() == b"not to be seen"
    copy.close()


def test_for_other_recipients_everything_is_copied_anew(store: Store, tmp_path: Path) -> None:
    if shutil.which("age-keygen") is None:
        pytest.skip("age is not installed")
    files = []
    for name in ("one", "two"):
        key, recipients = tmp_path / f"{name}.key", tmp_path / f"{name}.pub"
        subprocess.run(["age-keygen", "-o", key], check=True, capture_output=True)
        recipients.write_bytes(subprocess.run(["age-keygen", "-y", key], check=True, capture_output=True).stdout)
        files.append(Seal(recipients))
    first = back_up(store, seal=files[0])
    second = back_up(store, AT + HOUR, seal=files[1])
    assert second.fresh == first.fresh > 0


def test_a_run_that_dies_leaves_nothing_that_poses_as_a_backup(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(_shelf: Path, partial: Path, *_: object) -> Path:
        shutil.copytree(partial, partial.with_name(f"{INCOMING}as-if-killed"))
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(take, "_finish", die)
        with pytest.raises(KeyboardInterrupt):
            take_backup(store, asked(store), at=AT)
    shelf = store.folder / "backups"
    assert load_shelf(shelf) == []
    (store.folder / ".backup-leftover").write_bytes(b"a copy of the database")
    back_up(store, AT + HOUR)
    assert not list(shelf.rglob(f"{INCOMING}*"))
    assert not list(store.folder.glob(".backup-*"))
    assert check_backup(chosen_backup(shelf, None)) == []


def test_originals_that_a_killed_run_half_wrote_are_copied_again(store: Store) -> None:
    kept = keep_bytes(store.archive, b"an original")
    half = store.folder / "backups" / "originals" / kept.sha256[:2] / f"{kept.sha256}.bin"
    half.parent.mkdir(parents=True)
    half.write_bytes(b"an ori")
    back_up(store)
    assert half.read_bytes() == b"an original"


def test_a_full_disk_is_said_in_a_sentence_and_leaves_the_earlier_backups(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = back_up(store)

    def full(_self: Seal, _pieces: Iterable[bytes], _target: Path, **_: object) -> Sealed:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Seal, "write", full)
    with pytest.raises(BackupError, match="the disk is full") as raised:
        back_up(store, AT + HOUR)
    assert "FOI_BACKUPS" in raised.value.do
    assert [one.folder for one in load_shelf(store.folder / "backups")] == [first.folder]
    assert not list((store.folder / "backups").glob(f"{INCOMING}*"))
    assert not list(store.folder.glob(".backup-*"))


def test_too_little_room_is_said_before_anything_is_written(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(take, "database_size", lambda _store: TOO_BIG)
    with pytest.raises(BackupError, match="too little room"):
        back_up(store)
    assert load_shelf(store.folder / "backups") == []


def test_a_damaged_database_is_not_backed_up_over_good_ones(store: Store) -> None:
    back_up(store)
    store.close()
    path = store.folder / "foi43.sqlite"
    data = bytearray(path.read_bytes())
    half = len(data) // 2
    data[half:] = b"\xff" * half
    path.write_bytes(data)
    with pytest.raises(BackupError, match="damaged"):
        take_backup(store, asked(store), at=AT + HOUR)
    assert len(load_shelf(store.folder / "backups")) == 1


def test_an_original_that_the_store_has_lost_is_kept_from_the_earlier_backup(store: Store, tmp_path: Path) -> None:
    back_up(store)
    lost = next(store.archive_folder.glob("??/*.bin"))
    data = lost.read_bytes()
    lost.unlink()
    taken = back_up(store, AT + HOUR, rule=Rule(1, 0, 0))
    assert taken.damaged == ()
    (told,) = taken.told
    assert f"has lost the original {lost.stem[:12]}" in told
    copy = restored(store, tmp_path / "copy")
    assert archive_path(copy.archive_folder, lost.stem).read_bytes() == data
    copy.close()


def test_an_original_that_nobody_has_is_told_and_the_rest_backed_up(store: Store) -> None:
    altered, gone = sorted(store.archive_folder.glob("??/*.bin"))[:2]
    gone.unlink()
    altered.chmod(0o600)
    altered.write_bytes(b"something else")
    taken = back_up(store)
    assert sorted(taken.manifest.missing) == sorted([altered.stem, gone.stem])
    assert len(taken.damaged) == 2
    assert any("has been altered" in one for one in taken.damaged)
    assert any("is missing" in one for one in taken.damaged)


@pytest.mark.parametrize("what", ["database", "original", "list", "files"])
def test_a_damaged_backup_is_found_before_anything_is_restored(store: Store, tmp_path: Path, what: str) -> None:
    taken = back_up(store)
    victims = {
        "database": taken.folder / "database.sqlite.gz",
        "original": next((store.folder / "backups" / "originals").glob("??/*")),
        "list": taken.folder / "originals.jsonl.gz",
        "files": taken.folder / "files.tar.gz",
    }
    victim = victims[what]
    victim.chmod(0o600)
    data = bytearray(victim.read_bytes())
    data[len(data) // 2] ^= 1
    victim.write_bytes(data)
    with pytest.raises(BackupError, match="cannot be trusted"):
        restored(store, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()
    assert not list(tmp_path.glob(".restoring-*"))


def test_without_broken_all_else_comes_back_and_what_is_left_out_is_named(store: Store, tmp_path: Path) -> None:
    back_up(store)
    gone, altered = sorted((store.folder / "backups" / "originals").glob("??/*"))[:2]
    gone.unlink()
    altered.chmod(0o600)
    altered.write_bytes(altered.read_bytes()[::-1])
    backup = chosen_backup(store.folder / "backups", None)
    assert [one.split()[2] for one in check_backup(backup)] == [gone.name[:12], altered.name[:12]]
    with pytest.raises(BackupError, match="--without-broken"):
        restored(store, tmp_path / "copy")
    done = restore_backup(backup, Target(tmp_path / "copy", without_broken=True), by="test", at=AT)
    with store.reading() as session:
        ids = {one.sha256: one.id for one in load_documents(session)}
    lines = [f"{one.stem[:12]}: document {ids[one.stem]}" for one in (gone, altered)]
    assert [one.split(",")[0] for one in done.left_out] == lines
    assert all(one.split(", ")[1] in {force.slug for force in police_forces()} for one in done.left_out)
    assert done.originals == backup.manifest.originals - 2
    copy = open_store(done.url, done.folder)
    proof = verify_store(copy, today=AT.date(), calendar=uk_calendar())
    (faulty,) = [one for one in proof.checks if one.faults]
    assert (faulty.name, len(faulty.faults)) == ("Originals", 2)
    copy.close()


@pytest.mark.parametrize("what", ["database.sqlite.gz", "files.tar.gz", "originals.jsonl.gz"])
def test_without_broken_forgives_originals_alone(store: Store, tmp_path: Path, what: str) -> None:
    (back_up(store).folder / what).unlink()
    backup = chosen_backup(store.folder / "backups", None)
    with pytest.raises(BackupError, match=what):
        restore_backup(backup, Target(tmp_path / "copy", without_broken=True), by="test", at=AT)
    assert not (tmp_path / "copy").exists()


def test_nothing_is_restored_over_a_store_and_what_lies_there_is_moved_aside(store: Store, tmp_path: Path) -> None:
    back_up(store)
    old = tmp_path / "copy"
    old.mkdir()
    (old / "mine.txt").write_text("mine")
    with pytest.raises(BackupError, match="nothing is restored over it"):
        restored(store, old)
    copy = restored(store, old, replace=True)
    copy.close()
    (aside,) = tmp_path.glob("copy.before-restore-*")
    assert (aside / "mine.txt").read_text() == "mine"


def test_a_store_restored_twice_is_locked_from_the_first_backup_on(store: Store, tmp_path: Path) -> None:
    """Nobody had looked in between: letters that went after the first backup are drafts still."""
    back_up(store)
    once = restored(store, tmp_path / "once")
    back_up(once, at=AT + DAY)
    backup = chosen_backup(once.folder / "backups", None)
    done = restore_backup(backup, Target(tmp_path / "twice"), by="test", at=AT + 2 * DAY)
    once.close()
    twice = open_store(done.url, done.folder)
    with twice.reading() as session:
        assert (load_lock(session), done.locked_since) == (AT, AT)
    twice.close()


def test_rotation_keeps_days_weeks_and_months_and_the_two_latest() -> None:
    taken = [AT + DAY * number for number in range(400)]
    kept = Rule(7, 4, 12).keeps(taken)
    assert set(taken[-7:]) <= kept
    months = {(at.year, at.month) for at in kept}
    assert len(months) == 12
    assert len(kept) <= 7 + 4 + 12
    assert Rule(0, 0, 0).keeps(taken) == set(taken[-2:])
    assert rule_of("3 daily, 1 monthly") == Rule(3, 0, 1)


def test_what_rotation_removes_takes_the_originals_that_no_backup_names(store: Store) -> None:
    document = file_reading(store, reading_of(5), "kent")
    first = back_up(store)
    with store.writing() as session:
        (found,) = load_documents(session, ids=[document])
        set_status(session, document, DocumentStatus.PURGED, reason="purged", explanation="test")
    archive_path(store.archive_folder, found.sha256).unlink()
    shared = store.folder / "backups" / "originals" / found.sha256[:2] / f"{found.sha256}.bin"
    back_up(store, AT + DAY)
    assert shared.exists(), "the first backup names it"
    last = back_up(store, AT + 2 * DAY, rule=Rule(1, 0, 0))
    assert last.removed == (first.folder.name,)
    assert not shared.exists()
    assert check_backup(chosen_backup(store.folder / "backups", None)) == []


def test_backups_of_another_store_in_the_same_folder_are_left_alone(store: Store) -> None:
    back_up(store)
    assert rotate(store.folder / "backups", Rule(0, 0, 0), store="elsewhere", newest="x") == []


def test_a_backup_opens_with_sqlite_alone(store: Store, tmp_path: Path) -> None:
    taken = back_up(store)
    plain = tmp_path / "plain.sqlite"
    with plain.open("wb") as out:
        subprocess.run(["gzip", "-dc", taken.folder / "database.sqlite.gz"], stdout=out, check=True)
    opened = open_store(sqlite_url(plain), tmp_path)
    with opened.reading() as session:
        assert len(load_documents(session)) == taken.manifest.documents
    opened.close()


def test_many_new_originals_are_flushed_together(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "ONE_BY_ONE", 1)
    flushed: list[bool] = []
    monkeypatch.setattr("os.sync", lambda: flushed.append(True))
    back_up(store)
    back_up(store, AT + HOUR)
    assert flushed == [True], "the second has nothing new"
    assert check_backup(chosen_backup(store.folder / "backups", None)) == []


@pytest.mark.parametrize("what", ["manifest.json", "originals.jsonl.gz"])
def test_a_damaged_backup_is_told_and_keeps_no_further_one_from_being_taken(
    store: Store, tmp_path: Path, what: str
) -> None:
    first = back_up(store)
    (first.folder / what).write_bytes(b"damaged")
    if what == "manifest.json":
        with pytest.raises(BackupError, match="damaged"):
            chosen_backup(store.folder / "backups", None)
    second = back_up(store, AT + DAY)
    assert [first.folder.name in one for one in second.damaged] == [True]
    assert check_backup(chosen_backup(store.folder / "backups", None)) == []
    restored(store, tmp_path / "copy").close()


def test_no_original_is_forgotten_while_nobody_can_tell_what_a_damaged_backup_names(store: Store) -> None:
    gone = keep_bytes(store.archive, b"of the first only")
    first = back_up(store, rule=Rule(1, 0, 0))
    store.archive.delete(gone.sha256)
    back_up(store, AT + DAY, rule=Rule(1, 0, 0))
    (first.folder / "manifest.json").write_bytes(b"damaged")
    back_up(store, AT + 2 * DAY, rule=Rule(1, 0, 0))
    back_up(store, AT + 3 * DAY, rule=Rule(1, 0, 0))
    assert list((store.folder / "backups" / "originals").glob(f"??/{gone.sha256}*"))


def test_an_original_that_rots_among_the_backups_is_written_anew_within_sixteen_days(store: Store) -> None:
    back_up(store)
    victim = next((store.folder / "backups" / "originals").glob("??/*"))
    victim.chmod(0o600)
    victim.write_bytes(bytes(one ^ 1 for one in victim.read_bytes()))
    days = range(1, pool.PARTS + 1)
    day = next(one for one in days if (AT + one * DAY).toordinal() % pool.PARTS == int(victim.name[0], 16))
    taken = back_up(store, AT + day * DAY)
    assert (taken.fresh, len(taken.told), "copied anew" in taken.told[0]) == (1, 1, True)
    assert check_backup(chosen_backup(store.folder / "backups", None)) == []


def test_the_latest_backup_says_how_a_file_lies_among_the_originals(store: Store) -> None:
    backups = [Shelved(Path(name), back_up(store, AT + number * HOUR).manifest) for number, name in enumerate("ab")]
    of = {"a": "old", "b": "new"}
    with pytest.MonkeyPatch.context() as patch:
        told = lambda folder, _: [BackedUp("0" * 64, 1, False, "name", of[folder.name], 1)]  # noqa: E731
        patch.setattr(pool, "load_originals", told)
        known = pool.known_originals(reversed(backups), Seal())
    assert known["0" * 64].stored_sha256 == "new"


@pytest.mark.parametrize("name", ["foi43.sqlite.moved", ".env", "archive/ab/x.bin", "../out", "inbox/../.env"])
def test_a_backup_by_another_hand_lays_nothing_beside_the_store(tmp_path: Path, name: str) -> None:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        archive.addfile(tarfile.TarInfo(name))
    with pytest.raises(BackupError, match=r"no backup's|damaged"):
        tar_to_files([data.getvalue()], tmp_path / "folder")
    assert not [one for one in tmp_path.rglob("*") if one.is_file()]


def test_a_manifest_cannot_name_a_file_elsewhere(store: Store) -> None:
    manifest = back_up(store).folder / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"files.tar.gz"', '"files/../../../secret"'))
    with pytest.raises(BackupError, match="manifest"):
        chosen_backup(store.folder / "backups", None)
