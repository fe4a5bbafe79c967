"""What a document shows of whose reply it is: one function for each step of the order in which we look.

Each step gives points to requests, with the reason in words. The order is that of docs/decisions/0006: our reference,
the headers of a reply, the authority's own reference, the sender's address, letterhead and signature, and the wording
of the campaign. steps/matching.py adds the points up and decides.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from foi.correspondence import MailFacts, MailKind
from foi.forces import Authority
from foi.records import Record
from parsers.acts.mail_facts import find_our_references

IN_SUBJECT = 2.5
IN_TEXT = 1.9
IN_QUOTE = 0.9
"""In quoted text or an enclosed mail: threads carry the references of several requests."""
ANSWERS_OURS = 2.1
IN_THREAD = 1.2
RETURNED = 3.0
THEIR_REFERENCE = 1.2
SENT_TO = 0.7
SENDER = 0.6
NAMED = 0.6

FEWEST_DIGITS = 4
"""A reference of theirs with fewer digits is found in too many texts to show anything."""

TELLING_DIGITS = 6
"""One with fewer than these, and no letter, shows something only where a text calls it a reference."""

_LABEL = r"(?:foia?|f\.o\.i\.?|rfi|ref(?:erence)?|case|request|no|number)"
LABELS = re.compile(rf"\b{_LABEL}\b[.:# ]*", re.IGNORECASE)


class RequestToMatch(Record):
    """A request that a mail may answer.

    `sent_to` are the addresses it and its chases went to, `message_ids` the ids of our mails and of those of theirs
    that were filed to it, `wording` what the campaign is about: its title, questions and terms.
    """

    our_reference: str
    force: str
    campaign: str
    their_references: tuple[str, ...] = ()
    sent_to: tuple[str, ...] = ()
    message_ids: tuple[str, ...] = ()
    wording: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found in a document: the facts of its mail, the authorities it names, and its words.

    `named` are slugs, several for a joint reply; `texts` are the words of the document and of what came in it, the
    subject left out.
    """

    facts: MailFacts
    named: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(slots=True)
class Standing:
    """What speaks for one request.

    `is_direct`: a reference or a header names the very request; `fits`: the document speaks of what it asked.
    """

    points: float = 0.0
    reasons: list[str] = field(default_factory=list)
    is_direct: bool = False
    fits: bool = False

    def add(self, points: float, reason: str, *, is_direct: bool = False) -> None:
        """One more thing that speaks for it."""
        self.points += points
        self.reasons.append(reason)
        self.is_direct = self.is_direct or is_direct


Candidates = dict[str, Standing]
"""Our reference -> what speaks for it."""


def weigh(evidence: Evidence, requests: Sequence[RequestToMatch], authorities: Iterable[Authority]) -> Candidates:
    """Everything that speaks for a request, but for the wording. Requests for which nothing speaks are left out."""
    found: Candidates = {}
    facts = evidence.facts
    known = {request.our_reference: request for request in requests}
    for reference, points, reason in _our_references(facts):
        if reference in known:
            _add(found, reference, points, reason, is_direct=True)
    for request in requests:
        for points, reason in _headers(facts, request):
            _add(found, request.our_reference, points, reason, is_direct=True)
    if facts.kind is not MailKind.BOUNCE:
        _weigh_authorities(found, evidence, requests, sender_forces(facts, requests, authorities))
    texts = (facts.subject, facts.new_text, *evidence.texts)
    for request in requests:
        if mark := _their_mark(texts, request):
            # others number their requests alike: alone it shows nothing
            is_borne_out = request.our_reference in found
            reason = f"their reference {mark} stands in it"
            _add(found, request.our_reference, THEIR_REFERENCE, reason, is_direct=is_borne_out)
    return found


def _add(found: Candidates, reference: str, points: float, reason: str, *, is_direct: bool = False) -> None:
    found.setdefault(reference, Standing()).add(points, reason, is_direct=is_direct)


def _our_references(facts: MailFacts) -> Iterator[tuple[str, float, str]]:
    """Each reference of ours once, by the strongest place it stands in."""
    in_subject, in_text = find_our_references(facts.subject), find_our_references(facts.new_text)
    seen = set(in_subject)
    yield from ((reference, IN_SUBJECT, "our reference stands in the subject") for reference in in_subject)
    yield from ((r, IN_TEXT, "our reference stands in the text") for r in in_text if r not in seen)
    seen.update(in_text)
    rest = [reference for reference in facts.our_references if reference not in seen]
    yield from ((reference, IN_QUOTE, "our reference stands in quoted or enclosed text") for reference in rest)


