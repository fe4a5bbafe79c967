"""Requests to match from a JSON file, for `foi match`: the form is fixed by the interface."""

import json
from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from foi.errors import InputError
from steps.evidence import RequestToMatch, bare_reference


class _Listed(BaseModel):
    """One request of the file. Fields that are not known are passed over; a text stands for a list of one."""

    model_config = ConfigDict(extra="ignore")

    our_reference: str
    force: str
    campaign: str = ""
    their_references: tuple[str, ...] = ()
    sent_to: tuple[str, ...] = ()
    sent_message_id: tuple[str, ...] = ()

    @field_validator("their_references", "sent_to", "sent_message_id", mode="before")
    @classmethod
    def _as_list(cls, given: object) -> object:
        if given is None:
            return ()
        return (given,) if isinstance(given, str) else given


def requests_from_json(text: str, *, where: str) -> list[RequestToMatch]:
    """Read a list of requests; `where` names the file in messages.

    Raises InputError, naming the entry, when it is no such list.
    """
    try:
        entries = json.loads(text)
    except ValueError as error:
        raise InputError(f"this is not JSON: {error}.", where=where) from error
    if not isinstance(entries, list):
        raise InputError("the file must hold a list of requests.", where=where, do="Put them in [ ].")
    return [_entry_to_request(entry, f"{where}, request {number}") for number, entry in enumerate(entries, 1)]


def _entry_to_request(entry: object, where: str) -> RequestToMatch:
    try:
        listed = _Listed.model_validate(entry)
    except ValidationError as error:
        fault = error.errors()[0]
        place = ".".join(str(part) for part in fault["loc"])
        raise InputError(f"{place}: {fault['msg']}.", where=where, do="Correct it and try again.") from error
    return RequestToMatch(
        our_reference=bare_reference(listed.our_reference),
        force=listed.force,
        campaign=listed.campaign,
        their_references=listed.their_references,
        sent_to=_filled(listed.sent_to),
        message_ids=tuple(mark.strip().strip("<>") for mark in _filled(listed.sent_message_id)),
    )


def _filled(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if text.strip())
