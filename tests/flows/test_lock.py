"""One run at a time, on one machine and on several."""

from contextlib import closing
from pathlib import Path

import pytest

from db.store import create_store, open_store
from flows.lock import SENDING, hold_store, is_held
from foi.errors import StoreLocked
from tests.postgres import NEEDS_POSTGRES


def test_one_run_at_a_time(tmp_path: Path) -> None:
    with (
        hold_store(tmp_path),
        pytest.raises(StoreLocked, match="another run"),
        hold_store(tmp_path, wait_seconds=0.2),
    ):
        pass
    with hold_store(tmp_path):
        assert (tmp_path / "foi43.lock").exists()


def test_whoever_only_looks_sees_a_run_and_keeps_none_out(tmp_path: Path) -> None:
    assert not is_held(tmp_path, name=SENDING)
    with hold_store(tmp_path, name=SENDING):
        assert is_held(tmp_path, name=SENDING)
    assert not is_held(tmp_path, name=SENDING)
    with hold_store(tmp_path, name=SENDING):
        pass


@NEEDS_POSTGRES[0]
@NEEDS_POSTGRES[1]
def test_two_machines_that_share_a_store_but_no_folder_are_kept_apart(postgres_url: str, tmp_path: Path) -> None:
    here = create_store(postgres_url, tmp_path / "here")
    there = open_store(postgres_url, tmp_path / "there")
    with closing(here), closing(there):
        with hold_store(here):
            assert is_held(there, name="foi43.lock")
            assert not is_held(there, name=SENDING)
            with pytest.raises(StoreLocked, match="another run"), hold_store(there, wait_seconds=0.2):
                pass
        with hold_store(there):
            assert is_held(here, name="foi43.lock")