def _headers(facts: MailFacts, request: RequestToMatch) -> Iterator[tuple[float, str]]:
    ours = set(request.message_ids)
    if facts.kind is MailKind.BOUNCE:
        if ours & set(facts.returned_ids):
            yield RETURNED, "our mail came back in it"
        elif {address.casefold() for address in request.sent_to} & set(facts.returned_addresses):
            yield SENT_TO, "the address we wrote to could not be reached"
    if ours & set(facts.in_reply_to):
        yield ANSWERS_OURS, "it answers our mail (In-Reply-To)"
    elif facts.references and facts.references[-1] in ours:
        yield ANSWERS_OURS, "it answers our mail (References)"
    elif ours & set(facts.references):
        yield IN_THREAD, "it belongs to our exchange (References)"


def _their_mark(texts: Sequence[str], request: RequestToMatch) -> str:
    """The first of their references that stands in the subject or the text; "" if none does."""
    for mark in request.their_references:
        pieces = re.findall(r"[a-z]+|\d+", LABELS.sub(" ", mark.casefold()))
        # of thousands of requests nearly all fall out here, before a pattern is made of their references
        near = [text for text in texts if all(piece in text for piece in pieces if piece.isdigit())]
        pattern = _mark_pattern(pieces) if near else None
        if pattern and any(pattern.search(text) for text in near):
            return mark
    return ""


def _mark_pattern(pieces: Sequence[str]) -> re.Pattern[str] | None:
    """Their reference however it is printed: "FOI 1306/25", "1306-25", "FOI-1306-25", but not within a longer one."""
    digits = sum(len(piece) for piece in pieces if piece.isdigit())
    if digits < FEWEST_DIGITS:
        return None
    anyhow = r"[\s/_.-]*".join(pieces)
    is_telling = digits >= TELLING_DIGITS or any(piece.isalpha() for piece in pieces)
    before = r"(?<![a-z0-9])" if is_telling else rf"\b{_LABEL}\b[\s.:#/_-]*"
    return re.compile(rf"{before}{anyhow}(?![/_-]?[a-z0-9])", re.IGNORECASE)


def _weigh_authorities(
    found: Candidates, evidence: Evidence, requests: Sequence[RequestToMatch], senders: Mapping[str, str]
) -> None:
    """The sender's address and the names in the letter: they tell the authority, not yet the request."""
    facts = evidence.facts
    for request in requests:
        if facts.sender and facts.sender in {address.casefold() for address in request.sent_to}:
            _add(found, request.our_reference, SENT_TO, f"it comes from {facts.sender}, where we wrote to")
        elif request.force in senders:
            _add(found, request.our_reference, SENDER, f"it comes from an address of {request.force}")
        if request.force in evidence.named:
            reason = "it names the authority" if len(evidence.named) == 1 else "it speaks for several, this one among"
            _add(found, request.our_reference, NAMED, reason)


def sender_forces(
    facts: MailFacts, requests: Iterable[RequestToMatch], authorities: Iterable[Authority]
) -> dict[str, str]:
    """Slugs of the authorities whose domain the sender's address has, with that domain. One at most, but for shared.

    ".pnn" is passed over, and a domain is never cut down to "police.uk", which all of them share.
    """
    owners: dict[str, set[str]] = {}
    for authority in authorities:
        for domain in authority.domains:
            owners.setdefault(plain_domain(domain), set()).add(authority.slug)
    addressed: dict[str, set[str]] = {}
    for request in requests:
        for address in request.sent_to:
            addressed.setdefault(plain_domain(address.rpartition("@")[2]), set()).add(request.force)
    domain = plain_domain(facts.sender.rpartition("@")[2])
    while domain.count(".") > 1:
        owning = owners.get(domain) or addressed.get(domain, set())
        if owning:
            return dict.fromkeys(sorted(owning), domain)
        domain = domain.partition(".")[2]
    return {}


def plain_domain(domain: str) -> str:
    """A domain in small letters without ".pnn", the police's own network, which is no other authority."""
    return domain.casefold().strip().replace(".pnn.", ".")


def bare_reference(mark: str) -> str:
    """Our reference without brackets and tag: "images-2012-kent-1" of "[foi43 images-2012-kent-1]"."""
    return mark.strip().strip("[]").removeprefix("foi43").strip()
