import os
import time
from pathlib import Path

import pytest

from db.store import Store
from flows.collect import Source, inbox_sources, named_sources, take_in
from foi.errors import UsageError
from steps.receive import Received
from tests.stores import AT, sent_campaign


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return sent_campaign(tmp_path)


def drop(path: Path, content: bytes = b"x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_replies_in_any_folder_of_the_inbox_are_found_and_clutter_is_not(store: Store) -> None:
    for name in (
        "a.xlsx",
        "images-2012/kent/b.pdf",
        "README.md",
        ".gitignore",
        "~$a.xlsx",
        "c.xlsx.part",
        ".x/d.csv",
    ):
        drop(store.inbox_folder / name)
    places = [source.place for source in inbox_sources(store, quiet_seconds=0)]
    assert places == ["inbox/a.xlsx", "inbox/images-2012/kent/b.pdf"]


def test_uploads_that_were_cut_off_are_cleared_after_a_day_and_nothing_else(store: Store) -> None:
    name, day = f".{'0a' * 8}.part", 24 * 60 * 60
    old, young = drop(store.inbox_folder / "kent" / name), drop(store.inbox_folder / name)
    ahead = drop(store.inbox_folder / "essex" / name)
    others = [drop(store.inbox_folder / one) for one in (".mine.part", "c.xlsx.part", f"{'0a' * 8}.part")]
    for path, age in ((old, day + 60), (young, day - 60), (ahead, -2 * day), *((one, 2 * day) for one in others)):
        os.utime(path, (time.time() - age, time.time() - age))
    inbox_sources(store)
    assert not old.exists()
    assert all(path.exists() for path in (young, ahead, *others))


def test_a_link_out_of_the_inbox_is_not_followed(store: Store, tmp_path: Path) -> None:
    secret = drop(tmp_path / "elsewhere" / "secret.csv")
    (store.inbox_folder / "link.csv").symlink_to(secret)
    assert inbox_sources(store, quiet_seconds=0) == []


def test_a_file_touched_just_now_may_still_grow(store: Store) -> None:
    young = drop(store.inbox_folder / "young.csv")
    old = drop(store.inbox_folder / "old.csv")
    os.utime(old, (1_000_000, 1_000_000))
    assert [source.path for source in inbox_sources(store, quiet_seconds=5)] == [old]
    assert {source.path for source in inbox_sources(store, quiet_seconds=0)} == {old, young}


def test_a_file_from_a_machine_whose_clock_is_ahead_is_taken(store: Store) -> None:
    ahead = drop(store.inbox_folder / "ahead.csv")
    in_two_hours = time.time() + 7200
    os.utime(ahead, (in_two_hours, in_two_hours))
    assert [source.path for source in inbox_sources(store, quiet_seconds=5)] == [ahead]


def test_a_file_leaves_the_inbox_once_it_is_safe_and_stays_elsewhere(store: Store, tmp_path: Path) -> None:
    inside, outside = drop(store.inbox_folder / "in.csv", b"in"), drop(tmp_path / "mine" / "out.csv", b"out")
    for source in [*inbox_sources(store, quiet_seconds=0), *named_sources(store, [outside])]:
        received = take_in(store, source, campaign=None, told="", at=AT)
        assert isinstance(received, Received)
        assert received.is_new
    assert not inside.exists()
    assert outside.exists()


def test_the_way_to_somebodys_own_folder_is_no_evidence(store: Store, tmp_path: Path) -> None:
    reply = drop(tmp_path / "home" / "kent" / "reply.csv")
    drop(tmp_path / "home" / "kent" / "replies" / "essex" / "r.csv")
    assert [source.place for source in named_sources(store, [reply])] == ["reply.csv"]
    folder = named_sources(store, [tmp_path / "home" / "kent" / "replies"])
    assert [source.place for source in folder] == ["essex/r.csv"]


def test_a_document_in_the_archive_is_named_by_its_number_or_the_beginning_of_its_hash(
    store: Store, tmp_path: Path
) -> None:
    reply = drop(tmp_path / "home" / "reply.csv")
    received = take_in(store, named_sources(store, [reply])[0], campaign=None, told="", at=AT)
    assert isinstance(received, Received)
    (archived,) = (store.folder / "archive").glob("*/*.bin")
    for name in (f"{received.document_id}", archived.stem[:12]):
        assert named_sources(store, [Path(name)]) == [
            Source(Path(), "reply.csv", is_ours=False, archived=archived.stem)
        ]
    for name in ("99", "0" * 12, f"kent/{received.document_id}", "\N{SUPERSCRIPT TWO}"):
        with pytest.raises(UsageError, match="no such file"):
            named_sources(store, [Path(name)])


def test_a_name_that_is_not_there_is_told(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        named_sources(store, [tmp_path / "nothing.csv"])
