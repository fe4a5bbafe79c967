"""Whose mail is it? Adds up what speaks for each request, and files it only where one is well ahead.

When in doubt it stays in the queue with ranked guesses: a mail filed to the wrong authority is worse than one that
waits. Nothing here reads or stores anything.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from foi.correspondence import MailKind
from foi.forces import Authority
from parsers.acts.mail_facts import without_our_references
from steps.evidence import Candidates, Evidence, RequestToMatch, Standing, sender_forces, weigh
from steps.wording import fitting_campaigns

ENOUGH = 1.0
AHEAD = 0.8
"""How many points the best must have, and by how many it must lead."""

WORDING = 0.9
OTHER_WORDING = 0.35
OTHER_NAMED = 0.35
OTHER_SENDER = 0.7
"""What is left of the points of a request that the document contradicts."""

JOINT = 2
"""Named together, this many authorities or more may answer jointly."""

_ALL = r"(?:both|the two|all three|each of the)(?: of)?(?: the)?(?: police)?"
SPEAKS_JOINTLY = re.compile(
    r"\bjoint(?:ly)? (?:response|reply|answer|respon\w+|repl\w+|disclosure)|\b(?:answer|respon|repl)\w* jointly\b"
    rf"|\bon behalf of (?:both|all three)\b|\b{_ALL} (?:forces|constabular\w+|services)\b"
    r"|\bcombined (?:figures?|totals?|response)\b",
    re.IGNORECASE,
)
"""A unit that serves several forces signs for all of them; a letter that answers for all of them says so."""

MOST_GUESSES = 5


@dataclass(frozen=True, slots=True)
class Guess:
    """A request that the document may belong to: `score` from 0 to 1, and why."""

    our_reference: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MailMatch:
    """The requests a document belongs to, or none, with the `doubt` in a sentence; the guesses, best first.

    Several requests are a joint reply. `request` is the first of them.
    """

    requests: tuple[str, ...]
    candidates: tuple[Guess, ...]
    doubt: str = ""

    @property
    def request(self) -> str | None:
        """Our reference of the request it is filed to; of a joint reply, that for which most speaks."""
        return self.requests[0] if self.requests else None


def match_evidence(
    evidence: Evidence, requests: Sequence[RequestToMatch], authorities: Iterable[Authority]
) -> MailMatch:
    """Match what was found in a document to the requests it may answer."""
    authorities = tuple(authorities)
    found = weigh(evidence, requests, authorities)
    known = {request.our_reference: request for request in requests}
    if evidence.facts.kind is not MailKind.BOUNCE:
        _weigh_wording(found, evidence, known)
        senders = set(sender_forces(evidence.facts, requests, authorities))
        for reference, standing in found.items():
            _contradict(standing, known[reference].force, set(evidence.named), senders)
    ranked = sorted(found.items(), key=lambda item: (-item[1].points, item[0]))
    guesses = tuple(
        Guess(reference, round(1 - math.exp(-standing.points), 3), tuple(standing.reasons))
        for reference, standing in ranked[:MOST_GUESSES]
    )
    group = _group(ranked, evidence, known)
    doubt = _doubt(_rivals(ranked, group, evidence, known), group, evidence)
    return MailMatch(() if doubt else group, guesses, doubt)


def _weigh_wording(found: Candidates, evidence: Evidence, known: dict[str, RequestToMatch]) -> None:
    """What the document speaks of: the text before the subject, which often still is that of another letter.

    An automatic answer was written before we asked: only its subject, which repeats ours, tells anything.
    """
    wording = {request.campaign: (request.campaign, *request.wording) for request in known.values()}
    was_written_before = evidence.facts.kind is MailKind.AUTO_REPLY
    body = "" if was_written_before else " ".join((evidence.facts.new_text, *evidence.texts))
    fits = fitting_campaigns(body, wording)
    told_by_text = bool(fits)
    fits = fits or fitting_campaigns(without_our_references(evidence.facts.subject), wording)
    for reference, standing in found.items():
        campaign = known[reference].campaign
        if campaign in fits:
            standing.add(WORDING if len(fits) == 1 else WORDING / 2, f"it speaks of what {campaign} asked")
            standing.fits = True
        elif told_by_text and len(fits) == 1:
            (other,) = fits
            standing.points *= OTHER_WORDING
            standing.reasons.append(f"but it speaks of what {other} asked")


def _contradict(standing: Standing, force: str, named: set[str], senders: set[str]) -> None:
    if named and force not in named:
        standing.points *= OTHER_NAMED
        standing.reasons.append(f"but it names {' and '.join(sorted(named))}")
    if senders and force not in senders and not (force in named and senders & named):
        standing.points *= OTHER_SENDER
        standing.reasons.append(f"but it comes from an address of {' and '.join(sorted(senders))}")


def _group(
    ranked: Sequence[tuple[str, Standing]], evidence: Evidence, known: dict[str, RequestToMatch]
) -> tuple[str, ...]:
    """The best request, and with it, for a joint reply, those of the other authorities it speaks for."""
    if not ranked:
        return ()
    best = known[ranked[0][0]]
    if (
        len(evidence.named) < JOINT
        or best.force not in evidence.named
        or not _answers_jointly(ranked, evidence, known)
    ):
        return (best.our_reference,)
    others = [
        request
        for request in known.values()
        if request.campaign == best.campaign and request.force in evidence.named and request.force != best.force
    ]
    newest = {r.force: r.our_reference for r in sorted(others, key=lambda r: _number(r.our_reference))}
    return (best.our_reference, *sorted(newest.values()))


def _answers_jointly(
    ranked: Sequence[tuple[str, Standing]], evidence: Evidence, known: dict[str, RequestToMatch]
) -> bool:
    """It says that it answers for all it names, or points to the requests of more than one of them."""
    pointed_at = {known[name].force for name, standing in ranked if standing.is_direct}
    if len(pointed_at & set(evidence.named)) >= JOINT:
        return True
    words = (evidence.facts.subject, evidence.facts.new_text, *evidence.texts)
    return any(SPEAKS_JOINTLY.search(text) for text in words)


def _number(our_reference: str) -> int:
    """A narrowed request has a higher number than the one it came from."""
    return int(our_reference.rpartition("-")[2])


def _rivals(
    ranked: Sequence[tuple[str, Standing]],
    group: tuple[str, ...],
    evidence: Evidence,
    known: dict[str, RequestToMatch],
) -> list[tuple[str, Standing]]:
    """The best and those that could be meant instead: not the partners of a unit that points to one request only."""
    if not ranked or not ranked[0][1].is_direct or known[group[0]].force not in evidence.named:
        return list(ranked)
    return [
        (name, standing)
        for name, standing in ranked
        if name in group or standing.is_direct or known[name].force not in evidence.named or name == ranked[0][0]
    ]


def _doubt(ranked: Sequence[tuple[str, Standing]], group: tuple[str, ...], evidence: Evidence) -> str:
    if not ranked:
        return "nothing in it says which request it belongs to."
    best = ranked[0][1]
    second = next(((name, other) for name, other in ranked if name not in group), None)
    if best.points < ENOUGH:
        return "too little in it says which request it belongs to."
    pointed_at = next((name for name, other in ranked if other.is_direct and name not in group), None)
    if pointed_at and not best.is_direct:
        return f"it points to {pointed_at}, but reads as if it belonged to {group[0]}."
    if second and best.points - second[1].points < AHEAD:
        return f"it may belong to {group[0]} or to {second[0]}."
    return "" if best.is_direct else _lacks_ground(best, evidence)


def _lacks_ground(best: Standing, evidence: Evidence) -> str:
    """Without a reference or a header, a mail must at least speak of what was asked, as an answer to it."""
    if evidence.facts.kind is MailKind.OTHER and evidence.facts.sender:
        return "it neither names a request nor reads like an answer to one."
    return "" if best.fits else "it names no request, and does not say what it is about."
