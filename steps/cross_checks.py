"""Checks across replies: against what came with it, what the force said before, and what the other forces say.

Made in the transaction that saves a reading, right after it. Each is kept with the reading as a check; what disagrees
waits for a person with both values, and no figure is altered.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from db.campaigns import load_campaign
from db.doubts import Comparable, Key, load_comparable, save_checks, save_doubts
from db.estimates import Target, load_counted_figures, load_targets
from db.store import Session
from estimates.outliers import FEWEST_OTHERS, Counted, find_outliers
from foi.campaigns import Campaign
from foi.forces import COVERS_SEPARATOR, police_forces
from foi.records import Check, CheckStatus
from steps.inputs import count_bounds, figures_to_inputs

SAME_REPLY = "same figure in another document of the reply"
EARLIER_REPLY = "same figure in an earlier reply"
EARLIER_CAMPAIGN = "same figure in another campaign"
RATE = "rate per resident beside the other forces'"
SHOWN = 20


@dataclass(slots=True)
class _Found:
    """What the comparing gave: how many agree, sentences on those that do not, and doubts (figure, check, reason)."""

    agreed: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    differing: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    doubts: list[tuple[int, str, str]] = field(default_factory=list)


def check_across(
    session: Session, document_id: int, *, campaign: str, covers: tuple[str, ...], at: dt.datetime
) -> int:
    """Compare the figures of a document that has just been read; how many of them counted, and wait now."""
    joined = COVERS_SEPARATOR.join(covers)
    figures = load_comparable(session, document_id, joined)
    found = _compare(figures, document_id)
    checks = list(_to_checks(found))
    asked = load_campaign(session, campaign)
    for target in load_targets(session, campaign=campaign):
        checks += _check_rates(session, asked, target, found, covers=joined)
    save_checks(session, document_id, checks)
    own = {figure.id for figure in figures if figure.document_id == document_id}
    return len(own & set(save_doubts(session, found.doubts, at=at)))


def _compare(figures: Sequence[Comparable], document_id: int) -> _Found:
    """Each figure of the document with its like elsewhere."""
    found = _Found()
    others: dict[Key, list[Comparable]] = defaultdict(list)
    for one in figures:
        if one.document_id != document_id:
            others[one.key].append(one)
    for one in (figure for figure in figures if figure.document_id == document_id):
        for other in others.get(one.key, ()):
            if subject := _subject(one, other):
                _note(found, subject, one, other)
    return found


def _subject(one: Comparable, other: Comparable) -> str:
    """What comparing the two is called; empty where they are not to be compared.

    Files that came at one time are one reply, as far as anybody can tell: which of them is read first is chance, and
    must not decide which number counts. Of another reply, only a figure that counts says anything against this one.
    """
    if _is_one_reply(one, other):
        return SAME_REPLY
    if other.standing != "accepted":
        return ""
    return EARLIER_REPLY if one.campaign == other.campaign else EARLIER_CAMPAIGN


def _is_one_reply(one: Comparable, other: Comparable) -> bool:
    came_together = one.reply == other.reply or one.came_at == other.came_at
    return came_together and one.campaign == other.campaign


def _note(found: _Found, subject: str, one: Comparable, other: Comparable) -> None:
    if one.said == other.said:
        found.agreed[subject] += 1
        return
    about = f"question {one.question}{f', {one.period_label}' if one.period_label else ''}"
    found.differing[subject].append(f'{about}: "{one.raw}" here, "{other.raw}" in {_source(one, other)}')
    found.doubts.append((one.id, subject, f'{_source(one, other)} says "{other.raw}", and this says "{one.raw}"'))
    if subject == SAME_REPLY:
        reason = f'{_source(other, one)} says "{one.raw}", and this says "{other.raw}"'
        found.doubts.append((other.id, subject, reason))


def _source(one: Comparable, other: Comparable) -> str:
    """Where the other stands, as `one` sees it."""
    if _is_one_reply(one, other):
        return f"{other.document_name}, of the same reply,"
    if one.campaign == other.campaign:
        return f"{other.document_name}, which came before,"
    return f"{other.document_name}, of the campaign {other.campaign},"


def _to_checks(found: _Found) -> Iterable[Check]:
    for subject, count in found.agreed.items():
        detail = f"{count:,} figure{'s agree' if count > 1 else ' agrees'}"
        yield Check(check=subject, status=CheckStatus.AGREE, detail=detail)
    for subject, sentences in found.differing.items():
        for sentence in sentences[:SHOWN]:
            yield Check(check=subject, status=CheckStatus.DISAGREE, detail=sentence)
        if len(sentences) > SHOWN:
            rest = f"{len(sentences) - SHOWN:,} more figures differ"
            yield Check(check=subject, status=CheckStatus.DISAGREE, detail=rest)


def _check_rates(
    session: Session, campaign: Campaign, target: Target, found: _Found, *, covers: str
) -> Iterable[Check]:
    """The totals of all forces for a question and period, the new one among them; doubts for those far off.

    All are looked at anew with each reply: what a first reply says can be compared only when others have come.
    """
    figures = load_counted_figures(session, target)
    own = [figure for figure in figures if COVERS_SEPARATOR.join(figure.covers) == covers]
    inputs, _ = figures_to_inputs(campaign, target.period, ()) if own else (None, "")
    if inputs is None:
        return
    counts = [Counted(one.figure_id, one.covers, *bounds) for one in figures if (bounds := count_bounds(one))]
    gss = {force.slug: force.gss_code for force in police_forces() if force.gss_code}
    far_off = {one.id: one for one in find_outliers(counts, inputs.populations, gss)}
    about = f"question {target.question}, {target.period.label}"
    others = len(counts) - 1
    for figure in figures:
        if outlier := far_off.get(figure.figure_id):
            usual = f"the median rate of {outlier.others} others would give about {outlier.expected:,.0f}"
            found.doubts.append((figure.figure_id, RATE, f'"{figure.raw}" is far from usual: {usual}'))
            if figure in own:
                detail = f'{about}: "{figure.raw}", where {usual}'
                yield Check(check=RATE, status=CheckStatus.DISAGREE, detail=detail)
    if others < FEWEST_OTHERS:
        few = f"{about}: {others} other figure{'' if others == 1 else 's'}, too few to compare"
        yield Check(check=RATE, status=CheckStatus.CANNOT_COMPARE, detail=few)
    elif not any(figure.figure_id in far_off for figure in own):
        yield Check(check=RATE, status=CheckStatus.AGREE, detail=f"{about}: in keeping with {others} others")
