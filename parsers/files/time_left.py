"""How much of its time a document has left, for work that can stop half-way and say what it left out.

The process that reads a document tells when it must be done; without that there is no end to the time. It is no
reading of the clock on the wall: two readings of one file differ only where a slow machine leaves pages unread, and
the warning names them.
"""

import math
import time
from dataclasses import dataclass


@dataclass
class _Until:
    clock: float = math.inf
    computing: float = math.inf


_until = _Until()


def begin(seconds: float) -> None:
    """A document is begun: `seconds` of clock and of computing time from now on."""
    _until.clock = time.monotonic() + seconds
    _until.computing = time.process_time() + seconds


def seconds_left() -> float:
    """Seconds until the reading is stopped from outside, by clock or computing time; infinite where nobody will."""
    return min(_until.clock - time.monotonic(), _until.computing - time.process_time())
