import hashlib
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from db.archive import archive_path, has_original, in_pieces, is_intact, keep_bytes, keep_file, load_original
from db.archive_bucket import Bucket
from db.archive_folder import Folder
from db.archive_places import BESIDE, Places, archive_of, quarantine_of
from db.quarantine import move_into, move_out
from foi.errors import ArchiveAway, ArchiveError, ConfigurationError
from tests.s3 import BUCKET, S3Server, s3_server

pytestmark = pytest.mark.s3
DATA = b"We hold 4 images."
HASH = hashlib.sha256(DATA).hexdigest()


@pytest.fixture(scope="module")
def shared() -> Iterator[S3Server]:
    with s3_server() as server:
        yield server


@pytest.fixture
def bucket(shared: S3Server, request: pytest.FixtureRequest) -> Bucket:
    return shared.bucket(request.node.name)


def test_an_original_is_kept_once_under_its_hash_and_read_back(bucket: Bucket, tmp_path: Path) -> None:
    source = tmp_path / "reply.txt"
    source.write_bytes(DATA)
    assert not has_original(bucket, HASH)
    kept = keep_file(bucket, source)
    assert keep_bytes(bucket, DATA) == kept
    assert load_original(bucket, HASH) == DATA
    assert list(bucket.all_kept()) == [kept]
    assert bucket.size_of(HASH) == len(DATA)
    with bucket.opened(HASH) as stream:
        assert b"".join(in_pieces(stream)) == DATA
    with bucket.local_copy(HASH) as path:
        assert path.read_bytes() == DATA
        assert path.stat().st_mode & 0o077 == 0
    assert not path.exists()
    assert bucket.remove_leftovers() == 0
    assert source.exists()


def test_an_original_larger_than_one_piece_of_an_upload_comes_back(bucket: Bucket) -> None:
    large = bytes(range(256)) * 50_000
    kept = keep_bytes(bucket, large)
    assert is_intact(bucket, kept.sha256)
    assert bucket.size_of(kept.sha256) == len(large)


def test_what_was_altered_there_is_told_and_kept_anew_by_the_same_original(bucket: Bucket) -> None:
    keep_bytes(bucket, DATA)
    bucket._files().pipe_file(bucket._key(HASH), DATA.replace(b"4", b"5"))
    assert not is_intact(bucket, HASH)
    with pytest.raises(ArchiveError, match="not what it was"):
        load_original(bucket, HASH)
    keep_bytes(bucket, DATA)
    assert is_intact(bucket, HASH)


def test_an_upload_that_does_not_read_back_is_an_error(bucket: Bucket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Bucket, "_hash", lambda *_: "another")
    with pytest.raises(ArchiveError, match="does not equal the original"):
        keep_bytes(bucket, DATA)


def test_one_that_is_missing_is_told_and_deleting_says_whether_it_was_there(bucket: Bucket) -> None:
    for look in (load_original, lambda place, sha256: place.opened(sha256).__enter__()):
        with pytest.raises(ArchiveError, match="missing from the archive"):
            look(bucket, HASH)
    keep_bytes(bucket, DATA)
    assert bucket.delete(HASH)
    assert not bucket.delete(HASH)
    assert list(bucket.all_kept()) == []


def test_workers_that_keep_the_same_original_at_once_keep_it_once(bucket: Bucket) -> None:
    with ThreadPoolExecutor(8) as pool:
        kept = set(pool.map(lambda _: keep_bytes(bucket, DATA), range(16)))
    assert list(bucket.all_kept()) == list(kept)
    assert is_intact(bucket, HASH)


def test_quarantine_and_archive_may_lie_in_different_kinds_of_place(bucket: Bucket, tmp_path: Path) -> None:
    quarantine = quarantine_of(BESIDE, tmp_path)
    keep_bytes(bucket, DATA)
    move_into(quarantine, bucket, HASH)
    assert not has_original(bucket, HASH)
    assert load_original(quarantine, HASH) == DATA
    move_out(quarantine, bucket, HASH)
    assert not has_original(quarantine, HASH)
    assert load_original(bucket, HASH) == DATA


def test_one_that_was_altered_is_not_moved_and_not_deleted(bucket: Bucket, tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    keep_bytes(folder, DATA)
    path = archive_path(tmp_path, HASH)
    path.chmod(0o600)
    path.write_bytes(b"altered")
    with pytest.raises(ArchiveError, match="not what it was"):
        move_into(bucket, folder, HASH)
    assert path.read_bytes() == b"altered"
    assert list(bucket.all_kept()) == []


def test_a_bucket_that_is_not_there_is_told_as_that_and_never_as_a_missing_original(shared: S3Server) -> None:
    nowhere = Bucket("s3://not-there/ngo", shared.endpoint)
    for look in (
        lambda: keep_bytes(nowhere, DATA),
        lambda: load_original(nowhere, HASH),
        lambda: is_intact(nowhere, HASH),
        lambda: has_original(nowhere, HASH),
        lambda: list(nowhere.all_kept()),
    ):
        with pytest.raises(ArchiveAway, match=r"there is no such bucket\. Make it, or correct its name"):
            look()


def test_who_is_not_let_in_is_told_where_the_credentials_are(shared: S3Server, bucket: Bucket) -> None:
    with shared.letting_nobody_in():
        for look in (lambda: keep_bytes(bucket, DATA), lambda: load_original(bucket, HASH)):
            with pytest.raises(ArchiveAway, match=r"does not let this account in\. Check AWS_ACCESS_KEY_ID") as told:
                look()
            assert "its-secret" not in str(told.value)


def test_a_server_that_is_away_is_told_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with s3_server() as server:
        server.stop()
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
        with pytest.raises(ArchiveAway, match=r"does not answer.*Nothing was lost"):
            keep_bytes(server.bucket(), DATA)
        assert list(tmp_path.iterdir()) == []


def test_places_are_beside_the_store_unless_told_and_what_cannot_be_one_is_refused(tmp_path: Path) -> None:
    assert archive_of(BESIDE, tmp_path) == Folder(tmp_path / "archive")
    assert quarantine_of(BESIDE, tmp_path) == Folder(tmp_path / "quarantine", mode=0o600, is_tight=True)
    told = Places(f"s3://{BUCKET}/a", str(tmp_path / "held"), "http://127.0.0.1:9")
    assert archive_of(told, tmp_path) == Bucket(f"s3://{BUCKET}/a", "http://127.0.0.1:9")
    assert quarantine_of(told, tmp_path) == Folder(tmp_path / "held", mode=0o600, is_tight=True)
    for wrong in ("s3://", "ftp://letters/a"):
        with pytest.raises(ConfigurationError):
            archive_of(Places(wrong), tmp_path)
