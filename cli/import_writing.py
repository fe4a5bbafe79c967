"""What all imports share: reading the file within its limits, writing unless there are faults, the exit code."""

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path

from db.store import Store
from flows.lock import RUN_SECONDS, hold_store
from foi.errors import DocumentError, InputError, UsageError
from parsers.files.inflation import INFLATED_BYTES
from parsers.files.limits import FILE_BYTES, check_size
from steps.imports import Plan, write_plan


def read_bytes(file: Path, *, most: int = FILE_BYTES) -> bytes:
    """The bytes of a file of no more than `most` bytes: the limit of any file, or that of what a zip unpacks to."""
    assert most in {FILE_BYTES, INFLATED_BYTES}, "the two limits there are"
    try:
        size = file.stat().st_size
        if size > most:
            check_size(size, file.name)
        return file.read_bytes()
    except OSError as error:
        raise UsageError(
            f"the file cannot be opened: {error.strerror}.", where=str(file), do="Check its name."
        ) from error


def write_unless_faulty(
    store: Store,
    plan: Plan,
    *,
    dry_run: bool,
    skip_bad: bool,
    then: Callable[[dt.datetime], None] = lambda _at: None,
) -> int | None:
    """Write the plan unless it must not be; the number of new events, None when nothing was to be written.

    `then` is done after it, under the same lock.
    """
    if dry_run or (plan.faults and not skip_bad):
        return None
    at = dt.datetime.now(dt.UTC)
    with hold_store(store, wait_seconds=RUN_SECONDS):
        written = write_plan(store, plan, at=at)
        then(at)
    return written


def leave(plan: Plan, written: int | None) -> None:
    """Exit code 2 where faults kept everything from being written, 4 where some rows wait for a person."""
    if plan.faults:
        sys.exit(InputError.exit_code if written is None else DocumentError.exit_code)
