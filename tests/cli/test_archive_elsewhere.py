"""An archive in a bucket or another folder, as staff meet it: moved with proof, followed, and away."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.copy import copy
from cli.ingest import ingest
from db.archive import archive_path, keep_bytes, load_original
from db.archive_bucket import Bucket
from db.documents import DocumentStatus, load_documents
from db.store import Store, open_store, sqlite_url
from foi.errors import ArchiveAway, ArchiveError, ConfigurationError, FoiError
from tests.s3 import S3Server, s3_server
from tests.stores import file_reading, reading_of, sent_campaign

pytestmark = pytest.mark.s3


@pytest.fixture(scope="module")
def server() -> Iterator[S3Server]:
    with s3_server() as started:
        yield started


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = sent_campaign(tmp_path)
    file_reading(store, reading_of(1234), "kent", name="kent.txt")
    keep_bytes(store.quarantine, b"held")
    store.close()
    return tmp_path


def foi(folder: Path, verb: object, *words: str) -> Result:
    return CliRunner().invoke(verb, [*words, "--db", str(folder / "foi43.sqlite")])  # type: ignore[arg-type]


def opened(folder: Path) -> Store:
    return open_store(sqlite_url(folder / "foi43.sqlite"), folder)


def originals(folder: Path) -> list[Path]:
    return sorted((folder / "archive").glob("*/*.bin"))


def test_originals_move_into_a_bucket_with_proof_and_the_store_follows(
    folder: Path, server: S3Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOI_S3_ENDPOINT", server.endpoint)
    to = ("--archive-to", "s3://letters/moved", "--quarantine-to", "s3://letters/moved-held")
    first = foi(folder, copy, *to, "--json")
    assert first.exception is None
    copied = json.loads(first.stdout)
    assert (copied["originals"], copied["copied"], copied["moved"]) == (2, 2, False)
    assert json.loads(foi(folder, copy, *to, "--json").stdout)["copied"] == 0
    assert "They have moved" in foi(folder, copy, *to, "--move").stderr
    assert (folder / "originals.moved").stat().st_mode & 0o777 == 0o600
    monkeypatch.delenv("FOI_S3_ENDPOINT")
    store = opened(folder)
    assert store.archive == Bucket("s3://letters/moved", server.endpoint)
    (old,) = originals(folder)
    assert load_original(store.archive, old.stem) == old.read_bytes()
    store.close()
    assert "lie there already" in str(foi(folder, copy, *to).exception)


def test_an_original_that_was_altered_moves_nothing(folder: Path, tmp_path: Path) -> None:
    (old,) = originals(folder)
    old.chmod(0o600)
    old.write_bytes(b"altered")
    result = foi(folder, copy, "--archive-to", str(tmp_path / "elsewhere"), "--move")
    assert isinstance(result.exception, ArchiveError)
    assert "Nothing was moved" in str(result.exception)
    assert not (folder / "originals.moved").exists()
    assert originals(tmp_path / "elsewhere") == []


def test_a_mark_that_cannot_be_read_is_told_and_not_passed_over(folder: Path) -> None:
    (folder / "originals.moved").write_text("{")
    store = opened(folder)
    with pytest.raises(ConfigurationError, match="moved to"):
        _ = store.archive
    store.close()


def test_while_the_server_is_away_a_reply_stays_in_the_inbox_and_is_read_later(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reply = folder / "inbox" / "kent" / "reply.txt"
    reply.parent.mkdir(parents=True)
    reply.write_text("Thank you for your letter.")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("FOI_FOLDER", str(folder))
    with s3_server() as gone:
        for name, value in gone.environment("later").items():
            monkeypatch.setenv(name, value)
        gone.stop()
        result = CliRunner().invoke(ingest, ["--engine", "direct", "--today", "2012-08-31"])
        assert isinstance(result.exception, ArchiveAway)
        assert "Nothing was lost: wait until the server answers" in str(result.exception)
    assert reply.exists()
    with s3_server() as back:
        monkeypatch.setenv("FOI_S3_ENDPOINT", back.endpoint)
        CliRunner().invoke(ingest, ["--engine", "direct", "--today", "2012-08-31"])
        store = opened(folder)
        with store.reading() as session:
            found = [one for one in load_documents(session) if one.name == "reply.txt"]
        store.close()
        assert [one.status is not DocumentStatus.STORED for one in found] == [True]
        assert load_original(back.bucket("later"), found[0].sha256) == b"Thank you for your letter."
    assert not reply.exists()
    assert not archive_path(folder / "archive", found[0].sha256).exists()


def test_a_document_whose_bucket_is_away_is_never_put_aside_as_missing(
    folder: Path, server: S3Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("FOI_FOLDER", str(folder))
    monkeypatch.setenv("FOI_ARCHIVE", "s3://no-such-bucket/here")
    monkeypatch.setenv("FOI_S3_ENDPOINT", server.endpoint)
    store = opened(folder)
    from db.documents import set_status  # noqa: PLC0415

    with store.writing() as session:
        set_status(session, 1, DocumentStatus.STORED)
    result = CliRunner().invoke(ingest, ["--engine", "direct", "--today", "2012-08-31"])
    assert isinstance(result.exception, FoiError)
    assert "there is no such bucket" in str(result.exception)
    with store.reading() as session:
        assert load_documents(session, ids=[1])[0].status is DocumentStatus.STORED
    store.close()
