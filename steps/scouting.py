"""Look at a document before its campaign is known: what in it tells whose it is.

A mail is looked at together with what came in it, since the letterhead often stands only in the attachment. Every
file is read in a process of its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from foi.correspondence import MailFacts
from foi.errors import DocumentError
from foi.forces import COVERS_SEPARATOR, Authority, police_forces
from parsers.blocks import Kind
from parsers.files.kinds import bytes_to_kind
from parsers.isolation import Outcome, read_isolated
from parsers.quirks.model import NO_QUIRKS
from parsers.sheets.marker_sheet import OUR_MARK
from steps.evidence import Evidence, RequestToMatch, bare_reference
from steps.look_over import nothing_asked
from steps.matching import MailMatch, match_evidence
from steps.readings import Read

MOST_PARTS = 12
"""Attachments looked at for a letterhead: those of a reply are few."""


MAILS = frozenset({Kind.EML, Kind.MSG})


@dataclass(frozen=True, slots=True)
class Scouted:
    """What a first look gave: the reading of the document without a campaign, and whose it is."""

    outcome: Outcome
    match: MailMatch


def scout(
    data: bytes,
    name: str,
    requests: Sequence[RequestToMatch],
    authorities: Iterable[Authority],
    *,
    read: Read = read_isolated,
) -> Scouted:
    """Read a document, and if need be what came in it, and match it to the requests.

    Attachments are opened only when the mail alone leaves a doubt; mails among them speak for themselves. Raises the
    DocumentError of a document that cannot be read; an attachment that cannot be read is passed over here, and parked
    when its turn comes.
    """
    asked = tuple(authorities)
    campaign = nothing_asked(asked)
    outcome = read(data, name, campaign, NO_QUIRKS)
    match = match_evidence(_evidence(outcome), requests, asked)
    if match.requests or not outcome.parts:
        return Scouted(outcome, match)
    inside = []
    papers = [part for part in outcome.parts if not is_mail(part.data, part.name)]
    for part in papers[:MOST_PARTS]:
        try:
            inside.append(read(part.data, part.name, campaign, NO_QUIRKS))
        except DocumentError:
            continue
    return Scouted(outcome, match_evidence(_evidence(outcome, inside), requests, asked))


def is_mail(data: bytes, name: str) -> bool:
    """Whether a file is a mail, by its bytes and its name."""
    return bytes_to_kind(data, name) in MAILS


def match_mail(data: bytes, name: str, requests: Sequence[RequestToMatch]) -> Scouted:
    """Match a mail to requests that are known only by their own words, as `foi match` does.

    The authorities are the 43 forces and, by their slugs alone, whoever else was asked.
    """
    forces = police_forces()
    known = {force.slug for force in forces}
    others = sorted({request.force for request in requests} - known)
    strangers = [Authority(slug=slug, name=slug.replace("-", " ").title()) for slug in others]
    return scout(data, name, requests, (*forces, *strangers))


def _evidence(outcome: Outcome, inside: Sequence[Outcome] = ()) -> Evidence:
    """What the document and its parts show together. The authorities that the mail names stand before the parts'."""
    everything = (outcome, *inside)
    printed = [mark for one in everything for mark in one.reading.references if OUR_MARK.fullmatch(mark)]
    facts = outcome.mail or MailFacts()
    ours = dict.fromkeys((*facts.our_references, *(bare_reference(mark) for mark in printed)))
    named = next((one.reading.force for one in everything if one.reading.force), "")
    return Evidence(
        facts=facts.model_copy(update={"our_references": tuple(ours)}),
        named=tuple(named.split(COVERS_SEPARATOR)) if named else (),
        texts=tuple(one.text for one in everything if one.mail is None and one.text),
    )
