"""Whose reply is it? Finds the request, or requests, that a document answers, and says why.

In this order, each leaving its reason: our reference in the document; the folder it was put in, or the mail it came
in; the authority the document itself names (a joint reply names several). Never filed when two of these disagree:
then a person decides.
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
    reading: Reading,
    places: Iterable[str],
    requests: Iterable[RequestRecord],
    *,
    carrier: tuple[str, ...] = (),
    told: str = "",
) -> Match:
    """Match a reading to the requests of its campaign.

    `places` are the folders and names under which the file was seen; `carrier` the forces of the mail or zip it came
    in; `told` is what a person said (slugs joined by "+"), which settles it.
    """
    newest = {request.force: request for request in requests}
    if told:
        return _match(told.split(COVERS_SEPARATOR), newest, "a person said so")
    named = reading.force.split(COVERS_SEPARATOR) if reading.force else []
    referred = [request.force for request in newest.values() if request.tag in reading.references]
    folders = sorted({part for place in places for part in PurePosixPath(place).parts[:-1] if part in newest})
    forces, reason = next(
        (
            evidence
            for evidence in (
                (referred, "our reference stands in it"),
                (list(carrier), "what it came in"),
                (folders, "the folder it was put in"),
                (named, "the authority named in it"),
            )
            if evidence[0]
        ),
        ([], ""),
    )
    doubt = "" if referred else _disagreement(list(carrier), folders, named)
    if doubt or not forces:
        return Match(doubt=doubt or "nothing in it says which authority it comes from.")
    if len(named) >= JOINT and set(forces) <= set(named):
        return _match(named, newest, f"{reason}; a joint reply")
    return _match(forces, newest, reason)


def _disagreement(carrier: list[str], folders: list[str], named: list[str]) -> str:
    if not carrier and len(folders) > 1:
        return f"it lies in folders of several authorities ({', '.join(folders)})."
    place, told = ("came in a message of", carrier) if carrier else ("was put in the folder of", folders)
    if told and named and set(told).isdisjoint(named):
        return f"it {place} {' and '.join(told)}, but it seems to come from {' and '.join(named)}."
    return ""


def _match(forces: Iterable[str], newest: dict[str, RequestRecord], reason: str) -> Match:
    chosen = sorted(set(forces))
    strangers = [force for force in chosen if force not in newest]
    if strangers:
        return Match(doubt=f"it seems to come from {' and '.join(strangers)}, whom this campaign did not ask.")
    return Match({newest[force].id: reason for force in chosen}, tuple(chosen))
