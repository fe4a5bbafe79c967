"""Sections of the Freedom of Information Act 2000 that a letter relies on, written "s12(1)", "s31(1)(a)"."""

import re

EXEMPTING = frozenset({12, 14, *range(21, 45)})
"""Cost (s.12), vexatious or repeated (s.14) and the exemptions of Part II (s.21 to s.44)."""

_PARTS = r"(?:\s?\(\d{1,2}[A-Za-z]?\)|\s?\((?:[a-h]|i{1,3}|iv)\))*"
_CITATION = re.compile(
    rf"\b(?:sections?|secs?\.?|ss\.?|s\.?)\s?(?P<list>\d\d(?![\d/]){_PARTS}(?:(?:\s?,\s?(?:and\s)?|\s(?:and|or"
    rf"|&)\s)(?:sections?\s|s\.?\s?)?\d\d(?![\d/]){_PARTS})*)"
    r"(?!\s(?:of|to) the (?!Freedom|FOI|Act\b|legislation))",
    re.IGNORECASE,
)
_ONE = re.compile(rf"\d\d(?!\d){_PARTS}")


def cited_sections(text: str) -> tuple[str, ...]:
    """The exempting sections a text cites, in order, once each; "s12" gives way to "s12(1)" where both stand.

    Sections that exempt nothing (s.1, s.10, s.16, s.17 ...) and those of other Acts are left out.
    """
    found: list[str] = []
    for citation in _CITATION.finditer(text):
        for part in _ONE.findall(citation["list"]):
            section = "s" + re.sub(r"\s", "", part)
            if int(section[1:3]) in EXEMPTING and section not in found:
                found.append(section)
    return most_exact(found)


_NEITHER = re.compile(
    r"s(?:12\(2\)|22\(2\)|23\(5\)|24\(2\)|26\(3\)|27\(4\)|28\(3\)|29\(2\)|30\(3\)|31\(3\)|32\(3\)|33\(3\)|34\(2\)|35\(3\)|36\(3\)"
    r"|37\(2\)|38\(2\)|39\(2\)|40\(5[AB]?\)|41\(2\)|42\(2\)|43\(3\)|44\(2\)).*",
    re.IGNORECASE,
)


def only_excuse_confirming(sections: tuple[str, ...]) -> bool:
    """Whether all sections are those that lift the duty to confirm or deny (s.12(2), s.23(5), s.31(3) ...)."""
    return bool(sections) and all(_NEITHER.fullmatch(section) for section in sections)


def most_exact(sections: list[str]) -> tuple[str, ...]:
    """Each section once, in order, without those that another names more exactly."""
    once = list(dict.fromkeys(sections))
    return tuple(s for s in once if not any(other.startswith(s + "(") for other in once))
