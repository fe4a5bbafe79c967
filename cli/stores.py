"""Settle which campaign, and which authorities, a verb is meant for."""

from collections.abc import Iterable
from difflib import get_close_matches

from db.authorities import load_authorities
from db.campaigns import load_campaign, load_campaign_slugs
from db.estimates import Target, load_targets
from db.store import Store
from foi.errors import UsageError
from foi.naming import LIKENESS


def chosen_campaign(store: Store, given: str | None) -> str:
    """The campaign named, or the only one there is; UsageError when it must be named."""
    with store.reading() as session:
        slugs = load_campaign_slugs(session)
    if given:
        if given not in slugs:
            raise UsageError(f'there is no campaign "{given}".', do=f"Campaigns: {', '.join(slugs) or 'none yet'}.")
        return given
    if not slugs:
        raise UsageError("there is no campaign yet.", do="Start one with `foi campaign new FILE.toml`.")
    if len(slugs) > 1:
        raise UsageError("there are several campaigns.", do=f"Name one: {', '.join(slugs)}.")
    return slugs[0]


def chosen_targets(store: Store, campaign: str, question: str | None) -> list[Target]:
    """The questions and periods of a campaign, or those of one question; UsageError when it has no such question."""
    with store.reading() as session:
        targets = load_targets(session, campaign=campaign)
    wanted = [target for target in targets if question in {None, target.question}]
    if not wanted:
        raise UsageError(f"{campaign} has no question {question}.", do="`foi campaign show` lists its questions.")
    return wanted


def asked_forces(store: Store, given: Iterable[str], *, campaign: str | None) -> list[str]:
    """The short names of authorities as a person wrote them: "kent", "Kent", "Kent Police".

    Raises UsageError, with the names most like it, for one that no request went to, in this campaign or in any.
    """
    with store.reading() as session:
        authorities = load_campaign(session, campaign).authorities if campaign else load_authorities(session)
    by_name = {
        name.casefold(): authority.slug
        for authority in authorities
        for name in (*authority.aliases, authority.official_name, authority.name, authority.slug)
    }
    return [_asked_force(name, by_name, campaign) for name in given]


def _asked_force(given: str, by_name: dict[str, str], campaign: str | None) -> str:
    found = by_name.get(given.strip().casefold())
    if found is None:
        near = sorted({by_name[name] for name in get_close_matches(given.casefold(), by_name, cutoff=LIKENESS)})
        raise UsageError(
            f'{campaign or "no campaign"} {"did not ask" if campaign else "asked"} "{given}".',
            do=f"Did you mean {' or '.join(near)}?" if near else "`foi status` lists whom it asked.",
        )
    return found
