"""Whose reply is a document? Finds the request, or requests, that it answers, and says why.

In this order, each leaving its reason: our reference in the document; the folder it was put in, or the mail it came
in; the authority the document itself names (a joint reply names several). Never filed when two of these disagree:
then a person decides.
A mail is matched by more than that: steps/matching.py.
"""

from collections.abc import Collection, Iterable, Mapping
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
    carrier: Collection[int] = (),
    told: str = "",
) -> Match:
    """Match a reading to the requests of its campaign.

    `places` are the folders and names under which the file was seen; `carrier` the ids of the requests that the mail
    or zip it came in was filed to; `told` is what a person said (slugs joined by "+"), which settles it.
    """
    asked = list(requests)
    newest = {request.force: request for request in asked if request.can_be_answered}
    if told:
        return _match_told(told.split(COVERS_SEPARATOR), asked, newest)
    named = reading.force.split(COVERS_SEPARATOR) if reading.force else []
    referred = [request for request in asked if request.tag in reading.references]
    came_in = [request for request in asked if request.id in carrier]
    folders = sorted({part for place in places for part in PurePosixPath(place).parts[:-1] if part in newest})
    meant, reason = next(
        (
            evidence
            for evidence in (
                (referred, "our reference stands in it"),
                (came_in, "what it came in"),
                ([newest[force] for force in folders], "the folder it was put in"),
                ([newest[force] for force in named if force in newest], "the authority named in it"),
            )
            if evidence[0]
        ),
        ([], ""),
    )
    doubt = "" if referred else _disagreement([request.force for request in came_in], folders, named)
    if doubt:
        return Match(doubt=doubt)
    if not meant:
        nobody = Match(doubt="nothing in it says which authority it comes from.")
        return _match(named, newest, "") if named else nobody
    known = newest | {request.force: request for request in meant}
    if len(named) >= JOINT and {request.force for request in meant} <= set(named):
        return _match(named, known, f"{reason}; a joint reply")
    return _match([request.force for request in meant], known, reason)


def _match_told(told: list[str], asked: list[RequestRecord], newest: Mapping[str, RequestRecord]) -> Match:
    """A person names an authority, which means its newest request, or one request by our reference."""
    by_reference = {request.our_reference: request for request in asked}
    named = {by_reference[name].force: by_reference[name] for name in told if name in by_reference}
    forces = [by_reference[name].force if name in by_reference else name for name in told]
    return _match(forces, {**newest, **named}, "a person said so")


def _disagreement(carrier: list[str], folders: list[str], named: list[str]) -> str:
    if not carrier and len(folders) > 1:
        return f"it lies in folders of several authorities ({', '.join(folders)})."
    place, told = ("came in a message of", carrier) if carrier else ("was put in the folder of", folders)
    if told and named and set(told).isdisjoint(named):
        return f"it {place} {' and '.join(told)}, but it seems to come from {' and '.join(named)}."
    return ""


def _match(forces: Iterable[str], known: Mapping[str, RequestRecord], reason: str) -> Match:
    chosen = sorted(set(forces))
    strangers = [force for force in chosen if force not in known]
    if strangers:
        return Match(doubt=f"it seems to come from {' and '.join(strangers)}, whom this campaign did not ask.")
    return Match({known[force].id: reason for force in chosen}, tuple(chosen))
