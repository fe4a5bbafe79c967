"""What a form sent, where its fields are not known beforehand: rows that a page has more or fewer of."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Form, Request
from starlette.datastructures import FormData, UploadFile


async def _sent(request: Request) -> AsyncIterator[FormData]:
    async with request.form() as form:  # closes the files that came with it
        yield form


Sent = Annotated[FormData, Depends(_sent)]
"""`def save(visit: Admin, sent: Sent)`."""


Typed = Annotated[str, Form()]
"""A field of a form whose fields are known; empty where it was left out."""


class Faults(dict[str, str]):
    """Field -> what is wrong with it; a template may ask of any field, and nothing is wrong with most."""

    def __missing__(self, _field: str) -> str:
        """Nothing is wrong with a field that is not named."""
        return ""


def typed(sent: FormData, name: str) -> str:
    """The text of a field without blanks around it, with plain line ends; empty where the form has none."""
    value = sent.get(name, "")
    return value.replace("\r\n", "\n").replace("\x00", "").strip() if isinstance(value, str) else ""


def lines(sent: FormData, name: str) -> tuple[str, ...]:
    """The lines of a field that say something."""
    return tuple(line.strip() for line in typed(sent, name).splitlines() if line.strip())


def ticked(sent: FormData, name: str) -> list[str]:
    """The values of the boxes of a name that are ticked."""
    return [value for value in sent.getlist(name) if isinstance(value, str)]


def number(sent: FormData, name: str) -> int:
    """A whole number that the page itself wrote into the form; 0 for anything else."""
    value = typed(sent, name)
    return int(value) if value.isdecimal() and len(value) < 10 else 0  # noqa: PLR2004 - more is none of ours


def seen_number(text: str) -> int:
    """The number of what a page showed, which its form carries unseen; -1, which nothing has, for anything else."""
    return int(text) if text.isdecimal() and len(text) < 19 else -1  # noqa: PLR2004 - what a database can hold


def uploaded(sent: FormData, name: str) -> tuple[str, bytes] | None:
    """The name and bytes of a file that was chosen; None where none was."""
    value = sent.get(name)
    if not isinstance(value, UploadFile) or not value.filename:
        return None
    return value.filename, value.file.read()
