"""Lays out the text of a letter: paragraphs filled to 76 columns, hanging indents, no doubled blank lines.

A template's own line breaks do not matter, save that a blank line parts paragraphs and that a line beginning with

- "1. ", "(a) " or "- " begins an item of a list,
- "> " is quoted,
- "| " stays a line by itself: an address, a signature, a row of a table. Text after a run of two or more spaces is
  kept in its column when the line is too long.
"""

import re
import textwrap
from collections.abc import Iterable

WIDTH = 76
"""Columns of a line: what a plain text mail can hold and be quoted twice."""

ITEM = re.compile(r"(?:\d{1,3}[a-z]?\.|\([a-z\d]{1,3}\)|-)\s+")
KEPT_TOGETHER = re.compile(
    r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}\b"
    r"|\b(?:[Ss]ections?|[Rr]egulations?|[Pp]art|[Qq]uestions?) [\dI]|\b\d+ days?\b|\bSI \d"
)
"""Dates and references to sections, which a line does not break."""
NO_BREAK = "\u00a0"
QUOTE = "> "
LINE = "|"
COLUMN = re.compile(r"\S {2,}(?=\S)")


def lay_out(text: str) -> str:
    """The text as it is sent. Ends with a line break; blank lines stand one at a time and never at either end."""
    paragraphs = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    laid = ("\n".join(_paragraph(paragraph)) for paragraph in paragraphs)
    return "\n\n".join(paragraph for paragraph in laid if paragraph) + "\n"


def _paragraph(text: str) -> Iterable[str]:
    for run in _runs(line.strip() for line in text.split("\n") if line.strip()):
        yield from _filled(run)


def _runs(lines: Iterable[str]) -> Iterable[str]:
    """Lines joined with those they continue."""
    run = ""
    for line in lines:
        stands_alone = line.startswith((LINE, ">")) or run.startswith((LINE, ">"))
        if run and (stands_alone or ITEM.match(line)):
            yield run
            run = line
        else:
            run = f"{run} {line}".strip()
    if run:
        yield run


def _filled(run: str) -> Iterable[str]:
    if run.startswith(LINE):
        line = run.removeprefix(LINE).strip()
        column = COLUMN.search(line)
        return _wrap(line, first="", others=" " * (column.end() if column else 0))
    if run.startswith(">"):
        return _wrap(run.removeprefix(">").strip(), first=QUOTE, others=QUOTE) or [QUOTE.strip()]
    item = ITEM.match(run)
    if not item:
        return _wrap(" ".join(run.split()), first="", others="")
    mark = " ".join(item.group().split()) + " "
    return _wrap(" ".join(run[item.end() :].split()), first=mark, others=" " * len(mark))


def _wrap(text: str, *, first: str, others: str) -> list[str]:
    kept = KEPT_TOGETHER.sub(lambda found: found.group().replace(" ", NO_BREAK), text)
    lines = textwrap.wrap(
        kept,
        WIDTH,
        initial_indent=first,
        subsequent_indent=others,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(NO_BREAK, " ") for line in lines]
