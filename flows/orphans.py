"""A run ends with the `foi up` that started it, even when that was killed outright and could stop nothing."""

import os
import threading
import time

FLOW_RUN = "PREFECT__FLOW_RUN_ID"
"""Set by Prefect in the process of a run that a server had started."""

LOOK_SECONDS = 1.0


def end_with_parent() -> None:
    """From now on, end this process within seconds of its parent; nothing happens outside a served run.

    A run may be stopped at any moment: the next one finishes what it left.
    """
    if FLOW_RUN in os.environ:
        threading.Thread(target=_watch, args=(os.getppid(),), name="end-with-parent", daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_SECONDS)
    os._exit(1)
