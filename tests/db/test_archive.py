import hashlib
from pathlib import Path

import pytest

from db.archive import archive_path, is_intact, keep_bytes, keep_file, load_original
from db.archive_folder import Folder
from foi.errors import ArchiveError


def test_an_original_is_kept_once_under_its_hash_and_cannot_be_written(tmp_path: Path) -> None:
    source = tmp_path / "reply.xlsx"
    source.write_bytes(b"figures")
    kept = keep_file(Folder(tmp_path / "archive"), source)
    again = keep_bytes(Folder(tmp_path / "archive"), b"figures")
    path = archive_path(tmp_path / "archive", kept.sha256)
    assert kept == again
    assert kept.sha256 == hashlib.sha256(b"figures").hexdigest()
    assert kept.size == len(b"figures")
    assert path.stat().st_mode & 0o777 == 0o400
    assert [p for p in (tmp_path / "archive").rglob("*") if p.is_file()] == [path]
    assert source.exists()


def test_a_half_written_copy_of_a_killed_run_is_replaced(tmp_path: Path) -> None:
    sha256 = hashlib.sha256(b"figures").hexdigest()
    path = archive_path(tmp_path, sha256)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"fig")
    keep_bytes(Folder(tmp_path), b"figures")
    assert load_original(Folder(tmp_path), sha256) == b"figures"


def test_an_original_that_changed_or_went_is_told(tmp_path: Path) -> None:
    kept = keep_bytes(Folder(tmp_path), b"figures")
    path = archive_path(tmp_path, kept.sha256)
    path.chmod(0o600)
    path.write_bytes(b"figurez")
    with pytest.raises(ArchiveError, match="not what it was"):
        load_original(Folder(tmp_path), kept.sha256)
    path.unlink()
    with pytest.raises(ArchiveError, match="missing"):
        load_original(Folder(tmp_path), kept.sha256)


def test_an_original_is_intact_until_it_is_altered_or_gone(tmp_path: Path) -> None:
    kept = keep_bytes(Folder(tmp_path), b"figures")
    path = archive_path(tmp_path, kept.sha256)
    assert is_intact(Folder(tmp_path), kept.sha256)
    path.chmod(0o600)
    path.write_bytes(b"figurez")
    assert not is_intact(Folder(tmp_path), kept.sha256)
    path.unlink()
    assert not is_intact(Folder(tmp_path), kept.sha256)


def test_what_a_killed_run_left_half_copied_is_cleared_away_and_nothing_else(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    assert Folder(archive).remove_leftovers() == 0
    kept = keep_bytes(Folder(archive), b"figures")
    (archive / "incoming-abc").write_bytes(b"fig")
    (archive / "incoming-def").write_bytes(b"")
    assert Folder(archive).remove_leftovers() == 2
    assert Folder(archive).remove_leftovers() == 0
    assert is_intact(Folder(archive), kept.sha256)


def test_the_folder_that_holds_a_new_original_is_flushed_with_the_one_above(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[Path] = []
    monkeypatch.setattr("db.archive_folder._flush_folder", flushed.append)
    kept = keep_bytes(Folder(tmp_path), b"figures")
    assert set(flushed) == {tmp_path, archive_path(tmp_path, kept.sha256).parent}
