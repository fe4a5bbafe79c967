"""What to tell of a disk that takes no more, or a folder where this account may not write."""

import errno

from foi.errors import StoreError

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
FORBIDDEN = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})

MAKE_ROOM = (
    "Make room, then try again: what was saved before is safe, and the next run takes up what this one left undone."
)
LET_WRITE = (
    "Give this account the right to write in that folder and in all that lies in it. Where the whole disk can only "
    "be read, have it looked at: a system does that with a disk that fails."
)


def disk_full(where: str = "") -> StoreError:
    """Nothing more can be written."""
    return StoreError("the disk is full: nothing more can be written.", where=where, do=MAKE_ROOM)


def may_not_write(where: str = "") -> StoreError:
    """The folder of the store can only be read, and a store is written to even by who only looks."""
    return StoreError("nothing can be written here.", where=where, do=LET_WRITE)


def disk_error(error: OSError) -> StoreError | None:
    """The error that a person is told of the disk's; None where the disk is not to blame."""
    where = "" if error.filename is None else str(error.filename)
    if error.errno in FULL:
        return disk_full(where)
    return may_not_write(where) if error.errno in FORBIDDEN else None
