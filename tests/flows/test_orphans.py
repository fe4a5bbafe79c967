"""A run does not outlive the `foi up` that started it."""

import os
import subprocess
import sys
import time
from pathlib import Path

RUN = (
    "from flows.orphans import end_with_parent; import time\n"
    "end_with_parent(); print('runs', flush=True); time.sleep(60)\n"
)
PARENT = (
    "import os, subprocess, sys\n"
    "run = subprocess.Popen([sys.executable, '-c', sys.argv[1]], stdout=subprocess.PIPE)\n"
    "run.stdout.readline()\n"
    "print(run.pid, flush=True)\n"
    "os._exit(0)\n"
)


def test_a_served_run_ends_when_its_parent_has_gone() -> None:
    outcome = subprocess.run(
        [sys.executable, "-c", PARENT, RUN],
        env=os.environ | {"PREFECT__FLOW_RUN_ID": "a-run"},
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    place = Path("/proc") / outcome.stdout.strip()
    deadline = time.monotonic() + 20
    while place.exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not place.exists()
