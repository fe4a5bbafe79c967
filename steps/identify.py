"""Settle, for a document on the books, which campaign and which requests it belongs to, and read it as such."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from db.authorities import load_authorities
from db.campaigns import load_campaign, load_campaign_slugs
from db.documents import StoredDocument, load_request_ids
from db.mails import RequestTraces, load_traces
from db.requests import RequestRecord, load_force_slugs, load_references, load_requests
from db.store import Session, Store
from foi.forces import COVERS_SEPARATOR
from parsers.figures.confidence import doubt_figure
from parsers.files.limits import check_size
from parsers.isolation import Outcome, read_isolated
from parsers.quirks.model import NO_QUIRKS, Quirks
from steps.evidence import RequestToMatch
from steps.filing import Match, match_reply
from steps.judging import NO_REPLY
from steps.matching import Guess, MailMatch
from steps.originals import load_bytes
from steps.readings import Read
from steps.receive import campaign_of
from steps.scouting import is_mail, scout

HEAD_BYTES = 1 << 20
"""How much of a file is searched for our reference."""

PARTNERS = "the letter names "
"""How the reason begins that sends the figures of a joint letter to a person when it is filed to fewer forces."""

CAMPAIGN_UNKNOWN = "nothing says for certain which campaign it belongs to."


@dataclass(frozen=True, slots=True)
class Identified:
    """Whose a document is, and what it says read as an answer to that campaign.

    `campaign` is None, and `match` holds no request, where it is in doubt; then `guesses` say, best first, whose it
    may be, and `outcome` is that of a first look.
    """

    outcome: Outcome
    campaign: str | None
    requests: list[RequestRecord]
    match: Match
    guesses: tuple[tuple[int, float, tuple[str, ...]], ...] = field(default=())


def identify(
    store: Store,
    document: StoredDocument,
    quirks: Quirks = NO_QUIRKS,
    *,
    told: str = "",
    read: Read = read_isolated,
) -> Identified:
    """Find the requests that a document belongs to, in the order of steps/evidence.py, and read it.

    `told` is what a person said: slugs joined by "+", which settle it. It is read by the `quirks` of whoever it turns
    out to be from. `read` may give readings that were made before. Raises the DocumentError of a document that
    cannot be read, and ArchiveError when its original is gone.
    """
    check_size(document.size, document.name)
    data = load_bytes(store, document)
    with store.reading() as session:
        slugs, references = load_campaign_slugs(session), load_references(session)
        carrier = load_request_ids(session, document.parent_id) if document.parent_id else ()
    slug = document.campaign or campaign_of(document.places[0], data[:HEAD_BYTES], slugs, references)
    if told or carrier or _is_in_a_folder(store, document, slug) or (slug and not is_mail(data, document.name)):
        return _by_document(
            store, document, data, slug or _only(slugs), quirks, carrier=carrier, told=told, read=read
        )
    return _by_evidence(store, document, data, document.campaign, quirks, read=read)


def _only(slugs: Sequence[str]) -> str | None:
    return slugs[0] if len(slugs) == 1 else None


def _is_in_a_folder(store: Store, document: StoredDocument, slug: str | None) -> bool:
    """A person put it into the folder of an authority, which says more than any sender's address."""
    if slug is None:
        return False
    with store.reading() as session:
        forces = load_force_slugs(session, slug)
    return any(part in forces for place in document.places for part in place.split("/")[:-1])


def _by_document(
    store: Store,
    document: StoredDocument,
    data: bytes,
    slug: str | None,
    quirks: Quirks,
    *,
    carrier: tuple[int, ...],
    told: str,
    read: Read,
) -> Identified:
    """By what a person said, the folder it lies in, what it came in, or the document itself."""
    if slug is None:
        return _by_evidence(store, document, data, None, quirks, read=read)
    with store.reading() as session:
        campaign, requests = load_campaign(session, slug), load_requests(session, slug)
    outcome = read(data, document.name, campaign, quirks.model_copy(update={"told": told}))
    match = match_reply(outcome.reading, document.places, requests, carrier=carrier, told=told)
    named = COVERS_SEPARATOR.join(match.covers)
    if named and quirks.of(named) != quirks.of(told or outcome.reading.force):
        outcome = read(data, document.name, campaign, quirks.speaking_for(match.covers))
    return Identified(outcome, slug, requests, match)


def _by_evidence(
    store: Store, document: StoredDocument, data: bytes, slug: str | None, quirks: Quirks, *, read: Read
) -> Identified:
    """By all that the document shows, over every request of the campaign named, or of all campaigns."""
    with store.reading() as session:
        traces = load_traces(session, campaign=slug)
        authorities = load_authorities(session, slug)
        wording = {name: _wording(session, name) for name in dict.fromkeys(trace.campaign for trace in traces)}
    scouted = scout(data, document.name, [_to_match(trace, wording) for trace in traces], authorities, read=read)
    ids = {trace.our_reference: trace for trace in traces}
    guesses = tuple((ids[g.our_reference].id, g.score, g.reasons) for g in scouted.match.candidates)
    if not scouted.match.requests:
        doubt = scouted.match.doubt if traces else CAMPAIGN_UNKNOWN
        return Identified(scouted.outcome, slug, [], Match(doubt=doubt), guesses)
    chosen = [ids[reference] for reference in scouted.match.requests]
    found = chosen[0].campaign
    with store.reading() as session:
        campaign, requests = load_campaign(session, found), load_requests(session, found)
    outcome = scouted.outcome
    if outcome.mail is None or outcome.mail.kind not in NO_REPLY:
        covers = sorted(trace.force for trace in chosen)
        outcome = read(data, document.name, campaign, quirks.speaking_for(covers))
    match = Match(_reasons(chosen, scouted.match), tuple(sorted(trace.force for trace in chosen)))
    return Identified(doubt_partners(outcome, match.covers), found, requests, match, guesses)


def doubt_partners(outcome: Outcome, covers: tuple[str, ...]) -> Outcome:
    """A letter signed for several forces and filed to one: whether its figures speak for that one, a person says."""
    named = set(outcome.reading.force.split(COVERS_SEPARATOR)) - {""}
    if named <= set(covers):
        return outcome
    reason = f"{PARTNERS}{' and '.join(sorted(named))}, and is filed to {' and '.join(covers)}"
    figures = tuple(doubt_figure(figure, reason) for figure in outcome.reading.figures)
    return replace(outcome, reading=outcome.reading.model_copy(update={"figures": figures}))


def _wording(session: Session, slug: str) -> tuple[str, ...]:
    campaign = load_campaign(session, slug)
    terms = [term for question in campaign.questions for term in (question.text, *question.terms)]
    return (campaign.title, *terms)


def _to_match(trace: RequestTraces, wording: dict[str, tuple[str, ...]]) -> RequestToMatch:
    return RequestToMatch(
        our_reference=trace.our_reference,
        force=trace.force,
        campaign=trace.campaign,
        their_references=trace.their_references,
        sent_to=trace.sent_to,
        message_ids=trace.message_ids,
        wording=wording[trace.campaign],
    )


def _reasons(chosen: Sequence[RequestTraces], match: MailMatch) -> dict[int, str]:
    """Why, for each request. The partners of a joint reply may have no reason but that it speaks for them."""
    guesses: dict[str, Guess] = {guess.our_reference: guess for guess in match.candidates}
    return {
        trace.id: "; ".join(guesses[trace.our_reference].reasons)
        if trace.our_reference in guesses
        else "a joint reply"
        for trace in chosen
    }
