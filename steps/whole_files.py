"""Write a file whole or not at all."""

import os
import tempfile
from pathlib import Path

from foi.errors import UsageError


def write_whole(path: Path, data: bytes) -> None:
    """Write beside the place, then move there: who looks sees the old file or the new one, never a half.

    A link that lies there is replaced, and what it points at stays. Raises UsageError where it cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    except OSError as error:
        raise _cannot_write(path, error) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except OSError as error:
        raise _cannot_write(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, unless they are there; UsageError where that cannot be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"the folder cannot be made: {error.strerror}.", where=str(folder), do="Choose another place."
        ) from error


def _cannot_write(path: Path, error: OSError) -> UsageError:
    return UsageError(
        f"the file cannot be written: {error.strerror}.",
        where=str(path),
        do="Choose another place, and close the file if a program has it open.",
    )
