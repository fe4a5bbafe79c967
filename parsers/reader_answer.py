"""What a reader's process answers: JSON checked by pydantic, nothing of it unpickled; its errors raised anew."""

from pydantic import Base64Bytes, BaseModel, ConfigDict, ValidationError

from foi.correspondence import MailFacts, Notices
from foi.errors import DOCUMENT_ERRORS, DocumentError, ReaderStopped
from foi.hidden_records import HiddenRecords
from foi.records import Reading
from parsers.reader_process import Fault
from parsers.reply import Excerpt
from parsers.views.model import View

WITH_CARE = (
    "It may be damaged, or made to do harm. Ask the sender for the figures as a csv, and let your IT staff look at "
    "it before anyone opens it."
)


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


class Answer(_Closed):
    """All that a child may say: a reading with what came with it, or excerpts, or views, or what went wrong."""

    reading: Reading | None = None
    notices: Notices = Notices()
    mail: MailFacts | None = None
    text: str = ""
    words: str = ""
    hidden: tuple[HiddenRecords, ...] = ()
    parts: tuple[_SentPart, ...] = ()
    excerpts: tuple[Excerpt | None, ...] = ()
    views: tuple[View, ...] = ()
    error: _SentError | None = None
    fault: Fault | None = None
    place: str = ""


def hear_answer(answer: bytes, name: str) -> Answer:
    """Check what a child said of the document `name`.

    Raises the DocumentError that the reader raised, and ReaderStopped for an answer that is cut short or tells of a
    fault that no DocumentError names.
    """
    try:
        said = Answer.model_validate_json(answer)
    except ValidationError as error:
        raise ReaderStopped("reading it broke down half-way.", where=name, do=WITH_CARE) from error
    if said.error:
        raise _sent_to_error(said.error)
    if said.fault is Fault.OUT_OF_MEMORY:
        raise ReaderStopped("reading it took more memory than is allowed.", where=name, do=WITH_CARE)
    if said.reading is None and not said.excerpts and not said.views:
        raise ReaderStopped(
            f"the reader met something it was not written for ({said.place}).",
            where=name,
            do="Read it by hand, and tell the people who look after this program.",
        )
    return said


def _sent_to_error(sent: _SentError) -> DocumentError:
    return DOCUMENT_ERRORS.get(sent.reason, ReaderStopped)(sent.what, where=sent.where, do=sent.do)
