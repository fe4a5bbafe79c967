"""Which lines of a mail or letter repeat an earlier one (our own request, usually), and so are never an answer."""

import re

_SEPARATOR = re.compile(
    r"""^\s*(?:
        -{2,}\s*(?:original|forwarded)\s+message\s*-{2,}   # Outlook, Gmail
        | _{10,}                                            # Outlook on the web, only before a header block
        | on\s.{4,200}\swrote:                              # "On 4 July 2012, someone wrote:"
        | le\s.{4,200}\sa\s+.crit\s?:
    )\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
_WROTE_BEGINS = re.compile(r"^\s*on\s.{4,200}$", re.IGNORECASE)
_WROTE_ENDS = re.compile(r"^.{0,200}\bwrote:\s*$", re.IGNORECASE)
_RULE = re.compile(r"^\s*_{10,}\s*$")
_HEADER_FROM = re.compile(r"^[\s*>]*from:[\s*]*\S", re.IGNORECASE)
_HEADER_REST = re.compile(r"^[\s*>]*(?:sent|date|to|cc|subject):[\s*]*", re.IGNORECASE)
_MARKED = re.compile(r"^\s{0,3}>")
_FORWARDED = re.compile(r"forwarded\s+message", re.IGNORECASE)

HEADER_LINES = 5
"""Lines after "From:" among which "Sent:" or "Date:" and "To:" or "Subject:" must stand."""


def quoted_lines(lines: list[str]) -> list[bool]:
    """For each line, whether it is quoted.

    A line that begins with ">" is. After a separator ("-----Original Message-----", "On ... wrote:", a block "From:
    Sent: To: Subject:") everything is, unless the lines after it are marked with ">" themselves: then only those are,
    since an answer may stand below. A separator with nothing above it begins a forwarded reply, which is no quote.
    """
    quoted = [bool(_MARKED.match(line)) for line in lines]
    seen_own_words = False
    for at, line in enumerate(lines):
        length = _separator_length(lines, at)
        if length and not seen_own_words:
            continue
        if length and not _FORWARDED.search(line):
            for above in range(at, at + length):
                quoted[above] = True
            if not any(quoted[at + length : at + length + HEADER_LINES]):
                return quoted[:at] + [True] * (len(lines) - at)
        seen_own_words = seen_own_words or (bool(line.strip()) and not quoted[at] and not _HEADER_REST.match(line))
    return quoted


def _separator_length(lines: list[str], at: int) -> int:
    """How many lines the separator that begins here takes; 0 if none does."""
    line = lines[at]
    following = [ahead for ahead in lines[at + 1 : at + 1 + HEADER_LINES + 2] if ahead.strip()][:HEADER_LINES]
    if _HEADER_FROM.match(line):
        return 1 if sum(bool(_HEADER_REST.match(ahead)) for ahead in following) > 1 else 0
    if _RULE.match(line):
        return 1 if following and _HEADER_FROM.match(following[0]) else 0
    if _SEPARATOR.match(line):
        return 1
    wrapped = at + 1 < len(lines) and _WROTE_BEGINS.match(line) and _WROTE_ENDS.match(lines[at + 1])
    return 2 if wrapped and re.search(r"\d", line) else 0
