from pathlib import Path

import pytest

from flows.lock import SENDING, hold_store, is_held
from foi.errors import StoreLocked


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
