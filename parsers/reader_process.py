"""The child's side of reading one document: take the limits on, read, answer in JSON, end.

Runs in a process forked by Python's fork server (parsers/reader_pipes.py has the parent's side).
"""

import base64
import fcntl
import gc
import importlib
import json
import math
import os
import resource
import select
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

from foi.campaigns import Campaign
from foi.errors import DocumentError
from foi.records import Where
from parsers.files.parts import Part
from parsers.files.time_left import begin
from parsers.quirks.model import Quirks
from parsers.reply import Reply
from parsers.views.model import Look

RESULT_BYTES = 400 * 2**20
"""Most bytes of an answer: the parts of a zip may unpack to 300 MB, and base64 adds a third."""

TAKE_APART = "parsers.documents:bytes_to_parts"
EXCERPTS = "parsers.excerpts:bytes_to_excerpts"
VIEWS = "parsers.views.looking:bytes_to_views"

HOUSE = Path(__file__).resolve().parent.parent
OUR_FOLDERS = frozenset({"parsers", "foi"})

READ_DONE, READ_FAILED = 0, 1


class Fault(StrEnum):
    """What went wrong in the child that no DocumentError names."""

    OUT_OF_MEMORY = "out of memory"
    UNFORESEEN = "unforeseen"


@dataclass(frozen=True)
class Errand:
    """What a child is sent: document, campaign, quirks, the reader's name ("module:function"), and its limits.

    With `places` or `looks` it is not read: what stands round each of them is sent back instead, as an excerpt for
    a terminal or as a view for the desk.
    """

    data: bytes
    name: str
    campaign: Campaign
    quirks: Quirks
    reader: str
    memory: int
    seconds: float
    places: tuple[Where, ...] = ()
    looks: tuple[Look, ...] = ()

    def _bootstrap(self, parent_sentinel: int) -> int:
        """Called by multiprocessing.spawn in the child; the number returned is its exit code."""
        inherited = forkserver.get_inherited_fds()
        answer_to = inherited[0] if inherited else None
        if answer_to is None:
            return READ_FAILED
        _end_with_parent(parent_sentinel)
        _fall_silent()
        gc.disable()  # the process ends with its document, and has a limit of memory
        _take_limits(self.memory, self.seconds)
        begin(self.seconds)
        answer = json.dumps(self._answer()).encode()
        while answer:
            answer = answer[os.write(answer_to, answer) :]
        return READ_DONE

    def _answer(self) -> dict[str, object]:
        try:
            if self.places:
                excerpts = _function(EXCERPTS)(self.data, self.name, self.places)
                return {"excerpts": [one and one.model_dump(mode="json") for one in excerpts]}
            if self.looks:
                views = _function(VIEWS)(self.data, self.name, self.looks)
                return {"views": [one.model_dump(mode="json") for one in views]}
            reply: Reply = _function(self.reader)(self.data, self.name, self.campaign, self.quirks)
            parts: tuple[Part, ...] = (
                _function(TAKE_APART)(self.data, self.name) if reply.parts is None else reply.parts
            )
        except DocumentError as error:
            return {"error": {"reason": error.reason, "what": error.what, "where": error.where, "do": error.do}}
        except MemoryError:
            return {"fault": Fault.OUT_OF_MEMORY}
        except Exception as error:  # noqa: BLE001 - the edge of the process: the parent makes it a ReaderStopped
            return {"fault": Fault.UNFORESEEN, "place": _describe(error)}
        return {
            "reading": reply.reading.model_dump(mode="json"),
            "notices": reply.notices.model_dump(mode="json"),
            "mail": reply.mail.model_dump(mode="json") if reply.mail else None,
            "text": reply.text,
            "words": reply.words,
            "hidden": [one.model_dump(mode="json") for one in reply.hidden],
            "parts": [{"name": part.name, "data": base64.b64encode(part.data).decode()} for part in parts],
        }


def _function(name: str) -> Callable[..., Any]:
    """Load "module:function" in this process only: its parent reads nothing itself, and need not load the readers."""
    module, _, function = name.partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(module), function)
    return found


def _describe(error: Exception) -> str:
    """The sort of error and the last line of ours on the way to it; not its words, which may quote the document."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if _is_ours(Path(frame.filename))] or frames
    place = f" at {Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else ""
    return f"{type(error).__name__}{place}"


def _is_ours(path: Path) -> bool:
    return path.is_relative_to(HOUSE) and not OUR_FOLDERS.isdisjoint(path.relative_to(HOUSE).parts)


def _end_with_parent(sentinel: int) -> None:
    """Ask the kernel to end this process when the other end of a pipe closes: when the parent dies, in any way."""
    signal.signal(signal.SIGIO, signal.SIG_DFL)
    fcntl.fcntl(sentinel, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(sentinel, fcntl.F_SETFL, fcntl.fcntl(sentinel, fcntl.F_GETFL) | os.O_ASYNC)
    if select.select([sentinel], [], [], 0)[0]:  # closed before we asked
        os._exit(READ_FAILED)


def _fall_silent() -> None:
    """Libraries print warnings about broken files, which would land in the middle of the staff's table."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    sys.dont_write_bytecode = True


def _take_limits(memory: int, seconds: float) -> None:
    """Memory and computing time by the kernel; no file may grow; no core dump is left."""
    _lower(resource.RLIMIT_AS, memory)
    _lower(resource.RLIMIT_CPU, math.ceil(seconds))
    _lower(resource.RLIMIT_FSIZE, 0)
    _lower(resource.RLIMIT_CORE, 0)


def _lower(limit: int, value: int) -> None:
    hard = resource.getrlimit(limit)[1]
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(limit, (value, hard))
