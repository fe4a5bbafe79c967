"""One process for each document, with limits of time and memory, so that no file can take the others down.

Python's own fork server holds the readers' libraries ready, so that a process costs milliseconds. The child is not
a `multiprocessing.Process`: that would import the caller's main module into each child, which costs seconds under
Prefect. What comes back is JSON of bounded size, checked by pydantic; nothing the child sends is unpickled.
"""

import hashlib
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from foi.campaigns import Campaign
from foi.correspondence import MailFacts, Notices
from foi.hidden_records import HiddenRecords
from foi.records import Reading, Where
from parsers.conversion.copies import Copy, copy_file
from parsers.files.names import is_about_name
from parsers.files.parts import Part
from parsers.quirks.model import NO_QUIRKS, Quirks
from parsers.reader_answer import Answer, hear_answer
from parsers.reader_pipes import Child
from parsers.reader_process import Errand
from parsers.reply import Excerpt
from parsers.views.model import Look, View

SECONDS = 60.0
VIEW_SECONDS = 20.0
"""Somebody sits before the screen and waits."""

VIEWERS = 4
_VIEWERS = threading.BoundedSemaphore(VIEWERS)
"""Processes that draw at the same time, however many people look: the others wait their turn."""

MEMORY = 2 * 2**30
READER = "parsers.read:read_whole"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reading one file gave: its reading, and the files inside it (attachments, members), each to be read.

    `mail` is None for what is no mail; `notices` are what the letter gives notice of, beyond its outcome; `text` is
    the beginning of a document's own words, for telling what it is about, and empty for a mail (`mail.new_text`).
    `hidden` is what a look over the file found, and empty where it was read. `words` are all words that a person sees
    in it, for searching; they go into no log and no export.
    """

    reading: Reading
    parts: tuple[Part, ...]
    mail: MailFacts | None = None
    notices: Notices = field(default_factory=Notices)
    text: str = ""
    hidden: tuple[HiddenRecords, ...] = ()
    words: str = ""


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
    outcome = _answer_to_outcome(_run(errand))
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
    return _run(errand).excerpts


def view_isolated(data: bytes, name: str, campaign: Campaign, looks: Sequence[Look]) -> tuple[View, ...]:
    """What a person looks at round each place, drawn in a process of its own; raises as `read_isolated` does."""
    if not looks:
        return ()
    with _VIEWERS:
        copy = copy_file(data, name)
        given = copy.data if copy else data
        errand = Errand(given, name, campaign, NO_QUIRKS, READER, MEMORY, VIEW_SECONDS, looks=tuple(looks))
        return _run(errand).views


def _run(errand: Errand) -> Answer:
    """Send a child on an errand and hear what it found, within the errand's own time."""
    with Child(errand) as child:
        answer = child.wait(time.monotonic() + errand.seconds)
    return hear_answer(answer, errand.name)


def _answer_to_outcome(said: Answer) -> Outcome:
    assert said.reading is not None, "it heard of no fault"
    parts = tuple(Part(part.name, part.data) for part in said.parts)
    return Outcome(said.reading, parts, said.mail, said.notices, said.text, said.hidden, said.words)
