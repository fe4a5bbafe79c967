"""The parent's side of a reader's process: the fork server it comes from, the pipes to it, and how it ended."""

import io
import os
import select
import selectors
import signal
import struct
import time
from contextlib import ExitStack, suppress
from multiprocessing import forkserver, reduction
from typing import Self

from foi.errors import FoiError, ReaderStopped
from parsers.reader_answer import WITH_CARE
from parsers.reader_process import RESULT_BYTES, Errand

CHUNK = 2**20
FAREWELL = 2.0
"""Seconds to wait for the exit code of a child that has closed its pipe."""

BY_HAND = "Open it by hand, or ask the sender for the figures as a csv."

_NUMBER = struct.Struct("q")
"""A number as the fork server sends it: first the child's process number, later its exit code."""

BASE = ("parsers.reader_process", "parsers.read")
"""Modules that every document needs."""

FORMATS = (
    "parsers.acts.mail_facts",
    "parsers.excerpts",
    "parsers.mail.outlook",
    "parsers.pdf.document",
    "parsers.sheets.document",
    "parsers.sheets.csvs",
    "parsers.texts.html",
    "parsers.texts.word",
    "parsers.views.looking",
)
"""Modules that some formats need. Loaded once where many documents are to be read, and left out for a single one."""


def _new_server() -> forkserver.ForkServer:
    server = forkserver.ForkServer()
    server.set_forkserver_preload([*BASE, *FORMATS])
    return server


_server = _new_server()


def _forget_server() -> None:
    """A process forked from this one cannot ask its parent's fork server for anything."""
    global _server  # noqa: PLW0603 - one server for each process, replaced where the process is
    _server = _new_server()


os.register_at_fork(after_in_child=_forget_server)


def start_reader(*, documents: int) -> None:
    """Start the process that documents are read from, so that it loads while the caller does other things.

    Where a single document is to come it loads only what every format needs. Without this call the first document
    starts it.
    """
    if documents == 1:
        _server.set_forkserver_preload([*BASE])
    with suppress(OSError):  # the first document will say what is wrong
        _server.ensure_running()


class Child:
    """The pipes to one child: our errand goes in, its answer comes out, and the fork server tells how it ended."""

    def __init__(self, errand: Errand) -> None:
        self._errand = errand
        self._pipes = ExitStack()
        self._answer = bytearray()
        self._status = bytearray()

    def __enter__(self) -> Self:
        task = io.BytesIO()
        reduction.dump({}, task)  # no preparation: the child imports nothing of the caller's
        reduction.dump(self._errand, task)
        self._task = task.getbuffer()
        try:
            self._answer_from, answer_to = os.pipe()
            self._pipes.callback(os.close, self._answer_from)
            try:
                self._status_from, self._task_to = _server.connect_to_new_process([answer_to])
            finally:
                os.close(answer_to)
        except OSError as error:
            self._pipes.close()
            raise _cannot_start(error) from error
        self._pipes.callback(os.close, self._status_from)
        self._pipes.callback(os.close, self._task_to)
        os.set_blocking(self._task_to, False)
        return self

    def __exit__(self, fault: type[BaseException] | None, *_: object) -> None:
        """Close the errand's pipe, which ends the child by itself; one that is at fault and still runs is killed.

        A child that has answered is never killed: its number may already belong to another process.
        """
        if fault is not None:
            self._hear_status()
            if len(self._status) == _NUMBER.size:
                with suppress(ProcessLookupError):
                    os.kill(_NUMBER.unpack(self._status)[0], signal.SIGKILL)
        self._pipes.close()

    def _hear_status(self) -> None:
        """Take in what the fork server has said by now, so that a child known to have ended is left alone."""
        waiting = select.poll()
        waiting.register(self._status_from, select.POLLIN)
        while waiting.poll(0) and (said := os.read(self._status_from, CHUNK)):
            self._status.extend(said)

    def wait(self, deadline: float) -> bytes:
        """Send the errand and gather the answer; raises ReaderStopped if none comes by the deadline."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._task_to, selectors.EVENT_WRITE)
            selector.register(self._answer_from, selectors.EVENT_READ)
            selector.register(self._status_from, selectors.EVENT_READ)
            while self._answer_from in selector.get_map():
                ready = selector.select(max(deadline - time.monotonic(), 0))
                if not ready:
                    raise self._out_of_time()
                for key, _ in ready:
                    if not self._step(key.fd):
                        selector.unregister(key.fd)
            if not self._answer:
                self._hear_farewell(selector)
                raise self._death()
        return bytes(self._answer)

    def _step(self, pipe: int) -> bool:
        """Do what a ready pipe allows; False when it has nothing more to give or take."""
        if pipe == self._task_to:
            try:
                self._task = self._task[os.write(pipe, self._task[:CHUNK]) :]
            except BlockingIOError:
                return True
            except BrokenPipeError:
                return False
            return bool(len(self._task))
        chunk = os.read(pipe, CHUNK)
        (self._answer if pipe == self._answer_from else self._status).extend(chunk)
        if len(self._answer) > RESULT_BYTES:
            raise ReaderStopped("what was read from it is too much to keep.", where=self._errand.name, do=WITH_CARE)
        return bool(chunk)

    def _hear_farewell(self, selector: selectors.BaseSelector) -> None:
        until = time.monotonic() + FAREWELL
        while len(self._status) < 2 * _NUMBER.size and self._status_from in selector.get_map():
            ready = selector.select(max(until - time.monotonic(), 0))
            if not ready or not all(self._step(key.fd) for key, _ in ready):
                return

    def _out_of_time(self) -> ReaderStopped:
        seconds = f"{self._errand.seconds:g}"
        return ReaderStopped(f"reading it took more than {seconds} s.", where=self._errand.name, do=BY_HAND)

    def _death(self) -> ReaderStopped:
        code = _NUMBER.unpack(self._status[_NUMBER.size :])[0] if len(self._status) == 2 * _NUMBER.size else 0
        if -code == signal.SIGXCPU:
            return self._out_of_time()
        try:
            cause = f" ({signal.Signals(-code).name})"
        except ValueError:
            cause = ""
        return ReaderStopped(f"reading it broke down{cause}.", where=self._errand.name, do=WITH_CARE)


def _cannot_start(error: OSError) -> FoiError:
    """This computer's fault, not the document's: the batch stops, and nothing is parked for it."""
    return FoiError(
        f"no process could be started to read documents in: {error.strerror or error}.",
        do="Nothing is wrong with the document. Close other programs or restart this computer, then try again.",
    )
