"""Whether the heads of a table say that its rows are about single persons, or single cases."""

import re
from collections.abc import Iterable
from enum import Enum

LONGEST_HEAD = 40
"""Characters; a longer text is a sentence."""


class _Sort(Enum):
    NAME = re.compile(
        r"surname|forenames?|(?:first|last|family|given|middle|maiden) names?|full name|initials"
        r"|(?:victim|suspect|offender|defendant|complainant|officer|person|child|patient|employee|staff|member)"
        r"(?:'?s)? name|name of (?:the )?(?:victim|suspect|offender|officer|person|child|patient|employee)"
    )
    BIRTH = re.compile(r"date of birth|d\.?o\.?b\.?|birth date|born(?: on)?")
    NUMBER = re.compile(
        r"(?:national insurance|ni|nhs|passport|driving licence|pnc|cro|custody|nominal|collar|warrant|payroll"
        r"|personnel|employee|staff)(?: ?(?:number|no\.?|id|ref(?:erence)?))|nino|nhs ?no\.?|pncid"
    )
    CASE = re.compile(
        r"(?:crime|incident|occurrence|case|offence|log|arrest|urn|iml)"
        r" ?(?:number|no\.?|id|ref(?:erence)?\.?(?: (?:number|no\.?))?)|urn|niche ref(?:erence)?"
    )
    REACH = re.compile(
        r"e-?mail(?: address)?|(?:tele)?phone(?: (?:number|no\.?))?|mobile(?: (?:number|no\.?))?"
        r"|(?:home |full |street )?address(?: line ?\d)?|post ?code"
    )
    PLAIN_NAME = re.compile(r"names?")


STRONG = frozenset({_Sort.NAME, _Sort.BIRTH, _Sort.NUMBER})


def names_persons(heads: Iterable[str]) -> bool:
    """Two different marks of a person, one of them strong: a name and a date of birth, say."""
    found = _sorts(heads) - {_Sort.CASE}
    return bool(found & STRONG) and len(found) > 1


def names_persons_or_cases(heads: Iterable[str]) -> bool:
    """One strong mark of a person, or the number of a case: enough where the rows are out of sight besides."""
    found = _sorts(heads)
    return bool(found & (STRONG | {_Sort.CASE})) or found >= {_Sort.PLAIN_NAME, _Sort.REACH}


def _sorts(heads: Iterable[str]) -> frozenset[_Sort]:
    said = [" ".join(head.replace("_", " ").casefold().split()) for head in heads if len(head) <= LONGEST_HEAD]
    return frozenset(sort for sort in _Sort for head in said if sort.value.fullmatch(head))
