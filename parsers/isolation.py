"""One process for each document, with limits of time and memory, so that no file can take the others down.

Python's own fork server holds the readers' libraries ready, so that a process costs milliseconds. The child is not
a `multiprocessing.Process`: that would import the caller's main module into each child, which costs seconds under
Prefect. What comes back is JSON of bounded size, checked by pydantic; nothing the child sends is unpickled.
"""

import hashlib
import io
import os
import select
import selectors
import signal
import struct
import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from multiprocessing import forkserver, reduction
from typing import Self

from pydantic import Base64Bytes, BaseModel, ConfigDict, ValidationError

from foi.campaigns import Campaign
from foi.correspondence import MailFacts, Notices
from foi.errors import DOCUMENT_ERRORS, DocumentError, FoiError, ReaderStopped
from foi.hidden_records import HiddenRecords
from foi.records import Reading, Where
from parsers.conversion.copies import Copy, copy_file
from parsers.files.kinds import is_about_name
from parsers.files.parts import Part
from parsers.quirks.model import NO_QUIRKS, Quirks
from parsers.reader_process import RESULT_BYTES, Errand, Fault
from parsers.reply import Excerpt

SECONDS = 60.0
MEMORY = 2 * 2**30
READER = "parsers.read:read_whole"
GUARD = "parsers.guard.look:look_over"

CHUNK = 2**20
FAREWELL = 2.0
"""Seconds to wait for the exit code of a child that has closed its pipe."""

BY_HAND = "Open it by hand, or ask the sender for the figures as a csv."
WITH_CARE = (
    "It may be damaged, or made to do harm. Ask the sender for the figures as a csv, and let your IT staff look at "
    "it before anyone opens it."
)


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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reading one file gave: its reading, and the files inside it (attachments, members), each to be read.

    `mail` is None for what is no mail; `notices` are what the letter gives notice of, beyond its outcome; `text` is
    the beginning of a document's own words, for telling what it is about, and empty for a mail (`mail.new_text`).
    `hidden` is what a look over the file found, and empty where it was read.
    """

    reading: Reading
    parts: tuple[Part, ...]
    mail: MailFacts | None = None
    notices: Notices = field(default_factory=Notices)
    text: str = ""
    hidden: tuple[HiddenRecords, ...] = ()


def read_isolated(
    data: bytes,
    name: str,
    campaign: Campaign,
    quirks: Quirks = NO_QUIRKS,
    *,
    seconds: float = SECONDS,
    memory: int = MEMORY,
    reader: str = READER,
) -> Outcome:
    """Read one document in a process of its own.

    It may use `seconds` of clock and of computing time, and `memory` bytes of address space. Safe to call from
    several threads. `reader` names the function to call ("module:function") with data, name, campaign
    and quirks.
    Raises the DocumentError that the reader raised; ReaderStopped when it ran out of time or memory, or
    died; a FoiError that is no DocumentError when this computer can start no process, which says nothing of the
    document. Never hangs, and leaves no process behind, not even when the caller is killed.
    A file that only an office program opens is read from a copy, made before and within limits of its own.
    """
    copy = copy_file(data, name)
    quirks = quirks.of_copy(data, copy.data) if copy else quirks
    errand = Errand(copy.data if copy else data, name, campaign, quirks, reader, memory, seconds)
    with _Child(errand) as child:
        answer = child.wait(time.monotonic() + seconds)
    outcome = _answer_to_outcome(answer, name)
    return _as_of_original(outcome, data, copy) if copy else outcome


def _as_of_original(outcome: Outcome, data: bytes, copy: Copy) -> Outcome:
    """What was read in a copy, as the reading of the file that came."""
    reading = outcome.reading.model_copy(
        update={
            "sha256": hashlib.sha256(data).hexdigest(),
            "kind": copy.kind.value,
            "warnings": (*copy.warnings, *(one for one in outcome.reading.warnings if not is_about_name(one))),
        }
    )
    return replace(outcome, reading=reading)


def show_isolated(data: bytes, name: str, campaign: Campaign, places: Sequence[Where]) -> tuple[Excerpt | None, ...]:
    """What stands round each place of a document, found in a process of its own; raises as `read_isolated` does."""
    if not places:
        return ()
    copy = copy_file(data, name)
    errand = Errand(copy.data if copy else data, name, campaign, NO_QUIRKS, READER, MEMORY, SECONDS, tuple(places))
    with _Child(errand) as child:
        answer = child.wait(time.monotonic() + SECONDS)
    return _hear(answer, name).excerpts


class _Child:
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
            if len(self._status) == _STATUS.size:
                with suppress(ProcessLookupError):
                    os.kill(_STATUS.unpack(self._status)[0], signal.SIGKILL)
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
        while len(self._status) < 2 * _STATUS.size and self._status_from in selector.get_map():
            ready = selector.select(max(until - time.monotonic(), 0))
            if not ready or not all(self._step(key.fd) for key, _ in ready):
                return

    def _out_of_time(self) -> ReaderStopped:
        seconds = f"{self._errand.seconds:g}"
        return ReaderStopped(f"reading it took more than {seconds} s.", where=self._errand.name, do=BY_HAND)

    def _death(self) -> ReaderStopped:
        code = _STATUS.unpack(self._status[_STATUS.size :])[0] if len(self._status) == 2 * _STATUS.size else 0
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


_STATUS = struct.Struct("q")
"""A number as the fork server sends it: first the child's process number, later its exit code."""


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _SentPart(_Closed):
    name: str
    data: Base64Bytes


class _SentError(_Closed):
    reason: str
    what: str
    where: str
    do: str


class _Answer(_Closed):
    reading: Reading | None = None
    notices: Notices = Notices()
    mail: MailFacts | None = None
    text: str = ""
    hidden: tuple[HiddenRecords, ...] = ()
    parts: tuple[_SentPart, ...] = ()
    excerpts: tuple[Excerpt | None, ...] = ()
    error: _SentError | None = None
    fault: Fault | None = None
    place: str = ""


def _answer_to_outcome(answer: bytes, name: str) -> Outcome:
    said = _hear(answer, name)
    assert said.reading is not None, "it heard of no fault"
    parts = tuple(Part(part.name, part.data) for part in said.parts)
    return Outcome(said.reading, parts, said.mail, said.notices, said.text, said.hidden)


def _hear(answer: bytes, name: str) -> _Answer:
    """What a child said; raises the error that it met."""
    try:
        said = _Answer.model_validate_json(answer)
    except ValidationError as error:
        raise ReaderStopped("reading it broke down half-way.", where=name, do=WITH_CARE) from error
    if said.error:
        raise _sent_to_error(said.error)
    if said.fault is Fault.OUT_OF_MEMORY:
        raise ReaderStopped("reading it took more memory than is allowed.", where=name, do=WITH_CARE)
    if said.reading is None and not said.excerpts:
        raise ReaderStopped(
            f"the reader met something it was not written for ({said.place}).",
            where=name,
            do="Read it by hand, and tell the people who look after this program.",
        )
    return said


def _sent_to_error(sent: _SentError) -> DocumentError:
    return DOCUMENT_ERRORS.get(sent.reason, ReaderStopped)(sent.what, where=sent.where, do=sent.do)
