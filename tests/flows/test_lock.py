from pathlib import Path

import pytest

from flows.lock import hold_store
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
