"""Child processes of `foi up`: each holds our pipe as its standard input, and goes when we go.

The system closes the pipe even when we are killed outright.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

STOP_SECONDS = 10


def start_child(command: Sequence[str], *, log: Path, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start a module of our own in a process of its own, which writes what it says into `log`.

    `environment` is added to ours. The child must call `stop_when_input_closes`.
    """
    with log.open("wb") as told:
        return subprocess.Popen(  # noqa: S603 - our own module under our own interpreter
            [sys.executable, *command],
            env=os.environ | environment,
            stdin=subprocess.PIPE,
            stdout=told,
            stderr=subprocess.STDOUT,
            # Ctrl-C reaches every process of a terminal; the server must outlive the runs that report to it.
            start_new_session=True,
        )


def stop_child(child: subprocess.Popen[bytes]) -> None:
    """Ask it to stop, and end it when it does not."""
    child.terminate()
    try:
        child.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
    if child.stdin:
        child.stdin.close()


def stop_when_input_closes() -> None:
    """In the child: stop, as by SIGTERM, when whoever started us is gone."""
    threading.Thread(target=_wait_and_stop, name="stop-with-parent", daemon=True).start()


def _wait_and_stop() -> None:
    # Not sys.stdin.read(): its lock, held here at the end of the program, would end it as a fatal error.
    os.read(sys.stdin.fileno(), 1)
    os.kill(os.getpid(), signal.SIGTERM)
