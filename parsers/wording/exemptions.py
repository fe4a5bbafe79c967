"""Sections of the Freedom of Information Act 2000 that a letter relies on, written "s12(1)", "s31(1)(a)".

Letters write several in one breath: "section 40(2) and (3A)", "s.31(1)(a) and (b)", "S40 (2) (a) (b) & 40 (3)". Each
bracket is a subsection (a number), a paragraph (a letter) or a sub-paragraph (a small roman numeral), and one of
the same rank as the last stands beside it, under what both share.
"""

import re
from collections.abc import Iterator

EXEMPTING = frozenset({12, 14, *range(21, 45)})
"""Cost (s.12), vexatious or repeated (s.14) and the exemptions of Part II (s.21 to s.44)."""

DEFINING = frozenset({"s23(3)"})
"""Subsections that only list what another speaks of: the security bodies."""

_BRACKET = r"\(\s?(?:\d{1,2}[A-Za-z]{0,2}|[a-h]|i{1,3}|iv|vi{0,3})\s?\)"
_PARTS = rf"(?:\s?{_BRACKET})*"
_JOINT = r"(?:\s?[,/;&]\s?(?:and\s|or\s|&\s)?|\s(?:and|or|&|to|with|read with|together with|as well as)\s|\s?-\s?)"
_WORD = r"(?:(?:sub-?)?sections?|sects?\.?|secs?\.?|ss\.?|s\.?|exemptions?(?=\s\d\d\s?\())"
_NUMBER = r"\d\d(?!\d|/\d?(?!\d)|/\d{3}|[%:]|[.,]\d)"
_BARE_ENDS = (
    r"(?=\s?\(|\s?[,.;:)&/\"'\]]|\s*$|\s-\s|\s(?:and|or|of|are|is|was|were|as|both|do|does|appl\w+|refers?|relates?"
    r"|which|have|has|also|but|to|in|under|on|foia|foi|act|exemptions?|respectively)\b)"
)
"""What may follow a further section without a bracket: "sections 24 and 31 apply", not "section 12, 24 records"."""
_AFTER_SUBSECTION = rf"(?:,?\s(?:sub-?section|paragraph)s?\s?{_BRACKET})?"
_CITATION = re.compile(
    rf"(?<![\w&]){_WORD}\s?(?P<list>{_NUMBER}{_AFTER_SUBSECTION}{_PARTS}"
    rf"(?:{_JOINT}(?:(?:{_WORD}\s?)?{_NUMBER}{_BARE_ENDS}{_PARTS}|(?:sub-?section\s|paragraph\s)?{_BRACKET}{_PARTS}))*)"
    r"(?!\s(?:of|to) the (?!Freedom|FOI|Act\b|legislation|same|above))",
    re.IGNORECASE,
)
_PIECE = re.compile(r"(?P<number>\d\d)(?![\d)])|\((?P<bracket>[^()]*)\)|(?P<range>\sto\s|-)", re.IGNORECASE)
_ROMAN = re.compile(r"[iv]+")
_RANKS = 3


def cited_sections(text: str) -> tuple[str, ...]:
    """The exempting sections a text cites, in order, once each; "s12" gives way to "s12(1)" where both stand.

    Sections that exempt nothing (s.1, s.10, s.16, s.17 ...) and those of other Acts are left out.
    """
    found = [section for citation in _CITATION.finditer(text) for section in _list_to_sections(citation["list"])]
    return most_exact([s for s in found if int(s[1:3]) in EXEMPTING and s not in DEFINING])


def name_sections(text: str) -> str:
    """The text with each citation written "section 31", so that wording can be told without its brackets."""
    return _CITATION.sub(lambda match: f"section {match['list'][:2]}", text)


def _list_to_sections(listed: str) -> Iterator[str]:
    """Each section of a list, its brackets sorted by rank: "40(2)(a)(b), (3A)" -> s40(2)(a), s40(2)(b), s40(3A)."""
    number, ranks, spans = "", [""] * _RANKS, False
    for piece in _PIECE.finditer(listed):
        if piece["range"]:
            spans = True
            continue
        if piece["number"]:
            if number:
                yield _written(number, ranks)
            number, ranks = piece["number"], [""] * _RANKS
        else:
            bracket = piece["bracket"].strip()
            rank = _rank(bracket, ranks)
            if any(ranks[rank:]):
                yield _written(number, ranks)
                yield from _between(number, ranks, rank, bracket) if spans else ()
            ranks[rank:] = [bracket, *[""] * (_RANKS - rank - 1)]
        spans = False
    yield _written(number, ranks)


def _rank(bracket: str, ranks: list[str]) -> int:
    """0 a subsection, 1 a paragraph, 2 a sub-paragraph: "(i)" is a paragraph only where no letter comes before it."""
    if bracket[0].isdigit():
        return 0
    return 2 if _ROMAN.fullmatch(bracket.casefold()) and ranks[1] not in {"", "h"} else 1


def _between(number: str, ranks: list[str], rank: int, last: str) -> Iterator[str]:
    """What "(a) to (c)" leaves unsaid: (b)."""
    first = ranks[rank]
    if len(first) == len(last) == 1 and first < last:
        for code in range(ord(first) + 1, ord(last)):
            yield _written(number, [*ranks[:rank], chr(code), *[""] * (_RANKS - rank - 1)])


def _written(number: str, ranks: list[str]) -> str:
    return f"s{number}" + "".join(f"({rank})" for rank in ranks if rank)


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
