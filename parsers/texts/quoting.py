"""Which lines of a mail or letter repeat an earlier one (our own request, usually), and so are never an answer.

Signatures and disclaimers are the sender's own words, not quotations.
"""

import re

_SEPARATOR = re.compile(
    r"""^[\s*]*(?:
        -{2,}\s*(?:original|forwarded)\s+(?:message|appointment)\s*-{2,}[\s*]*    # Outlook, Gmail
        | begin\s+forwarded\s+message:                      # Apple Mail
        | _{10,}                                            # Outlook on the web, only before a header block
        | on\s.{4,200}\swrote:                              # "On 4 July 2012, someone wrote:"
        | \d{4}-\d\d-\d\d\s\d\d:\d\d\b.{0,80}<\S{3,80}>:    # "2012-07-04 10:00 GMT+01:00 Someone <a@example.org>:"
        | le\s.{4,200}\sa\s+.crit\s?:
    )\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
_WROTE_BEGINS = re.compile(r"^\s*on\s.{4,200}$", re.IGNORECASE)
_WROTE_ENDS = re.compile(r"^.{0,200}\bwrote:\s*$", re.IGNORECASE)
_ADDRESS_OR_HOUR = re.compile(r"@|\d{1,2}[:.]\d\d")
_RULE = re.compile(r"^\s*_{10,}\s*$")
_HEADER_FROM = re.compile(r"^[\s*>]*from[\s*]*:[\s*]*\S", re.IGNORECASE)
_HEADER_REST = re.compile(r"^[\s*>]*(?:sent|date|to|cc|subject)[\s*]*:[\s*]*", re.IGNORECASE)
_MARKED = re.compile(r"^\s{0,3}>")
_FORWARDED = re.compile(r"^[\s*]*(?:-{2,}\s*|begin\s+)forwarded\s+message", re.IGNORECASE)
_PROGRAM_LINE = re.compile(r"^\s*(?:sent from (?:my\b|outlook|mail for)|get outlook for)", re.IGNORECASE)
"""What a telephone puts below every mail: not words of the sender."""

HEADER_LINES = 5
"""Lines after "From:" among which "Sent:" or "Date:" and "To:" or "Subject:" must stand."""

WROTE_LINES = 4
"""Most lines over which "On ... wrote:" is wrapped."""

FORWARDED_HEADERS = 4
"""Lines below "Forwarded message" within which the header block of the forwarded mail begins."""


def quoted_lines(lines: list[str]) -> list[bool]:
    """For each line, whether it is quoted.

    A line that begins with ">" is. After a separator ("-----Original Message-----", "On ... wrote:", a block "From:
    Sent: To: Subject:") everything is, unless the lines after it are marked with ">" themselves: then only those are,
    since an answer may stand below. A forwarded reply is no quote: it begins with a separator that has nothing above
    it, or with "Forwarded message".
    """
    quoted = [bool(_MARKED.match(line)) for line in lines]
    seen_own_words = False
    forwarded_until = -1
    for at, line in enumerate(lines):
        length = 0 if at <= forwarded_until and _HEADER_FROM.match(line) else _separator_length(lines, at)
        if length and is_forward(line):
            forwarded_until = at + FORWARDED_HEADERS
            continue
        if length and not seen_own_words:
            continue
        if length:
            for above in range(at, at + length):
                quoted[above] = True
            if not any(quoted[at + length : at + length + HEADER_LINES]):
                return quoted[:at] + [True] * (len(lines) - at)
        seen_own_words = seen_own_words or (not quoted[at] and _is_own(line))
    return quoted


def is_forward(line: str) -> bool:
    """The line says that a forwarded mail follows."""
    return bool(_FORWARDED.match(line))


def _is_own(line: str) -> bool:
    return bool(line.strip()) and not _HEADER_REST.match(line) and not _PROGRAM_LINE.match(line)


def _separator_length(lines: list[str], at: int) -> int:
    """How many lines the separator that begins here takes; 0 if none does."""
    line = lines[at]
    if _HEADER_FROM.match(line):
        return 1 if sum(bool(_HEADER_REST.match(ahead)) for ahead in _following(lines, at)) > 1 else 0
    if _RULE.match(line):
        following = _following(lines, at)
        return 1 if following and _HEADER_FROM.match(following[0]) else 0
    if _SEPARATOR.match(line):
        return 1
    return _wrapped_wrote(lines, at) if _WROTE_BEGINS.match(line) else 0


def _following(lines: list[str], at: int) -> list[str]:
    return [ahead for ahead in lines[at + 1 : at + 1 + HEADER_LINES + 2] if ahead.strip()][:HEADER_LINES]


def _wrapped_wrote(lines: list[str], at: int) -> int:
    """The lines of "On ... wrote:" when it is wrapped; over more than two it must name an address or an hour."""
    for length in range(2, WROTE_LINES + 1):
        last = at + length - 1
        if last >= len(lines) or not lines[last].strip():
            return 0
        if _WROTE_ENDS.match(lines[last]):
            told = "\n".join(lines[at : last + 1])
            return length if re.search(r"\d", lines[at]) and (length == 2 or _ADDRESS_OR_HOUR.search(told)) else 0  # noqa: PLR2004 - two lines need no more proof
    return 0
