import hashlib
from pathlib import Path

import pytest

from db.archive import archive_path, keep_bytes, keep_file, load_original
from foi.errors import StoreError


def test_an_original_is_kept_once_under_its_hash_and_cannot_be_written(tmp_path: Path) -> None:
    source = tmp_path / "reply.xlsx"
    source.write_bytes(b"figures")
    kept = keep_file(tmp_path / "archive", source)
    again = keep_bytes(tmp_path / "archive", b"figures")
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
    keep_bytes(tmp_path, b"figures")
    assert load_original(tmp_path, sha256) == b"figures"


def test_an_original_that_changed_or_went_is_told(tmp_path: Path) -> None:
    kept = keep_bytes(tmp_path, b"figures")
    path = archive_path(tmp_path, kept.sha256)
    path.chmod(0o600)
    path.write_bytes(b"figurez")
    with pytest.raises(StoreError, match="not what it was"):
        load_original(tmp_path, kept.sha256)
    path.unlink()
    with pytest.raises(StoreError, match="missing"):
        load_original(tmp_path, kept.sha256)
