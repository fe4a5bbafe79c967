"""A mailbox in one file (mbox, RFC 4155) -> its mails, each an .eml.

A mail begins with a line "From sender day time year"; lines of its text that look so were given a ">" when it was
written, which is taken off again.
"""

import re
from itertools import islice

from foi.errors import TooLarge
from parsers.files.parts import Part

MOST_MAILS = 20_000
HEAD = 65_536

_BEGIN = re.compile(
    rb"(?:\A|(?<=\n)|(?<=\r))From [^\r\n]{0,200}\d\d:\d\d[^\r\n]{0,80}\r?\n(?=>?[!-9;-~]{1,80}:|>?From )"
)
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def is_mbox(data: bytes, *, named: bool) -> bool:
    """Whether the file holds mails one after the other; a single one counts only when the name says so (`named`)."""
    if not _BEGIN.match(data):
        return False
    return named or sum(1 for _ in islice(_BEGIN.finditer(data), 2)) > 1


def mbox_to_parts(data: bytes, name: str) -> tuple[Part, ...]:
    """The mails in order, numbered. Raises TooLarge for more than 20,000."""
    begins = list(islice(_BEGIN.finditer(data), MOST_MAILS + 1))
    if len(begins) > MOST_MAILS:
        raise TooLarge(
            f"the mailbox holds more than {MOST_MAILS:,} mails.",
            where=name,
            do="Copy the mails that matter into a folder of their own, save that, and put it in.",
        )
    ends = [begin.start() for begin in begins[1:]] + [len(data)]
    return tuple(
        Part(f"mail {number:05}.eml", _QUOTED.sub(rb"\1", data[begin.end() : end]).rstrip(b"\r\n") + b"\n")
        for number, (begin, end) in enumerate(zip(begins, ends, strict=True), start=1)
    )
