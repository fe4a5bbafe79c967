"""Which authority a letter speaks for: by sender's address, letterhead, signature, text and, last, file name.

The authority named most prominently wins. Two named equally, without saying that they answer jointly, give none:
never the wrong force, rather no force.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from foi.campaigns import Campaign
from foi.forces import COVERS_SEPARATOR, Authority
from parsers.blocks import Document, Grid
from parsers.values.date_forms import plain_text
from parsers.wording.voices import Passage, Voice

SENDER = 6.0
PROMINENT = 3.0
"""A letterhead or a signature."""
MENTIONED = 1.0
REPEATED = 0.5
"""Inside our own request, which names whom we asked."""
BARE_PLACE = 0.4
"""A county's name without "Police" may be an address, a region or a person."""
ENOUGH = 1.0
LETTERHEAD_SENTENCES = 10
SIGNATURE_SENTENCES = 8
TABLE_ROWS, TABLE_COLUMNS = 12, 6
LISTED = 4
"""A table that names this many authorities lists them; it is not signed by any."""

SIGNS_OFF = re.compile(
    r"(?:yours (?:sincerely|faithfully|truly)|(?:kind(?:est)? )?regards|best wishes)\b", re.IGNORECASE
)
DOMAIN = re.compile(r"(?<![\w.-])(?:[\w-]{1,63}\.){1,6}(?:uk|com|org|net|wales|cymru|example|test)\b", re.IGNORECASE)
BODY_WORD = re.compile(r"\b(?:police|constabular(?:y|ies)|heddlu|trust|council|authority|forces)\b", re.IGNORECASE)
BETWEEN_NAMES = re.compile(r"\s*(?:,|and|&|/|\+|,\s*and)\s*(?:the\s+)?", re.IGNORECASE)
BODY_AFTER = re.compile(
    r"\s*(?:(?!and\b)\w+\s){0,2}?"
    r"(?:police(?: forces)?|constabular(?:y|ies)|forces|(?:nhs )?(?:foundation )?trust|(?:\w+ )?council)\b",
    re.IGNORECASE,
)
SHORTEST_BARE_NAME = 4


@dataclass(frozen=True, slots=True)
class _Names:
    """`owners` maps a name to the authorities it stands for: one, or several that answer under it jointly."""

    pattern: re.Pattern[str]
    owners: dict[str, tuple[str, ...]]
    domains: dict[str, str]


@dataclass(slots=True)
class _Votes:
    named: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    joint: dict[tuple[str, ...], float] = field(default_factory=lambda: defaultdict(float))
    addressed: dict[str, float] = field(default_factory=lambda: defaultdict(float))


def find_force(document: Document, passages: tuple[Passage, ...], name: str, campaign: Campaign) -> str:
    """The slug of the authority that answers, slugs joined by "+" for a joint reply, or "" when in doubt.

    `name` is the file's own name; it counts only when the document names nobody.
    """
    names = _names(campaign.authorities)
    votes = _Votes()
    for text, weight in (*_texts_by_prominence(passages), *_table_texts(document, names)):
        _vote_by_name(text, weight, names, votes)
        _vote_by_address(text, weight, names, votes)
    for header in ("from", "reply-to", "sender"):
        _vote_by_address(document.headers.get(header, ""), SENDER, names, votes)
    if not (votes.named or votes.joint or votes.addressed):
        _vote_by_name(re.sub(r"[\W_]+", " ", name.rsplit(".", 1)[0]).title(), ENOUGH / BARE_PLACE, names, votes)
    return _winner(votes, campaign)


def places_of_name(text: str, force: str, campaign: Campaign) -> tuple[tuple[int, int], ...]:
    """Where a text names the authority, or all of a joint reply's, with its office ("Police"): first, one past last.

    `force` is what `find_force` gave. A county's name alone may be a place, so it is not among them; and a text of a
    joint reply that names only some of them gives none, since what it says is of those alone.
    """
    names = _names(campaign.authorities)
    plain = plain_text(text)
    meant = set(force.split(COVERS_SEPARATOR)) - {""}
    named: set[str] = set()
    places = []
    for match in names.pattern.finditer(plain):
        owners = set(names.owners[_plain(match.group())])
        if owners <= meant and (BODY_WORD.search(match.group()) or BODY_AFTER.match(plain, match.end())):
            named |= owners
            places.append(match.span())
    return tuple(places) if named == meant else ()


def _winner(votes: _Votes, campaign: Campaign) -> str:
    if votes.joint:
        together, weight = max(votes.joint.items(), key=lambda vote: vote[1])
        # the mailbox of one of them says nothing against a letter that both sign
        if weight >= max(votes.named.values(), default=0.0):
            return COVERS_SEPARATOR.join(a.slug for a in campaign.authorities if a.slug in together)
    totals = {
        slug: votes.named.get(slug, 0.0) + votes.addressed.get(slug, 0.0) for slug in (*votes.named, *votes.addressed)
    }
    ranked = sorted(totals.items(), key=lambda vote: vote[1], reverse=True)
    if not ranked or ranked[0][1] < ENOUGH:
        return ""
    if len(ranked) > 1 and ranked[0][1] < ranked[1][1] + BARE_PLACE:
        return ""
    return ranked[0][0]


