"""Whom a name means: "Kent Police", "The Met", "Avon & Somerset", as people write it in a list of their own.

Only a name that means one authority and no other is taken. An abbreviation that two of them use, or a name for
several together, is an error that says so.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from foi.errors import InputError
from foi.forces import Authority

REMARK = re.compile(r"\s*\([^)]*\)\s*$")
"""A remark after a name in forces.csv: "WMP (ambiguous: also West Midlands Police)"."""

LIKENESS = 0.75
"""How like a known name must be to be offered for one that is not (difflib's ratio): a slip of the pen, no more."""


@dataclass(frozen=True, slots=True)
class NameBook:
    """Plain names -> slugs. `alone` mean one authority; `unsure` may mean several, or several together."""

    alone: Mapping[str, str]
    unsure: Mapping[str, tuple[str, ...]]

    def slug_of(self, given: str) -> str:
        """The slug of the authority meant; InputError, with what to do, for a name that is unknown or unsure."""
        plain = plain_name(given)
        if plain in self.alone and plain not in self.unsure:
            return self.alone[plain]
        if plain in self.unsure:
            raise InputError(
                f'"{given}" does not name one authority for certain.',
                do=f"Write the full name of {' or '.join(self.unsure[plain])}; a line for each if both are meant.",
            )
        near = sorted({self.alone[name] for name in get_close_matches(plain, self.alone, cutoff=LIKENESS)})
        raise InputError(
            f'"{given}" is none of the authorities asked.',
            do=f"Did you mean {' or '.join(near)}?" if near else "Write its name as `foi status` shows it.",
        )


def name_book(authorities: Iterable[Authority]) -> NameBook:
    """Every name the authorities go by. A name that two of them use alone is unsure as well."""
    alone: dict[str, set[str]] = {}
    unsure: dict[str, set[str]] = {}
    for authority in authorities:
        for name in (authority.slug, authority.name, authority.official_name, *authority.aliases):
            if name:
                alone.setdefault(plain_name(name), set()).add(authority.slug)
        for name in authority.joint_aliases:
            unsure.setdefault(plain_name(REMARK.sub("", name)), set()).add(authority.slug)
    for name, slugs in alone.items():
        if len(slugs) > 1:
            unsure.setdefault(name, set()).update(slugs)
    return NameBook(
        {name: min(slugs) for name, slugs in alone.items()},
        {name: tuple(sorted(slugs)) for name, slugs in unsure.items()},
    )


def plain_name(name: str) -> str:
    """A name without capitals, punctuation and a leading "the"; "&" is "and"."""
    words = re.findall(r"\w+", name.casefold().replace("&", " and "))
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)
