import json
import subprocess
import sys
from typing import Any

import pytest


def matrix(*words: str) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "bench.crashes", "--json", "--seed", "3", *words]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    assert ended.stdout, ended.stderr
    rows: list[dict[str, Any]] = json.loads(ended.stdout)
    return rows


@pytest.mark.parametrize("verbs", [("decide", "migrate"), ("ingest",)])
def test_killed_outright_at_any_moment_nothing_is_lost_or_doubled(verbs: tuple[str, ...]) -> None:
    rows = matrix("--kills", "6", *(word for verb in verbs for word in ("--verb", verb)))
    assert [row["verb"] for row in rows] == [verb for verb in ("ingest", "decide", "migrate") if verb in verbs]
    for row in rows:
        assert row["before"] + row["during"] + row["after"] == row["kills"] == 6 // len(verbs)
        assert (row["lost"], row["doubled"], row["unexplained"], row["stories"]) == (0, 0, 0, [])