@lru_cache(maxsize=8)
def _names(authorities: tuple[Authority, ...]) -> _Names:
    owners: dict[str, set[str]] = {}
    joint: dict[str, set[str]] = {}
    domains: dict[str, set[str]] = {}
    for authority in authorities:
        for alias in {authority.name, authority.official_name, *authority.aliases} - {""}:
            owners.setdefault(_plain(alias), set()).add(authority.slug)
        for alias in authority.joint_aliases:
            joint.setdefault(_plain(re.sub(r"\s*\(.*\)", "", alias)), set()).add(authority.slug)
        for domain in authority.domains:
            domains.setdefault(_plain_domain(domain), set()).add(authority.slug)
    # an ambiguous alias never names anyone alone; a shared one with "and" in it names all who share it
    known = {alias: tuple(sorted(slugs)) for alias, slugs in owners.items() if len(slugs) == 1 and alias not in joint}
    known |= {a: tuple(sorted(slugs)) for a, slugs in joint.items() if len(slugs) > 1 and re.search(r" and ", a)}
    longest_first = sorted(known, key=len, reverse=True)
    pattern = "|".join(_as_printed_anyhow(alias) for alias in longest_first) or r"(?!)"
    return _Names(
        re.compile(rf"(?<![\w@.])(?:{pattern})(?![\w@]|\.\w)", re.IGNORECASE),
        known,
        {domain: min(slugs) for domain, slugs in domains.items() if len(slugs) == 1},
    )


def _plain(alias: str) -> str:
    return re.sub(r"[\s,-]+", " ", plain_text(alias).replace("&", "and")).strip().casefold()


def _as_printed_anyhow(plain_alias: str) -> str:
    return r"[\s,-]+".join(r"(?:and|&)" if word == "and" else re.escape(word) for word in plain_alias.split())


def _plain_domain(domain: str) -> str:
    return domain.casefold().replace(".pnn.", ".")


def _texts_by_prominence(passages: tuple[Passage, ...]) -> Iterator[tuple[str, float]]:
    signed = -SIGNATURE_SENTENCES
    for place, passage in enumerate(passages):
        if passage.sentence.quoted:
            continue
        if SIGNS_OFF.match(passage.text):
            signed = place
        if passage.voice is Voice.REQUEST:
            yield passage.text, REPEATED
        elif place < LETTERHEAD_SENTENCES or place - signed < SIGNATURE_SENTENCES:
            yield passage.text, PROMINENT
        else:
            yield passage.text, MENTIONED


def _table_texts(document: Document, names: _Names) -> Iterator[tuple[str, float]]:
    for grid in (block for block in document.blocks if isinstance(block, Grid)):
        rows = [row[:TABLE_COLUMNS] for row in grid.rows[:TABLE_ROWS]]
        texts = dict.fromkeys(
            [grid.name, *(cell.text for row in rows for cell in row if isinstance(cell.value, str))]
        )
        named = {_plain(match.group()) for text in texts for match in names.pattern.finditer(plain_text(text))}
        if len(named) < LISTED:
            yield from ((text, MENTIONED) for text in texts)


def _vote_by_name(text: str, weight: float, names: _Names, votes: _Votes) -> None:
    plain = plain_text(text)
    found = [match for match in names.pattern.finditer(plain) if not _too_short(match.group(), plain)]
    together: set[str] = set()
    for place, match in enumerate(found):
        owners = names.owners[_plain(match.group())]
        following = found[place + 1] if place + 1 < len(found) else None
        joined = following and BETWEEN_NAMES.fullmatch(plain, match.end(), following.start())
        if joined and not (BODY_WORD.search(match.group()) and weight < PROMINENT):
            together.update(owners)
            continue
        official = BODY_WORD.search(match.group()) or BODY_AFTER.match(plain, match.end())
        counted = weight if official or match.group() == plain.strip() else weight * BARE_PLACE
        if together or len(owners) > 1:
            votes.joint[tuple(sorted({*together, *owners}))] += counted
            together = set()
        else:
            votes.named[owners[0]] += counted


def _too_short(name: str, text: str) -> bool:
    if BODY_WORD.search(name) or name == text.strip():
        return False
    return not name[0].isupper() or (len(name) < SHORTEST_BARE_NAME and not name.isupper())


def _vote_by_address(text: str, weight: float, names: _Names, votes: _Votes) -> None:
    for match in DOMAIN.finditer(text):
        domain = _plain_domain(match.group())
        while domain.count(".") > 1:
            if domain in names.domains:
                votes.addressed[names.domains[domain]] += weight
                break
            domain = domain.partition(".")[2]
