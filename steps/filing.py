"""Whose reply is it? Finds the request, or requests, that a document answers, and says why.

In this order, each leaving its reason: our reference in the document; the folder it was put in; the authority the
document itself names (a joint reply names several). Never filed when two of these disagree: then a person decides.
A later stage adds mail headers and the authority's own reference.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from db.requests import RequestRecord
from foi.forces import COVERS_SEPARATOR
from foi.records import Reading

JOINT = 2
"""A reply of this many authorities or more is a joint one."""


@dataclass(frozen=True, slots=True)
class Match:
    """The requests a document answers, each with the reason; or, with none, the doubt in a sentence."""

    requests: dict[int, str] = field(default_factory=dict)
    covers: tuple[str, ...] = ()
    doubt: str = ""


def match_reply(
    reading: Reading, places: Iterable[str], requests: Iterable[RequestRecord], *, told: str = ""
) -> Match:
    """Match a reading to the requests of its campaign.

    `places` are the folders and names under which the file was seen; `told` is what a person said (slugs joined by
    "+"), which settles it.
    """
    newest = {request.force: request for request in requests}
    if told:
        return _match(told.split(COVERS_SEPARATOR), newest, "a person said so")
    named = reading.force.split(COVERS_SEPARATOR) if reading.force else []
    referred = [request.force for request in newest.values() if request.tag in reading.references]
    if referred:
        is_joint = len(named) > 1 and set(referred) < set(named)
        return _match(named if is_joint else referred, newest, "our reference stands in it")
    folders = sorted({part for place in places for part in PurePosixPath(place).parts[:-1] if part in newest})
    doubt = _disagreement(folders, named)
    if doubt or not (folders or named):
        return Match(doubt=doubt or "nothing in it says which authority it comes from.")
    if folders and len(named) < JOINT:
        return _match(folders, newest, "the folder it was put in")
    return _match(
        named, newest, "a joint reply that names them" if len(named) >= JOINT else "the authority named in it"
    )


def _disagreement(folders: list[str], named: list[str]) -> str:
    if len(folders) > 1:
        return f"it lies in folders of several authorities ({', '.join(folders)})."
    if folders and named and folders[0] not in named:
        return f"it was put in the folder of {folders[0]}, but it seems to come from {' and '.join(named)}."
    return ""


def _match(forces: Iterable[str], newest: dict[str, RequestRecord], reason: str) -> Match:
    chosen = sorted(set(forces))
    strangers = [force for force in chosen if force not in newest]
    if strangers:
        return Match(doubt=f"it seems to come from {' and '.join(strangers)}, whom this campaign did not ask.")
    return Match({newest[force].id: reason for force in chosen}, tuple(chosen))
