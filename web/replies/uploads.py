"""Files that a form sends: each into inbox/, then read at once; and what is to be said of those that were not."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fastapi import UploadFile

from db.fates import load_numbers
from db.requests import load_request_by_reference
from foi.errors import FoiError, TooLarge
from steps.inbox_files import Dropped, drop_file, safe_name
from web.said import said_on_a_page
from web.visit import Visit
from web.work_replies import ReadReport

EMPTY = "{name} is empty. Nothing was kept of it."
TOO_MANY = "{sent} files are more than the desk takes at once ({most}). Nothing was kept. Send them in parts."
BUSY = (
    "Another run is at work just now. {names} safe in inbox/ and will be read when it has ended: by the next run, or "
    "when you press “Look into inbox/ now”."
)
STOPPED = "Nothing could be read just now. {names} safe in inbox/. {why}"


@dataclass
class Sent:
    """What came of a form with files: where the page goes on, and what it says first."""

    documents: tuple[int, ...] = ()
    report: ReadReport = field(default_factory=ReadReport)
    told: list[str] = field(default_factory=list)


def take_files(visit: Visit, files: Sequence[UploadFile], whose: str) -> Sent:
    """Write the files into inbox/ and have them read. `whose` is our reference of a request, or empty.

    What a person said of whose they are is kept in the folder they are put into, should another run read them.
    """
    there = [one for one in files if one.filename or one.size]
    if not there:
        return Sent(told=["Choose a file first: nothing was sent."])
    settings = visit.desk.settings
    if len(there) > settings.most_files:
        return Sent(told=[TOO_MANY.format(sent=len(there), most=settings.most_files)])
    folder, campaign = _folder(visit, whose)
    found = Sent()
    dropped = [one for file in there if (one := _drop(folder, file, found.told, settings.largest_file))]
    if not dropped:
        return found
    desk = visit.desk
    paths = [one.path for one in dropped]
    names = f"{', '.join(one.given for one in dropped)} {'lies' if len(dropped) == 1 else 'lie'}"
    try:
        found.report = desk.work.read_files(
            desk.store, paths, whose=whose, campaign=campaign or None, today=desk.today()
        )
    except FoiError as error:  # of the desk, not of a file: what was sent is there all the same
        found.told.append(STOPPED.format(names=names, why=said_on_a_page(error)))
    if found.report.is_busy:
        found.told.append(BUSY.format(names=names))
    with desk.store.reading() as session:
        found.documents = tuple(load_numbers(session, [one.sha256 for one in dropped]))
    return found


def _folder(visit: Visit, whose: str) -> tuple[Path, str]:
    """The folder of inbox/ that says whose a reply is, and the campaign; inbox/ itself where nobody said."""
    inbox = visit.desk.store.inbox_folder
    if not whose:
        return inbox, ""
    with visit.desk.store.reading() as session:
        request = load_request_by_reference(session, whose)
    return inbox / request.campaign / request.force, request.campaign


def _drop(folder: Path, file: UploadFile, told: list[str], largest: int) -> Dropped | None:
    name = file.filename or ""
    if file.size == 0:
        told.append(EMPTY.format(name=safe_name(name)))
        return None
    try:
        return drop_file(folder, file.file, name, largest=largest)
    except TooLarge as error:
        told.append(f"{safe_name(name)} was not kept: {error.sentence}")
    except OSError as error:
        told.append(f"{safe_name(name)} could not be written into inbox/ ({error.strerror}). Look at its disk.")
    except FoiError as error:
        told.append(said_on_a_page(error))
    return None


def files_in_inbox(folder: Path) -> int:
    """How many files lie in inbox/ and have not been read: those a person would see there."""
    if not folder.is_dir():
        return 0
    return sum(
        path.is_file()
        and not path.is_symlink()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and path.name != "README.md"
        for path in folder.rglob("*")
    )
